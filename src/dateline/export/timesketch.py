"""Timesketch: one JSON line for each day that an event began, ended or was reported.

`message`, `datetime` (ISO 8601 with microseconds and zone) and `timestamp_desc` are what
Timesketch asks for; all else are fields to search in. A line needs one moment, so what is known of
an event is said by several: "begins no earlier than", "begins no later than" and so on, or
"happened on" where one day is known. A day stands as its midnight; the hour a report gives is that
of the place, whose zone is not known, and stands in `part_of_day` alone. "reported" is when a
report was printed, in its own zone; without a clock it is the midnight of that day in UTC. An
event without a day has only the lines of its reports: no day is made up, and where those have none
either there is no line. A sign that breaks lines in Unicode stands as its escape: Timesketch's
importer (2026-10) takes each for the end of a line and leaves out what it then cannot read.
`claims`, `values`, `anchors`, `quotes` and `chains` are in step: those that bear the day, and on a
line of a report all that it says.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import BinaryIO

import msgspec

from dateline.export.tellings import (
    Paper,
    Telling,
    chain_words,
    differing_words,
    papers_of,
    place_of,
    pointer,
    review_words,
    sentence_of,
    tellings,
    title_of,
)
from dateline.model.claim import Claim, Property
from dateline.model.ids import ReportId
from dateline.model.outline import place_names
from dateline.model.say import when_words
from dateline.model.time import When
from dateline.model.words import in_words
from dateline.ports import Exporter, Store, Wanted

__all__ = ["TIMESKETCH", "dated"]

_Line = dict[str, object]
_BREAKS = tuple((sign.encode(), f"\\u{ord(sign):04x}".encode()) for sign in "\x85\u2028\u2029")
"""What `str.splitlines` breaks at and JSON leaves as it is; controls it escapes by itself."""


def _write(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    papers = papers_of(store)
    for telling in tellings(store, texts=wanted.texts):
        about = _about(telling)
        bearing = _claims(telling.of(Property.TIME), telling)
        for described, day in dated(telling.shown.when):
            line = _line(datetime.combine(day, time(), UTC), described, telling)
            file.write(_encoded(line | about | bearing))
        for line in _reported(telling, papers):
            file.write(_encoded(line | about))


TIMESKETCH = Exporter("timesketch", ".jsonl", _write, about="dated lines for Timesketch")


def _encoded(line: _Line) -> bytes:
    made = msgspec.json.encode(line)
    for sign, escape in _BREAKS:
        made = made.replace(sign, escape)
    return made + b"\n"


def dated(when: When) -> Iterator[tuple[str, date]]:
    """Yield each day that bounds an event, with what it bounds; nothing for an undated one."""
    if when.earliest is not None and when.earliest == when.latest:
        yield "happened on", when.earliest
        return
    bounds = (
        ("begins no earlier than", when.earliest_begin),
        ("begins no later than", when.latest_begin),
        ("ends no earlier than", when.earliest_end),
        ("ends no later than", when.latest_end),
    )
    for described, day in bounds:
        if day is not None:
            yield described, day


def _line(moment: datetime, described: str, telling: Telling) -> _Line:
    return {
        "message": title_of(telling.shown),
        "datetime": moment.isoformat(timespec="microseconds"),
        "timestamp_desc": described,
    }


def _about(telling: Telling) -> _Line:
    shown, found = telling.shown, place_of(telling)
    states = (shown.status.value.lower(), "disputed" if shown.disputed else "")
    place = None if found is None else found[0]
    return {
        "tag": ["dateline", shown.type, *filter(None, states)],
        "event": shown.event,
        "event_type": shown.type,
        "when": when_words(shown.when),
        "part_of_day": shown.when.part,
        "status": shown.status,
        "actors": list(shown.actors),
        "targets": list(shown.targets),
        "counts": list(shown.counts),
        "places": list(place_names(shown)),
        "latitude": None if place is None else place.lat,
        "longitude": None if place is None else place.lon,
        "radius_m": None if place is None else place.radius_m,
        "reports": list(shown.reports),
        "independent_origins_min": shown.independent_min,
        "independent_origins_max": shown.independent_max,
        "differences": list(differing_words(telling)),
        "review": review_words(telling.review),
    }


def _reported(telling: Telling, papers: Mapping[ReportId, Paper]) -> Iterator[_Line]:
    """Yield a line for each report of an event, at the moment it was printed, with its claims."""
    told: dict[ReportId, list[Claim]] = {}
    for claim in telling.claims:
        told.setdefault(claim.anchor.report, []).append(claim)
    for report, claims in told.items():
        paper = papers.get(report)
        if paper is not None and paper.day is not None:
            line = _line(_moment(paper.day), "reported", telling)
            names = {"report": report, "outlet": paper.outlet, "title": paper.title}
            yield line | names | {"url": paper.url} | _claims(claims, telling)


def _claims(claims: Iterable[Claim], telling: Telling) -> _Line:
    """Return columns in step, one entry a claim, and the sentences that they stand in."""
    listed = list(claims)
    stand_in = [sentence_of(claim.anchor, telling.outline) for claim in listed]
    return {
        "claims": [claim.id for claim in listed],
        "properties": [claim.property for claim in listed],
        "values": [in_words(claim.value) for claim in listed],
        "anchors": [pointer(claim.anchor) for claim in listed],
        "quotes": [claim.anchor.exact for claim in listed],
        "chains": [" < ".join(chain_words(claim.chain)) for claim in listed],
        "certainty": [
            f"{claim.factuality.certainty} {claim.factuality.polarity}" for claim in listed
        ],
        "sentences": list(dict.fromkeys(one.exact for one in stand_in if one is not None)),
    }


def _moment(day: date | datetime) -> datetime:
    if not isinstance(day, datetime):
        return datetime.combine(day, time(), UTC)
    return day if day.tzinfo is not None else day.replace(tzinfo=UTC)
