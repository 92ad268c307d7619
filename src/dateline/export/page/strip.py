"""The timeline of a page as a drawing: a bar an event, solid where it surely was.

The pale part reaches as far as it may have been; a side that nothing bounds fades out. Rows are
filled from the top, each event in the first row that is free. Undated events are listed, not drawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.export.page.gather import Told
from dateline.model.event import Status
from dateline.model.ids import EventId
from dateline.model.time import When

__all__ = ["Bar", "Strip", "Tick", "draw_strips"]

WIDTH = 960.0
_ROW = 9.0
_LEFT = 4.0
_LEAST = 4.0  # a day that is narrower than this many units is still seen
_OPEN = 28.0  # how far a bar fades out on a side that is open
_ROWS = 400  # more would be no drawing any more; the list has them all
_TICKS = 9
_TOP = 18.0  # above the rows, for the days
_BETWEEN = 1.5
_CROWDED = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """One event: `x`, `width` as far as it may reach; `sure_x`, `sure_width` (0: nothing sure)."""

    event: EventId
    label: str
    x: float
    width: float
    sure_x: float
    sure_width: float
    y: float
    opens: bool
    closes: bool
    disputed: bool
    happened: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the drawing and the day it stands for."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing, in user units; `left_out` events found no row."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    left_out: int


def draw_strips(told: Sequence[Told]) -> tuple[Strip, ...]:
    """Return the drawing of all dated events, and one of the days where most of them are.

    The second only where four of five fall into a third of the time or less; () where none is
    dated.
    """
    dated = [one for one in told if one.outline.when.earliest or one.outline.when.latest]
    if not dated:
        return ()
    days = sorted(_begin(one.outline.when) for one in dated)
    whole = _drawn(dated)
    first, last = _crowd(days)
    if (last - first).days * _CROWDED >= (days[-1] - days[0]).days:
        return (whole,)
    near = [one for one in dated if first <= _begin(one.outline.when) <= last]
    return (whole, _drawn(near, last))


def _crowd(days: Sequence[date]) -> tuple[date, date]:
    """Return the shortest stretch in which four of five of these days lie; they are sorted."""
    most = -(-len(days) * 4 // 5)
    return min(zip(days, days[most - 1 :], strict=False), key=lambda ends: ends[1] - ends[0])


def _drawn(dated: Sequence[Told], until: date | None = None) -> Strip:
    """Return one drawing; what reaches beyond `until` is cut there, as if nothing bounded it."""
    days = [d for one in dated for d in (one.outline.when.earliest, one.outline.when.latest) if d]
    first, last = min(days), max(days)
    if until is not None:
        first = min(_begin(one.outline.when) for one in dated)
        last = min(last, until + (until - first) + timedelta(1))
    scale = (WIDTH - 2 * _OPEN - 2 * _LEFT) / max((last - first).days + 1, 1)

    def x_of(day: date) -> float:
        return _LEFT + _OPEN + (min(max(day, first), last) - first).days * scale

    ends: list[float] = []
    bars: list[Bar] = []
    for one in dated:
        x, width, sure_x, sure_width = _extent(one.outline.when, x_of, scale)
        row = next((at for at, end in enumerate(ends) if end <= x), len(ends))
        if row == _ROWS:
            continue
        if row == len(ends):
            ends.append(0.0)
        ends[row] = x + width + _BETWEEN
        bars.append(
            Bar(
                event=one.outline.event,
                label=f"{one.when}: {one.title}",
                x=round(x, 2),
                width=round(width, 2),
                sure_x=round(sure_x, 2),
                sure_width=round(sure_width, 2),
                y=_TOP + row * _ROW,
                opens=one.outline.when.earliest is None,
                closes=one.outline.when.latest is None,
                disputed=one.outline.disputed,
                happened=one.outline.status is Status.HAPPENED,
            )
        )
    height = _TOP + len(ends) * _ROW + 4
    return Strip(WIDTH, height, tuple(bars), _ticks(first, last, x_of), len(dated) - len(bars))


def _begin(when: When) -> date:
    found = when.earliest or when.latest
    assert found is not None, "only dated events are drawn"
    return found


def _extent(
    when: When, x_of: Callable[[date], float], scale: float
) -> tuple[float, float, float, float]:
    """Return where a bar begins, how wide it is, and the same of the part that is sure."""
    first = _begin(when)
    last = when.latest or first
    x = x_of(first) - (_OPEN if when.earliest is None else 0.0)
    end = x_of(last) + scale + (_OPEN if when.latest is None else 0.0)
    end = max(end, x + _LEAST)
    begun, ended = when.latest_begin, when.earliest_end
    if begun is None or ended is None or begun > ended:
        return x, end - x, 0.0, 0.0
    sure = x_of(begun)
    return x, end - x, sure, max(x_of(ended) + scale - sure, _LEAST)


def _ticks(first: date, last: date, x_of: Callable[[date], float]) -> tuple[Tick, ...]:
    """Return some days at round steps: days, months or years, whichever gives a handful."""
    span = (last - first).days + 1
    if span <= 3 * _TICKS:
        step = max(1, -(-span // _TICKS))
        days = [first + timedelta(n) for n in range(0, span, step)]
        return tuple(Tick(round(x_of(day), 2), f"{day.day} {day:%b} {day.year}") for day in days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= 3 * _TICKS:
        step = max(1, -(-months // _TICKS))
        starts = [_month(first, n) for n in range(0, months, step)]
        kept = [day for day in starts if first <= day <= last]
        return tuple(Tick(round(x_of(day), 2), f"{day:%b} {day.year}") for day in kept)
    years = last.year - first.year + 1
    step = max(1, -(-years // _TICKS))
    kept = [date(y, 1, 1) for y in range(first.year, last.year + 1, step)]
    return tuple(Tick(round(x_of(d), 2), f"{d.year}") for d in kept if first <= d <= last)


def _month(first: date, n: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + n, 12)
    return date(year, month + 1, 1)
