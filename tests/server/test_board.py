"""The board and its rows: columns as the page reads them, and filters that mean what they say."""

import json
from base64 import b64decode

import numpy as np
import pytest

DTYPES = {"i32": "<i4", "u32": "<u4", "u16": "<u2", "u8": "u1"}


def read(raw: bytes) -> tuple[dict[str, object], dict[str, np.ndarray]]:
    """Return the header and the columns, as `web/` reads them."""
    length = int.from_bytes(raw[:4], "little")
    header = json.loads(raw[4 : 4 + length])
    start = -(-(4 + length) // 8) * 8
    columns = {
        one["name"]: np.frombuffer(raw, DTYPES[one["dtype"]], one["length"], start + one["offset"])
        for one in header["columns"]
    }
    return header, columns


@pytest.fixture(scope="module")
def board(shared):
    answer = shared.get("/api/v1/board")
    assert answer.headers["content-type"] == "application/octet-stream"
    return read(answer.content)


def set_of(found: dict[str, object]) -> list[int]:
    bits = np.unpackbits(np.frombuffer(b64decode(found["bits"]), np.uint8), bitorder="little")
    return np.flatnonzero(bits[: found["total"]]).tolist()


def test_rows_are_the_events_in_their_order(board, get):
    header, columns = board
    items = get("/events", limit=500)["items"]
    ids = columns["id"].tobytes().decode()
    width = len(ids) // header["count"]
    rows = [ids[at : at + width].rstrip() for at in range(0, len(ids), width)]
    assert rows == [one["event"] for one in items]
    assert [one["row"] for one in items] == list(range(len(items)))
    assert header["revision"] == get("/dossier")["revision"]
    for item, type_, least in zip(items, columns["type"], columns["min"], strict=True):
        assert header["types"][type_] == item["type"]
        assert least == item["independent_min"]


@pytest.mark.parametrize(
    "query",
    [
        {}, {"type": "RETREAT"}, {"type": ["RETREAT", "ASSAULT"]}, {"from": "2031-03-11"},
        {"from": "2031-03-10", "to": "2031-03-12"}, {"place": "dallim"}, {"entity": "OSTRA"},
        {"source": "casp"}, {"known": "NAMED"}, {"origins_min": 2}, {"origins_max": 0},
        {"disputed": True}, {"disputed": False}, {"reviewed": "no"}, {"status": "HAPPENED"},
        {"undated": True}, {"unplaced": True}, {"report": "R01"}, {"box": "-180,-90,180,90"},
        {"q": "north gate"}, {"q": "at:Dallim -type:RETREAT"}, {"q": "is:disputed origins:>1"},
    ],
    ids=str,
)  # fmt: skip
def test_the_list_and_the_board_hold_the_same_rows(get, query):
    found = get("/board/rows", **query)
    listed = get("/events", limit=500, **query)
    assert set_of(found) == [one["row"] for one in listed["items"]]
    assert found["count"] == listed["total"]
    queued = get("/review/queue", limit=500, **query)
    assert {one["event"] for one in queued["items"]} == {one["event"] for one in listed["items"]}


def test_a_filter_narrows_by_what_it_says(get):
    items = get("/events", limit=500)["items"]
    for name in {one["type"] for one in items}:
        some = get("/events", limit=500, type=name)["items"]
        assert some == [one for one in items if one["type"] == name]
    assert get("/events", limit=500, disputed=True)["items"] == [
        one for one in items if one["disputed"]
    ]
    undated = [one for one in items if one["earliest"] is None and one["latest"] is None]
    assert get("/events", limit=500, undated=True)["items"] == undated


@pytest.mark.parametrize(
    "query",
    [{"box": "1,2,3"}, {"box": "0,50,0,10"}, {"box": "nan,nan,nan,nan"}, {"q": "colour:red"},
     {"from": "yesterday"}, {"known": "FAMOUS"}, {"reviewed": "maybe"}, {"origins_min": -1},
     {"q": "origins:many"}, {"q": "after:soon"}, {"q": "x" * 3000}],
    ids=lambda one: str(one)[:30],
)  # fmt: skip
def test_a_filter_that_is_none_says_so(shared, query):
    for path in ("/events", "/board/rows", "/review/queue"):
        answer = shared.get(f"/api/v1{path}", params=query)
        assert answer.status_code == 400, (path, answer.text)


def test_search_finds_events_and_passages_or_says_what_is_wrong(get):
    found = get("/search", q="north gate")
    assert found["problem"] is None
    assert found["passages"]
    assert "colour" in get("/search", q="colour:red")["problem"]
    assert get("/search", q="")["events"] == []


def test_the_queue_is_walked_page_by_page(get):
    whole = get("/review/queue", limit=500)
    joined, cursor = [], ""
    while cursor is not None:
        page = get("/review/queue", limit=7, cursor=cursor)
        joined += page["items"]
        cursor = page["next"]
    assert joined == whole["items"]
    assert [one["doubt"] * one["consequence"] for one in joined] == sorted(
        (one["doubt"] * one["consequence"] for one in joined), reverse=True
    )


def test_what_coders_say_shows_on_the_board_at_once(desk):
    event = desk.get("/api/v1/events").json()["items"][0]["event"]
    desk.post(f"/api/v1/judgements/events/{event}", json={"verdict": "REJECTED", "by": "A"})
    _, columns = read(desk.get("/api/v1/board").content)
    assert columns["flags"][0] & 4
    assert set_of(desk.get("/api/v1/board/rows?reviewed=rejected").json()) == [0]
    left = desk.get("/api/v1/review/queue?coder=A&limit=500").json()
    assert event not in {one["event"] for one in left["items"]}
    others = desk.get("/api/v1/review/queue?coder=B&blind=true&limit=500").json()
    assert {one["review"]["verdict"] for one in others["items"]} == {None}
