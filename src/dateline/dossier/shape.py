"""Model values into the JSON shapes of `wire`, for one annotated report."""

from collections.abc import Collection

from msgspec import UNSET

from dateline.dossier import wire
from dateline.dossier.wire_counts import quantity_out
from dateline.dossier.wire_parties import argument_out, cause_out
from dateline.dossier.wire_ties import tie_out
from dateline.model.annotations import Annotated, Annotations
from dateline.model.attribution import Attribution, Inference, Voice
from dateline.model.custody import Original
from dateline.model.event import CauseLink, EventMention
from dateline.model.name import Mention
from dateline.model.place import Relation, Toponym
from dateline.model.precision import exactness, reach_m
from dateline.model.problem import Problem
from dateline.model.quantity import Quantity
from dateline.model.report import Reading
from dateline.model.say import when_words
from dateline.model.span import Span
from dateline.model.tie import Tie
from dateline.model.time import TimeLink, Timex

__all__ = ["annotated_out", "problem_out", "relation_out", "report_out"]


def annotated_out(
    item: Annotated, kinds: Collection[str], problems: tuple[Problem, ...]
) -> wire.AnnotatedOut:
    """Return one output line of `dateline annotate` with the asked kinds; empty means all."""
    shelf = item.annotations
    ids = {a.span: i for i, a in enumerate(shelf.of(Attribution))}
    asked = frozenset(kinds)

    def wanted(kind: str) -> bool:
        return not asked or kind in asked

    return wire.AnnotatedOut(
        id=item.report.id,
        times=tuple(map(_time, shelf.of(Timex))) if wanted("times") else UNSET,
        names=tuple(map(_name, shelf.of(Mention))) if wanted("names") else UNSET,
        places=_places(shelf, nominal=False) if wanted("places") else UNSET,
        nominal_places=_places(shelf, nominal=True) if wanted("places") else UNSET,
        quantities=tuple(map(quantity_out, shelf.of(Quantity))) if wanted("quantities") else UNSET,
        attributions=_attributions(shelf, ids) if wanted("attributions") else UNSET,
        events=tuple(_event(e, ids) for e in shelf.of(EventMention)) if wanted("events") else UNSET,
        links=tuple(map(_link, shelf.of(TimeLink))) if wanted("events") else UNSET,
        causes=tuple(map(cause_out, shelf.of(CauseLink))) if wanted("events") else UNSET,
        ties=tuple(tie_out(t, ids) for t in shelf.of(Tie)) if wanted("ties") else UNSET,
        problems=tuple(map(problem_out, (*problems, *item.problems))),
    )


def problem_out(problem: Problem) -> wire.ProblemOut:
    """Return the shape of a problem."""
    start, end = (None, None) if problem.span is None else (problem.span.start, problem.span.end)
    return wire.ProblemOut(
        problem.stage, problem.code, problem.message, problem.severity.value, start, end
    )


def report_out(reading: Reading, original: Original | None = None) -> wire.ReportOut:
    """Return the shape of an input: a report, or a file that could not become one.

    `original` is what is known of its bytes; None where that was not asked for.
    """
    report, capture = reading.report, reading.capture
    day = None if report is None else report.published_at or report.published
    changed = None if report is None else report.updated_at
    return wire.ReportOut(
        id=None if report is None else report.id,
        path=reading.path,
        outlet="" if report is None else report.publication.outlet,
        title="" if report is None else report.publication.title,
        published=None if day is None else day.isoformat(),
        lang=None if report is None else report.lang,
        url="" if report is None else report.publication.url,
        sha256=reading.raw_sha256,
        problems=tuple(map(problem_out, reading.problems)),
        size=None if original is None else original.size,
        media_type=None if original is None else original.media_type,
        captured_url=None if capture is None else capture.url or None,
        captured_at=None if capture is None else capture.at,
        updated=None if changed is None else changed.isoformat(),
    )


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _maybe(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)


def _time(timex: Timex) -> wire.TimeOut:
    when = timex.when
    return wire.TimeOut(
        *_pair(timex.span),
        timex.type.value,
        timex.value,
        None if when is None else when.earliest,
        None if when is None else when.latest,
        None if when is None else when_words(when),
        timex.kind.value,
        timex.bound.value,
        timex.mod,
        timex.anchored.value,
        _maybe(timex.anchor),
        timex.rule,
        timex.offset,
        timex.zone,
    )


