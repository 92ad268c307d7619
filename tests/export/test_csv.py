import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from dateline.export.csv_ import COLUMNS, CSV
from dateline.model.claim import Property
from dateline.model.time import When
from dateline.ports import Wanted
from dateline.store import open_store
from store.made import KESSARY, VELMORA, a_record, fill, item


def raw(store):
    file = io.BytesIO()
    CSV.write(store, file, Wanted())
    assert not file.closed
    return file.getvalue()


def rows(store):
    return list(csv.DictReader(io.StringIO(raw(store).decode(), newline="")))


def row_with(property_, *values, name="a", outlet="The Ledger"):
    """The row of an event whose claims of one property have these values instead."""
    store = open_store(":memory:")
    reading, annotated = item(name, outlet=outlet)
    store.add([(reading, annotated)])
    record = a_record([reading.report])
    (one,) = (claim for claim in record.claims if claim.property is property_)
    others = tuple(claim for claim in record.claims if claim.property is not property_)
    given = tuple(replace(one, id=f"{one.id}-{n}", value=value) for n, value in enumerate(values))
    made = replace(record, claims=others + given, disagreements=(), supports=())
    store.put_record(made, "x")
    (row,) = rows(store)
    return row


def test_a_row_tells_one_event():
    (row,) = rows(fill(open_store(":memory:")))
    assert tuple(row) == COLUMNS
    assert (row["type"], row["actors"], row["counts"]) == ("RETREAT", "men", "about 40 man")
    assert (row["earliest"], row["latest"]) == ("2031-03-11", "2031-03-11")
    assert (row["places"], row["lat"], row["lon"]) == ("Kessary", "-12.5", "30.25")
    assert row["when"] == "11 Mar 2031"
    assert row["radius_m"] == "900.0"
    assert row["place_source"] == "GeoNames (geonames.org), CC BY 4.0, 77"
    assert row["reports"] == "a | b"
    chains = row["chains"].split(" | ")
    assert set(chains) == {"The Ledger < Colonel Dibor"}
    assert len(chains) == len(row["claims"].split(" | ")) == len(row["anchors"].split(" | "))
    assert row["targets"] == row["status"] == ""


def test_lines_end_as_rfc_4180_has_it_and_there_is_no_byte_order_mark():
    found = raw(fill(open_store(":memory:")))
    assert found.startswith(b"event,type,")
    assert found.count(b"\r\n") == found.count(b"\n") == 2


def test_an_event_without_claims_is_not_stated():
    store = open_store(":memory:")
    store.add([item("a")])
    store.put_record(
        replace(a_record([item("a")[0].report]), claims=(), disagreements=(), supports=()), "x"
    )
    assert rows(store) == []


def test_days_span_what_all_claims_give():
    first, last = date(2031, 3, 9), date(2031, 3, 12)
    row = row_with(Property.TIME, When.on(date(2031, 3, 11)), When(first, None, None, None))
    assert (row["earliest"], row["latest"]) == ("2031-03-09", "2031-03-11")
    row = row_with(Property.TIME, When.within(None, last))
    assert (row["earliest"], row["latest"]) == ("", "2031-03-12")
    assert row_with(Property.TIME)["latest"] == ""


def test_days_in_words_are_those_of_each_claim_and_the_earliest_comes_first():
    day = date(2031, 3, 12)
    night = replace(When.within(date(2031, 3, 11), day), part="NI")
    row = row_with(Property.TIME, When.on(day), night, When.within(None, day))
    assert row["when"] == "by 12 Mar 2031 | night of 11–12 Mar 2031 | 12 Mar 2031"
    assert row_with(Property.TIME)["when"] == ""
    assert row_with(Property.TIME, When.within(None, None))["when"] == "undated"


@pytest.mark.parametrize(
    ("places", "lat"),
    [
        ((KESSARY, VELMORA), "-12.5"),  # the town lies in the country
        ((KESSARY, replace(KESSARY, id="78", name="Ostra")), ""),  # two towns have no one point
        ((VELMORA, "Dallim"), ""),  # a country is no point
        (("Dallim",), ""),
        ((), ""),
    ],
)
def test_a_point_is_given_where_the_places_are_one(places, lat):
    row = row_with(Property.PLACE, *places)
    assert row["lat"] == lat
    assert bool(row["place_source"]) is bool(row["precision"])
    assert row["precision"] == ("TOWN" if lat else "COUNTRY" if VELMORA in places else "")


def test_another_gazetteer_is_named_without_a_credit():
    row = row_with(Property.PLACE, replace(KESSARY, gazetteer="dateline"))
    assert row["place_source"] == "dateline, 77"


@pytest.mark.parametrize("word", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_words_that_a_spreadsheet_would_run_get_an_apostrophe(word):
    row = row_with(Property.ACTOR, word, outlet=word)
    assert row["actors"] == f"'{word}"
    assert row["chains"].startswith("'")
    assert row["lat"] == "-12.5"


def test_bars_and_backslashes_inside_a_value_are_marked():
    assert row_with(Property.ACTOR, "a | b", "c\\d")["actors"] == r"a \| b | c\\d"
