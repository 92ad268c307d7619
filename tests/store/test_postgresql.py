"""A dossier in PostgreSQL: where it may be, who may write, and what is left when a line is cut."""

import subprocess
import sys
import threading
from dataclasses import replace
from functools import partial

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st

from dateline.dossier.verifying import verify
from dateline.errors import ConfigError, StoreError
from dateline.model.custody import Deed
from dateline.store import fingerprint, open_store, sql_add
from dateline.store.dialects import postgresql_open
from dateline.store.dialects.postgresql_first import FIRST
from dateline.store.dialects.postgresql_open import open_schema, place_of
from dateline.store.schema import HEAD, METADATA
from dateline.store.upgrade import upgrade
from dateline.store.words_type import meant, written
from postgres import PASSWORD
from store.made import fill, hand_of, item

ODD = "a\x00b\x01c"


@pytest.fixture
def where(postgres, tmp_path):
    return postgres.address_for(tmp_path)


@pytest.fixture
def store(where):
    opened = open_store(where, create=True)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def clerk(postgres):
    """A user with a password who may make schemas."""
    postgres.run(f"CREATE ROLE clerk LOGIN PASSWORD '{PASSWORD}'")
    postgres.run("GRANT CREATE ON DATABASE postgres TO clerk")
    return "clerk"


@pytest.mark.parametrize(
    "name",
    ["", "Harrow", "9th", "a-b", "pg_news", "public", "information_schema", "a" * 64, 'a";x'],
)
def test_a_schema_has_a_plain_name(name):
    with pytest.raises(ConfigError, match="no name for the schema") as caught:
        open_store(f"postgresql://db/news?schema={name}", create=True)
    assert "small letters" in caught.value.hint


def test_an_address_is_read_as_libpq_reads_it():
    place = place_of(
        "postgresql://mara:p%40%20x@db.example:5433/news?sslmode=require&schema=harrow"
    )
    assert (place.schema, place.where) == (
        "harrow", "postgresql://mara@db.example:5433/news?sslmode=require&schema=harrow",
    )  # fmt: skip
    wanted = {"user": "mara", "password": "p@ x", "host": "db.example", "port": "5433",
              "dbname": "news", "sslmode": "require"}  # fmt: skip
    assert wanted.items() <= place.asked.items()
    assert place_of("postgres:///news").schema == "dateline"


@pytest.mark.parametrize(
    "rest",
    [
        "mara:pine/wood@db/news",
        "mara:pine@wood@db/news",
        "mara:pine/n",
        "mara:pinewood@db/news?no=1",
    ],
)
def test_what_is_no_address_is_refused_without_its_password(rest):
    with pytest.raises(ConfigError, match="is no address of a database") as caught:
        open_store("postgresql://" + rest)
    assert "pine" not in str(caught.value) + str(caught.value.hint) + repr(caught.value.__cause__)


def test_the_driver_may_be_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ConfigError) as caught:
        open_store("postgresql://db/news")
    assert "dateline[postgres]" in caught.value.hint


def test_the_first_tables_are_those_of_the_schema(where):
    engine = open_schema(where, create=True).engine
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), METADATA)
    engine.dispose()
    assert [one for one in differences if not one[0].startswith("remove_")] == []
    assert {one[1].name for one in differences} == {
        "words", "telling", "ix_words_terms", "ix_telling_words",  # full text
        "pk_reading", "pk_seen",  # primary keys in SQLite, where they may be of any length
        "ix_claim_value", "ix_claim_chain", "ix_origin_report_origin",
    }  # fmt: skip


def test_rows_of_the_first_format_are_brought_up(postgres, where, monkeypatch):
    schema, chain = where.rpartition("=")[2], '{"links":[]}'
    with monkeypatch.context() as older:
        older.setattr("dateline.store.upgrade.upgrade", partial(upgrade, to=FIRST))
        open_schema(where, create=True).engine.dispose()
    for sql in (
        "INSERT INTO chain VALUES (0, %s)", "INSERT INTO flow VALUES (0, 'fl-1', %s)",
        "INSERT INTO meta VALUES ('basis', %s)",
    ):  # fmt: skip
        postgres.run(sql, chain, schema=schema)
    assert postgres.run("SELECT version_num FROM alembic_version", schema=schema) == [(FIRST,)]
    store = open_store(where)
    assert store.basis() == ""  # so that the record is made anew
    store.close()
    assert postgres.run("SELECT version_num FROM alembic_version", schema=schema) == [(HEAD,)]
    for table in ("chain", "flow"):
        assert postgres.run(f"SELECT body FROM {table}", schema=schema) == [(chain.encode(),)]


