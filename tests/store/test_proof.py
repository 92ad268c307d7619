"""One wrong byte anywhere is found, and so is what was added, taken out or written anew."""

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.dossier.verifying import verify
from dateline.errors import StoreError
from dateline.model.custody import seal
from dateline.model.ids import make_id
from dateline.model.judgement import Judgement, JudgementKind, Verdict
from dateline.model.version import Placed, VersionKind
from dateline.store import open_store
from dateline.store.packed import packed, shelved, unpacked, unshelved
from dateline.store.schema import HEAD
from store.made import fill, hand_of, item
from store.past import alter, asked, digest_of, one

AT = datetime(2031, 3, 20, tzinfo=UTC)
JUDGED = Judgement(JudgementKind.PLACE, ("kessary",), Verdict.UNPLACED, None, "Mara", AT, "no map")


@pytest.fixture
def file(tmp_path):
    return filled(tmp_path / "d")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def where(request, tmp_path):
    if request.param == "sqlite":
        return filled(tmp_path / "d")
    return filled(request.getfixturevalue("postgres").address_for(tmp_path))


def filled(where):
    store = open_store(str(where), create=True)
    store.log_as(hand_of())
    store.begin_log()
    store.judge(JUDGED)
    fill(store)
    store.close()
    return where


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def kinds(path, head=None):
    found = verify(path, head)
    assert found.whole is not bool(found.faults)
    assert all(fault.why and fault.do and fault.where for fault in found.faults)
    return {fault.kind for fault in found.faults}


def test_a_whole_dossier_is_whole_and_says_what_was_checked(file):
    before, beside = file.read_bytes(), [path.name for path in file.parent.iterdir()]
    found = verify(file)
    counts = {row.what: row.count for row in found.checked}
    assert (found.whole, found.n, found.faults) == (True, 4, ())
    assert counts.pop("quotes") > 30
    assert counts == {
        "file": 1, "entries": 4, "inputs": 3, "originals": 3, "texts": 2, "annotations": 2,
        "judgements": 1, "records": 1,
    }  # fmt: skip
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == beside


@pytest.mark.parametrize("at", [2, 9, -1])
@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [("raw", "bytes", "ORIGINAL"), ("report", "text", "TEXT"), ("report", "found", "ANNOTATIONS")],
)
def test_a_byte_of_what_is_packed(where, table, column, kind, at):
    kept = one(where, f"SELECT {column} FROM {table}")
    alter(
        where,
        (
            f"UPDATE {table} SET {column} = ? WHERE {column} = ?",
            flipped(kept, at % len(kept)),
            kept,
        ),
    )
    assert kind in kinds(where)


def test_a_letter_of_an_original_that_was_packed_again(where):
    sha256, kept = one(where, "SELECT sha256 FROM raw"), one(where, "SELECT bytes FROM raw")
    other = zlib.compress(flipped(zlib.decompress(kept), 3))
    alter(where, ("UPDATE raw SET bytes = ? WHERE sha256 = ?", other, sha256))
    assert kinds(where) == {"ORIGINAL"}


def test_a_letter_of_a_text_that_was_packed_again(where):
    text = zlib.decompress(one(where, "SELECT text FROM report WHERE id = 'b'"))
    other = zlib.compress(text.replace(b"40 men", b"90 men"))
    alter(where, ("UPDATE report SET text = ? WHERE id = 'b'", other))
    assert kinds(where) == {"TEXT", "RECORD"}


def test_a_place_of_an_annotation_that_was_packed_again(where):
    found = unshelved(one(where, "SELECT found FROM report WHERE id = 'b'"))
    other = found.replace(b'"span":{"start":8,', b'"span":{"start":9,', 1)
    assert other != found
    alter(where, ("UPDATE report SET found = ? WHERE id = 'b'", shelved(other)))
    assert kinds(where) == {"ANNOTATIONS"}


def test_an_annotation_whose_digest_was_made_anew_still_differs_from_the_log(where):
    about, problems = (one(where, f"SELECT {n} FROM report WHERE id = 'b'")
                       for n in ("about", "problems"))  # fmt: skip
    found = unshelved(one(where, "SELECT found FROM report WHERE id = 'b'"))
    other = found.replace(b'"low":40', b'"low":41', 1)
    assert other != found
    content = make_id("rc", about, problems, other.decode())
    alter(where, ("UPDATE report SET found = ?, content = ? WHERE id = 'b'",
                  shelved(other), content))  # fmt: skip
    assert kinds(where) == {"ANNOTATIONS"}


@pytest.mark.parametrize(
    ("column", "kind"),
    [("exact", "RECORD"), ("trigger_exact", "RECORD"), ("certainty", "RECORD"), ("id", "RECORD"),
     ("property", "RECORD")],
)  # fmt: skip
def test_a_letter_of_a_claim(where, column, kind):
    claim, words = one(where, "SELECT key FROM claim"), one(where, f"SELECT {column} FROM claim")
    other = flipped(words.encode(), 1).decode()
    alter(where, (f"UPDATE claim SET {column} = ? WHERE key = ?", other, claim))
    assert kinds(where) == {kind}


