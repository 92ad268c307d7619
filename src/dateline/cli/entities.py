"""dateline entities: who is named, in how many reports, and why the names are held to be one."""

from collections.abc import Iterable
from typing import Annotated

import typer

from dateline.cli.common import (
    AsJson,
    Where,
    existing,
    guarded,
    line,
    print_json,
    printable,
    shortened,
)
from dateline.cli.judge import ByOption, NoteOption, print_judgement, said_by
from dateline.cli.listing import Listing
from dateline.dossier import wire_entities
from dateline.model.judgement import Judgement

__all__ = ["entities"]

_ID = Annotated[str, typer.Argument(metavar="ID", help="The entity's id, or the start of it.")]
_IDS = Annotated[list[str], typer.Argument(metavar="ID ID...", help="Two ids or more.")]
_QUOTED = 160  # code points of a sentence around a mention; JSON has all of it
_SHOWN = 6  # names and offices printed in a row; JSON has all of them

entities = typer.Typer(
    name="entities",
    cls=Listing,
    help="List who is named, across reports: `dateline entities DOSSIER`. Show why the names are "
    "held to be one, and correct it; judgements outlive every rebuild.",
    no_args_is_help=True,
)


@entities.command("list")
@guarded
def list_(
    where: Where,
    name: Annotated[str | None, typer.Option(help="Part of a name.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the persons and bodies that reports name, those in most reports first.

    Example: dateline entities harrow.dossier --name Oreli
    """
    with existing(where) as dossier:
        found = dossier.entities(name)
    if as_json:
        print_json(found)
        return
    for one in found:
        _print_summary(one)
    if not found:
        line("nobody is named")
    elif name is None:
        line(f"Why an entity is one: dateline entities show {where} {found[0].entity}")


@entities.command()
@guarded
def show(where: Where, name: _ID, as_json: AsJson = False) -> None:
    """Show every mention of an entity, why its names are one, and who else it may be.

    Example: dateline entities show harrow.dossier en-...
    """
    with existing(where) as dossier:
        found = dossier.entity(name)
    if as_json:
        print_json(found)
        return
    _print_summary(found.summary)
    _print_why(found)
    for mention in found.mentions:
        form = "" if mention.form == "NAM" else f" ({mention.form})"
        line((f"    {mention.report} {mention.start}-{mention.end}  ", "dim"),
             f"“{mention.quote}”{form} in: ",
             (shortened(mention.sentence.quote, _QUOTED), "italic"))  # fmt: skip


@entities.command()
@guarded
def merge(where: Where, names: _IDS, by: ByOption = "", note: NoteOption = "") -> None:
    """Say that entities are one.

    Example: dateline entities merge harrow.dossier en-3f en-7k --note "two spellings"
    """
    with existing(where) as dossier:
        made = dossier.merge_entities(names, said_by(by, note))
        kept = next(one for one in dossier.judgements() if one.judgement == made.id)
    print_judgement(kept)
    _print_undo(where, made)


@entities.command()
@guarded
def split(
    where: Where,
    name: _ID,
    mention: Annotated[
        list[str] | None,
        typer.Option(metavar="REPORT:START", help="A mention that is another; again for more."),
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="All its mentions in this report are another."),
    ] = None,
    by: ByOption = "",
    note: NoteOption = "",
) -> None:
    """Say that some mentions of an entity are somebody else, who is one.

    Examples:
      dateline entities split harrow.dossier en-3f --report R07

      dateline entities split harrow.dossier en-3f --mention R07:114 --mention R07:280
    """
    with existing(where) as dossier:
        made = dossier.split_entity(name, mention or (), report or (), said_by(by, note))
        kept = next(one for one in dossier.judgements() if one.judgement == made.id)
    print_judgement(kept)
    _print_undo(where, made)


@entities.command()
@guarded
def apart(where: Where, one: _ID, other: _ID, by: ByOption = "", note: NoteOption = "") -> None:
    """Say that two entities are not one; they are neither joined nor proposed again.

    Example: dateline entities apart harrow.dossier en-3f en-7k --note "his brother"
    """
    with existing(where) as dossier:
        made = dossier.part_entities((one, other), said_by(by, note))
        kept = next(one for one in dossier.judgements() if one.judgement == made.id)
    print_judgement(kept)
    _print_undo(where, made)


def _print_undo(where: str, made: Judgement) -> None:
    line(f"    take it back: dateline judge undo {where} {made.id}")


def _print_summary(one: wire_entities.EntitySummary) -> None:
    sort = f", {one.sort.lower()}" if one.sort != "OTHER" else ""
    line((one.name, "bold"), f"  {one.schema}{sort}", (f"  {one.entity}", "dim"))
    times = f"named {one.times} time{'s' * (one.times != 1)}"
    reports = f"{len(one.reports)} report{'s' * (len(one.reports) != 1)}"
    judged = f"; JUDGED {', '.join(one.judgements)}" if one.judgements else ""
    line(f"    {times} in {reports}{judged}")
    for label, words in (("also", one.names), ("office", one.offices)):
        if words:
            more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
            line(f"    {label}: {'; '.join(words[:_SHOWN])}{more}")


def _print_why(found: wire_entities.EntityDetail) -> None:
    names: dict[str, list[str]] = {}
    for chain in found.chains:
        cut = f" (taken out by {chain.apart})" if chain.apart else ""
        names.setdefault(f"{chain.name}{cut}", []).append(chain.report)
    for name, reports in names.items():
        line(f"    named {name}: {', '.join(reports)}")
    for join in found.joins:
        why = f"by {join.judgement}" if join.judgement else _reasons(join.score, join.reasons)
        line(f"    “{join.left.quote}” {join.left.report} is “{join.right.quote}” "
             f"{join.right.report}: {why}")  # fmt: skip
    for near in found.near:
        line(("    could be ", "yellow"), printable(near.name), (f" {near.entity}", "dim"),
             f": {_reasons(near.score, near.reasons)}; {near.why_not}")  # fmt: skip


def _reasons(score: float, reasons: Iterable[wire_entities.EntityReason]) -> str:
    said = "; ".join(f"{r.feature} {r.weight:+.2f} ({r.left} / {r.right})" for r in reasons)
    return f"score {score:.2f}: {said}"
