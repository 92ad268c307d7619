"""dateline review: what to look at first, what coders say of it, and how far they agree."""

from typing import Annotated

import typer

from dateline.cli.common import (
    AsJson,
    Where,
    existing,
    guarded,
    line,
    moment,
    print_json,
    shortened,
)  # fmt: skip
from dateline.cli.judge import ByOption, NoteOption, print_judgement, said_by
from dateline.cli.listing import Listing
from dateline.cli.tables import print_review
from dateline.dossier import wire_review
from dateline.errors import ConfigError
from dateline.model.judgement import Verdict

__all__ = ["review"]

_EVENT = Annotated[str, typer.Argument(metavar="EVENT", help="The event's id, or the start of it.")]
_BLIND = Annotated[
    bool, typer.Option("--blind", help="You code without seeing what others say; it is kept so.")
]
_SETTLES = Annotated[
    bool,
    typer.Option("--settles", help="It settles what coders differ in, and is no coding of yours."),
]
_REASONS = 3  # of each sort, printed for an event

review = typer.Typer(
    name="review",
    cls=Listing,
    help="Review events, the most doubtful that matter most first: `dateline review DOSSIER`. "
    "Judgements outlive every rebuild; what the machine says stays beside them.",
    no_args_is_help=True,
)


@review.command("list")
@guarded
def list_(
    where: Where,
    by: ByOption = "",
    blind: _BLIND = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many events.")] = 10,
    cursor: Annotated[str, typer.Option(help="Where the list before ended, as it said.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the events that wait for you, by doubt x consequence, with the reasons.

    Examples:
      dateline review harrow.dossier --limit 20

      dateline review harrow.dossier --by mk --blind
    """
    coder = said_by(by, "").by
    with existing(where) as dossier:
        found = dossier.review_queue(coder, blind=blind, cursor=cursor, limit=limit)
    if as_json:
        print_json(found)
        return
    for item in found.items:
        _print_item(item)
    line(f"{found.total} events wait for {coder}")
    if found.next:
        line(f"    go on: dateline review {where} --cursor {found.next}")


@review.command("next")
@guarded
def next_(where: Where, by: ByOption = "", blind: _BLIND = False, as_json: AsJson = False) -> None:
    """Show the event that waits for you first, with the values that you may accept or change.

    Example: dateline review next harrow.dossier --by mk
    """
    coder = said_by(by, "").by
    with existing(where) as dossier:
        found = dossier.review_queue(coder, blind=blind, limit=1)
        shown = dossier.shown_values(found.items[0].event) if found.items else {}
    if as_json:
        print_json({"item": next(iter(found.items), None), "shown": shown, "total": found.total})
        return
    for item in found.items:
        _print_item(item)
        for field, value in shown.items():
            line(f"    --set {field}=", (value or "-", "green"))
        line(f"    right as it is: dateline review accept {where} {item.event}")
    line(f"{found.total} events wait for {coder}")


@review.command()
@guarded
def accept(
    where: Where,
    event: _EVENT,
    blind: _BLIND = False,
    settles: _SETTLES = False,
    by: ByOption = "",
    note: NoteOption = "",
) -> None:
    """Say that an event is right as it is shown; what is shown is kept with it.

    Example: dateline review accept harrow.dossier ev-... --by mk
    """
    _judge(where, event, (Verdict.ACCEPTED, {}), (by, note), blind=blind, settles=settles)


@review.command()
@guarded
def reject(
    where: Where,
    event: _EVENT,
    blind: _BLIND = False,
    settles: _SETTLES = False,
    by: ByOption = "",
    note: NoteOption = "",
) -> None:
    """Say that the words tell of no such event; it stays listed, and marked.

    Example: dateline review reject harrow.dossier ev-... --by mk --note "a play"
    """
    _judge(where, event, (Verdict.REJECTED, {}), (by, note), blind=blind, settles=settles)


@review.command()
@guarded
def change(
    where: Where,
    event: _EVENT,
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="Its value; again for more."),
    ] = None,
    blind: _BLIND = False,
    settles: _SETTLES = False,
    by: ByOption = "",
    note: NoteOption = "",
) -> None:
    """Say what fields of an event are to be: type, when, place, actor, target, count, status, span.

    Examples:
      dateline review change harrow.dossier ev-... --set when=2031-03-12 --by mk

      dateline review change harrow.dossier ev-... --set "when=by 2031-03-12" --set type=ASSAULT

      dateline review change harrow.dossier ev-... --set "place=12.5,-30.25,2,Dallim base"

      dateline review change harrow.dossier ev-... --set "count=about 1200 soldiers" --settles
    """
    given = {}
    for one in values or ():
        field, is_, value = one.partition("=")
        if not is_:
            raise ConfigError(f"--set {one!r} has no value", hint="such as --set when=2031-03-12")
        given[field.strip()] = value
    _judge(where, event, (Verdict.CHANGED, given), (by, note), blind=blind, settles=settles)


@review.command()
@guarded
def coders(where: Where, as_json: AsJson = False) -> None:
    """List who coded, how many events, and when.

    Example: dateline review coders harrow.dossier
    """
    with existing(where) as dossier:
        found = dossier.coders()
    if as_json:
        print_json(found)
        return
    for one in found:
        line(
            (one.coder, "bold"),
            f"  {one.events} events: {one.accepted} accepted, {one.changed} corrected, "
            f"{one.rejected} rejected; {one.blind} blind; {one.adjudicated} settled; last ",
            moment(one.last),
        )
    if not found:
        line("nobody coded yet; `dateline review next` shows where to begin")


@review.command()
@guarded
def agreement(where: Where, as_json: AsJson = False) -> None:
    """Say how far coders agree, field by field: Krippendorff's alpha, and plain agreement.

    Example: dateline review agreement harrow.dossier
    """
    with existing(where) as dossier:
        found = dossier.agreement()
    if as_json:
        print_json(found)
        return
    for one in found.fields:
        known = "alpha not known" if one.alpha is None else f"alpha {one.alpha:.3f}"
        share = "" if one.agree is None else f", {one.agree:.0%} of pairs the same"
        line(
            (f"{one.field:8}", "bold"), f" {known} ({one.metric}){share}; {one.units} events, ",
            f"{one.coders} coders",
        )  # fmt: skip
    still = sum(one.settled is None for one in found.differences)
    line(f"{still} differences to settle: dateline review differences {where}")
    line((found.rule, "dim"))


@review.command()
@guarded
def differences(where: Where, as_json: AsJson = False) -> None:
    """List what coders differ in, side by side, what nobody settled first.

    Example: dateline review differences harrow.dossier
    """
    with existing(where) as dossier:
        found = dossier.agreement().differences
    if as_json:
        print_json(found)
        return
    for one in found:
        state = ("  settled", "dim") if one.settled else ("  OPEN", "yellow")
        line((one.field, "bold"), state, (f"  {one.event}", "dim"))
        for side in one.sides:
            line(f"    {side.coder}: {side.value or 'none'}")
    if any(one.settled is None for one in found):
        line(f"settle one: dateline review change {where} EVENT --set FIELD=VALUE --settles")
    if not found:
        line("coders differ in nothing")


def _judge(
    where: str,
    event: str,
    what: tuple[Verdict, dict[str, str]],
    said: tuple[str, str],
    *,
    blind: bool,
    settles: bool,
) -> None:
    verdict, given = what
    with existing(where) as dossier:
        made = dossier.review_event(
            event, verdict, given, said_by(*said, blind=blind), adjudicates=settles
        )
        kept = next(one for one in dossier.judgements() if one.judgement == made.id)
    print_judgement(kept)
    line(f"    take it back: dateline judge undo {where} {made.id}")


def _print_item(item: wire_review.QueueItemOut) -> None:
    """Print an event of the queue: what it is, its words, what is doubtful, what rests on it."""
    status = "" if item.status == "HAPPENED" else f"  {item.status}"
    product = item.doubt * item.consequence
    line(
        (f"{product:.3f}  ", "bold"), (item.when, "bold cyan"), "  ", (item.type, "bold"),
        f"  {item.what}{status}  ", (item.event, "dim"),
    )  # fmt: skip
    if item.sentence is not None:
        line(f"    “{shortened(item.sentence.quote)}”  ", (item.sentence.report, "dim"))
    for name, of, weight in (
        ("doubt", "doubt", item.doubt), ("rests on it", "consequence", item.consequence),
    ):  # fmt: skip
        reasons = [one for one in item.reasons if one.of == of][:_REASONS]
        said = "; ".join(f"{one.field}: {one.what}" if one.field else one.what for one in reasons)
        line((f"    {name} {weight:.2f}: {shortened(said)}", "dim"))
    print_review(item.review)
