"""What the encoder reads: every word once, and one mark for all styles of quotation mark."""

from itertools import pairwise

import pytest
from tokenizers import Tokenizer

from dateline.model.quotations import find_quotations
from dateline.model.span import Span
from dateline.tagger import BUNDLED
from dateline.tagger.pieces import LONGEST, TYPES, windows

TOKENIZER = Tokenizer.from_file(str(BUNDLED / "tokenizer.json"))
TOKENIZER.no_truncation()
TOKENIZER.no_padding()


def read(text, home=None):
    home = home or Span(0, len(text))
    return list(windows(TOKENIZER, text, home, list(find_quotations(text))))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the bridge was closed.",
        "قال العقيد: «غادرنا عند الفجر». Полковник сказал 上校说「撤退」",
        "x" * 3_000 + " said it. " + "ab " * 600,
        "“We left. ” " * 90,
        "na\u00efve caf\u00e9 e\u0301tat \U0001f30d",
    ],
)
def test_each_word_stands_in_one_window_in_order(text):
    found = read(text)
    words = [word for window in found for word in window.words]
    assert words == sorted(words)
    assert all(a.end <= b.start for a, b in pairwise(words))
    for window in found:
        assert len(window.ids) == len(window.types) <= 2 * LONGEST + 2
        assert len(window.firsts) == len(window.words)
        assert 0 < window.firsts[0] <= window.firsts[-1] < len(window.ids) - 1
        assert 0 <= window.types.min() <= window.types.max() < TYPES
    assert "".join(w.of(text) for w in words) == "".join(text[w.start : w.end] for w in words)


@pytest.mark.parametrize("marks", ["“”", "„“", "«»", "»«", "「」", "‘’", '""'])
def test_all_styles_of_marks_read_alike(marks):
    plain = read('She said "we left the town" and wept.')[0]
    styled = read(f"She said {marks[0]}we left the town{marks[1]} and wept.")[0]
    assert styled.ids.tolist() == plain.ids.tolist()
    assert styled.types.tolist() == plain.types.tolist()


def test_how_a_word_is_written_is_kept():
    lower, capital, capitals = (read(word)[0].types[1] for word in ("said", "Said", "SAID"))
    assert len({lower, capital, capitals}) == 3


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_told_from_a_new_one():
    text = "“We left the town\n“and wept.”"
    home = Span(text.index("\n") + 1, len(text))
    (carried,), (fresh,) = read(text, home), read(text[home.start :])
    assert carried.ids.tolist() == fresh.ids.tolist()
    assert carried.types.tolist() != fresh.types.tolist()


def test_a_long_paragraph_is_cut_between_sentences():
    text = "The mayor said that the bridge over the river was closed for good. " * 60
    found = read(text)
    assert len(found) > 1
    assert all(window.words[-1].of(text) == "." for window in found)


def test_a_paragraph_without_words_is_nothing():
    assert read("   ") == []
