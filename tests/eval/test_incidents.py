"""The scorer of incident templates, on invented keys."""

import importlib.util
import sys
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAY_3, MAY_4, MAY_5 = date(1991, 5, 3), date(1991, 5, 4), date(1991, 5, 5)


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("eval_incidents", ROOT / "eval/incidents.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def a_row(**given) -> dict:
    """A template of the key as the corpus has it; what is not given is empty."""
    slots = (
        "perp_individual", "perp_org", "perp_org_confidence", "phys_target", "human_name",
        "human_desc", "human_number", "human_effect",
    )  # fmt: skip
    row = {slot: [] for slot in slots}
    row |= {"id": "1", "type": "ATTACK", "stage": "ACCOMPLISHED", "date": None, "location_raw": ""}
    return row | given


def a_string(text: str, *spans: tuple[int, int], optional: bool = False) -> dict:
    return {"text": text, "optional": optional, "spans": [list(span) for span in spans]}


def key(scorer, *rows: dict):
    return scorer.templates({"templates": list(rows)})


def test_days_until_between_and_either_are_read(scorer):
    either = "(03 MAY 91) / (- 04 MAY 91)"
    said = ("03 MAY 91", "- 03 MAY 91", "03 MAY 91 - 05 MAY 91", either)
    rows = [a_row(date={"raw": raw}) for raw in said]
    assert [template.dates for template in key(scorer, *rows)] == [
        ((MAY_3, MAY_3),),
        ((None, MAY_3),),
        ((MAY_3, MAY_5),),
        ((MAY_3, MAY_3), (None, MAY_4)),
    ]


def test_a_place_is_a_chain_from_the_largest(scorer):
    rows = [
        a_row(location_raw="OSTRA: DALLIM (CITY): PELL BRIDGE (NEIGHBORHOOD)"),
        a_row(location_raw="(OSTRA: DALLIM (CITY)) / (OSTRA)"),
    ]
    assert [template.places for template in key(scorer, *rows)] == [
        (("ostra", "dallim", "pell bridge"),),
        (("ostra", "dallim"), ("ostra",)),
    ]


def test_numbers_are_intervals(scorer):
    said = ("12", "~100", "5-", "- 26", "PLURAL", "5 / 6")
    row = a_row(
        human_desc=[[a_string(f"GROUP {n}")] for n in range(len(said))],
        human_number=[f'{many}: "GROUP {n}"' for n, many in enumerate(said)],
    )
    assert [victim.numbers for victim in key(scorer, row)[0].victim] == [
        ((12, 12),),
        ((90, pytest.approx(110)),),
        ((5, scorer.OPEN),),
        ((0, 26),),
        ((2, scorer.OPEN),),
        ((5, 5), (6, 6)),
    ]


def test_a_name_and_its_description_are_one_victim(scorer):
    row = a_row(
        human_name=[[a_string("ILEN CASP")], [a_string("DANA HOLT")]],
        human_desc=[[a_string("MAYOR"), a_string("ILEN CASP")]],
        human_effect=['DEATH: "ILEN CASP"', 'NO INJURY / NO INJURY OR DEATH: "DANA HOLT"'],
    )
    mayor, holt = key(scorer, row)[0].victim
    assert mayor.words == ("mayor", "ilen casp")
    assert mayor.values == {"DEATH"}
    assert holt.values == {"NO INJURY", "NO INJURY OR DEATH"}


def test_the_same_words_twice_have_a_number_each(scorer):
    row = a_row(
        human_desc=[[a_string("GUARDS")], [a_string("GUARDS")]],
        human_number=['4: "GUARDS"', '9: "GUARDS"'],
    )
    assert [v.numbers for v in key(scorer, row)[0].victim] == [((4, 4),), ((9, 9),)]


def test_a_key_against_itself_is_all_right(scorer):
    row = a_row(
        date={"raw": "03 MAY 91"},
        location_raw="OSTRA",
        perp_org=[[a_string("RED DAWN", (10, 18))]],
        perp_org_confidence=['POSSIBLE: "RED DAWN"'],
        human_desc=[[a_string("GUARDS", (30, 36))]],
        human_number=['4: "GUARDS"'],
        human_effect=['DEATH: "GUARDS"'],
    )
    found = scorer.score([(key(scorer, row), key(scorer, row))])
    filled = [counts for counts in found.slots.values() if counts.possible]
    assert len(filled) == 12
    assert {counts.f1 for counts in filled} == {100.0}
    assert found.confidence.p == found.documents.f1 == 100.0


def test_alignment_takes_the_best_sum_not_the_first(scorer):
    dallim = a_row(location_raw="OSTRA: DALLIM (CITY)")
    brodek = a_row(location_raw="VELMORA: BRODEK (CITY)")
    assert scorer.align(key(scorer, dallim, brodek), key(scorer, brodek, dallim)) == [
        (0, 1),
        (1, 0),
    ]


def test_templates_of_another_type_are_paired_only_by_a_string(scorer):
    bombing = a_row(type="BOMBING", location_raw="OSTRA")
    attack = a_row(location_raw="OSTRA")
    assert scorer.align(key(scorer, bombing), key(scorer, attack)) == []
    target = [[a_string("MILL", (4, 8))]]
    pair = [key(scorer, {**row, "phys_target": target}) for row in (bombing, attack)]
    assert scorer.align(*pair) == [(0, 0)]


def test_what_is_missing_costs_recall_and_what_is_too_much_precision(scorer):
    one = a_row(location_raw="OSTRA")
    other = a_row(location_raw="OSTRA", type="ARSON")
    missing = scorer.score([(key(scorer, one, other), key(scorer, one))])
    assert (missing.slots["place any"].p, missing.slots["place any"].r) == (100.0, 50.0)
    spurious = scorer.score([(key(scorer, one), key(scorer, one, other))])
    assert (spurious.slots["place any"].p, spurious.slots["place any"].r) == (50.0, 100.0)
    alone = scorer.score([(key(scorer, one), key(scorer, one, other))], matched_only=True)
    assert alone.slots["place any"].p == 100.0


def test_an_optional_template_or_filler_is_never_missed(scorer):
    optional = a_row(id="1 (OPTIONAL)")
    found = scorer.score([(key(scorer, optional), [])])
    assert found.slots["templates"].possible == found.documents.possible == 0
    row = a_row(perp_individual=[[a_string("GUNMEN", optional=True)]])
    found = scorer.score([(key(scorer, row), key(scorer, a_row()))])
    assert found.slots["individual"].possible == 0
    assert scorer.score([(key(scorer, row), key(scorer, row))]).slots["individual"].f1 == 100.0


def test_dates_are_held_three_ways(scorer):
    wanted = key(scorer, a_row(date={"raw": "03 MAY 91"}))

    def agree(raw: str) -> list[int]:
        found = scorer.score([(wanted, key(scorer, a_row(date={"raw": raw})))]).slots
        return [found[slot].right for slot in ("date overlap", "date near", "date exact")]

    assert agree("03 MAY 91") == [1, 1, 1]
    assert agree("04 MAY 91") == [0, 1, 0]
    assert agree("- 05 MAY 91") == [1, 0, 0]
    assert agree("07 MAY 91") == [0, 0, 0]


def test_the_finest_place_is_held_apart_from_any(scorer):
    wanted = key(scorer, a_row(location_raw="OSTRA: DALLIM (CITY)"))
    found = scorer.score([(wanted, key(scorer, a_row(location_raw="OSTRA")))]).slots
    assert (found["place any"].right, found["place finest"].right) == (1, 0)


def test_a_number_agrees_when_it_lies_in_the_key(scorer):
    def agrees(wanted: str, given: str) -> int:
        rows = [
            a_row(human_desc=[[a_string("GUARDS", (3, 9))]], human_number=[f'{n}: "GUARDS"'])
            for n in (wanted, given)
        ]
        return scorer.score([(key(scorer, rows[0]), key(scorer, rows[1]))]).slots["number"].right

    assert agrees("PLURAL", "6")
    assert agrees("~100", "95")
    assert not agrees("6", "PLURAL")
    assert not agrees("6", "7")


def test_strings_agree_by_overlap_or_by_the_same_words(scorer):
    def right(wanted: dict, given: dict) -> int:
        rows = [a_row(perp_individual=[[string]]) for string in (wanted, given)]
        found = scorer.score([(key(scorer, rows[0]), key(scorer, rows[1]))])
        return found.slots["individual"].right

    assert right(a_string("GUNMEN", (10, 16)), a_string("TWO GUNMEN", (6, 16)))
    assert right(a_string("THE GUNMEN", (6, 16)), a_string("GUNMEN", (40, 46)))
    assert not right(a_string("GUNMEN", (10, 16)), a_string("REBELS", (40, 46)))


def test_confidence_counts_only_where_the_organisation_is_found(scorer):
    def row(name: str, confidence: str) -> dict:
        return a_row(perp_org=[[a_string(name)]], perp_org_confidence=[f'{confidence}: "{name}"'])

    wanted = key(scorer, row("RED DAWN", "POSSIBLE / REPORTED AS FACT"))
    same = scorer.score([(wanted, key(scorer, row("RED DAWN", "REPORTED AS FACT")))])
    assert (same.confidence.right, same.confidence.possible) == (1, 1)
    wrong = scorer.score([(wanted, key(scorer, row("RED DAWN", "CLAIMED OR ADMITTED")))])
    assert (wrong.confidence.right, wrong.confidence.possible) == (0, 1)
    another = scorer.score([(wanted, key(scorer, row("BLUE DAWN", "POSSIBLE")))])
    assert another.confidence.possible == 0
