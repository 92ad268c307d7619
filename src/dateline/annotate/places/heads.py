"""Head nouns of places: what "base", "border crossing" or "province" says of the name before it."""

from collections.abc import Mapping, Sequence

__all__ = ["DISTRICTS", "HEADS", "NATURE", "SITES", "WEAK", "head_after", "head_at_end"]

_BASE = ("AIRB", "MILB", "NVB", "AIRP", "INSM")
_PORT = ("AIRP", "AIRB")
_CROSSING = ("PSTB", "CUST", "BDG")
_CAMP = ("CMPRF", "MILB", "CMP")
_PART = ("PPLX", "PPL", "ADM2", "ADM3", "PPLA", "RGN")
_UNIT = ("ADM1", "ADM2", "ADM3", "RGN")
_TOWN = ("PPL", "PPLC", "PPLX", "PPLA")
_LAND = ("ISL", "ISLS", "PEN", "MTS", "MT", "VAL", "DSRT", "RGN", "CAPE")
_WATER = ("STM", "SEA", "LK", "STRT", "CNL", "GULF", "BAY", "OCN", "DAM", "CHN")
_SITE = ("SHRN", "PRN", "PSN", "DAM", "MFG", "BDG", "PRT")

HEADS: Mapping[str, tuple[str, ...]] = {
    "base": _BASE, "air base": _BASE, "airbase": _BASE, "naval base": _BASE,
    "military base": _BASE, "army base": _BASE, "missile base": _BASE, "garrison": _BASE,
    "airfield": _BASE, "barracks": _BASE,
    "airport": _PORT, "international airport": _PORT, "military airport": _PORT,
    "airstrip": _PORT,
    "crossing": _CROSSING, "border crossing": _CROSSING, "land crossing": _CROSSING,
    "border post": _CROSSING, "checkpoint": _CROSSING, "terminal": _CROSSING,
    "camp": _CAMP, "refugee camp": _CAMP, "displacement camp": _CAMP, "idp camp": _CAMP,
    "military camp": _CAMP, "army camp": _CAMP, "training camp": _CAMP,
    "district": _PART, "neighborhood": _PART, "neighbourhood": _PART, "quarter": _PART,
    "suburb": _PART, "suburbs": _PART, "borough": _PART, "township": _PART,
    "governorate": _UNIT, "province": _UNIT, "oblast": _UNIT, "prefecture": _UNIT,
    "region": _UNIT, "county": _UNIT, "state": _UNIT, "parish": _UNIT, "municipality": _UNIT,
    "enclave": _UNIT, "corridor": _UNIT,
    "village": _TOWN, "town": _TOWN, "city": _TOWN, "hamlet": _TOWN,
    "peninsula": _LAND, "island": _LAND, "islands": _LAND, "mountains": _LAND, "hills": _LAND,
    "valley": _LAND, "desert": _LAND, "plateau": _LAND, "forest": _LAND, "heights": _LAND,
    "river": _WATER, "strait": _WATER, "canal": _WATER, "reservoir": _WATER, "lake": _WATER,
    "dam": _SITE, "shrine": _SITE, "prison": _SITE, "mosque": _SITE, "nuclear plant": _SITE,
    "nuclear power plant": _SITE, "nuclear facility": _SITE, "nuclear site": _SITE,
    "nuclear power station": _SITE, "power plant": _SITE, "oil field": _SITE,
    "oilfield": _SITE, "gas field": _SITE, "refinery": _SITE, "port": _SITE, "bridge": _SITE,
}  # fmt: skip
"""Features that fit each head noun, GeoNames codes; the keys are in lower case."""

DISTRICTS = frozenset(
    ("district", "neighborhood", "neighbourhood", "quarter", "suburb", "suburbs", "borough",
     "village", "town", "refugee camp", "camp", "mosque", "shrine", "prison", "bridge")
)  # fmt: skip
"""Heads of things that lie in what is named before or after them: "Kessary's Ostra quarter"."""

SITES = frozenset(
    head for head, fits in HEADS.items() if fits in (_BASE, _PORT, _CROSSING, _CAMP, _SITE)
)
"""Heads of sites: a town of the name is near, but is not the thing itself."""

NATURE = frozenset(head for head, fits in HEADS.items() if fits in (_LAND, _WATER))
"""Heads of lands and waters: a large town of the name elsewhere is no reason to be there."""

WEAK = frozenset({
    "base", "camp", "quarter", "town", "village", "city", "state", "port", "forest", "hills",
    "prison", "terminal", "bridge", "heights", "region", "district", "lake", "corridor",
    "suburbs", "suburb", "county", "parish", "barracks",
})  # fmt: skip
"""Heads that also follow persons and bodies ("the Trump camp"); they need a known place."""

_LONGEST = 3
_FIRSTS = frozenset(head.split()[0] for head in HEADS)


def head_after(lower: Sequence[str], at: int) -> str:
    """Return the longest head noun that begins at token `at`, or ""."""
    if at >= len(lower) or lower[at] not in _FIRSTS:
        return ""
    for size in range(_LONGEST, 0, -1):
        head = " ".join(lower[at : at + size])
        if head in HEADS:
            return head
    return ""


def head_at_end(words: Sequence[str]) -> str:
    """Return the longest head noun that ends `words` (lower case) but is not all of them, or ""."""
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        head = " ".join(words[-size:])
        if head in HEADS:
            return head
    return ""
