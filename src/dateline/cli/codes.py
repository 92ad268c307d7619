"""dateline codes: events as rows of codebooks, each value with its rule; a person confirms."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

import typer

from dateline.cli.common import AsJson, Where, existing, guarded, line, print_json, shortened
from dateline.cli.judge import ByOption, NoteOption, print_judgement, said_by
from dateline.cli.listing import Listing
from dateline.dossier import wire_codes
from dateline.errors import ConfigError

__all__ = ["codes"]

_SCHEME = Annotated[
    str, typer.Option("--scheme", metavar="NAME", help="One of: acled, plover, polecat, ucdp.")
]
_EVENT = Annotated[str, typer.Argument(metavar="EVENT", help="The event's id, or the start of it.")]
_SHOWN = 72  # code points of a value in a list; JSON has all of it

codes = typer.Typer(
    name="codes",
    cls=Listing,
    help="Propose codes for export: `dateline codes DOSSIER`. Confirm or change them; judgements "
    "outlive every rebuild.",
    no_args_is_help=True,
)


@codes.command("list")
@guarded
def list_(
    where: Where,
    event: Annotated[
        str | None, typer.Option(help="Only this event, with what is empty and why.")
    ] = None,
    scheme: _SCHEME = "acled",
    as_json: AsJson = False,
) -> None:
    """Propose a row of a codebook for each event, each value with its rule and its words.

    Examples:
      dateline codes harrow.dossier --scheme plover

      dateline codes harrow.dossier --event ev-... --json
    """
    with existing(where) as dossier:
        found = dossier.codes(scheme, event)
    if as_json:
        print_json(found)
        return
    for row in found:
        if row.values or event is not None:
            _print_row(row, whole=event is not None)
    if event is None:
        _print_without(found)
    line(
        "Proposals by rule from what reports claim; `dateline codes confirm` and `change` say "
        "what is right."
    )


@codes.command()
@guarded
def confirm(
    where: Where,
    event: _EVENT,
    scheme: _SCHEME = "acled",
    by: ByOption = "",
    note: NoteOption = "",
) -> None:
    """Say that the row of an event is right as it is shown.

    Example: dateline codes confirm harrow.dossier ev-... --scheme plover
    """
    with existing(where) as dossier:
        made = dossier.confirm_codes(scheme, event, said_by(by, note))
        kept = next(one for one in dossier.judgements() if one.judgement == made.id)
    print_judgement(kept)
    line(f"    take it back: dateline judge undo {where} {made.id}")


@codes.command()
@guarded
def change(
    where: Where,
    event: _EVENT,
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="Its value; again for more."),
    ] = None,
    scheme: _SCHEME = "acled",
    by: ByOption = "",
    note: NoteOption = "",
) -> None:
    """Say what fields of the row of an event are to be.

    Example: dateline codes change harrow.dossier ev-... --set "sub_event_type=Armed clash"
    """
    given = {}
    for one in values or ():
        field, is_, value = one.partition("=")
        if not is_:
            raise ConfigError(f"--set {one!r} has no value", hint="such as --set fatalities=12")
        given[field.strip()] = value
    with existing(where) as dossier:
        made = dossier.change_codes(scheme, event, given, said_by(by, note))
        kept = next(one for one in dossier.judgements() if one.judgement == made.id)
    print_judgement(kept)
    line(f"    take it back: dateline judge undo {where} {made.id}")


def _print_without(found: Iterable[wire_codes.CodeRowOut]) -> None:
    without = Counter(row.why_none for row in found if not row.values)
    for why, times in sorted(without.items(), key=lambda one: (-one[1], one[0])):
        line(f"{times} event{'s' * (times != 1)} without a row: {why}")


def _print_row(row: wire_codes.CodeRowOut, *, whole: bool) -> None:
    why = f"  no row: {row.why_none}" if not row.values else ""
    line((row.type, "bold"), f"  {row.what}{why}", (f"  {row.event}", "dim"))
    for one in row.values:
        if not one.value and not whole and one.judgement is None:
            continue
        mark = f"  {one.verdict}" if one.verdict else ""
        other = one.verdict is not None and one.proposed != one.value
        said = f" (proposed: {one.proposed or 'nothing'})" if other else ""
        shown = one.value if whole else shortened(one.value, _SHOWN)
        line(f"    {one.field}: ", (shown or "-", "green"), (mark, "yellow"), said)
        words = "; ".join(
            f"“{shortened(w.quote, _SHOWN)}” {w.report} {w.start}-{w.end}" for w in one.words[:3]
        )
        line((f"        {one.rule}{f': {words}' if words else ''}", "dim"))
