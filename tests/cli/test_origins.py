"""`dateline origins`, `explain` and what people decide of origins, on the sample dossier."""

import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from dateline.cli.beside import beside
from dateline.dossier import open_dossier


@pytest.fixture
def where(sample, tmp_path):
    return Path(shutil.copy(sample, tmp_path / "d.dossier"))


def edge(found, later):
    return next(one for one in found["derivations"] if one["later"] == later)


def test_origins_has_each_derivation_with_its_evidence(where, run, ask):
    found = ask("origins", where)
    made = edge(found, "R02")
    assert (made["earlier"], made["credit"]["quote"]) == ("R01", "(Northwire)")
    with open_dossier(where) as dossier:
        texts = {name: dossier.report(name).report.text for name in ("R01", "R02")}
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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("judge", "derivation", "R02", "R99", "--cut"), "dateline reports"),
        (("judge", "derivation", "R02", "R02", "--cut"), "give two reports"),
        (("judge", "derivation", "R02", "R01"), "--accept or --cut"),
        (("judge", "report", "R02"), "--retracted or --corrected"),
        (("judge", "source", "Casp", "--reliability", "G"), "one of A, B, C, D, E, F"),
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
