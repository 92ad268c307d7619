"""dateline doctor: whether this machine can do the work, and how a dossier stands."""

from typing import Annotated

import typer

from dateline.cli.common import AsJson, guarded, line, print_json

__all__ = ["doctor"]

_FAULTS = 4  # the exit status, as of `verify`
_STYLES = {"OK": "green", "WARN": "yellow", "FAULT": "bold red", "ABSENT": "dim"}


@guarded
def doctor(
    where: Annotated[
        str | None,
        typer.Argument(metavar="[DOSSIER]", help="A dossier to look at too; nothing is changed."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say whether all parts are there and work, and how a dossier stands; change nothing.

    It reads a line of its own with all models, and asks no network. Ends with status 4 where
    something will not work; parts that are optional and not installed are no fault.

    Examples:
      dateline doctor

      dateline doctor harrow.dossier --json
    """
    from dateline.dossier.doctor import examine  # noqa: PLC0415 - it loads what it examines

    found = examine(where)
    if as_json:
        print_json(found)
    else:
        for one in found.findings:
            line((f"{one.state:<7}", _STYLES[one.state]), f"{one.name:<11} {one.said}")
            if one.do:
                line(("        do: " + one.do, "dim"))
        line(("well", "bold green") if found.well else ("not well", "bold red"))
    if not found.well:
        raise typer.Exit(_FAULTS)
