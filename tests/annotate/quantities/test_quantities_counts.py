"""Counts: each text carries its quantity as "low..high BOUND unit = counted words"."""

import pytest

import build
from dateline.annotate.quantities import QUANTITIES
from dateline.annotate.times import TIMES
from dateline.model.quantity import Quantity


def figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value < 1e6 else f"{value:.0f}"


def found(text: str) -> list[build.Labelled]:
    shelf = build.annotate(build.a_report(text), TIMES, QUANTITIES)
    return [
        (q.span, f"{figure(q.low)}..{figure(q.high)} {q.bound} {q.unit}")
        for q in shelf.of(Quantity)
    ]


def check(marked: str) -> None:
    text, _ = build.unmark(marked)
    assert build.mark(text, found(text)) == marked


def counted(text: str) -> list[str | None]:
    shelf = build.annotate(build.a_report(text), TIMES, QUANTITIES)
    return [None if q.of is None else q.of.of(text) for q in shelf.of(Quantity)]


@pytest.mark.parametrize(
    "marked",
    [
        "[Some 4,000](4000..4000 ABOUT soldier) soldiers left the base.",
        "The convoy lost [at least 12](12.. AT_LEAST man) men near the bridge.",
        "Officials counted [more than 40](40.. AT_LEAST lorry) lorries.",
        "[Fewer than 50](..50 AT_MOST guard) guards remained at the gate.",
        "The crossing took [up to eight](..8 AT_MOST hour) hours.",
        "They hid [about two](2..2 ABOUT truck) trucks in the wood.",
    ],
)
def test_words_before_a_number_bound_it(marked: str):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "We think that [between 1,100 and 1,300](1100..1300 EXACT person) persons crossed.",
        "[Two or three](2..3 EXACT driver) drivers refused to go.",
        "The army sent [10 to 12](10..12 EXACT tank) tanks.",
        "[Two to three million](2000000..3000000 EXACT people) people fled.",
    ],
)
def test_range_is_one_quantity(marked: str):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[Sixty-one](61..61 EXACT cook) cooks lost their jobs.",
        "The general gave them [forty](40..40 EXACT minute) minutes.",
        "A force of [roughly twelve hundred](1200..1200 ABOUT man) men marched in.",
        "They took [two hundred and five](205..205 EXACT rifle) rifles.",
        "The city has [1.2 million](1200000..1200000 EXACT people) people.",
        "[More than half a million](500000.. AT_LEAST people) people fled.",
    ],
)
def test_numbers_in_words_have_their_value(marked: str):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[Dozens](24..99 ABOUT soldier) of soldiers were wounded.",
        "[Several hundred](300..999 ABOUT villager) villagers waited.",
        "[Tens of thousands](10000..99999 ABOUT people) of people marched.",
        "The clerk called [a dozen or so](12..12 ABOUT man) men.",
    ],
)
def test_counts_without_a_number_are_intervals(marked: str):
    check(marked)


def test_no_soldiers_are_counted_as_none():
    check("The officer saw [no](0..0 EXACT soldier) soldiers at the bridge.")


def test_none_is_counted_and_no_longer_is_not():
    check("[None](0..0 EXACT None) remained, and the gate was no longer guarded.")


@pytest.mark.parametrize(
    "text",
    [
        "The troops left Dallim on March 11, 2031, at 9 p.m.",
        "They drove along Route 9 to the border.",
        "Section 4 of the agreement says so.",
        "Major Casp, 45, signed the paper.",
        "Call the office at 905-453-2121.",
        "Ilen is a 12-year-old girl from Kessary.",
        "The second column left by the north gate.",
        "In 2027 the army came back.",
    ],
)
def test_number_that_names_is_no_quantity(text: str):
    assert found(text) == []


def test_counted_words_leave_out_other_and_article():
    text = "He and 60 other local employees met two of the Ostran officers."
    assert counted(text) == ["local employees", "Ostran officers"]


def test_strong_counts_what_a_body_holds():
    assert counted("The 1,200-strong contingent left.") == ["contingent"]


def test_money_has_its_currency_and_counts_nothing():
    shelf = build.annotate(build.a_report("The ministry paid $5 million for it."), QUANTITIES)
    (money,) = shelf.of(Quantity)
    assert (money.low, money.of) == (5_000_000.0, None)


def test_distance_has_the_short_unit():
    check("The bridge is [85](85..85 EXACT km) kilometres away.")


def test_percent_is_a_unit():
    check("[40](40..40 EXACT percent) percent of the posts stood empty.")


def test_text_before_shifts_quantities_and_changes_nothing_else():
    text, before = "Some 4,000 soldiers left.", "Nobody spoke. "
    moved = [(span.shifted(len(before)), label) for span, label in found(text)]
    assert found(before + text) == moved


@pytest.mark.parametrize(
    "marked",
    [
        "We held [15](15..15 EXACT None) captured (video below).",
        "[Nine](9..9 EXACT people) people - [six](6..6 EXACT guard) guards and "
        "[three](3..3 EXACT clerk) clerks - died.",
        "[12](12..12 EXACT None) injured, incl. [2](2..2 EXACT kid) kids.",
        "The brigade killed [~60](60..60 ABOUT rebel) rebels and [≈ 5](5..5 ABOUT guard) guards.",
    ],
)
def test_a_number_counts_no_noun_beyond_a_bracket_a_dash_or_a_short_form(marked):
    check(marked)
