"""Quotations: the label says whether the quotation was closed."""

import pytest

from dateline.model.quotations import find_quotations
from marked import mark, unmark


def check(marked: str) -> None:
    text, _ = unmark(marked)
    found = [(q.inner, "closed" if q.closed else "open") for q in find_quotations(text)]
    assert mark(text, found) == marked


@pytest.mark.parametrize(
    "marked",
    [
        'He said: "[It is over.](closed)" Then "[go](closed)".',
        "“[It’s over](closed),” he said.".replace("](closed),”", ",](closed)”"),
        "« [Partez](closed) »".replace("« [", "«[").replace("](closed) »", "](closed)»"),
        "„[Geht](closed)“ und »[bleibt](closed)«",
        "「[行け](closed)」と言った。",
        "‘[They gave us an hour](closed)’ and the officer's words",
    ],
)
def test_marks_of_every_style_pair(marked):
    check(marked)


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph():
    check("“[It is over.](open)\n“[Go home.](closed)” he said")


def test_an_apostrophe_neither_opens_nor_closes():
    check("The officers' mess and the ‘[soldier’s line](closed)’ of one o'clock")


def test_inches_and_empty_marks_are_no_quotations():
    check('a 6" gun and "" and " "')
