"""What disagreements are judged on: claims with their tellings, origins, voices and days."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model.claim import Claim, Property
from dateline.model.ids import EventId, OriginId, ReportId
from dateline.model.time import When
from dateline.record.compare.names import folded
from dateline.record.compare.places import Relation, Spot, relation
from dateline.record.compare.states import leaning
from dateline.record.origins.forest import Forest
from dateline.record.told import Told

__all__ = ["Ground", "voice_of"]

_LATELY = timedelta(days=4)  # before its day that a report without other dates may speak of
_STORY = 2  # events that two reports both tell, from which they are held to be of one story
_COMMON = 100  # reports that share a name or an event; beyond it that tells no story


def voice_of(claim: Claim) -> str:
    """Return whose word a claim finally is; an unnamed one is another in every report."""
    origin = claim.chain.origin
    if origin.agent is not None:
        return origin.agent
    return f"{claim.anchor.report} {folded(origin.words)}"


@dataclass(frozen=True, slots=True)
class _Scene:
    """When and where one report has one event; None: nothing bounds that side.

    `dated`: whether its words say when. `near`: the places of its sentences,
    whatever they are of.
    """

    first: date | None
    last: date | None
    spots: tuple[Spot, ...]
    dated: bool
    near: tuple[Spot, ...]


class Ground:
    """Look-ups over all claims."""

    def __init__(
        self,
        claims: Iterable[Claim],
        told: Iterable[Told],
        forest: Forest,
        published: Mapping[ReportId, date | None],
    ) -> None:
        """Lay out the claims with what they were made from."""
        self.claims = tuple(claims)
        self.forest = forest
        self.published = published
        self._told = {one.trigger: one for one in told}
        self._in_report: defaultdict[ReportId, list[Told]] = defaultdict(list)
        for one in self._told.values():
            self._in_report[one.trigger.report].append(one)
        self._scenes: dict[tuple[ReportId, EventId], _Scene] = {}
        self._of_scene: defaultdict[tuple[ReportId, EventId], list[Told]] = defaultdict(list)
        for claim in self.claims:
            if claim.property is Property.WHAT:
                key = (claim.anchor.report, claim.event)
                self._of_scene[key].append(self._told[claim.trigger])
        self._events: defaultdict[ReportId, set[EventId]] = defaultdict(set)
        self._telling: defaultdict[EventId, set[ReportId]] = defaultdict(set)
        for report, event in self._of_scene:
            self._events[report].add(event)
            self._telling[event].add(report)
        self._names = _names(self._told.values())
        self._reports = _reports(self._names)
        self._asserted: defaultdict[ReportId, list[Claim]] = defaultdict(list)
        self._beside: dict[ReportId, frozenset[ReportId]] = {}
        self.marked = {c.trigger for c in self.claims if c.property is Property.STATUS}

    def told(self, claim: Claim) -> Told:
        """Return the telling that a claim was made from."""
        return self._told[claim.trigger]

    def origin(self, claim: Claim) -> OriginId:
        """Return the origin that the report of a claim goes back to."""
        return self.forest.origin_of[claim.anchor.report].id

    def origins(self, claims: Iterable[Claim]) -> tuple[OriginId, ...]:
        """Return the origins of claims, sorted."""
        return tuple(sorted({self.origin(claim) for claim in claims}))

    def day(self, claim: Claim) -> date | None:
        """Return the day on which the report of a claim was published; None when unknown."""
        return self.published.get(claim.anchor.report)

    def printed_before(self, one: Claim, other: Claim) -> bool:
        """Whether a claim was published on an earlier day than another, as far as is known."""
        left, right = self.day(one), self.day(other)
        return left is not None and right is not None and left < right

    def asserted(self, claims: Iterable[Claim]) -> list[Claim]:
        """Return the WHAT claims of tellings that say that something came about."""
        return [c for c in claims if c.property is Property.WHAT and self._leans(c) > 0]

    def against(self) -> list[Claim]:
        """Return the claims that say that something did not come about: STATUS, or a state."""
        return [
            claim
            for claim in self.claims
            if claim.property
            is (Property.STATUS if claim.trigger in self.marked else Property.WHAT)
            and self._leans(claim) < 0
        ]

    def _leans(self, claim: Claim) -> int:
        told = self.told(claim)
        return leaning(told.mention.lemma, told.status)

    def asserted_beside(self, claim: Claim) -> list[Claim]:
        """Return the WHAT claims of reports that may tell of the same things as this one's."""
        if not self._asserted:
            for one in self.asserted(self.claims):
                self._asserted[one.anchor.report].append(one)
        report = claim.anchor.report
        beside = sorted(self.beside(report) | self._telling_with(report))
        return [one for name in beside for one in self._asserted.get(name, ())]

    def _telling_with(self, report: ReportId) -> set[ReportId]:
        """Return the reports that tell some of the same events, whatever they call who is in them.

        One event in common may be joined by accident ("shut the valve", "shut in a cell").
        """
        told = (self._telling[event] for event in self._events[report])
        common = Counter(one for some in told if len(some) <= _COMMON for one in some)
        return {one for one, events in common.items() if events >= _STORY}

    def may_be_one(self, one: Claim, other: Claim) -> bool:
        """Whether two tellings may be of one happening: by their days, and by where it was.

        A report that dates none of its tellings of the event speaks of the days before it was
        printed; and where it was is said somewhere in what a report tells of it.
        """
        left, right = self._scene(one), self._scene(other)
        if left.first is not None and right.last is not None and right.last < left.first:
            return False
        if right.first is not None and left.last is not None and left.last < right.first:
            return False
        pairs = [(a, b) for a in left.spots for b in right.spots]
        return not pairs or any(relation(a, b) is not Relation.APART for a, b in pairs)

    def surely_one(self, one: Claim, other: Claim) -> bool:
        """Whether two reports have the event on the same dated day or at the same place.

        A place of the same sentence counts: "were arrested when police broke up a strike at Pell".
        """
        left, right = self._scene(one), self._scene(other)
        dated = left.dated and right.dated and self.may_be_one(one, other)
        return dated or any(
            relation(a, b) is not Relation.APART for a in left.near for b in right.near
        )

    def _scene(self, claim: Claim) -> _Scene:
        key = (claim.anchor.report, claim.event)
        if key not in self._scenes:
            told = self._of_scene.get(key, [])
            days = [one.when for one in told if one.when is not None]
            first, last = _reach(days, self.day(claim))
            spots = tuple(spot for one in told for spot in one.spots)
            said = {one.words for one in told}
            near = tuple(
                spot
                for one in self._in_report[claim.anchor.report]
                if one.words in said
                for spot in one.spots
            )
            self._scenes[key] = _Scene(first, last, spots, bool(days), near)
        return self._scenes[key]

    def beside(self, report: ReportId) -> frozenset[ReportId]:
        """Return the reports that name somebody or some place that this one names, itself too."""
        if report not in self._beside:
            found = {report}
            for name in self._names.get(report, ()):
                if len(self._reports[name]) <= _COMMON:
                    found |= self._reports[name]
            self._beside[report] = frozenset(found)
        return self._beside[report]


def _reach(days: Sequence[When], printed: date | None) -> tuple[date | None, date | None]:
    """Return the first and last day that a report's tellings may be of."""
    if not days:
        return (None, None) if printed is None else (printed - _LATELY, printed)
    starts, ends = [when.earliest for when in days], [when.latest for when in days]
    first = None if None in starts else min(day for day in starts if day is not None)
    last = None if None in ends else max(day for day in ends if day is not None)
    return first, last


def _names(told: Iterable[Told]) -> dict[ReportId, set[str]]:
    """Return the entities and places that each report has in what it tells."""
    found: defaultdict[ReportId, set[str]] = defaultdict(set)
    for one in told:
        names = found[one.trigger.report]
        names.update(key for party in (*one.actors, *one.targets) for key in party.keys)
        names.update(spot.name for spot in one.spots)
    return found


def _reports(names: Mapping[ReportId, set[str]]) -> dict[str, set[ReportId]]:
    found: defaultdict[str, set[ReportId]] = defaultdict(set)
    for report, some in names.items():
        for name in some:
            found[name].add(report)
    return found
