"""Who acts where the clause does not say: the sentence before, the owner of an event."""

import pytest

from build import a_report, annotate
from dateline.annotate.events import EVENTS
from dateline.model.event import EventMention


def inferred(text: str, trigger: str) -> list[tuple[str, str, str]]:
    """Return role, words and rule of what is carried to the last event named `trigger`."""
    events = annotate(a_report(text), EVENTS).of(EventMention)
    event = next(e for e in reversed(events) if e.span.of(text) == trigger)
    return [(a.role.value, a.span.of(text), a.rule) for a in event.arguments if a.inferred]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The garrison left Brodek at dawn. The departure took an hour.", "departure",
         [("ACTOR", "The garrison")]),
        ("Rebels attacked the mill. The attack lasted two hours.", "attack",
         [("ACTOR", "Rebels"), ("TARGET", "the mill")]),
        ("The mill was attacked by rebels. The attack lasted two hours.", "attack",
         [("TARGET", "The mill"), ("ACTOR", "rebels")]),
        ("The council closed the port. The move was expected.", "move",
         [("ACTOR", "The council")]),
        ("The ministry denied the report. The denial came late.", "denial",
         [("ACTOR", "The ministry"), ("TARGET", "the report")]),
    ],
)  # fmt: skip
def test_noun_that_takes_up_the_sentence_before_has_its_actor(text, trigger, expected):
    assert inferred(text, trigger) == [(*one, "previous sentence") for one in expected]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The rain stopped. The withdrawal took six hours.", "withdrawal"),
        ("Rebels attacked the mill. An attack was feared.", "attack"),
        ("Rebels attacked the mill. The attack on the mint failed.", "attack"),
        ("Rebels attacked the mill. The next attack failed.", "attack"),
        ("Rebels attacked the mill. Guards attacked the mint. The attack failed.", "attack"),
        ("Rebels attacked the mill and guards attacked the mint. The attack failed.", "attack"),
        ("Rebels attacked the mill. The attack by the guards failed.", "attack"),
    ],
)
def test_nobody_is_carried_to_another_event_or_from_two(text, trigger):
    found = inferred(text, trigger)
    if "Guards attacked the mint." in text:
        assert [words for _, words, _ in found] == ["Guards", "the mint"]
    else:
        assert found == []


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The rebels’ attempt failed.", "failed", [("ACTOR", "The rebels’", "owner")]),
        ("A raid by the rebels killed two guards.", "killed", [("ACTOR", "the rebels", "owner")]),
        ("The council rejected the miller’s offer.", "rejected",
         [("TARGET", "the miller’s", "owner")]),
        ("The council imposed a ban on millers.", "imposed", [("TARGET", "millers", "object")]),
        ("The army halted its bombardment of the fort.", "halted",
         [("TARGET", "the fort", "object")]),
        # What is only spoken of is not done to those it concerns; what names somebody needs nobody.
        ("The council announced the arrest of two millers.", "announced", []),
        ("The raid failed.", "failed", []),
        ("The council praised the miller for his offer to the guards.", "praised", []),
    ],
)  # fmt: skip
def test_verb_concerns_those_of_the_event_it_bears_upon(text, trigger, expected):
    assert inferred(text, trigger) == expected
