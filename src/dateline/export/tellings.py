"""Events one after another, each with all that is told of it; a few hundred in memory at a time."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from urllib.parse import quote

from dateline.model.attribution import Known
from dateline.model.claim import Chain, Claim, Link, Property
from dateline.model.ids import EventId, ReportId
from dateline.model.judgement import Verdict
from dateline.model.outline import Outline, place_names
from dateline.model.place import Place, Precision
from dateline.model.precision import precision_of
from dateline.model.record import Disagreement
from dateline.model.report import Report
from dateline.model.span import Anchor
from dateline.ports import Store
from dateline.review.kept import kept_reviews
from dateline.review.overlaid import overlaid
from dateline.review.standing import Review

__all__ = [
    "Paper",
    "Telling",
    "behind_words",
    "chain_words",
    "differing_words",
    "digest_of",
    "is_point",
    "papers_of",
    "place_of",
    "pointer",
    "report_iri",
    "reports_in",
    "review_words",
    "sentence_of",
    "tellings",
    "title_of",
    "urn",
]

_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"{}|\\^`]+")  # RFC 3987, what no IRI has
_AT_ONCE = 400  # events: some 4,000 claims, 5 MB


@dataclass(frozen=True, slots=True)
class Telling:
    """One event.

    Attributes:
        outline: As the machine has it.
        shown: As coders have it: their values in the place of the machine's.
        claims: What reports say of it, as the machine has them, in the order of the record.
        review: What coders say; None where nobody judged.
        differs: Where reports contradict each other.
    """

    outline: Outline
    shown: Outline
    claims: tuple[Claim, ...]
    review: Review | None = None
    differs: tuple[Disagreement, ...] = ()

    @property
    def rejected(self) -> bool:
        """Whether coders hold that its words tell of no such event."""
        return self.review is not None and self.review.verdict is Verdict.REJECTED

    def of(self, *properties: Property) -> tuple[Claim, ...]:
        """Return the claims of some properties, in order."""
        return tuple(claim for claim in self.claims if claim.property in properties)


@dataclass(frozen=True, slots=True)
class Paper:
    """What a report says of itself, without its text.

    Attributes:
        id, outlet, title, url, lang: As in `Report`.
        day: When it was printed, with clock and offset where they are known; None if it is not.
        sha256: Of its text in UTF-8, so that whoever has the report can check it.
    """

    id: ReportId
    outlet: str
    title: str
    url: str
    lang: str
    day: date | datetime | None
    sha256: str


def tellings(store: Store, *, texts: bool = True) -> Iterator[Telling]:
    """Yield all events by id; without texts, without the sentences that tell of them."""
    reviews = kept_reviews(store)
    differing: defaultdict[EventId, list[Disagreement]] = defaultdict(list)
    for one in store.disagreements():
        if one.kind.contradicts:
            differing[one.event].append(one)
    outlines = store.outlines()
    while some := list(islice(outlines, _AT_ONCE)):
        claims = dict(store.event_claims(outline.event for outline in some))
        for whole in some:
            outline = whole if texts else replace(whole, sentences=())
            review = reviews.get(outline.event)
            shown = outline if review is None else overlaid(outline, review)
            told = claims.get(outline.event, ())
            yield Telling(outline, shown, told, review, tuple(differing[outline.event]))


def reports_in(store: Store) -> Iterator[Report]:
    """Yield all reports by id; the text of one is in memory at a time."""
    for reading in store.readings():
        if reading.report is not None:
            yield reading.report


def papers_of(store: Store) -> dict[ReportId, Paper]:
    """Return what each report says of itself; about 1 kB each."""
    return {
        report.id: Paper(
            report.id, report.publication.outlet, report.publication.title, report.publication.url,
            report.lang, report.published_at or report.published, digest_of(report.text),
        )
        for report in reports_in(store)
    }  # fmt: skip


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, lower-case hex."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def title_of(outline: Outline) -> str:
    """Return "left: two officers → the base (Dallim)": names as claimed, two of each at most."""
    who, whom = ", ".join(outline.actors[:2]), ", ".join(outline.targets[:2])
    named = " → ".join(filter(None, (who, whom))) if who else f"→ {whom}" if whom else ""
    where = place_names(outline)[:1]
    parts = (outline.what, f": {named}" if named else "", f" ({where[0]})" if where else "")
    return "".join(parts)


def behind_words(reports: int, least: int, most: int) -> str:
    """Return "2 reports, 1 to 2 independent origins": how many tell it, how many first told it."""
    origins = f"{least}" if least == most else f"{least} to {most}"
    one = "report" if reports == 1 else "reports"
    return f"{reports} {one}, {origins} independent origin{'' if origins == '1' else 's'}"


def differing_words(telling: Telling) -> Iterator[str]:
    """Yield what reports differ in: "Reports differ in date: 11 Mar 2031; 12 Mar 2031"."""
    for found in telling.differs:
        sides = "; ".join(side.value for side in found.sides)
        yield f"Reports differ in {found.kind.value.lower()}: {sides}"


def review_words(review: Review | None) -> str:
    """Return what coders say of an event: "changed by Amal: type RETREAT"; "" where nobody did."""
    if review is None:
        return ""
    said = (*review.coded, *([review.settled] if review.settled else []))
    coders = ", ".join(sorted({judgement.by for one in said for judgement in one.judgements}))
    values = "; ".join(f"{given.field} {given.value or 'none'}" for given in review.values)
    differs = f" (coders differ in {', '.join(review.differs)})" if review.differs else ""
    return f"{review.verdict.value.lower()} by {coders}{': ' if values else ''}{values}{differs}"


def chain_words(chain: Chain) -> tuple[str, ...]:
    """Return on whose word, who speaks to us first, with what is not known and what is inferred."""
    return tuple(map(_link_words, chain.links))


def sentence_of(anchor: Anchor, outline: Outline) -> Anchor | None:
    """Return the sentence that words stand in; None where the outline keeps none that holds them.

    It keeps those of triggers; words of another clause may stand outside.
    """
    for sentence in outline.sentences:
        if sentence.report == anchor.report and sentence.span.contains(anchor.span):
            return sentence
    return None


def pointer(anchor: Anchor) -> str:
    """Return where words stand: "report:R01#12-34", code points from 0, the end not included."""
    return f"report:{anchor.report}#{anchor.span.start}-{anchor.span.end}"


def report_iri(report: ReportId, url: str = "") -> str:
    """Return the web address of a report, else "urn:dateline:report:ID": always an IRI."""
    return url if _WEB.fullmatch(url) else urn("report", report)


def urn(kind: str, *names: str) -> str:
    """Return "urn:dateline:KIND:NAME"; what may not stand in one is percent-encoded (RFC 8141)."""
    return ":".join(("urn:dateline", kind, *(quote(name, safe="") for name in names)))


def is_point(place: Place) -> bool:
    """Whether a place may have coordinates: no country has, as its middle is nowhere."""
    return precision_of(place.feature) is not Precision.COUNTRY


def place_of(telling: Telling) -> tuple[Place, Claim | None] | None:
    """Return the one place that an event is shown at, with the claim that gives it.

    It is the coders'; else that of the name most claimed that has a point. None where there is
    none, and where a coder says that there is none.
    """
    for given in () if telling.review is None else telling.review.values:
        if given.field == "place":
            known = given.place is not None and is_point(given.place)
            return (given.place, None) if given.place is not None and known else None
    names = {name: at for at, name in enumerate(place_names(telling.outline))}
    placed = [
        (names.get(claim.value.name, len(names)), at, claim.value, claim)
        for at, claim in enumerate(telling.of(Property.PLACE))
        if isinstance(claim.value, Place) and is_point(claim.value)
    ]
    if not placed:
        return None
    _, _, place, claim = min(placed, key=lambda one: one[:2])
    return place, claim


def _link_words(link: Link) -> str:
    notes: Iterable[str] = [] if link.known is Known.NAMED else [link.known.value.lower()]
    if link.inferred:
        notes = [*notes, f"inferred: {link.rule}" if link.rule else "inferred"]
    listed = ", ".join(notes)
    return f"{link.words} ({listed})" if listed else link.words
