"""TimeMap (Forensic Architecture, Bellingcat): events, sources and associations, as its files.

Every scalar is a string, dates are MM/DD/YYYY and clocks HH:mm, as its default settings read them.
TimeMap (its `src/reducers/validate`, read 2026-11) refuses an event with a key that it does not
know, drops one without a date and stops at one without `latitude`, which is "" where there is no
point; it looks up sources by their id. So sources.json is one object, an event without a day is in
left_out.json, as is what coders rejected, and the words of every claim and where they stand are in
claims.json, by the id of the event (Bellingcat's TimeMap shows that id as `civId`).
`date` is the one day that is known, else the first that it can have been, else the last:
`time_precision` says which ("DAY", "MONTH", "YEAR", "BETWEEN", "FROM", "BY"), and `time_display`
says it in words. The point is that of `place_of`; `location` says how wide it is. Sources are
reports, with their address or else "urn:dateline:report:ID" in `paths`. Types are associations of
mode FILTER, and each entity of two or more events is one of mode NARRATIVE, which leads from event
to event.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from typing import BinaryIO

import msgspec

from dateline.export.packed import pack
from dateline.export.tellings import (
    Telling,
    behind_words,
    chain_words,
    differing_words,
    papers_of,
    place_of,
    pointer,
    report_iri,
    review_words,
    tellings,
    title_of,
)
from dateline.model.claim import Claim
from dateline.model.credit import GAZETTEER_LICENCES
from dateline.model.ids import EntityId, ReportId
from dateline.model.place import Place
from dateline.model.precision import precision_of
from dateline.model.record import EntityLine
from dateline.model.say import when_words
from dateline.model.time import When
from dateline.model.where import distance_words
from dateline.model.words import in_words
from dateline.ports import Exporter, Part, Store, Wanted
from dateline.review.kept import kept_reviews
from dateline.review.overlaid import overlaid

__all__ = ["TIMEMAP", "time_of"]

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_Made = dict[str, object]
_Keyed = tuple[str, object]


def _write(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    pack(_parts(store, wanted), file)


def _parts(store: Store, wanted: Wanted) -> Iterator[Part]:
    """Yield the five files; each reads the store anew, so that none is held in memory."""
    texts = wanted.texts
    yield "events.json", partial(_list, rows=partial(_events, texts=texts), store=store)
    yield "sources.json", partial(_keyed, rows=_sources, store=store)
    yield "associations.json", partial(_list, rows=_associations, store=store)
    yield "claims.json", partial(_keyed, rows=partial(_claims, texts=texts), store=store)
    yield "left_out.json", partial(_list, rows=partial(_left_out, texts=texts), store=store)


TIMEMAP = Exporter(
    "timemap", ".zip", _write, parts=_parts, about="events, sources and associations for TimeMap"
)


def time_of(when: When) -> tuple[date | None, str]:
    """Return the day that an event is shown on and what that day is; None and "" for none."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return first or last, "FROM" if first else "BY" if last else ""
    if first == last:
        return first, "DAY"
    if first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return first, "YEAR"
    same = (first.year, first.month) == (last.year, last.month)
    if same and first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return first, "MONTH"
    return first, "BETWEEN"


def _list(file: BinaryIO, *, rows: Callable[[Store], Iterator[_Made]], store: Store) -> None:
    file.write(b"[")
    for at, row in enumerate(rows(store)):
        file.write((b",\n" if at else b"\n") + msgspec.json.encode(row))
    file.write(b"\n]\n")


def _keyed(file: BinaryIO, *, rows: Callable[[Store], Iterator[_Keyed]], store: Store) -> None:
    file.write(b"{")
    for at, (key, row) in enumerate(rows(store)):
        name = msgspec.json.encode(key)
        file.write((b",\n" if at else b"\n") + name + b":" + msgspec.json.encode(row))
    file.write(b"\n}\n")


def _events(store: Store, *, texts: bool) -> Iterator[_Made]:
    stories = frozenset(line.id for line in _stories(store))
    for telling in tellings(store, texts=texts):
        if not _why_not(telling):
            yield _event(telling, stories)


