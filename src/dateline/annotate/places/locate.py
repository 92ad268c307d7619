"""Locate: what the words round a name make of its place, and how exact that is.

"85 km north of Dallim" is not in Dallim, "the Velmoran border" is a line, "the Dallim suburbs" an
area, and a site that bears a town's name is near the town. The place of the name stays what it
is; the relation, the radius and the precision say what is meant.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from math import radians, tan

from dateline.gazetteer.geometry import destination
from dateline.model.place import PlaceBasis, Precision, Relation, RelationKind, Toponym
from dateline.model.precision import precision_of
from dateline.model.span import Span

__all__ = ["locate"]

_FAR = 70  # code points before and after a name that are looked at
_NEAR_M = 10_000.0  # "near X", "outside X" reach so far beyond X
_TOWARD_M = 30_000.0  # "north of X" without a distance
_BORDER_M = 10_000.0  # "at the border"
_AROUND = 2.5  # the suburbs and the countryside of a town, in its radii
_AROUND_M = 15_000.0
_WIDTH = 0.2  # doubt of a distance: "85 km" is 68 to 102
_HALF_SECTOR = tan(radians(22.5))  # of one of eight directions
_TOWN_M = 25_000.0  # what is known no better is an area

_BEARINGS = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180,
             "southwest": 225, "west": 270, "northwest": 315}  # fmt: skip
_KM = {"km": 1.0, "kms": 1.0, "kilometer": 1.0, "kilometre": 1.0, "kilometers": 1.0,
       "kilometres": 1.0, "mile": 1.609344, "miles": 1.609344, "mi": 1.609344, "m": 0.001,
       "metre": 0.001, "meter": 0.001, "metres": 0.001, "meters": 0.001}  # fmt: skip
_SIDE = r"(?:north|south)[- ]?(?:east|west)|north|south|east|west"
_OFFSET = re.compile(
    rf"(?P<n>\d[\d,.]*)[\s-]*(?P<unit>{'|'.join(sorted(_KM, key=len, reverse=True))})\b\.?"
    rf"(?:\s*\([^)]*\))?\s+(?:(?:to\s+the\s+)?(?P<side>{_SIDE})(?:ern)?(?:ward)?\s+of|"
    r"(?:away\s+)?from|outside(?:\s+of)?|inside|into|off)\s+(?:the\s+)?"
    r"(?:(?:town|city|village|capital)\s+of\s+)?$",
    re.IGNORECASE,
)
_TOWARD = re.compile(
    rf"(?<!\w)(?:(?:just|directly|further|farther)\s+)?(?:to\s+the\s+)?(?P<side>{_SIDE})\s+of\s+"
    r"(?:the\s+)?(?:(?:town|city|village|capital)\s+of\s+)?$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:near|outside|close\s+to|nearby|not\s+far\s+from|beside|in\s+the\s+vicinity\s+of)\s+"
    r"(?:the\s+)?(?:(?:town|city|village|capital)\s+of\s+)?$",
    re.IGNORECASE,
)
_AROUND_BEFORE = re.compile(
    r"\b(?:suburbs?|outskirts|countryside|environs|surroundings)\s+of\s+(?:the\s+)?$|"
    r"\b(?:around|rural)\s+$",
    re.IGNORECASE,
)
_AROUND_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:\w+\s+)?(?:suburbs|outskirts|countryside|environs|surroundings|hinterland|"
    r"metropolitan area|pocket|area)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?:(?:{_SIDE})(?:ern)|central|upper|lower|rural|(?:{_SIDE}))[\s-]+$|"
    rf"\b(?:{_SIDE}|cent(?:re|er)|interior)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BORDER_AFTER = re.compile(r"(?:['’]s?)?\s+(?:land\s+)?(?:borders?|frontiers?|boundary)\b", re.I)
_BORDER_BEFORE = re.compile(
    r"\b(?:borders?|frontiers?)\s+(?:with|of|between)\s+(?:the\s+)?$", re.IGNORECASE
)
_FRONT = re.compile(
    r"\s+(?:front\s*lines?|front|axis|sector|salient)\b(?!\s+runner)", re.IGNORECASE
)
_ROAD_AFTER = re.compile(r"\s+(?:road|highway|motorway|railway|corridor|supply\s+line)\b", re.I)
_ROAD_BEFORE = re.compile(r"\b(?:road|highway|route|motorway|track)\s+(?:to|from|into)\s+$", re.I)
_JOIN = re.compile(r"\s*(?:-|–|and|,\s*and)\s*(?:the\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+(?:towns?|cit(?:y|ies)|villages?)\s+of\s+)?$", re.I)
_WAY = re.compile(
    r"\b(?:road|highway|route|area|stretch|line|located|lies?|somewhere|halfway|midway|railway|"
    r"corridor|village|town|point|travel\w*|driving|drove|walk\w*|flights?|land|front)\b[^.]{0,40}$",
    re.IGNORECASE,
)
_PINS = (Precision.SITE, Precision.DISTRICT, Precision.TOWN)


def locate(text: str, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Return the toponyms with relation, precision, radius, point and line, in order."""
    out = []
    for at, toponym in enumerate(toponyms):
        following = toponyms[at + 1] if at + 1 < len(toponyms) else None
        before = toponyms[at - 1] if at else None
        relation = _relation(text, toponym, before, following)
        out.append(_placed(toponym, relation, following))
    return out


