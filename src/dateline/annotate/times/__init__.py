"""Times: find time expressions (TimeML TIMEX3), give them values and place them on a calendar.

The way of one expression: `find` (patterns near cue words) -> `merge` (clock and date) -> a reader
(`read_*`, one function for each rule, with the `story` told so far) -> `bounds` and `interval`.
Everything rests on the text alone; grammar is not needed.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dateline.annotate.times.bounds import bound_before, kind_of, mod_of
from dateline.annotate.times.direction import opens_sentence
from dateline.annotate.times.find import Candidate, find_candidates
from dateline.annotate.times.interval import when_of
from dateline.annotate.times.merge import merged
from dateline.annotate.times.read_dates import READ_DATES
from dateline.annotate.times.read_quarters import READ_QUARTERS
from dateline.annotate.times.read_relative import READ_RELATIVE
from dateline.annotate.times.read_spans import READ_SPANS
from dateline.annotate.times.story import Meaning, Story
from dateline.model.annotations import Annotations
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.time import Bound, TimeAnchor, TimeKind, Timex, TimexType
from dateline.model.tokens import Tokens
from dateline.ports import Annotator

__all__ = ["TIMES", "find_times"]

_READERS = {**READ_DATES, **READ_QUARTERS, **READ_RELATIVE, **READ_SPANS}
_PAST_DATES = 6  # full dates of other years that make a story one of years long gone ...
_PAST_YEARS = 2  # ... when they lie more than so many years before publication ...
_PAST_SHARE = 3  # ... and outnumber the dates near publication so many times
_DEICTIC = frozenset({"deictic-day", "weekday", "this-part-of-day", "relative-period"})


def find_times(text: str, published: date | None) -> Iterator[Timex]:
    """Yield the time expressions of `text` in order.

    Args:
        text: The text of a report.
        published: Day of publication. None: what counts from it keeps its X digits and has no
            place on the calendar.
    """
    candidates = merged(text, find_candidates(text))
    story = Story(text, published, past=_is_past(candidates, published))
    for c in candidates:
        meaning = _READERS[c.rule](story, c)
        if meaning is None:
            continue
        meaning = _with_clock(meaning, c)
        timex = _timex(text, c, meaning)
        if timex.kind is not TimeKind.FIGURATIVE:
            opens = opens_sentence(text, c.start)
            story.told(meaning, timex.span, rule=c.rule, opens=opens)
        if c.rule == "year-range":
            yield from _two_years(text, c, timex)
        else:
            yield timex


def _annotate(report: Report, _: Tokens, __: Annotations) -> Iterator[Timex]:
    return find_times(report.text, report.published)


TIMES = Annotator("times", gives=frozenset({Timex}), annotate=_annotate)


def _is_past(candidates: list[Candidate], published: date | None) -> bool:
    """Whether most dates are of years long gone, as in a history; then they hang on one another."""
    gone = recent = 0
    for c in candidates:
        year = c.get("y")
        if c.rule in _DEICTIC:
            recent += 1
        elif year.isdigit() and len(year) == 4 and c.rule != "period-of-year":  # noqa: PLR2004
            old = published is None or int(year) < published.year - _PAST_YEARS
            gone, recent = gone + old, recent + (not old)
    return published is not None and gone >= max(_PAST_DATES, _PAST_SHARE * recent)


def _with_clock(meaning: Meaning, c: Candidate) -> Meaning:
    """Put a clock time or part of day that was merged into a date behind its value."""
    if not c.clock or "T" in meaning.value or meaning.type is not TimexType.DATE:
        return meaning
    return replace(meaning, type=TimexType.TIME, value=f"{meaning.value}T{c.clock}")


def _timex(text: str, c: Candidate, meaning: Meaning) -> Timex:
    span = Span(c.start, meaning.end or c.end)
    kind = kind_of(text, c, meaning.type, meaning.value)
    placed = kind is TimeKind.CALENDAR and meaning.type in {TimexType.DATE, TimexType.TIME}
    bound = bound_before(text, c.start, span.end) if placed and not meaning.through else Bound.ON
    mod = mod_of(text, span.start, span.end)
    base = meaning.base
    value = "XXXX-XX-XXTNI" if kind is TimeKind.FIGURATIVE else meaning.value
    anchored = base is not None and base.day is not None and placed
    return Timex(
        span,
        meaning.type,
        value,
        when=when_of(value, mod, bound, through=meaning.through) if placed else None,
        kind=kind,
        bound=bound,
        mod=mod,
        anchored=base.anchored if base is not None and anchored else TimeAnchor.NOTHING,
        anchor=base.span if base is not None and anchored else None,
        rule=c.rule,
    )


def _two_years(text: str, c: Candidate, first: Timex) -> Iterator[Timex]:
    """Yield the two years of "2009-10", each with its own words."""
    short = c.get("y2")
    second = c.get("y")[: 4 - len(short)] + short
    begin = text.index(c.get("y"), c.start)
    yield replace(first, span=Span(begin, begin + 4))
    at = c.end - len(short)
    yield replace(
        first, span=Span(at, c.end), value=second, when=when_of(second, None, Bound.ON),
        bound=Bound.ON, mod=None,
    )  # fmt: skip
