"""W3C Web Annotations (2017): each claim on its words, each judgement of a person on what it is of.

One AnnotationCollection with one page, as JSON-LD. A target is the report, by its address or
"urn:dateline:report:ID", with a TextQuoteSelector (32 letters around) and a TextPositionSelector:
`start` and `end` count Unicode code points of the report's text as it was read, which is not what
a browser shows of its page. Its own id says report, start and end again. Bodies have what the words
were read as: the value ("tagging"), the type ("classifying"), who or where it is ("identifying"),
the event ("linking") and on whose word, how surely ("describing"). Judgements have the motivation
"assessing", who made them and when; no other time stands in it. Reports come by id, their claims
by place, then judgements by time.
"""

from collections.abc import Iterator
from importlib.metadata import version
from typing import BinaryIO

import msgspec

from dateline.export.tellings import chain_words, report_iri, reports_in, urn
from dateline.model.claim import Claim, Property
from dateline.model.credit import licence_of
from dateline.model.ids import ReportId
from dateline.model.judgement import Judgement, JudgementKind, Verdict
from dateline.model.place import Place
from dateline.model.report import Report
from dateline.model.say import when_words
from dateline.model.span import Anchor
from dateline.model.time import When
from dateline.model.words import in_words
from dateline.ports import Exporter, Store, Wanted

