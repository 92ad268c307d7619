"""Files of codebooks: their columns in their order, ours after them, and the way to the words."""

import csv
import io
import json
import re
import shutil
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pytest

from dateline.dossier import open_dossier
from dateline.dossier.judging import Said
from dateline.export import EXPORTERS
from dateline.export.coded import OWN
from dateline.model.claim import Property
from dateline.model.code import CodeRow, CodeValue
from dateline.model.codebooks import ACLED_COLUMNS, POLECAT_COLUMNS, UCDP_COLUMNS
from dateline.record.codes import SCHEMES
from dateline.store import open_store
from store.made import a_record, fill

FIELDS = Path(__file__).parents[2].parent / "shared/findings/fields.json"
FILES = {"acled": (ACLED_COLUMNS, ","), "ucdp": (UCDP_COLUMNS, ","),
         "polecat": (POLECAT_COLUMNS, "\t")}  # fmt: skip


def written(store, name: str) -> bytes:
    from dateline.ports import Wanted

    (exporter,) = [one for one in EXPORTERS if one.name == name]
    file = io.BytesIO()
    exporter.write(store, file, Wanted())
    return file.getvalue()


def rows(raw: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode(), newline=""), delimiter=delimiter))


@pytest.fixture
def dossier(sample, tmp_path):
    where = tmp_path / "d.dossier"
    shutil.copy(sample, where)
    with open_dossier(where) as opened:
        yield opened


@pytest.fixture
def store(sample):
    opened = open_store(str(sample))
    yield opened
    opened.close()


def coded(store, *values: tuple[str, str], scheme="acled"):
    """A dossier whose one event has these values in a row."""
    fill(store)
    record = a_record(found.report for found in store.annotated())
    row = CodeRow(record.events[0].id, scheme, tuple(CodeValue(*one, "made") for one in values))
    store.put_record(record, "built", [row])
    return store


@pytest.mark.parametrize("name", FILES)
def test_the_columns_are_the_codebooks_in_its_order_then_ours(store, name):
    columns, delimiter = FILES[name]
    (scheme,) = [one for one in SCHEMES if one.name == name]
    assert columns == scheme.columns
    head = next(csv.reader(io.StringIO(written(store, name).decode()), delimiter=delimiter))
    assert tuple(head) == (*columns, *OWN)


@pytest.mark.skipif(not FIELDS.is_file(), reason="no field lists beside the checkout")
def test_the_columns_are_those_that_were_found_in_their_files():
    known = json.loads(FIELDS.read_text(encoding="utf-8"))
    for name, key in (("acled", "acled"), ("ucdp", "ucdp_ged"), ("polecat", "polecat")):
        assert list(FILES[name][0]) == known[key]["columns"]


@pytest.mark.parametrize("name", ["acled", "polecat"])
def test_every_event_with_a_row_is_there_with_its_values_and_all_its_claims(store, name):
    delimiter = FILES[name][1]
    wanted = {one.event: one for one in store.codes(name) if one.values}
    found = rows(written(store, name), delimiter)
    assert [one["event"] for one in found] == sorted(wanted)
    assert len(found) > 5
    for one in found:
        claims = store.claims(one["event"])
        assert one["claims"].split(" | ") == [claim.id for claim in claims]
        for value in wanted[one["event"]].values:
            if value.field not in ("inter1", "inter2", "interaction"):
                assert one[value.field].lstrip("'") == value.value
            assert f"{value.field}: " in one["rules"]


def test_words_of_a_column_stand_where_it_says(store):
    texts = {found.report.id: found.report.text for found in store.annotated()}
    seen = 0
    for one in rows(written(store, "acled")):
        for field, report, start, end in re.findall(r"(\w+): ([^|]+?):(\d+)-(\d+)", one["words"]):
            seen += field == "actor1"
            assert texts[report][int(start) : int(end)]
            assert field in ACLED_COLUMNS
    assert seen


def test_acled_has_kinds_of_actors_in_words_and_marks_its_id_as_ours(store):
    found = rows(written(store, "acled"))
    assert all(one["event_id_cnty"] == f"dateline:{one['event']}" for one in found)
    assert {one["timestamp"] for one in found} == {""}
    kinds = {one["inter1"] for one in found} | {one["inter2"] for one in found}
    assert kinds - {""} <= {"State forces", "Rioters", "Protesters", "Civilians",
                            "External/Other forces"}  # fmt: skip
    assert kinds - {""}


