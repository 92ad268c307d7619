"""Counts in the codes of two codebooks, each a view with the rule that gave it printed.

The record keeps what was said, as an interval with its bound. What a coder makes of "dozens" is a
rule of the codebook, and rules differ: these are laid over the record and change nothing in it.
Where a codebook leaves open what we must decide, the rule says "here".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dateline.model.quantity import Quantity, QuantityBound, QuantityKind

__all__ = ["ACLED", "UCDP", "AcledCount", "Estimates", "acled_count", "ucdp_estimates"]

ACLED = "ACLED, Fatalities FAQ (text of 2024-05-07), fatalities"
UCDP = "UCDP GED Codebook, version 23.1 (2023), low, best, high"

_WORDS: Mapping[tuple[float, float], tuple[int, str]] = MappingProxyType({
    (20, 99): (10, '"tens" is 10'),
    (24, 99): (12, '"dozens" is 12'),
    (100, 999): (100, '"hundreds" is 100'),
    (1_000, 9_999): (1_000, '"thousands" is 1,000, as "hundreds" is 100 ("and so on")'),
    (10_000, 99_999): (10_000, '"tens of thousands" is 10,000, by the same rule'),
    (40, 99): (20, '"scores" is 20: not in the FAQ, one score here'),
    (3, 9): (3, '"several" is 3: from memory of the codebook (3 where no number is known)'),
    (2, 9): (3, '"a few" is 3: from memory of the codebook (3 where no number is known)'),
})  # fmt: skip
"""Interval of a count without a number (`lexicon.numbers.VAGUE`) -> ACLED's number and its rule.

"Tens", "dozens" and "hundreds" stand in the FAQ. "3" for an unknown number outside a war (10 within
one) is recalled, and was not verified against the codebook.
"""


@dataclass(frozen=True, slots=True)
class AcledCount:
    """The number that ACLED would code, with the rule that gave it and where that is from."""

    count: int
    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class Estimates:
    """UCDP's three estimates with the rule; low <= best <= high, None where none is said."""

    low: int | None
    best: int | None
    high: int | None
    rule: str
    source: str


def acled_count(quantity: Quantity) -> AcledCount | None:
    """Return ACLED's `fatalities` for a count of the dead; None for any other quantity.

    ACLED codes no injuries, and takes the most conservative estimate of a vague number.
    """
    if quantity.kind is not QuantityKind.KILLED:
        return None
    low, high = quantity.low, quantity.high
    if low is None:
        return _at_most(quantity)
    if high is not None and quantity.bound is QuantityBound.ABOUT and (low, high) in _WORDS:
        return AcledCount(*_WORDS[low, high], ACLED)
    if high is None:
        return AcledCount(int(low), "the least that is said: the most conservative", ACLED)
    if low < high:
        return AcledCount(int(low), "the lower end of a range: the most conservative", ACLED)
    about = quantity.bound is QuantityBound.ABOUT
    rule = "the number said; 'about' is left out here" if about else "the number said"
    return AcledCount(int(low), rule, ACLED)


def _at_most(quantity: Quantity) -> AcledCount | None:
    if quantity.high is None:
        return None
    rule = "only a most is said: that number here, as the FAQ gives no rule"
    return AcledCount(int(quantity.high), rule, ACLED)


def ucdp_estimates(quantity: Quantity) -> Estimates | None:
    """Return UCDP's low, best and high for a count of the dead; None for any other quantity.

    A number said exactly is all three. What is open on one side has no estimate there, and its
    best is the number said; of a range or of "dozens" the best is the lower end, as UCDP prefers
    the more conservative of figures (from memory of the codebook, not verified).
    """
    if quantity.kind is not QuantityKind.KILLED:
        return None
    low = None if quantity.low is None else int(quantity.low)
    high = None if quantity.high is None else int(quantity.high)
    if low is None:
        return Estimates(None, high, high, "only a most is said: best and high here", UCDP)
    if high is None:
        return Estimates(low, low, None, "only a least is said: low and best here", UCDP)
    if low == high:
        return Estimates(low, low, high, "one number is said: low, best and high", UCDP)
    return Estimates(low, low, high, "a range: best is the more conservative end here", UCDP)
