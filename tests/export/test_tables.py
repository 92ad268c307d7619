"""All tables, in every format: the same rows, ids that lead somewhere, words where they say."""

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pandas
import polars
import pyarrow.parquet as pq
import pytest

from dateline.errors import ConfigError
from dateline.export import parquet, workbook, xlsx
from dateline.export.tables import TABLES, TABLES_CSV, Kind, Source
from dateline.export.tables.files import package
from dateline.model.claim import Chain
from dateline.model.words import spoken
from dateline.ports import Wanted
from dateline.store import open_store
from store.made import a_record, fill, item

ROOT = Path(__file__).parents[2]
NAMES = [table.name for table in TABLES]
OF = {table.name: table for table in TABLES}


@pytest.fixture(scope="module")
def store(sample):
    opened = open_store(str(sample))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def folder(store, tmp_path_factory):
    """Tables of the sample as CSV and Parquet files in a folder."""
    where = tmp_path_factory.mktemp("tables")
    for exporter in (TABLES_CSV, parquet.PARQUET):
        for name, write in exporter.parts(store, Wanted()):
            with (where / name).open("wb") as file:
                write(file)
    return where


@pytest.fixture(scope="module")
def texts(store):
    return {found.report.id: found.report.text for found in store.annotated()}


def rows(store, name: str, wanted: Wanted = Wanted()) -> list[dict]:
    names = [field.name for field in OF[name].fields]
    made = OF[name].rows(Source(store, wanted))
    return [dict(zip(names, row, strict=True)) for row in made]


def written(exporter, store, wanted: Wanted = Wanted()) -> bytes:
    file = io.BytesIO()
    exporter.write(store, file, wanted)
    return file.getvalue()


def test_tables_and_columns_have_names_of_their_own_and_say_what_they_are():
    assert len(set(NAMES)) == len(NAMES)
    for table in TABLES:
        names = [field.name for field in table.fields]
        assert len(set(names)) == len(names), table.name
        assert any(field.is_key for field in table.fields), table.name
        assert all(field.about.endswith(".") for field in table.fields), table.name


@pytest.mark.parametrize("name", NAMES)
def test_a_key_tells_each_row_from_all_others(store, name):
    keys = [field.name for field in OF[name].fields if field.is_key]
    found = [tuple(row[key] for key in keys) for row in rows(store, name)]
    assert len(set(found)) == len(found)


def test_the_sample_has_rows_in_every_table_but_those_of_faults_people_and_pages(store):
    empty = {name for name in NAMES if not rows(store, name)}
    assert empty <= {"problems", "judgements", "pages"}


@pytest.mark.parametrize("name", [n for n in NAMES if any(f.refers for f in OF[n].fields)])
def test_every_id_leads_somewhere(store, name):
    found = rows(store, name)
    for field in (one for one in OF[name].fields if one.refers):
        other, column = field.refers.split(".")
        (target,) = [one for one in OF[other].fields if one.name == column]
        assert target.is_key
        known = {row[column] for row in rows(store, other)}
        for row in found:
            ids = row[field.name] if field.kind is Kind.LIST else (row[field.name],)
            assert set(ids) - {None} <= known, field.name


@pytest.mark.parametrize("name", NAMES)
def test_words_stand_where_they_say_with_those_around_them(store, texts, name):
    fields = [field.name for field in OF[name].fields]
    for quote in (one for one in fields if one.endswith("quote")):
        before = quote.removesuffix("quote")
        report = f"{before}report" if f"{before}report" in fields else "report"
        for row in rows(store, name):
            if row[quote] is None:
                continue
            text, start, end = texts[row[report]], row[f"{before}start"], row[f"{before}end"]
            assert text[start:end] == row[quote]
            if f"{before}prefix" in fields:
                assert text[:start].endswith(row[f"{before}prefix"])
                assert text[end:].startswith(row[f"{before}suffix"])


@pytest.mark.parametrize("name", ["claims", "event_mentions", "entity_mentions", "citations",
                                  "passages", "links", "state_claims"])  # fmt: skip
