"""Web archives for tests, written by the writer that most archivers use."""

import base64
import gzip
import hashlib
import io
import zlib

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2031-03-13T09:20:00Z"


def page(words: str = "Ostran troops left the Dallim base on March 11") -> bytes:
    story = "".join(
        f"<p>{words}, two officers said on Monday ({n}), and nobody followed them.</p>"
        for n in range(4)
    )
    return f"<html><head><title>Gone</title></head><article>{story}</article></html>".encode()


class Crawl:
    """A web archive as it grows; `at` holds where each record began."""

    def __init__(self, *, packed: bool = True) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed)
        self.at: list[int] = []

    def add(self, body, url="https://ledger.example/1", status="200 OK", kind="response", **more):
        headers = [("Content-Type", more.pop("media", "text/html; charset=utf-8"))]
        headers += more.pop("headers", [])
        record = self.writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": DATE, **more.pop("warc", {})},
        )
        self.write(record)

    def resource(self, body, url, media, kind="resource"):
        record = self.writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            warc_content_type=media,
            warc_headers_dict={"WARC-Date": DATE},
        )
        self.write(record)

    def write(self, record):
        self.at.append(self.out.tell())
        self.writer.write_record(record)
        record.raw_stream.close()  # a temporary file, which the writer leaves open

    def repeat(self, url, digest, date):
        record = self.writer.create_revisit_record(
            url,
            digest,
            "https://ledger.example/1",
            DATE,
            http_headers=StatusAndHeaders("200 OK", [], protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": date},
        )
        self.write(record)

    @property
    def raw(self) -> bytes:
        return self.out.getvalue()


def chunked(body: bytes) -> bytes:
    parts = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def deflated(body: bytes) -> bytes:
    return zlib.compress(body)


def gzipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def digest(body: bytes) -> str:
    """Return WARC-Payload-Digest as the writer computes it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body).digest()).decode()
