"""Everything that a command answers with --json, the API answers the same."""

import json

import pytest
from typer.testing import CliRunner

from dateline.cli import COMMANDS, app

EVENT, REPORT, ENTITY, SOURCE, CLAIM = "EVENT", "REPORT", "ENTITY", "SOURCE", "CLAIM"

SAME = [
    (("reports",), "/reports", {}),
    (("claims",), "/claims", {}),
    (("claims", "--event", EVENT), "/claims", {"event": EVENT}),
    (("disagreements",), "/disagreements", {}),
    (("disagreements", "--all"), "/disagreements", {"everything": True}),
    (("origins",), "/origins", {}),
    (("origins", "--event", EVENT), "/origins", {"event": EVENT}),
    (("explain", EVENT), f"/explain/{EVENT}", {}),
    (("explain", CLAIM), f"/explain/{CLAIM}", {}),
    (("entities", "show", ENTITY), f"/entities/{ENTITY}", {}),
    (("about", ENTITY), f"/entities/{ENTITY}/about", {}),
    (("about", "Casp"), "/entities/Casp/about", {}),
    (("timeline", "--entity", "Tavik Oreli", "--positions"), "/entities/Tavik Oreli/positions", {}),
    (("places",), "/places", {}),
    (("places", "--name", "Dallim"), "/places", {"name": "Dallim"}),
    (("places", "--report", "R01"), "/places", {"report": "R01"}),
    (("places", "--unresolved"), "/places", {"unresolved": True}),
    (("codes", "list", "--scheme", "acled"), "/codes/acled", {}),
    (("codes", "list", "--scheme", "plover", "--event", EVENT), "/codes/plover", {"event": EVENT}),
    (("codes", "list", "--scheme", "ucdp"), "/codes/ucdp", {}),
    (("incidents",), "/incidents", {}),
    (("incidents", "--type", "ATTACK"), "/incidents", {"type": "ATTACK"}),
    (("judge", "list"), "/judgements", {}),
    (("situation", "--at", "2031-03-13"), "/situation", {"at": "2031-03-13"}),
    (("situation", "--at", "2031-03-12T09:00", "--all"), "/situation",
     {"at": "2031-03-12T09:00", "all": True}),
    (("situation", "--at", "2031-03-13", "--kind", "evacuated", "--place", "Dallim"), "/situation",
     {"at": "2031-03-13", "kind": "EVACUATED", "place": "Dallim"}),
    (("situation", "--from", "2031-03-09", "--to", "2031-03-13"), "/changes",
     {"from": "2031-03-09", "to": "2031-03-13"}),
    (("situation", "--movements"), "/flows", {}),
    (("situation", "--movements", "--entity", "Ostra"), "/flows", {"who": "Ostra"}),
    (("search", "north", "gate"), "/passages", {"q": "north gate"}),
    (("review", "coders"), "/review/coders", {}),
    (("review", "agreement"), "/review/agreement", {}),
]  # fmt: skip

WITHOUT = {
    "account": "accounts are changed beside the desk: see tests/server/team",
    "sources": "a page of lines: see test_lists_are_lines_of_the_same",
    "add": "an upload is a job",
    "annotate": "no dossier",
    "compare": "a file is sent: see test_compare",
    "import": "the desk takes over no files of judgements",
    "export": "a file: see test_a_file_is_the_same",
    "serve": "that is this",
    "restrict": "who may read is said on the server",
    "audit": "a page of entries, of this dossier: see tests/server/team",
    "custody": "a page of entries: see test_the_log_is_the_same",
    "versions": "several answers: see test_versions",
    "reread": "the bytes are read anew where they lie",
    "watch": "the desk asks no network",
    "doctor": "it is of the machine: see test_observed for what a server tells of itself",
    "gazetteer": "places of one's own lie beside the desk, not in a dossier",
    "copy": "whoever may read the file or the database copies it there",
    "backup": "as copy",
    "restore": "as copy",
    "verify": "it reads the file alone, so that no server stands between",
    "show": "see test_a_report_is_the_same and the events",
}


