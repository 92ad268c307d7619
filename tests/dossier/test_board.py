"""The board has all events in the order of the timeline and finds what is asked for."""

import json
import struct

import numpy as np
import pytest

from dateline.dossier.asking import Box, Question, Range, Reviewed, parse
from dateline.dossier.board import Board
from dateline.dossier.board_columns import columns_of, from_bytes, to_bytes
from dateline.model.attribution import Known
from dateline.model.event import Role, Status
from dateline.model.judgement import Verdict
from dateline.model.outline import timeline_order
from dateline.model.standing import Standing
from dossier.outlined import outline, spot, voice

OFFICER = voice("a senior officer")
CASP = voice("Casp", Known.NAMED, name="Ilen Casp")
OUTLINES = (
    outline("ev-a", "2031-03-11", "2031-03-11", places=(spot("Dallim", 12.5, 30.0),),
            actors=("Ostran Guard",), voices=(OFFICER,), reports=("R1",), independent_min=1),
    outline("ev-b", None, "2031-03-12", type="RETREAT", what="left", actors=("لواء درسو",),
            places=(spot("Kessary", -12.5, -170.0, Role.ORIGIN), spot("the hills")),
            voices=(CASP, OFFICER), reports=("R1", "R2"), independent_min=2, disputed=True),
    outline("ev-c", what="met", targets=("Café Council",), status=Status.PLANNED,
            places=(spot("Mu crossing"),), voices=(voice("a source", Known.ANONYMOUS),)),
    outline("ev-d", "2031-03-01", None, actors=("Ostran Guard",), entities=("en-guard",),
            places=(spot("松山", 40.0, 179.0),), retracted=("R9",), independent_min=3),
    outline("ev-e", "2031-03-10", "2031-03-10"),
)  # fmt: skip
TOLD = {"gate": (0, 3), "fell": (3,)}


def telling(*rows: str):
    found = [set(TOLD.get(row, ())) for row in rows]
    return tuple(sorted(set.intersection(*found)))


def board(standings=None, outlines=OUTLINES) -> Board:
    return Board(columns_of(outlines), standings or {}, telling, "rv-1")


def found(question: Question | str, on: Board | None = None) -> set[str]:
    on = on or board()
    asked = parse(question) if isinstance(question, str) else question
    return {name[-1] for name in on.events(np.flatnonzero(on.rows(asked)))}


def test_rows_stand_in_the_order_of_the_timeline():
    expected = [one.event for one in sorted(OUTLINES, key=timeline_order)]
    assert board().events(range(5)) == expected
    assert [board().row_of(event) for event in expected] == [0, 1, 2, 3, 4]
    assert board().row_of("ev-none") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("", "abcde"),
        ("gate", "ad"),
        ("gate fell", "d"),
        ("-gate", "bce"),
        ("gate -fell", "a"),
        ("after:2031-03-12", "bd"),
        ("before:2031-03-11", "bde"),
        ("on:2031-03-11", "abd"),
        ("on:2030", "b"),
        ("-after:1900", "c"),
        ("at:dall", "a"),
        ("at:KESSARY", "b"),
        ("at:松", "d"),
        ("by:ostran", "ad"),
        ("by:درسو", "b"),
        ("to:cafe", "c"),
        ("who:guard", "ad"),
        ("who:en-guard", "d"),
        ("who:...", ""),
        ("said-by:officer", "ab"),
        ('said-by:"ilen casp"', "b"),
        ("type:retreat", "b"),
        ("type:NONE", ""),
        ("status:planned", "c"),
        ("origins:2", "b"),
        ("origins:>1", "bd"),
        ("origins:<1", "ce"),
        ("report:R1", "ab"),
        ("report:r1", ""),
        ("is:disputed", "b"),
        ("is:undated", "c"),
        ("is:unplaced", "ce"),
        ("is:named", "b"),
        ("is:anonymous", "c"),
        ("is:described", "ab"),
        ("is:moved", "b"),
        ("is:retracted", "d"),
        ("is:reviewed", ""),
        ("is:unreviewed", "abcde"),
    ],
)
def test_a_line_finds_its_events(line, names):
    assert found(line) == set(names)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        (Question(types=("RETREAT", "nothing")), "b"),
        (Question(box=Box(20, 0, 40, 20)), "a"),
        (Question(box=Box(170, -20, -160, 50)), "bd"),
        (Question(origins=Range(1, 2)), "ab"),
        (Question(disputed=False), "acde"),
        (Question(known=Known.NAMED), "b"),
        (Question(reviewed=Reviewed.NO), "abcde"),
        (Question(undated=True), "c"),
        (Question(unplaced=True, status=Status.PLANNED), "c"),
        (Question(entity="guard", place="Dallim", source="officer", report="R1"), "a"),
    ],
)
def test_a_filter_finds_its_events(question, names):
    assert found(question) == set(names)


