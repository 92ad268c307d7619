"""dateline watch: feeds, pages and folders, visited on a schedule that the user sets."""

import re
from typing import Annotated

import typer

from dateline.cli.add import Annotating
from dateline.cli.common import AsJson, Where, guarded, line, print_json
from dateline.cli.gazetteer import Layers, config_of
from dateline.dossier import open_dossier
from dateline.dossier.add import Intake
from dateline.dossier.wire_watch import VisitedOut, WatchedOut
from dateline.errors import ConfigError
from dateline.read.clock import RealClock

__all__ = ["watch"]

_EVERY = re.compile(r"(?P<number>[1-9]\d{0,5})(?P<unit>[smhd]?)")
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86_400}


@guarded
def watch(
    where: Where,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="ADDRESS", help="Watch a feed, page or folder from now on."),
    ] = None,
    every: Annotated[
        str, typer.Option("--every", metavar="TIME", help="How often: 90s, 30m, 2h, 1d.")
    ] = "30m",
    pages: Annotated[
        bool, typer.Option("--pages", help="Fetch the pages that a feed only sums up.")
    ] = False,
    remove: Annotated[
        list[str] | None,
        typer.Option("--remove", metavar="ADDRESS", help="Watch it no longer; reports stay."),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Show what is watched.")] = False,
    once: Annotated[bool, typer.Option("--once", help="Visit all now, and end.")] = False,
    annotated: Annotating = True,
    layers: Layers = "",
    as_json: AsJson = False,
) -> None:
    """Visit feeds, pages and folders when they are due, and keep what is new; stop it with Ctrl-C.

    Only this command speaks to a network, and only to what was named with --add and what that
    leads to. It respects robots.txt and asks one host one thing at a time.

    Examples:
      dateline watch harrow.dossier --add https://ledger.example/feed.xml --every 30m --pages

      dateline watch harrow.dossier
    """
    changed = bool(add or remove)
    with open_dossier(where, create=bool(add), config=config_of(layers)) as dossier:
        for address in add or ():
            dossier.watch(address, every_s=_seconds(every), pages=pages)
        for address in remove or ():
            dossier.unwatch(address)
        found = dossier.watched()
        if listed or (changed and not once):
            print_json(found) if as_json else _print_list(found)
            return
        if not found:
            raise ConfigError(
                f"{where} watches nothing",
                hint=f"`dateline watch {where} --add https://HOST/FEED` names what to watch",
            )
        intake, clock = Intake(annotate=annotated), RealClock()
        if not once:
            line(f"watching {len(found)} addresses; Ctrl-C ends it")
            for visit in dossier.keep_watching(clock, intake=intake):
                _print_visit(visit)
            return
        visits = []
        for visit in dossier.visit_watched(clock, intake=intake, asked=True):
            visits.append(visit)
            if not as_json:
                _print_visit(visit)
    if as_json:
        print_json(visits)


def _seconds(every: str) -> int:
    found = _EVERY.fullmatch(every.strip())
    if found is None:
        raise ConfigError(f"--every {every!r} is no time", hint="write 90s, 30m, 2h or 1d")
    return int(found["number"]) * _UNITS[found["unit"]]


def _print_list(found: tuple[WatchedOut, ...]) -> None:
    for one in found:
        how = "every " + _time(one.every_s) + (", with pages" if one.pages else "")
        last = f"last visited {one.last}" if one.last else "not visited yet"
        line((one.address, "bold"), f"  {how}; {last}")
        if one.problem:
            line(("    " + one.problem, "yellow"))
    if not found:
        line("nothing is watched")


def _time(seconds: int) -> str:
    unit = next(name for name in "dhms" if seconds % _UNITS[name] == 0)
    return f"{seconds // _UNITS[unit]}{unit}"


def _print_visit(done: VisitedOut) -> None:
    what = f"{done.kept} reports kept"
    if done.changed or done.recaptures:
        what += f", {done.changed} of them changed versions, {done.recaptures} recaptures beside"
    line((done.address, "bold"), "  nothing is new" if done.unchanged else f"  {what}")
    for problem in done.problems:
        line(("    " + problem, "yellow"))
