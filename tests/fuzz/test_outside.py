"""Whatever a file of others holds, it is read or refused with a hint: nothing else is raised."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.dossier.brought_annotations import read_annotations
from dateline.dossier.brought_lines import read_lines
from dateline.dossier.coded_file import read_coded
from dateline.errors import DatelineError

KEYS = st.sampled_from([
    "type", "@type", "id", "creator", "created", "target", "selector", "source", "exact", "prefix",
    "start", "body", "value", "purpose", "motivation", "items", "first", "@graph", "refinedBy",
    "kind", "report", "quote", "judgement", "of", "on", "verdict", "by", "at", "values", "parts",
])  # fmt: skip
WORDS = st.sampled_from([
    "Annotation", "TextQuoteSelector", "2031-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "claim",
    "judgement", "EVENT", "PLACE", "UNDONE", "", "R01", "\ud800",
])  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=8),
    max_leaves=20,
)
HEADER = b"event_date,event_type,country\n"


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("outside") / "file"


def read(reader, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    hint = "read"
    try:
        reader(file)
    except DatelineError as error:
        hint = error.hint
    assert hint


@settings(max_examples=300, deadline=None)
@given(
    body=st.binary(max_size=300) | st.text('",;\n\r\0 1é|\t').map(str.encode), whole=st.booleans()
)
def test_any_table_is_read_or_refused(file, body, whole):
    read(read_coded, file, body if whole else HEADER + body)


@settings(max_examples=300, deadline=None)
@given(value=VALUES | st.fixed_dictionaries(
    {"type": st.just("Annotation"), "creator": VALUES, "created": WORDS, "target": VALUES}
))  # fmt: skip
def test_any_annotations_are_read_or_refused(file, value):
    read(read_annotations, file, json.dumps(value).encode())


@settings(max_examples=300, deadline=None)
@given(values=st.lists(VALUES, max_size=4))
def test_any_lines_are_read_or_refused(file, values):
    lines = [{"kind": "claim", "report": "a", "start": 0, "quote": "x"}, *values]
    read(
        lambda path: read_lines(path, {"a": "xyz"}),
        file,
        "\n".join(map(json.dumps, lines)).encode(),
    )
