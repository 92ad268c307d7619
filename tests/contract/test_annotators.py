"""Every annotator is pure, gives only what it says, and points only into the text."""

import json
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import a_report, parsed
from dateline.annotate import annotators, in_order
from dateline.gazetteer import open_gazetteer
from dateline.model.annotations import Annotations
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.tagger import open_models

SAMPLE = Path(__file__).parents[2] / "samples/dallim/reports.jsonl"
TEXTS = [json.loads(row)["text"] for row in SAMPLE.read_text("utf-8").splitlines()]
STEPS = in_order(annotators(open_gazetteer(Config()), open_models(Config())))
NASTY = (
    "",
    " \n\t\u00a0",
    "“",
    "”“ said he “ ” \n “",
    "On , by the night of of March 99, some 4,000,000,000,000 men.",
    "🜨🜨 said 🜨 “🜨” on March 11 \u0645\u0631\u062d\u0628\u0627 Kessary.",
    "A" * 3_000,
    "1 2 3 4 5 6 7 8 9 " * 200,
    "said that said that said that " * 100,
    "Kessary, Kessary, Kessary (Kessary) in Kessary's Kessary base. " * 40,
    "\x85\u2028 He left.\r\nShe said: «Nous partons.»\rThey fled.",
)


def spans_of(value: object) -> list[Span]:
    """Return every span inside an annotation, however deep."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for item in value for span in spans_of(item)]
    if is_dataclass(value):
        return [span for f in fields(value) for span in spans_of(getattr(value, f.name))]
    return []


def also(item: object) -> tuple[object, object]:
    return getattr(item, "to", None), getattr(item, "ends", None)


def check(text: str) -> None:
    report, tokens, shelf = a_report(text), parsed(text), Annotations()
    for step in STEPS:
        before = {kind: shelf.of(kind) for kind in shelf.kinds}
        found = list(step.annotate(report, tokens, shelf))
        assert list(step.annotate(report, tokens, shelf)) == found, "same call, same answer"
        assert {kind: shelf.of(kind) for kind in shelf.kinds} == before, "inputs unchanged"
        assert {type(item) for item in found} <= step.gives
        for item in found:
            assert all(span.end <= len(text) for span in spans_of(item)), item
            assert item.span.of(text).strip() == item.span.of(text) != "", item
        keys = [(type(item), item.span, *also(item)) for item in found]
        assert len(keys) == len(set(keys)), "(type, span), with `to` or `ends`, is unique"
        shelf = shelf.with_(found)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:20])
def test_sample_reports(text):
    check(text)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_texts_that_nobody_would_write(text):
    check(text)


PIECES = st.sampled_from([
    "March 11", "said", "told", "“", "”", '"', "that", "Kessary", "General Oreli", ",", ".", "\n",
    "some 4,000", "troops", "left", "according to", "no", "Two days later", "by", "’s", "the base",
    "Syria", "(AP)", "-", "he", "🜨", "today", "two weeks'", "was deserted", "in",
])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_pile_of_words(text):
    check(text)


def test_each_kind_is_given_by_one_annotator_and_named_once():
    names = [step.name for step in STEPS]
    assert len(names) == len(set(names)) == 8
    given_types = [kind for step in STEPS for kind in step.gives]
    assert len(given_types) == len(set(given_types))
