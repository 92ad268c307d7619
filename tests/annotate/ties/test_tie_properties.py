"""What holds for the ties of every text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import a_report, annotate
from dateline.annotate.events import EVENTS
from dateline.annotate.names import NAMES
from dateline.annotate.ties import TIES
from dateline.model.span import Span
from dateline.model.tie import Tie, TieKind

TEXT = (
    "Velmoran forces in Brodek attacked the rebels. General Sera Donn, commander of the Ostran "
    "army, arrived in Dallim. The rebels, backed by Kessary, seized Dallim from the army."
)
PIECES = st.sampled_from([
    "The rebels", "seized", "Brodek", "in", "of", "Velmoran", "forces", ",", ".", "the army", "and",
    "backed by", "commander", "General Sera Donn", "control", "is under", "'s", "including", "\n",
    "withdrew from", "against", "-", "held", "their", "🜨", "as part of", "alongside", "no",
])  # fmt: skip


def ties(text: str) -> list[Tie]:
    return list(annotate(a_report(text), NAMES, EVENTS, TIES).of(Tie))


def moved(tie: Tie, by: int) -> Tie:
    def later(span: Span | None) -> Span | None:
        return None if span is None else span.shifted(by)

    return replace(
        tie, span=tie.span.shifted(by), holder=tie.holder.shifted(by), of=tie.of.shifted(by),
        event=later(tie.event), attribution=later(tie.attribution),
    )  # fmt: skip


def test_the_text_used_here_tells_ties_of_many_kinds():
    assert len({tie.kind for tie in ties(TEXT)}) >= 5


@pytest.mark.parametrize("before", ["\n\n", "   \n", "\n\n\n\n\n"])
def test_a_text_moved_has_its_ties_moved(before):
    assert ties(before + TEXT) == [moved(tie, len(before)) for tie in ties(TEXT)]


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_words(text):
    found = ties(text)
    assert ties(text) == found
    for tie in found:
        for span in (tie.span, tie.holder, tie.of):
            assert span.of(text).strip() == span.of(text) != ""
        assert tie.holder != tie.of
    assert len({(tie.span, tie.ends) for tie in found}) == len(found)
    either = [
        frozenset((t.holder, t.of)) for t in found if t.kind in (TieKind.FIGHTING, TieKind.ALLIED)
        and t.kind is TieKind.FIGHTING
    ]  # fmt: skip
    assert len(set(either)) == len(either), "two who fight are told once"


def test_nothing_is_found_in_nothing():
    assert ties("") == []