def _relation(
    text: str, toponym: Toponym, before: Toponym | None, following: Toponym | None
) -> Relation | None:
    span = toponym.span
    ahead = text[span.end : span.end + _FAR]
    behind = text[max(0, span.start - _FAR) : span.start]
    border = _border(text, toponym, before, following)
    if border is not None:
        return border
    if toponym.adjectival:
        return None
    return (
        _between(text, toponym, following, behind)
        or _offset(span, behind)
        or _simple(span, behind, ahead, toponym)
    )


def _border(
    text: str, toponym: Toponym, before: Toponym | None, following: Toponym | None
) -> Relation | None:
    """Return the border of one country, or of two: "the Lebanese and Iraqi borders"."""
    span = toponym.span
    place = toponym.place
    if place is None or place.feature != "PCLI":
        return None
    after = _BORDER_AFTER.match(text, span.end)
    ahead = text[max(0, span.start - _FAR) : span.start]
    opening = _BORDER_BEFORE.search(ahead)
    other = None
    for near in (following, before):
        if near is None or near.place is None or near.place.feature != "PCLI":
            continue
        low, high = sorted((span, near.span))
        if _JOIN.fullmatch(text[low.end : high.start]):
            shared = _BORDER_AFTER.match(text, high.end)
            led = _BORDER_BEFORE.search(text[max(0, low.start - _FAR) : low.start])
            if shared or led:
                several = bool(shared and shared[0].rstrip().endswith("s") and "and" in
                               text[low.end : high.start].lower())  # fmt: skip
                whole = Span(low.start, shared.end() if shared else high.end)
                if several:  # each has its own
                    return Relation(RelationKind.BORDER, whole, countries=(place.country,))
                other = near
                pair = tuple(sorted({place.country, near.place.country}))
                return Relation(RelationKind.BORDER, whole, other=other.span, countries=pair)
    if after is not None:
        return Relation(
            RelationKind.BORDER, Span(span.start, after.end()), countries=(place.country,)
        )
    if opening is not None:
        start = span.start - len(ahead) + opening.start()
        return Relation(RelationKind.BORDER, Span(start, span.end), countries=(place.country,))
    return None


def _between(
    text: str, toponym: Toponym, following: Toponym | None, behind: str
) -> Relation | None:
    """Return "between A and B" and "the A-B road", of places that are no parties."""
    if following is None or not (_is_spot(toponym) and _is_spot(following)):
        return None
    span, end = toponym.span, following.span
    if not _JOIN.fullmatch(text[span.end : end.start]):
        return None
    road = _ROAD_AFTER.match(text, end.end)
    if road is not None:
        return Relation(RelationKind.ROAD, Span(span.start, road.end()), other=end)
    opening = _BETWEEN.search(behind)
    if opening is None:
        return None
    parties = _is_capital(toponym) or _is_capital(following)
    if parties and not _WAY.search(behind[: opening.start()]):
        return None
    start = span.start - len(behind) + opening.start()
    return Relation(RelationKind.BETWEEN, Span(start, end.end), other=end)


def _is_spot(toponym: Toponym) -> bool:
    return (
        not toponym.adjectival
        and toponym.place is not None
        and precision_of(toponym.place.feature) in _PINS
    )


