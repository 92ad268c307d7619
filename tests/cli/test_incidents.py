"""`dateline incidents` as a user types it, on two invented reports and on the sample dossier."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from dateline.dossier import AskedIncidents, open_dossier
from dateline.errors import ConfigError
from dateline.store import fingerprint, open_store

ROOT = Path(__file__).parents[2]
REPORTS = {
    "A1": (
        "KESSARY, March 13 (Northwire) - Three gunmen murdered Ilen Casp, the mayor of Dallim, on "
        "Monday and wounded four bodyguards, police said. The Red Dawn Front claimed "
        "responsibility for the murder.\n\nThe mill of Dallim reopened."
    ),
    "A2": (
        "Unidentified men kidnapped two engineers in Dallim on March 12. Authorities suspect the "
        "Red Dawn Front."
    ),
    "A3": "The mill of Dallim reopened on Monday. The mayor praised the millers.",
}


@pytest.fixture(scope="module")
def where(tmp_path_factory):
    folder = tmp_path_factory.mktemp("incidents")
    rows = [
        {"id": name, "published": "2031-03-13", "outlet": "The Courier", "text": text}
        for name, text in REPORTS.items()
    ]
    (folder / "r.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with open_dossier(folder / "d.dossier") as dossier:
        dossier.add(folder / "r.jsonl")
    return folder / "d.dossier"


def anchors(value):
    """Yield all that has words, however deep."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for inner in value.values():
            yield from anchors(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from anchors(inner)


def test_each_incident_has_what_its_report_claims(where, ask):
    found = ask("incidents", where)
    assert [(one["report"], one["type"], one["stage"]) for one in found] == [
        ("A1", "ATTACK", "ACCOMPLISHED"),
        ("A2", "KIDNAPPING", "ACCOMPLISHED"),
    ]
    murder, kidnapping = found
    assert (murder["earliest"], murder["latest"]) == ("2031-03-10", "2031-03-10")
    assert murder["time"]["quote"] == "Monday"
    victims = {v["words"]["quote"]: v for v in murder["victims"]}
    assert victims["Ilen Casp"]["effect"] == "DEATH"
    assert victims["four bodyguards"]["low"] == victims["four bodyguards"]["high"] == 4
    assert victims["four bodyguards"]["by"]["quote"] == "wounded"
    (front,) = [c for c in murder["culprits"] if c["organised"]]
    assert (front["name"], front["confidence"]) == ("Red Dawn Front", "CLAIMED OR ADMITTED")
    (front,) = [c for c in kidnapping["culprits"] if c["organised"]]
    assert front["confidence"] == "SUSPECTED OR ACCUSED BY AUTHORITIES"
    assert kidnapping["when"] == "12 Mar 2031"


def test_every_value_opens_its_words_and_fits_the_schema(where, ask):
    found = ask("incidents", where)
    whole = json.loads((ROOT / "docs/reference/contract.schema.json").read_text(encoding="utf-8"))
    shape = {**whole["properties"]["incidents"], "$defs": whole["$defs"]}
    jsonschema.Draft202012Validator(shape).validate(found)
    checked = list(anchors(found))
    assert len(checked) > 12
    for words in checked:
        text = REPORTS[words["report"]]
        assert text[words["start"] : words["end"]] == words["quote"]


def test_its_words_lead_to_the_record_on_whose_word_they_are(where, ask):
    murder = ask("incidents", where)[0]
    first = murder["mentions"][0]
    (claim,) = [
        c
        for c in ask("claims", where, "--event", first["event"])
        if c["property"] == "WHAT" and c["start"] == first["words"]["start"]
    ]
    assert first["chain"] == claim["chain"]
    assert first["chain"][-1]["words"] == "police"


def test_a_block_says_by_what_rule_and_where_each_value_stands(where, run):
    shown = run("incidents", where, "--report", "A2")
    assert shown.startswith("A view: what each report claims")
    assert "Nothing of it enters the record." in shown
    assert "A1" not in shown
    assert re.search(r"^KIDNAPPING, accomplished  A2  score 0\.\d\d$", shown, re.MULTILINE)
    start = REPORTS["A2"].index("March 12")
    assert f"    when: 12 Mar 2031  “March 12” A2 {start}-{start + 8}\n" in shown
    assert "Red Dawn Front [organisation], suspected or accused by authorities  “" in shown
    assert "        suspected or accused by authorities by" not in shown
    assert "        on the words: “" in shown
    assert "two engineers, how many: 2" in shown


def test_only_those_asked_for_are_listed(where, run, ask):
    assert [one["report"] for one in ask("incidents", where, "--type", "kidnapping")] == ["A2"]
    assert ask("incidents", where, "--type", "ARSON") == []
    assert "no incident found" in run("incidents", where, "--report", "A3")


def test_what_is_not_there_is_refused_with_a_hint(where, run):
    shown = run("incidents", where, "--type", "PICNIC", status=1)
    assert "no type of incident 'PICNIC'" in shown
    assert "hint: one of: ATTACK, BOMBING, KIDNAPPING, ARSON, ROBBERY" in shown
    assert "no report 'A9'" in run("incidents", where, "--report", "A9", status=1)


def test_places_are_as_people_judged_them(where, run, ask):
    before = ask("incidents", where, "--report", "A2")[0]["places"]
    assert [(p["name"], p["place"], p["where"]) for p in before] == [("Dallim", None, "unresolved")]
    run("judge", "place", where, "Dallim", "--at", "-12.5,30.25", "--radius", "2", "--by", "Mara")
    (after,) = ask("incidents", where, "--report", "A2")[0]["places"]
    assert (after["judged"], after["point"]) == (True, [-12.5, 30.25])
    assert "JUDGED" in run("incidents", where, "--report", "A2")
    (judgement,) = ask("judge", "list", where)
    run("judge", "undo", where, judgement["judgement"])
    assert ask("incidents", where, "--report", "A2")[0]["places"] == before


def test_asking_changes_nothing_and_tells_the_same_twice(where, run):
    def kept():
        store = open_store(str(where))
        try:
            return fingerprint(store)
        finally:
            store.close()

    before = kept()
    assert run("incidents", where) == run("incidents", where)
    assert kept() == before


@pytest.mark.parametrize("store", [":memory:", "d.dossier"])
def test_both_stores_tell_the_same(where, store, tmp_path):
    with open_dossier(where) as dossier:
        expected = list(dossier.incidents())
    asked = store if store == ":memory:" else tmp_path / store
    with open_dossier(asked) as dossier:
        dossier.add(where.parent / "r.jsonl")
        assert list(dossier.incidents()) == expected
        with pytest.raises(ConfigError, match="no report"):
            dossier.incidents(AskedIncidents(report="A9"))
