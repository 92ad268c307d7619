"""dateline export: the record as a file."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import (
    OperatorOption,
    Where,
    existing,
    guarded,
    line,
    printable,
    stderr,
)
from dateline.dossier.exporting import exporter_of
from dateline.errors import ConfigError
from dateline.export import EXPORTERS

__all__ = ["export"]

_FORMATS = ", ".join(
    exporter.name if exporter.missing is None else f"{exporter.name} ({exporter.missing})"
    for exporter in EXPORTERS
)


@guarded
def export(
    where: Where,
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {_FORMATS}.")],
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="The file to write; a folder or .zip for tables.")
    ],
    day: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Of a situation: the day, as it ends."),
    ] = None,
    event: Annotated[
        str | None, typer.Option(metavar="ID", help="Of a page: this event alone.")
    ] = None,
    without_texts: Annotated[
        bool, typer.Option("--without-texts", help="Leave whole texts of reports out, for sharing.")
    ] = False,
    by: OperatorOption = "",
) -> None:
    """Write the record to a file; every value keeps the words that bear it.

    Examples:
      dateline export harrow.dossier csv harrow.csv

      dateline export harrow.dossier situation-geojson harrow.geojson --day 2031-03-12

      dateline export harrow.dossier page harrow.html

      dateline export harrow.dossier tables harrow-tables
    """
    if not out.name or (out.is_dir() and exporter_of(form).parts is None):
        raise ConfigError(f"{out} is a folder", hint="give the name of the file to write")
    with existing(where, by) as dossier:
        logged = dossier.export(form, out, day and day.date(), event=event, texts=not without_texts)
    line(f"written: {out}")
    if not logged:
        stderr.print(f"not logged: {printable(where)} cannot be written")
