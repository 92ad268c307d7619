"""No text brings an annotator down, and work grows with the length of a text, not faster."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import build
from dateline.annotate.events import EVENTS
from dateline.annotate.names import NAMES
from dateline.annotate.quantities import QUANTITIES
from dateline.annotate.ties import TIES
from dateline.annotate.times import TIMES
from dateline.model.annotations import Annotations
from dateline.model.event import EventMention
from dateline.model.name import Mention
from dateline.model.quantity import Quantity
from dateline.model.tie import Tie
from work import work

STEPS = (TIMES, NAMES, QUANTITIES, EVENTS, TIES)
STEADY = (NAMES, QUANTITIES)  # their work grows as the text does
PIECES = (
    "Colonel|Ilen|Casp|Ostra|Ostran|troops|the rebels|General|Staff|President|former|Abu|al|-|(|)"
    "|KIA|killed|wounded|were|was|by|who|whose|said|saying|,|.|:|;|\n|\n\n|“|”|\"|'s|12|~60|one|of"
    "|its|them|none|including|incl.|among|more than|on the rebel side|so far|because|led to|\u200f"
    "|\u202e|\u0007|\u0000|الجيش|Колосов|$|%|—|–|- |10-|the army|left|Dallim|in|attack|with|a|to"
)
texts = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(PIECES.split("|")), max_size=24).map(" ".join)
)


def annotate(text: str) -> Annotations:
    return build.annotate(build.a_report(text), *STEPS)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_what_is_found_has_words_and_ends_in_chains_that_there_are(text):
    found = annotate(text)
    chains = {m.chain for m in found.of(Mention)} | {None}
    for event in found.of(EventMention):
        assert event.span.of(text)
        assert {a.chain for a in event.arguments} <= chains
        assert all(bool(a.rule) == a.inferred for a in event.arguments)
    for tie in found.of(Tie):
        assert {tie.holder_chain, tie.of_chain} <= chains
        assert tie.holder.of(text)
        assert tie.of.of(text)
    assert all(q.span.of(text) for q in found.of(Quantity))


SENTENCES = (
    "Ostran troops left Dallim.",
    "Colonel Ilen Casp, commander of the 5th Brigade, told Northwire that he was tired.",
    "Two soldiers were killed and 12 wounded, including three guards.",
    "The army attacked the rebels in Brodek because of the raid.",
    "The Harrow Front said one of its fighters was killed.",
    "The colonel was taken to the hospital.",
    "Forty protesters arrested, eight injured.",
)
BEFORE = "Rain fell for days and the mills stood still.\n\n"


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join))
def test_a_paragraph_about_the_weather_changes_nothing_behind_it(text):
    def shape(found: Annotations, by: int) -> list[tuple[object, ...]]:
        names = [(m.span.start - by, m.chain, m.sort, m.rule) for m in found.of(Mention)]
        counts = [
            (q.span.start - by, q.span.end - by, q.kind, q.scope, q.unit, q.low, q.high)
            for q in found.of(Quantity)
        ]
        ties = [
            (t.span.start - by, t.kind, t.phase, t.holder_chain, t.of_chain, t.rule)
            for t in found.of(Tie)
        ]
        return [*names, *counts, *ties]

    assert shape(annotate(BEFORE + text), len(BEFORE)) == shape(annotate(text), 0)


LONG: dict[str, Callable[[int], str]] = {
    "a list of counts": lambda n: " ".join(f"{i + 2} soldiers, {i + 3} tanks," for i in range(n)),
    "figures alone": lambda n: "12 " * (6 * n),
    "one coordination": lambda n: "He killed " + ", ".join(["12 soldiers of the army"] * n) + ".",
    "parts of parts": lambda n: "They lost 9 men, " + "including 3 guards, " * n + "and fled.",
    "dates and counts": lambda n: " ".join(f"12 men by May {1 + i % 28}," for i in range(n)),
    "sides": lambda n: "On the rebel side, 11 were killed and " * n,
    "names": lambda n: "Troops from " + ", ".join(f"Ka{i}ro" for i in range(3 * n)) + " left.",
}


@pytest.mark.parametrize("kind", LONG)
def test_four_times_the_text_is_four_times_the_work(kind):
    """Counted, not timed; the square of the length would be sixteen times."""

    def spent(n: int) -> int:
        report = build.a_report(LONG[kind](n))
        tokens = build.parsed(report.text)
        times = Annotations().with_(TIMES.annotate(report, tokens, Annotations()))
        return sum(work(lambda s=step: list(s.annotate(report, tokens, times))) for step in STEADY)

    spent(4)  # what is made once, at first use
    assert spent(240) < 4.6 * spent(60)
