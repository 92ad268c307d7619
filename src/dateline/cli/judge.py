"""dateline judge: what people decide, kept for good and followed by every record built later."""

import re
from datetime import UTC, datetime
from getpass import getuser
from math import isfinite
from typing import Annotated

import typer

from dateline.cli.common import AsJson, Where, existing, guarded, line, moment, print_json
from dateline.dossier import Said, wire_places
from dateline.errors import ConfigError
from dateline.model.judgement import JudgementKind, Verdict
from dateline.model.place import Place

__all__ = ["ByOption", "NoteOption", "judge", "print_judgement", "said_by"]

ByOption = Annotated[str, typer.Option("--by", metavar="WHO", help="Who judges; you by default.")]
NoteOption = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why.")]
_IS = Annotated[
    str, typer.Option("--is", metavar="GAZETTEER:ID", help="One of its candidates, or the start.")
]
_AT = Annotated[str, typer.Option("--at", metavar="LAT,LON", help="A point, in degrees, WGS 84.")]
_RADIUS = Annotated[
    float | None, typer.Option(metavar="KM", help="With --at: it lies within this distance.")
]
_FEATURE = re.compile(r"[A-Z][A-Z0-9]{0,9}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_KM = 1000.0
_FARTHEST_KM = 20_040.0  # half way round the Earth
_SITE_KM = 25.0  # wider than this a point without a feature is no site, but an area: UCDP GED, 2

judge = typer.Typer(
    name="judge",
    help="Correct the machine. Judgements outlive every rebuild; undoing one is another one.",
    no_args_is_help=True,
)


@judge.command()
@guarded
def place(
    where: Where,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="As reports print it: Dallim, 'Dallim base'.")
    ],
    is_: _IS = "",
    at: _AT = "",
    radius: _RADIUS = None,
    feature: Annotated[
        str, typer.Option(metavar="CODE", help="With --at: GeoNames feature code, such as PPL.")
    ] = "",
    country: Annotated[
        str, typer.Option(metavar="XX", help="With --at: country, ISO 3166-1 alpha-2.")
    ] = "",
    unknown: Annotated[
        bool, typer.Option("--unknown", help="It is not known where it is: show no point.")
    ] = False,
    no_place: Annotated[
        bool, typer.Option("--not-a-place", help="The words name no place.")
    ] = False,
    report: Annotated[
        str | None, typer.Option(metavar="ID", help="Only in this report; it wins over all others.")
    ] = None,
    by: ByOption = "",
    note: NoteOption = "",
) -> None:
    """Say where a name is, in all reports or in one; later judgements win over earlier ones.

    Adjectives of nationality are judged by their own words only.

    Examples:
      dateline judge place harrow.dossier Kessary --is geonames:77

      dateline judge place harrow.dossier "Dallim base" --at 12.5,-30.25 --radius 2 --feature AIRB

      dateline judge place harrow.dossier Orrin --not-a-place --report R07 --note "a person"
    """
    if sum((bool(is_), bool(at), unknown, no_place)) != 1:
        raise ConfigError(
            "say one thing of the name: --is, --at, --unknown or --not-a-place",
            hint="`dateline judge place --help` has examples",
        )
    if not at and (radius is not None or feature or country):
        raise ConfigError("--radius, --feature and --country belong to --at", hint="give --at too")
    to: Place | Verdict | str = is_
    if at:
        to = _point(name, at, radius, (feature, country))
    elif unknown or no_place:
        to = Verdict.UNPLACED if unknown else Verdict.NO_PLACE
    with existing(where) as dossier:
        made = dossier.judge_place(name, to, said_by(by, note), report=report)
        kept = next(one for one in dossier.judgements() if one.judgement == made.id)
    print_judgement(kept)
    line(f"    take it back: dateline judge undo {where} {made.id}")


@judge.command("list")
@guarded
def list_(where: Where, as_json: AsJson = False) -> None:
    """List all judgements of a dossier, oldest first, undone ones too.

    Example: dateline judge list harrow.dossier --json
    """
    with existing(where) as dossier:
        found = dossier.judgements()
    if as_json:
        print_json(found)
        return
    for one in found:
        print_judgement(one)
    if not found:
        line("no judgements yet; `dateline judge place` makes one")


