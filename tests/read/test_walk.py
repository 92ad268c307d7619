import os
import subprocess
import sys
import zipfile

import pytest

from dateline.model.problem import Severity
from dateline.read import read_paths

TEXT = "Ostran troops left the Dallim base on March 11."


def read(*paths, known=()):
    return list(read_paths(paths, skip=lambda path, sha256: (path, sha256) in known))


def outcome(reading):
    return reading.report.id if reading.report else reading.problems[0].code


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text(TEXT)
    (tmp_path / "c.md").write_text(TEXT)
    (tmp_path / "a.jsonl").write_text('{"id":"one","text":"Troops left."}\n')
    return tmp_path


def test_folders_are_read_by_name(folder):
    assert [outcome(r) for r in read(folder)] == ["one", "two", "c"]
    assert [outcome(r) for r in read(folder / "c.md", folder / "b")] == ["c", "two"]


def test_known_files_are_not_read_again(folder):
    first = read(folder)
    known = {(reading.path, reading.raw_sha256) for reading in first}
    assert read(folder, known=known) == []
    assert read(folder) == first


def test_hidden_files_and_links_that_leave_are_passed_over_with_a_note(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text(TEXT)
    (folder / ".hidden.txt").write_text(TEXT)
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "in.txt").symlink_to(folder / "c.md")
    found = {os.path.basename(r.path): r for r in read(folder)}  # noqa: PTH119
    for name in (".hidden.txt", "out.txt", "loop"):
        assert found[name].report is None
        assert found[name].problems[0].severity is Severity.NOTE
    assert found["in.txt"].report.text == TEXT


def test_what_cannot_be_opened_is_refused_and_the_rest_is_read(folder):
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    assert "unreadable" in [outcome(r) for r in read(folder)]
    assert [outcome(r) for r in read(folder / "nothing.txt", folder / "c.md")] == [
        "unreadable",
        "c",
    ]


def test_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert [outcome(r) for r in read(tmp_path)] == ["no-file"]


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "word processor"),
        ("a.gif", b"GIF89a", "a picture"),
        ("a.gz", b"\x1f\x8b\x08", "unpack it"),
        ("a.ods", b"PK\x03\x04" + b"\0" * 26 + b"mimetype", "word processor or spreadsheet"),
    ],
)
def test_formats_that_are_not_read_are_named_with_what_to_do(tmp_path, name, raw, words):
    (tmp_path / name).write_bytes(raw)
    (reading,) = read(tmp_path)
    assert reading.problems[0].code == "other-format"
    assert words in reading.problems[0].message


def test_content_decides_where_the_name_says_nothing(tmp_path):
    (tmp_path / "a").write_text(TEXT)
    (tmp_path / "b").write_text('{"id": "J", "text": "Troops left."}')
    (tmp_path / "c.dat").write_bytes(bytes(range(256)) * 20)
    assert [outcome(r) for r in read(tmp_path)] == ["a", "J", "binary"]


def test_zip_is_read_under_any_name(tmp_path):
    with zipfile.ZipFile(tmp_path / "pile", "w") as archive:
        archive.writestr("one.txt", TEXT)
    assert [r.path for r in read(tmp_path)] == [f"{tmp_path}/pile/one.txt"]


def test_a_name_that_is_no_utf8_can_be_stored(tmp_path):
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "w") as file:  # noqa: PTH123
        file.write(TEXT)
    (reading,) = read(tmp_path)
    assert reading.path.endswith("/caf\ufffd.txt")
    assert reading.report.id == "caf\ufffd"


def test_a_json_file_of_megabytes_of_lines_is_streamed(tmp_path):
    path = tmp_path / "big.jsonl"
    with path.open("wb") as file:
        for number in range(12):
            file.write(
                b'{"id":"%d","text":"Troops left.","pad":"%s"}\n' % (number, b"x" * 1_000_000)
            )
    assert [outcome(r) for r in read(path)] == [str(number) for number in range(12)]


_HUGE = """
import sys
from pathlib import Path
from dateline.read import read_paths
def taken(): return int(Path("/proc/self/io").read_text().split()[1])  # rchar: bytes of reads
list(read_paths([Path(sys.argv[2])], skip=lambda path, sha256: False))  # modules are loaded
before = taken()
(reading,) = read_paths([Path(sys.argv[1])], skip=lambda path, sha256: False)
taken_bytes = taken() - before
assert reading.raw == b"" and reading.raw_sha256 == "", reading
assert "split it" in reading.problems[0].message
status = Path("/proc/self/status").read_text()  # getrusage counts the parent's, from before exec
print(taken_bytes, status.split("VmHWM:")[1].split()[0])
"""


def test_a_file_of_200_mb_is_refused_unread(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"Troops left. ")
        file.truncate(200_000_000)
    small = tmp_path / "small.txt"
    small.write_text("Troops left.")
    done = subprocess.run(
        [sys.executable, "-c", _HUGE, str(path), str(small)],
        capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    taken_bytes, peak_kb = map(int, done.stdout.split())
    assert taken_bytes < 100_000
    assert peak_kb < 50_000


def test_pictures_and_styles_beside_a_saved_page_are_passed_over_with_one_note(tmp_path):
    page = "<html><body><article>" + f"<p>{TEXT}</p>" * 4 + "</article></body></html>"
    for name in ("Gone_files", "Kept_files", "Weg-Dateien"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.css").write_text("p {}")
        (tmp_path / name / "ad.html").write_text(page)
    (tmp_path / "Gone.html").write_text(page)
    (tmp_path / "Weg.htm").write_text(page)
    found = [(r.path.removeprefix(f"{tmp_path}/"), outcome(r)) for r in read(tmp_path)]
    assert found == [
        ("Gone.html", "Gone"),
        ("Gone_files", "passed-over"),
        ("Kept_files/a.css", "a"),
        ("Kept_files/ad.html", "ad"),
        ("Weg-Dateien", "passed-over"),
        ("Weg.htm", "Weg"),
    ]
