"""WACZ files: the web archives in them are read where they lie."""

import io
import re
import zipfile

from dateline.ports import Opened
from dateline.read.archive import zip_ending
from dateline.read.containers import read_opened
from read.crawls import Crawl, page


def made(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return out.getvalue()


def crawl(words: str = "Troops left") -> bytes:
    one = Crawl()
    one.add(page(words))
    one.add(page(words + " again"))
    return one.raw


def wacz(**more: bytes) -> dict[str, bytes]:
    return {
        "pages/pages.jsonl": b'{"id": "p", "url": "https://ledger.example/1"}',
        "archive/data.warc.gz": crawl(),
        "datapackage.json": b"{}",
        **more,
    }


def read(raw: bytes, path: str = "a.wacz"):
    return list(read_opened(Opened(path, io.BytesIO(raw), lambda _path, _sha256: False)))


def codes(readings):
    return [reading.problems[-1].code for reading in readings if reading.report is None]


def test_all_its_web_archives_are_read_and_the_rest_is_counted():
    members = wacz(**{"archive/more.warc.gz": crawl("A column left")})
    *found, note = read(made(members))
    assert [reading.path.split("@")[0] for reading in found] == (
        ["a.wacz/archive/data.warc.gz"] * 2 + ["a.wacz/archive/more.warc.gz"] * 2
    )
    assert all(reading.report and reading.capture for reading in found)
    assert note.problems[0].message == "passed over: 2 indexes, page lists and logs"


def test_it_is_known_under_any_name_and_no_other_archive_is_taken_for_one():
    assert read(made(wacz()), "pile.zip")[0].path.startswith("pile.zip/archive/data.warc.gz@")
    for members in ({"datapackage.json": b"{}"}, {"archive/data.warc.gz": crawl()}):
        raw = made(members)
        assert zip_ending(io.BytesIO(raw), raw, "") == ".zip"


def test_a_web_archive_in_an_ordinary_zip_is_read():
    found = read(made({"x/data.warc.gz": crawl()}, zipfile.ZIP_DEFLATED), "a.zip")
    assert [reading.path.split("@")[0] for reading in found] == ["a.zip/x/data.warc.gz"] * 2


def test_web_archives_that_are_packed_again_are_refused_with_advice():
    found = read(made(wacz(), zipfile.ZIP_DEFLATED))
    assert "packing" in codes(found)


def test_members_that_lie_over_one_another_are_refused():
    raw = bytearray(made(wacz(**{"archive/more.warc.gz": crawl()})))
    for found in list(re.finditer(b"PK\x01\x02", raw)):
        at = found.start() + 20
        raw[at : at + 4] = (len(raw) - 100).to_bytes(4, "little")
    assert "too-large" in codes(read(bytes(raw)))


def test_wherever_it_breaks_off_that_is_said():
    raw = made(wacz())
    for cut in range(1, len(raw), 97):
        found = read(raw[:cut])
        assert found
        assert codes(found)


def test_damage_in_a_web_archive_costs_the_record():
    raw = bytearray(made(wacz()))
    at = raw.find(b"\x1f\x8b")
    raw[at + 30 : at + 50] = b"\xff" * 20
    found = read(bytes(raw))
    assert sum(reading.report is not None for reading in found) == 1
    assert "broken-record" in codes(found)


def test_a_list_of_members_that_is_wrong_is_refused():
    raw = bytearray(made(wacz()))
    raw[raw.find(b"PK\x03\x04", 4)] = 0
    assert "broken-archive" in codes(read(bytes(raw)))
