"""The JSON shapes of imports: a part of `wire`, under its rules."""

from datetime import datetime

import msgspec

__all__ = ["ImportOut", "LeftOut", "TakenOut"]


class TakenOut(msgspec.Struct, frozen=True):
    """A judgement that was taken over, with its own author, time and note.

    `judgement` is its id here, `was` its id in the source: another where a report has another id
    here, or where some of its words are not here; null for an annotation.
    """

    judgement: str
    was: str | None
    kind: str
    verdict: str
    on: str
    by: str
    at: datetime
    note: str


class LeftOut(msgspec.Struct, frozen=True):
    """What was not taken over: which judgement, annotation or line, whose, and why."""

    what: str
    by: str
    why: str


class ImportOut(msgspec.Struct, frozen=True):
    """What became of a file of judgements or annotations.

    `kind`: "dossier", "jsonl" or "annotations". `there`: how many were here already. `by`: who
    imported it. `dry_run`: nothing was kept.
    """

    source: str
    kind: str
    by: str
    dry_run: bool
    taken: tuple[TakenOut, ...]
    there: int
    left: tuple[LeftOut, ...]
