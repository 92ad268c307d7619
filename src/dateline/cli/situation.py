"""dateline situation and about: who was where and held what on a day, and who says so."""

from collections.abc import Sequence
from itertools import groupby
from typing import Annotated

import typer

from dateline.cli.common import AsJson, Where, existing, guarded, line, print_json
from dateline.cli.tables import chain_words
from dateline.dossier import AskedStates, Dossier
from dateline.dossier import wire_states as shapes
from dateline.dossier.situations import moment_of
from dateline.errors import ConfigError
from dateline.model.state import StateKind

__all__ = ["about", "situation"]

_SHOWN = 3  # claims printed for a state; JSON has all of them

_WORDS = {
    "PRESENT": "at", "CONTROLS": "holding", "HOLDS_OFFICE": "in office:", "MEMBER": "part of",
    "COMMANDS": "leading", "ALLIED": "allied with", "DETAINED": "held", "OPEN": "open",
    "CLOSED": "closed", "EVACUATED": "evacuated",
}  # fmt: skip
_HOLDS = {"yes": "", "no": "not ", "disputed": "disputed whether ", "unknown": "unknown whether "}

_At = Annotated[
    str | None,
    typer.Option("--at", metavar="DAY", help="The day, as it ends, or its hour: 2031-03-12T09:00."),
]
_From = Annotated[
    str | None, typer.Option("--from", metavar="DAY", help="With --to: what changed.")
]
_To = Annotated[str | None, typer.Option("--to", metavar="DAY", help="See --from.")]


