"""Every change is an entry of the log that holds the hash of the one before, in both stores."""

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dateline.errors import StoreError
from dateline.model.custody import Deed, seal
from dateline.model.judgement import Judgement, JudgementKind, Verdict
from dateline.model.report import Capture
from dateline.model.version import Placed, VersionKind
from dateline.store import fingerprint, open_store
from dateline.store.log_rows import LISTED
from store.made import fill, hand_of, item, put_built, refused

AT = datetime(2031, 3, 20, 9, 30, tzinfo=UTC)
PLACED = Judgement(JudgementKind.PLACE, ("kessary", "a"), Verdict.UNPLACED, None, "Mara", AT)


def fresh(kind, folder, name="d"):
    return kind.create(":memory:" if kind.name == "memory" else str(folder / name))


@pytest.fixture
def store(kind_of_store, tmp_path):
    opened = fresh(kind_of_store, tmp_path)
    yield opened
    opened.close()


def deeds(store):
    return [entry.what for entry in store.custody()]


def about(entry):
    return json.loads(entry.about)


def test_without_a_hand_nothing_is_logged(store):
    fill(store)
    store.judge(PLACED)
    assert store.log(Deed.EXPORTED, {}) is None
    assert (list(store.custody()), store.last_entry()) == ([], None)


def test_each_change_is_one_entry_and_each_goes_on_from_the_one_before(store):
    store.log_as(hand_of())
    fill(store)
    store.judge(PLACED)
    undo = replace(PLACED, verdict=Verdict.UNDONE, undoes=PLACED.id, at=AT + timedelta(1))
    store.judge(undo)
    store.log(Deed.EXPORTED, {"export": "jsonl"})
    entries = list(store.custody())
    assert deeds(store) == ["BEGAN", "ADDED", "BUILT", "JUDGED", "UNDONE", "EXPORTED"]
    assert [entry.n for entry in entries] == [1, 2, 3, 4, 5, 6]
    before = ""
    for entry in entries:
        assert entry.before == before
        parts = (entry.at.isoformat(), entry.by, entry.version, entry.what.value)
        before = entry.hash
        assert before == seal(entry.n, *parts, entry.about, entry.before)
    assert store.last_entry() == entries[-1]
    assert list(store.custody(4)) == entries[4:]
    assert about(entries[3])["judgements"][0]["reports"] == ["a"]
    assert about(entries[4])["judgements"][0]["undoes"] == PLACED.id


def test_an_entry_lists_what_was_added_refused_inputs_too(store):
    store.log_as(hand_of())
    reading, annotated = item("a", path="wire/a.html")
    taken = Capture("https://ledger.example/a", AT)
    store.add([(replace(reading, capture=taken), annotated), refused()])
    first, other = about(list(store.custody())[-1])["inputs"]
    assert first["path"] == "broken.pdf"
    assert (first["report"], first["digest"], first["text_sha256"]) == ("", "", "")
    text = reading.report.text.encode()
    assert other == {
        "path": "wire/a.html", "sha256": reading.raw_sha256, "size": len(reading.raw),
        "media_type": "text/html", "url": "https://ledger.example/a",
        "captured_at": "2031-03-20T09:30:00Z", "report": "a", "digest": reading.report.digest,
        "text_sha256": hashlib.sha256(text).hexdigest(), "found": other["found"],
    }  # fmt: skip
    assert other["found"].startswith("rc-")


def test_what_was_there_before_the_log_is_listed_once(store):
    fill(store)
    store.judge(PLACED)
    store.log_as(hand_of())
    store.begin_log()
    store.begin_log()
    (entry,) = store.custody()
    assert entry.what is Deed.BEGAN
    assert [one["report"] for one in about(entry)["inputs"]] == ["a", "b", ""]
    assert [one["id"] for one in about(entry)["judgements"]] == [PLACED.id]


def test_a_log_that_no_one_began_begins_before_the_first_change(store):
    store.add([item("a")])
    store.log_as(hand_of())
    store.add([item("b")])
    began, added = store.custody()
    assert [one["report"] for one in about(began)["inputs"]] == ["a"]
    assert [one["report"] for one in about(added)["inputs"]] == ["b"]


def test_a_long_list_takes_several_entries(store):
    named = range(LISTED + 1)
    for at in range(0, len(named), 100):
        items = [item(f"n{n:04}", f"Word {n} of Kessary.") for n in named[at : at + 100]]
        store.add([(reading, None) for reading, _ in items])
    store.log_as(hand_of())
    store.begin_log()
    listed = [one["report"] for entry in store.custody() for one in about(entry)["inputs"]]
    assert deeds(store) == ["BEGAN", "BEGAN"]
    assert listed == [f"n{n:04}" for n in named]


def test_what_changes_nothing_is_not_logged(store):
    store.log_as(hand_of())
    store.judge(PLACED)
    count = len(deeds(store))
    store.judge(PLACED)
    with pytest.raises(StoreError):
        store.add([item("a"), (replace(item("b")[0], raw=b"other"), None)])
    assert len(deeds(store)) == count


