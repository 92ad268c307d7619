"""Columns that several tables share: times and places in their parts."""

from collections.abc import Callable
from typing import TypeVar

from dateline.export.tables.table import Cell, Column, Field, Kind
from dateline.model.credit import GAZETTEER_LICENCES
from dateline.model.place import Place, Precision
from dateline.model.precision import precision_of
from dateline.model.say import when_words
from dateline.model.time import When

__all__ = ["place_columns", "when_columns"]

T = TypeVar("T")


def when_columns(
    of: Callable[[T], When | None], about: str, *, corners: bool = False
) -> tuple[Column[T], ...]:
    """Return the columns of a time: its first and last day, with `corners` the inner ones too.

    Args:
        of: What a row is about -> its time.
        about: What the days are, after "the first day that".
        corners: Whether to have the last day of its beginning and the first of its end.
    """

    def cell(get: Callable[[When], Cell]) -> Callable[[T], Cell]:
        return lambda item: None if (when := of(item)) is None else get(when)

    inner = (
        Column(Field("latest_begin", Kind.DAY, "The last day on which it can have begun."),
               cell(lambda when: when.latest_begin)),
        Column(Field("earliest_end", Kind.DAY, "The first day on which it can have ended."),
               cell(lambda when: when.earliest_end)),
    ) if corners else ()  # fmt: skip
    return (
        Column(Field("earliest", Kind.DAY, f"The first day that {about}; empty: open or undated. "
                     "Never the day of publication in its place."),
               cell(lambda when: when.earliest)),
        *inner,
        Column(Field("latest", Kind.DAY, f"The last day that {about}; empty: open or undated."),
               cell(lambda when: when.latest)),
        Column(Field("part_of_day", Kind.CODE, "TIMEX3 MO MI AF EV NI, or the hour as 17:05."),
               cell(lambda when: when.part or None)),
        Column(Field("when", Kind.WORDS, "The time in words."),
               cell(lambda when: None if when.earliest is None and when.latest is None
                    else when_words(when))),
    )  # fmt: skip


def place_columns(of: Callable[[T], Place | None], before: str = "place_") -> tuple[Column[T], ...]:
    """Return the columns of a place of a gazetteer; all empty where there is none."""

    def cell(get: Callable[[Place], Cell]) -> Callable[[T], Cell]:
        return lambda item: None if (place := of(item)) is None else get(place)

    def degrees(get: Callable[[Place], float]) -> Callable[[T], Cell]:
        return cell(
            lambda place: (
                None if precision_of(place.feature) is Precision.COUNTRY else float(get(place))
            )
        )

    point = "WGS 84, of the place as a whole, see radius_m; empty for a country: it has no middle"
    return (
        Column(Field(f"{before}name", Kind.WORDS, "The gazetteer's main name of the place; empty "
                     "where none is resolved."), cell(lambda place: place.name)),
        Column(Field(f"{before}gazetteer", Kind.CODE, "Which gazetteer; \"judgement\": a person."),
               cell(lambda place: place.gazetteer)),
        Column(Field(f"{before}id", Kind.ID, "The gazetteer's own id."),
               cell(lambda place: place.id)),
        Column(Field(f"{before}lat", Kind.NUMBER, f"North, {point}.", unit="degrees"),
               degrees(lambda place: place.lat)),
        Column(Field(f"{before}lon", Kind.NUMBER, f"East, {point}.", unit="degrees"),
               degrees(lambda place: place.lon)),
        Column(Field(f"{before}radius_m", Kind.NUMBER, "The place lies within it of the point.",
                     unit="m"), cell(lambda place: float(place.radius_m))),
        Column(Field(f"{before}precision", Kind.CODE, "SITE, DISTRICT, TOWN, ADM2, ADM1, COUNTRY, "
                     "LINE, AREA; only the first three may be shown as a pin."),
               cell(lambda place: precision_of(place.feature).value)),
        Column(Field(f"{before}feature", Kind.CODE, "GeoNames feature code."),
               cell(lambda place: place.feature)),
        Column(Field(f"{before}country", Kind.CODE, "ISO 3166-1 alpha-2."),
               cell(lambda place: place.country or None)),
        Column(Field(f"{before}admin", Kind.LIST, "Names of what contains it, largest first."),
               cell(lambda place: place.admin)),
        Column(Field(f"{before}licence", Kind.CODE, "The credit that the gazetteer asks for."),
               cell(lambda place: GAZETTEER_LICENCES.get(place.gazetteer))),
    )  # fmt: skip
