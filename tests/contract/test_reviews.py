"""Every store keeps what coders say of events through rebuilds, and shows it over the record."""

from datetime import UTC, datetime, timedelta

import pytest

from dateline.dossier import Dossier, Said
from dateline.errors import ConfigError
from dateline.model.judgement import Verdict
from dateline.model.run import Config
from dateline.store import fingerprint, open_store
from store.made import WORDS, item

AT = datetime(2031, 3, 20, 9, 0, tzinfo=UTC)
CHANGED, ACCEPTED, REJECTED = Verdict.CHANGED, Verdict.ACCEPTED, Verdict.REJECTED


def by(coder="mk", minutes=0, note=""):
    return Said(coder, AT + timedelta(minutes=minutes), note)


@pytest.fixture
def store(store_at, tmp_path):
    opened = store_at(tmp_path / "d")
    opened.add([item("a"), item("b")])
    yield opened
    opened.close()


@pytest.fixture
def dossier(store):
    return Dossier(store, Config())


@pytest.fixture
def event(dossier):
    (entry,) = dossier.timeline()
    return entry.event


def held(dossier):
    """Verdict, values and open differences of the one event that is reviewed."""
    (review,) = dossier.reviews().values()
    return review.verdict, {g.field: g.value for g in review.values}, review.differs


def test_values_of_one_coder_add_up_and_the_later_wins(dossier, event):
    dossier.review_event(event, CHANGED, {"When": "2031-03-12", "count": "about 50 men"}, by())
    dossier.review_event(event, CHANGED, {"when": "by 2031-03-13"}, by(minutes=1))
    assert held(dossier) == (CHANGED, {"when": "by 2031-03-13", "count": "about 50 men"}, ())


def test_accepting_keeps_what_was_shown(dossier, event):
    made = dossier.review_event(event, ACCEPTED, {}, by())
    assert dict(made.values) == {
        "type": "RETREAT", "when": "2031-03-11", "place": "geonames:77", "actor": "men",
        "target": "", "count": "", "status": "HAPPENED",
    }  # fmt: skip
    assert held(dossier) == (ACCEPTED, {}, ())


def test_accepting_the_rest_leaves_what_was_changed(dossier, event):
    dossier.review_event(event, CHANGED, {"type": "assault"}, by())
    dossier.review_event(event, ACCEPTED, {}, by(minutes=1))
    assert held(dossier) == (CHANGED, {"type": "ASSAULT"}, ())


def test_the_last_word_says_whether_there_is_an_event(dossier, event):
    dossier.review_event(event, CHANGED, {"type": "assault"}, by())
    dossier.review_event(event, REJECTED, {}, by(minutes=1, note="a play"))
    assert held(dossier) == (REJECTED, {}, ())
    dossier.review_event(event, ACCEPTED, {}, by(minutes=2))
    assert held(dossier) == (CHANGED, {"type": "ASSAULT"}, ())


def test_undoing_gives_back_what_held_before(dossier, event):
    dossier.review_event(event, CHANGED, {"when": "2031-03-12"}, by())
    late = dossier.review_event(event, REJECTED, {}, by(minutes=1))
    undoing = dossier.undo(late.id, by(minutes=2))
    assert held(dossier) == (CHANGED, {"when": "2031-03-12"}, ())
    dossier.undo(undoing.id, by(minutes=3))
    assert held(dossier)[0] is REJECTED


def test_two_coders_differ_until_somebody_settles_it(dossier, event):
    dossier.review_event(event, ACCEPTED, {}, by("mk"))
    dossier.review_event(event, CHANGED, {"when": "2031-03-12", "actor": "Men"}, by("lo", 1))
    assert held(dossier) == (CHANGED, {"when": "2031-03-12", "actor": "Men"}, ("when",))
    made = dossier.review_event(
        event, CHANGED, {"when": "2031-03-13"}, by("zs", 2), adjudicates=True
    )
    assert held(dossier) == (CHANGED, {"when": "2031-03-13", "actor": "Men"}, ())
    dossier.review_event(event, CHANGED, {"when": "2031-03-14"}, by("mk", 3))
    assert held(dossier)[1]["when"] == "2031-03-13"
    dossier.undo(made.id, by("zs", 4))
    assert held(dossier) == (CHANGED, {"when": "2031-03-14", "actor": "Men"}, ("when",))


