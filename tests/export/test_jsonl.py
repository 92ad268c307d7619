import io
import json

from dateline.export.jsonl import JSONL
from dateline.ports import Wanted
from dateline.store import open_store
from store.made import WORDS, fill, item, put_built


def lines(store):
    file = io.BytesIO()
    JSONL.write(store, file, Wanted())
    return [json.loads(line) for line in file.getvalue().splitlines()]


def line_of(property_, names="a"):
    (found,) = (
        line for line in lines(fill(open_store(":memory:"), names)) if line["property"] == property_
    )
    return found


def test_a_line_holds_all_that_is_needed_to_check_it_offline():
    line = line_of("COUNT")
    assert line["type"] == "RETREAT"
    assert line["value"] == "about 40 man"
    assert line["parts"] == {"low": 40.0, "high": 40.0, "unit": "man", "bound": "ABOUT"}
    assert (line["outlet"], line["published"]) == ("The Ledger", "2025-05-15")
    assert (line["prefix"], line["quote"]) == ("", "Some 40")
    assert line["suffix"] == " men left Kessary on 11 March, C"
    assert line["trigger"] == {"start": 12, "end": 16, "quote": "left"}
    assert (line["certainty"], line["polarity"]) == ("CERTAIN", "POS")


def test_days_are_iso_for_machines_and_in_words_for_people():
    line = line_of("TIME")
    assert line["value"] == "2031-03-11"
    assert line["parts"]["earliest"] == "2031-03-11"
    assert line["parts"]["words"] == "11 Mar 2031"


def test_the_chain_ends_with_whose_word_it_is():
    chain = line_of("WHAT")["chain"]
    assert [link["words"] for link in chain] == ["The Ledger", "Colonel Dibor"]
    assert chain[0]["start"] is None
    assert WORDS[chain[1]["start"] : chain[1]["end"]] == "Colonel Dibor"


def test_selectors_count_code_points_and_meet_around_the_quote():
    store = open_store(":memory:")
    store.add([item("a", f"\U0001f69a\U0001f69a {WORDS}")])
    put_built(store)
    (report,) = (found.report for found in store.annotated())
    for line in lines(store):
        around = line["prefix"] + line["quote"] + line["suffix"]
        start = line["start"] - len(line["prefix"])
        assert report.text[start : start + len(around)] == around
        assert len(line["prefix"]) == min(32, line["start"])


def test_only_a_place_of_geonames_carries_its_credit():
    credited = [
        line["property"]
        for line in lines(fill(open_store(":memory:"), "a"))
        if "gazetteer_licence" in line
    ]
    assert credited == ["PLACE"]
    assert "CC BY" in line_of("PLACE")["gazetteer_licence"]


def test_lines_are_sorted_by_event_property_and_report():
    found = lines(fill(open_store(":memory:"), "bca"))
    order = [(line["event"], line["property"], line["report"]) for line in found]
    assert order == sorted(order)
