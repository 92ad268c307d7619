"""CSV: one event a row, for a spreadsheet. Nothing stands in it that no claim says.

Plain UTF-8, RFC 4180 (CRLF, quotes doubled). Cells that list things part them by " | "; a bar or
backslash inside one has a backslash before it. `claims`, `quotes`, `chains` and `anchors` are in
step; an anchor is report:start-end in code points. A cell of words that begins with = + - @, a tab
or a return would be run as a formula by spreadsheets, so an apostrophe stands before it; numbers
are never changed.

`earliest` and `latest` are the first and the last day that any claim gives; where reports differ
they span all of them. `when` lists what each claim gives, in words for people, earliest first.
`lat lon radius_m place_source` are filled where all places that claims give are one, or lie in one
another (then the innermost); else there is no one point and they are empty.
Where a person judged, places are as judged; the judgements themselves are in the JSONL only, since
they are no events. A point that a person gave has the source "judgement".
`status` tells what sources say against it: denied, ordered, possible.
The columns from `review` on have what coders say of the event (`export.reviewed`); those before it
stay the machine's.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

from dateline.export.cells import listed, safe, where
from dateline.export.reviewed import REVIEW_COLUMNS, review_cells
from dateline.export.tellings import tellings
from dateline.model.claim import Claim, Property
from dateline.model.credit import GAZETTEER_LICENCES
from dateline.model.place import Place, Precision
from dateline.model.precision import precision_of
from dateline.model.say import when_words
from dateline.model.time import When
from dateline.model.words import in_words, spoken
from dateline.ports import Exporter, Store, Wanted

__all__ = ["COLUMNS", "CSV"]

COLUMNS = (
    "event", "type", "earliest", "latest", "when", "places", "lat", "lon", "radius_m",
    "precision", "place_source", "actors", "targets", "counts", "status", "reports", "claims",
    "quotes", "anchors", "chains", *REVIEW_COLUMNS,
)  # fmt: skip


def _write(store: Store, file: BinaryIO, _wanted: Wanted) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for telling in tellings(store, texts=False):
        outline = telling.outline
        if not telling.claims:
            continue
        row = _row(outline.event, outline.type, telling.claims)
        table.writerow([*row, *review_cells(telling.review)])
    text.flush()
    text.detach()  # the file is the caller's to close


CSV = Exporter(
    "csv", ".csv", _write, about="an event a row, with its words and chains, for a spreadsheet"
)


def _row(event: str, type_: str, claims: tuple[Claim, ...]) -> list[str]:
    first, last = _days(claims)
    lat, lon, radius, precision, source = _point(claims)
    return [
        event,
        safe(type_),
        first,
        last,
        _when(claims),
        _values(claims, Property.PLACE),
        lat,
        lon,
        radius,
        precision,
        source,
        _values(claims, Property.ACTOR),
        _values(claims, Property.TARGET),
        _values(claims, Property.COUNT),
        _values(claims, Property.STATUS),
        listed(_distinct(claim.anchor.report for claim in claims)),
        listed(claim.id for claim in claims),
        listed(claim.anchor.exact for claim in claims),
        listed(where(claim.anchor) for claim in claims),
        listed(spoken(claim.chain) for claim in claims),
    ]


def _days(claims: Iterable[Claim]) -> tuple[str, str]:
    whens = [claim.value for claim in claims if isinstance(claim.value, When)]
    first = min((when.earliest for when in whens if when.earliest), default=None)
    last = max((when.latest for when in whens if when.latest), default=None)
    return "" if first is None else f"{first}", "" if last is None else f"{last}"


def _when(claims: Iterable[Claim]) -> str:
    whens = [claim.value for claim in claims if isinstance(claim.value, When)]
    spans = {
        when_words(when): (when.earliest or date.min, when.latest or date.max) for when in whens
    }
    return listed(sorted(spans, key=lambda words: (spans[words], words)))


def _point(claims: Iterable[Claim]) -> tuple[str, str, str, str, str]:
    """Return lat, lon, radius, precision and source of the place that holds all others.

    A country has no lat and lon: its middle is nowhere in particular.
    """
    places = {
        (claim.value.gazetteer, claim.value.id): claim.value
        for claim in claims
        if isinstance(claim.value, Place)
    }
    for _, place in sorted(places.items()):
        if all(_holds(other, place) for other in places.values()):
            source = GAZETTEER_LICENCES.get(place.gazetteer, place.gazetteer)
            precision = precision_of(place.feature)
            point = (repr(place.lat), repr(place.lon))
            if precision is Precision.COUNTRY:
                point = ("", "")
            return *point, repr(place.radius_m), precision, safe(f"{source}, {place.id}")
    return "", "", "", "", ""


def _holds(outer: Place, inner: Place) -> bool:
    """Whether `inner` is `outer` or lies in it, by the gazetteer's own containers."""
    same = (outer.gazetteer, outer.id) == (inner.gazetteer, inner.id)
    country = outer.feature.startswith("PCL") and outer.country == inner.country != ""
    region = outer.country == inner.country and outer.name in inner.admin
    return same or country or region


def _values(claims: Iterable[Claim], of: Property) -> str:
    return listed(_distinct(in_words(claim.value) for claim in claims if claim.property is of))


def _distinct(words: Iterable[str]) -> list[str]:
    return sorted(set(words))
