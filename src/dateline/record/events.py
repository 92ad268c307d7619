"""Which mentions tell the same event: inside a report first, then across reports, with caution.

A report's own mentions form groups. Across reports, groups are joined pair by pair, the most alike
first; every member of what is joined is held against every other, and an event never holds two
groups of one report: so a third report cannot weld together what one report tells apart.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from dateline.model.claim import Chain
from dateline.model.event import Event, Status
from dateline.model.ids import EventId, ReportId, make_id
from dateline.model.span import Anchor
from dateline.record.blocks import candidates
from dateline.record.compare.mentions import (
    Facts,
    both,
    conflict,
    dated_apart,
    facts_of,
    likeness,
    signature,
)
from dateline.record.compare.names import folded
from dateline.record.compare.quantities import counted, may_be_equal
from dateline.record.told import Told

__all__ = ["make_events"]

_INSIDE = 0.45  # an actor and a time, or a place and the same word, in one report
_ACROSS = 0.6  # an actor and a place, or one of them with the days and some of the words
_HELD_AGAINST = 32  # members of a group, the latest, that a mention is held against
_LOOK_BACK = 24  # groups of one type in one report that a mention is held against
_LARGEST = 2_000  # groups in one event; beyond it type and actor alone tell nothing apart


class _Group:
    """Mentions of one report that tell one event."""

    __slots__ = ("facts", "members")

    def __init__(self, one: Told, facts: Facts) -> None:
        self.members = [one]
        self.facts = facts

    def add(self, one: Told, facts: Facts) -> None:
        self.members.append(one)
        self.facts = both(self.facts, facts)


def make_events(
    told: Iterable[Told], published: Mapping[ReportId, date | None]
) -> tuple[tuple[Event, ...], dict[Anchor, EventId]]:
    """Return the events by id, and the event of each trigger.

    A mention that says nothing but that it happened ("the withdrawal") joins the last event of
    its type in its report; where there is none it makes no event and is left out.

    Args:
        told: The mentions, in any order.
        published: Day of each report; it gates what is compared and is never a value.
    """
    ordered = sorted(told, key=lambda one: one.trigger)
    around = _around(ordered)
    facts = [facts_of(one, published.get(one.trigger.report), around) for one in ordered]
    groups = list(_inside_reports(ordered, facts))
    merged = _merge([group.facts for group in groups])
    events: list[Event] = []
    event_of: dict[Anchor, EventId] = {}
    for numbers in merged.sets():
        mentions = sorted(one.trigger for number in numbers for one in groups[number].members)
        first = mentions[0]
        name = EventId(make_id("ev", first.report, str(first.span.start), str(first.span.end)))
        events.append(Event(name, groups[numbers[0]].facts.type, tuple(mentions)))
        event_of.update(dict.fromkeys(mentions, name))
    return tuple(sorted(events, key=lambda event: event.id)), event_of


def _merge(facts: Sequence[Facts]) -> "_Merged":
    """Return the groups in sets: first by what agrees in time, then what has a second date."""
    merged = _Merged(facts)
    pairs: tuple[list[tuple[float, int, int]], ...] = ([], [])
    for left, right in candidates(facts):
        one, other = facts[left], facts[right]
        if conflict(one, other):
            continue
        alike = likeness(one, other).value
        if alike >= _ACROSS:
            pairs[dated_apart(one, other)].append((-alike, left, right))
    for second_date, found in enumerate(pairs):
        merged.begin(second_date=bool(second_date))
        for _, left, right in sorted(found):
            merged.join(left, right)
    return merged


def _around(told: Sequence[Told]) -> dict[str, frozenset[str]]:
    """Return what all reports together say contains each place name: "Dallim in Velmora"."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in told:
        for spot in one.spots:
            found[spot.name].update(spot.around)
    return {name: frozenset(names) for name, names in found.items()}


def _inside_reports(told: Sequence[Told], facts: Sequence[Facts]) -> Iterator[_Group]:
    """Yield the groups of each report in reading order."""
    by_type: defaultdict[tuple[ReportId, str], list[_Group]] = defaultdict(list)
    paired = list(zip(told, facts, strict=True))
    for one, its in paired:
        if not one.bare:
            groups = by_type[one.trigger.report, one.type]
            home = _home(one, its, groups[-_LOOK_BACK:])
            if home is None:
                groups.append(_Group(one, its))
            else:
                home.add(one, its)
    for one, its in paired:
        if one.bare:
            said = by_type.get((one.trigger.report, one.type), ())
            home = _last_before(one, [group for group in said if _recalls(one, group)])
            if home is not None:
                home.add(one, its)
    for groups in by_type.values():
        yield from groups


