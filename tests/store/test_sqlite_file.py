import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from dateline.errors import ConfigError, StoreError
from dateline.store import fingerprint, open_store
from dateline.store.dialects.sqlite_file import open_file
from dateline.store.schema import HEAD, METADATA
from dateline.store.upgrade import versions
from store.made import fill, item


def made(path):
    open_store(str(path), create=True).close()
    return path


def run(path, sql):
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute(sql).fetchall()
        raw.commit()
    return found


def test_a_missing_dossier_is_not_made_by_looking_at_it(tmp_path):
    with pytest.raises(StoreError, match="there is no dossier at") as caught:
        open_store(str(tmp_path / "none"))
    assert "dateline add" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_what_was_kept_is_there_when_opened_again(tmp_path):
    store = fill(open_store(str(tmp_path / "d"), create=True))
    before = fingerprint(store)
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["d"]  # the log is folded in
    again = open_store(str(tmp_path / "d"), create=True)
    assert fingerprint(again) == before == fingerprint(fill(open_store(":memory:")))
    again.close()


def test_an_address_that_no_store_serves_is_refused():
    with pytest.raises(ConfigError, match="no store serves") as caught:
        open_store("mysql://db/news")
    assert "postgresql://" in caught.value.hint


@pytest.mark.parametrize(
    "content", [b"Dallim fell.", b"SQLite format 3\x00 but no more", b"\0" * 4096]
)
@pytest.mark.parametrize("create", [True, False])
def test_another_file_is_refused_and_left_as_it_is(tmp_path, content, create):
    path = tmp_path / "notes"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is not a dossier") as caught:
        open_store(str(path), create=create)
    assert caught.value.hint
    assert path.read_bytes() == content


@pytest.mark.parametrize("number", [0, 12345])
def test_another_database_is_refused_and_left_as_it_is(tmp_path, number):
    path = tmp_path / "other"
    run(path, "CREATE TABLE report (id)")
    run(path, f"PRAGMA application_id = {number}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is not a dossier"):
        open_store(str(path), create=True)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["other"]


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(StoreError, match="is a folder"):
        open_store(str(tmp_path), create=True)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(StoreError, match="cannot open the dossier"):
        open_store(str(tmp_path / "no" / "d"), create=True)


@pytest.mark.parametrize("left", ["empty", "log"])
def test_a_start_that_was_killed_is_taken_up(tmp_path, left):
    path = tmp_path / "d"
    path.touch()
    if left == "log":
        run(path, "PRAGMA journal_mode = WAL")
    with pytest.raises(StoreError, match="there is no dossier"):
        open_store(str(path))
    store = fill(open_store(str(path), create=True))
    assert store.basis() == "built"
    store.close()


def test_a_dossier_of_a_newer_version_is_refused(tmp_path):
    path = made(tmp_path / "d")
    run(path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="format 9999, which this version does not know") as caught:
        open_store(str(path))
    assert "newer version" in caught.value.hint


def test_the_newest_migration_is_the_one_that_the_schema_names():
    assert versions()[-1] == HEAD


def test_migrations_make_the_tables_of_the_schema(tmp_path):
    engine = open_file(tmp_path / "d", create=True).engine
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), METADATA)
    engine.dispose()
    odd = [one for one in differences if not one[0].startswith("remove_")]
    extra = {one[1].name for one in differences if one[0] == "remove_table"}
    assert odd == []
    assert {name.split("_")[0] for name in extra} <= {
        "telling",
        "words",
        "word",
    }  # FTS5's own tables


def test_the_database_itself_refuses_what_bears_no_words(tmp_path):
    path = tmp_path / "d"
    fill(open_store(str(path), create=True)).close()
    for change in ("start = 5, end = 5", "exact = 'longer than that'", "start = -1"):
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            run(path, f"UPDATE claim SET {change}")
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            run(path, f"UPDATE event_mention SET {change}")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        run(path, "UPDATE claim SET trigger_exact = 'longer than that'")


def test_a_dossier_opens_and_reads_while_another_process_writes(tmp_path):
    path = tmp_path / "d"
    fill(open_store(str(path), create=True)).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM meta")
        store = open_store(str(path))
        assert store.basis() == "built"
        assert len(list(store.annotated())) == 2
        writer.execute("COMMIT")
        assert store.basis() == ""
        store.close()


def test_two_processes_may_make_one_dossier(tmp_path):
    code = "import sys; from dateline.store import open_store; open_store(sys.argv[1], create=True)"
    made_by = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "d")]) for _ in "ab"]
    assert [process.wait(60) for process in made_by] == [0, 0]
    assert run(tmp_path / "d", "SELECT version_num FROM alembic_version") == [(HEAD,)]


def test_a_closed_dossier_says_so(tmp_path):
    store = open_store(str(tmp_path / "d"), create=True)
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        store.add([item("a")])


def test_a_damaged_dossier_is_an_error_that_names_it(tmp_path):
    path = tmp_path / "d"
    fill(open_store(str(path), create=True)).close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 30)
    with pytest.raises(StoreError, match=str(path)):
        list(open_store(str(path)).annotated())
