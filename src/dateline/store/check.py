"""Checks on write, the same for every store: no span outside its text, no quote that is not there.

Stores call these before they change anything, so that what fails has changed nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache
from typing import get_args, get_type_hints

from dateline.errors import StoreError
from dateline.model.annotations import Annotated
from dateline.model.claim import Claim
from dateline.model.ids import ReportId
from dateline.model.judgement import Judgement
from dateline.model.quantity import Quantity
from dateline.model.record import Record
from dateline.model.report import Report
from dateline.model.span import Anchor, Span

__all__ = [
    "Texts", "check_anchors", "check_annotated", "check_judgement", "check_record", "check_report",
]  # fmt: skip

Texts = Callable[[Iterable[ReportId]], Iterator[tuple[ReportId, str]]]
"""Gives the text of each of some reports; unknown reports are left out."""


def check_report(report: Report) -> None:
    """Check that the text can be kept and that blocks and dateline lie in it.

    Raises:
        StoreError: The text is no valid Unicode, or a span ends after it.
    """
    try:
        report.text.encode()
    except UnicodeEncodeError as error:
        raise StoreError(
            f"report {report.id}: the text holds half a character at {error.start}, which no file"
            f" can keep: {report.text[error.start]!r}",
            hint="replace lone surrogates when reading",
        ) from error
    _check_spans(report, (*report.blocks, *report.pages, report.publication))


def check_annotated(annotated: Annotated) -> None:
    """Check that every span of every annotation and problem lies in the report's text.

    Raises:
        StoreError: One does not; the message names report, type, span and words.
    """
    shelf = annotated.annotations
    _check_spans(annotated.report, annotated.problems)
    for kind in shelf.kinds:
        _check_spans(annotated.report, shelf.of(kind))


def check_judgement(judgement: Judgement) -> None:
    """Check that the words of a judgement can be kept.

    Raises:
        StoreError: They are no valid Unicode.
    """
    place = judgement.place
    names = () if place is None else (place.name, *place.admin)
    values = (part for value in judgement.values for part in value)
    for words in (*judgement.on, judgement.by, judgement.note, *names, *values):
        try:
            words.encode()
        except UnicodeEncodeError as error:
            raise StoreError(
                f"{words!r} of a judgement holds half a character, which no file can keep",
                hint="see that the terminal is set to UTF-8",
            ) from error


def check_record(record: Record, texts: Texts) -> None:
    """Check that a record is whole: every quote stands in its report, every id leads somewhere.

    Args:
        record: The record.
        texts: Gives the texts.

    Raises:
        StoreError: A quote, a report or an id is not there.
    """
    _check_ids(record)
    ends: dict[ReportId, int] = {}
    for claim in record.claims:
        if isinstance(claim.value, Quantity):
            of = claim.value.of
            end = max(claim.value.span.end, 0 if of is None else of.end)
            ends[claim.anchor.report] = max(end, ends.get(claim.anchor.report, 0))
    check_anchors(_anchors(record), texts, ends)


def check_anchors(
    anchors: Iterable[Anchor], texts: Texts, ends: Mapping[ReportId, int] | None = None
) -> None:
    """Check that all anchors bear their words; `ends` is how far each report has to reach.

    Raises:
        StoreError: A quote or a report is not there, or a report is too short.
    """
    quotes: dict[ReportId, set[Anchor]] = {}
    for anchor in anchors:
        quotes.setdefault(anchor.report, set()).add(anchor)
    for report, text in texts(sorted(quotes)):
        for anchor in sorted(quotes.pop(report)):
            _check_quote(anchor, text)
        if ends is not None and ends.get(report, 0) > len(text):
            raise StoreError(f"report {report}: a quantity ends after the text ({len(text)})")
    for report in sorted(quotes):
        anchor = min(quotes[report])
        raise StoreError(
            f"the record quotes {anchor.exact!r} from report {report}, which is not kept",
            hint="add the report first",
        )


def _check_quote(anchor: Anchor, text: str) -> None:
    there = text[anchor.span.start : anchor.span.end]
    if there != anchor.exact:
        raise StoreError(
            f"report {anchor.report}: {anchor.span.start}..{anchor.span.end} reads {there!r}"
            f" and not {anchor.exact!r}",
            hint="offsets count Unicode code points into the report's text",
        )


def _check_spans(report: Report, values: tuple[object, ...]) -> None:
    size = len(report.text)
    for value in values:
        for span in _spans(value):
            if isinstance(span, Anchor):
                _check_quote(span, report.text)
            elif span.end > size:
                words = report.text[span.start : span.end]
                raise StoreError(
                    f"report {report.id}: {type(value).__name__} at {span.start}..{span.end}"
                    f" ({words!r}) ends after the text ({size})",
                    hint="offsets count Unicode code points into the report's text",
                )


def _check_ids(record: Record) -> None:
    events = _unique("event", [event.id for event in record.events])
    entities = _unique("entity", [entity.id for entity in record.entities])
    claims = _unique("claim", [claim.id for claim in record.claims])
    for claim in record.claims:
        if claim.event not in events:
            raise StoreError(f"claim {claim.id} is about {claim.event}, which is no event")
        if claim.entity is not None and claim.entity not in entities:
            raise StoreError(f"claim {claim.id} names {claim.entity}, which is no entity")
        if claim.trigger.report != claim.anchor.report:
            raise StoreError(f"claim {claim.id} rests on two reports: a claim has one")
    for found in record.disagreements:
        if found.event not in events:
            raise StoreError(f"a disagreement is about {found.event}, which is no event")
        for id_ in (id_ for side in found.sides for id_ in side.claims):
            if id_ not in claims:
                raise StoreError(f"a disagreement on {found.event} rests on {id_}, no claim")
    _check_origins(record, events, claims)
    _check_states(record, events)


def _check_states(record: Record, events: frozenset[str]) -> None:
    states = _unique("state", [state.id for state in record.states])
    claims = _unique("state claim", [claim.id for claim in record.state_claims])
    for claim in record.state_claims:
        if claim.state not in states:
            raise StoreError(f"claim {claim.id} is about {claim.state}, which is no state")
        if claim.event is not None and claim.event not in events:
            raise StoreError(f"claim {claim.id} is told by {claim.event}, which is no event")
    for state in record.states:
        for one in state.stretches:
            if missing := sorted({*one.claims, *one.against} - claims):
                raise StoreError(f"state {state.id} rests on {missing[0]}, no claim")
    for flow in record.flows:
        if flow.event not in events:
            raise StoreError(f"movement {flow.id} is of {flow.event}, which is no event")


def _check_origins(record: Record, events: frozenset[str], claims: frozenset[str]) -> None:
    derivations = _unique("derivation", [one.id for one in record.derivations])
    origins = _unique("origin", [one.id for one in record.origins])
    _unique("outline", [one.event for one in record.outlines])
    _unique("source", [one.id for one in record.sources])
    about = [("merge", merge.event) for merge in record.merges]
    about += [("support", support.event) for support in record.supports]
    about += [("outline", outline.event) for outline in record.outlines]
    for what, event in about:
        if event not in events:
            raise StoreError(f"a {what} is of {event}, which is no event")
    for found in record.supports:
        rests = (
            ("claim", claims, (*found.claims, *found.against)),
            ("derivation", derivations, found.undecided),
            ("origin", origins, tuple(root.origin for root in found.roots)),
        )
        for what, known, ids in rests:
            if missing := sorted(set(ids) - known):
                raise StoreError(f"the support of {found.event} rests on {missing[0]}, no {what}")


def _unique(what: str, ids: list[str]) -> frozenset[str]:
    known = frozenset(ids)
    if len(known) < len(ids):
        twice = min(id_ for id_, times in Counter(ids).items() if times > 1)
        raise StoreError(f"the record has two of {what} {twice}")
    return known


def _anchors(record: Record) -> Iterator[Anchor]:
    for entity in record.entities:
        yield from entity.mentions
    for event in record.events:
        yield from event.mentions
    for claim in record.claims:
        yield from _of_claim(claim)
    whole = (*record.merges, *record.derivations, *record.origins, *record.supports)
    told = (*record.state_claims, *record.flows, *record.outlines, *record.sources)
    for value in (*whole, *told):
        for span in _spans(value):
            if isinstance(span, Anchor):
                yield span


def _of_claim(claim: Claim) -> Iterator[Anchor]:
    yield claim.anchor
    yield claim.trigger
    for link in claim.chain.links:
        if link.anchor is not None:
            yield link.anchor


def _spans(value: object) -> Iterator[Span | Anchor]:
    """Yield all spans and anchors inside a model value, however deep."""
    if isinstance(value, Span | Anchor):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _bearing(type(value)):
            yield from _spans(getattr(value, name))


@cache
def _bearing(kind: type) -> tuple[str, ...]:
    """Return the fields of a dataclass that can hold a span, by their declared types."""
    return tuple(name for name, hint in get_type_hints(kind).items() if _may_bear(hint))


def _may_bear(hint: object) -> bool:
    if hint is Span or hint is Anchor:
        return True
    if isinstance(hint, type) and is_dataclass(hint):
        return bool(_bearing(hint))
    return any(_may_bear(part) for part in get_args(hint))
