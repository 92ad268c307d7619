"""Bodies of HTTP answers: chunks joined, packing undone, and neither where there is none."""

import gzip
import zlib

import pytest

from dateline.read.http_body import PackingError, join_chunks, unpack_body

WORDS = b"<p>Ostran troops left the Dallim base.</p>"


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", b"abcde"),
        (b"3;x=y\r\nabc\r\n0\r\nTrailer: z\r\n\r\n", b"abc"),
        (b"3\nabc\n0\n\n", b"abc"),
        (b"A\r\n0123456789\r\n5\r\nab", b"0123456789ab"),  # the last chunk breaks off
        (b"0\r\n\r\n", b""),
        (WORDS, WORDS),
        (b"", b""),
        (b"1234 troops left", b"1234 troops left"),
        (b"3\r\nabc\r\nand no chunk", b"3\r\nabc\r\nand no chunk"),
    ],
)
def test_chunks_are_joined_and_what_is_none_is_left(raw, body):
    assert join_chunks(raw) == body


@pytest.mark.parametrize(
    ("raw", "encodings"),
    [
        (gzip.compress(WORDS, mtime=0), "gzip"),
        (gzip.compress(WORDS, mtime=0), "X-GZIP"),
        (zlib.compress(WORDS), "deflate"),
        (zlib.compress(WORDS)[2:-4], "deflate"),
        (gzip.compress(zlib.compress(WORDS), mtime=0), "deflate, gzip"),
        (WORDS, ""),
        (WORDS, "identity"),
        (WORDS, "gzip"),
        (WORDS, "deflate"),
        (WORDS, "br"),
    ],
)
def test_packing_is_undone_where_there_is_any(raw, encodings):
    assert unpack_body(raw, encodings, 10_000, whole=True) == WORDS
    assert unpack_body(raw, encodings, 3, whole=True) == WORDS[:3]


def test_no_more_is_unpacked_than_is_wanted():
    bomb = gzip.compress(b"\0" * 50_000_000, mtime=0)
    assert len(unpack_body(bomb, "gzip", 1_000, whole=True)) == 1_000
    twice = gzip.compress(bomb, mtime=0)
    assert len(unpack_body(twice, "gzip, gzip", 1_000, whole=False)) <= 1_000


@pytest.mark.parametrize(
    ("raw", "encoding", "code"),
    [
        (gzip.compress(WORDS * 9, mtime=0)[:-9], "gzip", "truncated"),
        (gzip.compress(WORDS, mtime=0)[:10] + b"\xff" * 9, "gzip", "broken-record"),
        (b"\x28\xb5\x2f\xfd", "zstd", "packing"),
        (b"\0\1\2", "compress", "packing"),
    ],
)
def test_what_cannot_be_unpacked_says_why(raw, encoding, code):
    with pytest.raises(PackingError) as error:
        unpack_body(raw, encoding, 10_000, whole=True)
    assert error.value.args[0] == code


def test_the_start_of_a_body_may_break_off_anywhere():
    raw = gzip.compress(b" ".join(b"%d" % n for n in range(999)))
    assert unpack_body(raw[: len(raw) // 2], "gzip", 9, whole=False) == b"0 1 2 3 4"
