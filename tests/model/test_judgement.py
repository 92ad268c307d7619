"""Judgements say one thing, have an id made of it, and hold until another one undoes them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

import pytest

from dateline.model.ids import ReportId
from dateline.model.judgement import (
    Judgement,
    JudgementKind,
    Scope,
    Verdict,
    anchored,
    in_order,
    standing,
    undone,
)
from dateline.model.place import Place
from dateline.model.span import Anchor, Span

AT = datetime(2031, 3, 20, 9, 0, tzinfo=UTC)
KESSARY = Place("geonames", "77", "Kessary", -12.0, 30.25, 900.0, "PPL", "VX", ("Velmora",))
PLACED = Judgement(JudgementKind.PLACE, ("kessary",), Verdict.PLACED, KESSARY, "mara", AT)


def undoing(of, minutes=5):
    at = of.at + timedelta(minutes=minutes)
    return Judgement(of.kind, of.on, Verdict.UNDONE, None, "mara", at, undoes=of.id)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"at": datetime(2031, 3, 20)}, "in UTC"),
        ({"at": AT.astimezone(timezone(timedelta(hours=3)))}, "in UTC"),
        ({"on": ()}, "on a name"),
        ({"on": ("",)}, "on a name"),
        ({"on": ("a", "R1", "b")}, "on a name"),
        ({"by": ""}, "who made it"),
        ({"place": None}, "do not go together"),
        ({"verdict": Verdict.UNPLACED}, "do not go together"),
        ({"verdict": Verdict.UNDONE, "place": None}, "do not go together"),
        ({"undoes": "jd-x"}, "do not go together"),
    ],
)
def test_what_makes_no_sense_cannot_be_made(change, said):
    with pytest.raises(ValueError, match=said):
        replace(PLACED, **change)


WORDS = (Anchor(ReportId("R1"), Span(4, 8), "Casp"), Anchor(ReportId("R2"), Span(0, 4), "Casp"))
ONE = Judgement(
    JudgementKind.ENTITY_PAIR, anchored(Scope.ENTITY, WORDS), Verdict.ONE, None, "mara", AT
)
CODED = Judgement(
    JudgementKind.CODE, anchored("acled", WORDS[:1]), Verdict.CHANGED, None, "mara", AT,
    values=(("fatalities", "3"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("of", "change", "said"),
    [
        (ONE, {"on": ONE.on[:5]}, "on a name"),
        (ONE, {"on": ONE.on[:-1]}, "on a name"),
        (ONE, {"on": ("ALL", *ONE.on[1:])}, "on a name"),
        (ONE, {"on": (*ONE.on[:2], "x", *ONE.on[3:])}, "on a name"),
        (ONE, {"on": (*ONE.on[:2], "5", *ONE.on[3:])}, "on a name"),
        (ONE, {"verdict": Verdict.UNPLACED}, "says nothing of"),
        (ONE, {"values": (("a", "b"),)}, "do not go together"),
        (CODED, {"values": ()}, "do not go together"),
        (CODED, {"verdict": Verdict.ONE, "values": ()}, "says nothing of"),
        (CODED, {"on": ("acled",)}, "on a name"),
        (PLACED, {"verdict": Verdict.NOT_ONE, "place": None}, "says nothing of"),
    ],
)
def test_a_judgement_on_words_has_words_and_what_belongs_to_its_kind(of, change, said):
    with pytest.raises(ValueError, match=said):
        replace(of, **change)


def test_a_judgement_on_words_gives_them_back_and_is_undone_like_any_other():
    assert (ONE.anchors, CODED.anchors, PLACED.anchors) == (WORDS, WORDS[:1], ())
    for one in (ONE, CODED):
        assert standing([one, undoing(one)]) == ()
    assert replace(CODED, values=(("fatalities", "4"),)).id != CODED.id


def test_the_ids_of_judgements_on_places_are_those_of_before():
    assert PLACED.id == "jd-5akatywhc36qonrl7gle"


def test_the_id_is_that_of_the_content():
    assert PLACED.id == replace(PLACED).id
    assert PLACED.id.startswith("jd-")
    changes = (
        {"by": "ilen"}, {"note": "a map"}, {"on": ("kessary", "R1")}, {"at": AT + timedelta(0, 1)},
        {"place": replace(KESSARY, id="78")}, {"place": replace(KESSARY, admin=())},
        {"place": None, "verdict": Verdict.UNPLACED}, {"place": None, "verdict": Verdict.NO_PLACE},
    )  # fmt: skip
    assert len({PLACED.id, *(replace(PLACED, **change).id for change in changes)}) == 9


def test_a_whole_number_of_degrees_makes_no_other_judgement():
    assert replace(PLACED, place=replace(KESSARY, lat=-12, radius_m=900)).id == PLACED.id


def test_the_weight_that_a_gazetteer_gives_a_place_is_no_part_of_the_judgement():
    assert replace(PLACED, place=replace(KESSARY, prominence=0.5)).id == PLACED.id


def test_undoing_and_undoing_that():
    first, second = undoing(PLACED), undoing(undoing(PLACED))
    third = undoing(second)
    for kept, holds in (
        ([PLACED], True), ([PLACED, first], False), ([PLACED, first, second], True),
        ([PLACED, first, second, third], False),
    ):  # fmt: skip
        for order in permutations(kept):
            assert standing(order) == ((PLACED,) if holds else ())
            assert (PLACED.id in undone(order)) is not holds


def test_undone_twice_and_one_of_them_undone_is_still_undone():
    first, other = undoing(PLACED), undoing(PLACED, 7)
    assert standing([PLACED, first, other, undoing(first)]) == ()


def test_an_undoing_of_what_is_not_there_does_nothing():
    assert standing([undoing(PLACED)]) == ()
    assert standing([undoing(PLACED), replace(PLACED, by="ilen")]) == (replace(PLACED, by="ilen"),)


def test_order_is_that_of_time_then_id_whatever_came_first():
    later = replace(PLACED, at=AT + timedelta(microseconds=1))
    twins = [replace(PLACED, by=by) for by in ("ilen", "mara", "orrin")]
    ordered = in_order([later, *twins])
    assert ordered[-1] == later
    assert [j.id for j in ordered[:3]] == sorted(j.id for j in twins)
    assert all(in_order(order) == ordered for order in permutations([later, *twins]))
