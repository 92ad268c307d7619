"""Rows of codebooks: each value with its rule and words, nothing where nothing is known."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dateline.model.claim import Property
from dateline.model.code import CODEBOOKS
from dateline.model.codebooks import ACLED_COLUMNS as COLUMNS
from dateline.model.codebooks import POLECAT_COLUMNS as POLECAT
from dateline.model.codebooks import UCDP_COLUMNS as UCDP
from dateline.model.event import EventMention, Status
from dateline.model.judgement import Judgement, JudgementKind, Verdict, anchored
from dateline.model.name import EntitySort, Form, Mention, NameKind
from dateline.model.place import Place, PlaceBasis, Precision, Toponym
from dateline.model.quantity import Quantity, QuantityKind, QuantityScope
from dateline.model.span import Anchor, Span
from dateline.model.time import When
from dateline.record import build, build_coded
from dateline.record.codes import SCHEMES
from dateline.record.codes.days import acled_day, allowed, ucdp_precision
from dateline.record.codes.heard import hear
from dateline.record.entities import make_entities
from dateline.review.codes import judged_row, said_of
from record.telling import report

DALLIM = Place("geonames", "77", "Dallim", -12.5, 30.25, 900.0, "PPL", "VX",
               ("Velmora", "Harrow Province", "Dallim District"))  # fmt: skip
VELMORA = Place("geonames", "7", "Velmora", -12.0, 30.0, 90_000.0, "PCLI", "VX")
OSTRA = Place("geonames", "8", "Ostra", -10.0, 31.0, 90_000.0, "PCLI", "OX")
PLACES = {"Dallim": (DALLIM, Precision.TOWN), "Velmora": (VELMORA, Precision.COUNTRY),
          "Ostra": (OSTRA, Precision.COUNTRY)}  # fmt: skip
SORTS = {"Ostra": EntitySort.COUNTRY, "Velmora": EntitySort.COUNTRY, "Tal Front":
         EntitySort.ARMED_GROUP, "Residents": EntitySort.CIVILIANS,
         "Mira Dorr": EntitySort.PERSON}  # fmt: skip
FOUGHT = (
    "[[Ostra](GPE)](ACTOR 1) [raided](EVENT 1 ASSAULT) [[Tal Front](ORG)](TARGET 1) in "
    "[[Dallim](GPE)](PLACE 1) on [11 March](TIME 1 2031-03-11)."
)


def found(*texts: str, status: Status = Status.HAPPENED, kind=QuantityKind.KILLED, **how):
    items = []
    for i, text in enumerate(texts, 1):
        one = report(text, f"R{i}", outlet=f"Paper {i}", **how)
        shelf = one.annotations
        shelf = shelf.swapped(Toponym, map(located, shelf.of(Toponym)))
        shelf = shelf.swapped(
            Mention, (replace(m, sort=SORTS.get(m.name, m.sort)) for m in shelf.of(Mention))
        )
        shelf = shelf.swapped(
            EventMention, (replace(e, status=status) for e in shelf.of(EventMention))
        )
        shelf = shelf.swapped(Quantity, (replace(q, kind=kind) for q in shelf.of(Quantity)))
        items.append(replace(one, annotations=shelf))
    return items


def located(toponym: Toponym) -> Toponym:
    if toponym.name not in PLACES:
        return toponym
    place, precision = PLACES[toponym.name]
    return replace(
        toponym, place=place, precision=precision, basis=PlaceBasis.NAME, radius_m=place.radius_m
    )


def rows(scheme: str, items, judgements=()):
    record = build(items, judgements)
    entities = make_entities(items, judgements)
    (row_of,) = [one.row for one in SCHEMES if one.name == scheme]
    said = said_of(record.events, judgements)
    return [
        judged_row(row_of(heard), said.get((heard.event.id, scheme), ()))
        for heard in hear(items, record.events, record.claims, entities, record.supports)
    ]


def row(scheme: str, items, judgements=()):
    (one,) = rows(scheme, items, judgements)
    return one


def values(scheme: str, *texts: str, **how) -> dict[str, str]:
    return {one.field: one.value for one in row(scheme, found(*texts, **how)).values}


def rules(scheme: str, *texts: str, **how) -> dict[str, str]:
    return {one.field: one.rule for one in row(scheme, found(*texts, **how)).values}


def test_an_acled_row_has_the_columns_of_its_files_and_every_value_a_rule():
    one = row("acled", found(FOUGHT))
    assert tuple(value.field for value in one.values) == COLUMNS
    assert len(COLUMNS) == 31
    assert all(value.rule for value in one.values)


def test_every_anchor_bears_its_words():
    items = found(FOUGHT)
    for scheme in ("acled", "plover"):
        for value in row(scheme, items).values:
            for anchor in value.anchors:
                assert anchor.span.of(items[0].report.text) == anchor.exact


def test_who_when_and_where_of_an_acled_row():
    got = values("acled", FOUGHT)
    assert {name: got[name] for name in (
        "event_date", "year", "time_precision", "actor1", "actor2", "country", "admin1", "admin2",
        "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    )} == {
        "event_date": "2031-03-11", "year": "2031", "time_precision": "1", "actor1": "Ostra",
        "actor2": "Tal Front", "country": "Velmora", "admin1": "Harrow Province",
        "admin2": "Dallim District", "admin3": "", "location": "Dallim", "latitude": "-12.5000",
        "longitude": "30.2500", "geo_precision": "1", "source": "Paper 1",
    }  # fmt: skip


def test_what_only_the_codebook_can_give_is_empty_and_says_so():
    got = rules("acled", FOUGHT)
    assert got["region"] == got["source_scale"] == "only ACLED gives it"
    assert values("acled", FOUGHT)["event_id_cnty"].startswith("dateline:ev-")
    assert "not told apart" in got["assoc_actor_1"]


def test_a_state_abroad_is_an_external_force_and_an_armed_group_is_left_open():
    text = FOUGHT + " [Ostra](GPE) is large."
    got = values("acled", text)
    assert (got["inter1"], got["inter2"], got["interaction"]) == ("8", "", "")
    assert "armed group" in rules("acled", text)["inter2"]


def test_a_state_at_home_against_civilians():
    text = FOUGHT.replace("Ostra", "Velmora").replace("Tal Front", "Residents")
    got = values("acled", text)
    assert (got["inter1"], got["inter2"], got["interaction"]) == ("1", "7", "17")


def test_a_country_has_no_point():
    text = FOUGHT.replace("Dallim", "Velmora")
    got = values("acled", text)
    assert (got["country"], got["location"], got["latitude"]) == ("Velmora", "", "")
    assert got["geo_precision"] == "3"


def test_no_place_and_no_day_are_empty_with_a_reason():
    got = rules("acled", "[[Ostra](GPE)](ACTOR 1) [raided](EVENT 1 ASSAULT) at [Tor](PLACE 1).")
    assert got["event_date"] == "no words say when"
    assert got["location"] == "its place is not resolved"
    assert (
        "no words say where"
        in rules("acled", "[Men](ACTOR 1) [raided](EVENT 1 ASSAULT).")["location"]
    )


def test_reports_that_exclude_each_other_give_no_day():
    items = found(
        FOUGHT.replace("raided", "left").replace("ASSAULT", "RETREAT"),
        FOUGHT.replace("raided", "left").replace("ASSAULT", "RETREAT").replace("11", "13"),
    )
    both = {value.field: value for value in row("acled", items).values}
    assert both["event_date"].value == ""
    assert both["event_date"].rule.startswith("reports exclude each other: ")
    assert {a.report for a in both["event_date"].anchors} == {"R1", "R2"}


@pytest.mark.parametrize(
    ("first", "last", "acled", "ucdp"),
    [
        ("2031-03-11", "2031-03-11", ("2031-03-11", 1), 1),
        ("2031-03-11", "2031-03-12", ("2031-03-11", 2), 2),
        ("2031-03-10", "2031-03-16", ("2031-03-13", 2), 3),
        ("2031-03-01", "2031-03-31", ("2031-03-16", 3), 4),
        ("2031-01-01", "2031-12-31", (None, None), 5),
        ("2030-01-01", "2031-12-31", (None, None), None),
    ],
)
def test_how_exact_a_day_is(first, last, acled, ucdp):
    when = When.within(date.fromisoformat(first), date.fromisoformat(last))
    days = allowed([(Anchor("R1", Span(0, 1), "x"), when)])
    day, precision, rule = acled_day(days)
    assert (day and day.isoformat(), precision) == acled
    assert rule
    assert ucdp_precision(days)[0] == ucdp


def test_a_day_that_is_open_on_one_side_is_none():
    days = allowed([(Anchor("R1", Span(0, 1), "x"), When.within(date(2031, 3, 11), None))])
    assert acled_day(days)[2].startswith("one side is open")


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.HAPPENED,)])
def test_what_did_not_happen_has_no_row_and_says_why(status):
    one = row("ucdp", found(FOUGHT, status=status))
    assert (one.values, bool(one.why_none)) == ((), True)
    if status is not Status.ATTEMPTED:
        assert row("acled", found(FOUGHT, status=status)).values == ()


def test_an_attempted_attack_has_a_row_and_an_attempted_talk_has_none():
    items = found(FOUGHT, status=Status.ATTEMPTED)
    one = {value.field: value for value in row("acled", items).values}
    assert "attempted: ACLED codes attacks that fail" in one["sub_event_type"].rule
    talk = FOUGHT.replace("raided", "met").replace("ASSAULT", "CONSULT")
    assert "attempted" in row("acled", found(talk, status=Status.ATTEMPTED)).why_none


def test_announced_is_not_done():
    assert row("acled", found(FOUGHT, status=Status.ANNOUNCED)).why_none == "announced, not done"


def test_the_sub_event_type_is_that_of_most_mentions_and_else_is_left_to_a_person():
    open_ = {value.field: value for value in row("acled", found(FOUGHT)).values}
    assert (open_["sub_event_type"].value, open_["event_type"].value) == ("", "")
    assert "a person chooses" in open_["sub_event_type"].rule
    items = []
    for item, sub in zip(found(FOUGHT, FOUGHT, FOUGHT), ("Attack", "Armed clash", "Attack"),
                         strict=True):  # fmt: skip
        events = [
            replace(e, acled=sub, typed_by="model") for e in item.annotations.of(EventMention)
        ]
        items.append(replace(item, annotations=item.annotations.swapped(EventMention, events)))
    got = {value.field: value for value in row("acled", items).values}
    assert got["sub_event_type"].value == "Attack"
    assert got["event_type"].value == "Violence against civilians"
    assert got["disorder_type"].value == "Political violence"
    assert got["sub_event_type"].rule == "what 2 of 3 mentions are typed as (model)"


def test_a_denied_and_a_possible_mention_have_no_row():
    text = "[Men](ACTOR 1) [raided](EVENT 1 ASSAULT NEG) [Dallim](PLACE 1)."
    assert row("acled", found(text)).why_none == "said not to have happened"
    assert "possible" in row("acled", found(text.replace("NEG", "POSSIBLE"))).why_none


def test_what_one_report_denies_and_another_tells_has_a_row_that_says_so():
    items = found(FOUGHT, FOUGHT.replace("1 ASSAULT", "1 ASSAULT NEG"))
    both = {value.field: value for value in row("acled", items).values}
    assert both["source"].value == "Paper 1"
    assert both["notes"].rule.endswith("denied in R2")


def test_an_event_outside_the_codebook_has_no_row():
    text = "[[Ostra](GPE)](ACTOR 1) [slept](EVENT 1 sleep) in [[Dallim](GPE)](PLACE 1)."
    assert "ACLED has no sub-event type for" in row("acled", found(text)).why_none
    assert "outside the codebook" in row("plover", found(text)).why_none


def acted(text: str, noun: str, sort: EntitySort, of: str | None = None, *, named=False, **event):
    """Return the ACLED row where a noun phrase of a sort stands in `text`, by field."""
    (item,) = found(text)
    start = item.report.text.index(noun)
    span = Span(start, start + len(noun))
    nom = Mention(span, NameKind.PER, noun, 9, form=Form.NOM, of=of, sort=sort, named=named)
    mentions = sorted((*item.annotations.of(Mention), nom), key=lambda m: m.span)
    shelf = item.annotations.swapped(Mention, mentions)
    shelf = shelf.swapped(EventMention, (replace(e, **event) for e in shelf.of(EventMention)))
    return {v.field: v for v in row("acled", [replace(item, annotations=shelf)]).values}


OSTRANS = (
    "[[Ostran](NORP Ostra) {}](ACTOR 1) [raided](EVENT 1 ASSAULT) [{}](TARGET 1) in "
    "[[Dallim](GPE)](PLACE 1). [Ostra](GPE) is large."
)


@pytest.mark.parametrize(
    ("noun", "sort", "name", "inter"),
    [
        ("soldiers", EntitySort.UNIT, "Ostra", "8"),
        ("villagers", EntitySort.CIVILIANS, "Ostran villagers", "7"),
        ("rebels", EntitySort.ARMED_GROUP, "Ostran rebels", ""),
    ],
)
def test_soldiers_act_for_their_state_and_its_people_do_not(noun, sort, name, inter):
    got = acted(OSTRANS.format(noun, "the fence"), f"Ostran {noun}", sort, "Ostra")
    assert (got["actor1"].value, got["inter1"].value) == (name, inter)


def test_a_noun_for_somebody_with_a_name_is_that_person():
    text = OSTRANS.format("soldiers", "the mayor, [Mira Dorr](PER)")
    got = acted(text, "the mayor", EntitySort.GOVERNMENT)
    assert got["actor2"].value == "the mayor, Mira Dorr"
    assert (
        acted(text, "the mayor", EntitySort.GOVERNMENT, named=True)["actor2"].value == "Mira Dorr"
    )


def test_things_and_places_are_no_actors_and_a_sole_target_makes_no_interaction():
    got = acted(OSTRANS.format("soldiers", "the fence"), "Ostran soldiers", EntitySort.UNIT)
    assert got["actor2"].value == ""
    assert got["actor2"].rule == "what stands there names no person, people or body"
    assert [anchor.exact for anchor in got["actor2"].anchors] == ["the fence"]
    text = "[Two cooks](TARGET 1) were [attacked](EVENT 1 ASSAULT) in [[Dallim](GPE)](PLACE 1)."
    got = acted(text, "Two cooks", EntitySort.CIVILIANS)
    assert (got["actor2"].value, got["inter2"].value) == ("Two cooks", "7")
    assert got["interaction"].value == ""


def test_where_somebody_is_is_not_who_he_is():
    text = (
        "[Police in [Kessary](GPE)](ACTOR 1) [raided](EVENT 1 ASSAULT) [a farm](TARGET 1) "
        "on [11 March](TIME 1 2031-03-11)."
    )
    got = acted(text, "Police", EntitySort.UNIT)
    assert got["actor1"].value == "Police in Kessary"
    assert {c.entity for c in build(found(text)).claims if c.property is Property.ACTOR} == {None}


def test_a_sub_event_type_that_says_who_it_was_needs_such_an_actor():
    regains, riot = "Government regains territory", "Violent demonstration"
    for noun, sort, acled, kept in (
        ("soldiers", EntitySort.UNIT, regains, True),
        ("rebels", EntitySort.ARMED_GROUP, regains, False),
        ("soldiers", EntitySort.UNIT, riot, False),
        ("villagers", EntitySort.CIVILIANS, riot, True),
    ):
        text = OSTRANS.format(noun, "the fence")
        got = acted(text, f"Ostran {noun}", sort, "Ostra", acled=acled, typed_by="model")
        assert bool(got["sub_event_type"].value) is kept
        assert ("a person chooses" in got["sub_event_type"].rule) is not kept


def test_civilians_are_targets_of_violence_alone():
    text = OSTRANS.format("soldiers", "two cooks")
    got = acted(text, "two cooks", EntitySort.CIVILIANS, acled="Armed clash")
    assert got["civilian_targeting"].value == "Civilian targeting"
    got = acted(text, "two cooks", EntitySort.CIVILIANS, acled="Agreement")
    assert got["civilian_targeting"].value == ""


def test_a_row_says_on_whose_word_it_is():
    text = "[Mira Dorr](BY s) [said](CUE s) [" + FOUGHT[:-1] + "](SAID s)."
    assert rules("acled", text)["source"].endswith("on the word of: Mira Dorr")


DEAD = FOUGHT[:-1] + ", [killing](EVENT 2 ASSAULT) [12](COUNT 1 12 man) [men](QUANTITY 1)."
KILLED = "[[Ostra](GPE)](ACTOR 1) [killed](EVENT 1 ASSAULT) [[12](COUNT 1 12 man)](TARGET 1) in " \
    "[[Dallim](GPE)](PLACE 1)."  # fmt: skip


def test_the_dead_are_counted_with_the_words():
    one = {value.field: value for value in row("acled", found(KILLED)).values}["fatalities"]
    assert (one.value, [a.exact for a in one.anchors]) == ("12", ["12"])
    assert "“12”" in one.rule


def test_the_wounded_and_a_part_are_no_fatalities():
    assert values("acled", KILLED, kind=QuantityKind.INJURED)["fatalities"] == ""
    items = found(KILLED)
    shelf = items[0].annotations
    part = [replace(q, scope=QuantityScope.PART) for q in shelf.of(Quantity)]
    items = [replace(items[0], annotations=shelf.swapped(Quantity, part))]
    assert {v.field: v.value for v in row("acled", items).values}["fatalities"] == ""


def test_no_count_is_not_none_killed():
    assert values("acled", FOUGHT)["fatalities"] == ""
    assert "unknown is not 0" in rules("acled", FOUGHT)["fatalities"]
    assert values("acled", KILLED.replace("12 man", "0 man"))["fatalities"] == "0"


def test_reports_that_differ_give_the_most_conservative_and_three_estimates():
    texts = KILLED, KILLED.replace("12", "15"), KILLED.replace("12", "15")
    assert values("acled", *texts)["fatalities"] == "12"
    got = values("ucdp", *texts[:2])
    assert (got["low"], got["best"], got["high"]) == ("12", "12", "15")


COUNTED = (
    "By the count of its clinic, [15](COUNT 1 15 man) [men](TARGET 1) of [[Dallim](GPE)](PLACE 1) "
    "were [killed](EVENT 1 ASSAULT) by [[Ostra](GPE)](ACTOR 1)."
)


def test_the_best_of_ucdp_is_what_most_origins_give_and_a_copy_is_none():
    fifteen = KILLED.replace("12", "15")
    copied = KILLED, fifteen, fifteen
    assert values("ucdp", *copied)["best"] == "12"
    assert (
        "independent origins give, the lower of equals (12 by 1, 15 by 1)"
        in (rules("ucdp", *copied)["best"])
    )
    apart = KILLED, fifteen, COUNTED
    assert values("ucdp", *apart)["best"] == "15"
    assert "(12 by 1, 15 by 2)" in rules("ucdp", *apart)["best"]


def test_the_sources_of_ucdp_are_independent_origins_and_the_reports_stand_in_the_rule():
    assert values("ucdp", KILLED, KILLED, KILLED)["number_of_sources"] == "1"
    assert rules("ucdp", KILLED, KILLED, KILLED)["number_of_sources"] == (
        "independent origins of what happened, at least (at most 1); reports: 3"
    )
    assert values("ucdp", KILLED, COUNTED)["number_of_sources"] == "2"


def test_a_report_that_was_taken_back_is_no_source():
    items = found(KILLED)
    at = datetime(2031, 4, 1, tzinfo=UTC)
    taken = Judgement(JudgementKind.REPORT, ("R1",), Verdict.RETRACTED, None, "Mara", at)
    one = {v.field: v for v in row("ucdp", items, [taken]).values}
    assert one["number_of_sources"].value == ""
    assert "no origin stands behind" in one["number_of_sources"].rule


def test_what_one_mention_counts_apart_is_no_estimate_of_all():
    text = KILLED.replace("[12](COUNT 1 12 man)", "[2](COUNT 1 2 farmer) farmers and "
                          "[3](COUNT 1 3 fisher) fishers")  # fmt: skip
    assert values("acled", text)["fatalities"] == ""
    assert "whether they add up, a person decides" in rules("acled", text)["fatalities"]
    assert values("ucdp", text)["best"] == ""
    items = found(text)
    shelf = items[0].annotations
    total = [replace(q, scope=QuantityScope.TOTAL) if q.low == 3 else q for q in shelf.of(Quantity)]
    items = [replace(items[0], annotations=shelf.swapped(Quantity, total))]
    assert {v.field: v.value for v in row("acled", items).values}["fatalities"] == "3"


def test_a_ucdp_row_needs_a_death():
    assert row("ucdp", found(FOUGHT)).why_none == "nobody is said to have died of it"


def test_a_plover_record_has_type_sides_and_place():
    got = values("plover", FOUGHT)
    assert {name: got[name] for name in (
        "Event Type", "Quad Code", "Auxiliary Mode", "Event Date", "Actor Name", "Recipient Name",
        "Placename", "GeoNames ID", "Primary Actor Sector", "Contexts",
    )} == {
        "Event Type": "ASSAULT", "Quad Code": "MATERIAL CONFLICT", "Auxiliary Mode": "",
        "Event Date": "2031-03-11", "Actor Name": "Ostra", "Recipient Name": "Tal Front",
        "Placename": "Dallim", "GeoNames ID": "77", "Primary Actor Sector": "GOV", "Contexts": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("status", "mode"),
    [(Status.DENIED, "negation"), (Status.PLANNED, "future"), (Status.THREATENED, "future"),
     (Status.HYPOTHETICAL, "hypothetical")],
)  # fmt: skip
def test_plover_keeps_what_did_not_happen_under_an_auxiliary_mode(status, mode):
    assert values("plover", FOUGHT, status=status)["Auxiliary Mode"] == mode


AT = datetime(2031, 3, 20, tzinfo=UTC)


def judge(items, verdict: Verdict, *given: tuple[str, str], minute: int = 0, scheme="acled"):
    (event,) = build(items).events
    at = AT + timedelta(minutes=minute)
    return Judgement(
        JudgementKind.CODE, anchored(scheme, event.mentions), verdict, None, "mara", at, "map",
        values=given,
    )  # fmt: skip


def test_what_a_person_confirms_stays_and_is_shown_so():
    items = found(FOUGHT)
    said = judge(items, Verdict.CONFIRMED, ("actor1", "Ostra"), ("location", "Dallim"))
    got = {value.field: value for value in row("acled", items, [said]).values}
    assert (got["actor1"].verdict, got["actor1"].judgement) == (Verdict.CONFIRMED, said.id)
    assert got["actor1"].rule.startswith("confirmed by mara: map; proposed: ")
    assert (got["actor2"].verdict, got["actor2"].judgement) == (None, None)


def test_what_was_confirmed_outlives_another_proposal_and_more_reports():
    items = found(FOUGHT)
    said = judge(items, Verdict.CONFIRMED, ("actor2", "Tal Brigade"))
    more = found(FOUGHT, FOUGHT)
    got = {value.field: value for value in row("acled", more, [said]).values}["actor2"]
    assert (got.value, got.proposed) == ("Tal Brigade", "Tal Front")


def test_the_later_change_wins_and_undoing_gives_back():
    items = found(FOUGHT)
    first = judge(items, Verdict.CHANGED, ("fatalities", "3"))
    second = judge(items, Verdict.CHANGED, ("fatalities", "4"), minute=1)
    undo = replace(second, verdict=Verdict.UNDONE, undoes=second.id, values=(),
                   at=AT + timedelta(minutes=2))  # fmt: skip

    def fatalities(*said: Judgement) -> str:
        return {v.field: v.value for v in row("acled", items, said).values}["fatalities"]

    assert fatalities(second, first) == "4"
    assert fatalities(first, second, undo) == "3"


def test_a_change_of_one_scheme_leaves_the_others():
    items = found(FOUGHT)
    said = judge(items, Verdict.CHANGED, ("Event Type", "COERCE"), scheme="plover")
    assert row("acled", items, [said]).judgements == ()
    assert row("plover", items, [said]).judgements == (said.id,)


def test_a_row_that_the_codebook_would_not_have_can_be_given():
    items = found(FOUGHT, status=Status.PLANNED)
    said = judge(items, Verdict.CHANGED, ("event_type", "Battles"))
    one = row("acled", items, [said])
    assert [(v.field, v.value) for v in one.values] == [("event_type", "Battles")]
    assert one.why_none == "planned, not said to be done"


def test_a_judgement_whose_event_is_gone_has_no_effect():
    said = judge(found(FOUGHT), Verdict.CHANGED, ("fatalities", "3"))
    other = found("[Men](ACTOR 1) and [more men](ACTOR 1) of [[Ostra](GPE)](ACTOR 1) at last "
                  "[raided](EVENT 1 ASSAULT) [[Dallim](GPE)](PLACE 1).")  # fmt: skip
    assert row("acled", other, [said]).judgements == ()


def test_the_schemes_are_those_that_have_a_name():
    assert tuple(scheme.name for scheme in SCHEMES) == CODEBOOKS


def test_rows_come_with_the_record_one_of_each_scheme_for_each_event():
    items = found(FOUGHT, "[[Residents](PER)](ACTOR 1) [protested](EVENT 1 PROTEST).")
    record, rows_of = build_coded(items)
    assert record == build(items)
    assert [(one.event, one.scheme) for one in rows_of] == [
        (event, scheme.name) for event in sorted(e.id for e in record.events) for scheme in SCHEMES
    ]


def test_a_polecat_row_has_forty_columns_and_what_it_lacks_says_why():
    one = row("polecat", found(FOUGHT))
    assert tuple(value.field for value in one.values) == POLECAT
    assert len(POLECAT) == 40
    assert all(value.rule for value in one.values)
    got = {value.field: value.value for value in one.values}
    of_plover = values("plover", FOUGHT)
    assert all(of_plover[name] == got[name] for name in of_plover if name in POLECAT)
    assert (got["City"], got["District"], got["Intensity"]) == ("Dallim", "Dallim District", "")


def test_what_plover_has_no_row_for_polecat_has_none_for():
    items = found("[[Ostra](GPE)](ACTOR 1) [slept](EVENT 1 sleep).")
    assert row("polecat", items).why_none == row("plover", items).why_none != ""


FIELDS = Path(__file__).parents[2].parent / "shared/findings/fields.json"


@pytest.mark.skipif(not FIELDS.is_file(), reason="no field lists beside the checkout")
def test_columns_are_those_of_the_codebooks_files():
    known = json.loads(FIELDS.read_text(encoding="utf-8"))
    assert list(COLUMNS) == known["acled"]["columns"]
    assert list(POLECAT) == known["polecat"]["columns"]
    assert list(UCDP) == known["ucdp_ged"]["columns"]


def test_a_ucdp_row_has_49_columns_and_what_it_lacks_says_why():
    one = row("ucdp", found(KILLED))
    got = {value.field: value.value for value in one.values}
    assert tuple(got) == UCDP
    assert len(UCDP) == 49
    assert all(value.rule for value in one.values)
    assert (got["best"], got["year"], got["type_of_violence"]) == ("12", "", "")
    assert {v.field: v.rule for v in one.values}["year"] == "no words say when"
    assert got["geom_wkt"] == "POINT (30.2500 -12.5000)"
    assert got["priogrid_gid"] == str(155 * 720 + 420 + 1)
    assert got["source_article"] == "Paper 1, 2031-03-13"
    assert got["where_description"] == "Dallim"


def test_a_country_that_is_the_place_itself_has_its_name_and_not_its_code():
    text = KILLED.replace("[[Dallim](GPE)](PLACE 1)", "[[Velmora](GPE)](PLACE 1)")
    assert VELMORA.admin == ()
    assert values("ucdp", text)["country"] == "Velmora"
    assert values("ucdp", KILLED)["country"] == "Velmora"
