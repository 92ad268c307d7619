"""Whether it happened, and what tense says it in."""

from datetime import date

import pytest

from build import a_report, annotate
from dateline.annotate.events import EVENTS
from dateline.model.attribution import Attitude, Attribution, Known, Mode
from dateline.model.event import EventMention, Special, Tending
from dateline.model.span import Span
from dateline.model.time import Timex, TimexType, When


def status(text: str, trigger: str, *seen) -> str:
    events = annotate(a_report(text), EVENTS, seen=seen).of(EventMention)
    event = next(event for event in events if event.span.of(text) == trigger)
    return f"{event.factuality.certainty} {event.factuality.polarity} {event.tense}"


CASES = [
    ("The rebels left.", "left", "CERTAIN POS PAST"),
    ("The rebels did not leave.", "leave", "CERTAIN NEG PAST"),
    ("The rebels did not leave until the town fell.", "leave", "CERTAIN POS PAST"),
    ("The rebels will not leave until the town falls.", "leave", "PROBABLE NEG FUTURE"),
    ("The rebels never left.", "left", "CERTAIN NEG PAST"),
    ("Nobody left.", "left", "CERTAIN NEG PAST"),
    ("No guards were killed.", "killed", "CERTAIN NEG PAST"),
    ("Brodek fell without resistance.", "resistance", "CERTAIN NEG NONE"),
    ("Brodek fell without resistance.", "fell", "CERTAIN POS PAST"),
    ("The town fell without firing a shot.", "firing", "CERTAIN NEG PRESPART"),
    ("We are no longer responsible.", "responsible", "CERTAIN NEG PRESENT"),
    ("There will be no more guards in Dallim.", "be", "PROBABLE NEG FUTURE"),
    ("The mayor denied the attack.", "attack", "CERTAIN NEG NONE"),
    ("The mayor refused to leave.", "leave", "CERTAIN NEG INFINITIVE"),
    ("The mayor failed to stop the flood.", "stop", "CERTAIN NEG INFINITIVE"),
    ("The guard was prevented from leaving.", "leaving", "CERTAIN NEG PRESPART"),
    ("The rebels fled before his arrival.", "arrival", "CERTAIN POS NONE"),
    ("The council will meet.", "meet", "PROBABLE POS FUTURE"),
    ("The council is going to meet.", "meet", "PROBABLE POS FUTURE"),
    ("The dam may burst.", "burst", "POSSIBLE POS NONE"),
    ("The general ordered them to destroy the bridge.", "destroy", "PROBABLE POS INFINITIVE"),
    ("Orders were given to destroy the letters.", "destroy", "PROBABLE POS INFINITIVE"),
    ("They sent guards to destroy the letters.", "destroy", "POSSIBLE POS INFINITIVE"),
    ("They planned an attack.", "attack", "PROBABLE POS NONE"),
    ("They want to leave.", "leave", "POSSIBLE POS INFINITIVE"),
    ("They managed to leave.", "leave", "CERTAIN POS INFINITIVE"),
    ("They began to leave.", "leave", "CERTAIN POS INFINITIVE"),
    ("They allegedly burned the mill.", "burned", "PROBABLE POS PAST"),
    ("The suspected attack was loud.", "attack", "PROBABLE POS NONE"),
    ("If the dam breaks, Dallim drowns.", "breaks", "POSSIBLE POS PRESENT"),
    ("Did the rebels leave?", "leave", "UNKNOWN UNKNOWN PAST"),
    ("They think that the rebels left.", "left", "PROBABLE POS PAST"),
    ("The mayor announced the death of the miller.", "death", "CERTAIN POS NONE"),
    ("The ferry has sunk.", "sunk", "CERTAIN POS PRESENT"),
    ("The ferry had sunk.", "sunk", "CERTAIN POS PAST"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "trigger", "expected"), CASES, ids=[f"{c[1]}: {c[0]}" for c in CASES]
)
def test_status_is_read_from_grammar_and_words(text, trigger, expected):
    assert status(text, trigger) == expected


