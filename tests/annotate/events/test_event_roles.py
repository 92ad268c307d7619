"""Who did what to whom, where, from where, to where, with what and how many."""

import pytest

from build import a_report, annotate
from dateline.annotate.events import EVENTS
from dateline.model.event import EventMention, Role
from dateline.model.name import Mention, NameKind
from dateline.model.quantity import Quantity
from dateline.model.span import Span

PLACES = ("Dallim", "Kessary", "Velmora", "Ostra", "Pell Bridge", "Brodek", "Sarn", "Tolve")


def roles(text: str, trigger: str, *seen) -> dict[str, list[str]]:
    """Return the fillers of the event at `trigger`, by role; our places are known as such."""
    at = [(text.find(name), name) for name in PLACES if name in text]
    places = [
        Mention(Span(i, i + len(name)), NameKind.GPE, name, n) for n, (i, name) in enumerate(at)
    ]
    events = annotate(a_report(text), EVENTS, seen=(*places, *seen)).of(EventMention)
    event = next(event for event in events if event.span.of(text) == trigger)
    found: dict[str, list[str]] = {}
    for argument in event.arguments:
        found.setdefault(argument.role.value, []).append(argument.span.of(text))
    assert [a.span for a in event.arguments] == sorted(a.span for a in event.arguments)
    return found


CASES = [
    ("The rebels attacked the garrison.", "attacked",
     {"ACTOR": ["The rebels"], "TARGET": ["the garrison"]}),
    ("The garrison was attacked by the rebels.", "attacked",
     {"TARGET": ["The garrison"], "ACTOR": ["the rebels"]}),
    ("The hostages were freed.", "freed", {"TARGET": ["The hostages"]}),
    ("Rebels and deserters attacked the mill and the mint.", "attacked",
     {"ACTOR": ["Rebels", "deserters"], "TARGET": ["the mill", "the mint"]}),
    ("The soldiers who burned the mill fled.", "burned",
     {"ACTOR": ["The soldiers"], "TARGET": ["the mill"]}),
    ("The soldiers who burned the mill fled.", "fled", {"ACTOR": ["The soldiers"]}),
    ("The men arrested by the police escaped.", "arrested",
     {"TARGET": ["The men"], "ACTOR": ["the police"]}),
    ("The general ordered the troops to leave Brodek.", "leave",
     {"ACTOR": ["the troops"], "ORIGIN": ["Brodek"]}),
    ("The council wanted to close the mill.", "close",
     {"ACTOR": ["The council"], "TARGET": ["the mill"]}),
    ("The rebels entered the fort and burned it.", "burned",
     {"ACTOR": ["The rebels"], "TARGET": ["it"]}),
    ("Soldiers received their wages before being dismissed.", "dismissed",
     {"TARGET": ["Soldiers"]}),
    ("They fled from Brodek to Ostra via Sarn or Tolve.", "fled",
     {"ACTOR": ["They"], "ORIGIN": ["Brodek"], "GOAL": ["Ostra"], "VIA": ["Sarn", "Tolve"]}),
    ("The diplomats crossed into Ostra.", "crossed",
     {"ACTOR": ["The diplomats"], "GOAL": ["Ostra"]}),
    ("The brigade left Brodek.", "left", {"ACTOR": ["The brigade"], "ORIGIN": ["Brodek"]}),
    ("Officers left behind maps and letters.", "left behind",
     {"ACTOR": ["Officers"], "TARGET": ["maps", "letters"]}),
    ("The bank gave the widows money.", "gave",
     {"ACTOR": ["The bank"], "RECIPIENT": ["the widows"], "TARGET": ["money"]}),
    ("Staff were paid three wages.", "paid", {"RECIPIENT": ["Staff"], "TARGET": ["three wages"]}),
    ("Staff were told to stay.", "told", {"RECIPIENT": ["Staff"]}),
    ("Orders were given to destroy the letters.", "destroy", {"TARGET": ["the letters"]}),
    ("The guards fought in Dallim.", "fought", {"ACTOR": ["The guards"], "PLACE": ["Dallim"]}),
    ("Brodek fell.", "fell", {"TARGET": ["Brodek"]}),
    ("The rebels hit the fort with a drone.", "hit",
     {"ACTOR": ["The rebels"], "TARGET": ["the fort"], "INSTRUMENT": ["a drone"]}),
    ("The consulate in Brodek was deserted.", "deserted", {"TARGET": ["The consulate in Brodek"]}),
    ("Velmora was the strongest ally of Ostra.", "ally",
     {"ACTOR": ["Velmora"], "TARGET": ["Ostra"]}),
    ("Velmora’s withdrawal from Brodek shocked us.", "withdrawal",
     {"ACTOR": ["Velmora’s"], "ORIGIN": ["Brodek"]}),
    ("The attack on the fort by the rebels failed.", "attack",
     {"TARGET": ["the fort"], "ACTOR": ["the rebels"]}),
    ("The killing of the miller shocked us.", "killing", {"TARGET": ["the miller"]}),
    ("The arrival of the ferry was late.", "arrival", {"ACTOR": ["the ferry"]}),
    ("The rebels launched an attack on Brodek.", "attack",
     {"ACTOR": ["The rebels"], "TARGET": ["Brodek"]}),
    ("Brodek fell without resistance.", "resistance", {"PLACE": ["Brodek"]}),
    ("The talks between Velmora and Ostra failed.", "talks", {"ACTOR": ["Velmora", "Ostra"]}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "trigger", "expected"), CASES, ids=[f"{c[1]}: {c[0]}" for c in CASES]
)
def test_arguments_are_found(text, trigger, expected):
    assert roles(text, trigger) == expected


def test_relative_clause_is_no_part_of_a_filler():
    found = roles("The general, who came from Sarn, burned the mill.", "burned")
    assert found["ACTOR"] == ["The general"]


def test_number_that_counts_a_filler_is_its_own_argument():
    text = "Some 40 guards were evacuated."
    some = Quantity(Span(0, 7), 40, 40, "guard", Span(8, 14))
    assert roles(text, "evacuated", some) == {"TARGET": ["Some 40 guards"], "QUANTITY": ["Some 40"]}


def test_fillers_stand_in_the_clause_and_are_not_inferred():
    text = "Rebels took Brodek. They burned it."
    events = annotate(a_report(text), EVENTS).of(EventMention)
    assert [a.inferred for event in events for a in event.arguments] == [False] * 4
    assert {a.role for event in events for a in event.arguments} == {Role.ACTOR, Role.TARGET}
