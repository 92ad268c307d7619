"""dateline copy, backup, restore: a dossier in another place."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from dateline.cli.common import AsJson, Where, guarded, line, print_json, stderr
from dateline.dossier.copying import Tell
from dateline.dossier.copying import backup as backed_up
from dateline.dossier.copying import copy as copied
from dateline.dossier.copying import restore as restored
from dateline.dossier.wire_copy import CopyOut

__all__ = ["backup", "copy", "restore"]

_EVERY = 50  # rows between two looks at the clock of the progress line

_Prove = Annotated[
    bool,
    typer.Option("--verify/--no-verify", help="Read all of it again to prove that it is whole."),
]


@guarded
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A dossier: a file or a database.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where there is none yet.")],
    prove: _Prove = True,
    as_json: AsJson = False,
) -> None:
    """Copy a dossier: from a file into a database, back, or as it is; with its log, without loss.

    It is the same dossier in another place, and answers the same to the byte. Others may go on
    writing to the first meanwhile: what is copied is its state when this began. Nothing is written
    over.

    Examples:
      dateline copy harrow.dossier postgresql://mara@db.example/news?schema=harrow

      dateline copy postgresql://mara@db.example/news?schema=harrow harrow.dossier
    """
    with _told(as_json=as_json) as tell:
        found = copied(source, target, prove=prove, tell=tell)
    _print(found, as_json=as_json)


@guarded
def backup(
    where: Where,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
    prove: _Prove = True,
    as_json: AsJson = False,
) -> None:
    """Keep a dossier in a file as it is now, proved, while others go on writing to it.

    A backup is a dossier: `dateline timeline FILE` opens it, whatever it was made of.

    Examples:
      dateline backup harrow.dossier /mnt/safe/harrow-2031-03-14.dossier
    """
    with _told(as_json=as_json) as tell:
        found = backed_up(where, file, prove=prove, tell=tell)
    _print(found, as_json=as_json)


@guarded
def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What `dateline backup` made.")],
    where: Where,
    prove: _Prove = True,
    as_json: AsJson = False,
) -> None:
    """Bring a backup back to where there is no dossier; it is proved before and after.

    Examples:
      dateline restore /mnt/safe/harrow-2031-03-14.dossier harrow.dossier
    """
    with _told(as_json=as_json) as tell:
        found = restored(file, where, prove=prove, tell=tell)
    _print(found, as_json=as_json)


@contextmanager
def _told(*, as_json: bool) -> Iterator[Tell]:
    shown = sys.stderr.isatty() and not as_json
    columns = (TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=stderr, transient=True, disable=not shown) as progress:
        task = progress.add_task("opening", total=None)

        def tell(what: str, count: int) -> None:
            if count % _EVERY == 0:
                progress.update(task, description=f"{what}: {count}")

        yield tell


def _print(found: CopyOut, *, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    proved = "proved" if found.proved else "not proved: `dateline verify` does it"
    line(f"{found.reports} reports, {found.rows} rows: {found.source} -> {found.target}")
    line(f"{proved}; log of {found.n} entries, {found.hash}")
