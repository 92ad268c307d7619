"""Readers of files: every leaf and every container, fed bytes near to what it reads.

They run in this process, for speed. In production those of foreign formats (`isolated`) run in a
child process with limits on time and memory, so that even a crash there costs one file.
"""

# ruff: noqa: E501 - rows of words, each as long as it is

import io
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from importlib import import_module

import msgspec

from dateline.model.problem import Severity
from dateline.model.report import Reading
from dateline.ports import Container, Opened, Reader, Source
from dateline.read.ahead import in_order
from dateline.read.containers import CONTAINERS
from dateline.read.decode import decode
from dateline.read.language import load_model
from dateline.read.one import LEAVES
from hostile.harness import CANARY, Harness
from hostile.pictures import pictures, read_picture

__all__ = ["READING", "sound"]

_MOST = 20_000  # bytes of a seed: small ones are tried more often in the same time
_SEEDS = 6
_PACKED = ("docx", "odt", "xlsx", "zip", "wacz")
_PACKAGE = 500_000  # bytes: a package that is cut is no package, and only its end is tried
_WORDS = {
    "text": (b"By ", b"KESSARY, March 13 (Northwire) - ", b"\n\n", b"\xff\xfe", b"\xef\xbb\xbf", b"Title: ",
             b"---\n", b"\x00", "\u2028".encode(), b"Source: "),
    "html": (b"<p>", b"</p>", b"<div>", b"<!--", b"-->", b"<script>", b"<![CDATA[", b"<table><tr><td>",
             b"<meta charset=utf-7>", b"&#xD800;", b"<svg/>", b"<article>", b"<base href=file:///>",
             b'<script type="application/ld+json">', b"<a b='", b"<ul><li>"),
    "mhtml": (b"--b\n", b"Content-Type: message/rfc822\n", b"Content-Transfer-Encoding: base64\n", b"\n\n",
              b"Content-Type: multipart/related; boundary=b\n", b"Content-Location: file:///etc/passwd\n"),
    "pdf": (b"<<", b">>", b"obj", b"endobj", b"stream\n", b"/Kids [1 0 R]", b"/Parent 1 0 R", b"/Length 99999999",
            b"/FlateDecode", b"xref", b"trailer", b"/Contents", b"/Encrypt", b"/JS (app.alert(1))", b"%%EOF"),
    "rtf": (b"{", b"}", b"\\par ", b"\\u-1?", b"\\'ff", b"\\bin9999999999 ", b"{\\*\\", b"\\uc99999", b"\\ansicpg99"),
    "xml": (b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>', b"&c;", b"&b;",
            b"<item>", b"</item>", b"<![CDATA[", b"]]>", b"<?xml version='1.0' encoding='utf-16'?>", b"<p>",
            b"xmlns:a='b'", b"<xi:include href='file:///etc/passwd' parse='text'/>", b"<block>"),
    "eml": (b"\nContent-Type: multipart/mixed; boundary=b\n\n--b\n", b"=?utf-7?B?AAAA?=", b"--b--", b"\n\n",
            b"Content-Disposition: attachment; filename=\"../../a.html\"\n", b"Content-Type: message/rfc822\n",
            b"Subject: ", b"Date: Thu, 99 Mar 99999 99:99:99 +9999\n", b"=?q?"),
    "json": (b"[", b"]", b"{", b"}", b'"id":', b'"text":', b"\\ud800", b"null", b"1e999", b"\n", b'"published":',
             b'"a"', b"-", b"true", b","),
    "csv": (b",", b";", b"\t", b'"', b'""', b"\r\n", b"\x00", b"=1+1", b"text", b"date", b"|"),
    "zip": (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"\xff\xff\xff\xff"),
    "office": (b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:r><w:t>", b"<text:p>", b"<c t='s'><v>9999</v></c>",
               b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', b"&b;", b"<v>1e999</v>",
               b"TargetMode='External' Target='file:///etc/passwd'", b"<row r='99999999'>", b"<mergeCell ref='A1:XFD1048576'/>"),
    "warc": (b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"\r\n\r\n", b"WARC-Type: revisit\r\n",
             b"Transfer-Encoding: chunked\r\n", b"ffffffff\r\n", b"Content-Encoding: gzip\r\n", b"HTTP/1.1 200 OK\r\n",
             b"WARC-Refers-To: <urn:x>\r\n", b"\x1f\x8b\x08"),
}  # fmt: skip
_XXE = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file://{canary}">]>'
    "<rss><channel><item><title>&x;</title><description>&x; Troops left.</description></item>"
    "</channel></rss>"
)


