"""dateline show: a report with its annotations marked, or an event with its claims side by side."""

from typing import Annotated

import typer

from dateline.cli import tables
from dateline.cli.common import AsJson, Where, existing, guarded, print_json
from dateline.cli.marked import print_report
from dateline.dossier.shape import annotated_out
from dateline.errors import ConfigError

__all__ = ["show"]


@guarded
def show(
    where: Where,
    name: Annotated[str, typer.Argument(metavar="ID", help="A report's or an event's id.")],
    why: Annotated[
        bool,
        typer.Option("--why", help="Print what each time, event and place rests on."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show a report with all that was found in it marked, or an event with its claims.

    Examples:
      dateline show harrow.dossier R01 --why

      dateline show harrow.dossier ev-...
    """
    with existing(where) as dossier:
        if name.startswith("ev-") and not dossier.has_report(name):
            entry = next((e for e in dossier.timeline() if e.event == name), None)
            if entry is None:
                raise ConfigError(
                    f"there is no event {name!r} in this dossier",
                    hint=f"`dateline timeline {where}` lists them",
                )
            found = dossier.claims(name)
            if as_json:
                print_json({"event": entry, "claims": found})
            else:
                tables.print_event(entry, found)
            return
        report = dossier.report(name)
        if as_json:
            print_json(annotated_out(report, (), ()))
        else:
            print_report(report, why=why)
