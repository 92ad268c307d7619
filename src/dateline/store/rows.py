"""Model values to rows and back: msgspec JSON, packed where it is long.

msgspec reads and writes the dataclasses without help and runs their checks. A claim's value is
one of several dataclasses, which JSON cannot tell apart, so its kind is kept beside it.
"""

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

import msgspec

from dateline.errors import StoreError
from dateline.model.annotations import Annotated, Annotation, Annotations
from dateline.model.attribution import Attribution
from dateline.model.claim import Chain, ClaimValue
from dateline.model.embedding import Embedding
from dateline.model.event import CauseLink, EventMention
from dateline.model.ids import ReportId, make_id
from dateline.model.judgement import Judgement
from dateline.model.name import Mention
from dateline.model.place import Place, Toponym
from dateline.model.problem import Problem
from dateline.model.quantity import Quantity
from dateline.model.record import Counts, Side
from dateline.model.report import Block, Page, Publication, Report
from dateline.model.source import CitedSource, SourceLine
from dateline.model.tie import Tie
from dateline.model.time import TimeLink, Timex, When
from dateline.model.version import Lines
from dateline.store.packed import packed, shelved, unpacked, unshelved

__all__ = [
    "KINDS",
    "ReportRow",
    "about_of",
    "annotated_of",
    "bodies_of",
    "body_of",
    "chain_of",
    "counts_read",
    "json_of",
    "judgement_of",
    "lists_of",
    "problems_of",
    "report_of",
    "report_row",
    "sides_of",
    "source_line",
    "source_of",
    "source_row",
    "text_of",
    "text_sha256",
    "value_of",
    "value_row",
]

B = TypeVar("B")

KINDS: tuple[type, ...] = (
    Attribution, CauseLink, Embedding, EventMention, Mention, Quantity, Tie, TimeLink, Timex,
    Toponym,
)  # fmt: skip
"""The types of annotation that a dossier keeps; a new one is named here."""


@dataclass(frozen=True, slots=True)
class _About:
    """What a report says of itself: all of it but its id and its text."""

    lang: str
    publication: Publication
    published: date | None
    published_at: str | None  # decoded as a moment it would lose its offset
    blocks: tuple[Block, ...]
    updated_at: str | None = None
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report and what was found in it, as kept.

    Attributes:
        annotated: Whether anything was looked for in it.
        content: Digest of `about`, `problems` and `found`: what may differ under one `digest`.
        text: zlib over UTF-8.
        found: A JSON object of lists, one for each kind of annotation: see `packed.shelved`.
    """

    id: str
    digest: str
    annotated: bool
    content: str
    about: str
    problems: str
    text: bytes
    found: bytes


_KIND = {kind.__name__: kind for kind in KINDS}
_VALUE: Mapping[str, type] = {"WORD": str, "WHEN": When, "QUANTITY": Quantity, "PLACE": Place}
_VALUE_NAME = {kind: name for name, kind in _VALUE.items()}
_LISTS = {
    name: msgspec.json.Decoder(tuple[kind, ...])  # type: ignore[valid-type]
    for name, kind in _KIND.items()
}
_VALUES: Mapping[str, msgspec.json.Decoder[ClaimValue]] = {
    name: msgspec.json.Decoder(kind) for name, kind in _VALUE.items()
}
_FOUND = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ABOUT = msgspec.json.Decoder(_About)
_PROBLEMS = msgspec.json.Decoder(tuple[Problem, ...])
_CHAIN = msgspec.json.Decoder(Chain)
_JUDGEMENT = msgspec.json.Decoder(Judgement)
_SOURCE = msgspec.json.Decoder(CitedSource)
_COUNTS = msgspec.json.Decoder(Counts)
_SIDES = msgspec.json.Decoder(tuple[Side, ...])


def json_of(value: object) -> str:
    """Return any model value as JSON, fields in the order of their declaration."""
    return msgspec.json.encode(value).decode()


def report_row(report: Report, annotated: Annotated | None) -> ReportRow:
    """Return the row of a report; `annotated` None means that nothing was looked for in it.

    Raises:
        StoreError: An annotation has a type that is not in `KINDS`.
    """
    found = annotated or Annotated(report)
    about = about_of(report)
    problems = json_of(found.problems)
    shelf = _shelf(report.id, found.annotations)
    return ReportRow(
        id=report.id,
        digest=report.digest,
        annotated=annotated is not None,
        content=make_id("rc", about, problems, shelf.decode()),
        about=about,
        problems=problems,
        text=zlib.compress(report.text.encode()),
        found=shelved(shelf),
    )


def _written(at: datetime | None) -> str | None:
    """Return a moment in ISO 8601, with "Z" for UTC, as JSON of moments has it."""
    return None if at is None else at.isoformat().replace("+00:00", "Z")


def _moment(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)


def about_of(report: Report) -> str:
    """Return what a report says of itself, as its column has it."""
    return json_of(
        _About(
            report.lang,
            report.publication,
            report.published,
            _written(report.published_at),
            report.blocks,
            _written(report.updated_at),
            report.pages,
        )
    )


def text_of(text: bytes) -> str:
    """Return the text of a report from its column; b"" stands for "", where none was asked for."""
    return zlib.decompress(text).decode() if text else ""


def text_sha256(text: bytes) -> str:
    """Return the SHA-256 of a report's text in UTF-8, from its column."""
    return hashlib.sha256(zlib.decompress(text)).hexdigest()