def test_a_table_of_words_has_report_start_end_quote_prefix_and_suffix(name):
    fields = {field.name for field in OF[name].fields}
    before = "later_" if name == "passages" else ""
    parts = ("report", "start", "end", "quote", "prefix", "suffix")
    assert {f"{before}{part}" for part in parts} <= fields


def test_no_event_and_no_claim_is_missing(store):
    assert [row["event"] for row in rows(store, "events")] == [one.id for one in store.events()]
    assert [row["claim"] for row in rows(store, "claims")] == [one.id for one in store.claims()]


def test_without_texts_the_text_is_empty_and_its_digest_stays(store, texts):
    for row in rows(store, "reports", Wanted(texts=False)):
        assert row["text"] is None
        assert row["text_sha256"] == hashlib.sha256(texts[row["report"]].encode()).hexdigest()
    whole = written(TABLES_CSV, store, Wanted(texts=False))
    some = [text[at : at + 400] for text in texts.values() for at in (0, 200)]  # > a sentence
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    assert [name for name, file in files.items() if any(one in file for one in some)] == []


def test_an_undated_event_has_no_day_and_a_country_no_point(store):
    for row in rows(store, "claims"):
        if row["place_precision"] == "COUNTRY":
            assert row["place_lat"] is row["place_lon"] is None
    undated = [row for row in rows(store, "events") if row["when"] is None]
    assert undated
    assert all(row["earliest"] is row["latest"] is None for row in undated)


def plain(cell, kind: Kind) -> object:
    """A cell as pyarrow gives it back."""
    if cell is None:
        return None
    if isinstance(cell, Chain):
        return [link.words for link in cell.links]
    return list(cell) if kind is Kind.LIST else cell


@pytest.mark.parametrize("name", NAMES)
def test_parquet_has_the_same_rows_with_their_types_and_says_what_columns_mean(store, folder, name):
    read = pq.read_table(folder / f"{name}.parquet")
    assert read.column_names == [field.name for field in OF[name].fields]
    meta = read.schema.metadata
    assert meta[b"description"].decode() == OF[name].about
    assert meta[b"dateline_version"]
    wanted = rows(store, name)
    assert read.num_rows == len(wanted)
    for field in OF[name].fields:
        about = read.schema.field(field.name).metadata
        assert about[b"description"].decode() == field.about
        found = read.column(field.name).to_pylist()
        if field.kind is Kind.CHAIN:
            found = [[link["voice"] for link in chain] for chain in found]
        assert found == [plain(row[field.name], field.kind) for row in wanted]


