"""The strings of the board, each kept once and pointed at by its number."""

from collections.abc import Hashable

import msgspec

from dateline.store import folded

__all__ = ["PoolMaker", "Pools", "Spot", "Voiced"]

_BETWEEN = " ¶ "  # no letter, so no folded part of a name crosses it


class Spot(msgspec.Struct, frozen=True):
    """A place; `lat` null: not resolved. `pin`: it may be shown as a point."""

    name: str
    lat: float | None
    lon: float | None
    radius_m: float | None
    precision: str | None
    pin: bool


class Voiced(msgspec.Struct, frozen=True):
    """A voice in a chain."""

    name: str
    words: str
    role: str


class Pools(msgspec.Struct, frozen=True):
    """What the columns point into.

    Attributes:
        types, parts, statuses, reports, entities: As they are.
        names: Of actors and targets, and the words that events are called by.
        sources: On whose word events finally are, as shown.
        places, voices: Whole.
        folded_names, folded_places, folded_voices: As they are compared, in the same order.
    """

    types: list[str] = []
    parts: list[str] = []
    statuses: list[str] = []
    names: list[str] = []
    sources: list[str] = []
    reports: list[str] = []
    entities: list[str] = []
    places: list[Spot] = []
    voices: list[Voiced] = []
    folded_names: list[str] = []
    folded_places: list[str] = []
    folded_voices: list[str] = []


_NAMES = (
    "types", "parts", "statuses", "names", "sources", "reports", "entities", "places", "voices",
)  # fmt: skip


class PoolMaker:
    """Numbers what it is asked for from 0, the first time it is asked."""

    def __init__(self, pools: Pools) -> None:
        """Go on from `pools`, which stays as it is."""
        self._before = pools
        self._known: dict[str, dict[Hashable, int]] = {
            name: {item: n for n, item in enumerate(getattr(pools, name))} for name in _NAMES
        }

    def of(self, pool: str, item: Hashable) -> int:
        """Return the number of an item in the pool of that name."""
        known = self._known[pool]
        return known.setdefault(item, len(known))

    def made(self) -> Pools:
        """Return all pools as they are now."""
        lists = {name: list(known) for name, known in self._known.items()}
        before = self._before
        names, spots, voices = (
            lists[name][len(done) :]
            for name, done in (
                ("names", before.folded_names),
                ("places", before.folded_places),
                ("voices", before.folded_voices),
            )
        )
        folded_lists = {
            "folded_names": [*before.folded_names, *(folded(str(name)) for name in names)],
            "folded_places": [*before.folded_places, *(_place(spot) for spot in spots)],
            "folded_voices": [*before.folded_voices, *(_voice(voice) for voice in voices)],
        }
        return msgspec.convert({**lists, **folded_lists}, Pools)


def _place(spot: object) -> str:
    assert isinstance(spot, Spot)
    return folded(spot.name)


def _voice(voice: object) -> str:
    assert isinstance(voice, Voiced)
    return _BETWEEN.join(map(folded, (voice.name, voice.words, voice.role)))
