"""Which report goes back to which: the forest of derivations, its roots and its circles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.claim import Claim
from dateline.model.derivation import Derivation, DerivationKind, DerivationState, Direction
from dateline.model.ids import EventId, OriginId, ReportId, make_id
from dateline.model.origin import Origin, OriginKind
from dateline.model.report import Report
from dateline.model.span import Anchor
from dateline.model.version import ALONE, Lines
from dateline.record.compare.names import folded
from dateline.record.origins.counting import components

__all__ = ["CHILD_KINDS", "Forest", "Uncovered", "counts", "make_forest", "told_together"]

CHILD_KINDS = frozenset(
    {
        DerivationKind.COPY,
        DerivationKind.EDIT,
        DerivationKind.EXCERPT,
        DerivationKind.SUMMARY,
        DerivationKind.PARAPHRASE,
        DerivationKind.CITES,
    }
)
"""The kinds that make a report the child of another; the others only say that words are shared."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A credit to an outlet or agency of which no report is here that it may mean.

    Attributes:
        report: Who credits.
        name: The name credited, as the dossier calls it.
        anchor: Where; None when it stands outside the text.
    """

    report: ReportId
    name: str
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class Forest:
    """What reports go back to.

    Attributes:
        origins: All of them, by id.
        origin_of: The origin of each report.
        parent_of: The derivation that makes a report the child of another; roots have none.
        parents_of: All derivations that count and make it a child, the parent's first.
        lines: Which reports are versions of one another: they count as one.
    """

    origins: tuple[Origin, ...]
    origin_of: Mapping[ReportId, Origin]
    parent_of: Mapping[ReportId, Derivation]
    parents_of: Mapping[ReportId, tuple[Derivation, ...]]
    lines: Lines = ALONE


def counts(one: Derivation) -> bool:
    """Whether a derivation makes its later report a child: it holds, and is of such a kind."""
    holds = one.state in (DerivationState.PROPOSED, DerivationState.ACCEPTED)
    return holds and one.kind in CHILD_KINDS


def make_forest(
    reports: Sequence[Report],
    derivations: Iterable[Derivation],
    uncovered: Iterable[Uncovered],
    together: Iterable[tuple[ReportId, ReportId]] = (),
    lines: Lines = ALONE,
) -> Forest:
    """Return what each report goes back to.

    Args:
        reports: All of them, by id.
        derivations: Between them.
        uncovered: Credits that lead out of the dossier.
        together: Pairs of reports that tell of one event: only among these is one agency's name
            one story of it.
        lines: Which reports are versions of one another.
    """
    holding = [one for one in derivations if counts(one)]
    directed = [one for one in holding if one.direction is not Direction.UNKNOWN]
    parents_of = _parents(directed)
    parent_of = {later: found[0] for later, found in parents_of.items()}
    up = {later: one.earlier for later, one in parent_of.items()}
    level = [(one.later, one.earlier) for one in holding if one.direction is Direction.UNKNOWN]
    ids = [report.id for report in reports]
    names = {report.id: report.publication.outlet for report in reports}
    agencies = _agencies(uncovered, up, components(ids, together))
    ties = [*up.items(), *level, *_same_agency(agencies)]
    made = [
        _origin([ReportId(member) for member in members], up, agencies, names)
        for members in components(ids, ties)
    ]
    origins = tuple(sorted(made, key=lambda origin: origin.id))
    origin_of = {report: origin for origin in origins for report in origin.reports}
    return Forest(origins, origin_of, parent_of, parents_of, lines)


def told_together(claims: Iterable[Claim]) -> list[tuple[ReportId, ReportId]]:
    """Return pairs of reports that tell of one event, so that chains of them reach all that do."""
    of_event: defaultdict[EventId, set[ReportId]] = defaultdict(set)
    for claim in claims:
        of_event[claim.event].add(claim.anchor.report)
    return sorted(
        {(min(some), other) for some in of_event.values() for other in some if other != min(some)}
    )


def _parents(directed: Iterable[Derivation]) -> dict[ReportId, tuple[Derivation, ...]]:
    """Return the parents of each report: what a person accepted, then the surest, first."""
    found: defaultdict[ReportId, list[Derivation]] = defaultdict(list)
    for one in directed:
        found[one.later].append(one)
    return {later: tuple(sorted(some, key=_rank)) for later, some in sorted(found.items())}


def _rank(one: Derivation) -> tuple[bool, bool, float, float, str]:
    cites = one.kind in (DerivationKind.CITES, DerivationKind.EXCERPT)
    accepted = one.state is DerivationState.ACCEPTED
    return not accepted, cites, -one.score.value, -one.share, one.earlier


@dataclass(frozen=True, slots=True)
class _Agency:
    """An outlet or agency that is not here, for one story: who credits it, and where."""

    name: str
    credits: tuple[Uncovered, ...]


def _agencies(
    uncovered: Iterable[Uncovered],
    up: Mapping[ReportId, ReportId],
    stories: Sequence[Sequence[str]],
) -> dict[ReportId, _Agency]:
    """Return what is behind each report that has no parent here and credits somebody."""
    story_of = {report: number for number, story in enumerate(stories) for report in story}
    firsts: dict[ReportId, Uncovered] = {}
    for one in uncovered:
        if one.report not in up:
            firsts.setdefault(one.report, one)
    by_story: defaultdict[tuple[str, int], list[Uncovered]] = defaultdict(list)
    for report, one in sorted(firsts.items()):
        by_story[folded(one.name), story_of[report]].append(one)
    return {
        one.report: _Agency(min(c.name for c in some), tuple(some))
        for some in by_story.values()
        for one in some
    }


def _same_agency(agencies: Mapping[ReportId, _Agency]) -> list[tuple[str, str]]:
    return [(agency.credits[0].report, report) for report, agency in sorted(agencies.items())]


def _origin(
    members: list[ReportId],
    up: Mapping[ReportId, ReportId],
    agencies: Mapping[ReportId, _Agency],
    names: Mapping[ReportId, str],
) -> Origin:
    tops = [report for report in members if report not in up]
    reports = tuple(members)
    agency = next((agencies[top] for top in tops if top in agencies), None)
    if agency is not None and len({agencies.get(top) for top in tops}) == 1:
        anchors = tuple(c.anchor for c in agency.credits if c.anchor is not None)
        root = f"virtual:{agency.name}"
        name = _name(OriginKind.VIRTUAL, root, agency.credits[0].report)
        return Origin(name, OriginKind.VIRTUAL, root, agency.name, reports, anchors)
    if len(tops) == 1:
        top = tops[0]
        name = _name(OriginKind.REPORT, top)
        return Origin(name, OriginKind.REPORT, top, names[top], reports)
    kind = OriginKind.LATENT if tops else OriginKind.CIRCLE
    root = f"{kind.value.lower()}:{reports[0]}"
    return Origin(_name(kind, root), kind, root, "", reports)


def _name(kind: OriginKind, *parts: str) -> OriginId:
    return OriginId(make_id("or", kind, *parts))