def test_every_constraint_of_the_schema_is_there(postgres, where, store):
    schema = where.rpartition("=")[2]
    rows = postgres.run(
        "SELECT conname FROM pg_constraint WHERE connamespace = %s::regnamespace", schema
    )
    named = {str(c.name) for table in METADATA.tables.values() for c in table.constraints}
    assert named - {name for (name,) in rows} == {"pk_reading", "pk_seen"}


def test_a_missing_dossier_is_not_made_by_looking_at_it(postgres, where):
    with pytest.raises(StoreError, match="there is no dossier at postgresql://") as caught:
        open_store(where)
    assert "dateline add" in caught.value.hint
    schema = where.rpartition("=")[2]
    assert not postgres.run("SELECT 1 FROM pg_namespace WHERE nspname = %s", schema)


def test_a_schema_that_holds_something_else_is_left_as_it_is(postgres, where):
    schema = where.rpartition("=")[2]
    postgres.run(f"CREATE SCHEMA {schema}")
    postgres.run("CREATE TABLE notes (words text)", schema=schema)
    for create in (True, False):
        with pytest.raises(StoreError, match="something else than a dossier"):
            open_store(where, create=create)
    with pytest.raises(StoreError, match="something else"):
        verify(where)
    tables = postgres.run("SELECT tablename FROM pg_tables WHERE schemaname = %s", schema)
    assert tables == [("notes",)]


def test_two_dossiers_in_one_database_know_nothing_of_one_another(postgres, store, tmp_path):
    fill(store)
    other = open_store(postgres.address_for(tmp_path / "other"), create=True)
    assert (other.basis(), list(other.readings())) == ("", [])
    other.add([item("c")])
    assert [one.report.id for one in store.annotated()] == ["a", "b"]
    assert fingerprint(store) == fingerprint(fill(open_store(":memory:")))
    other.close()


def test_a_dossier_of_a_newer_version_is_refused(postgres, where, store):
    postgres.run("UPDATE alembic_version SET version_num = '9999'", schema=where.rpartition("=")[2])
    with pytest.raises(StoreError, match="format 9999, which this version does not know"):
        open_store(where)
    with pytest.raises(StoreError, match=f"format 9999.*proves format {HEAD}"):
        verify(where)


def test_a_wrong_password_is_told_without_it(postgres, clerk, where):
    schema = where.rpartition("=")[2]
    with pytest.raises(StoreError, match="password authentication failed") as caught:
        open_store(postgres.address(schema, user=clerk, password="wrong-0815"))
    assert "0815" not in f"{caught.value} {caught.value.hint} {caught.value.__cause__}"


