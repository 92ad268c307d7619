"""Chain of custody of a dossier: who changes it, the log for people, its head, its originals."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextvars import ContextVar
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path

import msgspec

from dateline.dossier import wire
from dateline.dossier.add import VERSION
from dateline.dossier.restricting import Restricting
from dateline.dossier.shape import report_out
from dateline.dossier.wire_custody import CustodyPage, EntryOut, HeadOut, OriginalOut
from dateline.errors import ConfigError, MissingError, StoreError
from dateline.model.custody import (
    Again,
    Deed,
    Entry,
    Hand,
    Held,
    Judged,
    Original,
    Stood,
    Written,
)
from dateline.model.ids import ReportId
from dateline.model.report import Reading

__all__ = ["SPEAKER", "InCustody", "original_out", "whoever", "written"]

SPEAKER: ContextVar[str] = ContextVar("SPEAKER", default="")
"""In whose name changes are logged while one of several people is answered; "": as usual."""

FORMAT = "dateline-head-1"
"""What a head says that it is; another way of making one would have another number."""

_NAMED = 3  # inputs that a line of the log names
_CHUNK = 1 << 20  # bytes


class _About(msgspec.Struct, frozen=True):
    """What is told of an entry; what else it has is passed over."""

    inputs: tuple[Held, ...] = ()
    judgements: tuple[Judged, ...] = ()
    placed: tuple[Stood, ...] = ()
    reread: tuple[Again, ...] = ()
    files: tuple[Written, ...] = ()
    format: str = ""
    export: str = ""
    basis: str = ""
    restricted: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()


class InCustody(Restricting):
    """The part of a dossier that knows who changes it, and answers for its log."""

    _by: str

    def custody(self, since: int = 0, report: str | None = None) -> Iterator[EntryOut]:
        """Yield the entries of the log after number `since`, in order.

        Args:
            since: A number; 0 for all.
            report: Only those that are about this report, by its id.
        """
        paths = set() if report is None else self._paths(report)
        for entry in self._store.custody(since):
            if report is None or _is_about(entry, report, paths):
                yield entry_out(entry)

    def custody_page(self, cursor: str = "", limit: int = 50) -> CustodyPage:
        """Return a page of the log, the first entries first.

        Raises:
            ConfigError: `cursor` is none.
        """
        if cursor and not cursor.isdecimal():
            raise ConfigError(f"{cursor!r} is no place in the log", hint="leave cursor away")
        last = self._store.last_entry()
        total = 0 if last is None else last.n
        items = []
        for entry in self._store.custody(int(cursor or 0)):
            items.append(entry_out(entry))
            if len(items) == max(limit, 1):
                break
        end = items[-1].n if items else total
        return CustodyPage(tuple(items), str(end) if end < total else None, total)

    def head(self) -> HeadOut:
        """Return the head of the log, with digests of all originals and texts.

        Raises:
            ConfigError: There is no log: nothing was ever logged, and nothing can be.
        """
        first, last = next(self._store.custody(), None), self._store.last_entry()
        if first is None or last is None:
            raise MissingError(
                "this dossier has no log",
                hint="open it once with any command where its file can be written",
            )
        kept = {one.sha256 for one in self._store.originals() if one.size}
        readings = (reading.report for reading in self._store.readings())
        texts = {
            report.id: hashlib.sha256(report.text.encode()).hexdigest()
            for report in readings
            if report is not None
        }
        return HeadOut(
            format=FORMAT,
            dossier=first.hash,
            n=last.n,
            hash=last.hash,
            at=last.at.isoformat(),
            reports=len(texts),
            originals=len(kept),
            judgements=len(self._store.judgements()),
            originals_sha256=_digest_of(kept),
            texts_sha256=_digest_of(texts.values()),
        )

    def originals(self, report: str) -> tuple[OriginalOut, ...]:
        """Return what is known of the bytes that a report was read from.

        Raises:
            MissingError: There is no report of that id.
        """
        found = tuple(map(original_out, self._store.originals([ReportId(report)])))
        if not report or not found:
            raise MissingError(
                f"there is no report {report!r} in this dossier",
                hint="`dateline reports DOSSIER` lists them",
            )
        return found

    def original_bytes(self, sha256: str) -> bytes:
        """Return original bytes as they came.

        Raises:
            ConfigError: They were not kept, or are not what they were.
        """
        raw = self._store.raw(sha256)
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise ConfigError(
                f"the original {sha256} " + ("is not what it was" if raw else "was not kept"),
                hint="`dateline verify DOSSIER` says what is wrong",
            )
        return raw

    def log_export(self, name: str, files: Sequence[Path], **asked: object) -> bool:
        """Log that the record was written to files; return whether that could be done.

        Args:
            name: The format.
            files: What was written.
            asked: What was asked for, such as the day.
        """
        facts = {"export": name, "files": [written(file) for file in files], **asked}
        try:
            return self._store.log(Deed.EXPORTED, facts) is not None
        except StoreError:  # a full disk, or another who holds it: the files are written, and good
            return False

    def _hand(self) -> Hand:
        """Return who changes the dossier now."""
        return Hand(SPEAKER.get() or self._by or whoever(), datetime.now(UTC), VERSION)

    def _paths(self, report: str) -> set[tuple[str, str]]:
        return {(one.path, one.sha256) for one in self._store.originals([ReportId(report)])}

    def _report_outs(
        self, readings: Iterable[Reading], ids: Iterable[ReportId] | None = None
    ) -> Iterator[wire.ReportOut]:
        """Yield the shapes of readings, which are of the reports `ids`, with their originals."""
        known = {(one.path, one.sha256): one for one in self._store.originals(ids)}
        restricted = self.restricted()
        for reading in readings:
            made = report_out(reading, known.get((reading.path, reading.raw_sha256)))
            yield msgspec.structs.replace(made, restricted=made.id in restricted)


def whoever() -> str:
    """Return the login name of whoever runs this; "unknown" where the system has no name for it."""
    try:
        name = getuser()
    except (OSError, KeyError, ImportError):  # a container without an entry for its user
        return "unknown"
    return name.encode("utf-8", "replace").decode() or "unknown"


def written(path: Path) -> Written:
    """Return what the log says of a file that was written."""
    total, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            total.update(chunk)
            size += len(chunk)
    return Written(path.name.encode("utf-8", "replace").decode(), size, total.hexdigest())


def original_out(one: Original) -> OriginalOut:
    """Return the shape of an original."""
    capture = one.capture
    return OriginalOut(
        one.path,
        one.sha256,
        one.size,
        one.media_type,
        None if capture is None else capture.url or None,
        None if capture is None else capture.at,
    )


def entry_out(entry: Entry) -> EntryOut:
    """Return the shape of an entry, with what it says in words."""
    return EntryOut(
        entry.n,
        entry.at.isoformat(),
        entry.by,
        entry.version,
        entry.what.value,
        _said(entry),
        entry.about,
        entry.before,
        entry.hash,
    )


def _said(entry: Entry) -> str:
    """Return what an entry is about in words for people."""
    about = _about(entry)
    said = []
    if about.inputs or entry.what is Deed.ADDED:
        named = [one.report or one.path for one in about.inputs[:_NAMED]]
        more = [f"{len(about.inputs) - _NAMED} more"] if len(about.inputs) > _NAMED else []
        inputs = _counted(len(about.inputs), "input")
        said.append(f"{inputs}: {', '.join((*named, *more))}")
    for one in about.judgements[:_NAMED]:
        of = f" of {', '.join(one.reports[:_NAMED])}" if one.reports else ""
        said.append(f"{one.id} by {one.by}: {one.kind} {one.verdict}{of}")
    if len(about.judgements) > _NAMED:
        said.append(f"{len(about.judgements) - _NAMED} more judgements")
    if about.placed:
        said.append(_counted(len(about.placed), "place") + " among versions")
    if about.reread:
        said.append(_counted(len(about.reread), "text") + " read again")
    if about.files:
        names = ", ".join(f"{one.name} ({one.sha256[:12]})" for one in about.files)
        said.append(f"{about.export or 'files'}: {names}")
    if about.format:
        said.append(f"tables of format {about.format}")
    if about.basis:
        said.append(f"the record {about.basis}")
    said += _listed(about.restricted or about.opened)
    return "; ".join(said)


def _listed(reports: tuple[str, ...]) -> list[str]:
    named = ", ".join(reports[:_NAMED])
    return [f"{_counted(len(reports), 'report')}: {named}"] if reports else []


def _about(entry: Entry) -> _About:
    try:
        return msgspec.json.decode(entry.about, type=_About)
    except msgspec.MsgspecError as error:
        raise StoreError(
            f"entry {entry.n} of the log is damaged: {error}",
            hint="`dateline verify` says what else is; go on with a copy that is whole",
        ) from error


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _is_about(entry: Entry, report: str, paths: set[tuple[str, str]]) -> bool:
    about = _about(entry)
    return any(
        one.report == report or (one.path, one.sha256) in paths for one in about.inputs
    ) or any(
        report in ids
        for ids in (about.restricted, about.opened, *(one.reports for one in about.judgements))
    )


def _digest_of(hashes: Iterable[str]) -> str:
    total = hashlib.sha256()
    for one in sorted(hashes):
        total.update(one.encode() + b"\n")
    return total.hexdigest()
