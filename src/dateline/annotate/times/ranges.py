"""Ranges and pairs of dates: "March 3-5", "from Friday to Sunday", "the 28th and 29th of August".

TIMEX3 gives each end of a range an expression of its own. The first bears the interval of the
whole, so that what it dates lasts from one to the other; the second says only when it ended.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import MINYEAR, timedelta

from dateline.annotate.times.calendar.days import stretch_of
from dateline.annotate.times.find import Candidate
from dateline.annotate.times.interval import when_of
from dateline.model.span import Span
from dateline.model.time import Bound, TimeAnchor, TimeKind, Timex, When

__all__ = ["in_ranges", "two_of"]

_BETWEEN = re.compile(r"\bbetween\s(?:the\s|about\s|late\s|early\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:the\s|about\s|late\s|early\s|at\sleast\s)?$", re.IGNORECASE)
_DASH = re.compile(r"\s?[-–—/]\s?$")
_TO = re.compile(
    r"\s(?:to|until|till|through|up\sto|up\suntil)\s(?:the\s|about\s|at\sleast\s)?$", re.IGNORECASE
)
_AND = re.compile(r"\sand\s(?:the\s)?$", re.IGNORECASE)
# "The talks were moved from Monday to Tuesday": two days, and nothing that lasts between them.
_MOVED = re.compile(
    r"\b(?:mov|postpon|resched|delay|shift|push|put\sback|brought\sforward|bring|chang)\w{0,8}\b"
    r"(?:\W\w{1,12}){0,5}\W$",
    re.IGNORECASE,
)
_OPEN = frozenset({"weekday", "month-day", "day-month", "month"})
_REACH = 60  # code points looked at before a range
_TWO_MONTHS = 60  # days: a range that takes nearly a year is a slip of the pen


def two_of(text: str, c: Candidate, first: Timex, second_value: str) -> Iterator[Timex]:
    """Yield the two expressions of a candidate that names two days or years.

    Args:
        text: The text.
        c: A candidate with `parts`.
        first: The first of the two, with the span of both.
        second_value: TIMEX3 value of the second.
    """
    if c.parts is None:
        raise ValueError(f"{text[c.start : c.end]!r} is not two expressions")
    end, begin = c.parts
    yield replace(first, span=Span(c.start, end))
    yield replace(
        first, span=Span(begin, c.end), value=second_value, bound=Bound.ON, mod=None,
        when=when_of(second_value, None, Bound.ON),
    )  # fmt: skip


def in_ranges(text: str, timexes: Iterable[Timex]) -> Iterator[Timex]:
    """Yield the expressions, those that begin and end a range with its interval."""
    before: Timex | None = None
    for timex in timexes:
        if before is None:
            before = timex
            continue
        pair = _paired(text, before, timex)
        if pair is None:
            yield before
            before = timex
        else:
            yield pair[0]
            before = pair[1]
    if before is not None:
        yield before


def _paired(text: str, one: Timex, two: Timex) -> tuple[Timex, Timex] | None:
    gap = text[one.span.end : two.span.start]
    if len(gap) > 20 or TimeKind.CALENDAR not in {one.kind, two.kind}:  # noqa: PLR2004 - words
        return None
    lead = text[max(0, one.span.start - _REACH) : one.span.start]
    within = _BETWEEN.search(lead) is not None
    if within:
        joined = _AND.match(gap) or _DASH.match(gap)
    elif _is_next_day(one, two):
        joined, within = _AND.match(gap) or _DASH.match(gap), False
    elif _FROM.search(lead):
        joined = _TO.match(gap) or _DASH.match(gap)
        joined = None if _MOVED.search(lead[: -len("from ")]) else joined
    else:
        joined = _DASH.match(gap) or (
            None if "to " not in gap and "thr" not in gap else _TO.match(gap)
        )
    return _ends(one, two, within=within) if joined else None


def _moved_before(one: Timex, two: Timex) -> Timex:
    """Move a weekday by a week, or a date by a year, to before what ends its range."""
    if one.when is None or two.when is None or one.rule not in _OPEN or two.rule not in _OPEN:
        return one
    first, last = stretch_of(one.value), stretch_of(two.value)
    if first is None or last is None or first.first <= last.first:
        return one
    apart = (first.first - last.first).days
    if {one.rule, two.rule} == {"weekday"} and apart < 7:  # noqa: PLR2004 - days of a week
        day = first.first - timedelta(7)
        return replace(one, value=day.isoformat() + one.value[10:], when=When.on(day))
    chosen = one.anchored is TimeAnchor.PUBLICATION and "weekday" not in {one.rule, two.rule}
    if not chosen or not _TWO_MONTHS <= apart < 366 or first.first.year == MINYEAR:  # noqa: PLR2004
        return one
    value = f"{first.first.year - 1:04d}{one.value[4:]}"
    return replace(one, value=value, when=when_of(value, one.mod, Bound.ON))


def _is_next_day(one: Timex, two: Timex) -> bool:
    """Whether two days follow one another: "on January 30 and 31"."""
    first, last = stretch_of(one.value), stretch_of(two.value)
    if first is None or last is None or {first.grain, last.grain} != {"day"}:
        return False
    return (last.first - first.last).days == 1 and two.bound is Bound.ON


def _ends(one: Timex, two: Timex, *, within: bool) -> tuple[Timex, Timex] | None:
    if one.when is None or two.when is None:
        return None
    one = _moved_before(one, two)
    if one.when is None:
        return None
    begin, begun = one.when.earliest_begin, one.when.latest_begin or one.when.latest
    ending, end = two.when.earliest_end or two.when.earliest, two.when.latest_end
    if begin is None or begun is None or ending is None or end is None or begin > end:
        return None
    part = one.when.part if one.when.part == two.when.part else ""
    whole = When(begin, end, begin, end, part) if within else When(begin, begun, ending, end, part)
    return (
        replace(one, when=whole, bound=Bound.ON),
        replace(two, when=When(None, end, ending, end), bound=Bound.UNTIL),
    )
