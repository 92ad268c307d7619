"""Whether it happened, and what tense says it in."""

from datetime import date

import pytest

from build import a_report, annotate
from dateline.annotate.events import EVENTS
from dateline.model.attribution import Attitude, Attribution, Known, Mode
from dateline.model.event import EventMention
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
