"""A headline is no part of the first sentence; wrapped text has no headlines."""

from build import a_report
from dateline.model.run import Config
from dateline.parse import open_parser
from dateline.parse.headings import heading_ends

BODY = "The garrison left Kessary before dawn, officers said.\nIt took a week to clear the port.\n"


def test_a_line_without_a_full_stop_above_the_text_is_a_heading():
    text = "Garrison leaves Kessary\nMarch 12, 2031\n" + BODY
    assert heading_ends(text) == {23, 38}


def test_a_sentence_is_no_heading():
    assert heading_ends("The garrison left.\n" + BODY) == set()


def test_wrapped_text_has_no_headings():
    text = "The garrison of the northern\nport of Kessary left its posts on the\nnight of the fair."
    assert heading_ends(text) == set()


def test_a_line_that_goes_on_in_small_letters_is_no_heading():
    text = "The garrison of Kessary\nleft its posts before dawn, officers said.\n" + BODY
    assert heading_ends(text) == set()


def test_a_heading_and_the_first_sentence_are_parsed_apart():
    text = "Garrison leaves Kessary\n" + BODY
    tokens = next(open_parser(Config()).parse([a_report(text)]))
    opening = [i for i in range(len(tokens)) if tokens.start[i] == 24]
    assert tokens.sentence[opening[0]] == 1


def test_no_sentence_runs_across_a_blank_line():
    text = "Toll at the gate: 9 dead\n\nVelmora's prime minister said it was over.\n\nHe left"
    tokens = next(open_parser(Config()).parse([a_report(text)]))
    opens = [text[tokens.start[i] :][:4] for i in range(1, len(tokens))
             if tokens.sentence[i] != tokens.sentence[i - 1]]  # fmt: skip
    assert opens == ["Velm", "He l"]


def test_nothing_has_no_headings():
    assert heading_ends("") == heading_ends("\n\n") == heading_ends("Garrison leaves") == set()
