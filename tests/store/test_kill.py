import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from dateline.dossier.verifying import verify
from dateline.store import fingerprint, open_store
from store.adding import BATCH, batch

TESTS = Path(__file__).parents[1]


def killed_after(path: Path, batches: int) -> int:
    """Kill an adding process once it says that so many batches are kept; return the last one."""
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])
    with subprocess.Popen(
        [sys.executable, str(TESTS / "store" / "adding.py"), str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    ) as process:
        for _ in range(batches):
            process.stdout.readline()
        process.kill()
        said = process.stdout.read().split()
    return max([batches - 1, *map(int, said)])


@pytest.mark.parametrize("batches", [1, 4, 23])
def test_a_killed_add_leaves_whole_batches_and_loses_none_that_was_kept(tmp_path, batches):
    path = tmp_path / "d"
    last = killed_after(path, batches)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    store = open_store(str(path))
    sizes = Counter(found.report.id.split("-")[0] for found in store.annotated())
    assert set(sizes.values()) == {BATCH}
    assert len(sizes) in {last + 1, last + 2}  # one may be kept that it had no time to tell of
    assert len(store.search("Kessary", 9999)) == BATCH * len(sizes)
    assert [entry.what for entry in store.custody()] == ["BEGAN", *["ADDED"] * len(sizes)]
    assert verify(path).whole  # no batch without its entry, no entry without its batch

    whole = open_store(":memory:")
    for number in range(len(sizes)):
        whole.add(batch(number))
        store.add(batch(number))
    assert fingerprint(store) == fingerprint(whole)
    store.close()
