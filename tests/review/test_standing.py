"""Judgements find their event again, and say what was accepted and is so no more."""

from datetime import UTC, datetime

import pytest

from dateline.model.event import Event
from dateline.model.ids import EventId, ReportId, make_id
from dateline.model.judgement import REVIEW, Judgement, JudgementKind, Verdict, anchored
from dateline.model.span import Anchor, Span
from dateline.review.reviewed import is_whole, likely_ids, on_events
from dateline.review.standing import outdated, review_of
from dateline.review.values import key_of, point_of, written

AT = datetime(2031, 3, 20, 9, 0, tzinfo=UTC)


def word(report, start, exact="left"):
    return Anchor(ReportId(report), Span(start, start + len(exact)), exact)


def an_event(*words):
    first = words[0]
    name = make_id("ev", first.report, str(first.span.start), str(first.span.end))
    return Event(EventId(name), "RETREAT", words)


def a_judgement(*words, verdict=Verdict.REJECTED, values=()):
    on = anchored(REVIEW, words)
    return Judgement(JudgementKind.EVENT, on, verdict, None, "mk", AT, values=values)


A, B, C, D = word("R1", 10), word("R2", 10), word("R3", 10), word("R4", 10)


def found(events, judgement):
    (event,) = on_events(events, [judgement])
    return event


def test_a_judgement_goes_where_most_of_its_words_are():
    one, other = an_event(A), an_event(B, C)
    assert found([one, other], a_judgement(A, B, C)) == other.id
    assert found([one, an_event(B)], a_judgement(A, B)) == min(one.id, an_event(B).id)


def test_the_very_words_count_more_than_words_that_overlap():
    wide = an_event(word("R1", 5, "they left the"))
    assert found([wide, an_event(A)], a_judgement(A)) == an_event(A).id
    assert found([wide], a_judgement(A)) == wide.id


def test_a_judgement_whose_words_are_gone_has_no_effect():
    assert on_events([an_event(B)], [a_judgement(A)]) == {}
    assert on_events([], [a_judgement(A)]) == {}


def test_an_event_that_has_all_words_is_found_by_its_name_alone():
    event = an_event(A, B)
    assert event.id in likely_ids([a_judgement(B, A)])
    assert is_whole([event], [a_judgement(A, B), a_judgement(B)])
    assert not is_whole([event], [a_judgement(A, C)])
    assert not is_whole([], [a_judgement(A)])
    assert not is_whole([an_event(A), an_event(B)], [a_judgement(A, B)])


def test_what_was_accepted_and_is_read_otherwise_now_is_told():
    shown = {"when": "2031-03-11", "actor": "Men"}
    accepted = tuple(shown.items())
    review = review_of(EventId("e"), [a_judgement(A, verdict=Verdict.ACCEPTED, values=accepted)])
    assert outdated(review, shown) == ()
    assert outdated(review, shown | {"actor": "men"}) == ()
    assert outdated(review, shown | {"when": "2031-03-12"}) == ("when",)


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("actor", "Ostran troops | Mara Quéll", "mara quell | OSTRAN troops"),
        ("place", "b | a", "a | b"),
    ],
)  # fmt: skip
def test_names_are_the_same_in_any_order_and_case(field, one, other):
    assert key_of(field, one) == key_of(field, other)


def test_values_have_one_way_of_writing_them():
    assert written("type", "assault", "RETREAT") == "ASSAULT"
    assert written("type", "Burn", "burn") == "burn"
    assert written("status", "denied", "x") == "DENIED"
    assert written("actor", "  Mara   Quell |  | Casp | Casp", "x") == "Mara Quell | Casp"
    assert written("count", "40 men | at least 12", "x") == "40 men | at least 12"
    assert written("target", " ", "x") == ""


def test_a_wide_point_is_an_area():
    assert point_of("1,2,30,Plain").feature == "AREA"
    assert point_of("1,2,3,Hut, the old").name == "Hut, the old"
    assert point_of("geonames:77") is None
    assert point_of("Dallim, north") is None
