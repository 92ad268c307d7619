"""dateline reread: the kept bytes of reports, read by today's readers."""

import sys
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dateline.cli.add import Fields, Ocr, options_of
from dateline.cli.common import AsJson, Where, existing, guarded, line, print_json, stderr

__all__ = ["reread"]


@guarded
def reread(
    where: Where,
    reports: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REPORT...]", help="Ids of reports; without, all."),
    ] = None,
    fields: Fields = None,
    ocr: Ocr = "",
    as_json: AsJson = False,
) -> None:
    """Read the original bytes of reports again; where the text differs, keep it beside the old.

    The record and what people decided stand on the old text, which stays. `dateline versions`
    shows both. Whatever was read so already is not kept again.

    Examples:
      dateline reread harrow.dossier

      dateline reread harrow.dossier R01 R02
    """
    columns = (TextColumn("reading"), MofNCompleteColumn(), BarColumn(), TimeElapsedColumn())
    shown = sys.stderr.isatty() and not as_json
    with (
        existing(where) as dossier,
        Progress(*columns, console=stderr, transient=True, disable=not shown) as progress,
    ):
        task = progress.add_task("reading", total=None)
        found = dossier.reread(
            *(reports or ()),
            options=options_of(fields, ocr),
            tell=lambda: progress.advance(task),
        )
    if as_json:
        print_json(found)
        return
    for one in found.reports:
        if one.outcome == "DIFFERS":
            new = "kept beside the old text" if one.kept else "kept already"
            line(("differs: ", "yellow"), f"{one.report}: {new}  ", (one.path, "dim"))
        else:
            line(("cannot be read now: ", "yellow"), f"{one.report}: {one.why}")
    line(
        f"{found.same} read the same, {found.differ} differ ({found.kept} new versions), "
        f"{found.unreadable} cannot be read now: {where}"
    )
