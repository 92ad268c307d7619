"""Phrases that tell of states: their own examples, read from the text to the answer of each day."""

from datetime import date

import pytest

from build import a_report
from dateline.dossier.pipeline import open_pipeline
from dateline.lexicon.state_phrases import patterns_of, state_phrases
from dateline.model.run import Config
from dateline.model.state import minute_of
from dateline.record import build
from dateline.record.compare.names import folded
from dateline.record.states.ends import stripped

EXAMPLES = [
    pytest.param(phrase, example, id=f"{phrase.kind.value} {place}.{number}")
    for place, phrase in enumerate(state_phrases())
    for number, example in enumerate(phrase.examples)
]


def test_every_phrase_has_patterns_that_read_and_an_example():
    assert state_phrases()
    for phrase in state_phrases():
        assert len(patterns_of(phrase.says)) == len(phrase.says) > 0
        assert phrase.examples, phrase.says


def plain(words):
    return {folded(stripped(word)) for word in words}


@pytest.mark.parametrize(("phrase", "example"), EXAMPLES)
def test_an_example_reads_as_it_says(phrase, example):
    report = a_report(example.text, written=example.published)
    record = build([open_pipeline(Config()).annotate(report)])
    found = [
        state for state in record.states
        if state.kind is phrase.kind and plain([example.holder]) & plain(state.holder.words)
        and (not example.of or state.of is None or plain([example.of]) & plain(state.of.words))
    ]  # fmt: skip
    assert found, [(s.kind, s.holder.words, s.of and s.of.words) for s in record.states]
    for state in found:
        days = {day: state.at(minute_of(date.fromisoformat(day))).holds.value for day in example.at}
        assert days == dict(example.at)


@pytest.mark.parametrize(
    "text",
    [
        "The road between Pell and Dallim may be closed.",
        "If the road to Pell is closed, traders will suffer.",
        "Police said that the road to Pell would be closed.",
    ],
)
def test_what_only_may_be_is_no_state(text):
    record = build([open_pipeline(Config()).annotate(a_report(text, written="2031-05-05"))])
    assert not [state for state in record.states if state.kind.value == "CLOSED"]
