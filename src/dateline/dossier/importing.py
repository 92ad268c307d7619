"""Judgements and annotations that others made, taken over where their words are here.

Author, time, note and verdict stay as they are, so that whatever comes twice is there once, and
nothing that is kept is ever changed. What finds no words here is listed with the reason.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from dateline.dossier import wire_import
from dateline.dossier.brought import Brought, Here, Left, Same, Taken, Why, bring
from dateline.dossier.brought_annotations import Marked, find_words, read_annotations
from dateline.dossier.brought_lines import read_lines
from dateline.errors import ConfigError, DatelineError, MissingError
from dateline.model.event import Event
from dateline.model.ids import ReportId, make_id
from dateline.model.judgement import REVIEW, Judgement, JudgementKind, Verdict, anchored
from dateline.model.place import Toponym
from dateline.model.report import Report
from dateline.model.span import Anchor, Span
from dateline.ports import Store
from dateline.record.judged import keys_of
from dateline.review.values import field_of, written
from dateline.store import open_store
from dateline.store.check import check_judgement
from dateline.store.copied import copied

__all__ = ["Shown", "import_annotations", "import_judgements", "import_out", "kind_of"]

Shown = Callable[[Event], Mapping[str, str]]
"""What the machine shows of an event, field by field, as a coder who accepts it has seen it."""

_SQLITE = b"SQLite format 3"
_LINES, _DOCUMENTS = (".jsonl", ".ndjson"), (".jsonld", ".json")
_NOT_HERE = ("place", "span")  # fields whose values need this dossier's gazetteers and reports


def kind_of(path: Path) -> str:
    """Return what a file is: "dossier", "jsonl" or "annotations".

    Raises:
        ConfigError: It is none of these, or not there.
    """
    if not path.is_file():
        raise MissingError(f"there is no file {path}", hint="give a dossier, .jsonl or .jsonld")
    with path.open("rb") as file:
        if file.read(len(_SQLITE)) == _SQLITE:
            return "dossier"
    ending = path.suffix.lower()
    if ending in _LINES:
        return "jsonl"
    if ending in _DOCUMENTS:
        return "annotations"
    raise ConfigError(
        f"{path.name} is no dossier, and its name does not say what it is",
        hint="name JSON lines .jsonl, and Web Annotations .jsonld",
    )


def import_judgements(
    store: Store, path: Path, kind: str, voices: Callable[[], frozenset[str]], *, dry_run: bool
) -> tuple[tuple[Taken, ...], int, tuple[Left, ...]]:
    """Take over the judgements of a dossier or a file of lines.

    Args:
        store: Where to keep them.
        path: The file.
        kind: "dossier" or "jsonl".
        voices: The folded names of all who are cited here, and of the outlets.
        dry_run: Whether to keep nothing.

    Raises:
        ConfigError: It cannot be read.
        StoreError: It cannot be read.
    """
    reports = {one.id: one for one in _reports(store)}
    texts = {name: report.text for name, report in reports.items()}
    brought = _from_dossier(path, reports) if kind == "dossier" else read_lines(path, texts)
    named, cited = cache(lambda: _names(store)), cache(voices)
    here = Here(
        texts,
        lambda key, report: key in named().get(report, ()),
        lambda name: name in cited(),
        store.judgements(),
    )
    taken, there, left = bring(brought, here)
    return (taken, there, left) if dry_run else _keep(store, taken, there, left)


def _keep(
    store: Store, taken: Iterable[Taken], there: int, left: tuple[Left, ...]
) -> tuple[tuple[Taken, ...], int, tuple[Left, ...]]:
    kept, refused = [], []
    for one in taken:
        try:
            check_judgement(one.judgement)
        except DatelineError as error:  # half a character, which no file can keep
            refused.append(Left(one.was, one.judgement.by, str(error)))
        else:
            store.judge(one.judgement)  # where the disk refuses, that is no fault of the judgement
            kept.append(one)
    return tuple(kept), there, (*left, *refused)


def _reports(store: Store) -> Iterator[Report]:
    for reading in store.readings():
        if reading.report is not None:
            yield reading.report


def _names(store: Store) -> dict[ReportId | None, set[str]]:
    """Return the folded names of places in each report, and of all under None."""
    found: dict[ReportId | None, set[str]] = {None: set()}
    for item in store.annotated():
        keys = {
            key
            for toponym in item.annotations.of(Toponym)
            for key in keys_of(toponym, item.report.text)
        }
        found[item.report.id] = keys
        found[None] |= keys
    return found


def _from_dossier(path: Path, here: Mapping[ReportId, Report]) -> Brought:
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        other = open_store(str(copied(path, Path(folder))), create=False)
        try:
            return Brought(other.judgements(), _same_texts(_reports(other), here))
        finally:
            other.close()


def _same_texts(theirs: Iterable[Report], here: Mapping[ReportId, Report]) -> Same:
    """Return the report here that has the text of each report there."""
    by_text: dict[str, list[Report]] = {}
    for report in here.values():
        by_text.setdefault(make_id("tx", report.text), []).append(report)
    found: dict[ReportId, ReportId | Why] = {}
    for report in theirs:
        alike = by_text.get(make_id("tx", report.text), [])
        whole = [one for one in alike if one.id == report.id] or [
            one for one in alike if one.digest == report.digest
        ]
        chosen = whole or alike
        if len(chosen) == 1:
            found[report.id] = chosen[0].id
        elif chosen:
            found[report.id] = Why(f"several reports here have the text of {report.id}")
        elif report.id in here:
            found[report.id] = Why(f"report {report.id} has another text here")
        else:
            found[report.id] = Why(f"report {report.id} is not here")
    return found


def import_annotations(
    store: Store, path: Path, shown: Shown, *, dry_run: bool
) -> tuple[tuple[Taken, ...], int, tuple[Left, ...]]:
    """Take over annotations of reports: each becomes a judgement of the event in its words.

    Args:
        store: Where to keep them, its record up to date.
        path: A file of Web Annotations.
        shown: What is accepted where an annotation accepts an event.
        dry_run: Whether to keep nothing.

    Raises:
        ConfigError: It cannot be read.
    """
    marked, left = read_annotations(path)
    reports = list(_reports(store))
    kept = [one for one in store.judgements() if one.kind is JudgementKind.EVENT]
    taken, refused, there = [], list(left), 0
    for one in marked:
        made = _judgement(one, reports, store, shown)
        if isinstance(made, Why):
            refused.append(Left(one.name, one.by, made.words))
        elif any(_is_there(made, other) for other in kept):
            there += 1
        else:
            taken.append(Taken(made, made.id))
            kept.append(made)
    whole = tuple(taken), there, tuple(refused)
    return whole if dry_run else _keep(store, *whole)


def _judgement(
    one: Marked, reports: Iterable[Report], store: Store, shown: Shown
) -> Judgement | Why:
    """Return what an annotation says of the event in its words, or why it says nothing here."""
    meant = [report for report in reports if _is_source(one.source, report)]
    if len(meant) != 1:
        many = "several reports here are" if meant else "no report here is"
        return Why(f"{many} {one.source[:200]}")
    span = find_words(one, meant[0].text)
    if isinstance(span, Why):
        return span
    found = _told(store, meant[0].id, span)
    if isinstance(found, Why):
        return found
    event, anchors = found
    try:
        values = tuple(_value(*value, event) for value in one.values)
    except ConfigError as error:
        return Why(str(error))
    if one.verdict is Verdict.ACCEPTED:
        values = tuple(shown(event).items())
    if len(dict(values)) != len(values):
        return Why("it gives one field two values")
    return Judgement(
        JudgementKind.EVENT, anchored(REVIEW, anchors), one.verdict, None, one.by, one.at, one.note,
        values=values,
    )  # fmt: skip


def _is_source(source: str, report: Report) -> bool:
    """Whether an annotation's source names a report: by its address, or by its id at the end."""
    if source in (report.id, report.publication.url):
        return True
    return any(source.endswith(f"{mark}{report.id}") for mark in "/:#")


