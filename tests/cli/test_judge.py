"""`dateline places` and `dateline judge` as a user types them."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from build import a_report
from dateline.model.annotations import Annotated, Annotations
from dateline.model.place import Choice, Ground, PlaceBasis, Precision, Reason, Toponym
from dateline.model.report import Reading
from dateline.store import open_store
from store.made import KESSARY, VELMORA, item, span

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/contract.schema.json").read_text(encoding="utf-8"))
TEXT = "Velmoran troops left Velmora. They were seen near Brodek and Kessary.\nKessary was quiet."
REASON = Reason(Ground.COUNTRY, 1.26, (span(TEXT, "Velmora."),))


def check_schema(command: str, value: object) -> None:
    shape = {**SCHEMA["properties"][command], "$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator(shape).validate(value)


def a_pile():
    report = a_report(TEXT, name="c")
    country = Toponym(span(TEXT, "Velmora."), "Velmora", VELMORA, PlaceBasis.NAME,
                      Precision.COUNTRY, 90_000.0)  # fmt: skip
    country = replace(country, span=replace(country.span, end=country.span.end - 1))
    town = Toponym(
        span(TEXT, "Kessary"), "Kessary", KESSARY, PlaceBasis.NAME, Precision.TOWN, 900.0,
        score=0.91, reasons=(REASON,), alternatives=(Choice(VELMORA, 0.09, (REASON,)),),
    )  # fmt: skip
    later = TEXT.rindex("Kessary")
    found = (
        replace(country, span=span(TEXT, "Velmoran"), adjectival=True),
        country,
        Toponym(span(TEXT, "Brodek"), "Brodek"),
        town,
        replace(town, span=replace(town.span, start=later, end=later + 7)),
    )
    reading = Reading("c.txt", b"", "0" * 64, report, ())
    return item("a"), item("b"), (reading, Annotated(report, Annotations().with_(found)))


@pytest.fixture
def where(tmp_path):
    path = tmp_path / "d.dossier"
    store = open_store(str(path), create=True)
    store.add(a_pile())
    store.close()
    return path


def test_places_lists_each_name_once_with_its_codes(where, run, ask):
    found = ask("places", where)
    check_schema("places", found)
    assert [(row["name"], row["times"], len(row["reports"])) for row in found] == [
        ("Kessary", 4, 3), ("Brodek", 1, 1), ("Velmora", 1, 1), ("Velmora", 1, 1),
    ]  # fmt: skip
    assert [row["adjectival"] for row in found] == [False, False, False, True]
    shown = run("places", where)
    assert "Kessary  TOWN -12.500,30.250 within 900 m; Velmora, VX  geonames:77" in shown
    assert "4 mentions in 3 reports; by name; ACLED geo_precision 1; UCDP where_prec 1" in shown
    assert "Brodek  not resolved" in shown
    assert "Velmora  COUNTRY area, within 90 km of its middle; VX  geonames:7" in shown
    assert "-12.000" not in shown
    assert "ACLED Codebook (2023), geo_precision" in shown
    assert "    6: only the country is known" in shown
    assert "Places: GeoNames" in shown


def test_a_name_shows_its_mentions_and_what_speaks_for_them(where, run):
    shown = run("places", where, "--name", "kess", "--report", "c")
    lines = shown.splitlines()
    start = TEXT.index("Kessary")
    assert f"    c {start}-{start + 7}  “Kessary” in: " in shown
    assert "“" + "Kessary" + "” in: They were seen near Brodek and [Kessary]." in shown
    assert "      chosen, score 0.91: COUNTRY +1.3: 'Velmora.'" in lines
    assert "      or Velmora (PCLI, VX), score 0.09: COUNTRY +1.3: 'Velmora.'  geonames:7" in lines
    assert sum("“Kessary” in: " in line for line in lines) == 2


def test_a_mention_late_in_a_long_sentence_is_shown(run, tmp_path):
    text = f"{'They walked on and on, ' * 20}to Brodek."
    report = a_report(text, name="long")
    seen = Annotations().with_([Toponym(span(text, "Brodek"), "Brodek")])
    store = open_store(str(tmp_path / "l"), create=True)
    store.add([(Reading("l.txt", b"", "0" * 64, report, ()), Annotated(report, seen))])
    store.close()
    assert "to [Brodek]." in run("places", tmp_path / "l", "--name", "Brodek")


def test_unresolved_names_are_listed_alone(where, run, ask):
    assert [row["name"] for row in ask("places", where, "--unresolved")] == ["Brodek"]
    assert "no place found" in run("places", where, "--name", "Orrin")
    assert "no report 'R9'" in run("places", where, "--report", "R9", status=1)


def test_a_judgement_is_kept_listed_followed_and_undone(where, run, ask):
    shown = run("judge", "place", where, "Kessary", "--is", "geonames:7", "--by", "Mara",
                "--note", "see map")  # fmt: skip
    assert "kessary, in all reports: is Velmora (PCLI, VX)  geonames:7" in shown
    assert "Mara, " in shown
    assert "UTC: see map" in shown
    (one,) = ask("judge", "list", where)
    check_schema("judgements", [one])
    assert f"dateline judge undo {where} {one['judgement']}" in shown
    assert (one["by"], one["note"], one["holds"], one["report"]) == ("Mara", "see map", True, None)
    row = ask("places", where)[0]
    assert (row["name"], row["judged"], row["judgement"]) == ("Kessary", True, one["judgement"])
    assert row["mentions"][-1]["alternatives"][0]["place"]["gazetteer_id"] == "77"
    assert "JUDGED jd-" in run("places", where)
    claims = [c["value"] for c in ask("claims", where) if c["property"] == "PLACE"]
    assert {value["name"] for value in claims} == {"Velmora"}
    assert "by judgement" in run("show", where, "c", "--why")
    assert "UNDONE" not in run("judge", "list", where)
    assert "undoes jd-" in run("judge", "undo", where, one["judgement"][:9], "--by", "Ilen")
    listed = run("judge", "list", where)
    assert f"{one['judgement']}  UNDONE" in listed
    assert [j["holds"] for j in ask("judge", "list", where)] == [False, True]
    assert not ask("places", where)[0]["judged"]


def test_a_point_may_be_given_for_one_report(where, ask, run):
    run("judge", "place", where, "Brodek", "--at", "-12.25,-30.5", "--radius", "1.5",
        "--feature", "airb", "--country", "vx", "--report", "c")  # fmt: skip
    row = next(row for row in ask("places", where) if row["name"] == "Brodek")
    assert row["place"] == {
        "gazetteer": "judgement", "gazetteer_id": "-12.25,-30.5", "name": "Brodek", "lat": -12.25,
        "lon": -30.5, "radius_m": 1500.0, "feature": "AIRB", "country": "VX", "admin": [],
    }  # fmt: skip
    assert (row["precision"], row["pin"], row["acled"]["code"]) == ("SITE", True, 1)
    (one,) = ask("judge", "list", where)
    assert (one["report"], bool(one["by"])) == ("c", True)


def test_a_wide_point_without_a_kind_is_an_area(where, ask, run):
    run("judge", "place", where, "Brodek", "--at", "-12.25,-30.5", "--radius", "60")
    row = next(row for row in ask("places", where) if row["name"] == "Brodek")
    assert (row["precision"], row["pin"]) == ("AREA", False)
    assert "AREA area, within 60 km of its middle" in run("places", where)


def test_what_is_unknown_or_no_place_is_said_so(where, ask, run):
    assert "not known where" in run("judge", "place", where, "Velmora", "--unknown")
    assert "no place" in run("judge", "place", where, "Brodek", "--not-a-place")
    rows = ask("places", where)
    assert [(row["name"], row["adjectival"], row["extent"]) for row in rows[1:]] == [
        ("Velmora", False, "not known where, as judged"),
        ("Velmora", True, "area, within 90 km of its middle"),
    ]
    assert "Velmora  not known where, as judged" in run("places", where)
    assert {p["name"] for p in ask("show", where, "c")["places"]} == {"Kessary", "Velmora"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "say one thing"),
        (("--unknown", "--not-a-place"), "say one thing"),
        (("--is", "geonames:77", "--at", "1,2", "--radius", "1"), "say one thing"),
        (("--is", "geonames:77", "--radius", "1"), "belong to --at"),
        (("--unknown", "--country", "VX"), "belong to --at"),
        (("--at", "1,2"), "--at needs --radius"),
        (("--at", "1,2", "--radius", "0"), "--at needs --radius"),
        (("--at", "1,2", "--radius", "nan"), "--at needs --radius"),
        (("--at", "91,2", "--radius", "1"), "is no point"),
        (("--at", "1;2", "--radius", "1"), "is no point"),
        (("--at", "nan,2", "--radius", "1"), "is no point"),
        (("--at", "1,2,3", "--radius", "1"), "is no point"),
        (("--at", "1,2", "--radius", "1", "--feature", "a town"), "no GeoNames code"),
        (("--at", "1,2", "--radius", "1", "--country", "VXX"), "no ISO 3166-1"),
        (("--is", "geonames:8"), "there are: geonames:77 Kessary (PPL, VX, Velmora); geonames:7"),
        (("--is", "geonames:77", "--report", "R9"), "no report 'R9'"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_hint(where, run, ask, words, said):
    shown = run("judge", "place", where, "Kessary", *words, status=1)
    assert said in shown
    assert "hint:" in shown
    assert ask("judge", "list", where) == []


def test_names_and_ids_that_are_not_there_are_refused(where, run):
    assert "no place called 'Orrin'" in run("judge", "place", where, "Orrin", "--unknown", status=1)
    assert "no gazetteer place" in run("judge", "place", where, "Brodek", "--is", "x", status=1)
    assert "no judgement 'jd-x'" in run("judge", "undo", where, "jd-x", status=1)
    assert "no judgements yet" in run("judge", "list", where)


def test_no_command_of_judging_makes_a_dossier(run, tmp_path):
    gone = tmp_path / "none.dossier"
    for words in (("judge", "place", gone, "Kessary", "--unknown"), ("judge", "list", gone),
                  ("judge", "undo", gone, "jd-x"), ("places", gone)):  # fmt: skip
        shown = run(*words, status=1)
        assert "none.dossier" in shown
        assert "hint:" in shown
    assert not gone.exists()


def test_a_judgement_cannot_steer_the_terminal(where, run):
    run("judge", "place", where, "Kessary", "--unknown", "--note", "\x1b[2Jgone", "--by", "a\x07")
    shown = run("judge", "list", where)
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_exports_have_judged_places_and_jsonl_the_judgements(where, run, tmp_path):
    run("judge", "place", where, "Kessary", "--at", "1.5,2.5", "--radius", "3", "--by", "Mara")
    run("export", where, "jsonl", tmp_path / "out.jsonl")
    rows = [json.loads(row) for row in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [row["kind"] for row in rows] == sorted(row["kind"] for row in rows)
    (judgement,) = [row for row in rows if row["kind"] == "judgement"]
    assert (judgement["on"], judgement["verdict"], judgement["by"]) == (
        ["kessary"],
        "PLACED",
        "Mara",
    )
    assert judgement["parts"]["lat"] == 1.5
    places = [row for row in rows if row.get("property") == "PLACE"]
    assert {row["parts"]["gazetteer"] for row in places} == {"judgement"}
    assert not [row for row in places if "gazetteer_licence" in row]
    run("export", where, "csv", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["lat"], row["lon"], row["radius_m"]) == ("1.5", "2.5", "3000.0")
    assert row["place_source"] == "judgement, 1.5,2.5"


@pytest.mark.parametrize("words", [("judge",), ("judge", "place"), ("judge", "list"),
                                   ("judge", "undo"), ("places",)])  # fmt: skip
def test_each_explains_itself(run, words):
    shown = run(*words, "--help")
    assert "Example" in shown or words == ("judge",)
