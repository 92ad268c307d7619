"""Sentences: where the one that holds some words begins and ends."""

import pytest

from dateline.model.span import Span
from dateline.record.sentences import Sentences

FULL = "The army of Ostra left the valley on that night and"


def around(text: str, words: str) -> str:
    start = text.index(words)
    return Sentences(text).around(Span(start, start + len(words))).of(text)


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("One left. Two came back.", "Two", "Two came back."),
        ("Col. Casp left. Two came.", "Casp", "Col. Casp left."),
        ("A short title\nTwo came.", "Two", "Two came."),
        (f"{FULL}\nwas gone. Two came.", "gone", f"{FULL}\nwas gone."),
        (f"{FULL} left.\nTwo came.", "Two", "Two came."),
        (f"{FULL}\n\nTwo came.", "Two", "Two came."),
        (f"{FULL}\n   TWO CAME.", "TWO", "TWO CAME."),
    ],
)
def test_a_sentence_ends_with_its_mark_or_its_paragraph_and_not_with_a_wrapped_line(
    text, words, whole
):
    assert around(text, words) == whole
