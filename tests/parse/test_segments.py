"""Where a text is cut: nothing but white space is lost, and every segment is short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import a_report
from dateline.parse.segments import segments


@given(st.text(alphabet="ab .\n\t\u2003A", max_size=200))
def test_the_segments_are_the_text_less_what_is_blank(text):
    end = 0
    for at, words in segments(a_report(text)):
        assert text[end:at].isspace() or end == at
        assert text[at : at + len(words)] == words
        assert words.strip()
        end = at + len(words)
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("One.\n\nTwo.", ["One.\n\n", "Two."]),
        ("One\n \t\nTwo", ["One\n \t\n", "Two"]),
        ("One\nstill one", ["One\nstill one"]),
        ("\n\n\nOne\n\n\n\n", ["One\n\n\n\n"]),
    ],
    ids=["blank line", "blank with spaces", "line end", "around"],
)
def test_segments_end_after_blank_lines(text, cut):
    assert [words for _, words in segments(a_report(text))] == cut


def test_no_segment_is_longer_than_a_parser_holds():
    text = "word " * 50_000 + "x" * 250_000
    assert max(len(words) for _, words in segments(a_report(text))) <= 100_000
