"""dateline import: judgements and annotations that others made."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import (
    AsJson,
    Where,
    existing,
    guarded,
    line,
    moment,
    print_json,
    shortened,
)
from dateline.cli.judge import ByOption, said_by
from dateline.dossier.wire_import import LeftOut, TakenOut

__all__ = ["import_"]

_ALIKE = 5  # of one reason, listed one by one; more are counted
_SHOWN = 96  # code points of words and notes; JSON has all of them


@guarded
def import_(
    where: Where,
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="Another dossier, a .jsonl export, or .jsonld annotations."
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be taken over.")
    ] = False,
    by: ByOption = "",
    as_json: AsJson = False,
) -> None:
    """Take over what others judged or noted, where their words are in this dossier.

    A judgement keeps its author, time and note; its report is told by its text, whatever it is
    called here. What has no words here is listed with the reason. Nothing is ever overwritten, and
    the same file again changes nothing.

    Examples:
      dateline import harrow.dossier colleague.dossier --dry-run

      dateline import harrow.dossier judgements.jsonl

      dateline import harrow.dossier notes.jsonld
    """
    with existing(where) as dossier:
        found = dossier.import_file(source, said_by(by, "").by, dry_run=dry_run)
    if as_json:
        print_json(found)
        return
    _print_taken(found.taken)
    _print_left(found.left)
    what = "would be taken over" if dry_run else "taken over"
    line(
        f"{len(found.taken)} {what}, {found.there} there already, {len(found.left)} not taken: "
        f"{found.source}"
    )


def _print_taken(taken: Iterable[TakenOut]) -> None:
    for one in taken:
        line((one.judgement, "bold"), f"  {one.kind} {one.verdict}: {shortened(one.on, _SHOWN)}")
        note = f": {shortened(one.note, _SHOWN)}" if one.note else ""
        line(f"    {one.by}, {moment(one.at)}{note}")


def _print_left(left: Iterable[LeftOut]) -> None:
    listed = list(left)
    counts = Counter(one.why for one in listed)
    for why, count in sorted(counts.items()):
        if count > _ALIKE:
            line(("not taken", "yellow"), f"  {count} of them: {shortened(why, 200)}")
    for one in (one for one in listed if counts[one.why] <= _ALIKE):
        line(("not taken", "yellow"), f"  {one.what}, {one.by or '-'}: {shortened(one.why, 200)}")
