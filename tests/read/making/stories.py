"""Invented stories whose every sentence can be known again, and what a made file must give back."""

import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Made", "Story", "folded", "story"]

_WHO = ("trucks of the Ostran unit", "men of the Pell brigade", "signallers", "canteen workers")
_DID = ("left", "came back to", "were seen near", "burnt papers at", "asked for fuel in")
_WHERE = ("Dallim", "Kessary", "Pell Bridge", "the Harrow road", "Velmora’s old port")
_SAID = ("two officers said", "a clerk at the depot said", "the governor’s office said")
_ARABIC = ("غادرت القوات القاعدة", "عاد الجنود إلى الجسر", "احترقت الأوراق في المستودع")


@dataclass(frozen=True, slots=True)
class Story:
    """A title, and paragraphs of sentences."""

    number: int
    title: str
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(sentence for each in self.paragraphs for sentence in each)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(" ".join(each) for each in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Made:
    """A file to be made: its name, what makes its bytes, and what it must give back.

    Attributes:
        sentences: Each of them stands in the text of some report.
        refused: The code of the only refusal expected; "" when none is.
        first: Whether it is the first of its kind, which is tried in every run.
        soft: Whether its maker breaks words, so that hyphens may stay or go.
    """

    name: str
    make: Callable[[], bytes]
    sentences: tuple[str, ...]
    refused: str = ""
    first: bool = False
    soft: bool = False


def story(number: int, *, paragraphs: int = 8, arabic: bool = False) -> Story:
    """Return the story of this number; it is the same every time."""
    made = []
    for at in range(paragraphs):
        count = 2 + (number + at) % 3
        said = _arabic if arabic else _english
        made.append(tuple(said(number, at * 10 + n) for n in range(count)))
    return Story(number, f"Day {number} of the watch on Dallim — “gone”", tuple(made))


def _english(number: int, at: int) -> str:
    mixed = number * 7 + at * 3
    who, did = _WHO[mixed % len(_WHO)], _DID[(mixed + at) % len(_DID)]
    where, said = _WHERE[(at + number) % len(_WHERE)], _SAID[mixed % len(_SAID)]
    return f"In note {number}.{at}, some {10 + at} {who} {did} {where}, {said}."


def _arabic(number: int, at: int) -> str:
    return f"{_ARABIC[(number + at) % len(_ARABIC)]} في اليوم {at + 10} من المراقبة {number}."


def folded(text: str, *, soft: bool = False) -> str:
    """Return a text with each run of space as one; without hyphens where words were broken."""
    text = re.sub(r"\s+", " ", text)
    return text.replace("-", "") if soft else text
