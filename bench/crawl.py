"""A web archive of any size as a crawler writes it, for `bench/intake.py`: no two pages alike.

Of 100 captures 16 are pages (some chunked, some packed with gzip, as servers send them), 5 say
"as before", 4 were no success, 15 are scripts and styles and the rest pictures of 20 kB to 1 MB.
Each has its request, and every fourth a record of what the crawler noted. All is packed record by
record, as wget, Heritrix and browsertrix do. Pictures are of 200 kinds and pack by a fiftieth, as
JPEGs do; they are packed once, so that writing costs no more than copying.
"""

import base64
import gzip
import hashlib
import random
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

__all__ = ["write_crawl"]

_PICTURES = 200
_FIRST = datetime(2031, 3, 13, 9, 20, tzinfo=UTC)
_FAILED = ("301 Moved Permanently", "404 Not Found", "403 Forbidden", "503 Service Unavailable")


@dataclass(frozen=True, slots=True)
class _Packed:
    """Bytes, and the same as a stretch of a DEFLATE stream that others may go before and after."""

    raw: bytes
    deflated: bytes
    digest: str


def write_crawl(path: Path, size: int, make_page: Callable[[int], str]) -> int:
    """Write an archive of at least `size` bytes; return how many pages a reader finds in it.

    Args:
        path: Where to.
        size: Bytes, packed.
        make_page: Number -> HTML.
    """
    chance = random.Random(size)
    pictures = [_picture(chance) for _ in range(_PICTURES)]
    pages = 0
    with path.open("wb") as file:
        file.write(
            _record("warcinfo", "", _FIRST, "application/warc-fields", b"software: made\r\n")
        )
        for number, kind in enumerate(_kinds(chance)):
            if file.tell() >= size:
                return pages
            at = _FIRST + timedelta(seconds=number)
            url = f"https://ledger{number % 40}.example/{kind}/{number}"
            if kind == "page":
                file.write(_page(chance, url, at, make_page(number).encode()))
                pages += 1
            elif kind == "picture":
                file.write(_pictured(url, at, pictures[chance.randrange(_PICTURES)]))
            else:
                file.write(_other(chance, kind, url, at))
            ask = f"GET /{kind}/{number} HTTP/1.1\r\nHost: ledger.example\r\n\r\n".encode()
            file.write(_record("request", url, at, "application/http; msgtype=request", ask))
            if number % 4 == 0:
                noted = b"fetchTimeMs: 120\r\noutlink: https://ledger.example/ L a/@href\r\n"
                file.write(_record("metadata", url, at, "application/warc-fields", noted))
    return pages


def _kinds(chance: random.Random) -> Iterator[str]:
    kinds = ("page", "revisit", "failed", "script", "picture")
    while True:
        yield from chance.choices(kinds, weights=(16, 5, 4, 15, 60), k=1_000)


def _page(chance: random.Random, url: str, at: datetime, body: bytes) -> bytes:
    headers = "Content-Type: text/html; charset=utf-8\r\nServer: made\r\n"
    plain = body
    if chance.random() < 0.3:
        body = gzip.compress(body, 6, mtime=0)
        headers += "Content-Encoding: gzip\r\n"
    if chance.random() < 0.3:
        parts = (body[start : start + 8_192] for start in range(0, len(body), 8_192))
        body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
        headers += "Transfer-Encoding: chunked\r\n"
    answer = f"HTTP/1.1 200 OK\r\n{headers}\r\n".encode() + body
    return _record(
        "response", url, at, "application/http; msgtype=response", answer, _digest(plain)
    )


def _other(chance: random.Random, kind: str, url: str, at: datetime) -> bytes:
    if kind == "revisit":
        head = b"HTTP/1.1 304 Not Modified\r\nServer: made\r\n\r\n"
        digest = _digest(chance.randbytes(20))  # of a crawl before this one
        return _record("revisit", url, at, "application/http; msgtype=response", head, digest)
    if kind == "failed":
        status, media = chance.choice(_FAILED), "text/html"
        body = b"<html><body><h1>Not here</h1></body></html>"
    else:
        status, media = "200 OK", chance.choice(("text/css", "application/javascript"))
        lines = chance.choices(("a{color:red}", "var x=function(){return 1};", "/* */"), k=2_000)
        body = "\n".join(f"{line}{n * n}" for n, line in enumerate(lines)).encode()
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body
    return _record("response", url, at, "application/http; msgtype=response", answer, _digest(body))


def _picture(chance: random.Random) -> _Packed:
    size = min(1_000_000, max(20_000, int(chance.lognormvariate(11.8, 0.8))))
    raw = b"\xff\xd8\xff\xe0\0\x10JFIF" + chance.randbytes(size).replace(b"\xfe", b"\0")
    raw = raw.translate(bytes(value & 0xFB if value > 200 else value for value in range(256)))
    packer = zlib.compressobj(6, wbits=-15)
    return _Packed(raw, packer.compress(raw) + packer.flush(zlib.Z_FULL_FLUSH), _digest(raw))


def _pictured(url: str, at: datetime, picture: _Packed) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n"
    media, size = "application/http; msgtype=response", len(answer) + len(picture.raw)
    head = _head("response", url, at, media, size, picture.digest) + answer
    packer = zlib.compressobj(1, wbits=-15)
    front = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    packer = zlib.compressobj(1, wbits=-15)
    back = packer.compress(b"\r\n\r\n") + packer.flush()
    check = zlib.crc32(b"\r\n\r\n", zlib.crc32(picture.raw, zlib.crc32(head)))
    whole = (len(head) + len(picture.raw) + 4) & 0xFFFFFFFF
    return b"".join((
        b"\x1f\x8b\x08\0\0\0\0\0\0\xff", front, picture.deflated, back,
        check.to_bytes(4, "little"), whole.to_bytes(4, "little"),
    ))  # fmt: skip


def _record(
    kind: str, url: str, at: datetime, media: str, content: bytes, digest: str = ""
) -> bytes:
    head = _head(kind, url, at, media, len(content), digest)
    return gzip.compress(head + content + b"\r\n\r\n", 6, mtime=0)


def _head(kind: str, url: str, at: datetime, media: str, size: int, digest: str) -> bytes:
    number = hashlib.sha1(f"{kind}{url}".encode(), usedforsecurity=False).hexdigest()
    name = f"{number[:8]}-{number[8:12]}-{number[12:16]}-{number[16:20]}-{number[20:32]}"
    more = f"WARC-Target-URI: {url}\r\n" if url else ""
    more += f"WARC-Payload-Digest: {digest}\r\n" if digest else ""
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"WARC-Date: {at:%Y-%m-%dT%H:%M:%SZ}\r\n{more}Content-Type: {media}\r\n"
        f"Content-Length: {size}\r\n\r\n"
    ).encode()


def _digest(raw: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(raw, usedforsecurity=False).digest()).decode()