def test_a_user_with_a_password_keeps_a_dossier(postgres, clerk, where, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", PASSWORD)  # as libpq has it
    address = postgres.address(where.rpartition("=")[2], user=clerk)
    one = fill(open_store(address, create=True))
    assert fingerprint(one) == fingerprint(fill(open_store(":memory:")))
    one.close()
    assert verify(address).head is None


def test_who_may_only_read_can_ask_and_prove(postgres, where, store):
    store.log_as(hand_of())
    fill(store)
    schema = where.rpartition("=")[2]
    postgres.run("CREATE ROLE reader LOGIN")
    postgres.run(f"GRANT USAGE ON SCHEMA {schema} TO reader")
    postgres.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader")
    postgres.run("ALTER ROLE reader PASSWORD 'only-reads'")
    address = postgres.address(schema, user="reader", password="only-reads")
    reader = open_store(address)
    reader.log_as(hand_of())
    reader.begin_log()
    assert fingerprint(reader) == fingerprint(store)
    assert reader.log(Deed.EXPORTED, {}) is None
    with pytest.raises(StoreError, match="permission denied") as caught:
        reader.add([item("c")])
    assert "rights" in caught.value.hint
    reader.close()
    assert verify(address).whole


@given(st.text(alphabet="\x00\x01\x0201ab", max_size=9), st.text(alphabet="\x00\x01\x0201ab"))
def test_what_is_written_for_a_text_comes_back_and_sorts_as_it_does(one, other):
    assert meant(written(one)) == one
    assert "\x00" not in written(one)
    assert (written(one) < written(other)) is (one < other)
    assert written(one + other).startswith(written(one))


def test_letters_that_the_database_refuses_come_back(store):
    reading, annotated = item("a", path=f"{ODD}.txt")
    report = replace(reading.report, id=ODD)
    store.add([(replace(reading, report=report), replace(annotated, report=report)), item("b")])
    store.looked_up_in(ODD)
    store.saw(ODD, [ODD])
    assert store.report_ids() == (ODD, "b")
    assert [one.path for one in store.readings([ODD])] == [f"{ODD}.txt"]
    assert (store.gazetteers(), store.seen(ODD)) == ((ODD,), {ODD})
    memory = open_store(":memory:")
    memory.add([(replace(reading, report=report), replace(annotated, report=report)), item("b")])
    memory.looked_up_in(ODD)
    assert fingerprint(store) == fingerprint(memory)


def test_paths_are_of_any_length(store):
    long = "https://ledger.example/?" + "".join(f"{n:x}" for n in range(0, 1 << 20, 97))
    store.add([item("a", path=long), item("a", path=long + "z")])
    store.add([item("a", path=long)])
    assert [reading.path for reading in store.readings()] == [long, long + "z"]
    store.saw("feed", [long, long])
    store.saw("feed", [long])
    assert store.seen("feed") == {long}


def test_it_proves_where_paths_are_long(where, store):
    store.log_as(hand_of())
    store.add([item("a", path="https://ledger.example/" + "é" * 9000)])
    assert verify(where).whole


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("DELETE FROM custody", "only grows"),
        ("UPDATE custody SET by = 'other'", "only grows"),
        ("TRUNCATE custody", "only grows"),
        ("INSERT INTO custody SELECT n + 1, at, by, version, what, about, 'x', hash FROM custody",
         "at its end only"),
        ("INSERT INTO custody SELECT n + 7, at, by, version, what, about, hash, 'x' "
         "FROM custody WHERE n = 2", "at its end only"),
        ("DELETE FROM raw", "never changed"),
        ("UPDATE raw SET bytes = ''", "never changed"),
        ("TRUNCATE raw", "never changed"),
        ("UPDATE claim SET start = 5, \"end\" = 5, exact = ''", "ck_claim_span"),
        ("UPDATE claim SET exact = 'longer than that'", "ck_claim_length"),
        ("UPDATE event_mention SET start = -1", "ck_event_mention"),
    ],
)  # fmt: skip
def test_the_database_itself_keeps_what_never_changes(postgres, where, store, change, why):
    store.log_as(hand_of())
    fill(store)
    with pytest.raises(psycopg.errors.IntegrityError, match=why):
        postgres.run(change, schema=where.rpartition("=")[2])


@pytest.mark.parametrize(
    ("change", "guard"),
    [
        ("ALTER TABLE custody DISABLE TRIGGER custody_update", "custody_update"),
        ("DROP TRIGGER raw_truncate ON raw", "raw_truncate"),
        ("CREATE OR REPLACE FUNCTION refuse_gap() RETURNS trigger LANGUAGE plpgsql AS"
         " 'BEGIN RETURN NEW; END'", "custody_insert"),
        ("CREATE OR REPLACE TRIGGER judgement_delete BEFORE DELETE ON judgement FOR EACH ROW"
         " WHEN (false) EXECUTE FUNCTION refuse_change('x')", "judgement_delete"),
    ],
)  # fmt: skip
def test_a_guard_that_guards_no_more_is_found(postgres, where, store, change, guard):
    store.log_as(hand_of())
    store.add([item("a")])
    assert verify(where).whole
    postgres.run(change, schema=where.rpartition("=")[2])
    assert [(one.kind, one.where) for one in verify(where).faults] == [("GUARD", guard)]


