"""FollowTheMoney: entities as its tools read them, and its table of statements.

Reports are Article, entities what they are (Person, Organization, PublicBody) with a Mention for
each report that names them, events are Event, every claim of one is Documentation, places are
Address (a country as a whole has none), and states are Occupancy, Membership or UnknownLink. An
event has every day that a claim gives: `date` where it gives one day, else `startDate` and
`endDate`, for FollowTheMoney 4.11 cuts a range to its first day without a word.

It holds no modality, chain or precision of its own: those are in words in `summary`,
`description` and `remarks`, and in parts in the tables. In the table of statements each value has
the words that bear it (`original_value`) and where they stand (`origin`); a value that two reports
bear stands there twice, so its id is that of FollowTheMoney with the origin added. Cells stay as
they are: the table is for programs, and no apostrophe stands before what a spreadsheet would run.
"""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from dateline.export.ftm.things import (
    Papers,
    Thing,
    Value,
    address_of,
    article_of,
    entity_things,
    event_of,
    evidence_of,
)
from dateline.export.ftm.ties import Known, fit_of, known_of, places_in, tie_things
from dateline.export.tellings import (
    Telling,
    is_point,
    papers_of,
    reports_in,
    tellings,
)
from dateline.model.claim import Property
from dateline.model.ids import StateClaimId
from dateline.model.place import Place
from dateline.model.state import State, StateClaim
from dateline.ports import Exporter, Store, Wanted

__all__ = ["COLUMNS", "FTM", "FTM_STATEMENTS", "TYPES", "left_out"]

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin",
    "lang", "original_value", "external", "first_seen", "last_seen", "id",
)  # fmt: skip
"""Columns of the table of statements, as FollowTheMoney 4.11 writes them."""

TYPES = {
    **dict.fromkeys(("name",), "name"),
    **dict.fromkeys(("date", "startDate", "endDate", "publishedAt", "modifiedAt"), "date"),
    **dict.fromkeys(("summary", "description", "notes", "bodyText"), "text"),
    **dict.fromkeys(("location",), "address"),
    **dict.fromkeys(("full",), "address"),
    **dict.fromkeys(("sourceUrl",), "url"),
    **dict.fromkeys(("latitude", "longitude"), "number"),
    **dict.fromkeys(("language",), "language"),
    **dict.fromkeys((
        "document", "entity", "resolved", "involved", "addressEntity", "proof", "holder", "post",
        "member", "organization", "subject", "object",
    ), "entity"),
    "id": "id",
}  # fmt: skip
"""The type of each property that is written; a string where none is named here."""

_DATASET = "dateline"
_WORDS = frozenset({"name", "text", "string", "address"})


def _write(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    for thing in _things(store, whole=wanted.texts):
        values: dict[str, list[str]] = {}
        for one in thing.values:
            said = values.setdefault(one.prop, [])
            if one.value not in said:
                said.append(one.value)
        line = {"id": thing.id, "schema": thing.schema, "properties": values}
        file.write(msgspec.json.encode(line) + b"\n")


def _write_statements(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    table = csv.writer(text, dialect=csv.unix_dialect)
    table.writerow(COLUMNS)
    for thing in _things(store, whole=wanted.texts):
        for value in (Value("id", thing.id), *thing.values):
            table.writerow(_row(thing, value))
    text.flush()
    text.detach()  # the file is the caller's to close


FTM = Exporter("ftm", ".json", _write, about="FollowTheMoney entities, for Aleph and OpenAleph")
FTM_STATEMENTS = Exporter(
    "ftm-statements",
    ".csv",
    _write_statements,
    about="FollowTheMoney statements: each value with the words it comes from",
)


def left_out(store: Store) -> Counter[str]:
    """Return how many states have no schema here, by kind."""
    known = known_of(store)
    return Counter(state.kind.value for state in store.states() if fit_of(state, known) is None)


def _row(thing: Thing, value: Value) -> tuple[str, ...]:
    type_ = TYPES.get(value.prop, "string")
    lang = value.lang if type_ in _WORDS else ""
    original = "" if value.original == value.value else value.original
    key = f"{_DATASET}.{thing.id}.{value.prop}.{value.value}{f'@{lang}' if lang else ''}"
    if value.origin:
        key = f"{key}.{value.origin}"
    id_ = hashlib.sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
    return (
        thing.id, thing.id, value.prop, type_, thing.schema, value.value, _DATASET, value.origin,
        lang, original, "f", "", "", id_,
    )  # fmt: skip


def _things(store: Store, *, whole: bool) -> Iterator[Thing]:
    """Yield reports, entities, events with their evidence, and states; a place before its first."""
    for report in reports_in(store):
        yield article_of(report, whole=whole)
    for entity in store.entities():
        yield from entity_things(entity)
    papers, placed = papers_of(store), set[str]()
    for telling in tellings(store, texts=whole):
        if not telling.rejected:
            yield from _addresses(_places(telling), placed)
            yield from _told(telling, papers)
    yield from _ties(store, known_of(store), placed)


def _told(telling: Telling, papers: Papers) -> Iterator[Thing]:
    yield event_of(telling, papers)
    for claim in telling.claims:
        yield evidence_of(claim)


def _places(telling: Telling) -> Iterator[Place]:
    for claim in telling.of(Property.PLACE):
        if isinstance(claim.value, Place):
            yield claim.value
    for given in () if telling.review is None else telling.review.values:
        if given.place is not None:
            yield given.place


def _addresses(places: Iterator[Place], placed: set[str]) -> Iterator[Thing]:
    """Yield the Address of each place that has a point and had none yet."""
    for place in places:
        thing = address_of(place)
        if is_point(place) and thing.id not in placed:
            placed.add(thing.id)
            yield thing


def _ties(store: Store, known: Known, placed: set[str]) -> Iterator[Thing]:
    fits: list[State] = [one for one in store.states() if fit_of(one, known) is not None]
    offices: set[str] = set()
    for state in fits:
        fit = fit_of(state, known)
        if fit is None:
            continue
        yield from _addresses(places_in(state), placed)
        claims: dict[StateClaimId, StateClaim] = {
            claim.id: claim for claim in store.claims_of([state.id])
        }
        for thing in tie_things(state, fit, claims, known):
            if thing.schema != "Position" or thing.id not in offices:
                offices.add(thing.id)
                yield thing