def _name(mention: Mention) -> wire.NameOut:
    return wire.NameOut(
        *_pair(mention.span),
        mention.kind.value,
        mention.name,
        mention.chain,
        mention.form.value,
        mention.titles,
        mention.of,
        mention.sort.value,
        tuple(map(_pair, mention.offices)),
        mention.named,
        mention.rule,
    )


def relation_out(relation: Relation | None) -> wire.RelationOut | None:
    """Return the shape of what the words round a name make of it."""
    if relation is None:
        return None
    return wire.RelationOut(
        relation.kind.value,
        *_pair(relation.span),
        relation.km,
        relation.bearing_deg,
        _maybe(relation.other),
        relation.countries,
    )


def _places(shelf: Annotations, *, nominal: bool) -> tuple[wire.PlaceOut, ...]:
    return tuple(_place(toponym) for toponym in shelf.of(Toponym) if toponym.nominal is nominal)


def _place(toponym: Toponym) -> wire.PlaceOut:
    place = toponym.place
    return wire.PlaceOut(
        *_pair(toponym.span),
        toponym.name,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        radius_m=place.radius_m if place else None,
        gazetteer=place.gazetteer if place else None,
        gazetteer_id=place.id if place else None,
        feature=place.feature if place else None,
        country=place.country if place else None,
        basis=toponym.basis.value,
        adjectival=toponym.adjectival,
        head=toponym.head,
        precision=exactness(toponym),
        line=toponym.line,
        relation=relation_out(toponym.relation),
        point=toponym.point,
        reach_m=reach_m(toponym),
        means=_maybe(toponym.means),
        score=toponym.score,
    )


def _attributions(shelf: Annotations, ids: dict[Span, int]) -> tuple[wire.AttributionOut, ...]:
    return tuple(
        wire.AttributionOut(
            ids[a.span],
            tuple(map(_pair, a.source)),
            tuple(map(_pair, a.cue)),
            tuple(map(_pair, a.content)),
            a.mode.value,
            None if a.inside is None else ids.get(a.inside),
            a.known.value,
            a.role.value,
            a.attitude.value,
            a.stance.value,
            a.negated,
            a.inferred,
            _inference(a.inside_by),
            _inference(a.source_by),
            _maybe(a.told),
            _voice(a.voice),
        )
        for a in shelf.of(Attribution)
    )


def _inference(why: Inference | None) -> wire.InferenceOut | None:
    return None if why is None else wire.InferenceOut(why.rule, tuple(map(_pair, why.spans)))


def _voice(voice: Voice) -> wire.VoiceOut:
    return wire.VoiceOut(
        voice.name,
        voice.chain,
        _maybe(voice.title),
        _maybe(voice.body),
        None if voice.kind is None else voice.kind.value,
        _maybe(voice.reason),
        _maybe(voice.first),
        _inference(voice.by),
    )


def _event(event: EventMention, ids: dict[Span, int]) -> wire.EventOut:
    when = event.when
    return wire.EventOut(
        start=event.span.start,
        end=event.span.end,
        class_=event.class_.value,
        type=event.type,
        mode=event.mode,
        tense=event.tense,
        certainty=event.factuality.certainty.value,
        polarity=event.factuality.polarity.value,
        earliest=None if when is None else when.earliest,
        latest=None if when is None else when.latest,
        when=None if when is None else when_words(when),
        arguments=tuple(map(argument_out, event.arguments)),
        events=tuple(map(argument_out, event.events)),
        attribution=None if event.attribution is None else ids.get(event.attribution),
        lemma=event.lemma,
        time=_maybe(event.time),
        status=event.status.value,
        status_by=_maybe(event.status_by),
        tending=event.tending.value,
        special=event.special.value,
        acled=event.acled,
        typed_by=event.typed_by,
        alternatives={one.type: one.weight for one in event.alternatives},
    )


def _link(link: TimeLink) -> wire.TimeLinkOut:
    return wire.TimeLinkOut(_pair(link.span), link.relation.value, _pair(link.to), link.rule)
