"""What was mended once stays so: nothing is written over, exchanged, or lost on odd ground."""

import io
import json
import mailbox
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from typer.testing import CliRunner

from dateline import open_dossier
from dateline.cli import app
from dateline.dossier.giving_out import give_out
from dateline.dossier.verifying import verify
from dateline.errors import StoreError
from dateline.export.timelinejs import TIMELINEJS
from dateline.export.timemap import TIMEMAP
from dateline.export.timesketch import TIMESKETCH
from dateline.model.judgement import REVIEW, Judgement, JudgementKind, Verdict, anchored
from dateline.ports import Wanted
from dateline.store import open_store
from store.made import fill, hand_of, item

STORY = "KESSARY, Velmora - Some 40 men left the Dallim bridge on 11 March 2031, an officer said.\n"
THEIRS = (
    "id,type_of_violence,side_a,side_b,best,low,high,date_start,date_end,date_prec,country,"
    "latitude,longitude,where_prec,where_coordinates\n"
    "1,1,Ostra,Velmora,3,2,3,2031-03-11,2031-03-11,1,Velmora,10.0,20.0,1,Dallim\n"
)


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.mark.parametrize("over", ["harrow", "other.dossier", "theirs.csv"])
def test_what_differs_is_not_written_over_a_dossier_or_what_was_compared(tmp_path, over):
    (tmp_path / "r.txt").write_text(STORY)
    (tmp_path / "theirs.csv").write_text(THEIRS)
    run("add", tmp_path / "harrow", tmp_path / "r.txt")
    there = tmp_path / over
    before = there.read_bytes() if there.exists() else None
    done = run("compare", tmp_path / "harrow", tmp_path / "theirs.csv", "--out", there)
    assert done.exit_code == 1
    assert f"{over} is not written over" in done.output.replace("\n", "")
    assert (there.read_bytes() if there.exists() else None) == before
    assert not list(tmp_path.glob("*.part"))
    done = run("compare", tmp_path / "harrow", tmp_path / "theirs.csv", "--out", tmp_path / "d.csv")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "d.csv").read_text().startswith("standing,")


def test_two_reports_that_exchanged_their_ids_are_found(tmp_path):
    where = tmp_path / "d"
    store = open_store(str(where), create=True)
    store.log_as(hand_of())
    store.begin_log()
    store.add([item("a"), item("b")])
    store.close()
    assert verify(where).whole
    with closing(sqlite3.connect(where)) as file:
        for old, new in (("a", "x"), ("b", "a"), ("x", "b")):
            assert file.execute("UPDATE report SET id = ? WHERE id = ?", (new, old)).rowcount == 1
        file.commit()
    whys = {fault.why for fault in verify(where).faults if fault.where.startswith("report ")}
    assert {"it is called a, and the log calls it b", "it is called b, and the log calls it a"} <= (
        whys
    )


@pytest.mark.parametrize(
    ("field", "value", "taken"),
    [
        ("when", "2031-03-20", True),
        ("when", "some day", False),
        ("count", "12 people", True),
        ("status", "ORDERED", True),
        ("status", "PERHAPS", False),
        ("type", "ANYTHING", True),
        ("when", "", True),
    ],
)
def test_a_value_that_no_coder_could_give_is_not_taken_over(tmp_path, field, value, taken):
    given = fill(open_store(str(tmp_path / "theirs"), create=True))
    (event,) = given.events()
    on, at = anchored(REVIEW, event.mentions), datetime(2031, 4, 1, tzinfo=UTC)
    values = ((field, value),)
    given.judge(
        Judgement(
            JudgementKind.EVENT, on, Verdict.CHANGED, None, "Amal", at, "", None, values
        )
    )  # fmt: skip
    given.close()
    fill(open_store(str(tmp_path / "ours"), create=True)).close()
    with open_dossier(tmp_path / "ours") as dossier:
        found = dossier.import_file(tmp_path / "theirs", "mk")
        assert len(dossier.judgements()) == taken
    assert [one.why.startswith(f"its {field} is none that a coder could give") for one in (
        found.left
    )] == [True] * (not taken)  # fmt: skip