@judge.command()
@guarded
def undo(
    where: Where,
    judgement: Annotated[str, typer.Argument(metavar="ID", help="Its id, or the start of it.")],
    by: ByOption = "",
    note: NoteOption = "",
) -> None:
    """Take a judgement back; both stay in the list, and what held before holds again.

    Example: dateline judge undo harrow.dossier jd-... --note "wrong town"
    """
    with existing(where) as dossier:
        made = dossier.undo(judgement, said_by(by, note))
        kept = next(one for one in dossier.judgements() if one.judgement == made.id)
    print_judgement(kept)


def said_by(by: str, note: str, *, blind: bool = False) -> Said:
    """Return who judges (the user of this system where `by` is ""), now, and why."""
    return Said(by.strip() or _user(), datetime.now(UTC), note.strip(), blind)


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError, ImportError) as error:  # a container without an entry for its user
        raise ConfigError("the system does not say who you are", hint="give --by") from error


def _point(name: str, at: str, radius_km: float | None, what: tuple[str, str]) -> Place:
    """Return the place that a person gives by a point; a wide one of no kind is an area."""
    lat, lon = _degrees(at)
    if radius_km is None or not 0 < radius_km <= _FARTHEST_KM:
        raise ConfigError(
            "--at needs --radius, in kilometres, above 0",
            hint="how far from the point can it lie? 1 for a building, 5 for a town",
        )
    feature, country = (part.strip().upper() for part in what)
    if feature and not _FEATURE.fullmatch(feature):
        raise ConfigError(f"--feature {feature!r} is no GeoNames code", hint="such as PPL or AIRB")
    if country and not _COUNTRY.fullmatch(country):
        raise ConfigError(
            f"--country {country!r} is no ISO 3166-1 alpha-2 code", hint="two letters"
        )
    feature = feature or ("AREA" if radius_km > _SITE_KM else "")
    id_ = f"{lat!r},{lon!r}"
    return Place(
        "judgement", id_, " ".join(name.split()), lat, lon, radius_km * _KM, feature, country
    )


def _degrees(at: str) -> tuple[float, float]:
    try:
        lat, lon = (float(part) for part in at.split(","))
    except ValueError:
        lat = lon = float("nan")
    if not (isfinite(lat) and isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):  # noqa: PLR2004 - degrees
        raise ConfigError(
            f"--at {at!r} is no point", hint="degrees north and east, such as --at 12.5,-30.25"
        )
    return lat, lon


def print_judgement(one: wire_places.JudgementOut) -> None:
    """Print what was judged, who said so, when and why."""
    scope = "in all reports" if one.report is None else f"in {one.report}"
    what = f"{one.name}, {scope}" if one.kind == JudgementKind.PLACE else one.name
    gone = "" if one.holds else "  UNDONE"
    line((one.judgement, "bold"), (gone, "yellow"), f"  {what}: {_decided(one)}")
    note = f": {one.note}" if one.note else ""
    line(f"    {one.by}, {moment(one.at)}{note}")


def _decided(one: wire_places.JudgementOut) -> str:
    if one.place is not None and one.kind == JudgementKind.PLACE:
        inside = ", ".join(filter(None, (one.place.feature, *one.place.admin[::-1],
                                         one.place.country)))  # fmt: skip
        known = f" ({inside})" if inside else ""
        return f"is {one.place.name}{known}  {one.place.gazetteer}:{one.place.gazetteer_id}"
    if one.kind == JudgementKind.EVENT and one.verdict == Verdict.ACCEPTED:
        return "accepted as shown"
    said = {
        Verdict.UNPLACED: "not known where",
        Verdict.NO_PLACE: "no place",
        Verdict.ONE: "one",
        Verdict.NOT_ONE: "not one",
        Verdict.CONFIRMED: "confirmed",
        Verdict.CHANGED: ", ".join(f"{value.field} = {value.value}" for value in one.values),
        Verdict.GRADED: ", ".join(f"{value.field} {value.value}" for value in one.values),
        Verdict.ACCEPTED: "the first was made from the second",
        Verdict.CUT: "the first was not made from the second",
        Verdict.REJECTED: "no such event",
        Verdict.NOTED: "a note",
        Verdict.RETRACTED: "taken back by its outlet",
        Verdict.CORRECTED: "corrected by its outlet",
        Verdict.UNDONE: f"undoes {one.undoes}",
    }
    return said[Verdict(one.verdict)]
