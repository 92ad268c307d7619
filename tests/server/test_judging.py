"""Judgements over HTTP: each is kept, shows, is undone, and comes back as it was kept."""

import json

import pytest

BY = {"by": "Mara"}


@pytest.fixture
def ask(desk):
    return lambda path, **query: desk.get(f"/api/v1{path}", params=query).json()


@pytest.fixture
def judge(desk):
    def call(path: str, status: int = 201, **body: object) -> dict[str, object]:
        answer = desk.post(f"/api/v1/judgements{path}", json={**BY, **body})
        assert answer.status_code == status, answer.text
        return answer.json()

    return call


def largest(ask) -> dict[str, object]:
    return max(ask("/events", limit=500)["items"], key=lambda one: one["reports"])


def test_an_event_is_rejected_at_once_and_undone(ask, judge):
    event = largest(ask)["event"]
    made = judge(f"/events/{event}", verdict="REJECTED", note="another war")
    assert (made["kind"], made["verdict"], made["by"], made["note"]) == (
        "EVENT", "REJECTED", "Mara", "another war")  # fmt: skip
    assert ask("/judgements") == [made]
    assert ask(f"/review/events/{event}")["verdict"] == "REJECTED"
    assert ask("/dossier")["stale"] is False, "an overlay: nothing is to be rebuilt"
    undone = judge(f"/{made['judgement']}/undo", note="no, this one")
    assert undone["undoes"] == made["judgement"]
    assert ask(f"/review/events/{event}")["verdict"] is None
    assert [one["holds"] for one in ask("/judgements")] == [False, True]
    problem = judge(f"/{made['judgement']}/undo", status=409)
    assert "undone already" in problem["detail"]


def test_values_are_changed_and_the_machine_s_stay_beside_them(ask, judge):
    item = largest(ask)
    values = {"when": "2031-03-10", "count": "4,000", "actor": "Ostra", "status": "ORDERED"}
    judge(f"/events/{item['event']}", verdict="CHANGED", values=values)
    review = ask(f"/review/events/{item['event']}")
    assert review["values"] | values == review["values"]
    explained = ask(f"/explain/{item['event']}")
    assert {c["property"] for c in explained["claims"]} >= {"TIME", "ACTOR"}


def test_two_coders_differ_until_somebody_settles_it(ask, judge):
    event = largest(ask)["event"]
    judge(f"/events/{event}", verdict="ACCEPTED", blind=True)
    judge(f"/events/{event}", verdict="REJECTED", by="Idris", blind=True)
    assert ask(f"/review/events/{event}")["differs"] is True
    assert {one["coder"] for one in ask("/review/coders")} == {"Mara", "Idris"}
    assert ask("/review/agreement")["differences"][0]["event"] == event
    judge(f"/events/{event}", verdict="ACCEPTED", by="Chief", adjudicates=True)
    assert ask(f"/review/events/{event}")["differs"] is False


def test_events_are_merged_and_parted_again(ask, judge):
    items = ask("/events", limit=500)["items"]
    first, second = (one["event"] for one in items[:2])
    merged = judge("/event-pairs", events=[first, second])
    assert merged["verdict"] == "ONE"
    assert ask("/events")["total"] == len(items) - 1
    judge(f"/{merged['judgement']}/undo")
    assert ask("/events")["total"] == len(items)
    event = largest(ask)["event"]
    mention = ask(f"/explain/{event}")["mentions"][0]
    parted = judge("/event-pairs", event=event, apart=[f"{mention['report']}:{mention['start']}"])
    assert parted["verdict"] == "NOT_ONE"
    assert ask("/events")["total"] >= len(items)


def test_a_place_is_judged_by_id_by_a_point_and_away(ask, judge):
    for to, verdict in (("12.5,-30.25,2,Dallim base", "PLACED"), ("UNPLACED", "UNPLACED"),
                        ("NO_PLACE", "NO_PLACE")):  # fmt: skip
        made = judge("/places", name="Dallim", to=to)
        assert made["verdict"] == verdict
        rows = ask("/places", name="Dallim")
        judged = [one for one in rows if one["judgement"] == made["judgement"]]
        assert bool(judged) is (verdict != "NO_PLACE"), "what is no place is listed no more"
    named = ask("/gazetteer", name="Damascus")[0]
    judge("/places", name="Dallim", to=f"geonames:{named['gazetteer_id']}", status=400)
    judge("/places", name="Nowhere at all", to="UNPLACED", status=404)


def test_entities_are_merged_parted_and_split(ask, judge):
    found = [one["entity"] for one in ask("/entities", limit=500)["items"]]
    merged = judge("/entities", merge=found[:2])
    assert ask("/entities")["total"] == len(found) - 1
    judge(f"/{merged['judgement']}/undo")
    judge("/entities", apart=found[:2])
    whole = max(ask("/entities", limit=500)["items"], key=lambda one: one["reports"])
    reports = ask(f"/entities/{whole['entity']}")["summary"]["reports"]
    judge("/entities", split=whole["entity"], reports=reports[:1])
    assert ask("/entities")["total"] == len(found) + 1


