"""A dossier in another place is the same dossier: every row, every answer, the log to its hash."""

import hashlib
import os
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.dossier import open_dossier
from dateline.dossier.copying import backup, copy, restore
from dateline.dossier.judging import Said
from dateline.dossier.verifying import verify
from dateline.errors import ConfigError, StoreError
from dateline.model.judgement import Verdict
from dateline.store import fingerprint, open_store

AT = datetime(2031, 3, 14, 8, tzinfo=UTC)


def quiet(_what: str, _count: int) -> None:
    pass


def print_of(where) -> str:
    with closing(open_store(str(where))) as store:
        return fingerprint(store)


def log_of(where) -> list:
    with closing(open_store(str(where))) as store:
        return list(store.custody(0))


def tamper(path: Path) -> None:
    """Put another name under a judgement, past Dateline and its guards."""
    with closing(sqlite3.connect(path)) as base:
        guards = base.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'judgement'"
        ).fetchall()
        for name, _sql in guards:
            base.execute(f'DROP TRIGGER "{name}"')
        changed = base.execute("UPDATE judgement SET body = replace(body, 'Mara', 'Maro')")
        assert changed.rowcount
        for _name, sql in guards:
            base.execute(sql)
        base.commit()


@pytest.fixture
def judged(sample, tmp_path):
    """The sample with more reports, a watched address, and a note with U+0000 in it, which
    PostgreSQL has no letter for."""
    where = tmp_path / "judged.dossier"
    shutil.copy(sample, tmp_path / "first.dossier")
    copy(str(tmp_path / "first.dossier"), str(where), tell=quiet)
    (tmp_path / "first.dossier").unlink()
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "odd.jsonl").write_text(
        '{"id": "odd\\u0000id", "title": "A \\ud83d\\ude00 day", "text": "Troops of \\u0000 left '
        'Dallim on March 3, 2031.", "url": "https://odd.example/1"}\n',
        encoding="utf-8",
    )
    (folder / "empty.pdf").write_bytes(b"%PDF-")
    with open_dossier(where, create=False, by="Mara") as dossier:
        dossier.add(folder)
        dossier.judge_place("Kessary", Verdict.UNPLACED, Said("Mara", AT, "which?\0"))
        dossier.watch("https://feed.example/rss")
        dossier.rebuild()
    return where


def texts_of(dossier) -> list[str]:
    ids = [shown.id for shown in dossier.reports() if shown.id is not None]
    return [dossier.report(id_).report.text for id_ in ids]


@pytest.fixture
def base(postgres, tmp_path):
    return postgres.address_for(tmp_path)


def test_into_a_database_and_back_nothing_is_lost(judged, base, tmp_path):
    back = tmp_path / "back.dossier"
    there = copy(str(judged), base, tell=quiet)
    again = copy(base, str(back), tell=quiet)
    assert there.rows == again.rows > 1000
    assert there.hash == again.hash == log_of(judged)[-1].hash
    assert print_of(judged) == print_of(base) == print_of(back)
    assert log_of(judged) == log_of(base) == log_of(back)
    assert verify(back).whole
    with open_dossier(judged) as one, open_dossier(base) as other, open_dossier(back) as third:
        for words in ("north gate", "troops", "Dallim"):
            assert one.search(words) == other.search(words) == third.search(words) != ()
        assert one.watched() == other.watched() == third.watched() != ()
        assert one.timeline() == other.timeline() == third.timeline()
        texts = texts_of(one)
        assert "U+0000" in one.judgements()[0].note.replace("\0", "U+0000")
        assert one.judgements() == other.judgements() == third.judgements()
        assert texts == texts_of(other) == texts_of(third)


def test_every_table_goes_over_row_by_row(judged, tmp_path):
    """Past our own reading: what SQLite says of both files."""
    back = tmp_path / "copy.dossier"
    copy(str(judged), str(back), tell=quiet)

    def rows(path: Path) -> dict[str, list]:
        with closing(sqlite3.connect(path)) as base:
            select = (
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
            names = [name for (name,) in base.execute(select)]
            own = [n for n in names if n not in ("words", "telling", "word")]
            return {
                name: sorted(base.execute(f'SELECT * FROM "{name}"'), key=repr)
                for name in own
                if not name.startswith(("words_", "telling_"))
            }

    before, after = rows(judged), rows(back)
    assert before == after
    assert sum(map(len, before.values())) > 1000


def test_nothing_is_written_over(judged, base, tmp_path):
    taken = tmp_path / "taken.dossier"
    taken.write_text("mine")
    with pytest.raises(StoreError, match="is there already"):
        copy(str(judged), str(taken), tell=quiet)
    assert taken.read_text() == "mine"
    copy(str(judged), base, tell=quiet)
    before = print_of(base)
    with pytest.raises(StoreError, match="holds a dossier already"):
        copy(str(judged), base, tell=quiet)
    assert print_of(base) == before


def test_a_backup_is_a_dossier_that_others_go_on_writing_beside(judged, tmp_path):
    file, back = tmp_path / "safe.dossier", tmp_path / "again.dossier"
    before = print_of(judged)
    begun, wrote = threading.Event(), threading.Event()

    def write() -> None:
        assert begun.wait(60)
        with open_dossier(judged, create=False) as dossier:
            dossier.judge_place("Velmora", Verdict.UNPLACED, Said("Lio", AT, ""))
        wrote.set()

    def tell(what: str, _count: int) -> None:
        if what == "report":
            begun.set()
            assert wrote.wait(60), "the writer waits for the one who reads"

    thread = threading.Thread(target=write)
    thread.start()
    backup(str(judged), str(file), tell=tell)
    thread.join()
    assert print_of(file) == before != print_of(judged)
    restore(str(file), str(back), tell=quiet)
    assert print_of(back) == before
    assert sorted(path.name for path in tmp_path.glob(".*")) == []


def test_a_backup_that_somebody_changed_is_not_brought_back(judged, tmp_path):
    file, back = tmp_path / "safe.dossier", tmp_path / "again.dossier"
    backup(str(judged), str(file), tell=quiet)
    tamper(file)
    with pytest.raises(StoreError, match="is not whole"):
        restore(str(file), str(back), tell=quiet)
    assert not back.exists()


def test_a_dossier_that_is_not_whole_leaves_no_backup(judged, tmp_path):
    tamper(judged)
    with pytest.raises(StoreError, match="is not whole"):
        backup(str(judged), str(tmp_path / "safe.dossier"), tell=quiet)
    assert [path.name for path in tmp_path.iterdir() if "safe" in path.name] == []


def test_what_cannot_be_is_said(judged, tmp_path):
    with pytest.raises(ConfigError, match="in memory"):
        copy(":memory:", str(tmp_path / "x.dossier"), tell=quiet)
    with pytest.raises(StoreError, match="there is no dossier"):
        copy(str(tmp_path / "none"), str(tmp_path / "x.dossier"), tell=quiet)
    with pytest.raises(ConfigError, match="a backup is a file"):
        backup(str(judged), "postgresql://db.example/news", tell=quiet)
    assert not (tmp_path / "x.dossier").exists()


def test_the_copy_of_a_file_is_for_its_owner_as_the_file_was(judged, tmp_path):
    judged.chmod(0o600)
    file = tmp_path / "safe.dossier"
    backup(str(judged), str(file), tell=quiet)
    assert file.stat().st_mode & 0o077 == 0
    assert hashlib.sha256(file.read_bytes()).digest()
    assert os.access(file, os.R_OK)
