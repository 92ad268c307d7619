"""`show --why`: what each time and event rests on, and a visible state for what has no days."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from build import a_report
from dateline.cli.common import moment
from dateline.cli.why import print_why, why_not_placed
from dateline.model.annotations import Annotated, Annotations
from dateline.model.event import EventClass, EventMention
from dateline.model.span import Span
from dateline.model.time import (
    Bound,
    TimeAnchor,
    TimeKind,
    TimeLink,
    TimeRelation,
    Timex,
    TimexType,
    When,
)

TEXT = "On 5 March the convoy left Dallim. It stopped two days later, before the shelling began."
PUBLISHED = date(2031, 3, 13)
FIRST, LATER = Span(3, 10), Span(46, 60)
LEFT, STOPPED, SHELLING, BEGAN = Span(22, 26), Span(38, 45), Span(73, 81), Span(82, 87)
OPEN = Timex(LATER, TimexType.DATE, "XXXX-XX-XX", anchored=TimeAnchor.EVENT, anchor=LEFT)


def event(span, when=None, time=None):
    return EventMention(span, span.of(TEXT), EventClass.OCCURRENCE, when=when, time=time)


def why(capsys, *found, written="2031-03-13"):
    report = a_report(TEXT, written=written)
    print_why(Annotated(report, Annotations().with_(found)))
    return capsys.readouterr().out.splitlines()


def below(lines, words):
    """The lines of the one entry with these words, joined."""
    at = next(n for n, shown in enumerate(lines) if f"“{words}”" in shown[:60] and shown[2] != " ")
    stop = next((n for n in range(at + 1, len(lines)) if lines[n][:3].strip()), len(lines))
    return " ".join(" ".join(lines[at:stop]).split())


def test_a_time_is_printed_with_all_that_it_rests_on(capsys):
    day = date(2031, 3, 7)
    timex = Timex(
        LATER, TimexType.TIME, "2031-03-07T17:05", replace(When.on(day), part="17:05"),
        bound=Bound.UP_TO, mod="APPROX", anchored=TimeAnchor.NARRATIVE, anchor=FIRST,
        offset="+P2D", zone="GMT", rule="days-later",
    )  # fmt: skip
    lines = why(capsys, timex)
    shown = below(lines, "two days later")
    assert shown.startswith("46-60 “two days later” 7 Mar 2031, 17:05 TIME 2031-03-07T17:05; ")
    assert "kind calendar; bound up to; mod approx" in shown
    assert "counts from the story: “5 March” 3-10; offset +P2D; zone GMT; rule days-later" in shown
    assert max(map(len, lines)) <= 80


def test_what_counts_from_publication_shows_the_day(capsys):
    timex = replace(OPEN, anchored=TimeAnchor.PUBLICATION, anchor=None)
    assert "the publication date: 13 Mar 2031;" in below(why(capsys, timex), "two days later")
    shown = below(why(capsys, timex, written=None), "two days later")
    assert "not placed: publication date not given" in shown
    assert "counts from the publication date: not given" in shown


@pytest.mark.parametrize(
    ("timex", "words"),
    [
        (OPEN, "not placed: counts from an event that is not dated"),
        (
            replace(OPEN, anchored=TimeAnchor.SPEECH),
            "not placed: counts from a day of speaking that is not dated",
        ),
        (
            replace(OPEN, anchored=TimeAnchor.NARRATIVE),
            "not placed: counts from a time of the story that is not dated",
        ),
        (replace(OPEN, anchored=TimeAnchor.NOTHING), "not placed: nothing completes it"),
        (replace(OPEN, anchored=TimeAnchor.PUBLICATION), "not placed: nothing completes it"),
        (replace(OPEN, value="PRESENT_REF"), "not placed: counts from an event that is not dated"),
        (
            replace(OPEN, value="PAST_REF", anchored=TimeAnchor.NOTHING),
            "not placed: names no day",
        ),
        (
            replace(OPEN, kind=TimeKind.FIGURATIVE),
            "figurative: a manner of speaking, never on the timeline",
        ),
        (
            replace(OPEN, kind=TimeKind.MEASURE, type=TimexType.DURATION),
            "a measure of something else, never on the timeline",
        ),
        (
            replace(OPEN, kind=TimeKind.VAGUE),
            "vague: names no stretch of time that can be bounded",
        ),
        (replace(OPEN, type=TimexType.DURATION, value="P2D"), "a length of time: names no day"),
        (replace(OPEN, type=TimexType.SET, value="P1D"), "repeated: names no one day"),
        (replace(OPEN, when=When.on(PUBLISHED)), ""),
    ],
)
def test_each_way_to_have_no_days_has_its_words(timex, words):
    assert why_not_placed(timex, a_report(TEXT, written="2031-03-13")) == words


def test_what_counts_from_nothing_is_either_open_or_stands_by_itself(capsys):
    nothing = replace(OPEN, anchored=TimeAnchor.NOTHING, anchor=None)
    said = why_not_placed(nothing, a_report(TEXT, written=None))
    assert said == "not placed: nothing completes it; publication date not given"
    assert "counts from nothing that is known" in below(why(capsys, nothing), "two days later")
    always = replace(nothing, value="2031-03-07", when=When.on(date(2031, 3, 7)))
    shown = below(why(capsys, always), "two days later")
    assert "counts from nothing: stands by itself" in shown


def test_an_event_names_its_time_expression_or_its_links_or_says_that_it_has_none(capsys):
    day = When.on(date(2031, 3, 5))
    lines = why(
        capsys,
        event(LEFT, day, FIRST),
        event(STOPPED, When.within(None, date(2031, 3, 9))),
        event(SHELLING, day),
        event(BEGAN),
        TimeLink(STOPPED, TimeRelation.BEFORE, SHELLING, "before"),
    )
    assert below(lines, "left") == "22-26 “left” left: 5 Mar 2031 rests on “5 March” 3-10"
    assert "by 9 Mar 2031 before “shelling” 73-81 (rule before)" in below(lines, "stopped")
    assert "rests on the story around it" in below(lines, "shelling")
    assert below(lines, "began").startswith("82-87 “began” began: not said")


def test_what_is_not_there_is_said(capsys):
    lines = why(capsys)
    assert [shown for shown in lines if shown.endswith(": none found")] == [
        shown for shown in lines if shown
    ]


def test_a_moment_has_its_zone():
    assert moment(datetime(2031, 3, 13, 9, 20, tzinfo=UTC)) == "13 Mar 2031, 09:20 UTC"
    assert moment(datetime(2031, 3, 13, 9, 20)) == "13 Mar 2031, 09:20"
    assert moment(PUBLISHED) == "13 Mar 2031"
    assert moment(None) == "not given"
