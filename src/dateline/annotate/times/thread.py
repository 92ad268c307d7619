"""Solve the years of a whole story: which dates hang on one another and which on publication.

A report tells news, whose dates count from publication, or a history, whose dates hang on a year
that the story has named; many do both by turns. The year of "in March" cannot be chosen by itself,
so all dates of a report are chosen together: the cheapest way (Viterbi 1967) through them, where
each step either stays with the news or follows a thread of years. What a step costs was set by
hand and tuned on war narratives and news of the dev corpora; see `Costs`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR
from enum import Enum

__all__ = ["COSTS", "Costs", "Sign", "SignKind", "Step", "threads"]

_NEAR = 1  # years from publication that news speaks of without leaving the news
_MONTHS = 12
_SOON = 3  # signs: so many after a month of a named year, another month is likely of the same
_NEWS = 0


class SignKind(Enum):
    """What an expression shows: a year, a month without one, a count from publication."""

    YEAR = 1
    OPEN = 2
    DEICTIC = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """One expression, as far as its year goes.

    Attributes:
        kind: What it shows.
        year: The year named; 0 when none.
        month: The month named; 0 when none.
        weight: How much it matters to the story: 2 alone in its line (a heading), 1 at the start
            of a sentence, 0 within one, -1 in brackets.
        plan: Whether its verb looks ahead ("will join in March").
        quoted: Whether it stands in a quotation.
        breaks: Whether a paragraph began since the last one.
    """

    kind: SignKind
    year: int = 0
    month: int = 0
    weight: int = 0
    plan: bool = False
    quoted: bool = False
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Costs:
    """What each step costs, in one unit; only their proportions matter.

    Those that are four go by `Sign.weight`: in brackets, within a sentence, at the start of one,
    a heading.

    Attributes:
        enter: To leave the news for a thread of years.
        lone: What more for a year alone, within a sentence.
        undated: The same at a month and year where no day of publication is known.
        leave: To come back to the news ...
        pause: ... of which a new paragraph costs only this share.
        far: In the news, to name a year long gone ...
        near: ... or the year before or after publication.
        alone: In the news, a month without a year in a story that names years ...
        after: ... and soon after a month of a named year.
        aside: To name another year than that of the thread.
        change: To take the thread to a year that is named, when it lies ahead ...
        back: ... and what more when it lies before.
        bare: What more when it is a year alone, within a sentence.
        wrap: To go on to the next year that is not named, as from December to January.
        ahead: For each month the story moves on without saying the year.
        behind: For each month it moves back within the year.
        named: For each month it moves back while saying the year.
        deictic: To count from publication ("last week") within a thread of years long gone ...
        recent: ... and of years about publication.
        plan: A month of something to come in a thread of years gone.
        future: A month in a thread of years after publication.
    """

    enter: tuple[float, float, float, float] = (1.8, 1.2, 1.0, 0.3)
    lone: float = 0.8
    undated: float = 0.2
    leave: float = 3.0
    pause: float = 0.5
    far: float = 0.6
    near: float = 0.3
    alone: float = 0.4
    after: float = 0.7
    aside: tuple[float, float, float, float] = (0.3, 0.6, 1.5, 6.0)
    change: tuple[float, float, float, float] = (0.95, 0.65, 0.4, 0.0)
    back: float = 0.2
    bare: float = 0.3
    wrap: float = 0.6
    ahead: float = 0.06
    behind: float = 0.13
    named: float = 0.08
    deictic: float = 1.2
    recent: float = 0.6
    plan: float = 1.5
    future: float = 2.0


COSTS = Costs()
_WIDEST = 24  # years followed at once; without a limit WikiWars and TBAQ score the same


@dataclass(frozen=True, slots=True)
class Step:
    """Where one expression belongs.

    `year` is that of the thread, 0 in the news; `by` is the number of the sign that named it, -1 in
    the news.
    """

    year: int
    by: int = -1


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest way to a state: its cost, the last month told there, and the way back."""

    cost: float
    month: int
    by: int
    back: "_Back | None"


@dataclass(frozen=True, slots=True)
class _Back:
    step: Step
    before: "_Back | None"


@dataclass(frozen=True, slots=True)
class _Move:
    """A step to `year` (or the news): its cost, and the month and sign it leaves behind."""

    year: int
    cost: float
    month: int
    by: int


