"""A dossier written with the first tables opens with all it held, and can be judged.

`dossier_0001.sqlite.gz` was written on 2026-11-26 by the version before judgements: the readings
"a", "b" and a refused one of `made`, with their record; other candidates of a name are bare places.
"""

import gzip
import json
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from dateline.dossier import open_dossier
from dateline.dossier.verifying import verify
from dateline.model.judgement import Judgement, JudgementKind, Verdict
from dateline.model.place import Choice, Place, Toponym
from dateline.model.precision import exactness
from dateline.store import fingerprint, open_store
from dateline.store.rows import KINDS, json_of
from dateline.store.schema import HEAD
from dateline.store.upgrade import upgrade, versions
from store.made import KESSARY, VELMORA, a_record, fill, item, refused

OLD = Path(__file__).parent / "dossier_0001.sqlite.gz"
TABLES = ("report", "reading", "raw", "meta", "entity", "event", "chain", "claim", "claim_value",
          "claim", "disagreement", "entity_mention", "event_mention")  # fmt: skip
LATER = frozenset({"Embedding", "CauseLink", "Tie"})  # kinds that nobody looked for yet
JUDGEMENT = Judgement(
    JudgementKind.PLACE, ("kessary",), Verdict.UNPLACED, None, "Mara",
    datetime(2031, 3, 20, tzinfo=UTC),
)  # fmt: skip


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "old.dossier"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


def rows(path, sql):
    with closing(sqlite3.connect(path)) as file:
        return file.execute(sql).fetchall()


def test_the_file_is_an_old_one(old):
    assert rows(old, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert not rows(old, "SELECT 1 FROM sqlite_master WHERE name = 'judgement'")
    shelf = json.loads(zlib.decompress(rows(old, "SELECT found FROM report")[0][0]))
    assert shelf["Toponym"][0]["alternatives"][0]["id"] == VELMORA.id
    assert "precision" not in shelf["Toponym"][0]


def test_it_opens_with_all_that_it_held(old):
    before = {name: rows(old, f"SELECT * FROM {name}") for name in TABLES if name != "report"}
    store = open_store(str(old))
    wanted = [item("a")[1], item("b")[1]]
    found = list(store.annotated())
    assert [one.report for one in found] == [one.report for one in wanted]
    assert [one.problems for one in found] == [one.problems for one in wanted]
    for one, other in zip(found, wanted, strict=True):
        for kind in KINDS:
            if kind is not Toponym and kind.__name__ not in LATER:
                assert one.annotations.of(kind) == other.annotations.of(kind)
    record = a_record(one.report for one in found)
    assert store.events() == record.events
    assert store.basis() == ""  # so that the record is made anew, with the roles of places
    claims = [replace(claim, role=None) for claim in record.claims]  # nobody had asked for it
    assert sorted(store.claims(), key=lambda c: c.id) == sorted(claims, key=lambda c: c.id)
    assert store.raw(item("a")[0].raw_sha256) == item("a")[0].raw
    assert [hit.report for hit in store.search("kessary dibor", 9)] == ["a", "b"]
    store.close()
    after = {name: rows(old, f"SELECT * FROM {name}") for name in before}
    after["entity"] = [row[:-3] for row in after["entity"]]
    after["claim"] = [row[:-2] for row in after["claim"]]  # without the new columns
    after["disagreement"] = [row[:-1] for row in after["disagreement"]]
    sizes = [json.loads(row[-2])["size"] for row in after["reading"]]
    assert sizes == [len(one[0].raw) for one in (item("a"), item("b"), refused())]
    after["reading"] = [row[:-2] for row in after["reading"]]
    before["chain"] = [(key, body.encode()) for key, body in before["chain"]]
    before["meta"] = [("gazetteer:bundled", "bundled")]  # for the basis, which is to be made anew
    assert after == before
    assert rows(old, "SELECT version_num FROM alembic_version") == [(HEAD,)]


def test_other_candidates_become_choices_that_nobody_scored(old):
    store = open_store(str(old))
    for found in store.annotated():
        (toponym,) = found.annotations.of(Toponym)
        assert toponym.place == KESSARY
        assert exactness(toponym) == "TOWN"
        assert toponym.alternatives == (Choice(VELMORA, 0.0),)
        assert isinstance(toponym.alternatives[0].place, Place)
    store.close()


def test_it_is_upgraded_once_and_can_be_judged(old):
    store = open_store(str(old))
    store.judge(JUDGEMENT)
    store.close()
    again = open_store(str(old))
    assert again.judgements() == (JUDGEMENT,)
    assert len(list(again.annotated())) == 2
    again.close()


def test_an_upgrade_that_is_killed_leaves_the_old_dossier(old, monkeypatch):
    before = old.read_bytes()

    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("msgspec.json.encode", killed)
    with pytest.raises(KeyboardInterrupt):
        open_store(str(old))
    monkeypatch.undo()
    assert rows(old, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert old.read_bytes() == before
    assert len(list(open_store(str(old)).annotated())) == 2


@pytest.mark.parametrize("change", ["DELETE FROM judgement", "UPDATE judgement SET body = ''"])
def test_the_database_itself_keeps_judgements(old, change):
    store = open_store(str(old))
    store.judge(JUDGEMENT)
    store.close()
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        rows(old, change)
    assert rows(old, "SELECT body FROM judgement") == [(json_of(JUDGEMENT),)]


def test_what_it_held_is_listed_in_the_log_once_and_proves(old):
    for _ in range(2):
        open_dossier(old, create=False, standing=True, by="mk").close()
    ((by, what, about),) = rows(old, 'SELECT "by", what, about FROM custody')
    assert (by, what) == ("mk", "BEGAN")
    assert [one["path"] for one in json.loads(about)["inputs"]] == ["a.txt", "b.txt", "broken.pdf"]
    assert verify(old).whole
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        rows(old, "DELETE FROM raw")


@pytest.mark.parametrize("format_", versions())
def test_a_file_of_every_older_format_is_brought_up(tmp_path, format_):
    path = tmp_path / "old"
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection, None, to=format_)
    engine.dispose()
    assert rows(path, "SELECT version_num FROM alembic_version") == [(format_,)]
    store = fill(open_store(str(path)))
    assert fingerprint(store) == fingerprint(fill(open_store(":memory:")))
    store.close()
    assert rows(path, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    made = open_store(str(tmp_path / "new"), create=True)
    made.close()
    tables = "SELECT type, name, tbl_name FROM sqlite_master ORDER BY name"
    assert rows(path, tables) == rows(tmp_path / "new", tables)
