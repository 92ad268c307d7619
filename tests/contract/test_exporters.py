"""Every exporter writes the same bytes for the same record, and quotes only what stands there."""

import csv
import html
import io
import json
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pyarrow.parquet
import pytest
from rdflib import Dataset

from dateline.export import EXPORTERS
from dateline.export.acled import ACLED
from dateline.export.csv_ import CSV
from dateline.export.ftm import FTM, FTM_STATEMENTS
from dateline.export.geojson import GEOJSON
from dateline.export.graph import GEXF, GRAPHML
from dateline.export.jsonl import JSONL
from dateline.export.methods import METHODS
from dateline.export.network import NETWORK_GEXF, NETWORK_GRAPHML
from dateline.export.page import PAGE
from dateline.export.parquet import PARQUET
from dateline.export.plover import PLOVER
from dateline.export.polecat import POLECAT
from dateline.export.situation import SITUATION_CSV, SITUATION_GEOJSON
from dateline.export.tables import TABLES_CSV
from dateline.export.timelinejs import TIMELINEJS
from dateline.export.timemap import TIMEMAP
from dateline.export.timesketch import TIMESKETCH
from dateline.export.trig import TRIG
from dateline.export.ucdp import UCDP
from dateline.export.web_annotation import WEB_ANNOTATION
from dateline.export.xlsx import XLSX
from dateline.model.span import Span
from dateline.ports import Wanted
from dateline.record.sentences import Sentences
from dateline.store import open_store
from store.made import fill, item, put_built, refused

Quoted = tuple[str, int, int, str]
DAY = date(2031, 3, 12)
AROUND, STEP = 32, 25


def written(exporter, store, *, texts=True) -> bytes:
    file = io.BytesIO()
    exporter.write(store, file, Wanted(DAY if exporter.daily else None, texts))
    return file.getvalue()


def quotes_in_jsonl(raw: bytes) -> Iterator[Quoted]:
    for line in map(json.loads, raw.splitlines()):
        yield line["report"], line["start"], line["end"], line["quote"]


def listed(cell: str) -> list[str]:
    parts = re.findall(r"(?:[^|\\]|\\.)+", cell.replace(" | ", "|"))
    return [re.sub(r"\\(.)", r"\1", part) for part in parts]


def quotes_in_csv(raw: bytes, delimiter: str = ",") -> Iterator[Quoted]:
    for row in csv.DictReader(io.StringIO(raw.decode(), newline=""), delimiter=delimiter):
        for anchor, quote in zip(listed(row["anchors"]), listed(row["quotes"]), strict=True):
            report, start, end = re.fullmatch(r"(.*):(\d+)-(\d+)", anchor).groups()
            yield report, int(start), int(end), quote


def quotes_in_tsv(raw: bytes) -> Iterator[Quoted]:
    yield from quotes_in_csv(raw, "\t")


def quotes_in_plover(raw: bytes) -> Iterator[Quoted]:
    for record in json.loads(raw):
        for one in record["dateline"]["claims"]:
            yield one["report"], one["start"], one["end"], one["quote"]


def quotes_in_geojson(raw: bytes) -> Iterator[Quoted]:
    for feature in json.loads(raw)["features"]:
        cells = feature["properties"]
        for place, quote in zip(cells["anchors"], cells["quotes"], strict=True):
            report, start, end = re.fullmatch(r"(.*):(\d+)-(\d+)", place).groups()
            yield report, int(start), int(end), quote


def quotes_in_ftm(raw: bytes) -> Iterator[Quoted]:
    for line in map(json.loads, raw.splitlines()):
        if line["schema"] == "Documentation":
            (place,) = line["properties"]["recordId"]
            (quote,) = line["properties"].get("summary", [""])  # words of which none is seen
            yield *pointed(place), quote


def quotes_in_statements(raw: bytes) -> Iterator[Quoted]:
    for row in csv.DictReader(io.StringIO(raw.decode(), newline="")):
        if (row["schema"], row["prop"]) == ("Documentation", "summary"):
            yield *pointed(row["origin"]), row["original_value"] or row["value"]


def quotes_in_timelinejs(raw: bytes) -> Iterator[Quoted]:
    made = json.loads(raw)
    for slide in (*made["events"], *made["_undated"], *made["_rejected"]):
        for claim in slide["_claims"]:
            yield claim["report"], claim["start"], claim["end"], claim["quote"]


