"""Every store keeps judgements on entities and codes through rebuilds, and answers follow them."""

from datetime import UTC, datetime, timedelta

import pytest

from build import a_report
from dateline.dossier import Dossier, Said
from dateline.errors import ConfigError
from dateline.model.annotations import Annotated, Annotations
from dateline.model.event import Argument, EventClass, EventMention, Role
from dateline.model.name import Mention, NameKind
from dateline.model.report import Reading
from dateline.model.run import Config
from dateline.store import fingerprint, open_store
from store.made import span

AT = datetime(2031, 3, 20, 9, 0, tzinfo=UTC)
TEXT = "Colonel {0} left Kessary. {0} said so. This is {1}."


def said(minutes=0, note=""):
    return Said("Mara", AT + timedelta(minutes=minutes), note)


def item(name: str, person: str = "Ilen Casp"):
    text = TEXT.format(person, name)
    report = a_report(text, name=name)
    first = span(text, person)
    later = type(first)(text.rindex(person), text.rindex(person) + len(person))
    found = (
        Mention(first, NameKind.PER, person, 0, titles=("Colonel",)),
        Mention(later, NameKind.PER, person, 0),
        EventMention(
            span(text, "left"), "leave", EventClass.OCCURRENCE, "RETREAT",
            arguments=(Argument(Role.ACTOR, first),),
        ),
    )  # fmt: skip
    reading = Reading(f"{name}.txt", b"", name.rjust(64, "0"), report, ())
    return reading, Annotated(report, Annotations().with_(found))


@pytest.fixture
def store(store_at, tmp_path):
    opened = store_at(tmp_path / "d")
    opened.add([item("a"), item("b"), item("c", "Mira Dorr")])
    yield opened
    opened.close()


@pytest.fixture
def dossier(store):
    return Dossier(store, Config())


def named(dossier) -> dict[str, tuple[str, ...]]:
    return {one.name: one.reports for one in dossier.entities()}


def ids(dossier, *names: str) -> list[str]:
    by_name = {one.name: one.entity for one in dossier.entities()}
    return [by_name[name] for name in names]


def test_a_merge_outlives_more_reports_and_a_rebuild(dossier, store):
    assert named(dossier) == {"Ilen Casp": ("a", "b"), "Mira Dorr": ("c",)}
    made = dossier.merge_entities(ids(dossier, "Ilen Casp", "Mira Dorr"), said())
    assert named(dossier) == {"Ilen Casp": ("a", "b", "c")}
    assert {c.entity for c in dossier.claims() if c.property == "ACTOR"} == set(
        ids(dossier, "Ilen Casp")
    )
    store.add([item("d", "Mira Dorr"), item("0", "Orrin Tal")])
    assert named(dossier) == {"Ilen Casp": ("a", "b", "c", "d"), "Orrin Tal": ("0",)}
    dossier.claims()
    assert [entity.name for entity in store.entities()].count("Ilen Casp") == 1
    assert [one.id for one in store.judgements()] == [made.id]


def test_a_split_outlives_more_reports_and_is_undone(dossier, store):
    (casp,) = ids(dossier, "Ilen Casp")
    made = dossier.split_entity(casp, (), ("b",), said(note="his son"))
    store.add([item("d")])
    assert sorted(one.reports for one in dossier.entities()) == [("a", "d"), ("b",), ("c",)]
    dossier.claims()
    assert len(store.entities()) == 3
    dossier.undo(made.id, said(1))
    assert named(dossier) == {"Ilen Casp": ("a", "b", "d"), "Mira Dorr": ("c",)}


def test_one_mention_is_split_off(dossier):
    (casp,) = ids(dossier, "Ilen Casp")
    start = TEXT.format("Ilen Casp", "b").rindex("Ilen Casp")
    dossier.split_entity(casp, (f"b:{start}",), (), said())
    assert sorted((one.reports, one.times) for one in dossier.entities()) == [
        (("a", "b"), 3), (("b",), 1), (("c",), 2),
    ]  # fmt: skip


