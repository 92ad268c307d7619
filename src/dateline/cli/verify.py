"""dateline verify: whether a dossier is what its log says it is."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from dateline.cli.common import AsJson, Where, guarded, line, print_json, stderr
from dateline.dossier.verifying import verify as prove
from dateline.dossier.whereabouts import place_at
from dateline.dossier.wire_custody import VerifyOut

__all__ = ["verify"]

_FAULTS = 4  # the exit status
_SHOWN = 200  # faults printed for people; --json has all
_EVERY = 50  # rows between two looks at the clock of the progress line


@guarded
def verify(
    where: Where,
    head: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A head given out earlier; the log must go back to it."),
    ] = None,
    key: Annotated[
        Path | None, typer.Option(metavar="PUB", help="The public key that must have signed it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Prove a dossier: originals, texts, quotes, judgements, record and log; change nothing.

    Ends with status 0 where it is whole and 4 where something is not as it was. A log proves
    nothing against whoever holds the file, unless its head was given out: give it with --head.

    Examples:
      dateline verify harrow.dossier

      dateline verify harrow.dossier --head harrow.head.json --key desk.pem.pub
    """
    given = None
    if head is not None:
        from dateline.dossier.signing import read_head  # noqa: PLC0415 - cryptography, 0.1 s

        given = read_head(head)
    shown = sys.stderr.isatty() and not as_json
    columns = (TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=stderr, transient=True, disable=not shown) as progress:
        task = progress.add_task("checking", total=None)

        def tell(what: str, count: int) -> None:
            if count % _EVERY == 0:
                progress.update(task, description=f"checking {what}: {count}")

        found = prove(place_at(where), given, key, tell)
    if as_json:
        print_json(found)
    else:
        _print(found, where)
    if not found.whole:
        raise typer.Exit(_FAULTS)


def _print(found: VerifyOut, where: str) -> None:
    for one in found.checked:
        line(f"{one.count:>9}  {one.what} checked")
    for fault in found.faults[:_SHOWN]:
        line((f"{fault.kind}  ", "bold red"), f"{fault.where}: {fault.why}")
        line((f"    {fault.do}", "dim"))
    if len(found.faults) > _SHOWN:
        line(f"and {len(found.faults) - _SHOWN} more: --json lists them all")
    if found.head is not None:
        signed = {None: "no key was given", True: "signed by that key", False: "NOT signed by it"}
        line(f"the head that was given is of entry {found.head}: {signed[found.signed]}")
    if found.whole:
        line((f"whole: {where}", "bold green"), f", log of {found.n} entries, {found.hash}")
    else:
        line((f"{len(found.faults)} faults: {where}", "bold red"))
