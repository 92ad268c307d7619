"""Which mentions tell the same event, inside a report and across reports, with caution.

Tellings are held against each other (`record.same.compare`) and joined, the surest first, as long
as both sides fit as wholes (`record.same.cluster`), so that no third report welds together what one
report tells apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateline.lexicon.meanings import closeness
from dateline.model.claim import Chain
from dateline.model.derivation import Derivation
from dateline.model.event import Event, Status
from dateline.model.ids import EventId, ReportId, make_id
from dateline.model.judgement import Judgement, JudgementKind, standing
from dateline.model.record import Merge
from dateline.model.score import Reason, Score
from dateline.model.span import Anchor
from dateline.record.compare.mentions import dated_apart
from dateline.record.compare.names import folded
from dateline.record.compare.places import Relation
from dateline.record.compare.quantities import counted, may_be_equal
from dateline.record.same.cluster import cluster
from dateline.record.same.compare import LEAST, compare
from dateline.record.same.judged import judged_pairs
from dateline.record.same.signs import place_of
from dateline.record.same.telling import Telling, lay_out
from dateline.record.told import Told

__all__ = ["around_of", "make_events"]

_COPIED = Score(1.0, (Reason("copy", 1.0, "word for word", "in the same place"),))
_NOBODY = frozenset({
    "all", "both", "each", "he", "her", "him", "his", "it", "its", "many", "me", "one", "other",
    "others", "our", "several", "she", "some", "that", "their", "them", "these", "they", "this",
    "those", "us", "we", "who", "whom", "you",
})  # fmt: skip
"""Words for a participant that say nothing of who or what it is."""
_OTHERS = 0.25  # closeness of two targets below which they are two things
_COPY_DAYS = 7  # between two printings of one text


def make_events(
    told: Iterable[Told],
    published: Mapping[ReportId, date | None],
    derivations: Sequence[Derivation] = (),
    judgements: Iterable[Judgement] = (),
    *,
    every: bool = False,
) -> tuple[tuple[Event, ...], dict[Anchor, EventId], tuple[Merge, ...]]:
    """Return the events by id, the event of each trigger, and why tellings were joined.

    An event of none but mentions that say nothing but that it happened ("the withdrawal") is left
    out.

    Args:
        told: The mentions, in any order.
        published: Day of each report; it gates what is compared and is never a value.
        derivations: Between reports; passages that go together mostly tell one thing.
        judgements: What people said; those on events hold over everything else.
        every: Whether all mentions have an event, since somebody chose them.
    """
    ordered = sorted(told, key=lambda one: one.trigger)
    around = around_of(ordered)
    tellings = [lay_out(one, published.get(one.trigger.report), around) for one in ordered]
    said = tuple(judgements)
    number_of, firsts = _first_of_copies(tellings, _judged_reports(said))
    number = {telling.trigger: n for telling, n in zip(tellings, number_of, strict=True)}
    held = compare(firsts, derivations, _apart_inside)
    one, apart = judged_pairs(said, number)
    sets, joined = cluster(len(firsts), held.likeness, LEAST, one, apart - one, held.apart)
    told_by: defaultdict[int, list[Telling]] = defaultdict(list)
    for telling, n in zip(tellings, number_of, strict=True):
        told_by[n].append(telling)
    events, event_of = _named(
        [[t for n in numbers for t in told_by[n]] for numbers in sets], every=every
    )
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


def _named(
    sets: Iterable[list[Telling]], *, every: bool
) -> tuple[tuple[Event, ...], dict[Anchor, EventId]]:
    """Return the events by id, and the event of each trigger; sets that say nothing are left."""
    events: list[Event] = []
    event_of: dict[Anchor, EventId] = {}
    for members in sets:
        if not every and all(telling.told.bare for telling in members):
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


def around_of(told: Sequence[Told]) -> dict[str, frozenset[str]]:
    """Return what all reports together say contains each place name: "Dallim in Velmora"."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in told:
        for spot in one.spots:
            found[spot.name].update(spot.around)
    return {name: frozenset(names) for name, names in found.items()}


def _apart_inside(one: Telling, other: Telling) -> bool:
    """Whether one report tells of two things: a number, a no, a place, date or target apart."""
    if _counted_apart(one.told, other.told):
        return True
    if one.lemma != other.lemma:
        return False
    if place_of(one, other) is Relation.APART or dated_apart(one.facts, other.facts):
        return True
    return _done_to_others(one.told, other.told) and closeness(one.done_to, other.done_to) < _OTHERS


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
    left, right = ({t.noun for t in told.targets if t.noun} - _NOBODY for told in (one, other))
    keyed = any(t.keys for t in (*one.targets, *other.targets))
    return bool(left and right) and not keyed and left.isdisjoint(right)


def _voice(chain: Chain) -> str:
    return chain.origin.agent or folded(chain.origin.words)