def test_whether_there_is_an_event_can_be_in_dispute(dossier, event):
    dossier.review_event(event, REJECTED, {}, by("mk"))
    dossier.review_event(event, ACCEPTED, {}, by("lo", 1))
    assert held(dossier) == (ACCEPTED, {}, ("event",))
    dossier.review_event(event, REJECTED, {}, by("zs", 2), adjudicates=True)
    assert held(dossier) == (REJECTED, {}, ())


def test_a_coder_who_codes_blind_sees_their_own_alone(dossier, event):
    dossier.review_event(event, CHANGED, {"when": "2031-03-12"}, by("mk"))
    assert dossier.reviews("lo") == {}
    dossier.review_event(event, REJECTED, {}, by("lo", 1))
    (mine,) = dossier.reviews("lo").values()
    assert [one.coder for one in mine.coded] == ["lo"]
    assert (mine.verdict, mine.differs) == (REJECTED, ())


def test_a_review_outlives_more_reports_and_new_ids(dossier, store, event):
    dossier.review_event(event, CHANGED, {"when": "2031-03-12"}, by())
    store.add([item("0"), item("c")])
    (entry,) = dossier.timeline()
    assert entry.event != event  # its first mention is of another report now
    assert set(dossier.reviews()) == {entry.event}
    assert held(dossier) == (CHANGED, {"when": "2031-03-12"}, ())


def test_a_place_is_kept_whole(dossier, event):
    made = dossier.review_event(event, CHANGED, {"place": "geonames:7"}, by())
    assert (made.place.name, dict(made.values)) == ("Velmora", {"place": "geonames:7"})
    made = dossier.review_event(event, CHANGED, {"place": "12.5, -30.25, 2, Dallim base"}, by())
    assert dict(made.values) == {"place": "12.5,-30.25,2,Dallim base"}
    assert (made.place.lat, made.place.radius_m, made.place.gazetteer) == (12.5, 2000, "judgement")
    assert dossier.review_event(event, CHANGED, {"place": "none"}, by()).place is None


def test_a_span_is_words_of_a_report_that_tells_of_it(dossier, event):
    start = WORDS.index("left Kessary")
    asked = f"b:{start}:{start + 12}"
    made = dossier.review_event(event, CHANGED, {"span": asked}, by())
    assert dict(made.values) == {"span": asked}


