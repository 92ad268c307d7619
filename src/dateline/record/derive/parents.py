"""All reports into derivations: candidates, direction, and one parent for each report.

A report has one parent for its main text at most: whom it credits comes before whom it resembles,
so that the rewrite of a rewrite hangs from the rewrite. Other reports that it credits are parents
of passages. A tie that a common parent explains (two rewrites of one report are alike) is none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.annotations import Annotated
from dateline.model.derivation import Derivation, DerivationKind, DerivationState, Direction
from dateline.model.ids import ReportId
from dateline.model.report import Report
from dateline.model.score import Reason, Score
from dateline.model.version import ALONE, Lines
from dateline.record.derive.align import Rarity
from dateline.record.derive.credits import (
    Credit,
    count_own,
    find_credits,
    make_outlets,
)  # fmt: skip
from dateline.record.derive.edges import (
    find_background,
    find_statements,
    kind_of,
    make_derivation,
    overlap_of,
    score_of,
)  # fmt: skip
from dateline.record.derive.index import Index
from dateline.record.derive.outlets import bare_name
from dateline.record.derive.prints import make_mark, make_print, without
from dateline.record.derive.signs import Pair, compare, is_leading

__all__ = ["NO_PARENT", "SAME_ADDRESS", "Derived", "derive"]

PROPOSED, CREDITED, POSSIBLE = 0.5, 0.4, 0.25
"""Scores from which a tie counts, from which one counts that has a credit, and from which two
reports are not called independent."""

NO_PARENT = frozenset({
    DerivationKind.SHARED_STATEMENT, DerivationKind.BACKGROUND, DerivationKind.TRANSLATION,
})  # fmt: skip
"""Kinds that make no report the child of another."""

SAME_ADDRESS = "the same address"
"""The reason that makes a later version of a report derived from the first for sure."""

_MOST_OF_OUTLET = 12  # reports of a credited outlet that are held against the report


@dataclass(frozen=True, slots=True)
class Derived:
    """What was made from what.

    Attributes:
        derivations: Sorted by the later report, then the earlier one.
        unresolved: For each report that hangs on an outlet or agency of which the dossier has no
            report that fits: the credits, in text order. One in passing is left out.
    """

    derivations: tuple[Derivation, ...]
    unresolved: Mapping[ReportId, tuple[Credit, ...]]


@dataclass(frozen=True, slots=True)
class _Tie:
    pair: Pair
    score: Score
    direction: Direction

    @property
    def credited(self) -> bool:
        return self.pair.signs["credit"] > 0

    @property
    def versions(self) -> bool:
        return any(reason.feature == SAME_ADDRESS for reason in self.score.reasons)

    @property
    def earlier(self) -> ReportId:
        return self.pair.earlier.report.id

    @property
    def later(self) -> ReportId:
        return self.pair.later.report.id


def derive(
    items: Iterable[Annotated],
    heard: Mapping[ReportId, Sequence[Credit]] | None = None,
    *,
    lines: Lines = ALONE,
) -> Derived:
    """Return the derivations among all reports; their order does not matter.

    Args:
        items: The reports with their annotations.
        heard: Whom each report credits; None: found here.
        lines: Which reports are versions of one another: each has its lead alone for parent.
    """
    kept = sorted(items, key=lambda item: item.report.id)
    desk = _Desk(kept, heard)
    ties = [tie for tie in desk.ties() if lines.lead(tie.later) != lines.lead(tie.earlier)]
    by_later: defaultdict[ReportId, list[_Tie]] = defaultdict(list)
    for tie in ties:
        by_later[tie.later].append(tie)
    parents = {
        later: _choose_parents(its, desk.credits.get(later, ()))
        for later, its in sorted(by_later.items())
    }
    parents = _moved_up(parents, by_later, desk.rarity)
    parents |= {tie.later: (tie,) for tie in desk.versions(lines)}
    above = _ancestors(parents)
    answered = {
        (tie.later, tie.pair.credit.outlet)
        for its in parents.values() for tie in its if tie.credited and tie.pair.credit
    }  # fmt: skip
    unresolved = {
        report: left for report, its in sorted(desk.credits.items())
        if (left := tuple(
            c for c in its
            if c.sure and (report, c.outlet) not in answered and is_leading(c, desk.prints[report])
        ))
    }  # fmt: skip
    found = [_parent(tie, desk.rarity) for its in parents.values() for tie in its]
    found += _overlaps(ties, parents, above, unresolved)
    return Derived(tuple(sorted(found, key=lambda d: (d.later, d.earlier))), unresolved)


class _Desk:
    """All that is known of the reports while they are held against each other."""

    def __init__(
        self, items: Sequence[Annotated], heard: Mapping[ReportId, Sequence[Credit]] | None
    ) -> None:
        outlets = make_outlets(items)
        self.prints = {item.report.id: make_print(item) for item in items}
        self.credits = heard or {item.report.id: find_credits(item, outlets) for item in items}
        self._own = {item.report.id: count_own(item, outlets) for item in items}
        self._outlet = {item.report.id: bare_name(item.report.publication.outlet) for item in items}
        self.rarity = Rarity(self.prints.values())

    def ties(self) -> list[_Tie]:
        """Return all pairs that may be a derivation, each with its direction and score."""
        return [tie for one, other in self._candidates() for tie in self._tie(one, other)]

    def versions(self, lines: Lines) -> list[_Tie]:
        """Return each version that does not lead, with its lead: as sure as the address is."""
        return [
            _Tie(self._compare(report, lead), Score(1.0, (self._one_address(report, lead),)),
                 Direction.CLOCK)
            for lead, *others in lines.lines if lead in self.prints
            for report in others if report in self.prints
        ]  # fmt: skip

    def _one_address(self, report: ReportId, lead: ReportId) -> Reason:
        papers = [self.prints[name].report.publication for name in (report, lead)]
        return Reason(SAME_ADDRESS, 1.0, *(paper.url or paper.title for paper in papers))

    def _candidates(self) -> list[tuple[ReportId, ReportId]]:
        """Return pairs to hold against each other, sorted."""
        index = Index(make_mark(one) for one in self.prints.values())
        pairs = {
            (min(report, near.report), max(report, near.report))
            for report in self.prints for near in index.near(report)
        }  # fmt: skip
        of: defaultdict[str, list[ReportId]] = defaultdict(list)
        for report, outlet in self._outlet.items():
            of[outlet].append(report)
        for report, its in self.credits.items():
            for credit in its:
                near = sorted(of.get(credit.outlet, ()), key=lambda r: self._apart(report, r))
                pairs |= {
                    (min(report, other), max(report, other))
                    for other in near[:_MOST_OF_OUTLET] if other != report
                }  # fmt: skip
        return sorted(pairs)

    def _apart(self, one: ReportId, other: ReportId) -> tuple[int, str]:
        days = [self.prints[report].report.published for report in (one, other)]
        if days[0] is None or days[1] is None:
            return 0, other
        return abs((days[0] - days[1]).days), other

    def _tie(self, one: ReportId, other: ReportId) -> Iterator[_Tie]:
        """Yield the pair as a tie, from the later to the earlier: a credit beats the clock."""
        clock = _later_by_clock(self.prints[one].report, self.prints[other].report)
        ways = [
            (later, earlier) for later, earlier in ((one, other), (other, one))
            if clock in (None, later) or self._names(later, earlier)
        ]  # fmt: skip
        pairs = [self._compare(*way) for way in ways]
        crediting = [pair for pair in pairs if pair.signs["credit"] > 0]
        if len(crediting) == 1:
            yield _Tie(crediting[0], self._score(crediting[0]), Direction.CREDIT)
        elif clock is not None:
            pair = next(pair for pair in pairs if pair.later.report.id == clock)
            direction = Direction.CREDIT if crediting else Direction.CLOCK
            yield _Tie(pair, self._score(pair), direction)
        else:
            scored = [(self._score(pair), pair) for pair in pairs]
            score, pair = max(scored, key=lambda s: (s[0].value, s[1].later.report.id))
            yield _Tie(pair, score, Direction.UNKNOWN)

    def _names(self, later: ReportId, earlier: ReportId) -> bool:
        """Whether one report names the outlet of the other."""
        outlet = self._outlet[earlier]
        return any(credit.outlet == outlet for credit in self.credits.get(later, ()))

    def _score(self, pair: Pair) -> Score:
        """Return how sure a pair is; without a credit, stock and statements are left out."""
        score = score_of(pair)
        if pair.signs["credit"] or score.value < POSSIBLE:
            return score
        shared = [(one.later, one.earlier) for one in find_background(pair)]
        shared += find_statements(pair)
        if not shared:
            return score
        later = without(pair.later, (ours for ours, _ in shared))
        earlier = without(pair.earlier, (theirs for _, theirs in shared))
        name = pair.later.report.id
        bare = compare(later, earlier, self.rarity, self.credits.get(name, ()), self._own[name], "")
        return score_of(bare)

    def _compare(self, later: ReportId, earlier: ReportId) -> Pair:
        return compare(
            self.prints[later], self.prints[earlier], self.rarity, self.credits.get(later, ()),
            self._own[later], self._outlet[earlier],
        )  # fmt: skip


def _later_by_clock(one: Report, other: Report) -> ReportId | None:
    """Return which was printed later; None when the clocks are the same or do not tell."""
    first, second = one.published_at, other.published_at
    if (
        first is not None
        and second is not None
        and (first.tzinfo is None) == (second.tzinfo is None)
    ):
        if abs((first - second).total_seconds()) < 60:  # noqa: PLR2004 - the same minute
            return None
        return one.id if first > second else other.id
    if one.published is None or other.published is None or one.published == other.published:
        return None
    return one.id if one.published > other.published else other.id


def _choose_parents(ties: Sequence[_Tie], heard: Sequence[Credit]) -> tuple[_Tie, ...]:
    """Return the parents of a report, the one of its main text first.

    A report that credits an outlet has nothing uncredited from others of the same family.
    """
    strong = [tie for tie in ties if tie.score.value >= (CREDITED if tie.credited else PROPOSED)]
    credited = [tie for tie in strong if tie.credited]
    if credited:
        best: dict[str, _Tie] = {}
        for tie in sorted(credited, key=_by_closeness):
            best.setdefault(tie.pair.credit.outlet if tie.pair.credit else "", tie)
        return tuple(sorted(best.values(), key=_by_score))
    missing = any(credit.sure for credit in heard)
    free = [tie for tie in strong if not missing or _is_copied(tie)]
    return tuple(sorted(free, key=_by_closeness)[:1])


def _moved_up(
    parents: Mapping[ReportId, tuple[_Tie, ...]],
    ties: Mapping[ReportId, Sequence[_Tie]],
    rarity: Rarity,
) -> dict[ReportId, tuple[_Tie, ...]]:
    """Return the parents, an uncredited one replaced by its own parent where that tells as much.

    A summary resembles the original and each light edit of it; only what a rewrite changed or
    added shows that it, and not the original, was used.
    """
    moved = dict(parents)
    for report in sorted(parents):
        own = {tie.earlier: tie for tie in ties[report]}
        seen = {report}
        while len(its := moved[report]) == 1 and not its[0].credited:
            over = [own[up.earlier] for up in parents.get(its[0].earlier, ())[:1]
                    if up.earlier in own and up.earlier not in seen]  # fmt: skip
            if not over or _only_shared(its[0], over[0], rarity) > _only_shared(
                over[0], its[0], rarity
            ):
                break
            seen.add(its[0].earlier)
            moved[report] = (over[0],)
    return moved


def _only_shared(tie: _Tie, other: _Tie, rarity: Rarity) -> float:
    """Return the weight of what the report shares with one earlier report and not with another."""
    ours, theirs = tie.pair.earlier, other.pair.earlier
    later = tie.pair.later
    only = (later.content | later.keys) & (ours.content | ours.keys)
    return sum(rarity.of(item) for item in sorted(only - theirs.content - theirs.keys))


def _is_copied(tie: _Tie) -> bool:
    return tie.pair.signs["words"] >= 0.5  # noqa: PLR2004 - half the words


def _by_closeness(tie: _Tie) -> tuple[float, float, ReportId]:
    """Order reports by how much of the later one they have; what else they tell does not count.

    Of a credited paraphrase, which keeps few words, names and numbers tell more.
    """
    signs = tie.pair.signs
    near = signs["words"] + signs["content"] + (signs["facts"] if tie.credited else 0.0)
    return -near, -tie.score.value, tie.earlier


def _by_score(tie: _Tie) -> tuple[float, ReportId]:
    return -tie.score.value, tie.earlier


def _parent(tie: _Tie, rarity: Rarity) -> Derivation:
    kind, state = kind_of(tie.pair), DerivationState.PROPOSED
    if tie.versions and kind in (DerivationKind.TRANSLATION, DerivationKind.CITES):
        kind = DerivationKind.EDIT  # what little is left of it was changed in place
    return make_derivation(tie.pair, tie.score, kind, tie.direction, state, known=rarity)


def _ancestors(parents: Mapping[ReportId, Sequence[_Tie]]) -> dict[ReportId, frozenset[ReportId]]:
    """Return for each report all that it is made from, over any number of hops, and itself."""
    found = {}
    for report in parents:
        seen, todo = {report}, [report]
        while todo:
            for tie in parents.get(todo.pop(), ()):
                if tie.earlier not in seen:
                    seen.add(tie.earlier)
                    todo.append(tie.earlier)
        found[report] = frozenset(seen)
    return found


def _overlaps(
    ties: Sequence[_Tie],
    parents: Mapping[ReportId, Sequence[_Tie]],
    above: Mapping[ReportId, frozenset[ReportId]],
    unresolved: Mapping[ReportId, Sequence[Credit]],
) -> list[Derivation]:
    """Return what pairs share that no common origin explains: statements, stock, and doubts."""
    found = []
    doubts: dict[ReportId, _Tie] = {}
    for tie in ties:
        mine = above.get(tie.later, frozenset({tie.later}))
        theirs = above.get(tie.earlier, frozenset({tie.earlier}))
        heard = {c.outlet for c in unresolved.get(tie.later, ())}
        common = heard & {c.outlet for c in unresolved.get(tie.earlier, ())}
        if mine & theirs or common:
            continue
        shared = overlap_of(tie.pair)
        if shared in NO_PARENT and shared is not None:
            state = DerivationState.PROPOSED
            found.append(make_derivation(tie.pair, tie.score, shared, tie.direction, state))
        elif not parents.get(tie.later) and (tie.score.value >= POSSIBLE or shared is not None):
            best = doubts.get(tie.later)
            if best is None or _by_score(tie) < _by_score(best):
                doubts[tie.later] = tie
    for tie in doubts.values():
        kind = kind_of(tie.pair)
        made = make_derivation(tie.pair, tie.score, kind, tie.direction, DerivationState.POSSIBLE)
        found.append(made)
    return found
