"""What people said of pairs of entities, found again in the units of today.

A judgement is on words, not on ids: a report, a range and the words. Where the range names nobody
any more, the mention that overlaps it is meant, else the next of the same words in the report. A
judgement whose words are all gone is kept and has no effect. Words that a later judgement took out
of their entity are no words of an earlier one: what is left of their name stands for them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.model.ids import JudgementId, ReportId
from dateline.model.judgement import Judgement, JudgementKind, Scope, Verdict, standing
from dateline.model.span import Anchor
from dateline.record.compare.names import folded
from dateline.record.units import Unit

__all__ = ["Carved", "carve"]


@dataclass(frozen=True, slots=True)
class Carved:
    """Units with what people decided of them.

    Attributes:
        units: Those that nobody touched, with what judgements took out of them standing apart.
        judged: The judgements that hold, by time, each with the units that its words are in now;
            those with a side that is gone are left out.
    """

    units: tuple[Unit, ...]
    judged: tuple[tuple[Judgement, tuple[int, ...]], ...]


def carve(units: Iterable[Unit], judgements: Iterable[Judgement]) -> Carved:
    """Return the units as people cut them; judgements that do not hold are passed over."""
    pairs = [j for j in standing(judgements) if j.kind is JudgementKind.ENTITY_PAIR]
    whole = tuple(units)
    if not pairs:
        return Carved(whole, ())
    named = _Named(whole)
    for judgement in pairs:
        if judgement.verdict is Verdict.NOT_ONE and judgement.on[0] != Scope.ENTITY:
            named.cut(judgement)
    kept = tuple(unit for unit in named.units if unit.mentions)
    place = {unit.mentions[0]: number for number, unit in enumerate(kept)}
    turns = {judgement.id: turn for turn, judgement in enumerate(pairs)}
    judged = []
    for judgement in pairs:
        there = [named.holder(anchor, turns, judgement.id) for anchor in judgement.anchors]
        numbers = tuple(dict.fromkeys(place[unit.mentions[0]] for unit in there if unit))
        one = judgement.verdict is Verdict.ONE
        if (one or there[0] is not None) and len(numbers) > 1:
            judged.append((judgement, numbers))
    return Carved(kept, tuple(judged))


class _Named:
    """The mentions of all units, by report."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = list(units)
        self._where: dict[Anchor, int] = {}
        self._cut_from: dict[int, int] = {}
        self._by_report: defaultdict[ReportId, list[Anchor]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            for anchor in unit.mentions:
                self._where[anchor] = number
                self._by_report[unit.report].append(anchor)

    def find(self, wanted: Anchor) -> Anchor | None:
        """Return the mention that is meant, or None."""
        return _find(wanted, self._by_report.get(wanted.report, ()))

    def holder(
        self, wanted: Anchor, turns: Mapping[JudgementId, int], by: JudgementId
    ) -> Unit | None:
        """Return the unit that words are in for a judgement; None when they are gone.

        Args:
            wanted: The words.
            turns: Place in time of each judgement that holds.
            by: The judgement; what later ones cut off is passed over for what it was cut from.
        """
        anchor = self.find(wanted)
        number = None if anchor is None else self._where[anchor]
        while number is not None:
            unit = self.units[number]
            if unit.apart is None or turns[unit.apart] <= turns[by]:
                return unit
            number = self._rest(number)
        return None

    def _rest(self, number: int) -> int | None:
        """Return what a unit was cut from, or where nothing is left there another of its name."""
        source = self._cut_from[number]
        unit = self.units[source]
        if unit.mentions:
            return source
        alike = (
            at for at, other in enumerate(self.units)
            if other.mentions and (other.key, other.apart) == (unit.key, unit.apart)
        )  # fmt: skip
        return next(alike, None)

    def cut(self, judgement: Judgement) -> None:
        """Take what the judgement says is another out of the units that hold it."""
        out: defaultdict[int, set[Anchor]] = defaultdict(set)
        for wanted in judgement.anchors[1:]:
            anchor = self.find(wanted)
            if anchor is None:
                continue
            number = self._where[anchor]
            all_of = judgement.on[0] == Scope.REPORT
            out[number].update(self.units[number].mentions if all_of else (anchor,))
        for number, anchors in sorted(out.items()):
            unit = self.units[number]
            self.units[number] = _some(unit, [a not in anchors for a in unit.mentions])
            taken = _some(unit, [a in anchors for a in unit.mentions])
            self._where.update(dict.fromkeys(taken.mentions, len(self.units)))
            self._cut_from[len(self.units)] = number
            self.units.append(replace(taken, apart=judgement.id))


def _some(unit: Unit, chosen: Sequence[bool]) -> Unit:
    kept = [at for at, yes in enumerate(chosen) if yes]
    return replace(
        unit,
        mentions=tuple(unit.mentions[at] for at in kept),
        printed=tuple(unit.printed[at] for at in kept),
        kinds=tuple(unit.kinds[at] for at in kept),
        sorts=tuple(unit.sorts[at] for at in kept),
    )


def _find(wanted: Anchor, there: Sequence[Anchor]) -> Anchor | None:
    """Return the mention of a report that a judgement means; None when it is gone.

    Args:
        wanted: The words that were judged.
        there: The mentions of that report today, in any order.
    """
    if wanted in there:
        return wanted
    over = [anchor for anchor in there if anchor.span.overlaps(wanted.span)]
    same = over or [a for a in there if folded(a.exact) == folded(wanted.exact)]
    far = wanted.span.start
    return min(same, key=lambda a: (abs(a.span.start - far), a), default=None)