def test_a_dossier_in_a_folder_of_any_name_is_read_where_nobody_may_write(tmp_path, monkeypatch):
    folder = tmp_path / "case #3? 100%41 of Pell"
    folder.mkdir()
    where = folder / "d #1.dossier"
    fill(open_store(str(where), create=True)).close()
    monkeypatch.setattr("os.access", lambda *_: False)  # the tests may run as root
    store = open_store(str(where))
    assert [found.report.id for found in store.annotated()] == ["a", "b"]
    assert [path.name for path in folder.iterdir()] == [where.name]
    store.close()


def test_the_mails_of_a_box_are_read_again_as_mails(tmp_path):
    box = mailbox.mbox(tmp_path / "desk.mbox")
    for number in (1, 2):
        mail = EmailMessage()
        mail["From"], mail["Subject"] = "desk@example.org", f"Left Dallim {number}"
        mail["Date"], mail["Message-ID"] = (
            "Wed, 12 Mar 2031 10:00:00 +0000",
            f"<{number}@x.example>",
        )
        mail.set_content(f"{STORY}\n>From the bridge, {number} men went on to Kessary.\n")
        box.add(mail)
    box.close()
    with open_dossier(tmp_path / "d") as dossier:
        assert dossier.add(tmp_path / "desk.mbox").kept == 2
        again = dossier.reread()
    assert (again.same, again.differ, again.unreadable) == (2, 0, 0)


@pytest.mark.parametrize(
    "name",
    ["達" * 83, "橋の上で" * 20, "\U0001f69a" * 60],
    ids=["three bytes", "a phrase", "four bytes"],
)
def test_an_original_with_a_long_name_of_any_script_is_given_out(tmp_path, name):
    given = tmp_path / f"{name}.txt"
    given.write_text(STORY, encoding="utf-8")
    with open_dossier(tmp_path / "d") as dossier:
        dossier.add(given)
        (one,) = dossier.reports()
        paths = give_out(dossier, one.id, tmp_path / "out")
    assert [path.read_bytes() for path in paths] == [given.read_bytes()]
    assert all(len(path.name.encode()) <= 255 for path in (tmp_path / "out").iterdir())
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_reports_that_were_only_kept_are_annotated_many_at_once(tmp_path):
    items = [item(f"r{n:04}", f"Some men left Pell on day {n}.") for n in range(1_100)]
    store = open_store(str(tmp_path / "d"), create=True)
    store.add([(reading, None) for reading, _ in items])
    assert len(store.waiting()) == 1_100
    stranger = item("zz", "Nobody keeps this one.")[1]
    with pytest.raises(StoreError, match="there is no report zz"):
        store.annotate([found for _, found in items[:3]] + [stranger])
    assert len(store.waiting()) == 1_100  # all or none
    store.annotate([found for _, found in items])
    assert store.waiting() == ()
    store.close()


@pytest.mark.parametrize("exporter", [TIMELINEJS, TIMEMAP, TIMESKETCH], ids=lambda one: one.name)
def test_without_texts_no_sentence_stands_in_a_file_of_stories(exporter):
    store = fill(open_store(":memory:"))
    (outline,) = store.outlines()
    sentences = {sentence.exact for sentence in outline.sentences}
    assert sentences
    told = {True: b"", False: b""}
    for texts in (True, False):
        wanted = Wanted(texts=texts)
        whole = ("", lambda file, wanted=wanted: exporter.write(store, file, wanted))
        for _name, write in exporter.parts(store, wanted) if exporter.parts else [whole]:
            file = io.BytesIO()
            write(file)
            told[texts] += file.getvalue()
    for sentence in sentences:
        words = json.dumps(sentence, ensure_ascii=False)[1:-1].encode()
        assert words in told[True]
        assert words not in told[False]
    for claim in store.claims(outline.event):
        assert claim.anchor.exact.encode() in told[False]  # the words of each value stay
