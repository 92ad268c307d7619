"""The codebook: its examples are read as it says, and its words belong to one type each."""

import pytest

from build import a_report, annotate, mark, unmark
from dateline.annotate.events import EVENTS
from dateline.lexicon.event_types import Coded, event_types, type_of_noun, type_of_verb
from dateline.model.event import EventMention

EXAMPLES = [(kind.type, text) for kind in event_types() for text in kind.examples]


@pytest.mark.parametrize(("type_", "marked"), EXAMPLES, ids=[text[:40] for _, text in EXAMPLES])
def test_example_of_the_codebook_is_read_as_its_type(type_, marked):
    text, expected = unmark(marked)
    spans = [span for span, _ in expected]
    found = [
        (event.span, event.type)
        for event in annotate(a_report(text), EVENTS).of(EventMention)
        if event.type and any(event.span.overlaps(span) for span in spans)
    ]
    assert mark(text, found) == marked
    assert {label for _, label in expected} == {type_}


def test_there_are_the_sixteen_types_of_plover():
    assert [kind.type for kind in event_types()] == sorted(kind.type for kind in event_types())
    assert len(event_types()) == 16
    assert all(kind.file == kind.type.lower() for kind in event_types())
    assert all(kind.codes["plover"] == kind.type for kind in event_types())
    assert all(kind.examples and kind.definition and kind.roles for kind in event_types())


@pytest.mark.parametrize("part", ["verbs", "nouns", "phrases"])
def test_no_trigger_word_belongs_to_two_types(part):
    owners: dict[str, set[str]] = {}
    for kind in event_types():
        for triggers in kind.triggers:
            for word in getattr(triggers, part):
                owners.setdefault(word, set()).add(kind.type)
    assert {word: sorted(types) for word, types in owners.items() if len(types) > 1} == {}


def test_longest_phrase_wins_over_the_verb_alone():
    assert type_of_verb("pull", frozenset({"out", "troop"})) == Coded("RETREAT", "withdraw")
    assert type_of_verb("pull", frozenset({"out", "of", "deal"})) == Coded("SANCTION", "withdraw")
    assert type_of_verb("pull", frozenset()) is None


def test_light_verb_has_a_type_only_by_its_phrase():
    assert type_of_verb("give", frozenset()) == Coded("AID")
    assert type_of_verb("give", frozenset({"speech"}), light=True) is None
    assert type_of_verb("lift", frozenset({"sanction"}), light=True) == Coded("RETREAT", "ease")


def test_noun_stands_for_a_type_and_mode():
    assert type_of_noun("withdrawal") == Coded("RETREAT", "withdraw")
    assert type_of_noun("table") is None