@pytest.mark.parametrize(
    ("verdict", "values", "why"),
    [
        (CHANGED, {}, "at least one value"),
        (ACCEPTED, {"type": "ASSAULT"}, "no value"),
        (CHANGED, {"colour": "red"}, "no field 'colour'"),
        (CHANGED, {"type": "PARTY"}, "no type 'PARTY'"),
        (CHANGED, {"when": "soon"}, "no day"),
        (CHANGED, {"count": "many"}, "no number"),
        (CHANGED, {"status": "maybe"}, "no status"),
        (CHANGED, {"place": "geonames:0"}, "no place that is known"),
        (CHANGED, {"place": "Kessary"}, "no place that is known"),
        (CHANGED, {"place": "91,0,2,Pole"}, "no point on Earth"),
        (CHANGED, {"place": "1,0,2"}, "how far from the point"),
        (CHANGED, {"place": "1,0,0,Hut"}, "how far from the point"),
        (CHANGED, {"span": "z:0:4"}, "no place in a report"),
        (CHANGED, {"span": "a:4"}, "no place in a report"),
        (CHANGED, {"span": "a:4:4000"}, "bears no words"),
        (CHANGED, {"span": "a:4:5"}, "bears no words"),
        (Verdict.CUT, {}, "says nothing of an event"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_says_what_to_do(
    dossier, store, event, verdict, values, why
):
    with pytest.raises(ConfigError, match=why) as caught:
        dossier.review_event(event, verdict, values, by())
    assert caught.value.hint
    assert store.judgements() == ()


def test_both_stores_hold_the_same(tmp_path):
    prints = set()
    for where in (":memory:", str(tmp_path / "x")):
        one = open_store(where, create=True)
        one.add([item("a")])
        dossier = Dossier(one, Config())
        (entry,) = dossier.timeline()
        dossier.review_event(entry.event, CHANGED, {"place": "1,2,3,Hut", "actor": "x"}, by())
        prints.add(fingerprint(one))
        one.close()
    assert len(prints) == 1


def test_one_event_is_answered_with_the_machines_values_and_what_is_outdated(dossier, store, event):
    assert dossier.review(event).shown["when"] == "2031-03-11"
    assert dossier.review(event).verdict is None
    dossier.review_event(event, ACCEPTED, {}, by())
    assert dossier.review(event).outdated == ()
    dossier.judge_place("Kessary", "geonames:7", by(minutes=1))
    found = dossier.review(event)
    assert (found.verdict, found.values, found.outdated) == ("ACCEPTED", {}, ("place",))
    assert (found.coded[0].accepted["place"], found.shown["place"]) == ("geonames:77", "geonames:7")
    assert dossier.review(event, "lo").verdict is None


def test_a_review_costs_no_rebuild_and_shows_at_once(dossier, store, event, monkeypatch):
    basis = store.basis()
    monkeypatch.setattr(store, "put_record", lambda *_: pytest.fail("built again"))
    dossier.review_event(event, CHANGED, {"when": "2031-03-12"}, by())
    assert dossier.timeline()[0].review.values == {"when": "2031-03-12"}
    assert dossier.timeline()[0].earliest.isoformat() == "2031-03-11"
    assert store.basis() == basis


def test_the_queue_leaves_out_what_this_coder_reviewed_and_pages_on(dossier, store, event):
    store.add([item("z", f"{WORDS} Later the men burned {'Kessary'}.")])
    first = dossier.review_queue("mk", limit=1)
    assert first.total == len(dossier.timeline())
    dossier.review_event(first.items[0].event, REJECTED, {}, by("mk"))
    rest = dossier.review_queue("mk", cursor=first.next or "", limit=500)
    assert first.items[0].event not in {one.event for one in rest.items}
    assert dossier.review_queue("mk").total == first.total - 1
    assert dossier.review_queue("lo").total == first.total
    assert dossier.review_queue("").total == first.total - 1
    assert dossier.review_queue("lo", among=()).total == 0
    with pytest.raises(ConfigError, match="no end of a page"):
        dossier.review_queue("mk", cursor="soon")


def test_coders_and_agreement_are_counted_from_their_own_words(dossier, event):
    dossier.review_event(event, ACCEPTED, {}, Said("mk", AT, blind=True))
    dossier.review_event(event, CHANGED, {"when": "2031-03-12"}, by("lo", 1))
    dossier.review_event(event, CHANGED, {"when": "2031-03-12"}, by("zs", 2), adjudicates=True)
    mk, zs = dossier.coders()[1:]
    assert (mk.events, mk.accepted, mk.blind, mk.adjudicated) == (1, 1, 1, 0)
    assert (zs.events, zs.adjudicated) == (0, 1)
    found = dossier.agreement()
    fields = {one.field: one for one in found.fields}
    assert (fields["when"].units, fields["when"].agree) == (1, 0.0)
    assert (fields["event"].units, fields["event"].agree, fields["event"].alpha) == (1, 1.0, None)
    (difference,) = found.differences
    assert [(one.coder, one.value) for one in difference.sides] == [
        ("lo", "2031-03-12"), ("mk", "2031-03-11"),
    ]  # fmt: skip
    assert difference.settled