@guarded
def situation(
    where: Where,
    at: _At = None,
    first: _From = None,
    last: _To = None,
    entity: Annotated[str | None, typer.Option(help="Who: part of a name.")] = None,
    place: Annotated[str | None, typer.Option(help="Where: part of a name.")] = None,
    kind: Annotated[
        StateKind | None, typer.Option("--kind", case_sensitive=False, help="One kind only.")
    ] = None,
    movements: Annotated[
        bool, typer.Option("--movements", help="Who went from where to where, instead.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is unknown, with no word of it near.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Print who was where, held what, was in office on a day, and who says so.

    An answer reaches from one word of it to the next, and beyond the last only for the days that
    the codebook gives its kind; then it is unknown. Days are those of the place.
    Dateline records what reports claim; it alleges nothing.

    Examples:
      dateline situation harrow.dossier --at 2031-03-12

      dateline situation harrow.dossier --from 2031-03-10 --to 2031-03-13 --place Dallim --json
    """
    asked = AskedStates(entity, place, kind, everything)
    _check_days(at, first, last, movements=movements, narrow=kind is not None or everything)
    with existing(where) as dossier:
        if movements:
            flows = dossier.flows(asked)
            print_json(flows) if as_json else _print_flows(flows)
        elif at is not None:
            states = dossier.situation(moment_of(at), asked)
            print_json(states) if as_json else _print_states(states, dossier)
        elif first is not None and last is not None:
            changes = dossier.changes(moment_of(first), moment_of(last), asked)
            print_json(changes) if as_json else _print_changes(changes)


@guarded
def about(
    where: Where,
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="Who: a name or an id.")],
    as_json: AsJson = False,
) -> None:
    """Print all that reports claim of a person or body, in order of time, with its origins.

    Example: dateline about harrow.dossier Oreli
    """
    with existing(where) as dossier:
        found = dossier.about(name)
    if as_json:
        print_json(found)
        return
    for one in found:
        not_so = "" if one.status == "HAPPENED" else f" ({one.status.lower()})"
        line((f"{one.when:28s} ", "bold"), f"{one.what}{not_so}  as {one.property.lower()}")
        line((f"    {one.report} {one.start}-{one.end}  ", "dim"), f"“{one.quote}”  ",
             (chain_words(one.chain), "dim"))  # fmt: skip
    origins = len({one.origin for one in found})
    line(f"{len(found)} claims in {len({o.report for o in found})} reports of {origins} origins")


def _check_days(
    at: str | None, first: str | None, last: str | None, *, movements: bool, narrow: bool
) -> None:
    """Refuse options that do not go together, and a question without its day."""
    if movements and (at or first or last or narrow):
        raise ConfigError(
            "--movements lists all movements", hint="narrow them with --entity and --place only"
        )
    if at and (first or last):
        raise ConfigError("--at does not go with --from and --to", hint="give one or the other")
    if not movements and not at and not (first and last):
        raise ConfigError("which day?", hint="give --at DAY, or --from DAY --to DAY")


def _print_states(states: Sequence[shapes.StateOut], dossier: Dossier) -> None:
    for kind, some in groupby(states, key=lambda one: one.kind):
        line((kind, "bold"))
        for one in some:
            _print_state(one)
    known = [one for one in states if one.holds != "unknown"]
    if not states:
        line("nothing is known of that day")
        known_days = dossier.days()
        if known_days is not None:
            line(f"Something is known from {known_days[0]} to {known_days[1]}; who is named: "
                 "dateline entities list")  # fmt: skip
        return
    line(f"known of: {len(known)}; unknown, with a word of it near: {len(states) - len(known)}")


def _print_state(one: shapes.StateOut, indent: str = "  ") -> None:
    line(f"{indent}{_words(one)}  ", (_span(one), "dim"))
    line((f"{indent}  {one.status}: {one.rule}", "dim"))
    shown = {(c.report, c.start, c.end, c.denied): c for c in reversed(one.evidence)}
    claims = sorted(shown.values(), key=one.evidence.index)
    for claim in claims[:_SHOWN]:
        side = "against  " if claim.claim in one.against else ""
        denied = "denied: " if claim.denied else ""
        line((f"{indent}  {side}{claim.report} {claim.start}-{claim.end}  ", "dim"),
             f"{denied}“{claim.quote}”, {claim.when}  ",
             (chain_words(claim.chain), "dim"))  # fmt: skip
    if len(claims) > _SHOWN:
        line((f"{indent}  and {len(claims) - _SHOWN} more", "dim"))


def _words(one: shapes.StateOut) -> str:
    """Return a state in words: "Ostran troops: not at Dallim"."""
    of = one.of or ""
    if one.kind == "HOLDS_OFFICE":
        of = f"{one.office} of {of}" if of else one.office
    elif one.kind == "DETAINED" and of:
        of = f"by or at {of}"
    return f"{one.holder}: {_HOLDS[one.holds]}{_WORDS[one.kind]} {of}".rstrip()


def _span(one: shapes.StateOut) -> str:
    """Return how far an answer reaches, as days, and whether by words or by rule."""
    if one.holds == "unknown":
        return ""
    first = "" if one.from_ is None else f"{one.from_:%d %b %Y}"
    last = "" if one.to is None else f"{one.to:%d %b %Y}"
    begins = f"from {first}" if one.begins == "said" else f"by rule from {first}"
    ends = f"to {last}" if one.ends == "said" else f"by rule to {last}"
    return f"[{begins}, {ends}]"


def _print_changes(changes: Sequence[shapes.ChangeOut]) -> None:
    for one in changes:
        if one.before is None or one.after is None:
            continue
        line((one.before.kind, "bold"), f"  {one.before.holds} -> {one.after.holds}")
        _print_state(one.after)
    line(f"{len(changes)} changed")


def _print_flows(flows: Sequence[shapes.FlowOut]) -> None:
    for one in flows:
        way = [
            f"{word} {', '.join(places)}"
            for word, places in (("from", one.origin), ("through", one.via), ("to", one.goal))
            if places
        ]
        means = f" by {', '.join(one.means)}" if one.means else ""
        rest = f" ({one.rest})" if one.rest else ""
        counts = ", ".join(_number(count.low, count.high) for count in one.counts)
        many = f"{counts}: " if counts else ""
        line((f"{one.when:28s} ", "bold"), f"{many}{one.mover} {' '.join(way)}{means}{rest}")
        for report, start, end, quote in one.quotes[:_SHOWN]:
            line((f"    {report} {start}-{end}  ", "dim"), f"“{quote}”")
    line(f"{len(flows)} movements")


def _number(low: float | None, high: float | None) -> str:
    if low == high:
        return "?" if low is None else _plain(low)
    return f"{'' if low is None else _plain(low)}–{'' if high is None else _plain(high)}"


def _plain(number: float) -> str:
    """Return a number with all its digits: 1,234,567."""
    return f"{number:,.0f}" if number == int(number) else f"{number:,}"
