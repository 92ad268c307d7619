import pytest

from dateline.store.passages import folded_words, query_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. co-op", ["the", "u", "s", "co", "op"]),
        ("Café café cafe\u0301", ["cafe", "cafe", "cafe"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("أَمِير الأمـــير", ["امير", "الامير"]),
        ("Ёлка, район", ["елка", "раион"]),
        ("ﬁve ½ ⑴", ["five", "12", "1"]),
        ("a_b\0c", ["a", "b", "c"]),
        ("\U0001f69a … ", []),
    ],
)
def test_words_are_parted_and_folded(text, words):
    assert folded_words(text) == words


def test_a_query_holds_each_word_once_in_order():
    assert query_words("Bridge of the BRIDGE") == ("bridge", "of", "the")


def test_very_long_words_are_compared_by_their_beginning():
    assert query_words("x" * 100) == query_words("x" * 64)