def test_the_log_is_no_part_of_what_a_dossier_answers(store, tmp_path):
    fill(store)
    changes, before = store.changes(), fingerprint(store)
    store.log_as(hand_of())
    store.log(Deed.EXPORTED, {"export": "jsonl"})
    assert (store.changes(), fingerprint(store)) == (changes, before)


def test_where_and_when_bytes_were_taken_comes_back(store):
    reading, annotated = item("a")
    taken = replace(reading, capture=Capture("https://ledger.example/a", AT))
    store.add([(taken, annotated), refused()])
    assert [one.capture for one in store.readings()] == [None, taken.capture]
    broken, kept = store.originals()
    assert (broken.path, broken.report, broken.size) == ("broken.pdf", "", 4)
    assert (kept.report, kept.size, kept.media_type) == ("a", len(reading.raw), "text/plain")
    assert kept.capture == taken.capture
    assert list(store.originals(["a"])) == [kept]
    assert list(store.originals([""])) == [broken]
    assert list(store.originals(["x"])) == []


def test_bytes_that_were_not_kept_have_no_size(store):
    store.add([(replace(item("a")[0], raw=b""), None)])
    assert [one.size for one in store.originals()] == [None]


def test_one_input_met_twice_is_described_alike_in_any_order(kind_of_store, tmp_path):
    reading, annotated = item("a")
    taken = replace(reading, capture=Capture("https://ledger.example/a"))
    found = []
    for n, order in enumerate([(reading, taken), (taken, reading)]):
        store = fresh(kind_of_store, tmp_path, f"d{n}")
        for one in order:
            store.add([(one, annotated)])
        found.append((list(store.originals()), fingerprint(store)))
        store.close()
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("DELETE FROM custody", "only grows"),
        ("UPDATE custody SET \"by\" = 'other'", "only grows"),
        ("INSERT INTO custody SELECT n + 1, at, \"by\", version, what, about, 'x', hash "
         "FROM custody", "at its end only"),
        ("INSERT INTO custody SELECT n + 7, at, \"by\", version, what, about, hash, 'x' "
         "FROM custody WHERE n = 2", "at its end only"),
        ("DELETE FROM raw", "never changed"),
        ("UPDATE raw SET bytes = x''", "never changed"),
    ],
)  # fmt: skip
def test_the_database_itself_keeps_the_log_and_the_originals(tmp_path, change, why):
    path = tmp_path / "d"
    store = open_store(str(path), create=True)
    store.log_as(hand_of())
    store.add([item("a")])
    store.close()
    with (
        closing(sqlite3.connect(path)) as file,
        pytest.raises(sqlite3.IntegrityError, match=why),
    ):
        file.execute(change)


def test_two_who_write_at_once_make_one_log(tmp_path):
    path = str(tmp_path / "d")
    one, other = open_store(path, create=True), open_store(path)
    one.log_as(hand_of("one"))
    other.log_as(hand_of("other"))
    for n in range(4):
        (one if n % 2 else other).add([item(f"n{n}")])
    put_built(one)
    entries = list(other.custody())
    assert [entry.n for entry in entries] == [*range(1, 7)]
    assert {entry.by for entry in entries} == {"one", "other"}
    one.close()
    other.close()


def test_a_dossier_of_an_older_format_is_listed_anew_when_it_was_brought_up(tmp_path):
    store = open_store(str(tmp_path / "d"), create=True)
    store.log_as(hand_of())
    store.add([item("a")])
    with closing(sqlite3.connect(tmp_path / "d")) as file:  # as if an older version had begun it
        file.executescript(
            "DROP TRIGGER custody_update; UPDATE custody SET about = "
            'replace(about, \'"format":"\', \'"format":"old-\') WHERE n = 1'
        )
    store.begin_log()
    store.begin_log()
    assert deeds(store) == ["BEGAN", "ADDED", "UPGRADED"]
    (held,) = about(store.last_entry())["inputs"]
    assert held["report"] == "a"
    store.close()


def test_what_waited_is_placed_or_is_read_again_stands_in_the_log(store):
    store.log_as(hand_of())
    store.add([(item("a")[0], None)])
    store.add([item("b")], [Placed("b", "a", 2, VersionKind.CHANGED)])
    store.annotate([item("a")[1]])
    reading = item("a")[0]
    other = replace(reading, report=replace(reading.report, text="Read anew."))
    assert store.reread([("a", other), ("a", other)], "0.2.0") == 1
    assert store.reread([("a", other)], "0.2.0") == 0
    assert deeds(store) == ["BEGAN", "ADDED", "ADDED", "PLACED", "ANNOTATED", "REEXTRACTED"]
    placed, found, again = map(about, list(store.custody())[-3:])
    digests = {name: item(name)[0].report.digest for name in "ab"}
    assert placed["placed"] == [
        {"digest": digests["b"], "lead": digests["a"], "nth": 2, "kind": "CHANGED"}
    ]
    assert [one["report"] for one in found["inputs"]] == ["a"]
    (text,) = again["reread"]
    assert text["report"] == digests["a"]
    assert text["digest"] == other.report.digest
    assert text["text_sha256"] == hashlib.sha256(b"Read anew.").hexdigest()