def _event(telling: Telling, stories: frozenset[EntityId]) -> _Made:
    shown, found = telling.shown, place_of(telling)
    day, exact = time_of(shown.when)
    row: _Made = {
        "id": shown.event,
        "description": "\n".join(_description(telling)),
        "type": shown.type,
        "category": shown.type,
        "associations": [
            _association(shown.type),
            *(_story(entity) for entity in shown.entities if entity in stories),
        ],
        "sources": [_source_id(report) for report in shown.reports],
        "comments": "; ".join(
            filter(None, (*differing_words(telling), review_words(telling.review)))
        ),
        "time_display": when_words(shown.when),
        "latitude": "",
        "longitude": "",
    }
    if day is not None:
        row |= {"date": f"{day:%m/%d}/{day.year:04}", "time_precision": exact}
        if exact == "DAY" and _CLOCK.fullmatch(shown.when.part):
            row["time"] = shown.when.part
    if found is not None:
        place = found[0]
        row |= {
            "location": _location(place),
            "latitude": repr(place.lat),
            "longitude": repr(place.lon),
        }
    return row


def _location(place: Place) -> str:
    source = GAZETTEER_LICENCES.get(place.gazetteer, place.gazetteer)
    exact = precision_of(place.feature).value.lower()
    return f"{place.name} ({exact}, within {distance_words(place.radius_m)}; {source})"


def _description(telling: Telling) -> Iterator[str]:
    shown = telling.shown
    yield f"{title_of(shown)} [{shown.status.value.lower()}]"
    for sentence in shown.sentences:
        yield f"“{sentence.exact}” [{pointer(sentence)}]"
    yield behind_words(len(shown.reports), shown.independent_min, shown.independent_max)


def _claims(store: Store, *, texts: bool) -> Iterator[_Keyed]:
    for telling in tellings(store, texts=texts):
        yield telling.shown.event, list(map(_claim, telling.claims))


def _claim(claim: Claim) -> dict[str, str]:
    return {
        "id": claim.id,
        "property": claim.property.value,
        "value": in_words(claim.value),
        "report": claim.anchor.report,
        "start": str(claim.anchor.span.start),
        "end": str(claim.anchor.span.end),
        "quote": claim.anchor.exact,
        "chain": " < ".join(chain_words(claim.chain)),
    }


def _source_id(report: ReportId) -> str:
    return f"report:{report}"


def _association(type_: str) -> str:
    return f"type:{type_}"


def _story(entity: EntityId) -> str:
    return f"entity:{entity}"


def _stories(store: Store) -> Iterator[EntityLine]:
    """Yield the entities that are followed from event to event: those of two or more."""
    yield from (line for line in store.entity_lines() if line.events > 1)


def _sources(store: Store) -> Iterator[_Keyed]:
    for report, paper in papers_of(store).items():
        name = _source_id(report)
        yield (
            name,
            {
                "id": name,
                "title": paper.title or report,
                "type": "Report",
                "affil_s": [paper.outlet] if paper.outlet else [],
                "url": paper.url,
                "description": f"Report {report}. SHA-256 of its text: {paper.sha256}",
                "paths": [report_iri(report, paper.url)],
                "author": paper.outlet,
                "date": _printed(paper.day),
            },
        )


def _printed(day: date | datetime | None) -> str:
    return "" if day is None else f"{day:%m/%d}/{day.year:04}"


def _associations(store: Store) -> Iterator[_Made]:
    reviews = kept_reviews(store)
    types = {
        (overlaid(one, reviews[one.event]) if one.event in reviews else one).type
        for one in store.outlines()
    }
    for type_ in sorted(types):
        yield {
            "id": _association(type_),
            "title": type_,
            "desc": f"Events of the type {type_}",
            "mode": "FILTER",
            "filter_paths": ["type", type_],
        }
    for line in _stories(store):
        yield {
            "id": _story(line.id),
            "title": line.name,
            "desc": f"Events in which {line.name} takes part, {line.schema}",
            "mode": "NARRATIVE",
            "filter_paths": ["entity", line.name],
        }


def _left_out(store: Store, *, texts: bool) -> Iterator[_Made]:
    for telling in tellings(store, texts=texts):
        why = _why_not(telling)
        if why:
            yield {
                "id": telling.shown.event,
                "why": why,
                "description": "\n".join(_description(telling)),
            }


def _why_not(telling: Telling) -> str:
    """Return why an event cannot be shown; "" where it can."""
    if telling.rejected:
        return review_words(telling.review)
    day, _ = time_of(telling.shown.when)
    return "no day" if day is None else ""
