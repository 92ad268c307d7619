"""Times: find time expressions (TimeML TIMEX3), give them values and place them on a calendar.

The way of one expression: `find` (patterns near cue words) -> `merge` (clock and date) -> a reader
(`read_*`, one function for each rule, with the `story` told so far) -> `bounds` and `interval`.
Everything rests on the text alone; grammar is not needed.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dateline.annotate.times.bounds import bound_before, kind_of, mod_of
from dateline.annotate.times.find import Candidate, find_candidates
from dateline.annotate.times.interval import when_of
from dateline.annotate.times.merge import merged
from dateline.annotate.times.ranges import in_ranges, two_of
from dateline.annotate.times.read_dates import READ_DATES
from dateline.annotate.times.read_quarters import READ_QUARTERS
from dateline.annotate.times.read_relative import READ_RELATIVE
from dateline.annotate.times.read_spans import READ_SPANS
from dateline.annotate.times.signs import solve_years
from dateline.annotate.times.story import Meaning, Story
from dateline.model.annotations import Annotations
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.time import Bound, TimeAnchor, TimeKind, Timex, TimexType
from dateline.model.tokens import Tokens
from dateline.ports import Annotator

__all__ = ["TIMES", "find_times"]

_READERS = {**READ_DATES, **READ_QUARTERS, **READ_RELATIVE, **READ_SPANS}


def find_times(text: str, published: date | None) -> Iterator[Timex]:
    """Yield the time expressions of `text` in order.

    Args:
        text: The text of a report.
        published: Day of publication. None: what counts from it keeps its X digits and has no
            place on the calendar.
    """
    yield from in_ranges(text, _read(text, published))


def _read(text: str, published: date | None) -> Iterator[Timex]:
    candidates = merged(text, find_candidates(text))
    story = Story(text, published)
    story.threads = solve_years(story, candidates)
    for c in candidates:
        story.go_to(c.start)
        meaning = _READERS[c.rule](story, c)
        if meaning is None:
            continue
        meaning = _with_clock(meaning, c)
        timex = _timex(text, c, meaning)
        if timex.kind is not TimeKind.FIGURATIVE:
            story.told(meaning, timex.span, rule=c.rule)
        if c.parts is not None and meaning.through:
            yield from two_of(text, c, timex, meaning.through)
        else:
            yield timex


def _annotate(report: Report, _: Tokens, __: Annotations) -> Iterator[Timex]:
    return find_times(report.text, report.published)


TIMES = Annotator("times", gives=frozenset({Timex}), annotate=_annotate)


def _with_clock(meaning: Meaning, c: Candidate) -> Meaning:
    """Put a clock time or part of day that was merged into a date behind its value."""
    if not c.clock or "T" in meaning.value or meaning.type is not TimexType.DATE:
        return meaning
    return replace(meaning, type=TimexType.TIME, value=f"{meaning.value}T{c.clock}")


def _timex(text: str, c: Candidate, meaning: Meaning) -> Timex:
    span = Span(c.start, meaning.end or c.end)
    kind = kind_of(text, c, meaning.type, meaning.value)
    placed = kind is TimeKind.CALENDAR and meaning.type in {TimexType.DATE, TimexType.TIME}
    bound = bound_before(text, c.start, span.end) if placed else Bound.ON
    mod = mod_of(text, span.start, span.end)
    base = meaning.base
    value = "XXXX-XX-XXTNI" if kind is TimeKind.FIGURATIVE else meaning.value
    anchored = base is not None and base.day is not None and placed
    return Timex(
        span,
        meaning.type,
        value,
        when=when_of(value, mod, bound) if placed else None,
        kind=kind,
        bound=bound,
        mod=mod,
        anchored=base.anchored if base is not None and anchored else TimeAnchor.NOTHING,
        anchor=base.span if base is not None and anchored else None,
        rule=c.rule,
    )
