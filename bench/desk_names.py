"""Invented names in four scripts, and invented places over a stretch of map."""

import random
from dataclasses import dataclass

from dateline.model.place import Place

__all__ = ["Body", "Names", "Speaker"]

SOUTH, NORTH, WEST, EAST = 12.0, 40.0, 22.0, 60.0
PLACES, BODIES, SPEAKERS, OUTLETS = 1500, 420, 2400, 90

_LATIN = ("ka", "dal", "or", "ve", "lim", "tes", "mo", "sar", "ri", "pel", "an", "dur", "esh", "no")
_ARABIC = ("قا", "در", "سو", "بل", "نا", "مي", "طر", "عو", "هب", "شل", "زي", "كم")
_CYRILLIC = ("ка", "дал", "ор", "ве", "лим", "тес", "мо", "сар", "ри", "пел", "ён", "щу")
_HAN = "山川木石金水火土田林森河海原野谷岡島松竹梅桜"
_FEATURES = (
    ("PPL", 1500.0, 68), ("PPLX", 700.0, 12), ("AIRB", 1200.0, 5), ("ADM2", 22_000.0, 8),
    ("ADM1", 70_000.0, 5), ("PCLI", 400_000.0, 2),
)  # fmt: skip
_UNITS = ("Brigade", "Guard", "Council", "Front", "Regiment", "Committee", "Militia", "Relief")
_RANKS = ("Colonel", "Captain", "Governor", "Dr", "Mayor", "Brigadier")
_UNNAMED = (
    ("a senior officer", "DESCRIBED", False), ("two local officials", "DESCRIBED", False),
    ("a shopkeeper", "DESCRIBED", True), ("residents", "DESCRIBED", True),
    ("a source", "ANONYMOUS", False), ("sources close to the talks", "ANONYMOUS", False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody who acts or is acted upon."""

    name: str
    script: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who says it; `known` as in `Known`."""

    name: str
    title: str
    known: str
    witness: bool = False


class Names:
    """Everything that has a name, and chance to choose among it: a few have most of it."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._places = [self._a_place(n) for n in range(PLACES)]
        self._bodies = [self._a_body(n) for n in range(BODIES)]
        people = {f"{self._word('latin')} {self._word('latin')}" for _ in range(SPEAKERS)}
        self._people = [Speaker(name, chance.choice(_RANKS), "NAMED") for name in sorted(people)]
        self._outlets = [f"The {self._word('latin')} {n}" for n in range(OUTLETS)]

    def place(self) -> Place:
        return self._places[self._few(PLACES)]

    def body(self) -> Body:
        return self._bodies[self._few(BODIES)]

    def outlet(self) -> str:
        return self._outlets[self._few(OUTLETS)]

    def unknown_place(self) -> str:
        return f"{self._word('latin')} crossing"

    def speaker(self) -> Speaker:
        if self._chance.random() < 0.5:
            return self._people[self._few(len(self._people))]
        words, known, witness = self._chance.choice(_UNNAMED)
        return Speaker(words, "", known, witness)

    def _few(self, size: int) -> int:
        return int(size * self._chance.random() ** 2.2)

    def _word(self, script: str) -> str:
        chance = self._chance
        if script == "han":
            return "".join(chance.sample(_HAN, chance.randrange(2, 4)))
        parts = {"latin": _LATIN, "arabic": _ARABIC, "cyrillic": _CYRILLIC}[script]
        return "".join(chance.choice(parts) for _ in range(chance.randrange(2, 4))).capitalize()

    def _script(self) -> str:
        return self._chance.choices(("latin", "arabic", "cyrillic", "han"), (70, 12, 10, 8))[0]

    def _a_place(self, number: int) -> Place:
        chance = self._chance
        kinds = [feature for *feature, _ in _FEATURES]
        feature, radius_m = chance.choices(kinds, [weight for *_, weight in _FEATURES])[0]
        middle = chance.choice(((33.5, 37.0), (36.2, 44.0), (15.5, 45.0), (30.0, 31.5)))
        lat = min(max(chance.gauss(middle[0], 2.5), SOUTH), NORTH)
        lon = min(max(chance.gauss(middle[1], 3.5), WEST), EAST)
        return Place(
            "made", str(number), self._word(self._script()), round(lat, 4), round(lon, 4),
            radius_m, str(feature), "VX", ("Velmora",), 0.5,
        )  # fmt: skip

    def _a_body(self, number: int) -> Body:
        script = self._script()
        word = self._word(script)
        if script == "latin":
            return Body(f"{word} {self._chance.choice(_UNITS)} {number}", script)
        if script == "arabic":
            return Body(f"لواء {word} {number}", script)
        return Body(f"{word}第{number}旅" if script == "han" else f"Отряд {word} {number}", script)
