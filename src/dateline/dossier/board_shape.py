"""Outlines and what is behind one event into the shapes of `wire_board`."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.dossier import wire_board as out
from dateline.dossier.board_columns import final_names
from dateline.dossier.origins import anchor_out
from dateline.dossier.wire import AnchorOut
from dateline.dossier.wire_origins import DerivationOut
from dateline.dossier.wire_reviewed import EventReview
from dateline.model.claim import Claim
from dateline.model.ids import ReportId
from dateline.model.origin import Origin, OriginKind
from dateline.model.outline import Outline, place_names
from dateline.model.record import EntityLine
from dateline.model.report import Report
from dateline.model.say import when_words
from dateline.model.source import SourceLine
from dateline.model.span import Anchor
from dateline.record.sentences import Sentences

__all__ = [
    "bare", "entity_line", "event_item", "event_places", "origin_of", "report_brief",
    "sentences_of", "source_line",
]  # fmt: skip


def event_item(outline: Outline, row: int, review: EventReview) -> out.EventItem:
    """Return the shape of an event in a list."""
    return out.EventItem(
        row=row,
        event=outline.event,
        type=outline.type,
        what=outline.what,
        earliest=outline.when.earliest,
        latest=outline.when.latest,
        when=when_words(outline.when),
        places=place_names(outline),
        actors=outline.actors,
        targets=outline.targets,
        counts=outline.counts,
        sources=final_names(outline),
        reports=len(outline.reports),
        origins=outline.origins,
        independent_min=outline.independent_min,
        independent_max=outline.independent_max,
        disputed=outline.disputed,
        status=outline.status.value,
        sentence=anchor_out(outline.sentences[0]) if outline.sentences else None,
        review=review,
    )


def event_places(outline: Outline) -> tuple[out.EventPlace, ...]:
    """Return the places of an event for the map, each with what it is to it."""
    return tuple(
        out.EventPlace(
            place.name, place.lat, place.lon, place.radius_m,
            None if place.precision is None else place.precision.value, place.pin,
            role=None if place.role is None else place.role.value,
        )
        for place in outline.places
    )  # fmt: skip


def sentences_of(
    claims: Iterable[Claim], reports: Mapping[ReportId, Report]
) -> dict[str, AnchorOut]:
    """Return the sentence round the words of each claim, by its id."""
    sentences = {id_: Sentences(report.text) for id_, report in reports.items()}
    found: dict[str, AnchorOut] = {}
    for claim in claims:
        name = claim.anchor.report
        span = sentences[name].around(claim.anchor.span)
        found[claim.id] = anchor_out(Anchor(name, span, span.of(reports[name].text)))
    return found


def origin_of(origins: Iterable[Origin]) -> dict[ReportId, str]:
    """Return which origin each report goes back to; what it adds of its own does not count."""
    kept = [one for one in origins if one.kind is not OriginKind.OWN]
    return {report: one.id for one in kept for report in one.reports}


def report_brief(report: Report, of: Mapping[ReportId, str]) -> out.ReportBrief:
    """Return a report as a heading."""
    day = report.published_at or report.published
    return out.ReportBrief(
        report.id, report.publication.outlet, report.publication.title,
        None if day is None else day.isoformat(), of.get(report.id),
    )  # fmt: skip


def bare(found: Sequence[DerivationOut]) -> tuple[DerivationOut, ...]:
    """Return derivations without their passages and reasons, of which a graph has no use."""
    return tuple(msgspec.structs.replace(one, evidence=(), reasons=()) for one in found)


def source_line(line: SourceLine) -> out.SourceLineOut:
    """Return the shape of a source in a list."""
    return out.SourceLineOut(
        line.id, line.name, line.known.value, line.role.value,
        None if line.kind is None else line.kind.value, line.entity, line.times, line.reports,
    )  # fmt: skip


def entity_line(line: EntityLine) -> out.EntityLineOut:
    """Return the shape of an entity in a list."""
    return out.EntityLineOut(line.id, line.schema, line.name, line.times, line.reports, line.events)
