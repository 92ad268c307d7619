"""An ACLED-like row of an event: the columns of ACLED's files, each with the rule that filled it.

Columns that only ACLED can fill stay empty and say so: its ids, its own names of actors, its
scales of sources. Codebook: ACLED Codebook (2023); column order: `acledR`, sample of its files.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dateline.model.code import CodeRow, CodeValue
from dateline.model.codebooks import ACLED_COLUMNS
from dateline.model.event import Status
from dateline.model.name import EntitySort
from dateline.model.place import Toponym
from dateline.model.precision import PINS, exactness
from dateline.model.span import Anchor
from dateline.record.codes.acled_types import OF_STATE, Typed, type_columns, typed
from dateline.record.codes.actors import Actor
from dateline.record.codes.counts import acled_deaths
from dateline.record.codes.days import acled_day, allowed
from dateline.record.codes.heard import Heard, Spot
from dateline.record.codes.values import OURS, OURS_RULE, empty, value
from dateline.record.precision_views import acled_code
from dateline.record.sentences import Sentences

__all__ = ["WHY_NONE", "acled_row"]

WHY_NONE = {
    Status.ORDERED: "ordered, not said to be done",
    Status.PLANNED: "planned, not said to be done",
    Status.ANNOUNCED: "announced, not done",
    Status.THREATENED: "threatened, not done",
    Status.ATTEMPTED: "attempted, not said to be done",
    Status.DENIED: "said not to have happened",
    Status.HYPOTHETICAL: "possible, feared or wished, not said to have happened",
    Status.HABITUAL: "a habit or rule, no one event",
}
"""Why a status gives no row of what happened."""

_ONLY_ACLED = "only ACLED gives it"
_ON_CIVILIANS = frozenset({"Excessive force against protesters", "Mob violence"})
_STATE, _CIVILIANS, _PROTESTERS, _RIOTERS, _EXTERNAL = "1", "7", "6", "5", "8"
_VOICES = 6  # named in a rule; `dateline claims` has all of them
_WITHOUT = ("assoc_actor_1", "assoc_actor_2")


def acled_row(heard: Heard) -> CodeRow:
    """Return the row of one event; without values where ACLED has none for it, and why."""
    kind = typed(heard)
    why_none = _why_none(heard, kind)
    if kind is None or why_none:
        return CodeRow(heard.event.id, "acled", (), why_none)
    columns = {one.field: one for one in _columns(heard, kind)}
    return CodeRow(heard.event.id, "acled", tuple(columns[name] for name in ACLED_COLUMNS))


def _why_none(heard: Heard, kind: Typed | None) -> str:
    """Return why ACLED has no row for an event; "" where it has one."""
    violent = heard.event.type == "ASSAULT"
    if heard.status is Status.HAPPENED or (heard.status is Status.ATTEMPTED and violent):
        return f"ACLED has no sub-event type for {heard.event.type}" if kind is None else ""
    return WHY_NONE[heard.status]


def _columns(heard: Heard, kind: Typed) -> Iterator[CodeValue]:
    yield value("event_id_cnty", f"{OURS}{heard.event.id}", OURS_RULE)
    for field in ("tags", "region", "source_scale"):
        yield empty(field, _ONLY_ACLED)
    yield empty("timestamp", "when ACLED last changed a row; no clock is read here")
    yield empty("iso", "the numeric code of a country is not kept here")
    for field in _WITHOUT:
        yield empty(field, "who acted along is not told apart here")
    yield from _day_columns(heard)
    yield from type_columns(heard, kind)
    one, other = _sides(heard, kind)
    yield _actor("actor1", one, "ACTOR", heard.no_actors)
    yield _actor("actor2", other, "TARGET" if heard.targets else "second ACTOR", heard.no_targets)
    spot = heard.spots[0] if heard.spots else None
    yield from _inter_columns(kind, one, other, _country_code(spot))
    yield _civilians(kind, heard)
    yield from _place_columns(heard, spot)
    yield _sources(heard)
    yield _notes(heard)
    yield acled_deaths(heard.counts)


def _day_columns(heard: Heard) -> Iterator[CodeValue]:
    days = allowed(heard.times)
    day, precision, rule = acled_day(days)
    if day is None:
        for field in ("event_date", "year", "time_precision"):
            yield empty(field, rule, days.anchors)
        return
    yield value("event_date", day.isoformat(), rule, days.anchors)
    yield value("year", day.year, "the year of event_date", days.anchors)
    yield value("time_precision", precision, rule, days.anchors)


def _sides(heard: Heard, kind: Typed) -> tuple[Actor | None, Actor | None]:
    """Return who did it and to whom; two who clash are two actors and no target."""
    one = heard.actors[0] if heard.actors else None
    if heard.targets:
        return one, heard.targets[0]
    second = len(heard.actors) > 1 and kind.type == "Battles"
    return one, heard.actors[1] if second else None


def _actor(field: str, actor: Actor | None, what: str, nobody: Sequence[Anchor]) -> CodeValue:
    if actor is not None:
        rule = f"the {what} most often claimed, {actor.called}; ACLED has names of its own"
        return value(field, actor.name, rule, actor.anchors)
    if nobody:
        return empty(field, "what stands there names no person, people or body", nobody)
    return empty(field, f"nobody is said to be the {what}")


def _inter_columns(
    kind: Typed, one: Actor | None, other: Actor | None, country: str
) -> Iterator[CodeValue]:
    inter1, inter2 = _inter("inter1", one, kind, country), _inter("inter2", other, kind, country)
    yield inter1
    yield inter2
    codes = sorted(filter(None, (inter1.value, inter2.value)))
    if not inter1.value or (other is not None and not inter2.value):
        yield empty("interaction", "it follows from inter1 and inter2")
        return
    joined = f"{codes[0]}{codes[1] if len(codes) > 1 else '0'}"
    anchors = (*inter1.anchors, *inter2.anchors)
    yield value("interaction", joined, "inter1 and inter2, the smaller first; 0: nobody", anchors)


def _inter(field: str, actor: Actor | None, kind: Typed, country: str) -> CodeValue:
    """Return what kind of actor it is in ACLED's numbers, where sort and country tell it."""
    if actor is None:
        return empty(field, "there is no actor")
    if actor.sort is EntitySort.CIVILIANS:
        crowd = {"Protests": _PROTESTERS, "Riots": _RIOTERS}.get(kind.type, "")
        code = crowd if crowd and field == "inter1" else _CIVILIANS
        return value(field, code, f"{code}: {actor.sort.value.lower()}", actor.anchors)
    if actor.sort not in OF_STATE:
        why = f"the words do not tell which kind: {actor.sort.value.lower().replace('_', ' ')}"
        return empty(field, why, actor.anchors)
    if not actor.country or not country:
        return empty(field, "of a state, but whose, or where, is not known", actor.anchors)
    code = _STATE if actor.country == country else _EXTERNAL
    where = "in its own country" if code == _STATE else f"of {actor.country}, in {country}"
    return value(field, code, f"{code}: of a state, {where}", actor.anchors)


