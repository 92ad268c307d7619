"""The lines that `docs/reference/custody.md` gives whoever trusts nobody do what it says."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from dateline.dossier import open_dossier
from dateline.dossier.signing import new_key, signed
from dateline.model.custody import Deed
from dateline.store import open_store
from store.made import hand_of, item

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs/reference/custody.md").read_text(encoding="utf-8")
CHAIN, SIGNATURE = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)


@pytest.fixture
def where(tmp_path):
    path = tmp_path / "d"
    store = open_store(str(path), create=True)
    store.log_as(hand_of("Ольга \U0001f69a"))
    store.add([item("a")])
    store.log(Deed.EXPORTED, {"export": "a, b:1"})
    store.close()
    return path


def ran(code, *words):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, check=False
    )


def test_the_lines_that_check_a_log(where):
    assert len(CHAIN.strip().splitlines()) <= 12  # ten, and the imports
    with open_dossier(where, create=False, standing=True) as dossier:
        head = dossier.head()
    assert ran(CHAIN, where).stdout.split() == [str(head.n), head.hash]
    with closing(sqlite3.connect(where)) as file:
        file.execute("DROP TRIGGER custody_update")
        file.execute("UPDATE custody SET about = replace(about, 'b:1', 'b:2')")
        file.commit()
    assert "AssertionError: 3" in ran(CHAIN, where).stderr


def test_the_lines_that_check_a_signature(where, tmp_path):
    public = new_key(tmp_path / "k.pem")
    with open_dossier(where, create=False, standing=True) as dossier:
        made = signed(dossier.head(), tmp_path / "k.pem")
    head = tmp_path / "head.json"
    head.write_bytes(msgspec.json.encode(made))
    assert ran(SIGNATURE, head, public).returncode == 0
    head.write_bytes(head.read_bytes().replace(b'"n":', b'"n":1'))
    assert "InvalidSignature" in ran(SIGNATURE, head, public).stderr


def test_every_deed_stands_in_the_reference():
    assert [deed for deed in Deed if f"`{deed}`" not in DOCS] == []
