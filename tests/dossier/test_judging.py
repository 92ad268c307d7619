"""A judgement outlives every rebuild, and all answers follow it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.dossier import AskedPlaces, Dossier, Said
from dateline.errors import ConfigError
from dateline.model.judgement import Judgement, JudgementKind, Verdict
from dateline.model.place import Place, PlaceBasis, Toponym
from dateline.model.run import Config
from dateline.store import fingerprint, open_store
from store.made import KESSARY, VELMORA, WORDS, item, refused

AT = datetime(2031, 3, 20, 9, 0, tzinfo=UTC)
HILL = Place("judgement", "1.0,2.0", "Kessary", 1.0, 2.0, 500.0, "HLL", "OS")


def said(minutes=0, note=""):
    return Said("Mara", AT + timedelta(minutes=minutes), note)


@pytest.fixture
def store(store_at, tmp_path):
    opened = store_at(tmp_path / "d")
    opened.add([item("b"), item("a"), refused()])
    yield opened
    opened.close()


@pytest.fixture
def dossier(store):
    return Dossier(store, Config())


def placed(dossier):
    """The values of all PLACE claims, by report."""
    found = [c for c in dossier.claims() if c.property == "PLACE"]
    return {
        c.report: c.value if isinstance(c.value, str) else c.value["gazetteer_id"] for c in found
    }


def test_every_answer_follows_a_judgement(dossier, store):
    assert placed(dossier) == {"a": "77", "b": "77"}
    built = store.basis()
    dossier.judge_place("Kessary", HILL, said())
    assert placed(dossier) == {"a": "1.0,2.0", "b": "1.0,2.0"}
    assert store.basis() != built
    (toponym,) = dossier.report("a").annotations.of(Toponym)
    assert (toponym.place, toponym.basis) == (HILL, PlaceBasis.JUDGEMENT)
    (row,) = dossier.places()
    assert (row.place.gazetteer_id, row.judged, row.precision) == ("1.0,2.0", True, "SITE")
    assert [c.place.gazetteer_id for c in row.mentions[0].alternatives] == ["77", "7"]


def test_what_the_record_does_not_follow_costs_no_rebuild(dossier, store):
    (claim, *_) = dossier.claims()
    built = store.basis()
    graded = dossier.grade_claim(claim.claim, "2", said())
    dossier.undo(graded.id, said())
    assert dossier.claims()
    assert store.basis() == built


def test_what_was_found_stays_as_it_was_kept(dossier, store):
    before = list(store.annotated())
    dossier.judge_place("Kessary", Verdict.NO_PLACE, said())
    dossier.claims()
    assert list(store.annotated()) == before


def test_one_report_can_be_judged_alone(dossier):
    dossier.judge_place("Kessary", "geonames:7", said())
    dossier.judge_place("kessary", HILL, said(-5), report="b")
    assert placed(dossier) == {"a": VELMORA.id, "b": "1.0,2.0"}


def test_undoing_gives_back_what_held_before(dossier, store):
    dossier.judge_place("Kessary", HILL, said())
    late = dossier.judge_place("Kessary", Verdict.UNPLACED, said(1))
    assert placed(dossier) == {"a": "Kessary", "b": "Kessary"}
    undoing = dossier.undo(late.id, said(2))
    assert placed(dossier) == {"a": "1.0,2.0", "b": "1.0,2.0"}
    dossier.undo(undoing.id[:8], said(3))
    assert placed(dossier) == {"a": "Kessary", "b": "Kessary"}
    assert [one.holds for one in dossier.judgements()] == [True, True, False, True]
    assert len(store.judgements()) == 4


def test_a_record_with_its_judgement_undone_is_the_record_from_before(dossier, store):
    dossier.claims()
    before = (store.claims(), store.events(), store.entities(), store.disagreements())
    made = dossier.judge_place("Kessary", Verdict.NO_PLACE, said())
    assert placed(dossier) == {}
    dossier.undo(made.id, said(1))
    dossier.claims()
    assert (store.claims(), store.events(), store.entities(), store.disagreements()) == before


def test_a_report_added_later_is_judged_too_and_nothing_is_lost(dossier, store):
    dossier.judge_place("Kessary", HILL, said())
    dossier.claims()
    store.add([item("c"), item("0", item("b")[0].report.text)])
    assert placed(dossier) == {"0": "1.0,2.0", "a": "1.0,2.0", "c": "1.0,2.0"}
    assert len(store.judgements()) == 1


def test_asking_twice_builds_once(dossier, store, monkeypatch):
    dossier.judge_place("Kessary", HILL, said())
    dossier.claims()
    monkeypatch.setattr(store, "put_record", lambda *_: pytest.fail("built again"))
    dossier.claims()
    dossier.timeline()


def test_codes_are_answered_from_the_rows_kept_and_judged_when_asked(dossier, store, monkeypatch):
    (row,) = (one for one in dossier.codes("plover") if one.values)
    monkeypatch.setattr(store, "put_record", lambda *_: pytest.fail("built again"))
    monkeypatch.setattr(store, "annotated", lambda *_: pytest.fail("reports were read"))
    made = dossier.change_codes("plover", row.event, {"contexts": "military"}, said())
    (now,) = (one for one in dossier.codes("plover") if one.values)
    assert now.judgements == (made.id,)
    changed = [v for v, before in zip(now.values, row.values, strict=True) if v != before]
    assert [(one.field, one.value, one.verdict) for one in changed] == [
        ("Contexts", "military", "CHANGED")
    ]


def test_the_same_judgement_twice_is_one(dossier, store):
    for _ in "ab":
        dossier.judge_place("Kessary", HILL, said())
    assert len(store.judgements()) == 1


@pytest.mark.parametrize("asked", ["geonames:77", "geonames:7", "g"])
def test_a_candidate_is_named_by_its_id_or_a_beginning_that_only_it_has(dossier, asked):
    if asked == "g":
        with pytest.raises(ConfigError, match="several candidates of 'Kessary'") as caught:
            dossier.judge_place("Kessary", asked, said())
        assert "geonames:77 Kessary (PPL, VX, Velmora)" in str(caught.value)
        assert "geonames:7 Velmora (PCLI, VX)" in str(caught.value)
    else:
        made = dossier.judge_place("Kessary", asked, said())
        assert f"geonames:{made.place.id}" == asked


def test_what_is_no_candidate_is_answered_with_what_there_is(dossier, store):
    with pytest.raises(ConfigError, match="geonames:77 Kessary") as caught:
        dossier.judge_place("Kessary", "geonames:9", said())
    assert "--at" in caught.value.hint
    with pytest.raises(ConfigError, match="no place called 'Brodek'"):
        dossier.judge_place("Brodek", HILL, said())
    with pytest.raises(ConfigError, match="no place called '\\?!'"):
        dossier.judge_place("?!", HILL, said())
    with pytest.raises(ConfigError, match="no report 'R99'"):
        dossier.judge_place("Kessary", HILL, said(), report="R99")
    assert store.judgements() == ()


def test_undoing_what_is_not_there_or_undone_is_refused(dossier, store):
    with pytest.raises(ConfigError, match="no judgement 'jd-x'"):
        dossier.undo("jd-x", said())
    made = dossier.judge_place("Kessary", HILL, said())
    dossier.judge_place("Kessary", HILL, said(1))
    with pytest.raises(ConfigError, match="several judgements begin with 'jd-'"):
        dossier.undo("jd-", said())
    dossier.undo(made.id, said(2))
    with pytest.raises(ConfigError, match="undone already"):
        dossier.undo(made.id, said(3))
    with pytest.raises(ConfigError, match="no judgement ''"):
        dossier.undo("", said())
    assert len(store.judgements()) == 3


def test_a_name_that_was_judged_no_place_can_be_judged_again(dossier):
    dossier.judge_place("Kessary", Verdict.NO_PLACE, said())
    assert dossier.places() == ()
    dossier.judge_place("Kessary", "geonames:77", said(1))
    assert placed(dossier) == {"a": "77", "b": "77"}


def test_places_can_be_asked_for_by_name_report_and_what_is_unresolved(dossier):
    (row,) = dossier.places()
    assert (row.name, row.times, row.reports) == ("Kessary", 2, ("a", "b"))
    assert (row.acled.code, row.ucdp.code, row.extent) == (1, 1, "-12.500,30.250 within 900 m")
    assert dossier.places(AskedPlaces(name="ess"))[0].times == 2
    assert dossier.places(AskedPlaces(name="KÉSS", report="b"))[0].reports == ("b",)
    assert dossier.places(AskedPlaces(name="brodek")) == ()
    assert dossier.places(AskedPlaces(unresolved=True)) == ()
    dossier.judge_place("Kessary", Verdict.UNPLACED, said(), report="a")
    (row,) = dossier.places(AskedPlaces(unresolved=True))
    assert (row.reports, row.extent) == (("a",), "not known where, as judged")
    assert (row.acled, row.ucdp, row.point, row.pin) == (None, None, None, False)
    with pytest.raises(ConfigError, match="no report 'R99'"):
        dossier.places(AskedPlaces(report="R99"))


def test_every_mention_opens_its_sentence(dossier):
    text = {found: dossier.report(found).report.text for found in "ab"}
    for mention in dossier.places()[0].mentions:
        assert text[mention.report][mention.start : mention.end] == mention.quote == "Kessary"
        whole = mention.sentence
        assert text[mention.report][whole.start : whole.end] == whole.quote == WORDS


CHOICES = (HILL, KESSARY, Verdict.UNPLACED, Verdict.NO_PLACE)


@st.composite
def decisions(draw):
    made = [
        Judgement(
            JudgementKind.PLACE,
            draw(st.sampled_from([("kessary",), ("kessary", "a")])),
            Verdict.PLACED if isinstance(to, Place) else to,
            to if isinstance(to, Place) else None,
            draw(st.sampled_from("ab")),
            AT,
        )
        for to in draw(st.lists(st.sampled_from(CHOICES), min_size=1, max_size=4))
    ]
    undone = draw(st.lists(st.sampled_from(made), max_size=2))
    return [
        *made,
        *(Judgement(j.kind, j.on, Verdict.UNDONE, None, "c", AT, undoes=j.id) for j in undone),
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=decisions(), chance=st.randoms())
def test_judgements_in_any_order_between_any_runs_end_alike(made, chance):
    ends = set()
    for _ in "ab":
        steps = [*made, item("a"), item("b")]
        chance.shuffle(steps)
        store = open_store(":memory:")
        dossier = Dossier(store, Config())
        for step in steps:
            if isinstance(step, Judgement):
                store.judge(step)
            else:
                store.add([step])
            if chance.random() < 0.3:
                dossier.claims()
        dossier.claims()
        ends.add((fingerprint(store), repr(dossier.places())))
    assert len(ends) == 1
