"""A dossier beside invented files of ACLED and UCDP GED."""

import csv
import io
import json
import random
import shutil
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from dateline import Said, Verdict, open_dossier
from dateline.cli import app
from dateline.dossier.coded_file import read_coded
from dateline.dossier.coded_rows import day_order, inter_of, read_day, same_value
from dateline.dossier.comparing import write_differences
from dateline.errors import ConfigError

SAID = Said("mk", datetime(2031, 4, 1, tzinfo=UTC))
HEADER = [
    "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1",
    "inter1", "actor2", "inter2", "country", "admin1", "location", "latitude", "longitude",
    "geo_precision", "fatalities", "notes",
]  # fmt: skip
BURNT = ["VEL1", "2031-03-12", "1", "Strategic developments", "Looting/property destruction",
         "Military Forces of Ostra (2028-)", "State forces", "", "", "Velmora", "Kessary", "Dallim",
         "10.01", "20.01", "1", "0", "Ostran troops burn papers."]  # fmt: skip
LEFT = ["VEL2", "2031-03-11", "1", "Strategic developments", "Non-violent transfer of territory",
        "Military Forces of Ostra (2028-)", "State forces", "", "", "Velmora", "Kessary", "Dallim",
        "10.01", "20.01", "1", "0", "Ostran troops leave."]  # fmt: skip
MARCH = ["VEL3", "2031-03-12", "1", "Protests", "Peaceful protest", "Protesters (Velmora)",
         "Protesters", "", "", "Velmora", "Harrow", "Harrow", "12.0", "22.0", "1", "0",
         "=A march"]  # fmt: skip
LATE = [*MARCH[:1], "2033-03-12", *MARCH[2:]]
ABROAD = ["HAL1", *MARCH[1:9], "Halden", *MARCH[10:]]
UNDATED = ["VEL9", "", *MARCH[2:]]
ROWS = [BURNT, LEFT, MARCH, ["VEL4", *LATE[1:]], ABROAD, UNDATED]


@pytest.fixture(scope="module")
def placed(sample, tmp_path_factory):
    """The sample, the events of 11 and 12 March placed by a coder of ACLED rows."""
    where = shutil.copy(sample, tmp_path_factory.mktemp("placed") / "placed.dossier")
    place = {"country": "Velmora", "admin1": "Kessary", "location": "Dallim", "latitude": "10.0",
             "longitude": "20.0", "geo_precision": "1"}  # fmt: skip
    with open_dossier(where) as dossier:
        for row in dossier.codes("acled"):
            if row.what in ("burning", "departure"):
                dossier.change_codes("acled", row.event, place, SAID)
        dossier.judge_place("Dallim", Verdict.UNPLACED, SAID)
    return where