def test_many_who_write_at_once_make_one_log(where, store):
    store.log_as(hand_of())
    others = [open_store(where) for _ in range(4)]
    begun, wrong = threading.Barrier(4), []

    def add(n, other):
        other.log_as(hand_of(f"w{n}"))
        begun.wait(60)
        try:
            for m in range(5):
                other.add([item(f"n{n}-{m}", f"Word {n} {m} of Kessary.")])
        except StoreError as error:
            wrong.append(error)

    threads = [threading.Thread(target=add, args=pair) for pair in enumerate(others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert wrong == []
    entries = list(store.custody())
    assert [entry.n for entry in entries] == [*range(1, 22)]  # one that begins it
    assert {entry.by for entry in entries} == {"w0", "w1", "w2", "w3"}
    assert len(store.report_ids()) == 20
    assert verify(where).whole
    for other in others:
        other.close()


def test_waiting_for_another_who_writes_has_an_end(postgres, where, store, monkeypatch):
    monkeypatch.setattr(postgresql_open, "WAIT_S", 1)
    lock = place_of(where).lock.encode()
    with psycopg.connect(host=str(postgres.folder), user="postgres", dbname="postgres") as other:
        other.execute(lock)
        with pytest.raises(StoreError, match=r"another writes to the dossier .* within 1 s"):
            store.add([item("a")])
        assert list(store.readings()) == []  # who reads waits for nobody
    store.add([item("a")])
    assert len(list(store.readings())) == 1


def test_two_processes_may_make_one_dossier(postgres, where):
    code = "import sys; from dateline.store import open_store; open_store(sys.argv[1], create=True)"
    made_by = [subprocess.Popen([sys.executable, "-c", code, where]) for _ in "ab"]
    assert [process.wait(120) for process in made_by] == [0, 0]
    rows = postgres.run("SELECT version_num FROM alembic_version", schema=where.rpartition("=")[2])
    assert rows == [(HEAD,)]


def cut(postgres, where):
    """End all connections to a dossier."""
    schema = where.rpartition("=")[2]
    postgres.run(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
        " WHERE application_name = 'dateline' AND pid <> pg_backend_pid()"
    )
    return schema


def test_a_line_that_is_cut_while_writing_leaves_nothing_half_written(
    postgres, where, store, monkeypatch
):
    store.log_as(hand_of())
    fill(store)
    before = fingerprint(store)
    kept = sql_add._write_readings

    def cut_before(*given):
        cut(postgres, where)
        kept(*given)

    monkeypatch.setattr(sql_add, "_write_readings", cut_before)
    with pytest.raises(StoreError, match=r"terminating connection|closed") as caught:
        store.add([item("c")])
    assert "nothing is half written" in caught.value.hint
    monkeypatch.undo()
    assert fingerprint(store) == before  # over a new connection
    store.add([item("c")])
    assert verify(where).whole


def test_lines_that_were_cut_meanwhile_are_made_anew(postgres, where, store):
    store.add([item("a")])
    cut(postgres, where)
    assert store.report_ids() == ("a",)
    store.add([item("b")])
    assert store.report_ids() == ("a", "b")


def test_no_server_is_a_clear_answer(tmp_path):
    with pytest.raises(StoreError, match="cannot open the dossier") as caught:
        open_store(f"postgresql://mara:pine@/news?host={tmp_path}")
    assert "server is up" in caught.value.hint
    assert "pine" not in str(caught.value)
    with pytest.raises(StoreError, match="cannot open the dossier"):
        verify(f"postgresql://mara:pine@/news?host={tmp_path}")


def test_a_closed_dossier_says_so(store):
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        store.add([item("a")])


def test_who_was_given_the_rights_of_the_guide_writes(postgres, where, store):
    store.log_as(hand_of())
    schema = where.rpartition("=")[2]
    postgres.run("CREATE ROLE writer LOGIN PASSWORD 'may-write'")
    postgres.run(f"GRANT USAGE ON SCHEMA {schema} TO writer")
    rights = "SELECT, INSERT, UPDATE, DELETE"
    postgres.run(f"GRANT {rights} ON ALL TABLES IN SCHEMA {schema} TO writer")
    address = postgres.address(schema, user="writer", password="may-write")
    writer = open_store(address)
    writer.log_as(hand_of("writer"))
    fill(writer)
    assert fingerprint(writer) == fingerprint(fill(open_store(":memory:")))
    writer.close()
    assert {entry.by for entry in store.custody()} == {"writer"}
    assert verify(address).whole


@pytest.mark.slow
def test_a_dump_brings_the_dossier_back(postgres, where, store, tmp_path):
    store.log_as(hand_of())
    fill(store)
    store.add([item("c", path="https://ledger.example/" + "é" * 9000)])
    before, schema = fingerprint(store), where.rpartition("=")[2]
    store.close()
    host = f"--host={postgres.folder}"
    dump = tmp_path / "dump"
    postgres.tool("pg_dump", host, "-U", "postgres", "-n", schema, "-Fc", "-f", str(dump))
    postgres.run(f"DROP SCHEMA {schema} CASCADE")
    with pytest.raises(StoreError, match="there is no dossier"):
        open_store(where)
    postgres.tool("pg_restore", host, "-U", "postgres", "-d", "postgres", str(dump))
    again = open_store(where)
    assert fingerprint(again) == before
    again.log_as(hand_of())
    again.add([item("d")])
    again.close()
    assert verify(where).whole
