"""The codebook's own examples, read from their text to the answer of each day."""

from datetime import date

import pytest

from build import a_report
from dateline.dossier.pipeline import open_pipeline
from dateline.lexicon.codebook import codebook
from dateline.model.run import Config
from dateline.model.state import StateKind, minute_of
from dateline.record import build
from dateline.record.compare.names import folded
from dateline.record.states.ends import stripped

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.kind.value} {number}")
    for rule in codebook().values()
    for number, example in enumerate(rule.examples)
]


def test_every_kind_of_state_has_a_rule_with_examples():
    assert list(codebook()) == list(StateKind)
    assert all(rule.examples for rule in codebook().values())
    assert all(rule.horizon_days >= rule.before_days > 0 for rule in codebook().values())


def plain(words):
    return {folded(stripped(word)) for word in words}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_reads_as_it_says(rule, example):
    report = a_report(example.text, written=example.published)
    record = build([open_pipeline(Config()).annotate(report)])
    found = [
        state for state in record.states
        if state.kind is rule.kind and plain([example.holder]) & plain(state.holder.words)
        and (not example.of or state.of is None or plain([example.of]) & plain(state.of.words))
    ]  # fmt: skip
    assert found, [(s.kind, s.holder.words, s.of and s.of.words) for s in record.states]
    (state,) = found
    days = {day: state.at(minute_of(date.fromisoformat(day))).holds.value for day in example.at}
    assert days == dict(example.at)
