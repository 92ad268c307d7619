"""Judgements in a file of lines, as `dateline export DOSSIER jsonl` writes them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from dateline.dossier.brought import Brought, Left, Same, Why
from dateline.errors import ConfigError
from dateline.model.ids import JudgementId, ReportId
from dateline.model.judgement import Judgement, JudgementKind, Verdict
from dateline.model.place import Place

__all__ = ["LONGEST_LINE", "read_lines"]

LONGEST_LINE = 4_000_000
"""Bytes of a line that are taken: a judgement on 500 words has 50,000."""

_WORDS = 24  # of a report, by which it is told
_REPORTS_ON = {JudgementKind.PLACE: 1, JudgementKind.SOURCE_GRADE: 1, JudgementKind.DERIVATION: 0,
               JudgementKind.REPORT: 0}  # fmt: skip
"""From where on the parts that a judgement is on are reports."""

_Evidence = dict[ReportId, set[tuple[int, str]]]


class _Place(msgspec.Struct):
    gazetteer: str
    gazetteer_id: str
    name: str
    lat: float
    lon: float
    radius_m: float
    feature: str
    country: str
    admin: tuple[str, ...]


class _Kind(msgspec.Struct):
    kind: str = ""


class _Claim(msgspec.Struct):
    report: str
    start: int
    quote: str


class _Judgement(msgspec.Struct):
    judgement: str
    of: JudgementKind
    on: tuple[str, ...]
    verdict: Verdict
    by: str
    at: datetime
    note: str = ""
    undoes: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    parts: _Place | None = None


@dataclass
class _Read:
    """What lines hold: judgements, words of reports, and what is no judgement."""

    judgements: dict[JudgementId, Judgement] = field(default_factory=dict)
    words: _Evidence = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)


def read_lines(path: Path, texts: Mapping[ReportId, str]) -> Brought:
    """Return the judgements of a file, each report of it told by the words that the file has of it.

    Lines of other kinds are passed over, but for the words of reports in claims.

    Raises:
        ConfigError: It is no file of JSON lines.
    """
    read = _Read()
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file, path), 1):
            if line.strip():
                _take(line, number, read, path)
    for one in read.judgements.values():
        for anchor in one.anchors:
            _keep(read.words, anchor.report, anchor.span.start, anchor.exact)
    return Brought(tuple(read.judgements.values()), _same(read, texts), tuple(read.left))


def _lines(file: Iterable[bytes], path: Path) -> Iterator[bytes]:
    readline = file.readline  # type: ignore[attr-defined]
    while line := readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise ConfigError(
                f"{path.name} has a line of more than {LONGEST_LINE} bytes",
                hint="give a file that `dateline export DOSSIER jsonl` wrote",
            )
        yield line


def _take(line: bytes, number: int, read: _Read, path: Path) -> None:
    """Add what a line holds."""
    where = f"line {number}"
    try:
        kind = msgspec.json.decode(line, type=_Kind).kind
        if kind == "claim":
            claim = msgspec.json.decode(line, type=_Claim)
            _keep(read.words, ReportId(claim.report), claim.start, claim.quote)
        elif kind == "judgement":
            raw = msgspec.json.decode(line, type=_Judgement)
            one = _judgement(raw)
            if one.id == raw.judgement:
                read.judgements[one.id] = one
            else:
                why = "its id is not that of what it says: it was changed after it was exported"
                read.left.append(Left(f"{where}, {raw.judgement}", raw.by, why))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        if number == 1:
            raise ConfigError(
                f"{path.name} is no file of JSON lines: {error}",
                hint="give a dossier, or what `dateline export DOSSIER jsonl` wrote",
            ) from None
        read.left.append(Left(where, "", f"it cannot be read: {error}"))


def _judgement(raw: _Judgement) -> Judgement:
    place = raw.parts
    if raw.at.tzinfo is None:
        raise ValueError(f"a judgement is dated in UTC, got {raw.at}")
    return Judgement(
        raw.of,
        raw.on,
        raw.verdict,
        None
        if place is None
        else Place(
            place.gazetteer, place.gazetteer_id, place.name, place.lat, place.lon, place.radius_m,
            place.feature, place.country, place.admin,
        ),
        raw.by,
        raw.at.astimezone(UTC),
        raw.note,
        None if raw.undoes is None else JudgementId(raw.undoes),
        raw.values,
    )  # fmt: skip


def _keep(words: _Evidence, report: ReportId, start: int, quote: str) -> None:
    said = words.setdefault(report, set())
    if len(said) < _WORDS:
        said.add((start, quote))


def _same(read: _Read, texts: Mapping[ReportId, str]) -> Same:
    """Return the report here that has all words that the file has of a report."""
    found: dict[ReportId, ReportId | Why] = {}
    for name in sorted({*read.words, *_named(read.judgements.values())}):
        words = read.words.get(name)
        if not words:
            found[name] = Why(f"the file has no words of report {name} to tell it by")
        elif name in texts and _has(texts[name], words):
            found[name] = name
        else:
            others = [other for other, text in texts.items() if _has(text, words)]
            few = len(words) < 2  # noqa: PLR2004 - one word at one place may be chance
            if len(others) == 1 and not few:
                found[name] = others[0]
            elif name in texts:
                found[name] = Why(f"report {name} has another text here")
            else:
                found[name] = Why(f"report {name} is not here")
    return found


def _named(judgements: Iterable[Judgement]) -> Iterator[ReportId]:
    """Yield the reports that judgements are on without any words of them."""
    for one in judgements:
        if one.kind in _REPORTS_ON:
            yield from map(ReportId, one.on[_REPORTS_ON[one.kind] :])


def _has(text: str, words: Iterable[tuple[int, str]]) -> bool:
    return all(start >= 0 and text.startswith(quote, start) for start, quote in words)
