"""Whatever the bytes, a container gives readings, under names of their own; never an exception."""

import gzip
import io
import tarfile
import zipfile

import pytest

from contract.test_readers import NASTY, check
from dateline.model.problem import Severity
from dateline.ports import Opened, Options
from dateline.read import CONTAINERS
from dateline.read.ahead import in_order
from read.crawls import Crawl, page


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name in ("a.txt", "a.txt", "../b.html", "c.jsonl"):
            info = tarfile.TarInfo(name)
            info.size = 12
            archive.addfile(info, io.BytesIO(b"Troops left."))
    return out.getvalue()


def _crawl() -> bytes:
    crawl = Crawl()
    crawl.add(page())
    crawl.add(page(), status="404 Not Found")
    crawl.add(page("A column left"))
    return crawl.raw


def _wacz() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/a.warc.gz", _crawl())
        archive.writestr("datapackage.json", "{}")
    return out.getvalue()


GOOD = (_tar(), gzip.compress(_tar()), _crawl(), gzip.decompress(_crawl()), _wacz())
MANY = (*NASTY, *GOOD, *(raw[:-40] for raw in GOOD))


@pytest.fixture(params=CONTAINERS, ids=lambda container: container.name)
def container(request):
    return request.param


def path_of(container) -> str:
    return "x/many" + min(container.suffixes)


def read(container, raw: bytes, skip=lambda _path, _sha256: False):
    opened = Opened(path_of(container), io.BytesIO(raw), skip, Options())
    return list(in_order(container.read(opened)))


def is_in(known):
    return lambda path, sha256: (path, sha256) in known


@pytest.mark.parametrize("raw", MANY, ids=range(len(MANY)))
def test_any_bytes_give_readings(container, raw):
    found = read(container, raw)
    assert found
    for reading in found:
        assert reading.path.startswith(path_of(container))
        passed = all(problem.severity is Severity.NOTE for problem in reading.problems)
        if reading.report is not None or not passed:
            check(reading)


def test_the_same_bytes_give_the_same_answer(container):
    for raw in MANY:
        assert read(container, raw) == read(container, raw)


def test_what_is_known_is_not_read_again(container):
    for raw in MANY:
        first = read(container, raw)
        known = {(reading.path, reading.raw_sha256) for reading in first if reading.report}
        assert read(container, raw, is_in(known)) == [
            reading for reading in first if reading.report is None
        ]


def test_it_is_told_by_its_endings_whatever_is_in_it(container):
    for ending in container.suffixes:
        assert container.begins(b"", ending)


def test_what_it_holds_has_names_of_its_own(container):
    for raw in MANY:
        named = [reading.path for reading in read(container, raw) if reading.report]
        assert len(named) == len(set(named))
