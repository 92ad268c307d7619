"""Which mentions tell the same event: inside a report first, then across reports, with caution.

A report's own mentions form groups. Across reports tellings are held against each other
(`record.same.compare`) and joined, the surest first, as long as both sides fit as wholes
(`record.same.cluster`), so that no third report welds together what one report tells apart.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from dateline.model.claim import Chain
from dateline.model.derivation import Derivation
from dateline.model.event import Event, Status
from dateline.model.ids import EventId, ReportId, make_id
from dateline.model.judgement import Judgement, JudgementKind, standing
from dateline.model.record import Merge
from dateline.model.score import Reason, Score
from dateline.model.span import Anchor
from dateline.record.compare.mentions import Facts, both, conflict, likeness
from dateline.record.compare.names import folded
from dateline.record.compare.quantities import counted, may_be_equal
from dateline.record.same.cluster import cluster
from dateline.record.same.compare import LEAST, compare
from dateline.record.same.judged import judged_pairs
from dateline.record.same.telling import Telling, lay_out
from dateline.record.told import Told

__all__ = ["make_events"]

_COPIED = Score(1.0, (Reason("copy", 1.0, "word for word", "in the same place"),))
_COPY_DAYS = 7  # between two printings of one text
_INSIDE = 0.45  # an actor and a time, or a place and the same word, in one report
_HELD_AGAINST = 32  # members of a group, the latest, that a mention is held against
_LOOK_BACK = 24  # groups of one type in one report that a mention is held against


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
    told: Iterable[Told],
    published: Mapping[ReportId, date | None],
    derivations: Sequence[Derivation] = (),
    judgements: Iterable[Judgement] = (),
) -> tuple[tuple[Event, ...], dict[Anchor, EventId], tuple[Merge, ...]]:
    """Return the events by id, the event of each trigger, and why tellings were joined.

    A mention that says nothing but that it happened ("the withdrawal") joins the last event of
    its type in its report; an event of none but such mentions is left out.

    Args:
        told: The mentions, in any order.
        published: Day of each report; it gates what is compared and is never a value.
        derivations: Between reports; passages that go together mostly tell one thing.
        judgements: What people said; those on events hold over everything else.
    """
    ordered = sorted(told, key=lambda one: one.trigger)
    around = _around(ordered)
    tellings = [lay_out(one, published.get(one.trigger.report), around) for one in ordered]
    groups = list(_inside_reports(ordered, [telling.facts for telling in tellings]))
    said = tuple(judgements)
    number_of, firsts = _first_of_copies(tellings, _judged_reports(said))
    number = {telling.trigger: n for telling, n in zip(tellings, number_of, strict=True)}
    inside = [
        (number[group.members[0].trigger], number[other.trigger])
        for group in groups
        for other in group.members[1:]
    ]
    held = compare(firsts, derivations, _apart_inside)
    one, apart = judged_pairs(said, number)
    inside = [pair for pair in inside if tuple(sorted(pair)) not in apart]
    never = apart - one
    must = (*one, *inside)
    sets, joined = cluster(len(firsts), held.likeness, LEAST, must, never, held.apart)
    told_by: defaultdict[int, list[Telling]] = defaultdict(list)
    for telling, n in zip(tellings, number_of, strict=True):
        told_by[n].append(telling)
    events, event_of = _named([[t for n in numbers for t in told_by[n]] for numbers in sets])
    merges = [
        Merge(event_of[low.trigger], low.trigger, high.trigger, held.score(a, b), (a, b) in one)
        for a, b in joined
        for low, high in (sorted((firsts[a], firsts[b]), key=lambda t: t.trigger),)
        if low.trigger in event_of and low.report != high.report
    ]
    merges += [
        Merge(event_of[first.trigger], first.trigger, copy.trigger, _COPIED)
        for first, *copies in told_by.values()
        for copy in copies
        if first.trigger in event_of
    ]
    merges.sort(key=lambda merge: (merge.event, merge.left, merge.right))
    return events, event_of, tuple(merges)


def _named(sets: Iterable[list[Telling]]) -> tuple[tuple[Event, ...], dict[Anchor, EventId]]:
    """Return the events by id, and the event of each trigger; sets that say nothing are left."""
    events: list[Event] = []
    event_of: dict[Anchor, EventId] = {}
    for members in sets:
        if all(telling.told.bare for telling in members):
            continue
        mentions = tuple(sorted(telling.trigger for telling in members))
        first = mentions[0]
        name = EventId(make_id("ev", first.report, str(first.span.start), str(first.span.end)))
        events.append(Event(name, _most([t.facts.type for t in members]), mentions))
        event_of.update(dict.fromkeys(mentions, name))
    return tuple(sorted(events, key=lambda event: event.id)), event_of


def _judged_reports(judgements: Iterable[Judgement]) -> frozenset[ReportId]:
    return frozenset(
        anchor.report
        for one in standing(judgements)
        if one.kind is JudgementKind.EVENT_PAIR
        for anchor in one.anchors
    )


def _first_of_copies(
    tellings: Sequence[Telling], judged: frozenset[ReportId]
) -> tuple[list[int], list[Telling]]:
    """Return the number that each telling goes by, and the tellings that have a number.

    A report that tells word for word what another of about its day does, in the same places, is a
    copy: it adds nothing to what is compared, and its tellings go by the numbers of the first.
    One on which somebody judged is compared for itself.
    """
    by_report: defaultdict[ReportId, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_report[telling.report].append(telling)
    kept: defaultdict[object, list[list[Telling]]] = defaultdict(list)
    number_of: dict[Anchor, int] = {}
    firsts: list[Telling] = []
    for report, some in sorted(by_report.items()):
        laid = tuple((t.trigger.span, t.trigger.exact, t.told.words, t.facts.type) for t in some)
        near = [] if report in judged else [o for o in kept[laid] if _of_one_week(o[0], some[0])]
        for n, telling in enumerate(some):
            if near:
                number_of[telling.trigger] = number_of[near[0][n].trigger]
            else:
                number_of[telling.trigger] = len(firsts)
                firsts.append(telling)
        if not near and report not in judged:
            kept[laid].append(some)
    return [number_of[telling.trigger] for telling in tellings], firsts


def _of_one_week(one: Telling, other: Telling) -> bool:
    left, right = one.facts.published, other.facts.published
    if left is None or right is None:
        return left is right
    return abs((left - right).days) <= _COPY_DAYS


def _most(types: Sequence[str]) -> str:
    """Return the type that most mentions have, one of the codebook before a lemma."""
    return min(types, key=lambda name: (not name.isupper(), -types.count(name), name))


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


def _apart_inside(one: Telling, other: Telling) -> bool:
    """Whether one voice gives two numbers, or says yes and no, or one word is done to others."""
    if _counted_apart(one.told, other.told):
        return True
    if one.lemma != other.lemma:
        return False
    return _done_to_others(one.told, other.told) or bool(conflict(one.facts, other.facts))


def _told_apart(one: Told, other: Told) -> bool:
    """Whether one report tells of two things: done to others, or a number or a no apart."""
    return _done_to_others(one, other) or _counted_apart(one, other)


def _counted_apart(one: Told, other: Told) -> bool:
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
