"""`dateline entities` and `dateline codes` as a user types them, on the sample dossier."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]


def check_schema(command: str, value: object) -> None:
    whole = json.loads((ROOT / "docs/reference/contract.schema.json").read_text(encoding="utf-8"))
    shape = {**whole["properties"][command], "$defs": whole["$defs"]}
    jsonschema.Draft202012Validator(shape).validate(value)


@pytest.fixture
def where(sample, tmp_path):
    return Path(shutil.copy(sample, tmp_path / "d.dossier"))


@pytest.fixture
def texts(sample):
    rows = (ROOT / "samples/dallim/reports.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, rows)}


def of_name(found, name):
    return next(one for one in found if one["name"] == name)


def test_entities_lists_who_is_named_the_most_reports_first(where, run, ask):
    found = ask("entities", where)
    check_schema("entities", found)
    assert [len(one["reports"]) for one in found] == sorted(
        (len(one["reports"]) for one in found), reverse=True
    )
    oreli = of_name(found, "Tavik Oreli")
    assert (oreli["schema"], oreli["names"][0]) == ("Person", "Oreli")
    assert [words for words in oreli["offices"] if "eneral" in words]
    shown = run("entities", where, "--name", "oreli")
    assert f"Tavik Oreli  Person, person  {oreli['entity']}" in shown
    assert "    also: Oreli" in shown
    assert ask("entities", where, "--name", "no such") == []
    assert "nobody is named" in run("entities", where, "--name", "no such")


def test_show_has_every_mention_with_its_words_and_why_they_are_one(where, run, ask):
    oreli = of_name(ask("entities", where), "Tavik Oreli")
    found = ask("entities", "show", where, oreli["entity"][:9])
    check_schema("entity", found)
    named = [m for m in found["mentions"] if m["form"] == "NAM"]
    assert len(named) == oreli["times"]
    for mention in found["mentions"]:
        text = ask("show", where, mention["report"])
        assert mention["report"] == text["id"]
        around = mention["sentence"]
        start = mention["start"] - around["start"]
        assert around["quote"][start : start + len(mention["quote"])] == mention["quote"]
    assert sorted({chain["report"] for chain in found["chains"]}) == oreli["reports"]
    shown = run("entities", "show", where, oreli["entity"])
    assert "    named Tavik Oreli: R01, R02" in shown
    assert "“Oreli” in: " in shown


def test_merge_split_and_undo(where, run, ask):
    found = ask("entities", where)
    oreli, casp = (of_name(found, name) for name in ("Tavik Oreli", "Ilen Casp"))
    shown = run("entities", "merge", where, oreli["entity"], casp["entity"], "--by", "Mara",
                "--note", "one man")  # fmt: skip
    assert "Mara, " in shown
    assert ": one man" in shown
    (merged,) = ask("judge", "list", where)
    check_schema("judgements", [merged])
    assert f"dateline judge undo {where} {merged['judgement']}" in shown
    names = [one["name"] for one in ask("entities", where)]
    assert ("Tavik Oreli" in names, "Ilen Casp" in names) == (True, False)
    both = of_name(ask("entities", where), "Tavik Oreli")
    assert both["judgements"] == [merged["judgement"]]
    assert f"by {merged['judgement']}" in run("entities", "show", where, both["entity"])
    run("judge", "undo", where, merged["judgement"])
    assert ask("entities", where) == found
    run("entities", "split", where, oreli["entity"], "--report", "R11", "--by", "Mara")
    after = [one for one in ask("entities", where) if one["name"] == "Tavik Oreli"]
    assert sorted(one["reports"] for one in after)[-1] == ["R11"]
    listed = run("judge", "list", where)
    assert "Oreli (R01), Tavik Oreli (R11): not one" in listed


def test_what_cannot_be_meant_is_refused_with_a_hint(where, run):
    for words in (
        ("show", where, "en-x"),
        ("merge", where, "en-x", "en-y"),
        ("split", where, "en-x", "--report", "R01"),
        ("apart", where, "en-x", "en-y"),
    ):
        shown = run("entities", *words, status=1)
        assert "no entity 'en-x'" in shown
        assert "hint:" in shown


def test_codes_proposes_rows_with_rules_and_words(where, run, ask):
    found = ask("codes", where)
    check_schema("codes", found)
    assert {row["scheme"] for row in found} == {"acled"}
    assert len({row["event"] for row in found}) == len(found)
    for row in found:
        assert bool(row["values"]) is not bool(row["why_none"])
        assert all(value["rule"] for value in row["values"])
        for value in row["values"]:
            assert all(len(w["quote"]) == w["end"] - w["start"] for w in value["words"])
    shown = run("codes", where, "--scheme", "plover")
    assert "    Event Type: RETREAT" in shown
    assert "resources/event_types/retreat.yml: " in shown
    assert "no scheme 'cameo'" in run("codes", where, "--scheme", "cameo", status=1)


def test_an_event_is_shown_with_what_is_empty_and_why(where, run, ask):
    row = next(row for row in ask("codes", where, "--scheme", "plover") if row["values"])
    shown = run("codes", where, "--event", row["event"], "--scheme", "plover")
    assert "    Contexts: -" in shown
    assert "contexts are not proposed" in shown
    without = next(row for row in ask("codes", where) if row["why_none"])
    assert f"no row: {without['why_none']}" in run("codes", where, "--event", without["event"])
    assert f"without a row: {without['why_none']}" in run("codes", where)
    assert f"no row: {without['why_none']}" in run("codes", where, "--event", without["event"][:12])
    assert "several events begin with 'ev-'" in run("codes", where, "--event", "ev-", status=1)


def test_codes_are_confirmed_and_changed_by_a_person(where, run, ask):
    row = next(row for row in ask("codes", where, "--scheme", "plover") if row["values"])
    said = ("--scheme", "plover", "--by", "Mara")
    assert "plover of " in run("codes", "confirm", where, row["event"], *said)
    shown = run("codes", where, "--event", row["event"], "--scheme", "plover")
    assert "CONFIRMED" in shown
    assert "confirmed by Mara" in shown
    run("codes", "change", where, row["event"], "--set", "contexts=military", *said)
    shown = run("codes", where, "--scheme", "plover")
    assert "    Contexts: military  CHANGED (proposed: nothing)" in shown
    listed = run("judge", "list", where)
    assert ": confirmed" in listed
    assert ": Contexts = military" in listed
    assert "has no value" in run("codes", "change", where, row["event"], "--set", "x", status=1)


@pytest.mark.parametrize(
    "words",
    [("entities",), ("entities", "list"), ("entities", "show"), ("entities", "merge"),
     ("entities", "split"), ("entities", "apart"), ("codes",), ("codes", "list"),
     ("codes", "confirm"), ("codes", "change")],
)  # fmt: skip
def test_each_explains_itself(run, words):
    shown = run(*words, "--help")
    assert "Example" in shown or len(words) == 1
