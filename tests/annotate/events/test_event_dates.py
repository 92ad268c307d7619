"""When it happened: its own words, a linked clause, the narrative - never the day of print."""

from datetime import date

from build import a_report, annotate
from dateline.annotate.events import EVENTS
from dateline.annotate.events.story import Narrative, Point
from dateline.annotate.times.interval import when_of
from dateline.model.attribution import Attribution, Known, Mode
from dateline.model.event import EventMention
from dateline.model.span import Span
from dateline.model.time import Bound, TimeKind, Timex, TimexType, When

D5, D6, D7 = date(2031, 12, 5), date(2031, 12, 6), date(2031, 12, 7)


def timex(
    text: str, words: str, day: date, bound: Bound = Bound.ON, kind=TimeKind.CALENDAR
) -> Timex:
    at = text.index(words)
    span = Span(at, at + len(words))
    when = when_of(day.isoformat(), None, bound)
    return Timex(span, TimexType.DATE, day.isoformat(), when, kind, bound)


def dates(text: str, *seen) -> dict[str, str]:
    """Return "earliest..latest" of each trigger that is dated; "=" where a timex dates it."""
    found = {}
    for event in annotate(a_report(text), EVENTS, seen=seen).of(EventMention):
        if event.when is not None:
            first, last = event.when.earliest, event.when.latest
            sign = "=" if event.time else "~"
            found[event.span.of(text)] = f"{sign}{first or ''}..{last or ''}"
    return found


def test_nothing_is_dated_by_the_day_of_publication():
    assert dates("Rebels stormed Brodek.") == {}


def test_time_expression_dates_its_verb_and_what_the_verb_governs():
    text = "On 5 December rebels launched an attack."
    day = "=2031-12-05..2031-12-05"
    assert dates(text, timex(text, "5 December", D5)) == {"launched": day, "attack": day}


def test_by_bounds_the_end_only():
    text = "By 6 December the posts stood empty."
    assert dates(text, timex(text, "6 December", D6, Bound.BY)) == {"stood empty": "=..2031-12-06"}


def test_since_bounds_the_beginning_only():
    text = "From 6 December we are responsible for the harbour."
    found = dates(text, timex(text, "6 December", D6, Bound.SINCE))
    assert found == {"responsible": "=2031-12-06.."}


def test_before_and_after_bound_one_side():
    text = "The governor fled before 6 December."
    assert dates(text, timex(text, "6 December", D6, Bound.BEFORE)) == {"fled": "=..2031-12-05"}
    text = "The governor fled after 6 December."
    assert dates(text, timex(text, "6 December", D6, Bound.AFTER)) == {"fled": "=2031-12-07.."}


def test_measure_and_figure_of_speech_date_nothing():
    text = "The support collapsed overnight."
    for kind in (TimeKind.MEASURE, TimeKind.FIGURATIVE, TimeKind.VAGUE):
        assert dates(text, timex(text, "overnight", D5, kind=kind)) == {}


def test_coordinated_verb_shares_the_date():
    text = "On 7 December the governor fled, and Brodek fell."
    day = "=2031-12-07..2031-12-07"
    assert dates(text, timex(text, "7 December", D7)) == {"fled": day, "fell": day}


def test_before_clause_is_not_earlier_than_the_main_clause():
    text = "On 5 December the guards ate before leaving."
    found = dates(text, timex(text, "5 December", D5))
    assert found == {"ate": "=2031-12-05..2031-12-05", "leaving": "=2031-12-05.."}


def test_saying_does_not_date_what_is_said_nor_the_other_way_round():
    text = "On 6 December the mayor said that the mill burned."
    content = Span(text.index("the mill"), len(text) - 1)
    told = Attribution((Span(14, 23),), (Span(24, 28),), (content,), Mode.INDIRECT, Known.DESCRIBED)
    found = dates(text, timex(text, "6 December", D6), told)
    assert found == {"said": "=2031-12-06..2031-12-06"}
    text = "The mayor said that the mill burned on 6 December."
    content = Span(text.index("the mill"), len(text) - 1)
    told = Attribution((Span(0, 9),), (Span(10, 14),), (content,), Mode.INDIRECT, Known.DESCRIBED)
    found = dates(text, timex(text, "6 December", D6), told)
    assert found == {"burned": "=2031-12-06..2031-12-06"}


def test_undated_step_of_a_story_falls_between_the_steps_around_it():
    text = "On 5 December the guards arrived. Soldiers burned the maps. On 7 December Brodek fell."
    found = dates(text, timex(text, "5 December", D5), timex(text, "7 December", D7))
    assert found["burned"] == "~2031-12-05..2031-12-07"


def test_story_date_does_not_reach_what_was_past_already():
    text = "On 5 December the guards arrived. They had burned the maps."
    assert dates(text, timex(text, "5 December", D5))["burned"] == "~..2031-12-05"


def test_story_date_reaches_no_present_no_plan_and_no_saying():
    text = (
        "On 5 December the guards arrived. The mayor said so. Farmers fear hunger. Ostra will help."
    )
    assert set(dates(text, timex(text, "5 December", D5))) == {"arrived"}


def test_speaking_to_the_guards_is_a_step_of_the_story_and_speaking_to_the_press_is_not():
    text = "On 5 December he told the guards all. They burned the maps."
    assert dates(text, timex(text, "5 December", D5))["burned"] == "~2031-12-05.."
    text = "On 5 December he told reporters all. They burned the maps."
    assert "burned" not in dates(text, timex(text, "5 December", D5))


def test_direct_speech_is_outside_the_story():
    text = "On 5 December the guards arrived. “We saw the smoke,” she said."
    content = Span(text.index("We"), text.index(",”"))
    said = Attribution((), (), (content,), Mode.DIRECT, Known.DESCRIBED)
    assert set(dates(text, timex(text, "5 December", D5), said)) == {"arrived"}


def test_narrative_window_ends_where_the_story_goes_on_and_stops_out_of_reach():
    story = Narrative([Point(0, D5, D5), Point(4, D7, D7)])
    assert story.window(2) == When.within(D5, D7)
    assert story.window(5) == When.within(D7, None)
    assert story.window(40) is None


def test_story_gone_back_lies_within_the_stretch_it_has_told():
    story = Narrative([Point(0, D5, D5), Point(2, D7, D7), Point(4, None, D5), Point(6, None, D6)])
    assert story.window(5) == When.within(D5, D6)
    assert story.window(7) == When.within(D5, D7)


def test_by_a_day_carries_the_story_no_further():
    story = Narrative([Point(0, D5, D5), Point(2, None, D6)])
    assert story.window(3) == When.within(D5, None)
