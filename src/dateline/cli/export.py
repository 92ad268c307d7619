"""dateline export: the record as a file."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import Where, existing, guarded, line
from dateline.errors import ConfigError
from dateline.export import EXPORTERS

__all__ = ["export"]

_FORMATS = ", ".join(exporter.name for exporter in EXPORTERS)


@guarded
def export(
    where: Where,
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {_FORMATS}.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    day: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Of a situation: the day, as it ends."),
    ] = None,
    event: Annotated[
        str | None, typer.Option(metavar="ID", help="Of a page: this event alone.")
    ] = None,
) -> None:
    """Write the record to a file; every value keeps the words that bear it.

    Examples:
      dateline export harrow.dossier csv harrow.csv

      dateline export harrow.dossier situation-geojson harrow.geojson --day 2031-03-12

      dateline export harrow.dossier page harrow.html
    """
    if out.is_dir() or not out.name:
        raise ConfigError(f"{out} is a folder", hint="give the name of the file to write")
    with existing(where) as dossier:
        dossier.export(form, out, day and day.date(), event=event)
    line(f"written: {out}")