def test_what_a_source_only_believes_is_not_certain():
    text = "In her view the dam broke."
    source, cue, content = (Span(3, 6),), (Span(7, 11),), (Span(12, 25),)
    known = Known.DESCRIBED
    belief = Attribution(source, cue, content, Mode.INDIRECT, known, attitude=Attitude.BELIEF)
    assert status(text, "broke", belief) == "PROBABLE POS PAST"
    assert status(text, "broke") == "CERTAIN POS PAST"


def test_event_names_the_innermost_attribution_that_holds_it():
    text = "Ada said Bo said the mill burned."
    inner = Attribution(
        (Span(9, 11),), (Span(12, 16),), (Span(17, 32),), Mode.INDIRECT, Known.NAMED
    )
    outer = Attribution((Span(0, 3),), (Span(4, 8),), (Span(9, 32),), Mode.INDIRECT, Known.NAMED)
    events = annotate(a_report(text), EVENTS, seen=(inner, outer)).of(EventMention)
    assert [event.attribution for event in events] == [None, outer.span, inner.span]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The rebels did not leave until 6 May.", "CERTAIN POS PAST"),
        ("Not until 6 May did the rebels leave.", "CERTAIN POS PAST"),
        ("The rebels will not leave until 6 May.", "PROBABLE POS FUTURE"),
        ("The rebels did not leave on 6 May.", "CERTAIN NEG PAST"),
    ],
)
def test_what_is_denied_until_a_day_is_true_on_it(text, said):
    at, day = text.index("6 May"), date(2031, 5, 6)
    seen = Timex(Span(at, at + 5), TimexType.DATE, "2031-05-06", When.on(day))
    assert status(text, "leave", seen) == said


def of(text: str, trigger: str, *seen) -> EventMention:
    events = annotate(a_report(text), EVENTS, seen=seen).of(EventMention)
    return next(event for event in events if event.span.of(text) == trigger)


def happened(text: str, trigger: str, *seen) -> str:
    """The status and the word that says so, as "ORDERED told"."""
    event = of(text, trigger, *seen)
    by = "-" if event.status_by is None else event.status_by.of(text)
    return f"{event.status} {by}"