def quotes_in_timemap(raw: bytes) -> Iterator[Quoted]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for claims in json.loads(archive.read("claims.json")).values():
            for claim in claims:
                span = int(claim["start"]), int(claim["end"])
                yield claim["report"], *span, claim["quote"]


def quotes_in_timesketch(raw: bytes) -> Iterator[Quoted]:
    for line in map(json.loads, raw.splitlines()):
        if line["timestamp_desc"] == "reported":
            for place, quote in zip(line["anchors"], line["quotes"], strict=True):
                yield *pointed(place), quote


def quotes_in_annotations(raw: bytes) -> Iterator[Quoted]:
    for one in json.loads(raw).get("first", {"items": []})["items"]:
        quote, span = one["target"]["selector"]
        report = one["target"]["source"].removeprefix("urn:dateline:report:")
        yield report, span["start"], span["end"], quote["exact"]


def quotes_in_trig(raw: bytes) -> Iterator[Quoted]:
    ask = """SELECT ?claim ?report ?start ?end ?words WHERE {
      ?claim a <urn:dateline:term:Claim> ;
        <http://groundedannotationframework.org/gaf#denotedBy> ?mention .
      ?mention <urn:dateline:term:start> ?start ; <urn:dateline:term:end> ?end ;
        <urn:dateline:term:inReport> ?report ; rdf:value ?words . }"""
    with warnings.catch_warnings():  # rdflib 7.6 uses within what it calls deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        rows = list(Dataset().parse(data=raw, format="trig").query(ask))
    for row in rows:
        report = str(row.report).removeprefix("urn:dateline:report:")
        yield report, int(row.start), int(row.end), str(row.words)


def pointed(place: str) -> tuple[str, int, int]:
    report, start, end = re.fullmatch(r"report:(.*)#(\d+)-(\d+)", place).groups()
    return report, int(start), int(end)


class _Marked(HTMLParser):
    """Reads the marked words of each sentence that a page quotes, and where it says they stand."""

    def __init__(self):
        super().__init__()
        self.found: list[list] = []
        self.depth = 0

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "blockquote" and "data-claim" in said:
            place = said["data-report"], int(said["data-start"]), int(said["data-end"])
            self.found.append([*place, ""])
        self.depth += tag == "mark"

    def handle_endtag(self, tag):
        self.depth -= tag == "mark"

    def handle_data(self, data):
        if self.depth:
            self.found[-1][3] += data


def quotes_in_page(raw: bytes) -> Iterator[Quoted]:
    reader = _Marked()
    reader.feed(raw.decode())
    yield from map(tuple, reader.found)


QUOTES = {
    JSONL.name: quotes_in_jsonl, CSV.name: quotes_in_csv, SITUATION_CSV.name: quotes_in_csv,
    SITUATION_GEOJSON.name: quotes_in_geojson, PAGE.name: quotes_in_page,
    ACLED.name: quotes_in_csv, UCDP.name: quotes_in_csv, POLECAT.name: quotes_in_tsv,
    PLOVER.name: quotes_in_plover,
    FTM.name: quotes_in_ftm, FTM_STATEMENTS.name: quotes_in_statements,
    TIMELINEJS.name: quotes_in_timelinejs, TIMEMAP.name: quotes_in_timemap,
    TIMESKETCH.name: quotes_in_timesketch, WEB_ANNOTATION.name: quotes_in_annotations,
    TRIG.name: quotes_in_trig, GEOJSON.name: quotes_in_geojson,
}  # fmt: skip
"""How the quotes of each format of claims are read back; a new exporter is named here."""

CLAIMS = tuple(exporter for exporter in EXPORTERS if exporter.name in QUOTES)
GRAPHS = (GEXF, GRAPHML)
NETWORKS = (NETWORK_GEXF, NETWORK_GRAPHML)
APPENDICES = (METHODS,)
TABLED = (PARQUET, TABLES_CSV, XLSX)
"""Formats of all tables; their words are checked in tests/export/test_tables.py."""


def quotes_in_graph(raw: bytes) -> Iterator[Quoted]:
    """Yield the passages and credits of the edges: all words that a graph quotes."""
    top = ElementTree.fromstring(raw)
    for edge in (e for e in top.iter() if e.tag.endswith("}edge")):
        values = {}
        for part in edge.iter():
            if part.tag.endswith("}attvalue"):
                values[part.get("for")] = part.get("value")
            elif part.tag.endswith("}data"):
                values[part.get("key").removeprefix("edge_")] = part.text
        ends = (("credit", "credit", "source"), ("later", "later_quote", "source"),
                ("earlier", "earlier_quote", "target"))  # fmt: skip
        for name, words, end in ends:
            if words in values:
                span = int(values[f"{name}_start"]), int(values[f"{name}_end"])
                yield edge.get(end), *span, values[words]


