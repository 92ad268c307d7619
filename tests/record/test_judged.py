"""What people said of places is laid over what the machine found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import a_report
from dateline.gazetteer.geometry import distance_m
from dateline.model.annotations import Annotated, Annotations
from dateline.model.claim import Property
from dateline.model.event import Argument, EventClass, EventMention, Role
from dateline.model.judgement import Judgement, JudgementKind, Verdict
from dateline.model.name import Mention, NameKind
from dateline.model.place import (
    Choice,
    Ground,
    Place,
    PlaceBasis,
    Precision,
    Reason,
    Relation,
    RelationKind,
    Toponym,
)
from dateline.model.span import Span
from dateline.record import build
from dateline.record.judged import judged, judged_all, keys_of, rulings

AT = datetime(2031, 3, 20, 9, 0, tzinfo=UTC)
TOWN = Place("geonames", "1", "Dallim", 10.0, 20.0, 3_000.0, "PPL", "VX", ("Velmora",))
OTHER = Place("geonames", "2", "Dallim", -40.0, 60.0, 5_000.0, "PPL", "OS", ("Ostra",))
OSTRA = Place("geonames", "3", "Ostra", -41.0, 61.0, 300_000.0, "PCLI", "OS")
BASE = Place("judgement", "10.1,20.1", "Dallim base", 10.1, 20.1, 2_000.0, "AIRB", "VX")
WHY = (Reason(Ground.SIZE, 1.5),)


def say(name, to, *, report=None, minutes=0, by="mara"):
    verdict = Verdict.PLACED if isinstance(to, Place) else to
    place = to if isinstance(to, Place) else None
    on = (name,) if report is None else (name, report)
    return Judgement(JudgementKind.PLACE, on, verdict, place, by, AT + timedelta(minutes=minutes))


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def item(text, *found, name="R1"):
    return Annotated(a_report(text, name=name), Annotations().with_(found))


def dallim(text, **more):
    made = Toponym(
        span(text, "Dallim"), "Dallim", TOWN, PlaceBasis.NAME, Precision.TOWN, 3_000.0,
        score=0.8, reasons=WHY, alternatives=(Choice(OTHER, 0.1), Choice(OSTRA, 0.05)),
    )  # fmt: skip
    return replace(made, **more)


def only(text, *found, by=(), name="R1"):
    after = judged(item(text, *found, name=name), rulings(by))
    return after.annotations.of(Toponym)


TEXT = "Troops left Dallim today."


def test_without_a_judgement_the_very_same_report_comes_back():
    one = item(TEXT, dallim(TEXT))
    assert judged(one, rulings([])) is one
    assert judged(one, rulings([say("kessary", OTHER)])) is one


def test_the_place_is_the_judged_one_and_the_machines_choice_the_first_other():
    (found,) = only(TEXT, dallim(TEXT), by=[say("dallim", OTHER)])
    assert (found.place, found.basis) == (OTHER, PlaceBasis.JUDGEMENT)
    assert (found.precision, found.radius_m, found.score) == (Precision.TOWN, 5_000.0, None)
    assert found.reasons == ()
    assert found.alternatives == (Choice(TOWN, 0.8, WHY), Choice(OSTRA, 0.05))


def test_precision_and_radius_are_those_of_what_was_judged():
    (found,) = only(TEXT, dallim(TEXT), by=[say("dallim", OSTRA)])
    assert (found.precision, found.radius_m) == (Precision.COUNTRY, 300_000.0)


def test_a_person_who_agrees_keeps_the_score_and_the_reasons():
    (found,) = only(TEXT, dallim(TEXT), by=[say("dallim", TOWN)])
    assert (found.place, found.basis, found.score) == (TOWN, PlaceBasis.JUDGEMENT, 0.8)
    assert found.reasons == WHY
    assert [choice.place for choice in found.alternatives] == [OTHER, OSTRA]


def test_what_is_not_known_has_no_point():
    (found,) = only(TEXT, dallim(TEXT), by=[say("dallim", Verdict.UNPLACED)])
    assert (found.place, found.precision, found.radius_m) == (None, None, None)
    assert found.basis is PlaceBasis.JUDGEMENT
    assert found.alternatives[0] == Choice(TOWN, 0.8, WHY)


def test_what_was_not_resolved_can_be_placed():
    seen = Toponym(span(TEXT, "Dallim"), "Dallim")
    (found,) = only(TEXT, seen, by=[say("dallim", OTHER)])
    assert (found.place, found.alternatives) == (OTHER, ())


def test_later_wins_over_earlier_and_one_report_over_all():
    early, late = say("dallim", OTHER), say("dallim", OSTRA, minutes=1)
    here = say("dallim", BASE, report="R1", minutes=-9)
    for by in ([early, late, here], [here, late, early]):
        assert only(TEXT, dallim(TEXT), by=by)[0].place == BASE
        assert only(TEXT, dallim(TEXT), by=by, name="R2")[0].place == OSTRA


def test_at_the_same_moment_the_order_of_arrival_does_not_count():
    twins = [say("dallim", OTHER, by="a"), say("dallim", OSTRA, by="b")]
    assert only(TEXT, dallim(TEXT), by=twins) == only(TEXT, dallim(TEXT), by=twins[::-1])


def test_what_is_undone_leaves_nothing_and_what_held_before_holds_again():
    first, second = say("dallim", OTHER), say("dallim", OSTRA, minutes=1)
    undo = Judgement(
        JudgementKind.PLACE, ("dallim",), Verdict.UNDONE, None, "mara",
        AT + timedelta(minutes=2), undoes=second.id,
    )  # fmt: skip
    assert only(TEXT, dallim(TEXT), by=[first, second, undo])[0].place == OTHER
    gone = replace(undo, undoes=first.id)
    one = item(TEXT, dallim(TEXT))
    assert judged(one, rulings([first, gone])) is one


def test_accents_case_and_the_name_it_is_looked_up_by_do_not_count():
    text = "Troops left DALLÎM today."
    seen = Toponym(span(text, "DALLÎM"), "Old Dallim")
    assert only(text, seen, by=[say("dallim", OTHER)])[0].place == OTHER
    assert only(text, seen, by=[say("old dallim", OTHER)])[0].place == OTHER


def test_a_name_with_its_head_noun_wins_over_the_bare_name_and_keeps_the_noun():
    text = "Troops left Dallim base."
    seen = dallim(text, head="base")
    by = [say("dallim base", BASE), say("dallim", OTHER, minutes=1)]
    (found,) = only(text, seen, by=by)
    assert (found.place, found.head) == (BASE, "base")
    (found,) = only(text, seen, by=by[1:])
    assert (found.place, found.head) == (OTHER, "base")
    assert keys_of(seen, text) == ("dallim base", "dallim")


def test_a_site_stays_near_the_town_it_is_named_after():
    text = "Troops left Dallim base."
    seen = dallim(text, head="base", basis=PlaceBasis.NAMESAKE, radius_m=20_000.0)
    (found,) = only(text, seen, by=[say("dallim", OTHER)])
    assert (found.place, found.radius_m) == (OTHER, 22_000.0)
    (found,) = only(text, seen, by=[say("dallim base", BASE)])
    assert (found.radius_m, found.precision) == (2_000.0, Precision.SITE)


def test_an_adjective_is_judged_by_its_own_words_only():
    text = "Ostran troops left Ostra."
    adjective = Toponym(span(text, "Ostran"), "Ostra", OSTRA, PlaceBasis.NAME, adjectival=True)
    noun = Toponym(Span(19, 24), "Ostra", OSTRA, PlaceBasis.NAME)
    one, other = only(text, adjective, noun, by=[say("ostra", OTHER)])
    assert (one.place, other.place) == (OSTRA, OTHER)
    one, other = only(text, adjective, noun, by=[say("ostran", OTHER)])
    assert (one.place, other.place) == (OTHER, OSTRA)
    assert one.adjectival


NOUN = "Troops left Dallim base. The base was empty."


def nominal():
    named = dallim(NOUN, head="base")
    noun = Toponym(
        span(NOUN, "The base"), "Dallim", TOWN, PlaceBasis.ANTECEDENT, Precision.TOWN, 3_000.0,
        head="base", nominal=True, means=named.span,
    )  # fmt: skip
    return named, noun


def test_a_noun_follows_the_name_it_stands_for():
    for to in (BASE, Verdict.UNPLACED):
        named, noun = only(NOUN, *nominal(), by=[say("dallim base", to)])
        assert (noun.place, noun.precision, noun.radius_m) == (
            named.place, named.precision, named.radius_m,
        )  # fmt: skip
        assert (noun.basis, noun.means) == (PlaceBasis.JUDGEMENT, named.span)
    assert noun.place is None


def test_a_noun_can_be_judged_by_itself_in_its_report():
    named, noun = only(NOUN, *nominal(), by=[say("base", BASE, report="R1")])
    assert (named.place, noun.place, noun.basis) == (TOWN, BASE, PlaceBasis.JUDGEMENT)


def test_a_noun_whose_name_is_no_place_stands_for_nothing():
    (noun,) = only(NOUN, *nominal(), by=[say("dallim", Verdict.NO_PLACE)])
    assert (noun.nominal, noun.place, noun.means) == (True, None, None)
    assert noun.basis is PlaceBasis.UNRESOLVED


INSIDE = "Troops left the Brodek quarter of Dallim."


def quarter():
    inner = Toponym(
        span(INSIDE, "Brodek"), "Brodek", TOWN, PlaceBasis.CONTAINER, Precision.TOWN, 3_000.0,
        head="quarter",
    )  # fmt: skip
    return inner, dallim(INSIDE)


def test_what_lies_in_a_judged_place_moves_with_it():
    inner, _ = only(INSIDE, *quarter(), by=[say("dallim", OTHER)])
    assert (inner.place, inner.basis) == (OTHER, PlaceBasis.CONTAINER)
    inner, _ = only(INSIDE, *quarter(), by=[say("dallim", Verdict.UNPLACED)])
    assert (inner.place, inner.basis) == (None, PlaceBasis.UNRESOLVED)
    inner, _ = only(INSIDE, *quarter(), by=[say("brodek", BASE)])
    assert inner.place == BASE


def test_what_another_name_puts_there_too_does_not_move():
    text = f"{INSIDE} It is called Dalli."
    same = Toponym(span(text, "Dalli."), "Dalli", TOWN, PlaceBasis.NAME)
    inner, _, _ = only(text, *quarter(), same, by=[say("dallim", OTHER)])
    assert inner.place == TOWN


def test_a_distance_from_a_judged_place_is_measured_from_there():
    text = "Troops camped 85 km north of Dallim."
    relation = Relation(RelationKind.OFFSET, Span(14, 35), km=85.0, bearing_deg=0.0)
    seen = dallim(
        text, relation=relation, point=(10.76, 20.0), radius_m=38_000.0, precision=Precision.AREA
    )
    (found,) = only(text, seen, by=[say("dallim", OTHER)])
    assert distance_m(OTHER.lat, OTHER.lon, *found.point) == pytest.approx(85_000, abs=50)
    assert found.point[0] > OTHER.lat
    assert (found.radius_m, found.precision) == (40_000.0, Precision.AREA)
    assert found.located.lat == found.point[0]


def test_a_line_between_places_follows_both_ends():
    text = "They met between Dallim and Brodek."
    far = Place("geonames", "9", "Brodek", 11.0, 21.0, 1_000.0, "PPL", "VX")
    relation = Relation(RelationKind.BETWEEN, Span(9, 34), other=span(text, "Brodek"))
    seen = dallim(text, relation=relation, line=((10.0, 20.0), (11.0, 21.0)),
                  precision=Precision.LINE)  # fmt: skip
    end = Toponym(span(text, "Brodek"), "Brodek", far, PlaceBasis.NAME)
    first, _ = only(text, seen, end, by=[say("dallim", OTHER)])
    assert (first.line, first.precision) == (((-40.0, 60.0), (11.0, 21.0)), Precision.LINE)
    first, _ = only(text, seen, end, by=[say("brodek", OTHER)])
    assert first.line == ((10.0, 20.0), (-40.0, 60.0))
    first, _ = only(text, seen, end, by=[say("brodek", Verdict.UNPLACED)])
    assert first.line == ()


def a_told(text, role=Role.ORIGIN):
    where = span(text, "Dallim")
    return (
        Mention(where, NameKind.GPE, "Dallim", 0),
        Mention(span(text, "Troops"), NameKind.ORG, "Troops", 1),
        dallim(text),
        EventMention(
            span(text, "left"), "leave", EventClass.OCCURRENCE, "RETREAT",
            arguments=(Argument(Role.ACTOR, span(text, "Troops")), Argument(role, where)),
        ),
    )  # fmt: skip


def test_no_event_happens_where_there_is_no_place():
    text = "Troops left Dallim today."
    one = item(text, *a_told(text))
    assert [c.value for c in build([one]).claims if c.property is Property.PLACE] == [TOWN]
    after = judged(one, rulings([say("dallim", Verdict.NO_PLACE)]))
    assert after.annotations.of(Toponym) == ()
    claims = build([after]).claims
    assert claims
    assert [c for c in claims if c.property is Property.PLACE] == []
    assert [c.value for c in claims if c.property is Property.ACTOR] == ["Troops"]


def test_a_participant_that_is_no_place_stays_a_participant():
    text = "Troops left Dallim today."
    after = judged(item(text, *a_told(text, Role.TARGET)),
                   rulings([say("dallim", Verdict.NO_PLACE)]))  # fmt: skip
    (event,) = after.annotations.of(EventMention)
    assert [a.role for a in event.arguments] == [Role.ACTOR, Role.TARGET]


def test_a_place_claim_has_the_judged_place_or_the_bare_name():
    text = "Troops left Dallim today."
    for to, value in ((OTHER, OTHER), (Verdict.UNPLACED, "Dallim")):
        record = build(judged_all([item(text, *a_told(text))], [say("dallim", to)]))
        assert [c.value for c in record.claims if c.property is Property.PLACE] == [value]


VERDICTS = st.sampled_from([TOWN, OTHER, OSTRA, BASE, Verdict.UNPLACED, Verdict.NO_PLACE])
SAID = st.builds(
    lambda name, to, report, minutes, by: say(name, to, report=report, minutes=minutes, by=by),
    st.sampled_from(["dallim", "dallim base", "brodek", "base"]),
    VERDICTS,
    st.sampled_from([None, "R1", "R2"]),
    st.integers(0, 2),
    st.sampled_from("ab"),
)


@st.composite
def decisions(draw):
    said = draw(st.lists(SAID, max_size=6))
    for one in draw(st.lists(st.sampled_from(said), max_size=3)) if said else ():
        said.append(Judgement(one.kind, one.on, Verdict.UNDONE, None, "c", one.at, undoes=one.id))
    return said


@given(decisions(), st.randoms())
@settings(max_examples=120, deadline=None)
def test_the_order_of_arrival_never_shows(said, chance):
    pile = [item(NOUN, *nominal()), item(INSIDE, *quarter(), name="R2")]
    shuffled = [*said, *said]
    chance.shuffle(shuffled)
    assert list(judged_all(pile, shuffled)) == list(judged_all(pile, said))


@given(decisions())
@settings(max_examples=120, deadline=None)
def test_judging_adds_no_name_and_moves_no_span(said):
    for one in (item(NOUN, *nominal()), item(INSIDE, *quarter(), name="R2")):
        before = {t.span: t for t in one.annotations.of(Toponym)}
        (after,) = judged_all([one], said)
        found = after.annotations.of(Toponym)
        assert list(found) == sorted(found, key=lambda t: t.span)
        for toponym in found:
            old = before[toponym.span]
            assert (toponym.name, toponym.head, toponym.nominal) == (
                old.name,
                old.head,
                old.nominal,
            )
            assert (toponym.place is None) is (toponym.precision is None)
            assert (toponym.place is None) is (toponym.radius_m is None)
