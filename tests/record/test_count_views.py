"""What two codebooks make of one count, with the rule that gave it."""

import pytest

from dateline.lexicon.numbers import VAGUE
from dateline.model.quantity import Quantity, QuantityBound, QuantityKind
from dateline.model.span import Span
from dateline.record.count_views import ACLED, UCDP, acled_count, ucdp_estimates

EXACT, ABOUT = QuantityBound.EXACT, QuantityBound.ABOUT
LEAST, MOST = QuantityBound.AT_LEAST, QuantityBound.AT_MOST


def dead(low, high, bound=EXACT, kind=QuantityKind.KILLED):
    return Quantity(Span(0, 1), low, high, "person", None, bound, kind)


def vague(word):
    return dead(*VAGUE[word], ABOUT)


@pytest.mark.parametrize(
    ("quantity", "count", "rule"),
    [
        (dead(12, 12), 12, "the number said"),
        (dead(0, 0), 0, "the number said"),
        (dead(40, 40, ABOUT), 40, "'about' is left out"),
        (dead(12, None, LEAST), 12, "the least"),
        (dead(None, 50, MOST), 50, "no rule"),
        (dead(10, 15), 10, "the lower end"),
        (vague("tens"), 10, '"tens"'),
        (vague("dozens"), 12, '"dozens"'),
        (vague("hundreds"), 100, '"hundreds"'),
        (vague("thousands"), 1_000, '"thousands"'),
        (vague("scores"), 20, "not in the FAQ"),
        (vague("several"), 3, "from memory"),
        (vague("a few"), 3, "from memory"),
        (dead(24, 99), 24, "the lower end"),  # said in figures: no "dozens"
    ],
)
def test_acled_codes_the_most_conservative_number(quantity, count, rule):
    coded = acled_count(quantity)
    assert (coded.count, coded.source) == (count, ACLED)
    assert rule in coded.rule


@pytest.mark.parametrize(
    ("quantity", "estimates"),
    [
        (dead(12, 12), (12, 12, 12)),
        (dead(12, None, LEAST), (12, 12, None)),
        (dead(None, 50, MOST), (None, 50, 50)),
        (dead(10, 15), (10, 10, 15)),
        (vague("dozens"), (24, 24, 99)),
    ],
)
def test_ucdp_keeps_a_low_a_best_and_a_high(quantity, estimates):
    coded = ucdp_estimates(quantity)
    assert (coded.low, coded.best, coded.high) == estimates
    assert coded.source == UCDP


@pytest.mark.parametrize("kind", [k for k in QuantityKind if k is not QuantityKind.KILLED])
def test_only_the_dead_are_coded(kind):
    assert acled_count(dead(12, 12, kind=kind)) is None
    assert ucdp_estimates(dead(12, 12, kind=kind)) is None


def test_view_leaves_the_count_as_it_was_said():
    said = vague("dozens")
    acled_count(said)
    assert (said.low, said.high) == (24, 99)