def test_columns_come_back_from_bytes():
    columns = columns_of(OUTLINES)
    again = from_bytes(to_bytes(columns))
    assert again is not None
    assert again.pools == columns.pools
    assert Board(again, {}, telling).wire == Board(columns, {}, telling).wire
    assert from_bytes(b"of an older version") is None


def test_the_page_reads_the_columns_where_the_header_says():
    body = board().wire
    (size,) = struct.unpack("<I", body[:4])
    header = json.loads(body[4 : 4 + size])
    begin = 4 + size
    assert begin % 8 == 0
    assert (header["count"], header["revision"]) == (5, "rv-1")
    types = {"i32": "<i4", "u32": "<u4", "u16": "<u2", "u8": "<u1"}
    columns = {
        one["name"]: np.frombuffer(body, types[one["dtype"]], one["length"], begin + one["offset"])
        for one in header["columns"]
    }
    ids = columns["id"].tobytes().decode()
    rows = [ids[at : at + 23].rstrip() for at in range(0, len(ids), 23)]
    assert rows == board().events(range(5))
    at = rows.index("ev-b")
    assert (columns["first"][at], columns["last"][at]) == (-(2**31), 22350)
    assert header["types"][columns["type"][at]] == "RETREAT"
    assert header["names"][columns["actor"][at]] == "لواء درسو"
    assert header["sources"][columns["source"][at]] == "Ilen Casp"
    assert header["places"][columns["place"][at]]["lat"] == -12.5
    assert columns["flags"][at] == 1 | 16 | 32
    assert columns["actor"][rows.index("ev-c")] == 0xFFFFFFFF
    assert columns["reports"][at] == 2


CHANGED = outline("ev-a", "2031-04-01", "2031-04-01", type="AID", places=(spot("Pell", 1.0, 2.0),),
                  actors=("Velmoran Relief",), voices=(OFFICER,), reports=("R1",))  # fmt: skip


def test_what_coders_say_is_laid_over_and_the_columns_stay():
    columns = columns_of(OUTLINES)
    before = to_bytes(columns)
    standings = {
        "ev-a": Standing(Verdict.CHANGED, CHANGED),
        "ev-b": Standing(Verdict.REJECTED, differs=True),
        "ev-c": Standing(Verdict.ACCEPTED),
        "ev-gone": Standing(Verdict.ACCEPTED),
    }
    laid = Board(columns, standings, telling)
    assert to_bytes(columns) == before
    assert found("is:corrected type:AID at:pell by:velmoran", laid) == {"a"}
    assert found("at:Dallim", laid) == found("by:ostran at:pell", laid) == set()
    assert found("is:rejected is:differs", laid) == {"b"}
    assert found("is:reviewed", laid) == {"a", "b", "c"}
    assert found("is:unreviewed", laid) == {"d", "e"}
    assert found(Question(reviewed=Reviewed.CHANGED), laid) == {"a"}
    assert laid.events(range(5)) == ["ev-d", "ev-e", "ev-b", "ev-a", "ev-c"]


def test_a_board_of_nothing_answers():
    empty = board(outlines=())
    assert len(empty) == 0
    assert found("is:disputed gate at:x", Board(columns_of(()), {}, lambda *_: ())) == set()
    assert empty.days is None
    assert empty.types == []
    assert empty.row_of("ev-a") is None
    assert json.loads(empty.wire[4 : 4 + struct.unpack("<I", empty.wire[:4])[0]])["count"] == 0