STATUSES = [
    ("The rebels left.", "left", "HAPPENED -"),
    ("They managed to leave.", "leave", "HAPPENED -"),
    ("They began to leave.", "leave", "HAPPENED -"),
    ("Orders were given to destroy the letters.", "destroy", "ORDERED Orders"),
    ("Orders were given to destroy the letters.", "given", "HAPPENED -"),
    ("The clerks were told to burn the maps.", "burn", "ORDERED told"),
    ("The law requires millers to register.", "register", "ORDERED requires"),
    ("The general ordered a retreat.", "retreat", "ORDERED ordered"),
    ("The league called for the arrest of the miller.", "arrest", "ORDERED called"),
    ("Major Orlo commands the detachment.", "commands", "HAPPENED -"),
    ("The council will meet.", "meet", "PLANNED will"),
    ("The council is to meet on Monday.", "meet", "PLANNED is"),
    ("The guild said it would pay.", "pay", "PLANNED would"),
    ("They plan to pull out.", "pull out", "PLANNED plan"),
    ("The planned visit worried the guild.", "visit", "PLANNED planned"),
    ("They sent guards to destroy the letters.", "destroy", "PLANNED -"),
    ("Ostra announced that it would close the mill.", "close", "ANNOUNCED announced"),
    ("Ostra announced the withdrawal of its guards.", "withdrawal", "ANNOUNCED announced"),
    ("Ostra announced the death of the miller.", "death", "HAPPENED -"),
    ("The guild announced plans to leave.", "plans", "HAPPENED -"),
    ("The gang threatened to burn the mill.", "burn", "THREATENED threatened"),
    ("The general warned that his men would burn the mill.", "burn", "THREATENED warned"),
    ("The envoy warned that the dam would burst.", "burst", "HYPOTHETICAL warned"),
    ("They tried to free the miller.", "free", "ATTEMPTED tried"),
    ("They tried to start to dig.", "dig", "ATTEMPTED tried"),
    ("Guards foiled an attack on the mill.", "attack", "ATTEMPTED foiled"),
    ("The rebels did not leave.", "leave", "DENIED not"),
    ("Brodek fell without resistance.", "resistance", "DENIED without"),
    ("The mayor refused to leave.", "leave", "DENIED refused"),
    ("The planned visit was cancelled.", "visit", "DENIED cancelled"),
    ("The two sides did not reach a deal.", "deal", "DENIED not"),
    ("The mayor denied reports of an attack.", "attack", "DENIED denied"),
    ("The mayor rejected the offer.", "offer", "HAPPENED -"),
    ("It is not true that the mill burned.", "burned", "DENIED not"),
    ("If the dam breaks, Dallim will drown.", "breaks", "HYPOTHETICAL If"),
    ("If the dam breaks, Dallim will drown.", "drown", "HYPOTHETICAL If"),
    ("Had the dam broken, Dallim would have drowned.", "broken", "HYPOTHETICAL Had"),
    ("They will stay until the guards flee.", "flee", "HYPOTHETICAL until"),
    ("The dam may burst.", "burst", "HYPOTHETICAL may"),
    ("They want to leave.", "leave", "HYPOTHETICAL want"),
    ("They fear an attack.", "attack", "HYPOTHETICAL fear"),
    ("Perhaps the guards had fled.", "fled", "HYPOTHETICAL Perhaps"),
    ("Did the rebels leave?", "leave", "HYPOTHETICAL -"),
    ("Why did the rebels leave?", "leave", "HAPPENED -"),
    ("The gate usually closes at dusk.", "closes", "HABITUAL usually"),
    ("Patrols used to pass the mill.", "pass", "HABITUAL used"),
    ("They closed the gate every night.", "closed", "HABITUAL night"),
    ("Smugglers travel by boat.", "travel", "HABITUAL Smugglers"),
    ("They would have won.", "won", "HYPOTHETICAL would"),
    ("The mayor told people to leave after the mill burned.", "burned", "HAPPENED -"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "trigger", "expected"), STATUSES, ids=[f"{c[1]}: {c[0]}" for c in STATUSES]
)
def test_status_says_what_there_is_and_by_which_word(text, trigger, expected):
    assert happened(text, trigger) == expected


def test_a_headline_in_the_present_tells_no_habit():
    text = "Rebels storm the mill\n\nThe mill fell on Monday."
    assert happened(text, "storm") == "HAPPENED -"
    assert happened("Rebels storm the mill.", "storm") == "HABITUAL Rebels"  # wrong: HAPPENED


def test_what_its_source_orders_is_ordered():
    text = "Leave the mill, the general said."
    told = Attribution(
        (Span(16, 27),), (Span(28, 32),), (Span(0, 14),), Mode.DIRECT, Known.DESCRIBED,
        attitude=Attitude.ORDER,
    )  # fmt: skip
    assert happened(text, "Leave", told) == "ORDERED said"


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The rebels left.", "left", Tending.NON_FUTURE),
        ("The council will meet.", "meet", Tending.FUTURE),
        ("They plan to leave.", "leave", Tending.FUTURE),
        ("They plan to leave.", "plan", Tending.NON_FUTURE),
        ("They managed to leave.", "leave", Tending.NON_FUTURE),
        ("The trial is set to begin.", "trial", Tending.FUTURE),
    ],
)
def test_what_lies_ahead_is_told_from_what_does_not(text, trigger, expected):
    assert of(text, trigger).tending is expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The rebels left.", "left", Special.NONE),
        ("If the dam breaks, Dallim will drown.", "breaks", Special.COND_IF),
        ("If the dam breaks, Dallim will drown.", "drown", Special.COND_MAIN),
        ("The ration contains bread.", "contains", Special.GENERIC),
        ("The gate always closes at dusk.", "closes", Special.GENERIC),
        ("The yield doubled if compared to last year.", "doubled", Special.NONE),
    ],
)
def test_generic_and_conditional_events_are_special(text, trigger, expected):
    assert of(text, trigger).special is expected