def _told(store: Store, report: ReportId, span: Span) -> tuple[Event, tuple[Anchor, ...]] | Why:
    """Return the one event that words tell of, and which of its mentions stand in them."""
    found = []
    for event in store.events_of([report]):
        anchors = [a for a in event.mentions if a.report == report and a.span.overlaps(span)]
        if any(anchor.span == span for anchor in anchors):
            return event, tuple(anchors)
        if anchors:
            found.append((event, tuple(anchors)))
    if len(found) == 1:
        return found[0]
    if not found:
        return Why("no event is told in its words")
    return Why(f"its words tell of {len(found)} events: only the word of one of them can be meant")


def _value(field: str, value: str, event: Event) -> tuple[str, str]:
    known = field_of(field)
    if known in _NOT_HERE:
        raise ConfigError(f"a {known} is given here: `dateline review change DOSSIER EVENT`")
    return known, written(known, value, event.type)


def _is_there(made: Judgement, other: Judgement) -> bool:
    """Whether an annotation was taken over before; what it accepted may be shown otherwise now."""
    same = (made.verdict, made.by, made.at, made.note) == (
        other.verdict, other.by, other.at, other.note)  # fmt: skip
    return same and not set(made.anchors).isdisjoint(other.anchors)


def import_out(
    path: Path, kind: str, by: str, outcome: tuple[tuple[Taken, ...], int, tuple[Left, ...]],
    *, dry_run: bool,
) -> wire_import.ImportOut:  # fmt: skip
    """Return the shape of an import."""
    taken, there, left = outcome
    return wire_import.ImportOut(
        source=path.name,
        kind=kind,
        by=by,
        dry_run=dry_run,
        taken=tuple(_taken_out(one, kind) for one in taken),
        there=there,
        left=tuple(wire_import.LeftOut(one.what, one.by, one.why) for one in left),
    )


def _taken_out(one: Taken, kind: str) -> wire_import.TakenOut:
    made = one.judgement
    words = [f"“{anchor.exact}” ({anchor.report})" for anchor in made.anchors]
    return wire_import.TakenOut(
        judgement=made.id,
        was=None if kind == "annotations" else one.was,
        kind=made.kind.value,
        verdict=made.verdict.value,
        on=", ".join(words or made.on),
        by=made.by,
        at=made.at,
        note=made.note,
    )
