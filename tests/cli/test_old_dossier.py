"""A dossier written before times had a part of day, an offset and a zone is still answered."""

import json
import sqlite3
import zlib

from dateline.store.packed import unshelved

NEW = frozenset({"part", "offset", "zone"})


def without_new(value: object) -> object:
    """The same JSON without the keys that came later."""
    if isinstance(value, dict):
        return {key: without_new(item) for key, item in value.items() if key not in NEW}
    return [without_new(item) for item in value] if isinstance(value, list) else value


def aged(source, where):
    """Copy a dossier with its rows as they were written before; return how many have changed."""
    where.write_bytes(source.read_bytes())
    changed = 0
    with sqlite3.connect(where) as file:
        for key, found in file.execute("SELECT key, found FROM report").fetchall():
            shelf = json.loads(unshelved(found))
            shelf.pop("TimeLink", None)
            old = zlib.compress(json.dumps(without_new(shelf)).encode())
            file.execute("UPDATE report SET found = ? WHERE key = ?", (old, key))
            changed += 1
        rows = file.execute("SELECT key, body FROM claim_value WHERE kind = 'WHEN'").fetchall()
        for key, body in rows:
            old = json.dumps(without_new(json.loads(body)))
            file.execute("UPDATE claim_value SET body = ? WHERE key = ?", (old, key))
            changed += 1
    file.close()
    return changed


def test_an_old_dossier_opens_and_says_its_days(sample, run, ask, tmp_path):
    where = tmp_path / "old.dossier"
    run("timeline", sample)
    assert aged(sample, where) > 20
    assert "night of 11–12 Mar 2031" not in run("show", where, "R01", "--why")
    assert "between 11 and 12 Mar 2031" in run("show", where, "R01", "--why")
    assert {e["event"] for e in ask("timeline", where)} == {
        e["event"] for e in ask("timeline", sample)
    }
    dated = [c["value"] for c in ask("claims", where) if c["property"] == "TIME"]
    assert dated
    assert all(value["words"] and value["part"] == "" for value in dated)