@pytest.mark.parametrize(
    ("code", "words"),
    [("17", "State forces-Civilians"), ("60", "Protesters only"), ("", ""),
     ("78", "External/Other forces-Civilians"), ("a person's own", "a person's own")],
)  # fmt: skip
def test_joint_kinds_are_written_as_acled_writes_them(code, words):
    store = coded(open_store(":memory:"), ("interaction", code))
    (one,) = rows(written(store, "acled"))
    assert one["interaction"] == words


def test_formulas_are_words_and_numbers_stay_numbers():
    given = (("notes", "=1+1"), ("latitude", "-12.5000"), ("tags", "-see below"))
    (one,) = rows(written(coded(open_store(":memory:"), *given), "acled"))
    assert (one["notes"], one["latitude"], one["tags"]) == ("'=1+1", "-12.5000", "'-see below")


def test_an_event_without_a_day_gets_none_from_its_reports(store):
    dated = {c.event for c in store.claims() if c.property is Property.TIME}
    undated = [one for one in rows(written(store, "acled")) if one["event"] not in dated]
    assert all(one["event_date"] == "" == one["year"] for one in undated)
    published = [r.report.published for r in store.readings() if r.report is not None]
    assert any(published)


@pytest.mark.parametrize("name", ["acled", "plover", "polecat"])
def test_what_a_person_gave_stands_and_says_who(dossier, name, tmp_path):
    field = {"acled": "actor1", "plover": "Actor Name", "polecat": "Actor Name"}[name]
    event = next(one.event for one in dossier.codes(name) if one.values)
    said = Said("Mara", datetime(2031, 3, 20, tzinfo=UTC), "by the annex")
    dossier.change_codes(name, event, {field: "=Harrow Guard"}, said)
    out = tmp_path / "d.out"
    dossier.export(name, out)
    if name == "plover":
        (one,) = [r for r in json.loads(out.read_bytes()) if r["dateline"]["event"] == event]
        assert one["actor"][0]["identifier_text"] == "=Harrow Guard"
        assert one["dateline"]["judged"][field]["by"] == "Mara"
    else:
        (one,) = [r for r in rows(out.read_bytes(), FILES[name][1]) if r["event"] == event]
        assert (one[field], one["judged"]) == ("'=Harrow Guard", f"{field}: CHANGED by Mara")
        assert "changed by Mara: by the annex" in one["rules"]


def test_a_row_that_only_a_person_gave_is_in_the_file(dossier, tmp_path):
    event = next(one.event for one in dossier.codes("ucdp") if not one.values)
    said = Said("Mara", datetime(2031, 3, 20, tzinfo=UTC))
    dossier.change_codes("ucdp", event, {"best": "3"}, said)
    out = tmp_path / "d.out"
    dossier.export("ucdp", out)
    (one,) = rows(out.read_bytes())
    assert (one["event"], one["best"], one["judged"]) == (event, "3", "best: CHANGED by Mara")


def test_plover_has_words_of_what_is_filled_alone(store):
    filled = {
        one.event: {value.field for value in one.values if value.value}
        for one in store.codes("plover")
    }
    empty = [
        value
        for one in store.codes("plover")
        for value in one.values
        if value.anchors and not value.value
    ]
    assert empty  # words that were looked at and gave no value: the rule says why
    for one in json.loads(written(store, "plover")):
        assert set(one["dateline"]["words"]) <= filled[one["dateline"]["event"]]


def test_plover_records_have_the_fields_of_the_manual_and_words_behind_every_value(store):
    texts = {found.report.id: found.report.text for found in store.annotated()}
    found = json.loads(written(store, "plover"))
    wanted = {one.event for one in store.codes("plover") if one.values}
    assert {one["dateline"]["event"] for one in found} == wanted
    for one in found:
        assert list(one)[:6] == ["id", "has_event", "date", "time", "enddate", "endtime"]
        assert one["text"] is one["coded_date"] is None
        assert re.fullmatch(r"\d{4}-\d\d-\d\d|None", str(one["date"]))
        ours = one["dateline"]
        for said in (*ours["claims"], *chain.from_iterable(ours["words"].values())):
            assert texts[said["report"]][said["start"] : said["end"]] == said["quote"]
        if one["event_loc"] is not None and one["event_loc"]["latitude"] is not None:
            assert -90 <= one["event_loc"]["latitude"] <= 90
    if FIELDS.is_file():
        known = json.loads(FIELDS.read_text(encoding="utf-8"))["plover"]
        assert {type_ for one in found for type_ in one["event"]} <= set(known["categories"])