_MAKERS = {
    "pdf": ("papers", "papers"), "docx": ("office", "documents"), "odt": ("office", "documents"),
    "rtf": ("office", "documents"), "xlsx": ("office", "tables"), "csv": ("office", "tables"),
    "tsv": ("office", "tables"), "eml": ("mails", "mails"), "mbox": ("mails", "mails"),
}  # fmt: skip


def sound(*suffixes: str) -> list[bytes]:
    """Return small sound files of these endings, of each maker; those load only when needed."""
    module, name = _MAKERS.get(suffixes[0].rpartition(".")[2], ("wires", "wires"))
    makers = getattr(import_module(f"read.making.{module}"), name)
    fitting = [one for one in makers() if one.name.endswith(suffixes)]
    chosen = [one for one in fitting if one.first][:_SEEDS] or fitting[:1]
    made = sorted((one.make() for one in chosen), key=len)
    return [raw for raw in made if len(raw) <= _MOST] or made[:1]


def _check(readings: list[Reading]) -> None:
    """Say what every reading must be: sound, bounded, of this input alone, and able to travel."""
    for one in readings:
        assert (one.report is None) <= bool(one.problems), "neither a report nor a reason"
        assert not one.raw or one.raw_sha256 == sha256(one.raw).hexdigest()
        assert all(problem.message for problem in one.problems)
        if one.report is None:
            assert _is_told(one), f"lost without a refusal: {one.problems}"
            continue
        text = one.report.text
        assert text.encode(), "an empty text"
        assert CANARY not in text
        _lie(text, [block.span for block in one.report.blocks])
        _lie(text, [page.span for page in one.report.pages])
        assert one.report.id.encode()
        msgspec.msgpack.encode(one)


def _is_told(one: Reading) -> bool:
    """Whether it is refused, or counts members that were passed over by plan and so lost nothing."""
    if any(problem.severity is Severity.REFUSED for problem in one.problems):
        return True
    return not one.raw and all(
        problem.severity is Severity.NOTE and problem.code == "passed-over"
        for problem in one.problems
    )


def _lie(text: str, spans: list[object]) -> None:
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text), "a span beside its text"  # type: ignore[attr-defined]
        end = span.end  # type: ignore[attr-defined]


def _leaf(reader: Reader, raw: bytes) -> None:
    found = list(reader.read(Source("x/a.b", raw)))
    assert found, "neither a reading nor a refusal"
    _check(found)


def _picture(raw: bytes) -> None:
    _check(read_picture(raw))


def _container(container: Container, raw: bytes) -> None:
    suffix = sorted(container.suffixes)[0]
    opened = Opened(f"x/a{suffix}", io.BytesIO(raw), _skip_none)
    found = list(in_order(container.read(opened)))
    _check(found)


def _decoded(raw: bytes) -> None:
    decode(raw)


def _skip_none(_path: str, _sha256: str) -> bool:
    return False


def _containers_of(name: str) -> list[bytes]:
    if name == "warc":
        from read.crawls import Crawl

        made = []
        for packed in (False, True):
            crawl = Crawl(packed=packed)
            crawl.add(b"<html><body><p>Troops left the base before dawn.</p></body></html>")
            crawl.add(b"Troops left.", media="text/plain")
            made.append(crawl.raw)
        return made
    if name == "jsonl":
        line = b'{"id":"a","text":"KESSARY (Northwire) - Troops left.","published":"2031-03-13","byline":["A"]}\n'
        return [line, line * 3, b"[" + line.strip() + b"]", *sound(".jsonl", "feed.json")]
    made: dict[str, Callable[[], list[bytes]]] = {
        "tar": lambda: [_tarred(mode) for mode in ("w", "w:gz", "w:bz2", "w:xz")],
        "zip": lambda: [_zipped(("a.txt", "b/c.jsonl")), *sound(".zip")],
        "parquet": lambda: [_columned(2), _columned(300)],
        "csv": lambda: sound(".csv", ".tsv"),
        "delimited": lambda: sound(".csv", ".tsv"),
    }
    if name in made:
        return made[name]()
    if name == "wacz":
        return [_web_package(packed) for packed in (False, True)]
    return sound(f".{name}")


