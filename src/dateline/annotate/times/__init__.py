"""Times: find time expressions (TimeML TIMEX3), give them values and place them on a calendar.

The way of one expression: `find` (patterns near cue words) -> `merge` (clock and date) -> a reader
(`read_*`, one function for each rule, with the `story` told so far) -> `bounds` and `interval`.
Everything rests on the text alone; grammar is not needed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from dateline.annotate.times.bounds import bound_before, kind_of, mod_of
from dateline.annotate.times.calendar.days import stretch_of
from dateline.annotate.times.find import Candidate, find_candidates
from dateline.annotate.times.interval import when_of
from dateline.annotate.times.merge import merged
from dateline.annotate.times.ranges import in_ranges, two_of
from dateline.annotate.times.reading.clock import READ_CLOCK, day_comes_first
from dateline.annotate.times.reading.counted import READ_COUNTED
from dateline.annotate.times.reading.dates import READ_DATES
from dateline.annotate.times.reading.feasts import READ_FEASTS
from dateline.annotate.times.reading.narrative import READ_NARRATIVE
from dateline.annotate.times.reading.parts_of import part_of
from dateline.annotate.times.reading.periods import READ_PERIODS
from dateline.annotate.times.reading.quarters import READ_QUARTERS
from dateline.annotate.times.reading.relative import READ_RELATIVE
from dateline.annotate.times.reading.spans import READ_SPANS
from dateline.annotate.times.signs import solve_years
from dateline.annotate.times.speech import spoken_after, spoken_before
from dateline.annotate.times.story import Base, Meaning, Story
from dateline.model.annotations import Annotations
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.time import Bound, TimeAnchor, TimeKind, Timex, TimexType
from dateline.model.tokens import Tokens
from dateline.ports import Annotator

__all__ = ["TIMES", "find_times"]

_LATE = frozenset({"AF", "EV", "NI"})  # "9 o'clock tonight" is 21:00
_FRAMES = 12  # expressions looked at behind one in a quotation for the day of speaking
_READERS = {
    **READ_CLOCK,
    **READ_DATES,
    **READ_NARRATIVE,
    **READ_FEASTS,
    **READ_QUARTERS,
    **READ_RELATIVE,
    **READ_PERIODS,
    **READ_COUNTED,
    **READ_SPANS,
}


def find_times(
    text: str, published: date | None, weights: Mapping[str, float] | None = None
) -> Iterator[Timex]:
    """Yield the time expressions of `text` in order.

    Args:
        text: The text of a report.
        published: Day of publication. None: what counts from it keeps its X digits and has no
            place on the calendar.
        weights: What weekdays are weighed by; None: those of the lexicon.
    """
    yield from in_ranges(text, _read(text, Story(text, published, weights)))


def _read(text: str, story: Story) -> Iterator[Timex]:
    candidates = merged(text, find_candidates(text))
    story.day_first = day_comes_first(candidates)
    story.threads = solve_years(story, candidates)
    story.spans = {c.start: Span(c.start, c.end) for c in candidates}
    story.starts = [c.start for c in candidates]
    story.clocked = {c.start: c.rule in READ_CLOCK and bool(c.clock) for c in candidates}
    story.ahead = {c.start: partial(_READERS[c.rule], story, c) for c in candidates}
    for number, c in enumerate(candidates):
        story.go_to(c.start)
        _hear(story, c, candidates[number + 1 : number + 1 + _FRAMES])
        meaning = _READERS[c.rule](story, c)
        if meaning is None:
            continue
        meaning = part_of(c, _with_clock(meaning, c))
        timex = _timex(text, c, meaning)
        if timex.kind is not TimeKind.FIGURATIVE:
            story.told(meaning, timex.span, rule=c.rule)
        if c.parts is not None and meaning.through:
            yield from two_of(text, c, timex, meaning.through)
        else:
            yield timex


def _zone(text: str, c: Candidate) -> str:
    """Return the zone as it is written: the slot has lost its capitals."""
    said, words = c.get("z"), text[c.start : c.end]
    lower = words.lower()
    at = lower.rfind(said) if said and len(lower) == len(words) else -1
    return words[at : at + len(said)] if at >= 0 else said


def _hear(story: Story, c: Candidate, after: list[Candidate]) -> None:
    """Find the day of speaking of the quotation that `c` is the first expression of."""
    quotation = story.quotation_at(c.start)
    if quotation is None or quotation.start in story.spoken:
        return
    told = story.day
    if told is not None and told.span and spoken_before(story.text, quotation, told.span):
        story.spoken[quotation.start] = Base(told.day, TimeAnchor.SPEECH, told.span)
        return
    outside = [other for other in after if other.start >= quotation.end]
    named = spoken_after(story.text, quotation, outside)
    meaning = _READERS[named.rule](story, named) if named is not None else None
    if named is None or meaning is None:
        return
    stretch = stretch_of(meaning.value)
    span = Span(named.start, named.end)
    if stretch is not None and stretch.grain == "day":
        story.spoken[quotation.start] = Base(stretch.first, TimeAnchor.SPEECH, span)
    elif stretch is not None and stretch.last < (story.published.day or stretch.last):
        # "yesterday", he said in 2019: it counts from a day of that year, and none is known
        story.spoken[quotation.start] = Base(None, TimeAnchor.SPEECH, span)


def _annotate(report: Report, _: Tokens, __: Annotations) -> Iterator[Timex]:
    return find_times(report.text, report.published)


TIMES = Annotator("times", gives=frozenset({Timex}), annotate=_annotate)


def _with_clock(meaning: Meaning, c: Candidate) -> Meaning:
    """Put a clock time or part of day that was merged into a date behind its value."""
    day, _, part = meaning.value.partition("T")
    if c.clock[2:3] == ":" and part.isalpha():
        late = 12 if part in _LATE and c.clock < "12:00" else 0
        return replace(meaning, value=f"{day}T{int(c.clock[:2]) + late:02d}{c.clock[2:]}")
    if not c.clock or part or meaning.type is not TimexType.DATE:
        return meaning
    return replace(meaning, type=TimexType.TIME, value=f"{meaning.value}T{c.clock}")


def _timex(text: str, c: Candidate, meaning: Meaning) -> Timex:
    span = Span(c.start, meaning.end or c.end)
    kind = kind_of(text, c, meaning.type, meaning.value)
    dated = meaning.type in {TimexType.DATE, TimexType.TIME}
    placed = kind is TimeKind.CALENDAR and (dated or meaning.days is not None)
    bound = Bound.ON
    if dated and kind is not TimeKind.FIGURATIVE:
        bound = bound_before(text, c.start, span.end)
    mod = mod_of(text, span.start, span.end)
    base = meaning.base
    value = "XXXX-XX-XXTNI" if kind is TimeKind.FIGURATIVE else meaning.value
    anchored = base is not None and kind not in {TimeKind.MEASURE, TimeKind.FIGURATIVE}
    return Timex(
        span,
        meaning.type,
        value,
        when=when_of(value, mod, bound, days=meaning.days) if placed else None,
        kind=kind,
        bound=bound,
        mod=mod,
        anchored=base.anchored if base is not None and anchored else TimeAnchor.NOTHING,
        anchor=base.span if base is not None and anchored else None,
        offset=meaning.offset if anchored else "",
        zone=_zone(text, c),
        rule=c.rule,
    )
