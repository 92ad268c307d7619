"""dateline compare: a dossier beside a file of ACLED or UCDP GED."""

from collections import Counter
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import AsJson, Where, existing, guarded, line, print_json, shortened
from dateline.dossier import wire_compare as out
from dateline.dossier.comparing import NO_ROW, write_differences
from dateline.dossier.exporting import is_database
from dateline.dossier.whole_file import whole_file
from dateline.errors import ConfigError

__all__ = ["compare"]

_SHOWN = 72  # code points of a value; JSON has all of it
_LISTED = 20  # rows without a pair that are printed; JSON has all of them


@guarded
def compare(
    where: Where,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV of ACLED or UCDP GED.")],
    scheme: Annotated[
        str | None, typer.Option(metavar="NAME", help="acled or ucdp; else its header tells.")
    ] = None,
    differences: Annotated[
        Path | None,
        typer.Option("--out", metavar="CSV", help="Write every difference to this file too."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Hold a dossier against a dataset: what is in both, in one, and where they differ.

    Each pair says what speaks for it, and each differing value of ours shows its rule and words.

    Examples:
      dateline compare harrow.dossier acled.csv

      dateline compare harrow.dossier ged.csv --out differences.csv --json
    """
    with existing(where) as dossier:
        found = dossier.compare(file, scheme)
    if differences is not None:
        _write(found, differences, file)
    if as_json:
        print_json(found)
        return
    for pair in found.pairs:
        _print_pair(pair)
    _print_rows(found)
    _print_sums(found)
    if differences is not None:
        line(f"written: {differences}")


def _write(found: out.CompareOut, path: Path, file: Path) -> None:
    if path.resolve() == file.resolve() or path.suffix == ".dossier" or is_database(path):
        raise ConfigError(f"{path} is not written over", hint="give --out another name")
    with whole_file(path) as whole:
        table = TextIOWrapper(whole, encoding="utf-8", newline="")
        write_differences(found, table)
        table.detach()


def _print_pair(pair: out.ComparedPair) -> None:
    style = {"MATCHED": "green", "AMBIGUOUS": "yellow"}.get(pair.standing, "dim")
    line(
        (pair.standing.lower(), style),
        f" {pair.score:.2f}  {pair.ours.first}  “{shortened(pair.ours.what, _SHOWN)}”"
        f" = {pair.theirs.row}, {pair.theirs.kind or '-'}, {pair.theirs.location or '-'}",
        (f"  {pair.ours.event}, line {pair.theirs.line}", "dim"),
    )
    why = "; ".join(f"{one.what} {one.weight:+.2f}" for one in pair.why)
    line((f"    {why}", "dim"))
    for event, row in pair.rivals:
        line(f"    as likely: {event} = {row}")
    unknown = [one for one in pair.differs if not one.ours]
    if unknown:
        line(f"    not known here: {', '.join(one.field for one in unknown)}")
    for one in pair.differs:
        if one.ours:
            _print_field(one)


def _print_field(one: out.ComparedField) -> None:
    here, there = (shortened(value, _SHOWN) or "-" for value in (one.ours, one.theirs))
    line(f"    {one.field}: ", (here, "green"), f" here, {there} there")
    quotes = (f"“{shortened(w.quote, _SHOWN)}” {w.report} {w.start}-{w.end}" for w in one.words[:2])
    words = "; ".join(quotes)
    line((f"        {one.rule}{f': {words}' if words else ''}", "dim"))


def _print_rows(found: out.CompareOut) -> None:
    for row in found.missing_here[:_LISTED]:
        line(
            ("missing here", "red"),
            f"  {row.first}  {row.row}, {row.kind or '-'}, {row.location or '-'}  ",
            (shortened(row.notes, _SHOWN), "dim"),
        )
    for one in found.missing_there[:_LISTED]:
        line(
            ("missing there", "red"),
            f"  {one.first}  “{shortened(one.what, _SHOWN)}”, {one.location or '-'}",
            (f"  {one.event}", "dim"),
        )


def _print_sums(found: out.CompareOut) -> None:
    of = Counter(pair.standing for pair in found.pairs)
    line(
        f"{of['MATCHED']} matched, {of['AMBIGUOUS']} ambiguous, {of['POSSIBLE']} possible; "
        f"{len(found.missing_here)} missing here, {len(found.missing_there)} missing there",
    )
    if found.first is not None:
        of_places = f", {', '.join(found.countries)}" if found.countries else ""
        line(f"The dossier: {found.first} to {found.last}{of_places}.")
    _print_left("of the file: not in the period or places of this dossier", found.outside)
    _print_left("of the file: not compared", found.left_there)
    _print_left("of the dossier: not compared", found.left_here)
    line(
        f"{found.scheme.upper()} by its header, {found.encoding}; matched from "
        f"{found.matched_from}, possible from {found.possible_from}, and clear of rivals by more "
        f"than {found.margin}."
    )
    line(found.words)


def _print_left(what: str, left: Iterable[out.LeftOver]) -> None:
    rows = [one for one in left if one.why.startswith(NO_ROW)]
    for one in left:
        if one not in rows:
            line(f"{one.count} {what}: {one.why}")
    if rows:
        count = sum(one.count for one in rows)
        line(f"{count} {what}: {NO_ROW}, as `dateline codes` tells of each")