@pytest.mark.parametrize("name", NAMES)
def test_csv_has_the_same_rows(store, folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    wanted = rows(store, name)
    assert len(found) == len(wanted)
    for row, want in zip(found, wanted, strict=True):
        for field in OF[name].fields:
            value, cell = want[field.name], row[field.name]
            if value is None:
                assert cell == ""
            elif field.kind in (Kind.INTEGER, Kind.NUMBER):
                assert float(cell) == value
            elif isinstance(value, bool):
                assert cell == ("true" if value else "false")
            elif isinstance(value, Chain):
                assert cell == spoken(value)
            elif field.kind is not Kind.LIST and isinstance(value, str):
                assert cell.removeprefix("'") == value.removeprefix("'")


def test_pandas_and_polars_read_both_and_their_offsets_hold(folder, texts):
    for read in (
        pandas.read_parquet(folder / "claims.parquet").to_dict("records"),
        pandas.read_csv(folder / "claims.csv").to_dict("records"),
        polars.read_parquet(folder / "claims.parquet").to_dicts(),
        polars.read_csv(folder / "claims.csv", infer_schema_length=None).to_dicts(),
    ):
        assert len(read) > 100
        for row in read:
            quote = texts[row["report"]][int(row["start"]) : int(row["end"])]
            assert row["quote"].removeprefix("'") == quote


def test_the_data_package_says_of_each_file_what_stands_in_it(folder):
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert described == json.loads(json.dumps(package()))
    for resource in described["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(file))
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == head
        assert set(resource["schema"]["primaryKey"]) <= set(head)
        for key in resource["schema"].get("foreignKeys", ()):
            other = key["reference"]["resource"] or resource["name"]
            assert key["reference"]["fields"] in [field.name for field in OF[other].fields]


def book_of(store, wanted: Wanted = Wanted()):
    return openpyxl.load_workbook(io.BytesIO(written(xlsx.XLSX, store, wanted)), read_only=True)


def test_a_workbook_has_a_sheet_for_each_table_and_one_that_says_what_they_are(store):
    book = book_of(store)
    assert book.sheetnames == ["about", *NAMES]
    for name in NAMES:
        head, *found = list(book[name].values)
        assert list(head) == [field.name for field in OF[name].fields]
        assert len(found) == len(rows(store, name))
    days = [row[4] for row in list(book["reports"].values)[1:] if row[4] is not None]
    assert days
    assert all(day.date() == day.date() and isinstance(day, date) for day in days)


@pytest.mark.parametrize("exporter", [TABLES_CSV, parquet.PARQUET, xlsx.XLSX],
                         ids=lambda one: one.name)  # fmt: skip
def test_the_same_record_gives_the_same_bytes(exporter, store):
    assert written(exporter, store) == written(exporter, store)


HOSTILE = "=HYPERLINK(1) \x0bmen _x0041_ left Kessary."


def test_hostile_words_are_words_in_every_format():
    store = open_store(":memory:")
    reading, annotated = item("a", HOSTILE, outlet="=1+1")
    store.add([(reading, annotated)])
    (row,) = list(book_of(store)["reports"].values)[1:]
    assert row[1] == "=1+1"
    escaped = "_x005F_x0041_"  # as ECMA-376 has it; Excel shows it as it was, openpyxl does not
    assert row[15] == HOSTILE.replace("\x0b", "\ufffd").replace("_x0041_", escaped)
    whole = written(xlsx.XLSX, store)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert all(b"<f>" not in archive.read(name) for name in archive.namelist())
    with zipfile.ZipFile(io.BytesIO(written(TABLES_CSV, store))) as archive:
        (row,) = csv.DictReader(io.StringIO(archive.read("reports.csv").decode(), newline=""))
    assert (row["outlet"], row["text"]) == ("'=1+1", f"'{HOSTILE}")


def test_a_cell_too_long_for_excel_says_so(monkeypatch):
    store = open_store(":memory:")
    text = "\U0001f69a" * 20_000
    store.add([item("a", text)])
    (row,) = list(book_of(store)["reports"].values)[1:]
    cell = row[15]
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    assert cell.endswith("[cut here: 20,000 code points; `tables` and `parquet` have all]")
    assert text.startswith(cell.split(" [cut")[0])


def test_rows_too_many_for_a_sheet_go_on_in_the_next(store, monkeypatch):
    monkeypatch.setattr(workbook, "_ROWS", 101)
    book = book_of(store)
    claims = len(store.claims())
    parts = [name for name in book.sheetnames if name.split(" (")[0] == "claims"]
    assert len(parts) == -(-claims // 100)
    found = [row for name in parts for row in list(book[name].values)[1:]]
    assert [row[0] for row in found] == [claim.id for claim in store.claims()]


def test_without_pyarrow_it_is_said_what_to_install(store, monkeypatch):
    monkeypatch.setattr("dateline.ports.find_spec", lambda name: None)
    assert parquet.PARQUET.missing == "pip install 'dateline[parquet]'"
    assert TABLES_CSV.missing is None
    with pytest.raises(ConfigError) as caught:
        written(parquet.PARQUET, store)
    assert caught.value.hint == "pip install 'dateline[parquet]'"


def test_a_hand_made_record_with_two_reports_is_whole_too():
    store = fill(open_store(":memory:"))
    record = a_record(found.report for found in store.annotated())
    assert len(rows(store, "claims")) == len(record.claims)
    assert [row["refused"] for row in rows(store, "readings")] == [True, False, False]
    assert "encrypted" in {row["code"] for row in rows(store, "problems")}
    store.put_record(replace(record, flows=()), "other")
    assert rows(store, "movements") == []


def test_the_documentation_is_what_the_code_says():
    done = subprocess.run(
        [sys.executable, ROOT / "tools/build_tables_doc.py", "--check"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
