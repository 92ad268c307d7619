"""JSON lines, one report a line, and JSON files that hold a list of such reports.

One bad line is one refusal with its number; the others are read. Lines are taken from the file
one by one, so a file may be larger than memory.
"""

import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

import msgspec

from dateline.model.report import Reading
from dateline.ports import Container, Found, Later, Opened, Source
from dateline.read.decode import label
from dateline.read.limits import BYTES
from dateline.read.make import Given, make_reading, split_names
from dateline.read.mapped import items_within, read_mapped
from dateline.read.newsjson import NEWS_JSON, is_news
from dateline.read.refuse import digest_of, megabytes, refuse, refuse_unread, warn

__all__ = [
    "JSONL", "Sifted", "lines_of", "read_line", "read_lines", "read_stretch", "read_whole",
]  # fmt: skip

Fields = Sequence[tuple[str, str]]

_SUFFIXES = frozenset({".jsonl", ".ndjson", ".json"})
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
    updated: object = None
    lang: object = None


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


def read_line(line: bytes, path: str, number: int, fields: Fields = ()) -> Reading:
    """Return the report of one line, or the refusal that names the missing or wrong field.

    Args:
        line: The bytes without line end.
        path: The file; "" for standard input.
        number: The line, from 1.
        fields: (field, path of its keys) where the user says it; () for the names of the contract.
    """
    name = f"{path}:{number}" if path else f"line {number}"
    start = line.removeprefix(_MARK) if number == 1 else line
    return _read_object(start, line, (name, f"line {number}"), fields)


def read_lines(
    lines: Iterator[bytes], path: str, skip: Callable[[str, str], bool], fields: Fields = ()
) -> Iterator[Reading]:
    """Yield the reading of each line that is not blank and not known.

    A file whose first lines are all refused is given up: it is no list of reports.

    Args:
        lines: From `lines_of`.
        path: The file.
        skip: (path of the line, SHA-256 of its bytes) -> whether it is known.
        fields: As in `read_line`.
    """
    so_far = Sifted(path)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if skip(f"{path}:{number}", digest_of(line)):
            so_far.read += 1
            continue
        reading = read_line(line, path, number, fields)
        yield reading
        if given_up := so_far.take(reading):
            yield given_up
            return
    if nothing := so_far.nothing():
        yield nothing


def read_stretch(
    lines: Iterator[bytes], path: str, first: int, fields: Fields = ()
) -> Iterator[Reading]:
    """Yield the reading of each line that is not blank, of a stretch that begins at line `first`.

    A file is read so in several parts; `Sifted` then says of all together whether it is given up.
    """
    for number, line in enumerate(lines, first):
        if line.strip():
            yield read_line(line, path, number, fields)


@dataclass(slots=True)
class Sifted:
    """How many lines of a file were read, and how many refused, so far."""

    path: str
    read: int = 0
    bad: int = 0

    def take(self, reading: Reading) -> Reading | None:
        """Count a line; return the refusal of the rest where the file is no list of reports."""
        self.read += reading.report is not None
        self.bad += reading.report is None
        if self.read or self.bad < BYTES.bad_lines:
            return None
        message = f"none of its first {self.bad} lines is a report, so the rest is not read"
        return refuse_unread(self.path, "no-reports", f"{message}: {_HINT}")

    def nothing(self) -> Reading | None:
        """Return the refusal of a file of which no line was read or refused; None of others."""
        if self.read or self.bad:
            return None
        return refuse_unread(self.path, "empty", f"it holds no lines: {_HINT}")


def read_whole(
    raw: bytes, path: str, skip: Callable[[str, str], bool], fields: Fields = ()
) -> Iterator[Reading]:
    """Yield the reports of a .json file in memory, which may also be one list or one object.

    The list may stand under a key of an object, among others that hold none.
    """
    items = _items(raw.removeprefix(_MARK))
    if items is None:
        yield from read_lines(lines_of(io.BytesIO(raw)), path, skip, fields)
        return
    for number, item in enumerate(items, 1):
        name = f"{path}[{number}]"
        if not skip(name, digest_of(item)):
            yield _read_object(item, item, (name, f"item {number}"), fields)
    if not items:
        yield refuse(path, raw, "empty", f"its list is empty: {_HINT}")


def _items(raw: bytes) -> list[bytes] | None:
    """Return the bytes of each item of a list, or of the one object; None when it is neither."""
    try:
        if raw.lstrip()[:1] == b"[":
            return [bytes(item) for item in msgspec.json.decode(raw, type=list[msgspec.Raw])]
        return items_within(raw) or [bytes(msgspec.json.decode(raw, type=msgspec.Raw))]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _read_object(start: bytes, raw: bytes, said: tuple[str, str], fields: Fields) -> Reading:
    """Return the report of an object; `said` is what it is called, and where it stands."""
    name, where = said
    if len(raw) > BYTES.text:
        message = f"{where} is longer than {megabytes(BYTES.text)}: split it into several reports"
        return refuse_unread(name, "too-large", message)
    if not start.strip():
        return refuse(name, raw, "empty", f"{where} is empty: {_HINT}")
    if fields:
        return read_mapped(start, raw, name, where, fields)
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
        updated=line.updated if isinstance(line.updated, str) else None,
        lang=line.lang if isinstance(line.lang, str) else "",
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


def _read(opened: Opened) -> Iterator[Found]:
    if not opened.path.lower().endswith(".json"):
        fields = opened.options.fields
        yield from read_lines(lines_of(opened.file), opened.path, opened.skip, fields)
        return
    raw = opened.file.read(BYTES.json + 1)
    if len(raw) > BYTES.json:
        message = f"it has more than the {megabytes(BYTES.json)} that are read"
        message = f"{message}: write it as JSON lines (.jsonl)"
        yield refuse_unread(opened.path, "too-large", message)
    elif is_news(raw):
        source = Source(opened.path, raw, opened.options)
        yield Later(NEWS_JSON, source, digest_of(raw), opened.skip)
    else:
        yield from read_whole(raw, opened.path, opened.skip, opened.options.fields)


def _begins(_head: bytes, ending: str) -> bool:
    return ending in _SUFFIXES


JSONL = Container("jsonl", _SUFFIXES, _begins, _read)
