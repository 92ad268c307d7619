import os
import subprocess
import sys

import pytest

from dateline.dossier.whole_file import made_folder, whole_file

WRITES = """
import sys
from pathlib import Path
from dateline.dossier.whole_file import whole_file
for turn in range(40):
    with whole_file(Path(sys.argv[1])) as file:
        for _ in range(50):
            file.write(sys.argv[2].encode() * 100)
            file.flush()
"""


def test_a_file_that_fails_in_the_middle_is_not_there(tmp_path):
    out = tmp_path / "record.jsonl"
    out.write_bytes(b"before")
    with pytest.raises(TypeError), whole_file(out) as file:
        file.writelines([b"half", None])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "record.jsonl": b"before"
    }


def test_what_a_killed_process_left_is_written_over(tmp_path):
    (tmp_path / "record.jsonl.part").write_bytes(b"long ago and half of it")
    with whole_file(tmp_path / "record.jsonl") as file:
        file.write(b"now")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"record.jsonl": b"now"}


def test_a_part_that_is_a_link_leads_nowhere(tmp_path):
    (tmp_path / "own").write_bytes(b"own")
    (tmp_path / "x.part").symlink_to(tmp_path / "own")
    with pytest.raises(OSError, match="symbolic links"), whole_file(tmp_path / "x"):
        pass
    assert (tmp_path / "own").read_bytes() == b"own"


def test_a_file_that_is_there_is_kept_where_that_is_asked(tmp_path):
    (tmp_path / "x").write_bytes(b"own")
    with pytest.raises(FileExistsError), whole_file(tmp_path / "x", over=False):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x").read_bytes() == b"own"


def test_a_secret_is_never_open_to_others_not_even_as_a_part(tmp_path):
    with whole_file(tmp_path / "key", mode=0o600) as file:
        assert os.fstat(file.fileno()).st_mode & 0o077 == 0
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_two_processes_that_write_one_file_take_turns(tmp_path):
    out = tmp_path / "deep" / "er" / "x"
    made_folder(out.parent)
    both = [
        subprocess.Popen(
            [sys.executable, "-c", WRITES, str(out), word],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        for word in "ab"
    ]
    seen = set()
    while any(process.poll() is None for process in both):
        if out.exists():
            seen.add(out.read_bytes())
    assert [process.wait(60) for process in both] == [0, 0]
    assert seen | {out.read_bytes()} <= {b"a" * 5000, b"b" * 5000}
    assert [path.name for path in out.parent.iterdir()] == ["x"]