@pytest.mark.parametrize(
    "table", ["claim_value", "chain", "merge", "derivation", "support", "state", "outline"]
)
def test_a_letter_of_what_the_record_says(where, table):
    body = one(where, f"SELECT body FROM {table}")
    if isinstance(body, str):
        other = flipped(body.encode(), len(body) // 2).decode()
    else:
        words = unpacked(body)
        other = packed(flipped(words, len(words) // 2))
    alter(where, (f'UPDATE "{table}" SET body = ? WHERE body = ?', other, body))
    assert "RECORD" in kinds(where)


def test_a_record_whose_digest_was_made_anew_still_differs_from_the_log(where):
    alter(where, ("UPDATE claim SET certainty = 'HIGH' WHERE key = 0",))
    digest = digest_of(where)
    alter(where, ("UPDATE meta SET value = ? WHERE name = 'digest'", digest))
    assert kinds(where) == {"RECORD"}


@pytest.mark.parametrize(
    ("old", "new"), [("no map", "no mab"), ("UNPLACED", "NO_PLACE"), ("{", "[")]
)
def test_a_letter_of_a_judgement(where, old, new):
    alter(where, ("UPDATE judgement SET body = replace(body, ?, ?)", old, new))
    assert kinds(where) == {"JUDGEMENT"}


@pytest.mark.parametrize("column", ["at", "by", "version", "what", "about", "before", "hash"])
@pytest.mark.parametrize("n", [1, 2, 4])
def test_a_letter_of_an_entry(where, column, n):
    words = one(where, f'SELECT "{column}" FROM custody WHERE n = {n}')
    other = flipped(words.encode(), len(words) // 2).decode() if words else "x"
    alter(where, (f'UPDATE custody SET "{column}" = ? WHERE n = ?', other, n))
    assert "LOG" in kinds(where)


def test_an_entry_that_was_taken_out(where):
    alter(where, ("DELETE FROM custody WHERE n = 2",))
    assert {"LOG", "BESIDE"} == kinds(where)


def test_a_report_that_was_put_in_past_the_log(where):
    store = open_store(str(where))
    store.add([item("c")])
    store.close()
    beside = {fault.where for fault in verify(where).faults}
    assert {"report c", f"original {item('c')[0].raw_sha256}"} < beside
    assert kinds(where) == {"BESIDE"}


def test_a_judgement_that_was_put_in_past_the_log(where):
    store = open_store(str(where))
    store.judge(Judgement(JudgementKind.REPORT, ("a",), Verdict.RETRACTED, None, "Mara", AT))
    store.close()
    assert kinds(where) == {"BESIDE"}


@pytest.mark.parametrize("table", ["raw", "judgement"])
def test_what_was_taken_out_past_the_log(where, table):
    alter(where, (f"DELETE FROM {table}",))
    assert kinds(where) == {"GONE"}


@pytest.mark.parametrize("new", ['"size":5', '"media_type":"text/html"', '"captur":null', ""])
def test_what_is_said_of_an_original(where, new):
    old = {'"size":5': '"size":4', '"captur":null': '"capture":null'}.get(new)
    about = one(where, "SELECT about FROM reading WHERE path = 'broken.pdf'")
    other = about.replace(old or '"media_type":"text/plain"', new)
    assert other != about
    alter(where, ("UPDATE reading SET about = ? WHERE path = 'broken.pdf'", other))
    assert kinds(where) == {"ORIGINAL"}


def test_an_input_that_was_taken_out_past_the_log(where):
    alter(where, ("DELETE FROM reading WHERE path = 'broken.pdf'",))
    assert {fault.where.split()[0] for fault in verify(where).faults} == {"input"}


def test_a_guard_that_is_gone(file):
    with closing(sqlite3.connect(file)) as there:
        there.execute("DROP TRIGGER raw_update")
    (fault,) = verify(file).faults
    assert (fault.kind, fault.where) == ("GUARD", "raw_update")


def rewritten(path):
    """Write the log anew in another name, every hash right: no one can see that from the file."""
    rows = asked(path, "SELECT * FROM custody ORDER BY n")
    before, changes = "", []
    for n, at, _, version, what, about, _, _ in rows:
        hash_ = seal(n, at, "someone", version, what, about, before)
        changes.append((
            "UPDATE custody SET \"by\" = ?, \"before\" = ?, hash = ? WHERE n = ?",
            "someone", before, hash_, n,
        ))  # fmt: skip
        before = hash_
    alter(path, *changes)


def test_only_a_head_that_was_given_out_shows_that_a_log_was_written_anew(where, head_of):
    head = head_of(where)
    assert kinds(where, head) == set()
    rewritten(where)
    assert kinds(where) == set()
    assert kinds(where, head) == {"HEAD"}


def test_a_log_that_was_cut_off_with_what_it_lists(where, head_of):
    head = head_of(where)
    alter(
        where,
        ("DELETE FROM custody WHERE n > 2",),
        ("DELETE FROM raw",),
        ("DELETE FROM reading",),
        *((f"DELETE FROM {table}",) for table in ("code_row", "claim", "event_mention",
           "merge", "support", "disagreement", "outline", "state_claim", "stretch",
          "state", "flow", "event",
          "entity_mention", "entity", "origin_report", "origin", "derivation", "chain",
          "claim_value", "source", "report")),
        ("DELETE FROM meta",),
    )  # fmt: skip
    assert kinds(where) == set()
    (fault,) = verify(where, head).faults
    assert fault.kind == "HEAD"
    assert "cut off" in fault.why


def test_a_head_stays_good_when_the_log_grows(where, head_of):
    head = head_of(where)
    store = open_store(str(where))
    store.log_as(hand_of())
    store.add([item("c")])
    store.close()
    assert kinds(where, head) == set()


def test_the_head_of_another_dossier(where, head_of, tmp_path):
    store = open_store(str(tmp_path / "other"), create=True)
    store.log_as(hand_of("other"))
    store.add([item("x")])
    store.close()
    (fault,) = verify(where, head_of(tmp_path / "other")).faults
    assert "another dossier" in fault.why


def outcome(path):
    """What verifying says: whole or not, or "refused" with a hint where it is no dossier."""
    try:
        return verify(path).whole
    except StoreError as error:
        return "refused" if error.hint else "refused without a hint"


def test_a_byte_of_the_file_is_a_clear_answer_wherever_it_is(file):
    data = file.read_bytes()
    answers = set()
    for at in range(0, len(data), 1777):
        file.write_bytes(flipped(data, at))
        answers.add(outcome(file))
    # free pages and search tables have bytes that bear nothing
    assert {True, False} <= answers <= {True, False, "refused"}


def test_a_file_that_was_cut_short(file):
    file.write_bytes(file.read_bytes()[: -4096 * 3])
    assert outcome(file) in (False, "refused")


def test_what_is_no_dossier_or_of_another_format_is_refused(file, tmp_path):
    with pytest.raises(StoreError, match="there is no dossier"):
        verify(tmp_path / "none")
    (tmp_path / "notes").write_bytes(b"Dallim fell." * 99)
    with pytest.raises(StoreError, match="no dossier"):
        verify(tmp_path / "notes")
    with closing(sqlite3.connect(file)) as there:
        there.execute("UPDATE alembic_version SET version_num = '0001'")
        there.commit()
    with pytest.raises(StoreError, match=f"format 0001.*proves format {HEAD}"):
        verify(file)


def test_it_can_be_proved_while_another_has_it_open(where):
    store = open_store(str(where))
    store.log_as(hand_of())
    store.add([item("c")])
    found = verify(where)
    store.close()
    assert (found.whole, found.n) == (True, 5)


def test_a_dossier_in_a_folder_with_an_odd_name(file, tmp_path):
    folder = tmp_path / "a b#c?%20"
    folder.mkdir()
    path = Path(file.rename(folder / "d ?.dossier"))
    assert verify(path).whole


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def versions(request, tmp_path):
    path = tmp_path / "v"
    if request.param == "postgresql":
        path = request.getfixturevalue("postgres").address_for(path)
    store = open_store(str(path), create=True)
    store.log_as(hand_of())
    store.add([(item("a")[0], None), (item("b")[0], None)])
    store.annotate([item("a")[1], item("b")[1]])
    store.add([], [Placed("b", "a", 2, VersionKind.CHANGED)])
    reading = item("a")[0]
    other = replace(reading, report=replace(reading.report, text="Read anew."))
    store.reread([("a", other)], "0.2.0")
    store.close()
    return path


def test_versions_and_texts_read_again_are_whole(versions):
    found = verify(versions)
    assert found.whole, found.faults
    assert {row.what: row.count for row in found.checked}["texts read again"] == 1


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE version SET nth = 3", {"BESIDE"}),
        ("UPDATE version SET kind = 'RECAPTURE'", {"BESIDE"}),
        ("DELETE FROM version", {"GONE"}),
        ("DELETE FROM rereading", {"GONE"}),
        ("UPDATE rereading SET digest = 'rd-other'", {"BESIDE", "GONE", "TEXT"}),
        ("INSERT INTO version SELECT 1, 2, 9, 'CHANGED'", {"BESIDE"}),
    ],
)
def test_versions_that_are_not_as_they_were_logged_are_found(versions, change, kind):
    alter(versions, (change,))
    assert kinds(versions) == kind


def test_another_text_of_what_was_read_again_is_found(versions):
    text = zlib.compress(b"Read otherwise.")
    alter(versions, ("UPDATE rereading SET text = ?", text))
    assert kinds(versions) == {"TEXT"}


def test_tables_without_anything_in_them_need_no_log(tmp_path):
    path = tmp_path / "d"
    store = open_store(str(path), create=True)  # as a kill leaves it that comes before the log
    assert verify(path).whole
    store.add([item("a")])
    store.close()
    (fault, *_) = verify(path).faults
    assert (fault.kind, fault.where) == ("LOG", "log")