__all__ = ["CONTEXT", "WEB_ANNOTATION", "place_iri"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points of prefix and suffix
_Made = dict[str, object]


def _write(store: Store, file: BinaryIO, _wanted: Wanted) -> None:
    top = {"@context": CONTEXT, "id": urn("annotations"), "type": "AnnotationCollection"}
    top |= {"label": "Claims of reports, and what people decided of them"}
    file.write(msgspec.json.encode(top)[:-1])
    total = 0
    for item in _items(store):
        page = {"id": urn("annotations", "1"), "type": "AnnotationPage", "startIndex": 0}
        begins = b',\n"first":' + msgspec.json.encode(page)[:-1] + b',"items":[\n'
        file.write((b",\n" if total else begins) + msgspec.json.encode(item))
        total += 1
    file.write((b"\n]}" if total else b"") + b',\n"total":' + str(total).encode() + b"}\n")


WEB_ANNOTATION = Exporter(
    "web-annotation", ".jsonld", _write, about="each claim as a W3C Web Annotation on its words"
)


def place_iri(place: Place) -> str:
    """Return what names a place: its page at GeoNames, else a name of ours."""
    if place.gazetteer == "geonames" and place.id.isdecimal():
        return f"https://sws.geonames.org/{place.id}/"
    return urn("place", place.gazetteer, place.id)


def _items(store: Store) -> Iterator[_Made]:
    software = _software()
    addresses: dict[ReportId, str] = {}
    for report in reports_in(store):
        addresses[report.id] = report.publication.url
        claims = sorted(
            store.claims(report=report.id), key=lambda claim: (claim.anchor.span, claim.id)
        )
        for claim in claims:
            yield _annotation(claim, report, software)
    for judgement in store.judgements():
        yield _judged(judgement, addresses, software)


def _software() -> _Made:
    made = version("dateline")
    return {"id": urn("software", made), "type": "Software", "name": f"Dateline {made}"}


def _annotation(claim: Claim, report: Report, software: _Made) -> _Made:
    span, text = claim.anchor.span, report.text
    around = {
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    return {
        "id": urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "classifying" if claim.property is Property.WHAT else "tagging",
        "creator": software,
        "generator": software,
        "body": list(_bodies(claim)),
        "target": _target(claim.anchor, report.publication.url, around),
    }


def _target(anchor: Anchor, url: str, around: dict[str, str]) -> _Made:
    span = anchor.span
    return {
        "id": urn("words", anchor.report, f"{span.start}-{span.end}"),
        "type": "SpecificResource",
        "source": report_iri(anchor.report, url),
        "selector": [
            {"type": "TextQuoteSelector", "exact": anchor.exact, **around},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _bodies(claim: Claim) -> Iterator[_Made]:
    value = when_words(claim.value) if isinstance(claim.value, When) else in_words(claim.value)
    purpose = "classifying" if claim.property is Property.WHAT else "tagging"
    yield _textual(value, purpose)
    if isinstance(claim.value, When):
        yield _textual(in_words(claim.value), "tagging")
    if isinstance(claim.value, Place):
        yield _named(place_iri(claim.value), "identifying")
    if claim.entity is not None:
        yield _named(urn("entity", claim.entity), "identifying")
    yield _named(urn("event", claim.event), "linking")
    role = f" ({claim.role.value.lower()})" if claim.role else ""
    surely = f"{claim.factuality.certainty.value} {claim.factuality.polarity.value}"
    said = f"{claim.property.value}{role}, on the word of {' < '.join(chain_words(claim.chain))}"
    licence = licence_of(claim.value)
    rule = "; ".join(filter(None, (claim.rule, licence)))
    yield _textual(f"{said}, {surely}{f'; {rule}' if rule else ''}", "describing")


def _textual(value: str, purpose: str) -> _Made:
    return {"type": "TextualBody", "value": value, "purpose": purpose, "format": "text/plain"}


def _named(source: str, purpose: str) -> _Made:
    return {"type": "SpecificResource", "source": source, "purpose": purpose}


def _judged(judgement: Judgement, addresses: dict[ReportId, str], software: _Made) -> _Made:
    bodies = list(_verdict(judgement, addresses))
    if judgement.note:
        bodies.append(_textual(judgement.note, "commenting"))
    return {
        "id": urn("judgement", judgement.id),
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"id": urn("person", judgement.by), "type": "Person", "name": judgement.by},
        "created": judgement.at.isoformat(),
        "generator": software,
        "body": bodies,
        "target": _targets(judgement, addresses),
    }


def _verdict(judgement: Judgement, addresses: dict[ReportId, str]) -> Iterator[_Made]:
    """Yield what was decided; of an event so that it is read back: "rejected", "type=RETREAT".

    The words of an event that are not the first are bodies too, for an annotation of several
    targets says the same of each by itself.
    """
    if judgement.kind is not JudgementKind.EVENT or judgement.verdict is Verdict.UNDONE:
        values = [f"{field}: {value}" for field, value in judgement.values]
        if judgement.place is not None:
            values.append(f"{in_words(judgement.place)} {place_iri(judgement.place)}")
        said = f"{judgement.kind.value} {judgement.verdict.value}"
        yield _textual("; ".join((said, *values)), "assessing")
        return
    if judgement.verdict is Verdict.CHANGED:
        for field, value in judgement.values:
            yield _textual(f"{field}={value}", "assessing")
    else:
        yield _textual(judgement.verdict.value.lower(), "assessing")
    yield _named(urn("scope", judgement.on[0]), "linking")
    for anchor in judgement.anchors[1:]:
        words = _target(anchor, addresses.get(anchor.report, ""), {})
        yield words | {"purpose": "linking"}


def _targets(judgement: Judgement, addresses: dict[ReportId, str]) -> list[object]:
    """Return what a judgement is on: words, reports, names, or the judgement that it undoes."""
    if judgement.verdict is Verdict.UNDONE and judgement.undoes is not None:
        return [urn("judgement", judgement.undoes)]
    if judgement.kind is JudgementKind.EVENT:
        first = judgement.anchors[0]
        return [_target(first, addresses.get(first.report, ""), {})]
    if judgement.anchors:
        return [_target(one, addresses.get(one.report, ""), {}) for one in judgement.anchors]
    if judgement.kind in (JudgementKind.DERIVATION, JudgementKind.REPORT):
        ids = map(ReportId, judgement.on)
        return [report_iri(report, addresses.get(report, "")) for report in ids]
    return [urn("name", *judgement.on)]
