"""What is doubtful and what much rests on comes first, and says why."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.model.attribution import Known, SourceRole
from dateline.model.claim import Chain, Claim, Link, Property
from dateline.model.event import Certainty, Event, Factuality, TypeChoice
from dateline.model.ids import ClaimId, EventId, ReportId
from dateline.model.origin import Support
from dateline.model.place import Place
from dateline.model.quantity import Quantity, QuantityKind
from dateline.model.record import Clash, Disagreement, Merge, Record, Side
from dateline.model.review import WeightOf
from dateline.model.score import Score
from dateline.model.span import Anchor, Span
from dateline.model.time import When
from dateline.review.doubt import Behind
from dateline.review.signs import DatedBy, PlaceSign, Sign, read_signs
from dateline.review.weighing import weigh, weigh_all
from store.made import item

TRIGGER = Anchor(ReportId("R1"), Span(10, 14), "left")
OTHER = Anchor(ReportId("R2"), Span(10, 14), "left")
EVENT = Event(EventId("ev-1"), "RETREAT", (TRIGGER,))
NAMED = Chain((Link(SourceRole.OUTLET, "The Ledger", Known.NAMED),))
KESSARY = Place("geonames", "77", "Kessary", -12.5, 30.25, 900.0, "PPL", "VX", ("Velmora",))
DAY = When.on(date(2031, 3, 11))
SURE = Sign("lexicon: leave", None, DatedBy.CLAUSE, PlaceSign("Kessary", True, 1.0), True)

SIDES = (Side("9 Mar", ()), Side("12 Mar", ()))


def claim(property_, value, **more):
    name = ClaimId(f"cl-{property_}-{value}-{more.get('trigger', '')}")
    return replace(Claim(name, EVENT.id, property_, value, TRIGGER, TRIGGER, NAMED), **more)


PLAIN = (
    claim(Property.WHAT, "RETREAT"),
    claim(Property.TIME, DAY),
    claim(Property.PLACE, KESSARY),
    claim(Property.ACTOR, "Ostran troops"),
)


def doubted(behind=None, sign=SURE, **more):
    weight = weigh(replace(behind or Behind(EVENT, PLAIN), **more), {TRIGGER: sign})
    found = {
        (one.field, one.what): one.weight for one in weight.reasons if one.of is WeightOf.DOUBT
    }
    return weight.doubt, found


def without(property_):
    return tuple(one for one in PLAIN if one.property is not property_)


def test_what_is_plainly_said_is_not_doubtful():
    assert doubted() == (0.0, {})


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"event": replace(EVENT, type="burn")}, "type", "no type of the codebook"),
        (
            {"claims": (*PLAIN, claim(Property.WHAT, "ASSAULT", trigger=OTHER))},
            "type", "several types: ASSAULT, RETREAT",
        ),
        ({"claims": without(Property.TIME)}, "when", "undated"),
        (
            {"claims": (*without(Property.TIME), claim(
                Property.TIME, When.within(None, DAY.latest)))},
            "when", "open on one side",
        ),
        (
            {"claims": (*without(Property.TIME), claim(
                Property.TIME, When.within(date(2031, 1, 1), date(2031, 3, 31))))},
            "when", "somewhere in 90 days",
        ),
        ({"claims": without(Property.PLACE)}, "place", "nothing says where"),
        (
            {"claims": (*without(Property.PLACE), claim(Property.PLACE, "Dallim"))},
            "place", "Dallim was found in no gazetteer",
        ),
        (
            {"claims": (*without(Property.PLACE), claim(
                Property.PLACE, replace(KESSARY, feature="PCLI")))},
            "place", "no nearer than a country",
        ),
        ({"claims": without(Property.ACTOR)}, "actor", "nobody is said"),
        (
            {"claims": (*without(Property.ACTOR), claim(
                Property.ACTOR, "they", rule="previous sentence"))},
            "actor", "not by its clause: previous sentence",
        ),
        (
            {"claims": (*PLAIN, claim(Property.STATUS, "DENIED", trigger=OTHER))},
            "status", "mentions say DENIED, HAPPENED",
        ),
        (
            {"claims": tuple(
                replace(one, factuality=Factuality(Certainty.POSSIBLE)) for one in PLAIN)},
            "status", "hedged: possible",
        ),
        (
            {"merges": (Merge(EVENT.id, TRIGGER, OTHER, Score(0.2)),)},
            "", "joined at a likeness of 0.20",
        ),
        (
            {"disagreements": (Disagreement(EVENT.id, Property.TIME, SIDES, "", Clash.DATE),)},
            "when", "reports disagree: 9 Mar or 12 Mar",
        ),
        (
            {"supports": (Support(
                EVENT.id, Property.WHAT, "left", (), (), 1, 1, retracted=(ReportId("R1"),)),)},
            "", "taken back",
        ),
        (
            {"claims": tuple(replace(one, chain=Chain((
                *NAMED.links, Link(SourceRole.SPEAKER, "a source", Known.ANONYMOUS),
            ))) for one in PLAIN)},
            "", "anonymous sources",
        ),
    ],
)  # fmt: skip
def test_each_doubt_has_its_field_and_reason(more, field, says):
    doubt, found = doubted(**more)
    assert [key for key in found if key[0] == field and says in key[1]], found
    assert 0 < doubt < 1


@pytest.mark.parametrize(
    ("sign", "field", "says"),
    [
        (replace(SURE, typed_by="model"), "type", "by the model alone"),
        (replace(SURE, typed_by="lexicon: fire; model"), "type", "outweighs the word"),
        (replace(SURE, rival=TypeChoice("AID", 0.43)), "type", "it may be AID (0.43)"),
        (replace(SURE, dated=DatedBy.ELSEWHERE), "when", "outside its clause"),
        (replace(SURE, dated=DatedBy.REPORT), "when", "counted from another day"),
        (
            replace(SURE, place=PlaceSign("Kessary", True, 0.6, "Kessary, Ostra", 0.4)),
            "place", "Kessary: score 0.60, or Kessary, Ostra (0.40)",
        ),
    ],
)  # fmt: skip
def test_how_sure_the_reading_was_counts_too(sign, field, says):
    _, found = doubted(sign=sign)
    assert [key for key in found if key[0] == field and says in key[1]], found


def test_the_surest_mention_speaks_for_a_type():
    event = replace(EVENT, mentions=(TRIGGER, OTHER))
    weight = weigh(Behind(event, PLAIN), {TRIGGER: replace(SURE, typed_by="model"), OTHER: SURE})
    assert weight.doubt == 0.0


def test_a_merge_that_a_person_made_is_not_doubted():
    merge = Merge(EVENT.id, TRIGGER, OTHER, Score(0.2), judged=True)
    assert doubted(merges=(merge,)) == (0.0, {})


def test_doubts_of_fields_add_up_and_of_one_field_the_strongest_counts():
    one, _ = doubted(claims=without(Property.TIME))
    two, _ = doubted(claims=without(Property.TIME), sign=replace(SURE, typed_by="model"))
    assert two == pytest.approx(1 - (1 - one) * (1 - 0.2))
    same, _ = doubted(sign=replace(SURE, typed_by="model", rival=TypeChoice("AID", 0.1)))
    assert same == pytest.approx(0.2)


def test_the_more_rests_on_an_event_the_more_it_weighs():
    def weighs(**more):
        return weigh(replace(Behind(EVENT, PLAIN), **more), {}).consequence

    def killed(number):
        quantity = Quantity(Span(0, 2), number, number, "person", kind=QuantityKind.KILLED)
        return (*PLAIN, claim(Property.COUNT, quantity))

    assert weighs() < weighs(claims=killed(3.0)) < weighs(claims=killed(300.0))
    assert weighs() < weighs(states=1) < weighs(states=5, flows=1)
    support = Support(EVENT.id, Property.WHAT, "left", (), (), 1, 2)
    assert weighs() < weighs(supports=(support,)) < weighs(
        supports=(replace(support, independent_max=6),)
    )  # fmt: skip


def test_every_event_of_a_record_is_weighed_whatever_the_order():
    other = Event(EventId("ev-2"), "AID", (OTHER,))
    record = Record(events=(EVENT, other), claims=PLAIN)
    backwards = Record(events=(other, EVENT), claims=PLAIN[::-1])
    assert weigh_all(record, {TRIGGER: SURE}) == weigh_all(backwards, {TRIGGER: SURE})
    assert set(weigh_all(record, {})) == {EVENT.id, other.id}


def test_signs_are_read_from_what_was_found_in_a_report():
    _, annotated = item("a")
    start = annotated.report.text.index("left")
    left = Anchor(annotated.report.id, Span(start, start + 4), "left")
    assert read_signs([annotated], [EVENT]) == {}
    ((trigger, sign),) = read_signs([annotated], [replace(EVENT, mentions=(left,))]).items()
    assert trigger.exact == "left"
    assert sign.place.resolved
    assert sign.place.rival == "Velmora"
    assert sign.dated is DatedBy.ELSEWHERE  # no argument of the mention is its time
