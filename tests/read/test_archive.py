import io
import struct
import zipfile
from dataclasses import replace

from dateline.read.archive import read_archive
from dateline.read.limits import ARCHIVE

TEXT = b"Ostran troops left the Dallim base on March 11."


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return out.getvalue()


def read(raw: bytes, limits=ARCHIVE, known=frozenset()):
    skip = lambda path, sha256: path in known  # noqa: E731
    return list(read_archive(io.BytesIO(raw), "a.zip", skip, limits))


def codes(readings):
    return [problem.code for reading in readings for problem in reading.problems]


def test_members_are_read_by_the_readers_of_their_kind():
    raw = packed({"x/base.txt": TEXT, "more.jsonl": b'{"id":"J","text":"Troops left."}'})
    found = [(reading.path, reading.report.id) for reading in read(raw)]
    assert found == [("a.zip/x/base.txt", "base"), ("a.zip/more.jsonl:1", "J")]


def test_known_members_are_not_read_again():
    raw = packed({"one.txt": TEXT, "two.txt": TEXT})
    assert [r.path for r in read(raw, known={"a.zip/one.txt"})] == ["a.zip/two.txt"]


def test_names_that_lead_out_are_labels_only():
    (reading,) = read(packed({"../../etc/evil.txt": TEXT}))
    assert (reading.path, reading.report.id) == ("a.zip/../../etc/evil.txt", "evil")
    assert "member-name" in codes([reading])


def test_a_bomb_is_stopped_and_the_next_member_is_read():
    raw = packed({"bomb.txt": b"0" * 20_000_000, "good.txt": TEXT})
    bomb, good = read(raw)
    assert (bomb.report, bomb.problems[0].code) == (None, "too-large")
    assert good.report.text == TEXT.decode()


def test_a_member_may_not_lie_about_its_size():
    raw = bytearray(packed({"lie.txt": b"0123456789abcdef" * 100_000}))
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 10)  # uncompressed size in the directory
    assert all(reading.report is None for reading in read(bytes(raw)))


def test_all_members_together_are_bounded():
    limits = replace(ARCHIVE, unpacked=100)
    found = read(packed({f"{n}.txt": TEXT for n in range(9)}), limits)
    assert [reading.report is not None for reading in found] == [True, True, False, False]
    assert found[-1].path == "a.zip"


def test_too_many_members_are_refused_at_once():
    raw = packed({f"{n}.txt": b"" for n in range(30)})
    assert codes(read(raw, replace(ARCHIVE, members=20))) == ["too-many-members"]
    assert codes(read(raw, replace(ARCHIVE, directory=500))) == ["too-many-members"]


def test_locked_members_are_refused():
    raw = bytearray(packed({"a.txt": TEXT}))
    raw[raw.rfind(b"PK\x01\x02") + 8] |= 1
    assert codes(read(bytes(raw))) == ["encrypted"]


def test_unusual_packing_is_refused():
    assert codes(read(packed({"a.txt": TEXT}, zipfile.ZIP_LZMA))) == ["packing"]


def test_an_archive_in_an_archive_is_refused():
    assert codes(read(packed({"in.zip": packed({"a.txt": TEXT})}))) == ["nested"]


def test_damage_costs_the_member_or_the_archive():
    raw = packed({"a.txt": TEXT * 50, "b.txt": TEXT})
    bent = bytearray(raw)
    bent[40] ^= 0xFF
    assert [reading.report is None for reading in read(bytes(bent))] == [True, False]
    assert codes(read(raw[:-30])) == ["broken-archive"]
    assert codes(read(b"PK\x03\x04 and nothing else")) == ["broken-archive"]
    assert codes(read(packed({}))) == ["empty"]