@pytest.mark.parametrize("exporter", GRAPHS, ids=lambda exporter: exporter.name)
def test_a_graph_has_every_report_and_derivation_with_words_that_stand_there(exporter):
    store = fill(open_store(":memory:"))
    raw = written(exporter, store)
    texts = {found.report.id: found.report.text for found in store.annotated()}
    found = list(quotes_in_graph(raw))
    assert all(texts[report][start:end] == quote for report, start, end, quote in found)
    derived = store.derivations()
    wanted = sum((one.credit is not None) + 2 * bool(one.passages) for one in derived)
    assert len(found) == wanted > 0
    nodes = [e.get("id") for e in ElementTree.fromstring(raw).iter() if e.tag.endswith("}node")]
    assert nodes == sorted(texts)


def test_every_exporter_is_of_claims_a_graph_an_appendix_or_of_all_tables():
    assert {*CLAIMS, *GRAPHS, *NETWORKS, *APPENDICES, *TABLED} == set(EXPORTERS)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_the_same_record_gives_the_same_bytes(exporter, tmp_path):
    kept = fill(open_store(str(tmp_path / "d"), create=True), "ab")
    other = open_store(":memory:")
    other.add([item("b"), refused()])
    other.add([item("a")])
    put_built(other)
    assert written(exporter, kept) == written(exporter, kept) == written(exporter, other)
    kept.close()


@pytest.mark.parametrize("exporter", CLAIMS, ids=lambda exporter: exporter.name)
def test_every_quote_stands_where_it_says_and_none_is_missing(exporter):
    store = fill(open_store(":memory:"))
    texts = {found.report.id: found.report.text for found in store.annotated()}
    found = list(QUOTES[exporter.name](written(exporter, store)))
    assert all(texts[report][start:end] == quote for report, start, end, quote in found)
    claims = store.state_claims() if exporter.daily else store.claims()
    said = [(c.anchor.report, c.anchor.span.start, c.anchor.span.end) for c in claims]
    assert said
    assert sorted(one[:3] for one in found) == sorted(said)


@pytest.mark.parametrize("exporter", CLAIMS, ids=lambda exporter: exporter.name)
def test_an_empty_record_states_nothing(exporter):
    assert list(QUOTES[exporter.name](written(exporter, open_store(":memory:")))) == []


def test_exporters_have_different_names_in_order():
    names = [exporter.name for exporter in EXPORTERS]
    assert names == sorted(set(names))
    assert all(exporter.suffix.startswith(".") for exporter in EXPORTERS)


def plain(raw: bytes) -> str:
    """What a file says, whatever it is written in: tags, escapes and folded lines taken out."""
    if raw[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return "\n".join(plain(archive.read(name)) for name in archive.namelist())
    if raw[:4] == b"PAR1":
        cells = pyarrow.parquet.read_table(io.BytesIO(raw)).to_pydict().values()
        return plain("\n".join(str(one) for column in cells for one in column).encode())
    text = html.unescape(re.sub("<[^>]+>", "", raw.decode()))
    for written_as, sign in (("\\n", " "), ('\\"', '"'), ('""', '"'), ("\\\\", "\\")):
        text = text.replace(written_as, sign)
    return " ".join(text.split())


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_without_texts_nothing_longer_than_a_sentence_stands_in_any_file(exporter, sample):
    store = open_store(str(sample))
    outs = [plain(written(exporter, store, texts=False))]
    if exporter.of_event is not None:
        for event in store.events():
            file = io.BytesIO()
            exporter.of_event(store, file, event.id, Wanted(texts=False))
            outs.append(plain(file.getvalue()))
    out = "\n".join(outs)
    for found in store.annotated():
        text = found.report.text
        sentences = Sentences(text)
        ends = (sentences.around(Span(at, at + 1)) for at in range(len(text)))
        longest = max(span.end - span.start for span in ends) + 2 * AROUND
        for at in range(0, len(text) - longest, STEP):
            assert " ".join(text[at : at + longest].split()) not in out
    store.close()


def test_a_file_with_texts_would_be_found_out(sample):
    store = open_store(str(sample))
    text = next(store.annotated()).report.text
    assert " ".join(text[:500].split()) in plain(written(PAGE, store))
    assert " ".join(text[:500].split()) in plain(written(FTM, store))
    store.close()
