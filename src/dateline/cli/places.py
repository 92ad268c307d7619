"""dateline places: where the names of a dossier are, how exactly, and what speaks for it."""

from collections.abc import Iterable
from typing import Annotated

import typer

from dateline.cli.common import AsJson, Where, existing, guarded, line, print_json, shortened
from dateline.dossier import AskedPlaces, wire_places
from dateline.model.credit import GAZETTEER_LICENCES

__all__ = ["places"]

_QUOTED = 240  # code points of a sentence around a mention; JSON has all of it
_BEFORE = 140


@guarded
def places(
    where: Where,
    name: Annotated[
        str | None,
        typer.Option(help="Part of a name: also every mention of it, with what speaks for it."),
    ] = None,
    report: Annotated[
        str | None, typer.Option(metavar="ID", help="Only those of this report.")
    ] = None,
    unresolved: Annotated[
        bool, typer.Option("--unresolved", help="Only names without a place.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the places that reports name, how exact each is, and what that rests on.

    Only sites, districts and towns have a point; a country, province, area or line is told by how
    far around its middle or course it reaches. `dateline judge place` corrects what is wrong.

    Examples:
      dateline places harrow.dossier --unresolved

      dateline places harrow.dossier --name Dallim
    """
    with existing(where) as dossier:
        found = dossier.places(AskedPlaces(name, report, unresolved))
    if as_json:
        print_json(found)
        return
    for row in found:
        _print_row(row)
        for mention in row.mentions if name is not None else ():
            _print_mention(mention)
    _print_rules(found)
    if not found:
        line("no place found")


def _print_row(row: wire_places.PlaceSummary) -> None:
    people = " (adjective)" if row.adjectival else ""
    line((row.name, "bold"), f"{people}  ", *_where(row))
    times = f"{row.times} mention{'s' * (row.times != 1)}"
    reports = f"{len(row.reports)} report{'s' * (len(row.reports) != 1)}"
    codes = [
        f"{label} {coded.code}"
        for label, coded in (("ACLED geo_precision", row.acled), ("UCDP where_prec", row.ucdp))
        if coded is not None
    ]
    judged = f"JUDGED {row.judgement or ''}".rstrip() if row.judged else ""
    basis = "" if row.judged or row.place is None else f"by {row.basis.lower()}"
    line("    ", "; ".join(filter(None, (f"{times} in {reports}", basis, *codes, judged))))


def _where(row: wire_places.PlaceSummary) -> Iterable[str | tuple[str, str]]:
    place = row.place
    if place is None:
        yield row.extent
        return
    yield f"{row.relation.lower()} " if row.relation else ""
    yield f"{place.name}, " if place.name != row.name else ""
    yield (row.precision or "", "green")
    yield f" {row.extent}"
    inside = ", ".join(filter(None, (*place.admin[::-1], place.country)))
    yield f"; {inside}" if inside else ""
    yield (f"  {place.gazetteer}:{place.gazetteer_id}", "dim")


def _print_mention(mention: wire_places.PlaceMention) -> None:
    start, sentence = mention.start - mention.sentence.start, mention.sentence.quote
    before = sentence[:start] if start <= _BEFORE else f"…{sentence[start - _BEFORE : start]}"
    quoted = f"{before}[{mention.quote}]{sentence[start + len(mention.quote) :]}"
    line((f"    {mention.report} {mention.start}-{mention.end}  ", "dim"),
         f"“{mention.quote}” in: ", (shortened(quoted, _QUOTED), "italic"))  # fmt: skip
    if mention.means is not None:
        line(f"      means “{mention.means.quote}” {mention.means.start}-{mention.means.end}")
    if mention.score is not None:
        line(f"      chosen, score {mention.score:.2f}{_reasons(mention.reasons)}")
    for choice in mention.alternatives:
        place = choice.place
        inside = ", ".join(filter(None, (place.feature, *place.admin[::-1], place.country)))
        line(
            f"      or {place.name} ({inside}), score {choice.score:.2f}{_reasons(choice.reasons)}",
            (f"  {place.gazetteer}:{place.gazetteer_id}", "dim"),
        )


def _reasons(reasons: Iterable[wire_places.ReasonOut]) -> str:
    said = "; ".join(reason.text for reason in reasons)
    return f": {said}" if said else ""


def _print_rules(found: Iterable[wire_places.PlaceSummary]) -> None:
    """Print each rule that gave a code once, under its codebook, and the gazetteers' credits."""
    rows = tuple(found)
    coded = {(c.source, c.rule) for row in rows for c in (row.acled, row.ucdp) if c is not None}
    last = ""
    for source, rule in sorted(coded):
        if source != last:
            line((source, "dim"))
        last = source
        line((f"    {rule}", "dim"))
    used = {row.place.gazetteer for row in rows if row.place is not None}
    for name in sorted(used & GAZETTEER_LICENCES.keys()):
        line((f"Places: {GAZETTEER_LICENCES[name]}", "dim"))