def _recalls(one: Told, group: _Group) -> bool:
    """Whether a mention that says nothing of itself can take up what a group tells."""
    first = group.members[0].mention
    alike = first.mode == one.mention.mode or one.mention.lemma in group.facts.lemmas
    return one.status is Status.HAPPENED and alike


def _last_before(one: Told, groups: Sequence[_Group]) -> _Group | None:
    """Return the group that begins last before `one`, the first when none does; None of none."""
    at = bisect_left(groups, one.trigger, key=lambda group: group.members[0].trigger)
    return groups[max(0, at - 1)] if groups else None


def _home(one: Told, its: Facts, groups: Sequence[_Group]) -> _Group | None:
    """Return the group that `one` is most like, the latest of equals; None when it is new."""
    best: tuple[float, _Group] | None = None
    for group in reversed(groups):
        if conflict(group.facts, its) or any(
            _told_apart(one, other) for other in group.members[-_HELD_AGAINST:]
        ):
            continue
        alike = likeness(group.facts, its).value
        if alike >= _INSIDE and (best is None or alike > best[0]):
            best = alike, group
    return None if best is None else best[1]


def _told_apart(one: Told, other: Told) -> bool:
    """Whether one report tells of two things: done to others, or a number or a no apart."""
    if _done_to_others(one, other):
        return True
    if _voice(one.chain) != _voice(other.chain):
        return False
    if (one.status is Status.DENIED) != (other.status is Status.DENIED):
        return True
    return any(
        counted(left) is not None and counted(left) == counted(right)
        and not may_be_equal(left, right)
        for _, left in one.counts
        for _, right in other.counts
    )  # fmt: skip


def _done_to_others(one: Told, other: Told) -> bool:
    """Whether both say to what it was done, in nouns only, and no noun is the same."""
    left, right = ({t.noun for t in told.targets if t.noun} for told in (one, other))
    keyed = any(t.keys for t in (*one.targets, *other.targets))
    return bool(left and right) and not keyed and left.isdisjoint(right)


def _voice(chain: Chain) -> str:
    return chain.origin.agent or folded(chain.origin.words)


class _Merged:
    """Groups in sets that grow: all that stand in one may be one event, no two of one report."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self._set_of = list(range(len(facts)))
        self._members = {number: [number] for number in range(len(facts))}
        self._kinds = {number: {signature(one): one} for number, one in enumerate(facts)}
        self._reports = {number: {one.report} for number, one in enumerate(facts)}
        self.begin(second_date=False)

    def begin(self, *, second_date: bool) -> None:
        """Begin a round of joins; `second_date` as in `conflict`."""
        self._second_date = second_date
        self._apart: dict[int, set[int]] = {}

    def join(self, left: int, right: int) -> None:
        """Join the sets of two groups, unless some of their members cannot be one event."""
        one, other = self._set_of[left], self._set_of[right]
        if one == other or other in self._apart.get(one, ()):
            return
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        size = len(self._members[one]) + len(self._members[other])
        if size > _LARGEST or not self._fit(one, other):
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)
            return
        self._take_over(one, other)

    def sets(self) -> Iterator[list[int]]:
        """Yield the numbers of the groups of each event."""
        for numbers in self._members.values():
            yield sorted(numbers)

    def _fit(self, one: int, other: int) -> bool:
        if not self._reports[one].isdisjoint(self._reports[other]):
            return False
        return not any(
            conflict(left, right, second_date=self._second_date)
            for left in self._kinds[one].values()
            for right in self._kinds[other].values()
        )

    def _take_over(self, one: int, other: int) -> None:
        for number in self._members[other]:
            self._set_of[number] = one
        self._members[one] += self._members.pop(other)
        self._kinds[one].update(self._kinds.pop(other))
        self._reports[one] |= self._reports.pop(other)
        enemies = self._apart.pop(other, set())
        for enemy in enemies:
            self._apart[enemy].discard(other)
            self._apart[enemy].add(one)
        if enemies:
            self._apart.setdefault(one, set()).update(enemies)
