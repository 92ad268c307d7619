"""The codebook: its examples are read as it says, and its words belong to one type each."""

import pytest

from build import a_report, annotate, mark, unmark
from dateline.annotate.events import EVENTS, events
from dateline.lexicon.event_types import (
    Coded,
    acled_event_type,
    acled_types,
    codebook,
    event_types,
    evidence_words,
    outside_types,
    root_by_rule,
    type_of_noun,
    type_of_verb,
)
from dateline.model.event import EventMention, Status
from dateline.model.run import Config
from dateline.tagger import open_event_model

EXAMPLES = [(kind.type, text) for kind in event_types() for text in kind.examples]
SUB_EXAMPLES = [(sub.type, text) for sub in acled_types() for text in sub.examples]
PRINCIPLES = [text for _, texts in codebook().principles for text in texts]


@pytest.fixture(scope="module")
def with_model():
    return events(open_event_model(Config()))


def read(text, step, value):
    """Return the marked text with what `value` says of each event that a mark touches."""
    plain, expected = unmark(text)
    found = [
        (event.span, value(event))
        for event in annotate(a_report(plain), step).of(EventMention)
        if value(event) and (not expected or any(event.span.overlaps(s) for s, _ in expected))
    ]
    return mark(plain, found)


@pytest.mark.parametrize(("type_", "marked"), EXAMPLES, ids=[text[:40] for _, text in EXAMPLES])
def test_example_of_the_codebook_is_read_as_its_type(type_, marked):
    assert read(marked, EVENTS, lambda event: event.type) == marked
    assert {label for _, label in unmark(marked)[1]} == {type_}


@pytest.mark.parametrize(("type_", "marked"), EXAMPLES, ids=[text[:40] for _, text in EXAMPLES])
def test_the_trained_head_leaves_the_examples_as_they_are(type_, marked, with_model):
    assert read(marked, with_model, lambda event: event.type) == marked


@pytest.mark.parametrize(
    ("type_", "marked"), SUB_EXAMPLES, ids=[text[:40] for _, text in SUB_EXAMPLES]
)
def test_example_of_a_sub_event_type_is_read_as_it(type_, marked, with_model):
    assert read(marked, with_model, lambda event: event.acled) == marked
    assert {label for _, label in unmark(marked)[1]} == {type_}


@pytest.mark.parametrize("marked", PRINCIPLES, ids=[text[:40] for text in PRINCIPLES])
def test_example_of_a_principle_is_read_as_it_says(marked, with_model):
    assert read(marked, with_model, lambda event: event.type) == marked


def test_the_codebook_has_a_version_and_principles():
    assert codebook().version
    assert all(definition and examples for definition, examples in codebook().principles)


def test_there_are_the_sixteen_types_of_plover():
    assert [kind.type for kind in event_types()] == sorted(kind.type for kind in event_types())
    assert len(event_types()) == 16
    assert all(kind.file == kind.type.lower() for kind in event_types())
    assert all(kind.codes["plover"] == kind.type for kind in event_types())
    assert all(kind.examples and kind.definition and kind.roles for kind in event_types())


def test_there_are_the_twenty_five_sub_event_types_of_acled():
    assert len(acled_types()) == 25
    assert len({sub.event for sub in acled_types()}) == 6
    assert all(sub.definition and sub.roles and sub.examples for sub in acled_types())
    known = {kind.type for kind in event_types()}
    assert all(sub.plover and set(sub.plover) <= known for sub in acled_types())


def test_modes_that_mean_a_sub_event_type_are_modes_of_its_types():
    modes = {t.mode: kind.type for kind in event_types() for t in kind.triggers if t.mode}
    for sub in acled_types():
        assert {modes[mode] for mode in sub.modes} <= set(sub.plover)


def test_plover_types_name_only_sub_event_types_that_acled_has():
    known = {sub.type for sub in acled_types()}
    assert {name for kind in event_types() for name in kind.codes["acled"]} <= known


def test_sub_event_type_belongs_to_an_event_type():
    assert acled_event_type("Grenade") == "Explosions/Remote violence"
    assert acled_event_type("Tea party") is None


def test_evidence_and_what_acled_leaves_out_have_names_of_their_own():
    names = [kind.type for kind in evidence_words()]
    assert len(names) == len(set(names))
    assert all(kind.words for kind in evidence_words())
    assert not {sub.type for sub in outside_types()} & {sub.type for sub in acled_types()}


@pytest.mark.parametrize(
    ("type_", "status", "root"),
    [
        ("RETREAT", Status.PLANNED, "AGREE"),
        ("ASSAULT", Status.ANNOUNCED, "THREATEN"),
        ("CONSULT", Status.DENIED, "REJECT"),
        ("RETREAT", Status.HAPPENED, "RETREAT"),
        ("ASSAULT", Status.DENIED, "ASSAULT"),
        ("ACCUSE", Status.PLANNED, "ACCUSE"),
    ],
)
def test_older_plover_folds_the_status_into_the_root(type_, status, root):
    found, rule = root_by_rule(type_, status.value)
    assert found == root
    assert bool(rule) is (root != type_)


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


def test_the_entry_that_says_a_type_is_named():
    assert type_of_verb("pull", frozenset({"out", "troop"})).word == "pull out"
    assert type_of_noun("withdrawal").word == "withdrawal"


def test_light_verb_has_a_type_only_by_its_phrase():
    assert type_of_verb("give", frozenset()) == Coded("AID")
    assert type_of_verb("give", frozenset({"speech"}), light=True) is None
    assert type_of_verb("lift", frozenset({"sanction"}), light=True) == Coded("RETREAT", "ease")


def test_noun_stands_for_a_type_and_mode():
    assert type_of_noun("withdrawal") == Coded("RETREAT", "withdraw")
    assert type_of_noun("table") is None
