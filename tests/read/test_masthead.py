import pytest

from build import mark, unmark
from dateline.read.masthead import read_masthead


def check(marked: str) -> None:
    text, _ = unmark(marked)
    found = read_masthead(text)
    spans = [(block.span, block.kind.value.lower()) for block in found.blocks]
    if found.place is not None:
        spans.append((found.place, "place"))
    assert mark(text, spans) == marked


def credits_of(text: str) -> tuple[str, ...]:
    return read_masthead(text).credits


def test_dateline_has_place_day_and_agency():
    check("[[KESSARY, Velmora](place), March 13 (Northwire) -](dateline) Ostran troops left.")
    assert credits_of("KESSARY, Velmora, March 13 (Northwire) - Ostran troops left.") == (
        "Northwire",
    )


def test_dateline_may_have_a_place_only():
    check("[[PELL BRIDGE](place) -](dateline) The column crossed at dawn.")


def test_dateline_may_stand_under_headline_and_byline():
    check(
        "Column crosses the river\n[By Dana Holt](byline)\n\n"
        "[[ST. PELL, Velmora](place), Sept. 3, 2031 --](dateline) Troops left."
    )


def test_dateline_of_a_wire_in_capitals_has_a_day_with_its_year():
    check("   [[PELL BRIDGE](place), 4 FEB 31 (NORTHWIRE) --](dateline) GUNMEN FLED.")
    check("[[KESSARY](place), 13 MAR 31 --](dateline) TROOPS LEFT THE VALLEY.")
    check("TROOPS - THE OLD GUARD - LEFT THE VALLEY.")


def test_dateline_in_small_letters_needs_an_agency():
    check("[[Kessary, Velmora](place) (Northwire) —](dateline) Troops left.")
    check("Ostra - the state - left the valley.")


def test_dateline_may_end_in_a_colon_when_it_has_a_day():
    check("[[KESSARY](place), 13 March:](dateline) Troops left.")
    check("KESSARY: Troops left.")


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING - Troops left.",
        "UPDATE 1 - Troops left.",
        "F-16 jets flew over Dallim.",
        "THE COLUMN LEFT - AND NOBODY SAW IT.",
        "AFP - Troops left.",
        "By March 12 the base stood empty.",
        "By Monday\nthe base stood empty.",
        "By the river, troops waited.",
        "Troops from Ostra - 1,200 of them - left.",
        "",
        "-",
    ],
)
def test_other_openings_are_neither_dateline_nor_byline(text):
    check(text)


def test_two_agencies_of_one_dateline_are_two_credits():
    assert credits_of("KESSARY (Northwire/Pell Press) - Troops left.") == (
        "Northwire",
        "Pell Press",
    )


def test_byline_names_all_authors():
    check("[By Dana Holt, Ana de la Cruz and Ilen Casp](byline)\nTroops left.")
    found = read_masthead("By Dana Holt, Ana de la Cruz and Ilen Casp\nTroops left.")
    assert found.bylines == ("Dana Holt", "Ana de la Cruz", "Ilen Casp")


def test_byline_of_a_staff_stays_a_byline():
    found = read_masthead("By Northwire staff\nTroops left.")
    assert (found.bylines, found.credits) == (("Northwire staff",), ())


def test_byline_leaves_out_where_the_author_was():
    assert read_masthead("**By Dana Holt in Kessary**\nTroops left.").bylines == ("Dana Holt",)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Source: Northwire", "Northwire"),
        ("(Northwire)", "Northwire"),
        ("With reporting by Pell Press Agency.", "Pell Press Agency"),
        ("- With the Associated Press", "Associated Press"),
        ("AFP contributed to this report.", "AFP"),
    ],
)
def test_credit_line_names_the_agency(line, agency):
    assert credits_of(f"Troops left.\n\nThey did not stop.\n\n{line}\n") == (agency,)


@pytest.mark.parametrize(
    "line",
    [
        "Agency report",
        "Additional reporting by Dana Holt",
        "(Continued)",
        "Northwire writer Dana Holt contributed to this report.",
        "With tears in their eyes they left.",
    ],
)
def test_credit_line_without_an_agency_names_none(line):
    assert credits_of(f"Troops left.\n\nThey did not stop.\n\n{line}\n") == ()


def test_long_lines_of_one_letter_take_no_time():
    for letter in ("A", "A ", "A, ", "By A ", "(A", "- "):
        assert read_masthead(letter * 20_000).place is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("This article was first published by The Kessary Courier.", "Kessary Courier"),
        ("Originally published in Harrow Weekly", "Harrow Weekly"),
        ("Reprinted with permission from the Dallim Herald", "Dallim Herald"),
        ("Copyright 2031 The Associated Press. ", "Associated Press"),
        ("Northwire newswire report", "Northwire"),
        ("AFP also contributed to this story.", "AFP"),
    ],
)
def test_more_credit_lines_name_whose_report_it_is(line, agency):
    text = f"Garrison leaves\n\nThe garrison left the town at dawn.\n\n{line}\n"
    assert read_masthead(text).credits == (agency,)


@pytest.mark.parametrize(
    "line",
    ["Copyright 2031 Harrow Holdings Ltd", "First published by a staff writer", "Via the river"],
)
def test_what_only_looks_like_a_credit_is_none(line):
    text = f"Garrison leaves\n\nThe garrison left the town at dawn.\n\n{line}\n"
    assert read_masthead(text).credits == ()
