"""The sample dossier through every command, as the contract has it."""

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from dateline.cli import COMMANDS

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/contract.schema.json").read_text(encoding="utf-8"))
LINES = (ROOT / "samples/dallim/reports.jsonl").read_text(encoding="utf-8").splitlines()
TEXTS = {row["id"]: row["text"] for row in map(json.loads, LINES)}


def check_schema(command: str, value: object) -> None:
    shape = {**SCHEMA["properties"][command], "$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator(shape).validate(value)


def test_reports_lists_all_twelve_with_outlet_and_time(sample, ask):
    found = ask("reports", sample)
    check_schema("reports", found)
    assert [report["id"] for report in found] == sorted(TEXTS)
    assert found[0]["outlet"] == "Northwire"
    assert found[0]["published"].startswith("2031-03-13T09:20:00")


def test_every_claim_opens_its_sentence(sample, ask):
    found = ask("claims", sample)
    check_schema("claims", found)
    assert len(found) > 50
    for claim in found:
        text = TEXTS[claim["report"]]
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        assert claim["chain"][0]["role"] == "OUTLET"
        for link in claim["chain"]:
            if link["start"] is not None:
                assert text[link["start"] : link["end"]] == link["words"]


def test_every_citation_opens_its_sentence(sample, ask):
    found = ask("sources", sample)
    check_schema("sources", found)
    assert len(found) > 20
    for source in found:
        assert source["times"] == len(source["citations"])
        assert set(source["reports"]) == {c["report"] for c in source["citations"]}
        assert 1 <= source["origins"] <= len(source["reports"])
        places = [*source["titles"], *source["bodies"], *source["reasons"]]
        places += source["press_cues"]
        for citation in source["citations"]:
            places += [*citation["cue"], *citation["content"]]
            places += [citation["words"]] if citation["words"] else []
            text = TEXTS[citation["report"]]
            for link in citation["chain"]:
                assert all(text[start:end] for start, end in link["because"])
                assert bool(link["rule"]) == bool(link["because"])
        for place in places:
            assert TEXTS[place["report"]][place["start"] : place["end"]] == place["quote"]


def test_a_person_is_one_source_in_all_reports(sample, ask):
    (casp,) = ask("sources", sample, "--source", "Ilen Casp")
    assert casp["known"] == "NAMED"
    assert len(casp["reports"]) >= 3
    assert {place["quote"] for place in casp["titles"]} >= {"Major"}
    assert "Northwire" in casp["by"]


def test_an_agency_that_only_the_dossier_knows_is_an_agency(sample, ask):
    (northwire,) = ask("sources", sample, "--source", "northwire")
    assert (northwire["role"], northwire["known"]) == ("AGENCY", "NAMED")


def test_who_is_only_described_is_one_source_in_its_report_alone(sample, ask):
    for source in ask("sources", sample):
        if source["entity"] is None and source["role"] not in ("AGENCY", "OUTLET"):
            assert len(source["reports"]) == 1


def test_a_source_opens_with_all_that_it_is_cited_for(sample, run):
    printed = run("sources", sample, "--source", "Ilen Casp")
    assert "They gave us forty minutes" in printed
    assert "Northwire" in printed


def test_nobody_of_that_name_says_so(sample, run):
    assert "`dateline sources DOSSIER`" in run("sources", sample, "--source", "Zzz", status=1)


def test_the_withdrawal_is_one_event_of_many_reports(sample, ask):
    found = ask("timeline", sample, "--type", "RETREAT")
    check_schema("timeline", found)
    largest = max(found, key=lambda entry: len(entry["reports"]))
    assert len(largest["reports"]) >= 4
    assert "R12" not in largest["reports"], "the water pump is another story"
    assert largest["origins"] <= len(largest["reports"])


def test_timeline_reads_claims_and_nothing_else(sample, ask):
    claims = {claim["claim"]: claim for claim in ask("claims", sample)}
    for entry in ask("timeline", sample):
        mine = [claims[name] for name in entry["claims"]]
        assert {claim["event"] for claim in mine} == {entry["event"]}
        assert {claim["report"] for claim in mine} == set(entry["reports"])
        days = [c["value"] for c in mine if c["property"] == "TIME"]
        assert entry["earliest"] in [None, *(day["earliest"] for day in days)]
        assert entry["latest"] in [None, *(day["latest"] for day in days)]


def test_a_named_officer_is_the_last_word_of_some_chain(sample, ask):
    last = {claim["chain"][-1]["words"] for claim in ask("claims", sample)}
    assert any("Casp" in words for words in last)
    assert any("officers" in words for words in last)


def test_disagreements_point_at_claims_on_each_side(sample, ask):
    found = ask("disagreements", sample)
    check_schema("disagreements", found)
    claims = {claim["claim"] for claim in ask("claims", sample)}
    assert found
    for one in found:
        assert len(one["sides"]) >= 2
        assert one["why"]
        assert all(set(side["claims"]) <= claims for side in one["sides"])


def test_search_finds_words_in_any_order(sample, ask):
    found = ask("search", sample, "gate", "north")
    check_schema("search", found)
    assert {hit["report"] for hit in found} >= {"R01", "R06"}
    for hit in found:
        assert TEXTS[hit["report"]][hit["start"] : hit["end"]] == hit["quote"]
    assert ask("search", sample, "nosuchword") == []
    assert ask("search", sample, '"NEAR( * -') == []


def test_show_prints_a_report_with_marks_and_an_event_with_claims(sample, run, ask):
    shown = run("show", sample, "R01", "--why")
    assert "](time night of 11–12 Mar 2031)" in shown
    assert "published: 13 Mar 2031, 09:20 UTC" in shown
    assert "on whose word" in shown
    check_schema("annotate", ask("show", sample, "R01"))
    event = ask("timeline", sample)[0]["event"]
    assert "WHAT" in run("show", sample, event)
    assert ask("show", sample, event)["event"]["event"] == event


def test_exports_keep_the_words(sample, run, tmp_path):
    run("export", sample, "jsonl", tmp_path / "out.jsonl")
    rows = [json.loads(row) for row in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) > 50
    assert all(TEXTS[r["report"]][r["start"] : r["end"]] == r["quote"] for r in rows)
    run("export", sample, "csv", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) > 5
    assert not list(tmp_path.glob("*.part"))


def test_timeline_for_people_says_where_to_go_on(sample, run):
    shown = run("timeline", sample)
    assert "on the word of" in shown
    assert " independent" in shown
    assert "alleges nothing" in shown


@pytest.mark.parametrize("words", [("reports",), ("claims",), ("disagreements",)])
def test_plain_listings_are_not_empty(sample, run, words):
    assert len(run(*words, sample).splitlines()) > 5


def test_every_command_explains_itself(run):
    shown = run("--help")
    for command in COMMANDS:
        assert command.name in shown
        told = run(command.name, "--help")
        assert "Example" in told or "Commands" in told


def test_people_read_days_in_words_and_machines_iso(sample, run, ask):
    entry = next(e for e in ask("timeline", sample) if e["when"] == "night of 11–12 Mar 2031")
    assert (entry["earliest"], entry["latest"]) == ("2031-03-11", "2031-03-12")
    people = [run("timeline", sample, "--all"), run("show", sample, entry["event"]),
              run("claims", sample), run("reports", sample),
              run("show", sample, "R01"), run("show", sample, "R01", "--why")]  # fmt: skip
    assert all("Mar 2031" in shown for shown in people)
    assert not [shown for shown in people[:-1] if "2031-03-" in shown]
    dated = [c["value"] for c in ask("claims", sample) if c["property"] == "TIME"]
    assert any(value["part"] == "NI" for value in dated)
    assert all(value["words"] for value in dated)


def test_show_says_what_an_event_is_and_whether_it_happened(sample, run):
    shown = run("show", sample, "R08", "--why")
    assert "[destroyed](event ASSAULT DENIED)" in shown
    assert "denied by “no” 464-466" in shown
    assert "RETREAT by lexicon: abandon" in shown


def test_a_situation_is_as_the_contract_has_it(sample, ask):
    found = ask("situation", sample, "--at", "2031-03-13")
    check_schema("situation", found)
    assert {"kind", "holder", "of", "from", "to", "status", "claims"} <= set(found[0])
    assert {one["status"] for one in found} <= {"known", "inferred", "disputed", "unknown"}
    for one in found:
        for claim in one["evidence"]:
            assert TEXTS[claim["report"]][claim["start"] : claim["end"]] == claim["quote"]


def test_what_changed_who_moved_and_what_is_said_of_one_are_as_the_contract_has_it(sample, ask):
    check_schema("changes", ask("situation", sample, "--from", "2031-03-09", "--to", "2031-03-13"))
    check_schema("movements", ask("situation", sample, "--movements"))
    check_schema("about", ask("about", sample, "Casp"))
    check_schema("positions", ask("timeline", sample, "--entity", "Tavik Oreli", "--positions"))


@pytest.mark.parametrize(
    "words",
    [
        ("situation",), ("situation", "--from", "2031-03-09"),
        ("situation", "--from", "2031-03-13", "--to", "2031-03-09"),
        ("timeline", "--positions"), ("about", "Nobody Such"),
        ("situation", "--at", "2031-03-13", "--from", "2031-03-09", "--to", "2031-03-10"),
    ],
)  # fmt: skip
def test_a_question_without_its_day_or_name_says_what_to_give(sample, run, words):
    command, *rest = words
    assert "hint:" in run(command, sample, *rest, status=1)


def test_a_situation_is_printed_with_words_and_voices(sample, run):
    out = run("situation", sample, "--at", "2031-03-13", "--kind", "evacuated")
    assert "disputed whether evacuated" in out
    assert "against" in out
    assert "“abandoned”" in out
    assert "Northwire" in out
    changed = run("situation", sample, "--from", "2031-03-09", "--to", "2031-03-13")
    assert "yes -> disputed" in changed
    moved = run("situation", sample, "--movements")
    assert "movements" in moved
    assert "Pell" in moved
