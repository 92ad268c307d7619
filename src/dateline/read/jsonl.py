"""JSON lines, one report a line, and JSON files that hold a list of such reports.

One bad line is one refusal with its number; the others are read. Lines are taken from the file
one by one, so a file may be larger than memory.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

import msgspec

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.decode import label
from dateline.read.limits import BYTES
from dateline.read.make import Given, make_reading, split_names
from dateline.read.refuse import digest_of, megabytes, refuse, refuse_unread, warn

__all__ = ["JSONL", "lines_of", "read_line", "read_lines", "read_whole"]

_MARK = b"\xef\xbb\xbf"
_WRONG = re.compile(r"(?P<what>.*?)(?: - at `\$\.(?P<field>\w+)[^`]*`)?$", re.DOTALL)
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_HINT = 'one report is {"id": "...", "text": "...", "published": "2031-03-13"}'


class _Line(msgspec.Struct):
    """The shape of a line; see the contract. Other keys are passed over."""

    id: str
    text: str
    published: object = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | list[str] | None = None


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file without their ends, blank ones too.

    Of a line longer than `BYTES.text` one byte more than that is given, which `read_line`
    refuses; the rest is passed over without being kept.
    """
    while line := file.readline(BYTES.text + 3):  # the longest line allowed, and CR LF
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = file.readline(BYTES.text)
        yield line.removesuffix(b"\n").removesuffix(b"\r")[: BYTES.text + 1]


def read_line(line: bytes, path: str, number: int) -> Reading:
    """Return the report of one line, or the refusal that names the missing or wrong field.

    Args:
        line: The bytes without line end.
        path: The file; "" for standard input.
        number: The line, from 1.
    """
    name = f"{path}:{number}" if path else f"line {number}"
    start = line.removeprefix(_MARK) if number == 1 else line
    return _read_object(start, line, name, f"line {number}")


def read_lines(
    lines: Iterator[bytes], path: str, skip: Callable[[str, str], bool]
) -> Iterator[Reading]:
    """Yield the reading of each line that is not blank and not known.

    A file whose first lines are all refused is given up: it is no list of reports.

    Args:
        lines: From `lines_of`.
        path: The file.
        skip: (path of the line, SHA-256 of its bytes) -> whether it is known.
    """
    bad = read = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if skip(f"{path}:{number}", digest_of(line)):
            read += 1
            continue
        reading = read_line(line, path, number)
        read += reading.report is not None
        bad += reading.report is None
        yield reading
        if not read and bad >= BYTES.bad_lines:
            message = f"none of its first {bad} lines is a report, so the rest is not read: {_HINT}"
            yield refuse_unread(path, "no-reports", message)
            return
    if not read and not bad:
        yield refuse_unread(path, "empty", f"it holds no lines: {_HINT}")


def read_whole(source: Source, skip: Callable[[str, str], bool]) -> Iterator[Reading]:
    """Yield the reports of a file in memory; a .json file may also be one list or one object."""
    raw = source.raw.removeprefix(_MARK)
    items = _items(raw) if source.path.lower().endswith(".json") else None
    if items is None:
        lines = (line.removesuffix(b"\r") for line in source.raw.split(b"\n"))
        yield from read_lines(lines, source.path, skip)
        return
    for number, item in enumerate(items, 1):
        name = f"{source.path}[{number}]"
        if not skip(name, digest_of(item)):
            yield _read_object(item, item, name, f"item {number}")
    if not items:
        yield refuse(source.path, source.raw, "empty", f"its list is empty: {_HINT}")


def _items(raw: bytes) -> list[bytes] | None:
    """Return the bytes of each item of a list, or of the one object; None when it is neither."""
    try:
        if raw.lstrip()[:1] == b"[":
            return [bytes(item) for item in msgspec.json.decode(raw, type=list[msgspec.Raw])]
        return [bytes(msgspec.json.decode(raw, type=msgspec.Raw))]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _read_object(start: bytes, raw: bytes, name: str, where: str) -> Reading:
    if len(raw) > BYTES.text:
        message = f"{where} is longer than {megabytes(BYTES.text)}: split it into several reports"
        return refuse_unread(name, "too-large", message)
    if not start.strip():
        return refuse(name, raw, "empty", f"{where} is empty: {_HINT}")
    line = _decode(start)
    fault = line if isinstance(line, str) else _fault_of(line)
    if isinstance(line, str) or fault:
        return refuse(name, raw, "bad-line", f"{where}: {fault}; {_HINT}")
    given = Given(
        id=line.id,
        outlet=line.outlet or "",
        title=line.title or "",
        url=line.url or "",
        bylines=_bylines(line.byline),
        published=line.published if isinstance(line.published, str) else None,
    )
    reading = make_reading(name, raw, line.text, given)
    if line.published is None or isinstance(line.published, str):
        return reading
    problem = warn("published", 'field "published" is not text and counts as not given')
    kept = tuple(met for met in reading.problems if met.code != "no-published")
    return replace(reading, problems=(*kept, problem))


def _decode(raw: bytes) -> _Line | str:
    """Return the line's values, or what is wrong with it."""
    try:
        return msgspec.json.decode(raw, type=_Line)
    except msgspec.ValidationError as error:
        return _in_words(str(error))
    except UnicodeDecodeError:
        return "it is not UTF-8: save the file as UTF-8"
    except RecursionError:
        return "its values are nested too deeply"
    except msgspec.DecodeError as error:
        return _decode_half(raw) if _HALF.search(raw) else _in_words(str(error))


def _decode_half(raw: bytes) -> _Line | str:
    """Decode a line with half of a surrogate pair, which only the standard library takes."""
    try:
        return msgspec.convert(json.loads(raw), type=_Line)
    except msgspec.ValidationError as error:
        return _in_words(str(error))
    except (ValueError, RecursionError):
        return "it is not valid JSON"


def _in_words(error: str) -> str:
    found = _WRONG.match(error)
    what = found["what"] if found else error
    if found and found["field"]:
        return f'field "{found["field"]}" is wrong: {what.lower()}'
    if what.startswith("Object missing required field"):
        return f'field "{what.rsplit("`", 2)[1]}" is missing'
    if what.startswith("Expected"):
        return f"it is no report: {what.lower()}"
    return f"it is not valid JSON: {what.lower()}"


def _fault_of(line: _Line) -> str:
    if not label(line.id).strip(" \ufffd"):
        return 'field "id" is empty'
    if not any(map(str.isalnum, line.text)):
        return 'field "text" is empty'
    return ""


def _bylines(given: str | list[str] | None) -> tuple[str, ...]:
    if given is None:
        return ()
    names = [given] if isinstance(given, str) else given
    return tuple(name for each in names for name in split_names(each))


def _read(source: Source) -> Iterator[Reading]:
    yield from read_whole(source, lambda _path, _sha256: False)


JSONL = Reader("jsonl", frozenset({".jsonl", ".ndjson", ".json"}), _read, isolated=False)