def _is_capital(toponym: Toponym) -> bool:
    return toponym.place is not None and toponym.place.feature == "PPLC"


def _offset(span: Span, behind: str) -> Relation | None:
    found = _OFFSET.search(behind)
    if found is None:
        return None
    number = found["n"].rstrip(".,").replace(",", "")
    if number.count(".") > 1:
        return None
    side = found["side"]
    return Relation(
        RelationKind.OFFSET if side else RelationKind.NEAR,
        Span(span.start - len(behind) + found.start(), span.end),
        km=round(float(number) * _KM[found["unit"].lower()], 3),
        bearing_deg=_bearing(side) if side else None,
    )


def _bearing(side: str) -> float:
    return float(_BEARINGS[re.sub(r"[- ]", "", side.lower())])


def _simple(span: Span, behind: str, ahead: str, toponym: Toponym) -> Relation | None:
    """Return what one word before or after the name makes of it."""
    feature = toponym.place.feature if toponym.place else ""
    wide = feature.startswith(("PCL", "ADM")) or feature in ("RGN", "CONT")
    tries = (
        (RelationKind.FRONT, None, _FRONT),
        (RelationKind.ROAD, _ROAD_BEFORE, _ROAD_AFTER),
        (RelationKind.AROUND, _AROUND_BEFORE, None if wide else _AROUND_AFTER),
        (RelationKind.NEAR, _NEAR, None),
        (RelationKind.TOWARD, None if wide else _TOWARD, None),
        (RelationKind.PART, _PART, None),
    )
    for kind, before, after in tries:
        opening = before.search(behind) if before else None
        closing = after.match(ahead) if after else None
        if opening is not None:
            start = span.start - len(behind) + opening.start()
            side = opening.groupdict().get("side")
            bearing = _bearing(side) if side else None
            return Relation(kind, Span(start, span.end), bearing_deg=bearing)
        if closing is not None:
            return Relation(kind, Span(span.start, span.end + closing.end()))
    return None


def _placed(toponym: Toponym, relation: Relation | None, following: Toponym | None) -> Toponym:
    place = toponym.place
    if place is None:
        return replace(toponym, relation=relation)
    precision, radius_m = precision_of(place.feature), place.radius_m
    point: tuple[float, float] | None = None
    line: tuple[tuple[float, float], ...] = ()
    if toponym.basis is PlaceBasis.CONTAINER and precision not in _PINS:
        precision = Precision.AREA if precision is Precision.COUNTRY else precision
    kind = relation.kind if relation else None
    if relation is None:
        pass
    elif kind is RelationKind.BORDER:
        precision, radius_m = Precision.LINE, _BORDER_M
    elif relation.other is not None and following is not None and following.place is not None:
        line = ((place.lat, place.lon), (following.place.lat, following.place.lon))
        precision, radius_m = Precision.LINE, max(radius_m, following.place.radius_m)
    elif kind is RelationKind.OFFSET and relation.km is not None:
        bearing = relation.bearing_deg or 0.0
        point = destination(place.lat, place.lon, bearing, relation.km * 1000)
        radius_m += relation.km * 1000 * max(_WIDTH, _HALF_SECTOR)
        precision = precision if radius_m <= _TOWN_M and precision in _PINS else Precision.AREA
    else:
        precision, radius_m = _widened(relation, precision, radius_m)
    return replace(
        toponym, relation=relation, precision=precision, radius_m=float(round(radius_m)),
        point=point, line=line,
    )  # fmt: skip


def _widened(relation: Relation, precision: Precision, radius_m: float) -> tuple[Precision, float]:
    kind = relation.kind
    pin = precision in _PINS
    if kind is RelationKind.NEAR:
        radius_m += _NEAR_M if relation.km is None else relation.km * 1000 * (1 + _WIDTH)
        return (precision if pin and radius_m <= _TOWN_M else Precision.AREA), radius_m
    if kind is RelationKind.TOWARD:
        return Precision.AREA, radius_m + _TOWARD_M
    if kind is RelationKind.AROUND:
        return Precision.AREA, max(radius_m * _AROUND, _AROUND_M)
    if kind is RelationKind.PART:
        return (Precision.AREA if precision is Precision.COUNTRY else precision), radius_m
    return Precision.LINE, max(radius_m, _AROUND_M)
