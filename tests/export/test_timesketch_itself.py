"""Timesketch itself takes what is exported for it: its importer, and what its server checks.

`timesketch-import-client` reads the file and makes the requests; they go, by an adapter instead of
a wire, to `timesketch.lib.utils`, by which the server checks each event before it is indexed. Not
run are its login, its queue and OpenSearch. `requirements/field.lock` has the importer and
`requirements/field-alone.lock` the server, without what it needs to serve; where they cannot be
installed, these tests say so, and the rules are still checked in `test_timesketch.py`.
"""

import io
import json
import logging
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from dateline.export.timesketch import TIMESKETCH
from dateline.ports import Wanted
from dateline.store import open_store
from store.made import a_record, fill

NEEDS = "requirements/field.lock and field-alone.lock are not installed"
importer = pytest.importorskip("timesketch_import_client.importer", reason=NEEDS)
served = pytest.importorskip("timesketch.lib.utils", reason=NEEDS)
requests = pytest.importorskip("requests", reason=NEEDS)
werkzeug = pytest.importorskip("werkzeug", reason=NEEDS)

ROOT = "http://timesketch.example/api/v1"


class Server(requests.adapters.BaseAdapter):
    """What the server does with an upload: reads the form, checks each event, answers."""

    def __init__(self):
        super().__init__()
        self.events = []
        self.names = set()

    def send(self, request, **options):
        assert (request.method, request.url) == ("POST", f"{ROOT}/upload/")
        asked = werkzeug.Request.from_values(
            method="POST",
            input_stream=io.BytesIO(request.body),
            content_length=len(request.body),
            content_type=request.headers["Content-Type"],
        )
        self.names.add(asked.form["name"])
        self.events += served.read_and_validate_jsonl(io.StringIO(asked.form["events"]))
        answer = requests.Response()
        answer.status_code, answer.request = 201, request
        answer._content = b'{"objects": [{"id": 1, "searchindex": {"index_name": "made"}}]}'
        return answer

    def close(self):
        pass


@pytest.fixture
def imported(tmp_path, caplog):
    """Import the export of a store; return the lines as written and the events as taken."""

    def call(store):
        where = tmp_path / "harrow.jsonl"
        with where.open("wb") as file:
            TIMESKETCH.write(store, file, Wanted())
        session = requests.Session()
        server = Server()
        session.mount(ROOT, server)
        sketch = SimpleNamespace(id=1, api=SimpleNamespace(session=session, api_root=ROOT))
        with importer.ImportStreamer() as streamer:
            streamer.set_sketch(sketch)
            streamer.set_entry_threshold(50)
            streamer.add_file(str(where))
        assert server.names == {"harrow"}
        lines = where.read_bytes().split(b"\n")[:-1]
        return list(map(json.loads, lines)), server.events

    yield call
    assert [said for said in caplog.records if said.levelno >= logging.WARNING] == []


def check(lines, events):
    assert len(events) == len(lines) > 0
    for line, event in zip(lines, events, strict=True):
        moment = datetime.fromisoformat(line["datetime"])
        assert event["timestamp"] == int(moment.timestamp() * 1_000_000)
        assert datetime.fromisoformat(event["datetime"]) == moment
        assert event["message"]
        same = set(line) - {"datetime"}
        assert {name: event[name] for name in same} == {name: line[name] for name in same}
        assert set(event) == set(line) | {"timestamp"}


def test_every_line_of_the_sample_is_taken_as_it_stands(sample, imported):
    store = open_store(str(sample))
    lines, events = imported(store)
    assert len(lines) > 100  # so that it goes in more than one request
    check(lines, events)
    store.close()


def test_the_server_takes_the_file_itself_as_well(sample, tmp_path):
    store = open_store(str(sample))
    where = tmp_path / "harrow.jsonl"
    with where.open("wb") as file:
        TIMESKETCH.write(store, file, Wanted())
    store.close()
    with where.open(
        encoding="utf-8", errors="replace"
    ) as file:  # as its task of an upload opens it
        events = list(served.read_and_validate_jsonl(file))
    check(list(map(json.loads, where.read_bytes().split(b"\n")[:-1])), events)


def test_no_sign_in_a_report_breaks_a_line(imported):
    store = fill(open_store(":memory:"))
    record = a_record(found.report for found in store.annotated())
    (outline,) = record.outlines
    nasty = 'a\u2028b\u2029c\u0085d\x0be\x0cf\x1cg\x1dh\x1ei\rj\nk"l\\m'
    one = replace(outline, actors=(nasty,))
    store.put_record(replace(record, outlines=(one,)), "built")
    lines, events = imported(store)
    check(lines, events)
    assert events[0]["actors"] == [nasty]


def test_years_far_away_keep_their_day(imported):
    store = fill(open_store(":memory:"))
    record = a_record(found.report for found in store.annotated())
    (outline,) = record.outlines
    when = replace(
        outline.when,
        **{
            name: getattr(outline.when, name).replace(year=1702)
            for name in ("earliest_begin", "latest_begin", "earliest_end", "latest_end")
        },
    )
    store.put_record(replace(record, outlines=(replace(outline, when=when),)), "built")
    lines, events = imported(store)
    check(lines, events)
    assert events[0]["timestamp"] == int(datetime(1702, 3, 11, tzinfo=UTC).timestamp()) * 1_000_000
