"""Versions, reading anew and intake without annotation, as a user types them."""

import json
from dataclasses import replace

import pytest

from dateline.cli.add import options_of
from dateline.dossier import open_dossier
from dateline.errors import ConfigError
from dateline.read.decode import decode
from dossier.test_versions import FREE, LEAD, RECAPTURE, UPDATE


@pytest.fixture
def where(tmp_path, run):
    source = tmp_path / "wire.jsonl"
    source.write_text("\n".join(map(json.dumps, (LEAD, RECAPTURE, UPDATE, FREE))), "utf-8")
    place = tmp_path / "d.dossier"
    run("add", place, source, "--no-annotate", "--by", "Mara")
    return place


def test_what_waits_can_be_searched_and_is_annotated_later(where, run, ask):
    assert "Kessary" in run("search", where, "soldiers")
    done = ask("add", where)
    assert (done["annotated"], done["waiting"], done["added"]) == (3, 0, 0)
    assert "there already" in run("add", where)
    assert ask("timeline", where)


def test_versions_are_listed_and_compared(where, run, ask):
    (found,) = ask("versions", where)
    assert [one["kind"] for one in found["versions"]] == ["FIRST", "RECAPTURE", "CHANGED"]
    assert ask("versions", where, "v3") == [found]
    assert "3 versions" in run("versions", where)
    shown = run("versions", where, "v1", "--diff", 1, 3)
    assert "[-Forty-]" in shown
    assert "{+Sixty+}" in shown
    changes = ask("versions", where, "v1", "--diff", 1, 3)["changes"]
    assert [one["quote"] for one in changes] == ["Forty", "Sixty"]
    assert "Related: Harrow" in run("versions", where, "v1", "--text", 2)


def test_what_is_not_there_is_told(where, run):
    assert "no report 'x'" in run("versions", where, "x", status=1)
    assert "no version 9" in run("versions", where, "v1", "--diff", 1, 9, status=1)
    assert "of one report" in run("versions", where, "--diff", 1, 2, status=1)
    assert "no report 'x'" in run("reread", where, "x", status=1)
    assert "nothing waits" in run("add", where.parent / "none.dossier", status=1)


def test_rows_of_a_table_are_read_anew_too(run, ask, tmp_path):
    place, table = tmp_path / "t.dossier", tmp_path / "rows.csv"
    table.write_text(
        "id;date;text\nr1;2031-03-13;Forty soldiers left Kessary.\n"
        'r2;2031-03-14;"They came back; ""nobody knows why""."\n',
        encoding="utf-8",
    )
    run("add", place, table, "--no-annotate")
    found = ask("reread", place)
    assert (found["same"], found["differ"], found["unreadable"]) == (2, 0, 0)
    assert "there already" in run("add", place, table, "--no-annotate")


def test_reading_anew_is_the_same_until_a_reader_is_better(where, run, ask, tmp_path, monkeypatch):
    text = tmp_path / "note.txt"
    text.write_text("Forty soldiers left Kessary.", encoding="utf-8")
    run("add", where, text, "--no-annotate")
    first = ask("reread", where)
    assert (first["same"], first["differ"], first["unreadable"]) == (5, 0, 0)

    def better(raw):
        """What a reader of tomorrow may do."""
        found = decode(raw)
        return replace(found, text=found.text.upper())

    monkeypatch.setattr("dateline.read.text.decode", better)
    second = ask("reread", where)
    assert (second["same"], second["differ"], second["kept"]) == (4, 1, 1)
    assert ask("reread", where)["kept"] == 0
    assert "1 differ (0 new" in run("reread", where, "note")
    kinds = [one["kind"] for one in ask("versions", where, "note")[0]["versions"]]
    assert kinds == ["FIRST", "REEXTRACTED"]
    with open_dossier(where) as dossier:
        assert dossier.version("note", 1).text == "Forty soldiers left Kessary."
        assert dossier.version("note", 2).text == "FORTY SOLDIERS LEFT KESSARY."


def test_bytes_that_were_not_kept_cannot_be_read(where, ask, monkeypatch):
    monkeypatch.setattr("dateline.store.sql.SqlStore.raw", lambda *_: b"")
    found = ask("reread", where, "v1")
    assert found["unreadable"] == 1
    assert "not kept" in found["reports"][0]["why"]


def test_columns_are_named_on_the_command_line():
    assert options_of(["text=body", "title=head=line"], "eng").fields == (
        ("text", "body"), ("title", "head=line")
    )  # fmt: skip
    for wrong in (["body"], ["colour=x"], ["text="], ["text=a", "text=b"]):
        with pytest.raises(ConfigError, match="--map"):
            options_of(wrong, "")