def _web_package(packed: bool) -> bytes:
    """Return a crawl in a package (WACZ 1.1.1): two web archives and their list of pages."""
    import zipfile

    plain, squeezed = _containers_of("warc")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", b"{}")
        archive.writestr("pages/pages.jsonl", b'{"id": "p", "url": "https://a.example/1"}')
        archive.writestr("archive/a.warc" + ".gz" * packed, squeezed if packed else plain)
        archive.writestr("archive/b.warc.gz", squeezed)
    return out.getvalue()


def _zipped(names: tuple[str, ...]) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b'{"id":"a","text":"Troops left."}')
    return out.getvalue()


def _tarred(mode: str) -> bytes:
    import tarfile

    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name in ("a.txt", "é" * 120, "b.jsonl"):
            info = tarfile.TarInfo(name)
            body = b'{"id":"a","text":"Troops left."}'
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return out.getvalue()


_GRAMMAR = {
    "text": "text", "html": "html", "mhtml": "mhtml", "pdf": "pdf", "docx": "office", "odt": "office",
    "rtf": "rtf", "picture": "zip", "eml": "eml", "xml": "xml", "news-json": "json", "xlsx": "office",
    "zip": "zip", "tar": "zip", "warc": "warc", "wacz": "zip", "jsonl": "json", "mbox": "eml",
    "csv": "csv", "delimited": "csv", "parquet": "zip",
}  # fmt: skip
_SUFFIXES = {
    "text": (".txt", ".md"), "html": ("page.html",), "mhtml": (".mhtml", ".mht"), "xml": (".xml",),
    "news-json": ("ninjs.json",),
}  # fmt: skip
_BITS = {
    "mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
             b"<html><body><p>Troops left the base before dawn, he said.</p></body></html>\n--b--\n",
    "text": b"KESSARY, March 13 (Northwire) - Troops left.\r\n\r\nBy Dana Holt\n",
}  # fmt: skip


def _seeds(name: str) -> list[bytes]:
    found = sound(*_SUFFIXES.get(name, (f".{name}",)))
    return [*found, *([_BITS[name]] if name in _BITS else [])]


def _columned(rows: int) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    told = {"id": [f"r{n}" for n in range(rows)], "text": ["Troops left the base."] * rows}
    out = io.BytesIO()
    parquet.write_table(pa.table(told), out, row_group_size=100)
    return out.getvalue()


def _xml_seeds() -> list[bytes]:
    from hostile.place import canary

    return [*sound(".xml"), _XXE.format(canary=canary()).encode()]


_OWN_SEEDS = {"xml": _xml_seeds, "picture": pictures}


def _harnesses() -> Iterator[Harness]:
    for reader in LEAVES:
        seeds = _OWN_SEEDS.get(reader.name, partial(_seeds, reader.name))
        check = _picture if reader.name == "picture" else partial(_leaf, reader)
        yield Harness(
            f"read-{reader.name}", check, seeds, _WORDS[_GRAMMAR[reader.name]],
            packed=reader.name in _PACKED, refuses=reader.isolated,
            longest=_PACKAGE if reader.name in _PACKED else 65_536,
            memory=1_500_000_000 if reader.isolated else 2_500_000_000,
        )  # fmt: skip
    for container in CONTAINERS:
        yield Harness(
            f"read-{container.name}", partial(_container, container),
            partial(_containers_of, container.name), _WORDS[_GRAMMAR[container.name]],
            packed=container.name in _PACKED, spawns=True,
            longest=_PACKAGE if container.name in _PACKED else 65_536,
        )  # fmt: skip
    yield Harness("read-decode", _decoded, partial(_seeds, "text"), _WORDS["html"])


import_module("trafilatura")  # as the child process does: what is loaded is no escape
load_model()
READING = tuple(_harnesses())
