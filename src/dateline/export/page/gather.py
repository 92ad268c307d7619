"""What a page tells of each event: its values, each with sentences and chains, and what differs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from dateline.export.tellings import behind_words, chain_words, sentence_of, title_of
from dateline.model.claim import Claim, Property
from dateline.model.derivation import Derivation, DerivationKind, DerivationState
from dateline.model.ids import ClaimId, EventId, ReportId
from dateline.model.origin import Origin, Support
from dateline.model.outline import Outline, timeline_order
from dateline.model.record import Disagreement
from dateline.model.report import Report
from dateline.model.say import when_words
from dateline.model.span import Anchor, Span
from dateline.model.time import When
from dateline.model.words import in_words
from dateline.ports import Store

__all__ = [
    "Said",
    "Told",
    "Value",
    "Whole",
    "anchor_id",
    "derived_words",
    "gather",
    "reports_of",
]

_ORDER = (
    Property.WHAT, Property.STATUS, Property.TIME, Property.PLACE, Property.ACTOR, Property.TARGET,
    Property.COUNT,
)  # fmt: skip
_DERIVED = {
    DerivationKind.COPY: "{later} copies {earlier}",
    DerivationKind.EDIT: "{later} is {earlier}, edited",
    DerivationKind.EXCERPT: "{later} has passages of {earlier}",
    DerivationKind.SUMMARY: "{later} sums up {earlier}",
    DerivationKind.PARAPHRASE: "{later} retells {earlier}",
    DerivationKind.CITES: "{later} credits {earlier}",
    DerivationKind.SHARED_STATEMENT: "{later} and {earlier} quote one statement",
    DerivationKind.BACKGROUND: "{later} and {earlier} share stock words",
    DerivationKind.TRANSLATION: "{later} and {earlier} are in two languages",
}
_NAMES = {
    Property.WHAT: "Told as",
    Property.STATUS: "Said of it",
    Property.TIME: "When",
    Property.PLACE: "Where",
    Property.ACTOR: "Who",
    Property.TARGET: "To whom",
    Property.COUNT: "How many",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One claim: the sentence in three parts, the words in the middle, and on whose word."""

    claim: Claim
    before: str
    words: str
    after: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one property, with all who say so; `behind` says how many origins hold it."""

    property: str
    words: str
    behind: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One event as the page tells it."""

    outline: Outline
    when: str
    title: str
    behind: str
    values: tuple[Value, ...]
    disagreements: tuple[Disagreement, ...]
    derivations: tuple[Derivation, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A report with the words of claims and passages to be marked in it; `kept` is its sentences.

    They are what is printed of it where its text may not be.
    """

    report: Report
    origin: str
    spans: tuple[Span, ...]
    kept: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """All of the record that the page draws on, by event or by report."""

    claims: Mapping[EventId, Sequence[Claim]]
    supports: Mapping[EventId, Sequence[Support]]
    disagreements: Mapping[EventId, Sequence[Disagreement]]
    derivations: Sequence[Derivation]


def gather(store: Store, event: EventId | None, *, texts: bool = True) -> tuple[Told, ...]:
    """Return what is told of one event, or of all in the order of time, undated ones last.

    Without `texts` no passage that one report took from another is in it.
    """
    claims: defaultdict[EventId, list[Claim]] = defaultdict(list)
    for claim in store.claims(event):
        claims[claim.event].append(claim)
    supports: defaultdict[EventId, list[Support]] = defaultdict(list)
    for support in store.supports(event):
        supports[support.event].append(support)
    differing: defaultdict[EventId, list[Disagreement]] = defaultdict(list)
    for one in store.disagreements(event):
        if one.kind.contradicts:
            differing[one.event].append(one)
    derived = [one if texts else replace(one, passages=()) for one in store.derivations()]
    found = _Found(claims, supports, differing, derived)
    outlines = store.outlines(None if event is None else [event])
    return tuple(_told(outline, found) for outline in sorted(outlines, key=timeline_order))


def reports_of(store: Store, told: Iterable[Told]) -> Iterator[Whole]:
    """Yield the reports that tell of these events, by id, with all words that the page links to."""
    spans: defaultdict[ReportId, set[Span]] = defaultdict(set)
    kept: defaultdict[ReportId, set[Span]] = defaultdict(set)
    for one in told:
        for anchor in _linked(one):
            spans[anchor.report].add(anchor.span)
        for sentence in one.outline.sentences:
            kept[sentence.report].add(sentence.span)
    origin_of = {
        report: _origin_words(origin) for origin in store.origins() for report in origin.reports
    }
    for item in store.annotated(sorted(spans)):
        report = item.report
        origin = origin_of.get(report.id, "")
        marked, quoted = sorted(spans[report.id]), sorted(kept[report.id])
        yield Whole(report, origin, tuple(marked), tuple(quoted))


def anchor_id(report: str, span: Span) -> str:
    """Return what a link to words of a report leads to."""
    return f"{quote(report, safe='')}-{span.start}-{span.end}"


def derived_words(one: Derivation) -> str:
    """Return how one report stands to another: what it was made by, or only what both share."""
    words = _DERIVED[one.kind].format(later=one.later, earlier=one.earlier)
    judged = {DerivationState.ACCEPTED: ", accepted", DerivationState.POSSIBLE: ", possibly"}
    return words + judged.get(one.state, "")


def _told(outline: Outline, found: _Found) -> Told:
    claims = found.claims.get(outline.event, ())
    reports = frozenset(outline.reports)
    return Told(
        outline,
        when_words(outline.when),
        title_of(outline),
        behind_words(len(outline.reports), outline.independent_min, outline.independent_max),
        tuple(_values(outline, claims, found.supports.get(outline.event, ()))),
        tuple(found.disagreements.get(outline.event, ())),
        tuple(
            one
            for one in found.derivations
            if one.later in reports
            and one.earlier in reports
            and one.state is not DerivationState.CUT
        ),
    )


def _values(
    outline: Outline, claims: Sequence[Claim], supports: Sequence[Support]
) -> Iterator[Value]:
    held = {(s.property, claim): s for s in supports for claim in s.claims}
    for prop in _ORDER:
        groups: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.property is prop:
                groups[_words(claim)].append(claim)
        for words in sorted(groups, key=lambda one: (-len(groups[one]), one)):
            some = groups[words]
            yield Value(
                _NAMES[prop],
                words,
                _support_words(held, some),
                tuple(_said(claim, outline) for claim in _each_once(some)),
            )


def _words(claim: Claim) -> str:
    value = claim.value
    said = when_words(value) if isinstance(value, When) else in_words(value)
    return f"{said} ({claim.role.value.lower()})" if claim.role else said


def _support_words(
    held: Mapping[tuple[Property, ClaimId], Support], claims: Sequence[Claim]
) -> str:
    for claim in claims:
        support = held.get((claim.property, claim.id))
        if support is not None:
            reports = {report for root in support.roots for report in root.reports}
            return behind_words(len(reports), support.independent_min, support.independent_max)
    return ""


def _said(claim: Claim, outline: Outline) -> Said:
    chain, span = chain_words(claim.chain), claim.anchor.span
    sentence = sentence_of(claim.anchor, outline)
    if sentence is None:
        return Said(claim, "", claim.anchor.exact, "", chain)
    text, first = sentence.exact, sentence.span.start
    before, after = text[: span.start - first], text[span.end - first :]
    return Said(claim, before, claim.anchor.exact, after, chain)


def _each_once(claims: Sequence[Claim]) -> list[Claim]:
    """Return one claim for each place and chain: an event told twice in one clause says it once."""
    first: dict[tuple[Anchor, object], Claim] = {}
    for claim in claims:
        first.setdefault((claim.anchor, claim.chain), claim)
    return list(first.values())


def _linked(one: Told) -> Iterator[Anchor]:
    for value in one.values:
        for said in value.said:
            yield said.claim.anchor
    for derivation in one.derivations:
        for passage in derivation.passages:
            yield passage.later
            yield passage.earlier


def _origin_words(origin: Origin) -> str:
    return origin.name or origin.root
