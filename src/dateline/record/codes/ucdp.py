"""A UCDP-like row of an event: when, where, who and how many died, after UCDP GED.

UCDP takes only events in which somebody died, so an event without a death has no row. What needs
UCDP's own lists (conflicts, dyads, sides) is not here.
"""

from collections.abc import Iterator

from dateline.model.event import Status
from dateline.model.place import Toponym
from dateline.model.precision import PINS, exactness
from dateline.record.codes.acled import WHY_NONE
from dateline.record.codes.actors import Actor
from dateline.record.codes.counts import of_the_dead, ucdp_deaths
from dateline.record.codes.days import allowed, ucdp_precision
from dateline.record.codes.heard import Heard, Spot
from dateline.record.codes.values import CodeRow, CodeValue, empty, value
from dateline.record.precision_views import ucdp_code

__all__ = ["COLUMNS", "ucdp_row"]

COLUMNS = (
    "type_of_violence", "side_a", "side_b", "number_of_sources", "where_prec",
    "where_coordinates", "adm_1", "adm_2", "latitude", "longitude", "country", "date_prec",
    "date_start", "date_end", "best", "high", "low",
)  # fmt: skip
"""Of UCDP GED's columns those that do not need its own lists, in the order of its files."""

_LIST = "UCDP's own list is not kept here"


def ucdp_row(heard: Heard) -> CodeRow:
    """Return the row of one event; without values where UCDP has none for it, and why."""
    if heard.status is not Status.HAPPENED:
        return CodeRow(heard.event.id, "ucdp", (), WHY_NONE[heard.status])
    if not of_the_dead(heard.counts):
        return CodeRow(heard.event.id, "ucdp", (), "nobody is said to have died of it")
    columns = {one.field: one for one in _columns(heard)}
    return CodeRow(heard.event.id, "ucdp", tuple(columns[name] for name in COLUMNS))


def _columns(heard: Heard) -> Iterator[CodeValue]:
    yield empty("type_of_violence", f"state, non-state or one-sided: {_LIST}")
    yield _side("side_a", heard.actors)
    yield _side("side_b", heard.targets)
    reports = sorted({one.report.id for one in heard.told})
    yield value("number_of_sources", len(reports), "reports that say it happened")
    yield from _where(heard.spots[0] if heard.spots else None)
    days = allowed(heard.times)
    precision, rule = ucdp_precision(days)
    if precision is None:
        yield empty("date_prec", rule, days.anchors)
    else:
        yield value("date_prec", precision, rule, days.anchors)
    for field, day in (("date_start", days.first), ("date_end", days.last)):
        if day is None:
            yield empty(field, days.why_none, days.anchors)
        else:
            yield value(field, day.isoformat(), "the days that all claims allow", days.anchors)
    yield from ucdp_deaths(heard.counts)


def _side(field: str, actors: tuple[Actor, ...]) -> CodeValue:
    if not actors:
        return empty(field, "nobody is named")
    rule = f"the most often claimed, {actors[0].called}; {_LIST}"
    return value(field, actors[0].name, rule, actors[0].anchors)


def _where(spot: Spot | None) -> Iterator[CodeValue]:
    fields = ("where_prec", "where_coordinates", "adm_1", "adm_2", "latitude", "longitude",
              "country")  # fmt: skip
    if spot is None or spot.toponym.place is None:
        for field in fields:
            yield empty(field, "no place with a point")
        return
    yield from _placed(spot.toponym, spot)


def _placed(toponym: Toponym, spot: Spot) -> Iterator[CodeValue]:
    place, words, coded = toponym.place, (spot.anchor,), ucdp_code(toponym)
    if place is None:
        return
    if coded is None:
        yield empty("where_prec", "the place is not resolved", words)
    else:
        yield value("where_prec", coded.code, f"{coded.rule} ({coded.source})", words)
    rule = f"the {spot.role.value} most often claimed"
    yield value("where_coordinates", place.name, rule, words)
    inside = f"what contains {place.name} in the gazetteer {place.gazetteer}"
    for field, at in (("adm_1", 1), ("adm_2", 2)):
        found = place.admin[at] if len(place.admin) > at else ""
        yield value(field, found, inside, words) if found else empty(field, f"{inside}: not given")
    meant = toponym.located
    pin = meant is not None and exactness(toponym) in PINS
    for field, number in (("latitude", meant and meant.lat), ("longitude", meant and meant.lon)):
        if pin:
            yield value(field, f"{number:.4f}", rule, words)
        else:
            yield empty(field, "an area has no point", words)
    country = place.admin[0] if place.admin else place.country
    yield value("country", country, inside, words)