def test_the_list_shows_judgements_of_all_kinds(dossier):
    casp, dorr = ids(dossier, "Ilen Casp", "Mira Dorr")
    dossier.part_entities((casp, dorr), said())
    dossier.change_codes("plover", dossier.timeline()[0].event, {"event mode": "flee"}, said(1))
    pair, code = dossier.judgements()
    assert (pair.kind, pair.verdict, pair.scope) == ("ENTITY_PAIR", "NOT_ONE", "ENTITY")
    assert pair.name == "Ilen Casp (a), Mira Dorr (c)"
    assert [w.quote for w in pair.words] == ["Ilen Casp", "Mira Dorr"]
    assert (code.kind, code.verdict, code.scope) == ("CODE", "CHANGED", "plover")
    assert [(v.field, v.value) for v in code.values] == [("Event Mode", "flee")]
    assert code.name.startswith("plover of left (")


def test_codes_outlive_more_reports(dossier, store):
    event = next(e.event for e in dossier.timeline() if e.reports[0] == "b" or "b" in e.reports)
    dossier.confirm_codes("plover", event, said())
    store.add([item("0"), item("d")])
    rows = [row for row in dossier.codes("plover") if row.judgements]
    assert len(rows) == 1
    actor = next(v for v in rows[0].values if v.field == "Actor Name")
    assert (actor.value, actor.verdict) == ("Ilen Casp", "CONFIRMED")


def test_both_stores_hold_the_same(tmp_path):
    prints = set()
    for where in (":memory:", str(tmp_path / "x")):
        one = open_store(where, create=True)
        one.add([item("a"), item("b")])
        dossier = Dossier(one, Config())
        (casp,) = ids(dossier, "Ilen Casp")
        dossier.split_entity(casp, (), ("b",), said())
        dossier.confirm_codes("plover", dossier.timeline()[0].event, said())
        dossier.claims()
        prints.add(fingerprint(one))
        one.close()
    assert len(prints) == 1


@pytest.mark.parametrize(
    ("mentions", "reports", "why"),
    [
        ((), (), "say which mentions"),
        (("a:8",), ("a",), "say which mentions"),
        ((), ("z",), "no report 'z'"),
        (("a:9",), (), "no mention 'a:9'"),
        ((), ("a", "b"), "nothing would be left"),
    ],
)
def test_a_split_that_cannot_be_meant_is_refused(dossier, store, mentions, reports, why):
    (casp,) = ids(dossier, "Ilen Casp")
    with pytest.raises(ConfigError, match=why):
        dossier.split_entity(casp, mentions, reports, said())
    assert store.judgements() == ()


def test_ids_that_mean_nobody_or_one_are_refused(dossier):
    (casp,) = ids(dossier, "Ilen Casp")
    with pytest.raises(ConfigError, match="no entity 'en-x'"):
        dossier.entity("en-x")
    with pytest.raises(ConfigError, match="several entities begin with"):
        dossier.entity("en-")
    with pytest.raises(ConfigError, match="these are one"):
        dossier.merge_entities((casp, casp), said())


@pytest.mark.parametrize(
    ("scheme", "event", "given", "why"),
    [
        ("cameo", None, {"x": "1"}, "no scheme 'cameo'"),
        ("acled", "ev-x", {"actor1": "1"}, "no event 'ev-x'"),
        ("acled", None, {"actor9": "1"}, "no field 'actor9'"),
        ("acled", None, {}, "nothing is to be changed"),
    ],
)
def test_codes_that_cannot_be_meant_are_refused(dossier, store, scheme, event, given, why):
    event = event or dossier.timeline()[0].event
    with pytest.raises(ConfigError, match=why):
        dossier.change_codes(scheme, event, given, said())
    assert store.judgements() == ()


def test_a_row_without_values_is_not_confirmed(dossier):
    event = dossier.timeline()[0].event
    with pytest.raises(ConfigError, match=r"no values to confirm.*nobody is said to have died"):
        dossier.confirm_codes("ucdp", event, said())
