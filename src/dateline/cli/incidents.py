"""dateline incidents: the attacks that each report tells of, every value with its words."""

from collections.abc import Iterable
from typing import Annotated

import typer

from dateline.cli.common import AsJson, Where, existing, guarded, line, print_json, shortened
from dateline.cli.tables import chain_words
from dateline.dossier import AskedIncidents, wire, wire_incidents
from dateline.model.credit import GAZETTEER_LICENCES

__all__ = ["incidents"]

_QUOTED = 72  # code points of the words of a value; JSON has all of them
_RULE = (
    "A view: what each report claims of attacks on people and property. Rules propose; weights "
    "learnt on MUC-4 keep a part (docs/reference/incidents.md). Nothing of it enters the record."
)
_BY_RULE = {
    "argument": "of its clause",
    "sentence": "of its sentence",
    "dateline": "of the dateline",
}


@guarded
def incidents(
    where: Where,
    report: Annotated[
        str | None, typer.Option(metavar="ID", help="Only those of this report.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--type", help="ATTACK, BOMBING, KIDNAPPING, ARSON or ROBBERY."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the attacks that each report tells of: when, where, by whom, against whom, how many.

    Incidents of two reports are not joined here: `dateline timeline` does that, event by event.
    Each value is followed by its words and where they stand.

    Examples:
      dateline incidents harrow.dossier --type KIDNAPPING

      dateline incidents harrow.dossier --report R01 --json
    """
    with existing(where) as dossier:
        found = dossier.incidents(AskedIncidents(report, kind))
        if as_json:
            print_json(list(found))
        else:
            _print(found)


def _print(found: Iterable[wire_incidents.IncidentOut]) -> None:
    """Print the rule, a block for each incident as it comes, and the credits."""
    line((_RULE, "dim"))
    used: set[str] = set()
    none = True
    for one in found:
        none = False
        line()
        _print_incident(one)
        used.update(p.place.gazetteer for p in one.places if p.place is not None)
    if none:
        line("no incident found")
        return
    line()
    for name in sorted(used & GAZETTEER_LICENCES.keys()):
        line((f"Places: {GAZETTEER_LICENCES[name]}", "dim"))
    line("Dateline records what reports claim; it alleges nothing.")


def _print_incident(one: wire_incidents.IncidentOut) -> None:
    line(
        (one.type, "bold"),
        f", {one.stage.lower()}  ",
        (f"{one.report}  score {one.score:.2f}", "dim"),
    )
    for mention in one.mentions:
        line("    told: ", *_words(mention.words, before=""), *_on_whose_word(mention))
    line("    when: ", (one.when or "not known", "cyan"), *_words(one.time, f"  ({one.when_rule})"))
    for place in one.places:
        judged = ", JUDGED" if place.judged else ""
        line("    where: ", (_where(place), "green"), *_words(place.words),
             f"  ({_BY_RULE[place.rule]}{judged})")  # fmt: skip
    for culprit in one.culprits:
        what = "organisation" if culprit.organised else "individuals"
        line("    by: ", shortened(culprit.name, _QUOTED), f" [{what}], ",
             (culprit.confidence.lower(), "yellow"), *_words(culprit.words))  # fmt: skip
        _print_because(culprit.by)
    for victim in one.victims:
        effect = "" if victim.effect is None else victim.effect.lower()
        line("    against: ", shortened(victim.name, _QUOTED), f", how many: {_many(victim)}",
             f", {effect}" if effect else "", *_words(victim.words))  # fmt: skip
        _print_because(victim.by)
    for target in one.targets:
        line("    against property: ", *_words(target.words, before=""))


def _on_whose_word(mention: wire_incidents.IncidentMention) -> Iterable[str | tuple[str, str]]:
    if mention.chain:
        yield f"  on the word of {chain_words(mention.chain)}"
    if mention.event is not None:
        yield (f"  {mention.event}", "dim")


def _where(place: wire_incidents.IncidentPlace) -> str:
    """Return a place in words, with what contains it: "Dallim, area, ...; Kessary, Ostra"."""
    inside = () if place.place is None else place.place.admin[::-1]
    named = "" if place.place is not None else f"{place.name}, "
    return f"{named}{place.where}{'; ' if inside else ''}{', '.join(inside)}"


def _many(victim: wire_incidents.IncidentVictim) -> str:
    """Return a number for people: "4", "3 to 5", "at least 2", "at most 9", "not said"."""
    low, high = victim.low, victim.high
    if low is None and high is None:
        return "not said"
    if low is None:
        return f"at most {high:,.10g}"
    if high is None:
        return f"at least {low:,.10g}"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"


def _print_because(by: wire.AnchorOut | None) -> None:
    """Print the words that a confidence or an effect rests on."""
    if by is not None:
        line(("        on the words: ", "dim"), *_words(by, before=""))


def _words(
    anchor: wire.AnchorOut | None, without: str = "", *, before: str = "  "
) -> Iterable[str | tuple[str, str]]:
    """Yield the words of a value and where they stand; `without` for none."""
    if anchor is None:
        yield without
        return
    yield (f"{before}“{shortened(anchor.quote, _QUOTED)}”", "italic")
    yield (f" {anchor.report} {anchor.start}-{anchor.end}", "dim")
