"""`dateline review` as a user types it: the queue, verdicts, two coders, agreement, exports."""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/contract.schema.json").read_text(encoding="utf-8"))


def check_schema(command: str, value: object) -> None:
    shape = {**SCHEMA["properties"][command], "$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator(shape).validate(value)


@pytest.fixture
def where(sample, tmp_path):
    return shutil.copy(sample, tmp_path / "d.dossier")


@pytest.fixture
def first(where, ask):
    """The id of the event that waits first."""
    return ask("review", "next", where, "--by", "mk")["item"]["event"]


def test_the_queue_lists_what_is_doubtful_and_matters_with_reasons(where, run, ask):
    found = ask("review", where, "--by", "mk", "--limit", 5)
    check_schema("queue", found)
    products = [item["doubt"] * item["consequence"] for item in found["items"]]
    assert products == sorted(products, reverse=True)
    assert len(products) == 5 < found["total"]
    assert {r["of"] for r in found["items"][0]["reasons"]} == {"doubt", "consequence"}
    rest = ask("review", where, "--by", "mk", "--limit", 500, "--cursor", found["next"])
    assert rest["next"] is None
    events = [item["event"] for item in (*found["items"], *rest["items"])]
    assert len(events) == len(set(events)) == found["total"]
    printed = run("review", where, "--by", "mk", "--limit", 2)
    assert "rests on it" in printed
    assert f"{found['total']} events wait for mk" in printed
    assert "go on: dateline review" in printed


def test_what_a_coder_reviewed_waits_for_them_no_more(where, first, run, ask):
    before = ask("review", where, "--by", "mk")["total"]
    printed = run("review", "accept", where, first, "--by", "mk", "--note", "read it")
    assert "accepted as shown" in printed
    assert "mk," in printed
    assert ask("review", where, "--by", "mk")["total"] == before - 1
    assert ask("review", "next", where, "--by", "mk")["item"]["event"] != first
    assert ask("review", "next", where, "--by", "lo")["item"]["event"] == first


def test_who_codes_blind_sees_nothing_of_others(where, first, ask, run):
    run("review", "change", where, first, "--set", "when=2031-03-12", "--by", "mk")
    seen = ask("review", "next", where, "--by", "lo")["item"]["review"]
    assert (seen["verdict"], seen["by"]) == ("CHANGED", ["mk"])
    blind = ask("review", "next", where, "--by", "lo", "--blind")["item"]
    assert blind["event"] == first
    assert (blind["review"]["verdict"], blind["review"]["coded"]) == (None, [])
    assert "mk" not in json.dumps(blind["review"])


def test_the_timeline_shows_the_coders_value_beside_the_machines(where, first, run, ask):
    run("review", "change", where, first, "--set", "when=2031-03-12", "--set", "type=assault",
        "--by", "mk")  # fmt: skip
    (entry,) = ask("timeline", where, "--reviewed", "yes")
    check_schema("timeline", [entry])
    assert (entry["event"], entry["type"]) == (first, "RETREAT")
    assert entry["review"]["values"] == {"type": "ASSAULT", "when": "2031-03-12"}
    printed = run("timeline", where, "--reviewed", "corrected")
    assert "RETREAT" in printed
    assert "type, by mk: ASSAULT" in printed
    assert "when, by mk: 12 Mar 2031" in printed
    others = ask("timeline", where, "--reviewed", "no")
    assert first not in {one["event"] for one in others}
    assert all("review" not in one for one in others)
    assert run("timeline", where, "--reviewed", "perhaps", status=1).startswith("error: ")


def test_a_rejected_event_stays_listed_and_marked(where, first, run, ask):
    run("review", "reject", where, first, "--by", "mk", "--note", "a play")
    assert "REJECTED: no such event by mk: a play" in run("timeline", where)
    (entry,) = ask("timeline", where, "--reviewed", "rejected")
    assert entry["event"] == first
    (judgement,) = ask("judge", "list", where)
    check_schema("judgements", [judgement])
    assert judgement["name"].startswith("review of ")


def test_two_coders_differ_and_it_is_settled(where, first, run, ask):
    run("review", "change", where, first, "--set", "when=2031-03-12", "--by", "mk")
    run("review", "change", where, first, "--set", "when=2031-03-09", "--by", "lo", "--blind")
    assert "CODERS DIFFER in: when" in run("timeline", where, "--reviewed", "differs")
    (one,) = ask("review", "differences", where)
    assert one["sides"] == [
        {"coder": "lo", "value": "2031-03-09"}, {"coder": "mk", "value": "2031-03-12"},
    ]  # fmt: skip
    assert "OPEN" in run("review", "differences", where)
    run("review", "change", where, first, "--set", "when=2031-03-12", "--settles", "--by", "zs")
    found = ask("review", "agreement", where)
    check_schema("agreement", found)
    assert found["differences"][0]["settled"]
    when = next(field for field in found["fields"] if field["field"] == "when")
    assert (when["units"], when["coders"], when["agree"]) == (1, 2, 0.0)
    assert "alpha" in run("review", "agreement", where)
    coders = ask("review", "coders", where)
    check_schema("coders", coders)
    assert [(c["coder"], c["events"], c["blind"], c["adjudicated"]) for c in coders] == [
        ("lo", 1, 1, 0), ("mk", 1, 0, 0), ("zs", 0, 0, 1),
    ]  # fmt: skip
    assert "1 settled" in run("review", "coders", where)


def test_a_review_is_undone_like_every_judgement(where, first, run, ask):
    printed = run("review", "change", where, first, "--set", "count=about 50 men", "--by", "mk")
    (undo,) = re.findall(r"dateline (judge undo) \S+ (jd-\w+)", printed)
    run("judge", "undo", where, undo[1], "--by", "mk")
    assert ask("timeline", where, "--reviewed", "yes") == []
    assert ask("review", "next", where, "--by", "mk")["item"]["event"] == first


def test_exports_have_the_values_of_coders_beside_the_machines(where, first, run, tmp_path):
    run("review", "change", where, first, "--set", "place=12.5,-30.25,2,Dallim base", "--by", "mk")
    run("export", where, "csv", tmp_path / "x.csv")
    table = io.StringIO((tmp_path / "x.csv").read_text(encoding="utf-8"), newline="")
    rows = {row["event"]: row for row in csv.DictReader(table)}
    row = rows.pop(first)
    assert (row["review"], row["review_by"], row["type"]) == ("CHANGED", "mk", "RETREAT")
    assert (row["review_lat"], row["review_radius_m"]) == ("12.5", "2000.0")
    assert row["review_given"].startswith("place: mk, ")
    assert not any(one["review"] for one in rows.values())
    run("export", where, "jsonl", tmp_path / "x.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text().splitlines()]
    (line,) = (one for one in lines if one["kind"] == "review")
    assert line["machine"]["type"] == "RETREAT"
    assert line["values"]["place"]["by"] == "mk"
    assert line["values"]["place"]["place"]["name"] == "Dallim base"


def test_the_methods_appendix_says_who_coded_and_how_far_they_agree(where, first, run, tmp_path):
    made = run("review", "accept", where, first, "--by", "m|k <b>")
    run("judge", "undo", where, re.findall(r"jd-\w+", made)[0], "--by", "lo", "--note", "too soon")
    run("review", "accept", where, first, "--by", "mk")
    run("review", "reject", where, first, "--by", "lo")
    run("review", "reject", where, first, "--by", "zs", "--settles", "--note", "a *play*")
    out = tmp_path / "methods.md"
    run("export", where, "methods", out)
    text = out.read_text(encoding="utf-8")
    assert "| mk | 1 | 1 | 0 | 0 | 1 | 0 |" in text
    assert "| event | " in text
    assert "mk: an event; settled as no such event by zs" in text
    assert "(a \\*play\\*)" in text
    assert "undone by lo" in text
    assert "by m\\|k &lt;b&gt;" in text
    assert "Krippendorff" in text
    run("export", where, "methods", tmp_path / "again.md")
    assert (tmp_path / "again.md").read_bytes() == out.read_bytes()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("change", "--set", "when=soon"), "is no day"),
        (("change", "--set", "when"), "has no value"),
        (("change",), "at least one value"),
        (("change", "--set", "place=Dallim"), "no place that is known"),
        (("accept", "--blind"), ""),
    ],
)
def test_what_cannot_be_meant_says_what_to_write(where, first, run, words, says):
    command, *options = words
    status = 1 if says else 0
    printed = run("review", command, where, first, *options, "--by", "mk", status=status)
    assert says in printed
    assert not says or "hint: " in printed
