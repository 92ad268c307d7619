"""TAR archives: what is in them is read, and nothing else is touched."""

import io
import struct
import tarfile
import zlib
from dataclasses import replace

import pytest

from dateline.model.problem import Severity
from dateline.ports import Opened
from dateline.read.containers import read_opened
from dateline.read.limits import ARCHIVE
from dateline.read.tar import read_tar

TEXT = b"Ostran troops left the Dallim base on March 11."


def packed(members: dict[str, bytes], packing: str = "", form: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=f"w:{packing}", format=form) as archive:
        for name, raw in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return out.getvalue()


def special(kind: bytes, name: str = "a.txt", target: str = "/etc/hostname") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, target
        archive.addfile(info)
        good = tarfile.TarInfo("good.txt")
        good.size = len(TEXT)
        archive.addfile(good, io.BytesIO(TEXT))
    return out.getvalue()


def opened(raw: bytes, path: str) -> Opened:
    return Opened(path, io.BytesIO(raw), lambda _path, _sha256: False)


def read(raw: bytes, limits=ARCHIVE, path: str = "a.tar"):
    return list(read_tar(opened(raw, path), read_opened, limits))


def codes(readings):
    return [problem.code for reading in readings for problem in reading.problems]


@pytest.mark.parametrize("packing", ["", "gz", "bz2", "xz"])
@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz", "pile"])
def test_members_are_read_by_the_readers_of_their_kind(packing, name):
    raw = packed({"x/base.txt": TEXT, "more.jsonl": b'{"id":"J","text":"Troops left."}'}, packing)
    found = [(reading.path, reading.report.id) for reading in read_opened(opened(raw, name))]
    assert found == [(f"{name}/x/base.txt", "base"), (f"{name}/more.jsonl:1", "J")]


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_names_are_kept_in_every_form(form):
    name = "/".join(["y" * 80] * 2) + ".txt"
    assert [r.path for r in read(packed({name: TEXT}, form=form))] == [f"a.tar/{name}"]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_are_passed_over(kind):
    passed, good = read(special(kind))
    assert (passed.report, passed.problems[0].severity) == (None, Severity.NOTE)
    assert good.report.text == TEXT.decode()


def test_names_that_lead_out_are_labels_only():
    for name in ("../../etc/evil.txt", "/etc/evil.txt"):
        (reading,) = read(packed({name: TEXT}))
        assert (reading.path, reading.report.id) == (f"a.tar/{name}", "evil")
        assert "member-name" in codes([reading])


@pytest.mark.parametrize("packing", ["gz", "bz2", "xz"])
def test_a_bomb_is_stopped_before_it_fills_memory(packing):
    good_first = packed({"good.txt": TEXT, "bomb.txt": b"0" * 60_000_000}, packing)
    good, bomb = read(good_first)
    assert good.report.text == TEXT.decode()
    assert (bomb.report, codes([bomb])) == (None, ["too-large"])


def test_a_packed_stream_that_asks_for_much_memory_is_refused():
    raw = bytearray(packed({"a.txt": TEXT}, "xz"))
    assert raw[14:16] == b"\x21\x01"  # LZMA2, and one byte that says how much memory
    raw[16] = 40  # 4 GB
    end = 12 + 4 * raw[12]
    raw[end : end + 4] = struct.pack("<I", zlib.crc32(raw[12:end]))
    assert codes(read(bytes(raw))) == ["broken-archive"]


def test_all_members_together_are_bounded():
    found = read(packed({f"{n}.txt": TEXT for n in range(9)}), replace(ARCHIVE, unpacked=2_000))
    assert [reading.report is not None for reading in found][-1] is False
    assert codes(found[-1:]) == ["too-large"]


def test_one_member_that_is_too_large_costs_itself():
    raw = packed({"big.txt": b"x" * 2_000, "good.txt": TEXT})
    big, good = read(raw, replace(ARCHIVE, member=1_000))
    assert (codes([big]), good.report is not None) == (["too-large"], True)


def test_too_many_members_are_refused():
    found = read(packed({f"{n}.txt": TEXT for n in range(5)}), replace(ARCHIVE, members=3))
    assert [reading.report is not None for reading in found] == [True, True, True, False]
    assert codes(found[-1:]) == ["too-many-members"]


def test_a_name_of_gigabytes_is_not_read():
    for kind in (tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME):
        info = tarfile.TarInfo("x")
        info.type, info.size = kind, 900_000_000
        assert codes(read(info.tobuf() + b"\0" * 10_240)) == ["broken-archive"]


def test_a_size_below_zero_does_not_hang():
    good = bytearray(packed({"a.txt": TEXT}))
    bad = bytearray(tarfile.TarInfo("b.txt").tobuf(tarfile.GNU_FORMAT))
    bad[124:136] = b"\xff" + struct.pack(">q", -1024).rjust(11, b"\xff")
    bad[148:156] = b" " * 8
    bad[148:156] = b"%06o\0 " % sum(bad)
    assert codes(read(bytes(good[:1024] + bad + b"\0" * 2048)))[-1] == "broken-archive"


def test_a_sparse_member_is_no_larger_than_allowed():
    info = tarfile.TarInfo("sparse.txt")
    info.pax_headers = {
        "GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.map": "0,0",
        "GNU.sparse.size": "900000000000", "GNU.sparse.name": "sparse.txt",
    }  # fmt: skip
    raw = info.tobuf(tarfile.PAX_FORMAT) + b"\0" * 1_024
    assert "too-large" in codes(read(raw, replace(ARCHIVE, member=1_000_000)))


@pytest.mark.parametrize("packing", ["", "gz", "bz2", "xz"])
def test_wherever_it_breaks_off_that_is_said(packing):
    raw = packed({"a.txt": TEXT, "b.txt": bytes(range(256)) * 8, "c.txt": TEXT}, packing)
    ended = 0
    for cut in range(1, len(raw), 97):
        found = read(raw[:cut])
        assert found
        ended += found[-1].report is None
        if sum(reading.report is not None for reading in found) < 2:
            assert codes(found[-1:]) == ["broken-archive"]
    assert ended


def test_damage_costs_what_follows_and_is_said():
    raw = bytearray(packed({"a.txt": TEXT, "b.txt": TEXT}))
    raw[1024 + 148] ^= 1  # the checksum of the second header
    assert [reading.report is not None for reading in read(bytes(raw))] == [True, False]
    assert codes(read(packed({}))) == ["empty"]


def test_an_archive_in_an_archive_is_read_and_one_in_that_is_not():
    inner = packed({"a.txt": TEXT, "b.tar": packed({"c.txt": TEXT})}, "gz")
    good, deep = read(packed({"in.tar.gz": inner}))
    assert (good.path, codes([deep])) == ("a.tar/in.tar.gz/a.txt", ["nested"])


def test_members_of_one_name_are_told_apart():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name in ("a.txt", "a.txt", "a.txt#2"):
            info = tarfile.TarInfo(name)
            info.size = len(TEXT)
            archive.addfile(info, io.BytesIO(TEXT))
    found = [reading.path for reading in read(out.getvalue())]
    assert found == ["a.tar/a.txt", "a.tar/a.txt#2", "a.tar/a.txt#2#2"]