def _civilians(kind: Typed, heard: Heard) -> CodeValue:
    hurt = [target for target in heard.targets if target.sort is EntitySort.CIVILIANS]
    anchors = [anchor for target in hurt for anchor in target.anchors]
    if kind.type == "Violence against civilians":
        rule = "ACLED holds it of every event of this type"
        return value("civilian_targeting", "Civilian targeting", rule, anchors)
    if hurt and (kind.is_violent or kind.sub in _ON_CIVILIANS):
        rule = "a target of the violence is civilian"
        return value("civilian_targeting", "Civilian targeting", rule, anchors)
    return empty("civilian_targeting", "no target of violence is said to be civilian")


def _country_code(spot: Spot | None) -> str:
    place = None if spot is None else spot.toponym.place
    return "" if place is None else place.country


def _place_columns(heard: Heard, spot: Spot | None) -> Iterator[CodeValue]:
    fields = ("country", "admin1", "admin2", "admin3", "location", "latitude", "longitude",
              "geo_precision")  # fmt: skip
    if spot is None or spot.toponym.place is None:
        why = "no words say where" if not heard.unplaced else "its place is not resolved"
        for field in fields:
            yield empty(field, why, heard.unplaced)
        return
    place, words = spot.toponym.place, (spot.anchor,)
    chosen = f"the {spot.role.value} most often claimed{_others(heard.spots)}"
    names = dict(zip(fields[:4], place.admin, strict=False))
    whole = place.feature.startswith("PCL")
    if whole:
        names["country"] = place.name
    for field in fields[:4]:
        named = names.get(field, "")
        rule = f"what contains {place.name} in the gazetteer {place.gazetteer}"
        yield value(field, named, rule, words) if named else empty(field, f"{rule}: not given")
    if whole:
        yield empty("location", "only the country is known", words)
    else:
        yield value("location", place.name, chosen, words)
    yield from _point(spot.toponym, spot, chosen)


def _point(toponym: Toponym, spot: Spot, chosen: str) -> Iterator[CodeValue]:
    meant, coded, words = toponym.located, acled_code(toponym), (spot.anchor,)
    if meant is None or exactness(toponym) not in PINS:
        why = "an area has no point; ACLED takes a town that stands for it: a person chooses"
        yield empty("latitude", why, words)
        yield empty("longitude", why, words)
    else:
        yield value("latitude", f"{meant.lat:.4f}", chosen, words)
        yield value("longitude", f"{meant.lon:.4f}", chosen, words)
    if coded is None:
        yield empty("geo_precision", "the place is not resolved", words)
    else:
        yield value("geo_precision", coded.code, f"{coded.rule} ({coded.source})", words)


def _others(spots: Iterable[Spot]) -> str:
    names = Counter(spot.toponym.name for spot in spots)
    return f"; also: {', '.join(sorted(names)[:4])}" if len(names) > 1 else ""


def _sources(heard: Heard) -> CodeValue:
    outlets = [one.report.publication.outlet for one in heard.told]
    named = sorted(set(filter(None, outlets)))
    if not named:
        return empty("source", "the reports do not name their outlet")
    listed = "; ".join(heard.voices[:_VOICES]) + ("; ..." if len(heard.voices) > _VOICES else "")
    rule = f"outlets of the reports that say so, on the word of: {listed}"
    return value("source", "; ".join(named), rule)


def _notes(heard: Heard) -> CodeValue:
    """Return the sentence of the first mention, as printed; nothing is put in other words."""
    first = heard.told[0]
    around = Sentences(first.report.text).around(first.anchor.span)
    day: date | None = first.report.published
    rule = f"the first sentence that tells it, {first.report.id}, published {day or 'not given'}"
    against = [one for one in heard.spoken if one.status is Status.DENIED]
    if against:
        denied = ", ".join(sorted({one.report.id for one in against}))
        rule = f"{rule}; denied in {denied}"
    words = " ".join(around.of(first.report.text).split())
    return value("notes", words, rule, (first.anchor, *(one.anchor for one in against)))
