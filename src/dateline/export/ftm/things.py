"""Reports, entities, events and places as FollowTheMoney entities, each value with its words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.export.ftm import written
from dateline.export.tellings import (
    Paper,
    Telling,
    behind_words,
    chain_words,
    differing_words,
    digest_of,
    is_point,
    pointer,
    review_words,
    title_of,
)
from dateline.model.claim import Claim, Property
from dateline.model.credit import GAZETTEER_LICENCES
from dateline.model.ids import ReportId, make_id
from dateline.model.place import Place
from dateline.model.precision import precision_of
from dateline.model.record import Entity
from dateline.model.report import Report
from dateline.model.say import when_words
from dateline.model.span import Anchor
from dateline.model.time import When
from dateline.model.where import distance_words
from dateline.model.words import in_words

__all__ = [
    "Thing",
    "Value",
    "address_id",
    "address_of",
    "article_id",
    "article_of",
    "entity_things",
    "event_of",
    "evidence_of",
    "for_words",
    "from_days",
]

Papers = Mapping[ReportId, Paper]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one property.

    Attributes:
        prop: FollowTheMoney's name of the property.
        value: As FollowTheMoney keeps it.
        original: The words that bear it; "" where they are the value, or none does.
        origin: Where they stand: "report:R01#12-34", "judgement:jd-..."; "" for none.
        lang: The ISO 639-2 code of the words; "" where it is not known or does not matter.
    """

    prop: str
    value: str
    original: str = ""
    origin: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """One FollowTheMoney entity; values of the same property may recur with other words."""

    id: str
    schema: str
    values: tuple[Value, ...]


def for_words(prop: str, value: str, anchor: Anchor) -> Value:
    """Return a value that words of a report bear."""
    return Value(prop, value, anchor.exact, pointer(anchor))


def _kept(values: Iterable[Value]) -> tuple[Value, ...]:
    """Return the values that say something, each once."""
    return tuple(dict.fromkeys(value for value in values if value.value))


def article_id(report: ReportId) -> str:
    """Return the id of a report's Article."""
    return written.id_of("report", report)


def article_of(report: Report, *, whole: bool) -> Thing:
    """Return a report as an Article; its text stands in it when `whole`."""
    paper, origin = report.publication, f"report:{report.id}"
    lang = written.language(report.lang)
    day = report.published_at or report.published
    said = [
        ("title", written.text(paper.title)),
        ("fileName", written.text(report.id)),
        ("publisher", written.text(paper.outlet)),
        *(("author", written.text(byline)) for byline in paper.bylines),
        ("publishedAt", "" if day is None else written.moment(day)),
        ("modifiedAt", "" if report.updated_at is None else written.moment(report.updated_at)),
        ("language", lang),
        ("sourceUrl", written.web_address(paper.url)),
        *(("notes", written.text(f"Credit line: {credit}")) for credit in paper.credits),
        ("notes", f"SHA-256 of the text: {digest_of(report.text)}"),
        ("bodyText", written.text(report.text) if whole else ""),
    ]
    values = (Value(prop, value, "", origin, lang) for prop, value in said)
    return Thing(article_id(report.id), "Article", _kept(values))


def entity_things(entity: Entity) -> Iterator[Thing]:
    """Yield an entity, then a Mention for each report and form that names it."""
    forms: dict[tuple[ReportId, str], list[Anchor]] = {}
    for mention in entity.mentions:
        form = written.name(mention.exact)
        if form:
            forms.setdefault((mention.report, form), []).append(mention)
    own = [a for a in entity.mentions if a.exact == entity.name] or list(entity.mentions)
    named = [for_words("name", written.name(entity.name), anchor) for anchor in own[:1]]
    yield Thing(
        entity.id, entity.schema, _kept(named or [Value("name", written.name(entity.name))])
    )
    for (report, form), anchors in forms.items():
        where = pointer(anchors[0])
        yield Thing(
            make_id("mn", entity.id, report, form),
            "Mention",
            _kept([
                Value("document", article_id(report), "", where),
                Value("resolved", entity.id, "", where),
                *(for_words("name", form, anchor) for anchor in anchors),
                Value("detectedSchema", entity.schema, "", where),
            ]),
        )  # fmt: skip


def event_of(telling: Telling, papers: Papers) -> Thing:
    """Return an event. Its days are those that each claim gives, never joined, never a range."""
    shown = telling.shown
    what = telling.of(Property.WHAT)
    name = Value("name", written.name(title_of(shown)))
    if what:
        name = for_words("name", name.value, what[0].anchor)
    status = shown.status.value
    values = [
        name,
        *_days_of(telling),
        *_places_of(telling),
        *(
            for_words("involved", claim.entity, claim.anchor)
            for claim in telling.of(Property.ACTOR, Property.TARGET)
            if claim.entity is not None
        ),
        Value("summary", written.text(_summary(telling))),
        *(
            for_words("description", written.text(f"{one.exact} [{pointer(one)}]"), one)
            for one in shown.sentences
        ),
        Value("keywords", written.text(shown.type)),
        *([Value("keywords", status)] if status != "HAPPENED" else []),
        *([Value("keywords", "disputed")] if shown.disputed else []),
        Value("notes", written.text(review_words(telling.review))),
        Value("recordId", shown.event),
        *_papers(shown.reports, papers),
    ]
    return Thing(shown.event, "Event", _kept(values))


