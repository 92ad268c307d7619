"""The situation on one day: as a table, and as GeoJSON for a map (RFC 7946).

A row or feature is one state that is listed for the day's end: what holds, does not hold, is
disputed, or is unknown while some word of it is near. Every one carries its claims with report,
offsets and words. GeoJSON has a point only where a gazetteer has the place; its radius stands
beside it. A state without a point, or in a country as a whole, is a feature without geometry, not
left out. `from` and `to` are those of the answer, `chains` on whose word each claim is. Cells are
written as in the table of events.
"""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from dateline.errors import ConfigError
from dateline.export.cells import listed, safe, where
from dateline.model.credit import GAZETTEER_LICENCES
from dateline.model.ids import StateClaimId
from dateline.model.place import Place, Precision
from dateline.model.precision import precision_of
from dateline.model.say import when_words
from dateline.model.state import State, StateClaim, Stretch, minute_of, when_of
from dateline.model.words import spoken
from dateline.ports import Exporter, Store, Wanted

__all__ = ["COLUMNS", "SITUATION_CSV", "SITUATION_GEOJSON"]

COLUMNS = (
    "day", "state", "kind", "holder", "of", "office", "holds", "status", "from", "to", "rule",
    "lat", "lon", "radius_m", "place_source", "reports", "claims", "against", "quotes", "anchors",
    "when", "chains",
)  # fmt: skip

_EVERY = 10**9
Listed = tuple[State, Stretch, tuple[StateClaim, ...]]


def _write_csv(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    asked = _asked(wanted)
    for state, stretch, claims in _listed(store, asked):
        row = _properties(asked, state, stretch, claims)
        table.writerow([_cell(row[name]) for name in COLUMNS])
    text.flush()
    text.detach()  # the file is the caller's to close


def _write_geojson(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    asked = _asked(wanted)
    states: list[State] = []
    features: list[dict[str, object]] = []
    for state, stretch, claims in _listed(store, asked):
        states.append(state)
        properties = _properties(asked, state, stretch, claims)
        features.append({
            "type": "Feature", "id": state.id, "geometry": _geometry(state),
            "properties": properties,
        })  # fmt: skip
    whole: dict[str, object] = {"type": "FeatureCollection", "features": features}
    sources = sorted({place.gazetteer for state in states for place in [_place(state)] if place})
    whole["attribution"] = [GAZETTEER_LICENCES[one] for one in sources if one in GAZETTEER_LICENCES]
    file.write(json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n")


SITUATION_CSV = Exporter(
    "situation-csv", ".csv", _write_csv, daily=True, about="who was where and held what on a day"
)
SITUATION_GEOJSON = Exporter(
    "situation-geojson",
    ".geojson",
    _write_geojson,
    daily=True,
    about="who was where and held what on a day, for a map",
)


def _asked(wanted: Wanted) -> date:
    if wanted.day is None:
        raise ConfigError("a situation is that of a day", hint="give --day YYYY-MM-DD")
    return wanted.day


def _listed(store: Store, day: date) -> Iterator[Listed]:
    """Yield the states of a day with what they rest on, by id."""
    minute = minute_of(day)
    states = store.states(minute, _EVERY)
    wanted = {
        id_ for state in states for id_ in (*state.at(minute).claims, *state.at(minute).against)
    }
    claims: dict[StateClaimId, StateClaim] = {
        claim.id: claim for claim in store.state_claims(wanted)
    }
    for state in states:
        stretch = state.at(minute)
        yield state, stretch, tuple(claims[id_] for id_ in (*stretch.claims, *stretch.against))


def _place(state: State) -> Place | None:
    """Return where a state is: of its place, else of its facility; no country is a point."""
    place = (None if state.of is None else state.of.place) or state.holder.place
    country = place is not None and precision_of(place.feature) is Precision.COUNTRY
    return None if country else place


def _geometry(state: State) -> dict[str, object] | None:
    place = _place(state)
    if place is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _properties(
    day: date, state: State, stretch: Stretch, claims: tuple[StateClaim, ...]
) -> dict[str, object]:
    place = _place(state)
    anchors = [claim.anchor for claim in claims]
    run = state.run(minute_of(day))
    return {
        "day": day.isoformat(),
        "state": state.id,
        "kind": state.kind.value,
        "holder": state.holder.name,
        "of": None if state.of is None else state.of.name,
        "office": state.office,
        "holds": stretch.holds.value.lower(),
        "status": stretch.status.value.lower(),
        "from": _minute(run[0].first),
        "to": _minute(run[-1].last),
        "rule": stretch.rule,
        "lat": None if place is None else place.lat,
        "lon": None if place is None else place.lon,
        "radius_m": None if place is None else place.radius_m,
        "place_source": None if place is None else f"{place.gazetteer}:{place.id}",
        "reports": sorted({anchor.report for anchor in anchors}),
        "claims": list(stretch.claims),
        "against": list(stretch.against),
        "quotes": [anchor.exact for anchor in anchors],
        "anchors": list(map(where, anchors)),
        "when": [when_words(claim.when) for claim in claims],
        "chains": [spoken(claim.chain) for claim in claims],
    }


def _minute(minute: int | None) -> str | None:
    return None if minute is None else when_of(minute).isoformat(timespec="minutes")


def _cell(value: object) -> str:
    if isinstance(value, list):
        return listed(map(str, value))
    if isinstance(value, float):
        return repr(value)
    return "" if value is None else safe(str(value))
