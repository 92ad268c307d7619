"""`dateline origins`, `explain` and what people decide of origins, on the sample dossier."""

import json
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from dateline.cli.beside import beside

ROOT = Path(__file__).parents[2]


@pytest.fixture
def where(sample, tmp_path):
    return Path(shutil.copy(sample, tmp_path / "d.dossier"))


def edge(found, later):
    return next(one for one in found["derivations"] if one["later"] == later)


def test_origins_has_each_derivation_with_its_evidence(where, run, ask):
    found = ask("origins", where)
    made = edge(found, "R02")
    assert (made["earlier"], made["credit"]["quote"]) == ("R01", "(Northwire)")
    rows = (ROOT / "samples/dallim/reports.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["id"]: row["text"] for row in map(json.loads, rows)}
    assert made["evidence"]
    for passage in made["evidence"]:
        for side in (passage["later"], passage["earlier"]):
            assert texts[side["report"]][side["start"] : side["end"]] == side["quote"]
    keys = [(one["event"], one["property"]) for one in found["events"]]
    assert len(keys) == len(set(keys))
    reports = {one["id"] for one in ask("reports", where)}
    assert {name for one in found["origins"] for name in one["reports"]} == reports
    shown = run("origins", where)
    assert "Northwire  6 reports" in shown
    assert "edit of R01" in shown


def test_a_cut_derivation_counts_no_more_until_it_is_undone(where, run, ask):
    before = ask("origins", where)
    run("judge", "derivation", where, "R02", "R01", "--cut", "--by", "Mara", "--note", "own text")
    after = ask("origins", where)
    assert [(one["later"], one["earlier"]) for one in after["cut"]] == [("R02", "R01")]
    assert not [one for one in after["derivations"] if one["later"] == "R02"]
    assert "the first was not made from the second" in run("judge", "list", where)
    (kept,) = ask("judge", "list", where)
    run("judge", "undo", where, kept["judgement"], "--by", "Mara")
    assert ask("origins", where) == before


def test_a_retracted_report_leaves_the_counts_and_is_listed(where, run, ask):
    run("judge", "report", where, "R09", "--retracted", "--by", "Mara")
    events = ask("origins", where)["events"]
    assert not [one for one in events if "R09" in one["reports"]]
    marked = [one for one in events if "R09" in one["retracted"]]
    assert marked
    assert "taken back: R09" in run("explain", where, marked[0]["event"])


def test_explain_has_passages_beside_each_other_and_both_grades_apart(where, run, ask):
    event = max(ask("origins", where)["events"], key=lambda one: len(one["reports"]))
    (claim, *_) = event["claims"]
    run("judge", "claim", where, claim, "--credibility", "3", "--by", "Mara")
    found = ask("explain", where, claim)
    assert [(one["of"], one["grade"]) for one in found["grades"]] == [(claim, "3")]
    assert {one["support"]["property"] for one in found["properties"]} == {event["property"]}
    assert all(one["proposed"] in ("", "2", "3") for one in found["properties"])
    shown = run("explain", where, event["event"], "--width", "60")
    assert " │ " in shown
    assert "on the word of" in shown


def test_a_corrected_report_still_counts_and_is_marked(where, run, ask):
    before = ask("origins", where)["events"]
    run("judge", "report", where, "R09", "--corrected", "--by", "Mara")
    after = ask("origins", where)["events"]
    assert [one["reports"] for one in after] == [one["reports"] for one in before]
    marked = [one for one in after if "R09" in one["corrected"]]
    assert marked == [one for one in after if "R09" in one["reports"]] != []
    assert "corrected: R09" in run("explain", where, marked[0]["event"])


def test_mentions_of_one_event_can_be_parted_and_undone(where, run, ask):
    before = ask("timeline", where)
    event = max(before, key=lambda one: len(one["reports"]))["event"]
    found = ask("explain", where, event)
    assert found["merges"]
    out = found["mentions"][0]
    run("judge", "events", where, event, "--apart", f"{out['report']}:{out['start']}", "--by", "M")
    claims = ask("claims", where)
    here = {
        claim["event"]: claim
        for claim in claims
        if claim["property"] == "WHAT"
        and (claim["report"], claim["start"]) == (out["report"], out["start"])
    }
    stay = {ask("explain", where, name)["event"]: name for name in here}
    assert len(stay) == 1
    (alone,) = here
    rest = [m for m in ask("explain", where, alone)["mentions"] if m in found["mentions"]]
    assert rest == [out]
    (kept,) = ask("judge", "list", where)
    run("judge", "undo", where, kept["judgement"], "--by", "M")
    assert ask("timeline", where) == before


def test_two_events_can_be_said_to_be_one(where, run, ask):
    one, other = sorted(e["event"] for e in ask("timeline", where))[:2]
    mentions = [m for name in (one, other) for m in ask("explain", where, name)["mentions"]]
    run("judge", "events", where, one, other, "--by", "Mara")
    events = {c["event"] for c in ask("claims", where) for m in mentions
              if c["property"] == "WHAT"
              and (c["report"], c["start"]) == (m["report"], m["start"])}  # fmt: skip
    assert len(events) == 1
    merges = ask("explain", where, events.pop())["merges"]
    assert any(one["judged"] for one in merges)


def test_a_letter_for_a_source_is_shown_where_its_word_is(where, run, ask):
    source = next(one for one in ask("sources", where) if one["name"] == "Ilen Casp")
    run("judge", "source", where, "Ilen Casp", "--reliability", "b", "--by", "Mara")
    event = next(
        claim["event"]
        for claim in ask("claims", where)
        for link in claim["chain"]
        for said in source["citations"]
        if claim["report"] == said["report"]
        and said["words"] is not None
        and link["start"] == said["words"]["start"]
    )
    (grade,) = ask("explain", where, event)["grades"]
    assert (grade["of"], grade["grade"], grade["meaning"]) == ("Ilen Casp", "B", "usually reliable")
    assert "reliability B" in run("judge", "list", where)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("judge", "derivation", "R02", "R99", "--cut"), "dateline reports"),
        (("judge", "derivation", "R02", "R02", "--cut"), "give two reports"),
        (("judge", "derivation", "R02", "R01"), "--accept or --cut"),
        (("judge", "report", "R02"), "--retracted or --corrected"),
        (("judge", "source", "Casp", "--reliability", "G"), "one of A, B, C, D, E, F"),
        (("judge", "source", "Nobody Atall", "--reliability", "A"), "dateline sources"),
        (("judge", "claim", "cl-none", "--credibility", "2"), "dateline claims"),
        (("judge", "claim", "cl-none", "--credibility", "7"), "one of 1, 2, 3, 4, 5, 6"),
        (("judge", "events", "ev-none", "ev-no"), "dateline timeline"),
        (("explain", "R02"), "ev-... or cl-..."),
        (("explain", "ev-none"), "dateline timeline"),
    ],
)
def test_what_cannot_be_decided_says_what_to_do(where, run, words, said):
    split = 2 if words[0] == "judge" else 1
    shown = run(*words[:split], where, *words[split:], status=1)
    assert said in " ".join(shown.split())


@pytest.mark.parametrize("text", ["one two " * 9, "漢字" * 20, "خرجت القوات من المدينة " * 5])
def test_columns_fit_whatever_the_script(text):
    lines = list(beside(text, text, 40))
    assert len(lines) > 1
    assert all(cell_len(line) <= 40 for line in lines)
    whole = "".join(line.split(" │ ")[0].replace(" ", "") for line in lines)
    assert whole == text.replace(" ", "")
