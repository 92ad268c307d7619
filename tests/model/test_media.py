"""The media type of bytes: how they begin goes before what they are called."""

import pytest

from dateline.model.media import media_type_of

ODT = b"PK\x03\x04" + bytes(22) + b"\x08\x00\x00\x00" + b"mimetype"
ODT += b"application/vnd.oasis.opendocument.textPK\x03\x04"


@pytest.mark.parametrize(
    ("head", "path", "kind"),
    [
        (b"%PDF-1.7", "a.txt", "application/pdf"),
        (b"{\\rtf1", "a.doc", "application/rtf"),
        (bytes(257) + b"ustar", "a", "application/x-tar"),
        (b"WARC/1.1\r\n", "a.warc", "application/warc"),
        (b"\x1f\x8b\x08", "a.warc.gz", "application/gzip"),
        (b"PK\x03\x04", "a.zip", "application/zip"),
        (b"PK\x03\x04", "a.WACZ", "application/wacz"),
        (ODT, "a.zip", "application/vnd.oasis.opendocument.text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "application/msword"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "a.txt", "text/html"),
        (b"<!-- x --><html>", "a", "text/html"),
        (b'<?xml version="1.0"?>', "a", "application/xml"),
        (b'<?xml version="1.0"?>', "a.rss", "application/rss+xml"),
        (b'{"text": "x"}', "wire.jsonl:12", "application/json"),
        (b'{"text": "x"}', "wire.jsonl", "application/x-ndjson"),
        (b"id,text\n", "a.CSV", "text/csv"),
        (b"Dallim fell.", "pack.zip/notes", "text/plain"),
        (b"\xff\xfeD\x00a\x00", "a.txt", "text/plain"),
        (b"ab\x00cd", "a.txt", "application/octet-stream"),
        (b"", "a.pdf", "application/pdf"),
        (b"", "x.y/a", "application/octet-stream"),
    ],
)
def test_it_is_told_from_bytes_then_from_the_name(head, path, kind):
    assert media_type_of(head, path) == kind
