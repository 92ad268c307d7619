"""A PLOVER record of an event, in the columns of POLECAT's files, each with its rule.

PLOVER also records what did not happen: its auxiliary modes "negation", "future" and
"hypothetical" (manual 2021) say so, and come from the status of the event for its source.
Contexts, intensity and the codes of other lists are not proposed.
"""

from collections.abc import Iterator

from dateline.lexicon.event_types import event_types
from dateline.model.code import CodeRow, CodeValue
from dateline.model.event import Status
from dateline.model.name import EntitySort
from dateline.model.precision import PINS, exactness
from dateline.record.codes.actors import Actor
from dateline.record.codes.days import allowed
from dateline.record.codes.heard import Heard
from dateline.record.codes.values import empty, value

__all__ = ["COLUMNS", "plover_row"]

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Auxiliary Mode", "Quad Code",
    "Contexts", "Actor Name", "Actor Country", "Primary Actor Sector", "Actor Name Raw",
    "Recipient Name", "Recipient Country", "Primary Recipient Sector", "Recipient Name Raw",
    "Placename", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Language",
)  # fmt: skip
"""Of POLECAT's forty columns those that can be filled here, and the auxiliary mode of PLOVER."""

_AUXILIARY = {
    Status.HAPPENED: "",
    Status.ATTEMPTED: "",
    Status.DENIED: "negation",
    Status.ORDERED: "future",
    Status.PLANNED: "future",
    Status.ANNOUNCED: "future",
    Status.THREATENED: "future",
    Status.HYPOTHETICAL: "hypothetical",
    Status.HABITUAL: "hypothetical",
}
_QUADS = {
    "VERBAL COOPERATION": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "MATERIAL COOPERATION": ("COOPERATE", "AID", "RETREAT"),
    "VERBAL CONFLICT": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "MATERIAL CONFLICT": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
_QUAD_OF = {type_: quad for quad, types in _QUADS.items() for type_ in types}
_SECTOR = {
    EntitySort.UNIT: "MIL",
    EntitySort.GOVERNMENT: "GOV",
    EntitySort.COUNTRY: "GOV",
    EntitySort.PARTY: "PTY",
    EntitySort.NGO: "NGO",
    EntitySort.INTERNATIONAL: "IGO",
    EntitySort.OUTLET: "JRN",
    EntitySort.COMPANY: "BUS",
    EntitySort.CIVILIANS: "CVL",
}


def plover_row(heard: Heard) -> CodeRow:
    """Return the record of one event; without values where its type is outside the codebook."""
    if heard.event.type not in _QUAD_OF:
        why = f"no type of PLOVER's: {heard.event.type} is outside the codebook"
        return CodeRow(heard.event.id, "plover", (), why)
    columns = {one.field: one for one in _columns(heard)}
    return CodeRow(heard.event.id, "plover", tuple(columns[name] for name in COLUMNS))


def _columns(heard: Heard) -> Iterator[CodeValue]:
    yield value("Event ID", heard.event.id, "the id of the event in this dossier")
    yield empty("Contexts", "contexts are not proposed")
    yield from _what(heard)
    days = allowed(heard.times)
    if days.width == 1:
        yield value("Event Date", days.first, "the day that all claims allow", days.anchors)
    else:
        why = days.why_none or f"not one day: {days.first} to {days.last}"
        yield empty("Event Date", why, days.anchors)
    yield from _who("Actor", heard.actors)
    yield from _who("Recipient", heard.targets)
    yield from _where(heard)
    yield from _printed(heard)


def _what(heard: Heard) -> Iterator[CodeValue]:
    type_ = heard.event.type
    anchors = [one.anchor for one in heard.told]
    file = next((kind.file for kind in event_types() if kind.type == type_), "")
    words = ", ".join(sorted({one.mention.typed_by or one.mention.lemma for one in heard.told}))
    yield value("Event Type", type_, f"resources/event_types/{file}.yml: {words}", anchors)
    modes = [one.mention.mode for one in heard.told if one.mention.mode]
    mode = min(modes, key=lambda m: (-modes.count(m), m), default="")
    if mode:
        yield value("Event Mode", mode, "the mode of most of its words in that file", anchors)
    else:
        yield empty("Event Mode", "its words have no mode in that file", anchors)
    auxiliary = _AUXILIARY[heard.status]
    says = [one.anchor for one in heard.told]
    rule = f"the status for its source: {heard.status.value}"
    if auxiliary:
        yield value("Auxiliary Mode", auxiliary, rule, says)
    else:
        yield empty("Auxiliary Mode", rule, says)
    yield value("Quad Code", _QUAD_OF[type_], f"the section of {type_} in the manual (2021)")


def _who(side: str, actors: tuple[Actor, ...]) -> Iterator[CodeValue]:
    fields = (f"{side} Name", f"{side} Name Raw", f"{side} Country", f"Primary {side} Sector")
    if not actors:
        for field in fields:
            yield empty(field, "nobody is named")
        return
    actor = actors[0]
    raw = min(actor.anchors).exact
    yield value(fields[0], actor.name, f"the most often claimed, {actor.called}", actor.anchors)
    yield value(fields[1], raw, "the words of the first claim", actor.anchors)
    if actor.country:
        rule = "ISO 3166-1 alpha-2 of the country that it is or belongs to; POLECAT: alpha-3"
        yield value(fields[2], actor.country, rule, actor.anchors)
    else:
        yield empty(fields[2], "whose it is is not known", actor.anchors)
    sector = _SECTOR.get(actor.sort, "")
    sort = actor.sort.value.lower().replace("_", " ")
    if sector:
        yield value(fields[3], sector, f"what sort it is: {sort}", actor.anchors)
    else:
        yield empty(fields[3], f"its sort gives no sector: {sort}", actor.anchors)


def _where(heard: Heard) -> Iterator[CodeValue]:
    fields = ("Placename", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
              "Raw Placename", "Feature Type")  # fmt: skip
    spot = heard.spots[0] if heard.spots else None
    place = None if spot is None else spot.toponym.place
    if spot is None or place is None:
        for field in fields:
            yield empty(field, "no place with a point", heard.unplaced)
        return
    meant, words = spot.toponym.located, (spot.anchor,)
    pin = meant is not None and exactness(spot.toponym) in PINS
    rule = f"the {spot.role.value} most often claimed"
    inside = f"what contains {place.name} in the gazetteer {place.gazetteer}"
    found = {
        "Placename": (place.name, rule),
        "Province": (place.admin[1] if len(place.admin) > 1 else "", inside),
        "Country": (place.admin[0] if place.admin else place.country, inside),
        "Latitude": (f"{meant.lat:.4f}" if meant is not None and pin else "", rule),
        "Longitude": (f"{meant.lon:.4f}" if meant is not None and pin else "", rule),
        "GeoNames ID": (place.id if place.gazetteer == "geonames" else "", rule),
        "Raw Placename": (spot.anchor.exact, rule),
        "Feature Type": (place.feature, f"GeoNames feature code of {place.name}"),
    }
    for field, (known, why) in found.items():
        yield value(field, known, why, words) if known else empty(field, f"{why}: not known", words)


def _printed(heard: Heard) -> Iterator[CodeValue]:
    outlets = sorted({one.report.publication.outlet for one in heard.told} - {""})
    if outlets:
        yield value("Source", "; ".join(outlets), "outlets of the reports that tell it")
    else:
        yield empty("Source", "the reports do not name their outlet")
    days = sorted({one.report.published for one in heard.told if one.report.published is not None})
    if days:
        yield value("Publication Date", days[0], "of the first report that tells it")
    else:
        yield empty("Publication Date", "the reports give none")
    langs = sorted({one.report.lang for one in heard.told if one.report.lang})
    yield value("Language", "; ".join(langs), "of the reports that tell it")