@pytest.fixture(scope="module")
def ask(sample):
    def call(*words: str) -> object:
        done = CliRunner().invoke(app, [*words, "--json"])
        assert done.exit_code == 0, done.output
        return json.loads(done.output)

    return call


@pytest.fixture(scope="module")
def known(ask, sample):
    """An id of each thing."""
    events = ask("timeline", str(sample), "--type", "RETREAT")
    event = max(events, key=lambda one: len(one["reports"]))
    return {
        EVENT: event["event"],
        CLAIM: event["claims"][0],
        ENTITY: ask("entities", "list", str(sample))[0]["entity"],
    }


@pytest.fixture
def both(ask, get, sample, known):
    return ask, get, sample, known


def with_ids(words, known):
    for name, id_ in known.items():
        words = words.replace(name, id_)
    return words


@pytest.mark.parametrize(("words", "path", "query"), SAME, ids=str)
def test_the_api_answers_as_the_command_does(both, words, path, query):
    ask, get, sample, known = both
    family = 2 if words[0] in ("entities", "codes", "judge", "review") else 1
    given = [with_ids(str(word), known) for word in words]
    said = ask(*given[:family], str(sample), *given[family:])
    asked = {key: with_ids(value, known) if isinstance(value, str) else value
             for key, value in query.items()}  # fmt: skip
    found = get(with_ids(path, known), **asked)
    if isinstance(found, dict) and "items" in found and not isinstance(said, dict):
        found = found["items"]
    assert found == said


def test_every_command_is_asked():
    asked = {words[0] for words, _, _ in SAME}
    assert {command.name for command in COMMANDS} - asked == set(WITHOUT)


def test_a_report_is_the_same(ask, get, sample):
    for name in ("R01", "R08"):
        page = get(f"/reports/{name}")
        assert page["annotated"] == ask("show", str(sample), name)
        assert page["report"] in ask("reports", str(sample))
        for claim in page["claims"]:
            assert page["text"][claim["start"] : claim["end"]]


def test_events_are_the_timeline(ask, get, sample):
    entries = ask("timeline", str(sample))
    items = get("/events", limit=500)["items"]
    assert [one["event"] for one in items] == [one["event"] for one in entries]
    for item, entry in zip(items, entries, strict=True):
        same = ("type", "what", "earliest", "latest", "when", "actors", "targets", "counts",
                "origins", "independent_min", "independent_max", "disputed", "status")  # fmt: skip
        assert {key: item[key] for key in same} == {key: entry[key] for key in same}
        assert item["reports"] == len(entry["reports"])
    for entry in entries[:5]:
        page = get(f"/events/{entry['event']}")
        assert page["entry"] == entry
        assert page["explain"] == ask("explain", str(sample), entry["event"])
        assert page["explain"]["claims"] == ask("show", str(sample), entry["event"])["claims"]


@pytest.mark.parametrize(("name", "day"), [("csv", ""), ("jsonl", ""), ("graphml", ""),
                                           ("acled", ""), ("plover", ""), ("tables", ""),
                                           ("parquet", ""), ("xlsx", ""),
                                           ("situation-csv", "2031-03-12")])  # fmt: skip
def test_a_file_is_the_same(shared, sample, tmp_path, name, day):
    out = tmp_path / ("out.zip" if name in ("tables", "parquet") else "out")
    words = ["export", str(sample), name, str(out), *(["--day", day] if day else [])]
    assert CliRunner().invoke(app, words).exit_code == 0
    answer = shared.get(f"/api/v1/exports/{name}", params={"day": day} if day else {})
    assert answer.content == out.read_bytes()
    assert answer.headers["content-disposition"].startswith('attachment; filename="dallim')


def test_the_formats_are_those_of_the_command(get):
    from dateline.export import EXPORTERS

    assert [one["name"] for one in get("/exports")] == [one.name for one in EXPORTERS]
    assert {one["missing"] for one in get("/exports")} == {None}


