"""The index: which earlier reports share words, rare facts or a credit with a report.

A report is held against those before it in time, never against those after it, so that what is
found for a report does not change when later ones come, nor with the order in which they are
added. A gram keeps the first reports that have it: later copies meet the earliest, which is where
an origin is. Stock words, which reports of unlike beginnings share, stop counting once the third
of them is there.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from dateline.model.ids import ReportId
from dateline.record.derive.prints import Mark

__all__ = ["Index", "Near"]

_FIRST = 32  # reports of a gram that are looked at; bounds the cost of one query
_STOCK_LOOKED_AT = 5  # reports of a gram among which three unlike ones make it stock
_UNLIKE = 0.1  # shared part of two beginnings' words below which they are unlike (findings, 3.3)
_CONTAINED = 0.05  # share of either one's grams; at .05 and .1 natural rewrites are all found (3.4)
_LEAST_SHARED = 2  # marks: one is met by chance
_MANY_SHARED = 6  # marks: a passage, however long the two reports are
_MOST = 20  # candidates by words for one report
_RARE_FACTS, _FACT_REPORTS, _FACT_DAYS = 4, 24, 10  # shared, in how few reports, how near in time
_MOST_BY_FACTS = 20


@dataclass(frozen=True, slots=True)
class Near:
    """An earlier report that may be what a report was made from.

    Attributes:
        report: The earlier one.
        contained: Share of the smaller one's marks that both have, 0..1.
        facts: How many rare names and numbers both have.
    """

    report: ReportId
    contained: float
    facts: int


class Index:
    """The marks of all reports of a dossier; `near` asks, `add` takes one more."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        """Take reports in any order."""
        self._marks: list[Mark] = []
        self._sizes: list[int] = []
        self._numbers: dict[ReportId, int] = {}
        self._once: dict[int, int] = {}  # gram of one report -> its number + 1: most are such
        self._grams: dict[int, list[int]] = {}
        self._facts: dict[int, list[int]] = {}
        self._stock: dict[int, tuple[int, list[int]]] = {}
        self._last_stock = ("", "")
        self._last: tuple[str, str] | None = None
        for mark in sorted(marks, key=lambda m: m.order):
            self.add(mark)

    def __len__(self) -> int:
        return len(self._marks)

    def add(self, mark: Mark) -> tuple[ReportId, ...]:
        """Add a report and return the later ones of which more or less may now be found.

        () for a report that is later than all others, which costs one pass over its marks.
        """
        number = len(self._marks)
        self._marks.append(mark)
        self._sizes.append(len(mark.marks))
        self._numbers[mark.report] = number
        if self._last is None or self._last < mark.order:
            self._last = mark.order
            self._append(mark, number)
            return ()
        return self._insert(mark, number)

    def near(self, report: ReportId) -> tuple[Near, ...]:
        """Return the reports before this one that share words or rare facts, the nearest first."""
        return self.near_mark(self._marks[self._numbers[report]])

    def near_mark(self, mark: Mark) -> tuple[Near, ...]:
        """Return the same for a report that need not be in the index."""
        shared = Counter(chain.from_iterable(self._heads(mark)))
        marks, sizes, most = self._marks, self._sizes, mark.size
        enough = [
            (count / min(sizes[number], most), number) for number, count in shared.items()
            if count >= _LEAST_SHARED
            and (count >= _MANY_SHARED or count >= _CONTAINED * min(sizes[number], most))
        ]  # fmt: skip
        found = {
            number: Near(marks[number].report, min(1.0, share), 0)
            for share, number in enough if marks[number].order < mark.order
        }  # fmt: skip
        best = sorted(found.items(), key=lambda pair: (-pair[1].contained, marks[pair[0]].order))
        kept = dict(best[:_MOST])
        for number, facts in self._by_facts(mark):
            near = kept.get(number)
            share = 0.0 if near is None else near.contained
            kept[number] = Near(marks[number].report, share, facts)
        return tuple(sorted(kept.values(), key=lambda n: (-n.contained, -n.facts, n.report)))

    def is_stock(self, gram: int) -> bool:
        """Whether a winnowed gram is a stock one among all reports so far."""
        return gram in self._stock

    def _heads(self, mark: Mark) -> list[list[int]]:
        """Return, for each gram that is not stock, the first reports that have it."""
        asked = mark.asked.tolist()
        heads = [[number - 1 for number in filter(None, map(self._once.get, asked))]]
        heads += [
            having if len(having) <= _FIRST else having[:_FIRST]
            for having in filter(None, map(self._grams.get, asked))
        ]
        if mark.order <= self._last_stock:
            heads += [
                put[1][:_FIRST] for put in map(self._stock.get, asked)
                if put and mark.order <= self._marks[put[0]].order
            ]  # fmt: skip
        return heads

    def _append(self, mark: Mark, number: int) -> None:
        once, grams, stock = self._once, self._grams, self._stock
        met: dict[tuple[int, ...], bool] = {}
        for gram in mark.marks.tolist():
            having = grams.get(gram)
            if having is None:
                if gram in stock:
                    stock[gram][1].append(number)
                elif (only := once.pop(gram, 0)) > 0:
                    grams[gram] = [only - 1, number]
                else:
                    once[gram] = number + 1
                continue
            if len(having) < _STOCK_LOOKED_AT:
                key = tuple(having)
                third = met.get(key)
                if third is None:
                    third = met[key] = self._makes_stock(mark, having)
                if third:
                    self._put_away(gram, number)
            having.append(number)
        for fact in mark.facts:
            self._facts.setdefault(fact, []).append(number)

    def _put_away(self, gram: int, third: int) -> None:
        """Take a gram for stock from the report `third` on."""
        self._stock[gram] = third, self._grams.pop(gram)
        self._last_stock = max(self._last_stock, self._marks[third].order)

    def _makes_stock(self, mark: Mark, having: Sequence[int]) -> bool:
        """Whether two of the reports are unlike this one and unlike each other."""
        marks = self._marks
        unlike = [other for n in having if _unlike(mark, other := marks[n])]
        return any(_unlike(one, other) for at, one in enumerate(unlike) for other in unlike[:at])

    def _insert(self, mark: Mark, number: int) -> tuple[ReportId, ...]:
        """Add a report that is earlier than some."""
        touched: set[int] = set()
        place = self._place
        for gram in mark.marks.tolist():
            if gram in self._stock:
                self._grams[gram] = self._stock.pop(gram)[1]
            elif gram in self._once:
                self._grams[gram] = [self._once.pop(gram) - 1]
            having = self._grams.setdefault(gram, [])
            touched.update(having)
            insort(having, number, key=place)
            for at in range(2, min(len(having), _STOCK_LOOKED_AT)):
                if self._makes_stock(self._marks[having[at]], having[:at]):
                    self._put_away(gram, having[at])
                    break
        for fact in mark.facts:
            having = self._facts.setdefault(fact, [])
            touched.update(having)
            insort(having, number, key=place)
        later = [self._marks[n] for n in touched if self._marks[n].order > mark.order]
        return tuple(one.report for one in sorted(later, key=lambda m: m.order))

    def _place(self, number: int) -> tuple[str, str]:
        return self._marks[number].order

    def _by_facts(self, mark: Mark) -> list[tuple[int, int]]:
        """Return the reports of the days before that share rare facts, with how many."""
        shared: Counter[int] = Counter()
        for fact in mark.facts:
            having = self._facts.get(fact, ())
            before = bisect_left(having, mark.order, key=self._place)
            lately = [n for n in having[max(0, before - _FACT_REPORTS - 1) : before]
                      if _within(self._marks[n].day, mark.day)]  # fmt: skip
            if len(lately) <= _FACT_REPORTS:
                shared.update(lately)
        enough = [(n, count) for n, count in shared.items() if count >= _RARE_FACTS]
        enough.sort(key=lambda pair: (-pair[1], self._marks[pair[0]].order))
        return enough[:_MOST_BY_FACTS]


def _within(one: int | None, other: int | None) -> bool:
    return one is None or other is None or abs(one - other) <= _FACT_DAYS


def _unlike(one: Mark, other: Mark) -> bool:
    """Whether two reports begin in unlike words: they are not about one thing."""
    least = min(one.lead.bit_count(), other.lead.bit_count())
    return (one.lead & other.lead).bit_count() < _UNLIKE * max(1, least)
