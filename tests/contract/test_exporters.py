"""Every exporter writes the same bytes for the same record, and quotes only what stands there."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from dateline.export import EXPORTERS
from dateline.export.csv_ import CSV
from dateline.export.graph import GEXF, GRAPHML
from dateline.export.jsonl import JSONL
from dateline.export.methods import METHODS
from dateline.export.page import PAGE
from dateline.export.situation import SITUATION_CSV, SITUATION_GEOJSON
from dateline.store import open_store
from store.made import fill, item, put_built

Quoted = tuple[str, int, int, str]
DAY = date(2031, 3, 12)


def written(exporter, store) -> bytes:
    file = io.BytesIO()
    exporter.write(store, file, DAY if exporter.daily else None)
    return file.getvalue()


def quotes_in_jsonl(raw: bytes) -> Iterator[Quoted]:
    for line in map(json.loads, raw.splitlines()):
        yield line["report"], line["start"], line["end"], line["quote"]


def listed(cell: str) -> list[str]:
    parts = re.findall(r"(?:[^|\\]|\\.)+", cell.replace(" | ", "|"))
    return [re.sub(r"\\(.)", r"\1", part) for part in parts]


def quotes_in_csv(raw: bytes) -> Iterator[Quoted]:
    for row in csv.DictReader(io.StringIO(raw.decode(), newline="")):
        for anchor, quote in zip(listed(row["anchors"]), listed(row["quotes"]), strict=True):
            report, start, end = re.fullmatch(r"(.*):(\d+)-(\d+)", anchor).groups()
            yield report, int(start), int(end), quote


def quotes_in_geojson(raw: bytes) -> Iterator[Quoted]:
    for feature in json.loads(raw)["features"]:
        cells = feature["properties"]
        for place, quote in zip(cells["anchors"], cells["quotes"], strict=True):
            report, start, end = re.fullmatch(r"(.*):(\d+)-(\d+)", place).groups()
            yield report, int(start), int(end), quote


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
}  # fmt: skip
"""How the quotes of each format of claims are read back; a new exporter is named here."""

CLAIMS = tuple(exporter for exporter in EXPORTERS if exporter.name in QUOTES)
GRAPHS = (GEXF, GRAPHML)
APPENDICES = (METHODS,)


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


def test_every_exporter_is_of_claims_a_graph_or_an_appendix():
    assert {*CLAIMS, *GRAPHS, *APPENDICES} == set(EXPORTERS)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_the_same_record_gives_the_same_bytes(exporter, tmp_path):
    kept = fill(open_store(str(tmp_path / "d"), create=True), "ab")
    other = open_store(":memory:")
    other.add([item("b")])
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
