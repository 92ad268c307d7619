"""Quantities: what is counted, in which unit; the label is low..high and the unit."""

import pytest

import build
from dateline.annotate.quantities import QUANTITIES
from dateline.annotate.times import TIMES
from dateline.model.quantity import Quantity


def find(text: str) -> tuple[Quantity, ...]:
    return build.annotate(build.a_report(text), TIMES, QUANTITIES).of(Quantity)


def check(marked: str) -> None:
    text, _ = build.unmark(marked)
    labels = [(q.span, f"{q.low:.10g}..{q.high:.10g} {q.unit}") for q in find(text)]
    assert build.mark(text, labels) == marked


@pytest.mark.parametrize(
    "marked",
    [
        "The ministry paid [$40 million](40000000..40000000 USD) for the base.",
        "The clerk owes [300](300..300 USD) dollars and [€12](12..12 EUR).",
    ],
)
def test_money_is_in_the_code_of_its_currency(marked):
    check(marked)


def test_strength_of_a_body_counts_persons():
    check("The [1,200](1200..1200 person)-strong contingent left Dallim.")


def test_range_with_a_dash_has_both_ends():
    check("The army lost [1,100–1,300](1100..1300 soldier) soldiers near Brodek.")


def test_others_are_no_unit():
    check("The fire hurt the guard and [fifty-three](53..53 None) others.")


@pytest.mark.parametrize(
    "marked",
    [
        "[Scores](40..99 officer) of officers left the base.",
        "[Hundreds](100..999 soldier) of soldiers left the base.",
        "[Thousands](1000..9999 family) of families left the town.",
    ],
)
def test_plural_number_words_are_as_wide_as_the_next_larger_word(marked):
    check(marked)


@pytest.mark.parametrize("age", ["8-year old", "ten-month-old", "12-year-old"])
def test_age_before_a_noun_is_no_count(age):
    assert find(f"The {age} boy left Dallim with the cook.") == ()


def test_two_ages_are_no_counts():
    assert find("The brothers, aged 30 and 41, left Dallim.") == ()


def test_bounding_words_between_two_numbers_belong_to_the_second():
    text = "Ostra Radio 94 at least 10 villagers were hurt."
    assert [q.span.of(text) for q in find(text)][-1] == "at least 10"
