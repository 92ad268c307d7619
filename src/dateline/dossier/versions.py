"""Versions of reports as people ask for them: listed, with their text, and what changed."""

from datetime import datetime
from hashlib import sha256

from dateline.dossier.difference import Op, Piece, find_difference
from dateline.dossier.wire_versions import (
    ChangedWordsOut,
    DiffOut,
    InputOut,
    VersionOut,
    VersionsOut,
    VersionTextOut,
)
from dateline.errors import MissingError
from dateline.model.ids import ReportId
from dateline.model.version import Version, VersionKind
from dateline.ports import Store

__all__ = ["all_versions_out", "diff_out", "pieces_of", "version_text_out", "versions_out"]

_FIRST = "FIRST"


def all_versions_out(store: Store) -> tuple[VersionsOut, ...]:
    """Return the reports that have more than one version, by the id of the first."""
    several = {one.placed.lead for one in store.kept() if one.placed.kind is not None or one.reread}
    return tuple(versions_out(store, name) for name in sorted(several))


def versions_out(store: Store, name: str) -> VersionsOut:
    """Return all versions of a report; any of them may be named.

    Raises:
        MissingError: There is no report of that id.
    """
    found = _versions(store, name)
    return VersionsOut(found[0].report, tuple(map(_version_out, found)))


def version_text_out(store: Store, name: str, n: int) -> VersionTextOut:
    """Return one version with its text.

    Raises:
        MissingError: There is no such report or version.
    """
    found = _version(_versions(store, name), n, name)
    return VersionTextOut(_version_out(found), found.said.text)


def diff_out(store: Store, name: str, older: int, newer: int) -> DiffOut:
    """Return what differs between two versions of a report.

    Raises:
        MissingError: There is no such report or version.
    """
    found = _versions(store, name)
    texts = {n: _version(found, n, name).said.text for n in (older, newer)}
    pieces = find_difference(texts[older], texts[newer])
    changes = []
    for piece in pieces:
        if piece.op is not Op.SAME:
            n = older if piece.op is Op.DELETED else newer
            span = piece.span
            quote = span.of(texts[n])
            changes.append(ChangedWordsOut(piece.op.value, n, span.start, span.end, quote))
    return DiffOut(found[0].report, older, newer, _alike(pieces), tuple(changes))


def pieces_of(older: str, newer: str) -> tuple[tuple[Op, str], ...]:
    """Return two texts as one, piece by piece, with what only one of them has marked."""
    return tuple(
        (piece.op, piece.span.of(older if piece.op is Op.DELETED else newer))
        for piece in find_difference(older, newer)
    )


def _alike(pieces: tuple[Piece, ...]) -> float:
    """Return the share of the words of the longer text that both have."""
    counted = {op: sum(piece.words for piece in pieces if piece.op is op) for op in Op}
    most = counted[Op.SAME] + max(counted[Op.DELETED], counted[Op.INSERTED])
    return round(counted[Op.SAME] / most, 4) if most else 1.0


def _versions(store: Store, name: str) -> tuple[Version, ...]:
    found = store.versions(ReportId(name))
    if not found:
        raise MissingError(
            f"there is no report {name!r} in this dossier",
            hint="`dateline reports DOSSIER` lists them",
        )
    return found


def _version(found: tuple[Version, ...], n: int, name: str) -> Version:
    for one in found:
        if one.n == n:
            return one
    raise MissingError(
        f"report {name!r} has no version {n}, but {len(found)} in all",
        hint=f"`dateline versions DOSSIER {name}` lists them",
    )


def _version_out(one: Version) -> VersionOut:
    said = one.said
    day = said.published_at or said.published
    return VersionOut(
        n=one.n,
        kind=_FIRST if one.kind is None else one.kind.value,
        report=one.report,
        in_record=one.kind in (None, VersionKind.CHANGED),
        captured=_moment(one.captured),
        published=None if day is None else day.isoformat(),
        updated=_moment(said.updated_at),
        title=said.publication.title,
        url=next((given.url for given in one.inputs if given.url), "") or said.publication.url,
        inputs=tuple(
            InputOut(given.path, given.sha256, _moment(given.captured), given.url)
            for given in one.inputs
        ),
        made_by=one.made_by,
        words=len(said.text.split()),
        sha256=sha256(said.text.encode()).hexdigest(),
    )


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
