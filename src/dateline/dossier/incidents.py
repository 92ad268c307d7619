"""The incidents of a dossier, report by report: a view, with on whose word each is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.dossier import wire, wire_incidents
from dateline.dossier.judging import place_record, read_judged
from dateline.dossier.shape import relation_out
from dateline.dossier.sources import chain_out
from dateline.errors import MissingError
from dateline.model.claim import Claim, Property
from dateline.model.ids import ReportId
from dateline.model.incident import Culprit, Incident, IncidentKind, Victim, Whereabouts
from dateline.model.place import PlaceBasis, Toponym
from dateline.model.precision import PINS, exactness, reach_m
from dateline.model.say import when_words
from dateline.model.span import Anchor, Span
from dateline.model.where import where_words
from dateline.ports import Store
from dateline.record.incidents import find_incidents

__all__ = ["AskedIncidents", "incidents_out"]


@dataclass(frozen=True, slots=True)
class AskedIncidents:
    """Which incidents the reader wants to see; None leaves that side open.

    Attributes:
        report: Only those of this report.
        kind: Only those of this type, as `IncidentKind` has it, in any case.
    """

    report: str | None = None
    kind: str | None = None


def incidents_out(
    store: Store, asked: AskedIncidents = AskedIncidents()
) -> Iterator[wire_incidents.IncidentOut]:
    """Return the asked incidents by report, in each in the order of their first words.

    They are made anew from the annotations, as people judged their places, one report at a time.

    Args:
        store: The dossier, its record up to date: it has the chains.
        asked: Which of them.

    Raises:
        ConfigError: There is no such type.
    """
    kind = None if asked.kind is None else _kind(asked.kind)
    ids = None if asked.report is None else [ReportId(asked.report)]
    return _found(store, ids, kind)


def _kind(asked: str) -> IncidentKind:
    for kind in IncidentKind:
        if kind.value == asked.strip().upper():
            return kind
    known = ", ".join(kind.value for kind in IncidentKind)
    raise MissingError(f"there is no type of incident {asked!r}", hint=f"one of: {known}")


def _found(
    store: Store, ids: list[ReportId] | None, kind: IncidentKind | None
) -> Iterator[wire_incidents.IncidentOut]:
    told = {c.trigger: c for c in store.claims() if c.property is Property.WHAT}
    for item in read_judged(store, ids):
        toponyms = {t.span: t for t in item.annotations.of(Toponym)}
        for one in find_incidents(item):
            if kind is None or one.kind is kind:
                yield _incident(one, item.report.id, told, toponyms)


def _incident(
    one: Incident, report: str, told: Mapping[Anchor, Claim], toponyms: Mapping[Span, Toponym]
) -> wire_incidents.IncidentOut:
    when = one.when
    return wire_incidents.IncidentOut(
        report=report,
        type=one.kind.value,
        stage=one.stage.value,
        score=round(one.score, 3),
        mentions=tuple(_mention(anchor, told.get(anchor)) for anchor in one.mentions),
        when=None if when is None else when_words(when),
        earliest=None if when is None else when.earliest,
        latest=None if when is None else when.latest,
        when_rule=_when_rule(one),
        time=_maybe(one.time),
        places=tuple(_place(where, toponyms[where.anchor.span]) for where in one.places),
        culprits=tuple(map(_culprit, one.culprits)),
        targets=tuple(wire_incidents.IncidentTarget(_anchor(a)) for a in one.targets),
        victims=tuple(map(_victim, one.victims)),
    )


def _when_rule(one: Incident) -> str:
    if one.time is not None:
        return "the days that its words give"
    if one.when is not None:
        return "no words give days: until the day of publication"
    return "no words give days, and the day of publication is not known"


def _mention(anchor: Anchor, claim: Claim | None) -> wire_incidents.IncidentMention:
    if claim is None:
        return wire_incidents.IncidentMention(_anchor(anchor), None, ())
    return wire_incidents.IncidentMention(_anchor(anchor), claim.event, chain_out(claim.chain))


def _place(where: Whereabouts, toponym: Toponym) -> wire_incidents.IncidentPlace:
    meant, precision = toponym.located, exactness(toponym)
    return wire_incidents.IncidentPlace(
        name=where.name,
        where=where_words(toponym),
        place=None if toponym.place is None else place_record(toponym.place),
        precision=precision,
        relation=relation_out(toponym.relation),
        point=None if meant is None else (meant.lat, meant.lon),
        pin=precision in PINS,
        radius_m=reach_m(toponym),
        judged=toponym.basis is PlaceBasis.JUDGEMENT,
        rule=where.rule,
        words=_anchor(where.anchor),
    )


def _culprit(one: Culprit) -> wire_incidents.IncidentCulprit:
    return wire_incidents.IncidentCulprit(
        one.name, one.organised, one.confidence.value, _anchor(one.anchor), _maybe(one.by)
    )


def _victim(one: Victim) -> wire_incidents.IncidentVictim:
    effect = None if one.effect is None else one.effect.value
    return wire_incidents.IncidentVictim(
        one.name, one.low, one.high, effect, _anchor(one.anchor), _maybe(one.by)
    )


def _maybe(anchor: Anchor | None) -> wire.AnchorOut | None:
    return None if anchor is None else _anchor(anchor)


def _anchor(anchor: Anchor) -> wire.AnchorOut:
    return wire.AnchorOut(anchor.report, anchor.span.start, anchor.span.end, anchor.exact)