def test_origins_reports_sources_claims_and_codes_are_judged(ask, judge):
    graph = ask("/origins/graph")
    one = graph["derivations"][0]
    judge("/derivations", later=one["later"], earlier=one["earlier"], verdict="CUT")
    assert len(ask("/origins/graph")["cut"]) == len(graph["cut"]) + 1
    judge("/reports", report="R09", verdict="RETRACTED")
    judge("/sources", name="Ilen Casp", reliability="B")
    event = largest(ask)["event"]
    claim = ask("/claims", event=event)[0]["claim"]
    judge("/claims", claim=claim, credibility="2")
    assert {g["grade"] for g in ask(f"/explain/{claim}")["grades"]} >= {"2"}
    judge(f"/codes/plover/{event}", verdict="CONFIRMED")
    judge(f"/codes/acled/{event}", verdict="CHANGED", values={"fatalities": "3"})
    (row,) = ask("/codes/acled", event=event)
    assert {"3"} <= {value["value"] for value in row["values"]}
    assert len(ask("/judgements")) == 6


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/events/EVENT", {"verdict": "PERHAPS"}), ("/events/EVENT", {"verdict": "CHANGED"}),
        ("/events/EVENT", {"verdict": "ACCEPTED", "values": {"type": "RETREAT"}}),
        ("/events/EVENT", {"verdict": "CHANGED", "values": {"colour": "red"}}),
        ("/events/EVENT", {"verdict": "CHANGED", "values": {"when": "someday"}}),
        ("/events/EVENT", {"verdict": "CHANGED", "values": {"span": "R01:5"}}),
        ("/events/EVENT", {"verdict": "CHANGED", "values": {"place": "geonames:"}}),
        ("/events/EVENT", {"verdict": "ACCEPTED", "by": ""}),
        ("/events/EVENT", {"verdict": "ACCEPTED", "by": "  "}),
        ("/events/EVENT", {"verdict": "ACCEPTED", "by": "x" * 101}),
        ("/events/EVENT", {"verdict": "ACCEPTED", "unknown": 1}),
        ("/events/EVENT", {"verdict": "ACCEPTED", "note": "\ud800"}),
        ("/event-pairs", {}), ("/event-pairs", {"events": ["EVENT"]}),
        ("/event-pairs", {"event": "EVENT", "apart": []}),
        ("/entities", {}), ("/entities", {"merge": ["a", "b"], "split": "c"}),
        ("/entities", {"merge": ["a", "b"], "mentions": ["R01:1"]}),
        ("/derivations", {"later": "R01", "earlier": "R01", "verdict": "CUT"}),
        ("/reports", {"report": "R01", "verdict": "ACCEPTED"}),
        ("/sources", {"name": "Ilen Casp", "reliability": "G"}),
        ("/claims", {"claim": "cl-1", "credibility": "7"}),
        ("/codes/acled/EVENT", {"verdict": "CHANGED"}),
        ("/codes/acled/EVENT", {"verdict": "CHANGED", "values": {"colour": "red"}}),
        ("/codes/acled/EVENT", {"verdict": "CONFIRMED", "values": {"fatalities": "1"}}),
        ("/places", {"name": "Dallim", "to": "91,0,1,Pole"}),
    ],
)  # fmt: skip
def test_a_bad_judgement_is_400_and_nothing_is_kept(shared, path, body):
    event = shared.get("/api/v1/events").json()["items"][0]["event"]
    filled = {**BY, **body}
    for field in ("event", "events"):
        if "EVENT" in filled.get(field, ()):
            filled[field] = [event] if field == "events" else event
    url = "/api/v1/judgements" + path.replace("EVENT", event)
    raw = json.dumps(filled).encode()  # a lone surrogate stays "\\ud800"
    answer = shared.post(url, content=raw, headers={"content-type": "application/json"})
    assert answer.status_code == 400, answer.text
    assert answer.json()["detail"]
    assert shared.get("/api/v1/judgements").json() == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/events/ev-none", {"verdict": "ACCEPTED"}), ("/jd-none/undo", {}),
        ("/event-pairs", {"events": ["ev-none", "ev-other"]}),
        ("/reports", {"report": "R99", "verdict": "RETRACTED"}),
        ("/sources", {"name": "Nobody", "reliability": "A"}),
        ("/claims", {"claim": "cl-none", "credibility": "2"}),
        ("/codes/none/ev-none", {"verdict": "CONFIRMED"}),
        ("/derivations", {"later": "R99", "earlier": "R01", "verdict": "CUT"}),
        ("/entities", {"split": "en-none", "reports": ["R01"]}),
    ],
)  # fmt: skip
def test_a_judgement_on_what_is_not_there_is_404(shared, path, body):
    answer = shared.post(f"/api/v1/judgements{path}", json={**BY, **body})
    assert answer.status_code == 404, answer.text


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_no_json_is_400(shared, raw):
    answer = shared.post("/api/v1/judgements/reports", content=raw,
                         headers={"content-type": "application/json"})  # fmt: skip
    assert answer.status_code == 400, answer.text


def test_a_body_without_end_is_refused(shared):
    answer = shared.post("/api/v1/judgements/reports", content=b" " * 2_000_000,
                         headers={"content-type": "application/json"})  # fmt: skip
    assert answer.status_code == 413


def test_two_at_once_lose_nothing(desk, ask):
    """Forty judgements by four coders in four threads, beside whoever reads."""
    from concurrent.futures import ThreadPoolExecutor

    events = [one["event"] for one in ask("/events", limit=500)["items"]][:10]

    def code(work: tuple[str, str]) -> int:
        coder, event = work
        desk.get("/api/v1/events")
        sent = {"verdict": "ACCEPTED", "by": coder}
        return desk.post(f"/api/v1/judgements/events/{event}", json=sent).status_code

    work = [(coder, event) for event in events for coder in ("A", "B", "C", "D")]
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(code, work)) == {201}
    kept = ask("/judgements")
    assert len({one["judgement"] for one in kept}) == len(work)
    assert {(one["coder"], one["events"]) for one in ask("/review/coders")} == {
        (coder, 10) for coder in "ABCD"
    }
