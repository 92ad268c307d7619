import io
import struct
import zipfile
from dataclasses import replace

from dateline.ports import Opened
from dateline.read.archive import read_archive
from dateline.read.containers import read_opened
from dateline.read.limits import ARCHIVE

TEXT = b"Ostran troops left the Dallim base on March 11."


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return out.getvalue()


def read(raw: bytes, limits=ARCHIVE, known=frozenset()):
    opened = Opened("a.zip", io.BytesIO(raw), lambda path, sha256: path in known)
    return list(read_archive(opened, read_opened, limits))


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


def test_an_archive_in_an_archive_is_read_and_one_in_that_is_not():
    inner = packed({"a.txt": TEXT, "b.zip": packed({"c.txt": TEXT})})
    good, deep = read(packed({"in.zip": inner}))
    assert (good.path, good.report.text) == ("a.zip/in.zip/a.txt", TEXT.decode())
    assert (deep.path, codes([deep])) == ("a.zip/in.zip/b.zip", ["nested"])


def test_what_stands_in_inner_archives_is_bounded_together_with_the_rest():
    inner = packed({f"{n}.txt": TEXT for n in range(5)})
    limits = replace(ARCHIVE, unpacked=2 * len(inner) + 100)
    found = read(packed({"1.zip": inner, "2.zip": inner, "3.txt": TEXT}), limits)
    assert sum(reading.report is not None for reading in found) < 6
    assert codes(found[-1:]) == ["too-large"]


def test_members_in_the_form_for_very_large_archives_are_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as file:
        file.write(TEXT)
    assert [reading.path for reading in read(with_zip64(out.getvalue()))] == ["a.zip/a.txt"]


def test_a_directory_in_that_form_may_not_lie_about_where_it_is():
    raw = with_zip64(packed({"a.txt": TEXT}))
    assert codes(read(raw)) == ["no-published"]
    at = raw.rfind(b"PK\x06\x07")
    moved = raw[: at + 8] + struct.pack("<Q", 0) + raw[at + 16 :]
    assert codes(read(moved)) == ["packing"]
    bent = raw.replace(b"PK\x06\x06", b"PK\x06\x05")
    assert codes(read(bent)) == ["packing"]
    large = bytearray(raw)
    at = raw.rfind(b"PK\x06\x06")
    large[at + 40 : at + 48] = struct.pack("<Q", ARCHIVE.directory + 1)
    assert codes(read(bytes(large))) == ["too-many-members"]


def with_zip64(raw: bytes) -> bytes:
    """Put a ZIP64 record and its locator before the end record, as packers of large files do."""
    at = raw.rfind(b"PK\x05\x06")
    count, _, size, start = struct.unpack("<HHLL", raw[at + 8 : at + 20])
    record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    return raw[:at] + record + locator + end


def test_damage_costs_the_member_or_the_archive():
    raw = packed({"a.txt": TEXT * 50, "b.txt": TEXT})
    bent = bytearray(raw)
    bent[40] ^= 0xFF
    assert [reading.report is None for reading in read(bytes(bent))] == [True, False]
    assert codes(read(raw[:-30])) == ["broken-archive"]
    assert codes(read(b"PK\x03\x04 and nothing else")) == ["broken-archive"]
    assert codes(read(packed({}))) == ["empty"]


def test_pictures_and_styles_beside_a_saved_page_are_counted_in_one_note():
    page = b"<html><body><article>" + b"<p>" + TEXT + b"</p>" * 4 + b"</article></body></html>"
    raw = packed({
        "x/Gone.html": page, "x/Gone_files/a.css": b"p {}", "x/Gone_files/b/ad.html": page,
        "x/Kept_files/c.txt": TEXT,
    })  # fmt: skip
    gone, kept, note = read(raw)
    assert (gone.report.id, kept.report.id) == ("Gone", "c")
    assert note.problems[0].message == "passed over: 2 pictures and styles of 'Gone.html'"


def test_wherever_it_breaks_off_that_is_said():
    raw = packed({"a.txt": TEXT, "b.txt": bytes(range(256)) * 8})
    for cut in range(1, len(raw), 97):
        assert codes(read(raw[:cut])) == ["broken-archive"]