def report_of(id: str, about: str, text: bytes) -> Report:  # noqa: A002  the column's name
    """Return a report from its columns."""
    said = _ABOUT.decode(about)
    return Report(
        ReportId(id),
        text_of(text),
        said.lang,
        said.publication,
        said.published,
        _moment(said.published_at),
        said.blocks,
        _moment(said.updated_at),
        said.pages,
    )


def annotated_of(report: Report, problems: str, found: bytes) -> Annotated:
    """Return a report with what was found in it, from its columns."""
    shelf = Annotations()
    for name, items in _FOUND.decode(unshelved(found)).items():
        shelf = shelf.with_(_LISTS[name].decode(items))
    return Annotated(report, shelf, problems_of(problems))


def problems_of(problems: str) -> tuple[Problem, ...]:
    """Return problems from their column."""
    return _PROBLEMS.decode(problems)


def value_row(value: ClaimValue) -> tuple[str, str]:
    """Return a claim's value as its kind and JSON."""
    return _VALUE_NAME[type(value)], json_of(value)


def value_of(kind: str, body: str) -> ClaimValue:
    """Return a claim's value from its columns."""
    return _VALUES[kind].decode(body)


def body_of(value: object) -> bytes:
    """Return what a row holds whole as its column."""
    return packed(msgspec.json.encode(value))


def chain_of(body: bytes | str) -> Chain:
    """Return a chain from its column."""
    return _CHAIN.decode(unpacked(body))


def judgement_of(body: str) -> Judgement:
    """Return a judgement from its column."""
    return _JUDGEMENT.decode(body)


def counts_read(body: str) -> Counts:
    """Return counts from their column."""
    return _COUNTS.decode(body)


def sides_of(body: str) -> tuple[Side, ...]:
    """Return the sides of a disagreement from their column."""
    return _SIDES.decode(body)


def bodies_of(kind: type[B], bodies: Iterable[bytes | str]) -> tuple[B, ...]:
    """Return what rows hold whole."""
    decode = msgspec.json.Decoder(kind).decode
    return tuple(decode(unpacked(body)) for body in bodies)


def lists_of(kind: type[B], bodies: Iterable[bytes]) -> tuple[B, ...]:
    """Return what rows hold whole, several each."""
    decode = msgspec.json.Decoder(tuple[kind, ...]).decode  # type: ignore[valid-type]
    return tuple(one for body in bodies for one in decode(unpacked(body)))


def source_line(source: CitedSource, lines: Lines) -> SourceLine:
    """Return what a list shows of a source; versions of one report count once."""
    return SourceLine(
        source.id,
        source.name,
        source.known,
        source.role,
        source.kind,
        source.entity,
        len(source.citations),
        len(lines.once(citation.report for citation in source.citations)),
    )


def source_row(source: CitedSource, lines: Lines) -> dict[str, str | bytes]:
    """Return the columns of a source."""
    line = json_of(source_line(source, lines))
    return {"id": source.id, "line": line, "body": body_of(source)}


def source_of(body: bytes) -> CitedSource:
    """Return a source from its column."""
    return _SOURCE.decode(unpacked(body))


def _shelf(report: ReportId, annotations: Annotations) -> bytes:
    lists: dict[str, tuple[Annotation, ...]] = {}
    for kind in annotations.kinds:
        if _KIND.get(kind.__name__) is not kind:
            raise StoreError(
                f"report {report}: a dossier keeps no annotations of type {kind.__name__}",
                hint="name the type in KINDS of store/rows.py",
            )
        lists[kind.__name__] = annotations.of(kind)
    return msgspec.json.encode(lists)