def threads(signs: Sequence[Sign], published: int, costs: Costs = COSTS) -> list[Step]:
    """Return for each sign where it belongs.

    Args:
        signs: In text order.
        published: The year of publication; 0 when it is not known.
        costs: What the steps cost.
    """
    ways: dict[int, _Way] = {_NEWS: _Way(0.0, 0, -1, None)}
    story = _Story(published, costs)
    for number, sign in enumerate(signs):
        after: dict[int, _Way] = {}
        for year, way in ways.items():
            for move in story.moves(sign, number, year, way):
                total = way.cost + move.cost
                best = after.get(move.year)
                if best is None or total < best.cost:
                    back = _Back(Step(move.year, move.by), way.back)
                    after[move.year] = _Way(total, move.month, move.by, back)
        story.has_seen(sign)
        ways = after if len(after) <= _WIDEST else _cheapest(after)
    return _read_back(ways)


def _cheapest(ways: dict[int, _Way]) -> dict[int, _Way]:
    """Return the news and the years that cost least: a text naming hundreds stays linear."""
    order = sorted(ways, key=lambda year: (year != _NEWS, ways[year].cost, year))
    return {year: ways[year] for year in order[:_WIDEST]}


def _read_back(ways: dict[int, _Way]) -> list[Step]:
    _, best = min(ways.items(), key=lambda item: (item[1].cost, item[0]))
    back, steps = best.back, []
    while back is not None:
        steps.append(back.step)
        back = back.before
    return steps[::-1]


class _Story:
    """What is known of the whole, and the moves it allows from one sign to the next."""

    __slots__ = ("costs", "named", "published", "soon")

    def __init__(self, published: int, costs: Costs) -> None:
        self.published = published
        self.costs = costs
        self.named = False
        self.soon = 0

    def has_seen(self, sign: Sign) -> None:
        if sign.kind is SignKind.YEAR:
            self.named = True
        if sign.kind is SignKind.YEAR and sign.month:
            self.soon = _SOON
        else:
            self.soon = 0 if sign.kind is SignKind.DEICTIC else max(0, self.soon - 1)

    def moves(self, sign: Sign, number: int, year: int, way: _Way) -> Iterator[_Move]:
        if year == _NEWS:
            yield from self._in_news(sign, number)
        else:
            yield from self._in_thread(sign, number, year, way)
            leave = self.costs.leave * (self.costs.pause if sign.breaks else 1)
            yield _Move(_NEWS, leave + self._news_cost(sign), 0, -1)

    def _news_cost(self, sign: Sign) -> float:
        if sign.kind is SignKind.YEAR:
            near = self.costs.near if sign.year != self.published else 0.0
            return self.costs.far if self._is_far(sign.year) else near
        if sign.kind is SignKind.DEICTIC or not self.named:
            return 0.0
        return self.costs.after if self.soon else self.costs.alone

    def _is_far(self, year: int) -> bool:
        return not self.published or abs(year - self.published) > _NEAR

    def _in_news(self, sign: Sign, number: int) -> Iterator[_Move]:
        yield _Move(_NEWS, self._news_cost(sign), 0, -1)
        if sign.kind is SignKind.YEAR:
            yield _Move(sign.year, self._enter(sign), sign.month, number)

    def _in_thread(self, sign: Sign, number: int, year: int, way: _Way) -> Iterator[_Move]:
        costs = self.costs
        if sign.kind is SignKind.DEICTIC:
            far = self.published and self._is_far(year)
            cost = costs.deictic * (0.25 if sign.quoted else 1) if far else costs.recent
            yield _Move(year, cost, way.month, way.by)
        elif sign.kind is SignKind.OPEN:
            yield from self._open(sign, year, way)
        elif sign.year == year:
            back = way.month - sign.month if sign.month and way.month else 0
            yield _Move(year, max(0, back) * costs.named, sign.month or way.month, way.by)
        else:
            yield _Move(year, costs.aside[sign.weight + 1], way.month, way.by)
            change = costs.change[sign.weight + 1] + self._bare(sign)
            change += costs.back if sign.year < year else 0.0
            yield _Move(sign.year, change, sign.month, number)

    def _enter(self, sign: Sign) -> float:
        if sign.month and not self.published:
            return self.costs.undated
        bare = 0.0 if sign.month or sign.weight > 0 else self.costs.lone
        return self.costs.enter[sign.weight + 1] + bare

    def _bare(self, sign: Sign) -> float:
        return self.costs.bare if not sign.month and sign.weight < 1 else 0.0

    def _open(self, sign: Sign, year: int, way: _Way) -> Iterator[_Move]:
        costs = self.costs
        late = costs.future if self.published and year > self.published else 0.0
        late += costs.plan if sign.plan and self.published and year < self.published else 0.0
        step = sign.month - way.month if way.month and sign.month else 0
        same = step * costs.ahead if step >= 0 else -step * costs.behind
        yield _Move(year, same + late, sign.month or way.month, way.by)
        if step < 0 and year < MAXYEAR:
            cost = costs.wrap + (step + _MONTHS) * costs.ahead + late
            yield _Move(year + 1, cost, sign.month, way.by)