def evidence_of(claim: Claim) -> Thing:
    """Return a claim as Documentation: what it says, in which words, on whose word, how surely.

    Its sentence stands once, in the `description` of the event.
    """
    report, anchor = claim.anchor.report, claim.anchor
    value = when_words(claim.value) if isinstance(claim.value, When) else in_words(claim.value)
    surely = f"{claim.factuality.certainty.value} {claim.factuality.polarity.value}"
    role = claim.property.value.lower() + (f" {claim.role.value.lower()}" if claim.role else "")
    said = f"{value}, on the word of {' < '.join(chain_words(claim.chain))} ({surely})"
    values = [
        Value("document", article_id(report), "", pointer(anchor)),
        Value("entity", claim.event, "", pointer(anchor)),
        Value("role", role, "", pointer(anchor)),
        for_words("summary", written.text(anchor.exact), anchor),
        for_words("description", written.text(said), anchor),
        *(_days(claim.value, anchor) if isinstance(claim.value, When) else ()),
        Value("recordId", pointer(anchor), "", pointer(anchor)),
    ]
    return Thing(f"doc-{claim.id}", "Documentation", _kept(values))


def address_id(place: Place) -> str:
    """Return the id of a place's Address; another point of the same place has another."""
    return make_id("ad", place.gazetteer, place.id, repr(place.lat), repr(place.lon))


def address_of(place: Place) -> Thing:
    """Return a place as an Address: its name and containers, its point, and how exact that is."""
    full = ", ".join(dict.fromkeys((place.name, *reversed(place.admin))))
    source = GAZETTEER_LICENCES.get(place.gazetteer, place.gazetteer)
    exact = precision_of(place.feature).value.lower()
    about = f"{exact}, within {distance_words(place.radius_m)} of the point; {source}, {place.id}"
    values = [
        Value("full", written.address(full)),
        Value("name", written.name(place.name)),
        Value("latitude", repr(place.lat)),
        Value("longitude", repr(place.lon)),
        Value("remarks", written.text(about)),
    ]
    return Thing(address_id(place), "Address", _kept(values))


def from_days(first: date | None, last: date | None) -> Iterator[tuple[str, date]]:
    """Yield the properties of a day or a range, each with its day: a range is never one `date`."""
    if first is not None and first == last:
        yield "date", first
        return
    if first is not None:
        yield "startDate", first
    if last is not None:
        yield "endDate", last


def _days(when: When, anchor: Anchor) -> Iterator[Value]:
    for prop, day in from_days(when.earliest, when.latest):
        yield for_words(prop, day.isoformat(), anchor)


def _days_of(telling: Telling) -> Iterator[Value]:
    """Yield the days that a coder gave, else those that each claim gives."""
    for given in () if telling.review is None else telling.review.values:
        if given.field == "when":
            when, origin = telling.shown.when, f"judgement:{given.judgement}"
            for prop, day in from_days(when.earliest, when.latest):
                yield Value(prop, day.isoformat(), given.value, origin)
            return
    for claim in telling.of(Property.TIME):
        if isinstance(claim.value, When):
            yield from _days(claim.value, claim.anchor)


def _places_of(telling: Telling) -> Iterator[Value]:
    for given in () if telling.review is None else telling.review.values:
        if given.field == "place":
            origin = f"judgement:{given.judgement}"
            if given.place is not None:
                yield Value("location", written.address(given.place.name), given.value, origin)
                if is_point(given.place):
                    yield Value("addressEntity", address_id(given.place), given.value, origin)
            return
    for claim in telling.of(Property.PLACE):
        yield for_words("location", written.address(in_words(claim.value)), claim.anchor)
        if isinstance(claim.value, Place) and is_point(claim.value):
            yield for_words("addressEntity", address_id(claim.value), claim.anchor)


def _summary(telling: Telling) -> str:
    one = telling.shown
    origins = behind_words(len(one.reports), one.independent_min, one.independent_max)
    parts = [f"When: {when_words(one.when)}", f"Status: {one.status.value.lower()}", origins]
    return ". ".join([*parts, *differing_words(telling)])


def _papers(reports: Iterable[ReportId], papers: Papers) -> Iterator[Value]:
    for report in reports:
        origin = f"report:{report}"
        yield Value("proof", article_id(report), "", origin)
        if report in papers:
            yield Value("publisher", written.text(papers[report].outlet), "", origin)
            yield Value("sourceUrl", written.web_address(papers[report].url), "", origin)
