"""What holds for the quantities of every text."""

from math import isfinite

from hypothesis import given, settings
from hypothesis import strategies as st

import build
from dateline.annotate.quantities import QUANTITIES
from dateline.annotate.times import TIMES
from dateline.model.quantity import Quantity, QuantityBound, QuantityScope

PIECES = (
    "no none nobody a an one two three twelve 12 40 1,200 1,2,3 ½ 3½ ٣ 10000000000000000000 5-10 "
    "half third thirds of the them most all in ten million hundred dozen dozens hundreds several "
    "few at least up to about more than between and or from to another further so far as of by "
    "Friday total people soldiers tanks km percent % $ € dollars pounds Syrian killed wounded dead "
    "missing were was died arrested including toll rose to death , . ( ) - – to and their army 's "
    "strong odd plus or more m bn"
)
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES.split(" ")), max_size=18).map(" ".join),
)


def find(text: str) -> tuple[Quantity, ...]:
    return build.annotate(build.a_report(text), TIMES, QUANTITIES).of(Quantity)


@settings(max_examples=120, deadline=None)
@given(texts)
def test_numbers_are_finite_and_ordered_and_open_as_their_bound_says(text):
    for q in find(text):
        ends = [end for end in (q.low, q.high) if end is not None]
        assert ends
        assert all(isfinite(end) and end >= 0 for end in ends)
        assert (q.low is None) == (q.bound is QuantityBound.AT_MOST)
        assert (q.high is None) == (q.bound is QuantityBound.AT_LEAST)


@settings(max_examples=120, deadline=None)
@given(texts)
def test_spans_lie_in_the_text_in_order_and_do_not_overlap(text):
    at = 0
    found = find(text)
    for q in found:
        assert at <= q.span.start
        at = q.span.end
        for span in (q.of, q.whose, q.as_of, q.kind_by):
            assert span is None or span.of(text)


@settings(max_examples=120, deadline=None)
@given(texts)
def test_a_part_is_part_of_another_number(text):
    found = find(text)
    spans = {q.span for q in found}
    for q in found:
        if q.part_of is not None:
            assert q.scope is QuantityScope.PART
            assert q.part_of in spans
            assert q.part_of != q.span
