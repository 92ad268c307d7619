"""Long columns come back to the byte, by whatever version they were written, or are refused."""

import zlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.embedding import Embedding
from dateline.model.span import Span
from dateline.store.packed import packed, shelved, unpacked, unshelved
from dateline.store.rows import json_of
from store.made import a_record, item

SHELF = msgspec.json.encode(
    {
        "Embedding": [
            Embedding(Span(0, 3), bytes(range(128))),
            Embedding(Span(4, 9), b"\x00" * 128),
        ],
        "Mention": [{"words": 'he said "vector":"" and "vector":"abcd"'}],
    }
)


@given(st.binary())
def test_a_body_comes_back(body):
    assert unpacked(packed(body)) == body


@pytest.mark.parametrize("body", ['{"a":1}', b'{"a":1}', zlib.compress(b'{"a":1}')])
def test_a_body_of_an_older_version_is_read(body):
    assert msgspec.json.decode(unpacked(body)) == {"a": 1}


def test_a_body_is_short():
    record = a_record([item("a")[1].report, item("b")[1].report])
    bodies = [json_of(one).encode() for one in (*record.claims, *record.outlines)]
    long = sum(map(len, bodies))
    assert sum(len(packed(body)) for body in bodies) < long / 3
    assert sum(len(zlib.compress(body)) for body in bodies) > long / 3


@pytest.mark.parametrize("cut", [slice(None, -1), slice(None, 9)])
def test_a_damaged_body_is_refused(cut):
    with pytest.raises(ValueError, match="body"):
        unpacked(packed(b'{"words":"nothing that was said before"}')[cut])
    with pytest.raises(ValueError, match="body"):
        unpacked(packed(b"{}") + b"more")


@given(st.lists(st.binary(max_size=130)), st.text())
def test_what_was_found_comes_back(vectors, words):
    found = [Embedding(Span(n, n + 1), vector) for n, vector in enumerate(vectors)]
    shelf = msgspec.json.encode({"Embedding": found, "Mention": [words, {"vector": words}]})
    assert unshelved(shelved(shelf)) == shelf


def test_what_was_found_comes_back_whatever_words_are_in_it():
    assert unshelved(shelved(SHELF)) == SHELF
    assert unshelved(zlib.compress(SHELF)) == SHELF


def test_damage_of_what_was_found_is_refused():
    whole = shelved(SHELF)
    with pytest.raises(ValueError, match="what was found"):
        unshelved(whole[:-1])
    swapped = whole[:1] + whole[1:5] + zlib.compress(b'{"vector":""}')
    with pytest.raises(ValueError, match="what was found"):
        unshelved(swapped)
