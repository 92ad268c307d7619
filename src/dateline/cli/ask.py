"""Questions to a dossier: reports, timeline, claims, disagreements, search."""

from datetime import datetime
from typing import Annotated

import typer

from dateline.cli import tables
from dateline.cli.common import AsJson, Where, existing, guarded, print_json
from dateline.dossier import Asked
from dateline.errors import ConfigError

__all__ = ["claims", "disagreements", "reports", "search", "sources", "timeline"]

_DAY = ["%Y-%m-%d"]
_REVIEWED = Annotated[
    str | None,
    typer.Option(
        metavar="HOW",
        help="Only what is reviewed so: yes, no, accepted, rejected, corrected, differs.",
    ),
]

_ASK = Annotated[
    str,
    typer.Option(
        help='A line of the query language: words, "phrases", after: before: on: at: by: to: '
        "who: said-by: type: status: origins: report: is:, and - before what is left out.",
    ),
]
_POSITIONS = Annotated[
    bool,
    typer.Option(
        "--positions",
        help="With --entity, a whole name: all that it takes part in, place by place in time, "
        "and what dates each.",
    ),
]


@guarded
def reports(where: Where, as_json: AsJson = False) -> None:
    """List the reports of a dossier, the files that were refused, and what was wrong.

    Example: dateline reports harrow.dossier --json
    """
    with existing(where) as dossier:
        found = dossier.reports()
        if as_json:
            print_json(list(found))
        else:
            tables.print_reports(found)


@guarded
def timeline(
    where: Where,
    entity: Annotated[str | None, typer.Option(help="Who: part of a name.")] = None,
    place: Annotated[str | None, typer.Option(help="Where: part of a name.")] = None,
    first: Annotated[
        datetime | None,
        typer.Option(
            "--from",
            formats=_DAY,
            help="First day; what can have touched it counts, open sides too.",
        ),
    ] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=_DAY, help="Last day.")] = None,
    kind: Annotated[
        str | None, typer.Option("--type", help="PLOVER type, such as RETREAT.")
    ] = None,
    ask: _ASK = "",
    reviewed: _REVIEWED = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Print also what is undated, or told once outside the codebook.",
        ),
    ] = False,
    positions: _POSITIONS = False,
    as_json: AsJson = False,
) -> None:
    """Print what happened, in order of time, with the words and on whose word.

    Dateline records what reports claim; it alleges nothing.

    Examples:
      dateline timeline harrow.dossier --from 2031-03-11 --to 2031-03-12

      dateline timeline harrow.dossier --type RETREAT --entity Ostra --json

      dateline timeline harrow.dossier --ask 'gate after:2031-03-11 said-by:officer -is:disputed'

      dateline timeline harrow.dossier --entity "Tavik Oreli" --positions
    """
    if positions:
        if first or last or kind or place or everything or reviewed or ask:
            raise ConfigError("--positions goes with --entity only", hint="leave the others away")
        _positions(where, entity, as_json=as_json)
        return
    if first and last and last < first:
        raise ConfigError("--to is before --from", hint="give the earlier day as --from")
    days = first and first.date(), last and last.date()
    asked = Asked(entity, place, *days, kind, reviewed, ask)
    with existing(where) as dossier:
        found = dossier.timeline(asked)
        if as_json:
            print_json(found)
        else:
            tables.print_timeline(found, dossier.claims(), where, everything=everything)


def _positions(where: str, entity: str | None, *, as_json: bool) -> None:
    if entity is None:
        raise ConfigError("whose positions?", hint="give --entity NAME")
    with existing(where) as dossier:
        found = dossier.positions(entity)
    if as_json:
        print_json(found)
    else:
        tables.print_positions(found)


@guarded
def claims(
    where: Where,
    event: Annotated[str | None, typer.Option(help="Only those of this event.")] = None,
    as_json: AsJson = False,
) -> None:
    """List every value with the words that bear it and the chain of testimony.

    Example: dateline claims harrow.dossier --event ev-... --json
    """
    with existing(where) as dossier:
        found = dossier.claims(event)
        if as_json:
            print_json(found)
        else:
            tables.print_claims(found)


@guarded
def sources(
    where: Where,
    source: Annotated[
        str | None, typer.Option(help="An id, or part of a name: all that it is cited for.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List who is cited, how often, in how many reports, and whether they are named.

    A source that is named is one in all reports; one that is only described is one within its
    report, for whether two reports mean the same officer is not known.

    Examples:
      dateline sources harrow.dossier

      dateline sources harrow.dossier --source "Mara Quell"
    """
    with existing(where) as dossier:
        found = dossier.sources(source)
        if as_json:
            print_json(found)
        else:
            tables.print_sources(found, whole=source is not None)


@guarded
def disagreements(
    where: Where,
    everything: Annotated[
        bool, typer.Option("--all", help="Also later numbers, and what was altered in copying.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List what reports contradict each other in, side by side, with the rule that says so.

    Example: dateline disagreements harrow.dossier
    """
    with existing(where) as dossier:
        found = dossier.disagreements(everything=everything)
        if as_json:
            print_json(found)
        else:
            tables.print_disagreements(found, {c.claim: c for c in dossier.claims()})


@guarded
def search(
    where: Where,
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="All must occur.")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many passages.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find passages that hold all the words, in any script.

    Example: dateline search harrow.dossier north gate
    """
    with existing(where) as dossier:
        found = dossier.search(" ".join(words), limit)
        if as_json:
            print_json(found)
        else:
            tables.print_hits(found)