def table(rows, header=HEADER, *, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([header, *rows])
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "theirs.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_each_row_is_matched_missing_or_outside_and_says_why(placed, file):
    with open_dossier(placed) as dossier:
        found = dossier.compare(file(table(ROWS)))
        texts = {one: dossier.report(one).report.text for one in ("R01", "R02", "R03")}
    burnt = next(pair for pair in found.pairs if pair.theirs.row == "VEL1")
    assert (burnt.standing, burnt.ours.what) == ("MATCHED", "burning")
    assert [one.what for one in burnt.why] == [
        "the same day", "the same place name", "a side by its name", "the same sub-event type",
    ]  # fmt: skip
    assert [row.row for row in found.missing_here] == ["VEL3"]
    assert {one.why: one.count for one in found.outside} == {
        "after the period of the dossier": 1, "not in the countries of the dossier": 1,
    }  # fmt: skip
    assert {one.why: one.names for one in found.left_there} == {"it has no day": ("7",)}
    paired = {pair.ours.event for pair in found.pairs}
    assert paired.isdisjoint(one.event for one in found.missing_there)
    actor = next(one for one in burnt.differs if one.field == "actor1")
    assert (actor.ours, actor.theirs) == ("Ostra", "Military Forces of Ostra (2028-)")
    assert actor.rule
    for word in actor.words:
        if word.report in texts:
            assert texts[word.report][word.start : word.end] == word.quote
    assert any(word.report in texts for word in actor.words)


def test_every_row_and_event_is_counted_once(placed, file):
    with open_dossier(placed) as dossier:
        found = dossier.compare(file(table(ROWS)))
        events = len(dossier.codes("acled"))
    of_file = (*found.outside, *found.left_there)
    counted = len(found.pairs) + len(found.missing_here) + sum(one.count for one in of_file)
    assert counted == found.rows == len(ROWS)
    here = sum(one.count for one in found.left_here)
    assert len(found.pairs) + len(found.missing_there) + here == events


def test_shuffled_rows_give_the_same_but_for_their_lines(placed, file):
    rows = [*ROWS, BURNT, BURNT, ["", *LEFT[1:]]]
    found = []
    for seed in range(4):
        random.Random(seed).shuffle(rows)
        with open_dossier(placed) as dossier:
            made = json.loads(json.dumps(_plain(dossier.compare(file(table(rows))))))
        found.append(made)
    assert found[0] == found[1] == found[2] == found[3]
    assert sum(pair["standing"] == "AMBIGUOUS" for pair in found[0]["pairs"]) == 2


def _plain(made):
    import msgspec

    plain = msgspec.to_builtins(made)
    for pair in plain["pairs"]:
        del pair["theirs"]["line"]
    for row in plain["missing_here"]:
        del row["line"]
    for left in ("outside", "left_there"):
        plain[left] = [(one["why"], one["count"]) for one in plain[left]]
    return plain


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings_are_told_by_the_bytes(file, delimiter, encoding):
    cells = [*BURNT[:-1], "Café, burnt; all | of\tit"]
    read = read_coded(file(table([cells], delimiter=delimiter), encoding))
    assert read.scheme == "acled"
    assert read.rows[0].values["notes"] == cells[-1]
    assert read.delimiter == delimiter
    assert read.encoding == {"utf-8-sig": "utf-8", "cp1252": "windows-1252"}.get(encoding, encoding)


def test_headers_of_older_releases_are_taken(placed, file):
    old = {"event_id_cnty": "EVENT_ID_CNTY", "geo_precision": "GEO_PRECIS", "admin1": "ADMIN1",
           "event_date": "EVENT_DATE", "time_precision": "TIME_PRECISION"}  # fmt: skip
    header = [old.get(name, name.upper()) for name in HEADER]
    rows = [[*BURNT[:1], "12 March 2031", *BURNT[2:]]]
    with open_dossier(placed) as dossier:
        now = dossier.compare(file(table([BURNT])))
        assert dossier.compare(file(table(rows, header))).pairs == now.pairs


def test_ucdp_is_told_by_its_header(placed, file):
    header = ["id", "relid", "type_of_violence", "side_a", "side_b", "where_prec",
              "where_coordinates", "adm_1", "latitude", "longitude", "country", "date_prec",
              "date_start", "date_end", "best_est", "high_est", "low_est"]  # fmt: skip
    row = ["7", "VEL-2031-7", "1", "Government of Velmora", "Casp", "1", "Dallim", "Kessary",
           "10", "20", "Velmora", "1", "2031-03-12 00:00:00.000", "2031-03-12 00:00:00.000",
           "3", "5", "1"]  # fmt: skip
    path = file(table([row], header))
    read = read_coded(path)
    assert (read.scheme, read.rows[0].values["best"]) == ("ucdp", "3")
    with open_dossier(placed) as dossier:
        event = dossier.codes("ucdp")[0].event
        assert dossier.compare(path).pairs == ()
        given = {"date_start": "2031-03-12", "date_end": "2031-03-12", "side_b": "Casp's fighters",
                 "where_coordinates": "Dallim", "best": "3", "low": "2", "high": "3"}  # fmt: skip
        made = dossier.change_codes("ucdp", event, given, SAID)
        (pair,) = dossier.compare(path).pairs
        dossier.undo(made.id, SAID)
    assert (pair.standing, pair.theirs.row) == ("MATCHED", "VEL-2031-7")
    differs = {one.field: (one.ours, one.theirs) for one in pair.differs}
    assert differs["high"] == ("3", "5")
    assert "date_start" not in differs


@pytest.mark.parametrize(("text", "order", "day"), [
    ("2031-03-12", None, "2031-03-12"), ("12 March 2031", None, "2031-03-12"),
    ("12-Mar-2031", None, "2031-03-12"), ("12/03/2031", (2, 1), "2031-03-12"),
    ("03/12/2031", (1, 2), "2031-03-12"), ("12/03/2031", None, "None"),
    ("2031-02-30", None, "None"), ("12 Marsh 2031", None, "2031-03-12"), ("soon", None, "None"),
])  # fmt: skip
def test_dates_are_read_where_they_tell_their_order(text, order, day):
    assert str(read_day(text, order)) == day


def test_a_column_tells_which_number_is_the_month():
    assert day_order(["03/04/2031", "03/14/2031"]) == (1, 2)
    assert day_order(["03/04/2031", "14/03/2031"]) == (2, 1)
    assert day_order(["03/04/2031"]) is None
    assert day_order(["13/04/2031", "03/14/2031"]) is None


def test_values_mean_the_same_however_they_are_written():
    assert inter_of("External/Other forces") == inter_of("8") == "8"
    assert same_value("inter1", "1", "State Forces")
    assert same_value("latitude", "10.0000", "10.009")
    assert not same_value("latitude", "10.0000", "10.2")
    assert same_value("fatalities", "3", "3.0")
    assert not same_value("fatalities", "", "0")
    assert same_value("location", "Dállim", "dallim")


@pytest.mark.parametrize(("content", "says"), [
    (b"", "header"), (b"a,b\n1,2\n", "it lacks event_date"), (b"\x00\x01\x02", "is no text"),
    (b'event_date,event_type,country\n"x', "2 "), (b"\xff\xfe\x00", "no table"),
    (b"event_date,event_type,country\n" + b"x" * 1_500_000, "no table"),
])  # fmt: skip
def test_what_is_no_table_is_refused_or_read_without_harm(tmp_path, content, says):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    if says == "2 ":
        assert read_coded(path).short == (2,)
        return
    with pytest.raises(ConfigError, match=says) as error:
        read_coded(path)
    assert error.value.hint


def test_rows_that_lack_cells_are_counted(placed, file):
    with open_dossier(placed) as dossier:
        found = dossier.compare(file(table([BURNT, BURNT[:5]])))
    assert [(one.why, one.names) for one in found.left_there] == [
        ("it has not as many cells as the header", ("3",))
    ]


def test_differences_are_a_table_that_no_spreadsheet_runs(placed, file):
    with open_dossier(placed) as dossier:
        found = dossier.compare(file(table([["=1+1", *BURNT[1:]], *ROWS[1:]])))
    out = io.StringIO()
    write_differences(found, out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert {row["standing"] for row in rows} >= {"MATCHED", "MISSING HERE", "MISSING THERE"}
    assert not [cell for row in rows for cell in row.values() if cell.startswith("=")]
    assert {row["row"] for row in rows if row["standing"] == "MATCHED"} >= {"'=1+1"}


def test_the_command_prints_reasons_and_both_values(placed, file, tmp_path):
    path, out = file(table(ROWS)), tmp_path / "out.csv"
    done = CliRunner().invoke(app, ["compare", str(placed), str(path), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "matched" in done.output
    assert "the same place name +0.25" in done.output
    assert "Ostra here, Military Forces of Ostra (2028-) there" in done.output
    assert "not in the period or places of this dossier" in done.output
    assert out.read_text(encoding="utf-8").startswith("standing,score,event,row")
    done = CliRunner().invoke(app, ["compare", str(placed), str(path), "--scheme", "plover"])
    assert done.exit_code == 1
    done = CliRunner().invoke(app, ["compare", str(placed), str(path), "--out", str(path)])
    assert done.exit_code == 1
    assert "is not written over" in done.output
