"""A UCDP-like row of an event: when, where, who and how many died, after UCDP GED.

UCDP takes only events in which somebody died, so an event without a death has no row. What needs
UCDP's own lists (conflicts, dyads, sides, countries) stays empty and says so, and so does what a
person decides. Codebook: UCDP GED, version 23.1 (2023).
"""

from collections.abc import Iterator
from math import floor

from dateline.model.claim import Property
from dateline.model.code import CodeRow, CodeValue
from dateline.model.codebooks import UCDP_COLUMNS
from dateline.model.event import Status
from dateline.model.place import Toponym
from dateline.model.precision import PINS, exactness
from dateline.model.report import Report
from dateline.record.codes.acled import WHY_NONE
from dateline.record.codes.actors import Actor
from dateline.record.codes.counts import of_the_dead, ucdp_deaths
from dateline.record.codes.days import allowed, ucdp_precision
from dateline.record.codes.heard import Heard, Spot
from dateline.record.codes.values import OURS, OURS_RULE, empty, value
from dateline.record.precision_views import ucdp_code

__all__ = ["ucdp_row"]

_LIST = "UCDP's own list is not kept here"
_BY_SIDE = "whose dead a number counts is not told apart by side"
_WITHOUT = {
    "relid": "only UCDP gives it",
    "active_year": f"whether 25 died that year, by conflict: {_LIST}",
    "code_status": "only UCDP gives it",
    "type_of_violence": f"state, non-state or one-sided: {_LIST}",
    **dict.fromkeys(
        ("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id",
         "dyad_name", "side_a_dset_id", "side_a_new_id", "side_b_dset_id", "side_b_new_id",
         "country_id", "region", "gwnoa", "gwnob"),
        _LIST,
    ),
    "event_clarity": "whether several events are told as one, a person decides",
    **dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), _BY_SIDE),
}  # fmt: skip
_CELLS = 720  # cells of half a degree around the Earth: PRIO-GRID codebook, version 2.0


def ucdp_row(heard: Heard) -> CodeRow:
    """Return the row of one event; without values where UCDP has none for it, and why."""
    if heard.status is not Status.HAPPENED:
        return CodeRow(heard.event.id, "ucdp", (), WHY_NONE[heard.status])
    if not of_the_dead(heard.counts):
        return CodeRow(heard.event.id, "ucdp", (), "nobody is said to have died of it")
    columns = {one.field: one for one in _columns(heard)}
    return CodeRow(heard.event.id, "ucdp", tuple(columns[name] for name in UCDP_COLUMNS))


def _columns(heard: Heard) -> Iterator[CodeValue]:
    yield value("id", f"{OURS}{heard.event.id}", OURS_RULE)
    for field, why in _WITHOUT.items():
        yield empty(field, why)
    yield _side("side_a", heard.actors)
    yield _side("side_b", heard.targets)
    yield _number_of_sources(heard)
    yield from _sources(heard)
    yield from _where(heard.spots[0] if heard.spots else None)
    days = allowed(heard.times)
    if days.first is None:
        yield empty("year", days.why_none, days.anchors)
    else:
        yield value("year", days.first.year, "the year of date_start", days.anchors)
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
    yield from ucdp_deaths(heard.counts, heard.supports)


def _number_of_sources(heard: Heard) -> CodeValue:
    """Return how many origins are surely independent: a copy or a later version is no source."""
    name, reports = "number_of_sources", len({one.report.id for one in heard.told})
    what = [one for one in heard.supports if one.property is Property.WHAT and one.main]
    if not what or not what[0].roots:
        return empty(name, f"no origin stands behind the reports that say it happened: {reports}")
    least, most = what[0].independent_min, what[0].independent_max
    rule = f"independent origins of what happened, at least (at most {most}); reports: {reports}"
    return value(name, least, rule)


def _side(field: str, actors: tuple[Actor, ...]) -> CodeValue:
    if not actors:
        return empty(field, "nobody is named")
    rule = f"the most often claimed, {actors[0].called}; {_LIST}"
    return value(field, actors[0].name, rule, actors[0].anchors)


def _where(spot: Spot | None) -> Iterator[CodeValue]:
    fields = ("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
              "latitude", "longitude", "geom_wkt", "priogrid_gid", "country")  # fmt: skip
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
    yield value("where_description", spot.anchor.exact, "the words of the report", words)
    yield from _point(toponym, spot, rule)
    country = place.admin[0] if place.admin else place.country
    if place.feature.startswith("PCL"):
        country = place.name
    yield value("country", country, inside, words)


def _point(toponym: Toponym, spot: Spot, rule: str) -> Iterator[CodeValue]:
    meant, words = toponym.located, (spot.anchor,)
    if meant is None or exactness(toponym) not in PINS:
        for field in ("latitude", "longitude", "geom_wkt", "priogrid_gid"):
            yield empty(field, "an area has no point", words)
        return
    yield value("latitude", f"{meant.lat:.4f}", rule, words)
    yield value("longitude", f"{meant.lon:.4f}", rule, words)
    yield value("geom_wkt", f"POINT ({meant.lon:.4f} {meant.lat:.4f})", rule, words)
    cell = floor((meant.lat + 90) * 2) * _CELLS + floor((meant.lon + 180) * 2) + 1
    yield value("priogrid_gid", cell, f"the cell of half a degree that the point is in; {rule}",
                words)  # fmt: skip


def _sources(heard: Heard) -> Iterator[CodeValue]:
    """Yield who printed it, a report after the other in all four, and on whose word it finally is.

    What a report does not give is left out of its entry, never filled in.
    """
    reports = sorted({one.report.id: one.report for one in heard.told}.items())
    given: dict[str, list[str]] = {
        "source_article": [_article(report) for _, report in reports],
        "source_office": [report.publication.outlet for _, report in reports],
        "source_date": [f"{report.published or ''}" for _, report in reports],
        "source_headline": [report.publication.title for _, report in reports],
    }
    ids = ", ".join(id_ for id_, _ in reports)
    for field, parts in given.items():
        if any(parts):
            yield value(field, "; ".join(parts), f"as the reports give it, in this order: {ids}")
        else:
            yield empty(field, f"the reports do not give it: {ids}")
    yield value("source_original", "; ".join(heard.voices), "whose word it finally is, by the "
                "chains of the claims that it happened")  # fmt: skip


def _article(report: Report) -> str:
    paper = report.publication
    parts = (paper.outlet, f"{report.published or ''}", paper.title)
    return ", ".join(filter(None, parts))
