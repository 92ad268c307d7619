"""Read the number that begins at a token: figures, words, and counts without a number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicon.numbers import CARDINALS, MULTIPLIERS, SUFFIXES, VAGUE
from dateline.lexicon.quantities import currency_sign, unit_kind

__all__ = ["Number", "begins_number", "read_number"]

_FIGURE = re.compile(
    r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}|\d+(?:\.\d+)?)(k|m|mn|bn|b|tn)?", re.I
)  # "2,40,000" is grouped by lakh
_MOST_DIGITS = 15  # longer strings are account numbers; a float holds as many digits exactly
_MOST = 1e18
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_SHORT = frozenset(("m", "mn", "bn", "mln", "bln"))
_WORDS = frozenset((
    *CARDINALS, *(w for w in VAGUE if " " not in w), "a", "an", "half", "several", "few",
))  # fmt: skip
_ARTICLES = frozenset(("a", "an"))
_SIGNS = "~≈"  # about, written together with the figure
_TEN, _HUNDRED = 10, 100


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` to `last` say a number from `low` to `high`.

    Attributes:
        scale: The last multiplier word ("million"), 1 without; "5 to 6 million" shares it.
        vague: No number is said: "dozens".
        figure: Written in digits.
    """

    first: int
    last: int
    low: float
    high: float
    scale: float = 1
    vague: bool = False
    figure: bool = False


def begins_number(lower: str) -> bool:
    """Whether a number may begin with this word in lower case; cheap, asked of every token."""
    figure = lower[0].isdigit() or (lower[0] in _SIGNS and lower[1:2].isdigit())
    return figure or lower in _WORDS or lower[-1] in _GLYPHS


def read_number(lower: Sequence[str], i: int) -> Number | None:
    """Return the longest number that begins at token i, or None."""
    return _vague(lower, i) or _dashed(lower, i) or _cardinal(lower, i)


def _dashed(lower: Sequence[str], i: int) -> Number | None:
    """Read "1,100–1,300", which the parser keeps as one token."""
    if not lower[i][0].isdigit() or "–" not in lower[i]:
        return None
    ends = [_FIGURE.fullmatch(part) for part in lower[i].split("–")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:  # noqa: PLR2004
        return None
    low, high = (_figure(end[1]) for end in ends if end is not None)
    if low is None or high is None or not low < high:
        return None
    return Number(i, i, low, high, figure=True)


def _figure(digits: str) -> float | None:
    """Return the value of digits of one script; None where there are too many, or a mixture."""
    plain = digits.replace(",", "")
    if len(plain) > _MOST_DIGITS or not (digits.isascii() or plain.replace(".", "").isdecimal()):
        return None
    scripts = {char.isascii() for char in plain if char != "."}
    return float(plain) if len(scripts) == 1 else None


def _vague(lower: Sequence[str], i: int) -> Number | None:
    word, after = lower[i], lower[i + 1 : i + 4]
    stop = i
    if word in _ARTICLES and after and f"{word} {after[0]}" in VAGUE:
        word, stop = f"{word} {after[0]}", i + 1
    if word not in VAGUE:
        return None
    low, high = VAGUE[word]
    scale = 1.0
    rest = list(lower[stop + 1 : stop + 3])
    if rest and word in ("several", "a few") and rest[0][:-1] in MULTIPLIERS:
        rest[0] = rest[0][:-1]  # "several hundreds of"
    if (rest and rest[0] in MULTIPLIERS and not word.endswith("s")) or (
        rest and word == "several" and rest[0] in MULTIPLIERS
    ):  # "a few hundred"
        stop, scale = stop + 1, MULTIPLIERS[rest[0]]
    elif len(rest) > 1 and rest[0] == "of" and rest[1] in ("thousands", "millions", "billions"):
        stop, scale = stop + 2, MULTIPLIERS[rest[1][:-1]]
        low = _TEN if word == "tens" else low
    low, high = float(low * scale), float(high * scale + scale - 1)
    return Number(i, stop, low, high, scale, vague=True)


def _cardinal(lower: Sequence[str], i: int) -> Number | None:
    reader = _Reader(lower, i)
    value = reader.read()
    if value is None or value > _MOST:
        return None
    figure = lower[i].lstrip(_SIGNS)[:1].isdigit()
    return Number(i, reader.at - 1, value, value, reader.scale, figure=figure)


class _Reader:
    """Adds up one number word by word; `at` is the token after what was taken."""

    def __init__(self, lower: Sequence[str], i: int) -> None:
        self._lower = lower
        self._begins = self.at = i
        self.scale = 1.0
        self._total = 0.0
        self._part: float | None = None  # what the next multiplier applies to

    def read(self) -> float | None:
        if not self._first():
            return None
        while self._multiplier() or self._more_words() or self._and_a_half():
            pass
        return self._total + (self._part or 0.0)

    def _word(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self._lower[at] if at < len(self._lower) else ""

    def _first(self) -> bool:
        word, after = self._word(), self._word(1)
        if word in _ARTICLES and after in MULTIPLIERS and after not in _SHORT:
            return self._take(1, 1)
        measured = self._word(2) in MULTIPLIERS or unit_kind(self._word(2)) is not None
        if word == "half" and after in _ARTICLES and measured:
            return self._take(2, 0.5)
        if word in CARDINALS:
            return self._take(1, float(CARDINALS[word]))
        if word and word[-1] in _GLYPHS and (word[:-1].isdigit() or not word[:-1]):
            whole = _figure(word[:-1] or "0")
            return whole is not None and self._take(1, whole + _GLYPHS[word[-1]])
        figure = _FIGURE.fullmatch(word.lstrip(_SIGNS))
        value = None if figure is None else _figure(figure[1])
        if figure is None or value is None:
            return False
        return self._take(1, round(value * SUFFIXES[(figure[2] or "").lower()], 6))

    def _take(self, tokens: int, value: float) -> bool:
        self.at += tokens
        self._part = value
        return True

    def _multiplier(self) -> bool:
        word = self._word()
        if word not in MULTIPLIERS or self._part is None:
            return False
        if word in _SHORT and not self._lower[self.at - 1][0].isdigit():
            return False
        if word == "m" and not self._is_money():
            return False  # metres
        self.at += 1
        self.scale = MULTIPLIERS[word]
        value = round(self._part * self.scale, 6)
        if self.scale <= _HUNDRED:
            self._part = value
        else:
            self._total, self._part = self._total + value, None
        return True

    def _is_money(self) -> bool:
        return self._begins > 0 and currency_sign(self._lower[self._begins - 1]) is not None

    def _more_words(self) -> bool:
        """Take "sixty-one", "two hundred and five", "one thousand two hundred"."""
        skip = 1 if self._word() in ("-", "and") else 0
        value = CARDINALS.get(self._word(skip))
        if not value or self._lower[self.at - 1][0].isdigit():
            return False
        part = self._part
        tens = part is not None and part % _HUNDRED >= 2 * _TEN and part % _TEN == 0
        if tens and value < _TEN and self._word() != "and":
            self.at, self._part = self.at + skip + 1, (part or 0) + value
            return True
        hundreds = self.scale >= _HUNDRED and (part is None or part % _HUNDRED == 0)
        if not hundreds or self._word() == "-" or self._lower[self.at - 1] not in MULTIPLIERS:
            return False
        self.at, self._part = self.at + skip + 1, (part or 0) + value
        return True

    def _and_a_half(self) -> bool:
        if [self._word(n) for n in range(3)] != ["and", "a", "half"] or self._part is None:
            return False
        self.at, self._part = self.at + 3, self._part + 0.5
        return True