def test_a_format_whose_extra_is_missing_is_listed_with_what_to_install(shared, get, monkeypatch):
    monkeypatch.setattr("dateline.ports.find_spec", lambda name: None)
    known = {one["name"]: one["missing"] for one in get("/exports")}
    assert known["parquet"] == "pip install 'dateline[parquet]'"
    assert known["tables"] is None
    answer = shared.get("/api/v1/exports/parquet")
    assert answer.status_code == 400
    assert "pip install 'dateline[parquet]'" in answer.text


def test_the_log_is_the_same(ask, desk, mine):
    said = desk.get("/api/v1/custody", params={"limit": 500}).json()
    assert said["items"] == ask("custody", str(mine))
    assert [one["what"] for one in said["items"][:3]] == ["BEGAN", "ADDED", "BUILT"]


def test_what_is_not_there_is_404_with_a_hint(shared):
    for path in ("/events/ev-none", "/reports/none", "/explain/cl-none", "/claims?event=none",
                 "/entities/none", "/sources/none", "/derivations/none", "/codes/none",
                 "/exports/none", "/origins?event=none", "/places?report=none", "/jobs/none",
                 "/entities/Nobody/about", "/incidents?report=none"):  # fmt: skip
        answer = shared.get(f"/api/v1{path}")
        assert answer.status_code == 404, (path, answer.text)
        problem = answer.json()
        assert set(problem) == {"type", "title", "status", "detail", "hint"}
        assert problem["hint"], path


def test_a_bad_question_is_400_with_a_hint(shared):
    for path in ("/situation?at=tomorrow", "/situation", "/changes?from=2031-03-13&to=2031-03-09",
                 "/exports/situation-csv", "/exports/csv?day=2031-03-12", "/passages",
                 "/situation?at=2031-03-13&kind=none", "/passages?q=a&limit=0",
                 "/places?unresolved=perhaps"):  # fmt: skip
        answer = shared.get(f"/api/v1{path}")
        assert answer.status_code == 400, (path, answer.text)
        assert answer.json()["hint"], path


def test_lists_are_lines_of_the_same(ask, get, sample):
    for name, query in (("", {}), ("Casp", {"name": "Casp"})):
        said = ask("sources", str(sample), *(["--source", name] if name else []))
        lines = get("/sources", limit=500, **query)["items"]
        assert {one["source"] for one in lines} == {one["source"] for one in said}
        for one in said:
            assert get(f"/sources/{one['source']}") == one
    for name, query in (("", {}), ("Oreli", {"name": "Oreli"})):
        said = ask("entities", "list", str(sample), *(["--name", name] if name else []))
        lines = get("/entities", limit=500, **query)["items"]
        assert {one["entity"] for one in said} <= {one["entity"] for one in lines}


def test_the_graph_has_every_report_and_no_passage(get):
    graph = get("/origins/graph")
    assert [one["id"] for one in graph["reports"]] == [r["id"] for r in get("/reports")["items"]]
    origins = get("/origins")
    assert len(graph["derivations"]) == len(origins["derivations"])
    assert all(one["evidence"] == [] for one in graph["derivations"])
    for one in origins["derivations"]:
        assert get(f"/derivations/{one['derivation']}") == one


def test_the_dossier_in_numbers_adds_up(get):
    numbers = get("/dossier")
    events = get("/events", limit=500)["items"]
    assert numbers["events"] == len(events) == sum(one["events"] for one in numbers["types"])
    assert numbers["reports"] == get("/reports")["total"]
    assert numbers["claims"] == len(get("/claims"))
    assert numbers["disputed"] == sum(one["disputed"] for one in events)
    assert numbers["stale"] is False
    assert numbers["words"] == "Dateline records what reports claim; it alleges nothing."


def test_a_name_in_any_case_is_looked_up_in_the_gazetteer(get):
    found = get("/gazetteer", name="damascus")
    assert found[0]["label"].startswith("Damascus")
    assert get("/gazetteer", name="Nosuchplaceatall") == []


def test_events_are_had_from_any_row_on(get):
    whole = get("/events", limit=100)["items"]
    some = get("/events", row=whole[7]["row"], limit=3)
    assert some["items"] == whole[7:10]
    assert some["total"] == len(whole)
