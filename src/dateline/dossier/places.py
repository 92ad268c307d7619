"""The places of a dossier: one row for each name and where it is, with all that speaks for it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.dossier import wire, wire_places
from dateline.dossier.judging import place_record
from dateline.dossier.shape import relation_out
from dateline.gazetteer.keys import fold
from dateline.model.annotations import Annotated
from dateline.model.judgement import Judgement
from dateline.model.place import Choice, PlaceBasis, Reason, Toponym
from dateline.model.precision import PINS, exactness, reach_m
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.where import course_of, extent_words, reason_words
from dateline.record.judged import judged, rulings
from dateline.record.precision_views import Coded, acled_code, ucdp_code
from dateline.record.sentences import Sentences

__all__ = ["AskedPlaces", "summaries"]


@dataclass(frozen=True, slots=True)
class AskedPlaces:
    """Which places the reader wants to see; None leaves that side open.

    Attributes:
        name: Part of a name, or of the words that mean it; case and accents do not count.
        report: Only those of this report.
        unresolved: Only those without a place.
    """

    name: str | None = None
    report: str | None = None
    unresolved: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """One toponym, as judged, with the report that has it."""

    toponym: Toponym
    report: Report
    sentences: Sentences
    by: Judgement | None


_Key = tuple[bool, str, str, str, str, str, str, float, str]


def summaries(
    items: Iterable[Annotated], judgements: Iterable[Judgement], asked: AskedPlaces = AskedPlaces()
) -> tuple[wire_places.PlaceSummary, ...]:
    """Return the asked places, those named most often first, adjectives of nationality last.

    A name that is somewhere else in another report, or less exact there, has a row for each.

    Args:
        items: Reports as the machine has them, by id.
        judgements: What people said of them.
        asked: Which of them to return.
    """
    groups: dict[_Key, list[_Seen]] = {}
    for seen in _seen(items, judgements):
        if _is_asked(seen, asked):
            groups.setdefault(_key(seen.toponym), []).append(seen)
    rows = sorted(groups, key=lambda key: (key[0], -len(groups[key]), key))
    return tuple(_summary(groups[key]) for key in rows)


def _seen(items: Iterable[Annotated], judgements: Iterable[Judgement]) -> Iterator[_Seen]:
    over = rulings(judgements)
    for item in items:
        report = item.report
        sentences = Sentences(report.text)
        for toponym in judged(item, over).annotations.of(Toponym):
            yield _Seen(toponym, report, sentences, over.on(toponym, report.text, report.id))


def _is_asked(seen: _Seen, asked: AskedPlaces) -> bool:
    toponym = seen.toponym
    if asked.unresolved and toponym.place is not None:
        return False
    if asked.report is not None and seen.report.id != asked.report:
        return False
    if asked.name is None:
        return True
    part = fold(asked.name)
    names = (toponym.name, toponym.span.of(seen.report.text), f"{toponym.name} {toponym.head}")
    return any(part in fold(name) for name in names)


def _key(toponym: Toponym) -> _Key:
    place, precision = toponym.place, exactness(toponym)
    return (
        toponym.adjectival,
        fold(toponym.name),
        "" if place is None else place.gazetteer,
        "" if place is None else place.id,
        toponym.basis.value,
        precision or "",
        "" if toponym.relation is None else toponym.relation.kind.value,
        reach_m(toponym) or 0.0,
        f"{toponym.point} {toponym.line}",
    )


def _summary(group: list[_Seen]) -> wire_places.PlaceSummary:
    toponym = group[0].toponym
    meant = toponym.located
    names = Counter(seen.toponym.name for seen in group)
    precision = exactness(toponym)
    by = next((seen.by for seen in group if seen.by), None)
    return wire_places.PlaceSummary(
        name=min(names, key=lambda name: (name.isupper(), -names[name], name)),  # no dateline's
        place=None if toponym.place is None else place_record(toponym.place),
        precision=precision,
        relation=None if toponym.relation is None else toponym.relation.kind.value,
        point=None if meant is None else (meant.lat, meant.lon),
        pin=precision in PINS,
        radius_m=reach_m(toponym),
        line=toponym.line,
        extent=_extent(toponym),
        basis=toponym.basis.value,
        judged=toponym.basis is PlaceBasis.JUDGEMENT,
        judgement=None if by is None else by.id,
        adjectival=toponym.adjectival,
        acled=_coded(acled_code(toponym)),
        ucdp=_coded(ucdp_code(toponym)),
        times=len(group),
        reports=tuple(sorted({seen.report.id for seen in group})),
        mentions=tuple(map(_mention, group)),
    )


def _extent(toponym: Toponym) -> str:
    meant, precision = toponym.located, exactness(toponym)
    if meant is None or precision is None:
        known = toponym.basis is PlaceBasis.JUDGEMENT
        return "not known where, as judged" if known else "not resolved"
    return extent_words(precision, meant, course_of(toponym))


def _coded(coded: Coded | None) -> wire_places.CodedOut | None:
    return None if coded is None else wire_places.CodedOut(coded.code, coded.rule, coded.source)


def _mention(seen: _Seen) -> wire_places.PlaceMention:
    toponym, text = seen.toponym, seen.report.text
    return wire_places.PlaceMention(
        report=seen.report.id,
        start=toponym.span.start,
        end=toponym.span.end,
        quote=toponym.span.of(text),
        sentence=_anchor(seen.report, seen.sentences.around(toponym.span)),
        head=toponym.head,
        relation=relation_out(toponym.relation),
        nominal=toponym.nominal,
        means=None if toponym.means is None else _anchor(seen.report, toponym.means),
        score=toponym.score,
        reasons=tuple(_reason(reason, seen.report) for reason in toponym.reasons),
        alternatives=tuple(_choice(choice, seen.report) for choice in toponym.alternatives),
    )


def _choice(choice: Choice, report: Report) -> wire_places.ChoiceOut:
    return wire_places.ChoiceOut(
        place=place_record(choice.place),
        score=choice.score,
        reasons=tuple(_reason(reason, report) for reason in choice.reasons),
    )


def _reason(reason: Reason, report: Report) -> wire_places.ReasonOut:
    return wire_places.ReasonOut(
        ground=reason.ground.value,
        weight=reason.weight,
        words=tuple(_anchor(report, span) for span in reason.spans),
        text=reason_words(reason, report.text),
    )


def _anchor(report: Report, span: Span) -> wire.AnchorOut:
    return wire.AnchorOut(report.id, span.start, span.end, span.of(report.text))
