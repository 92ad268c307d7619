"""CSV and TSV (RFC 4180 and its dialects): one report a row, read one by one.

What parts the cells is told by the header: comma, semicolon, tab or bar. Rows are numbered as a
spreadsheet shows them, the header being row 1. The bytes of a row are kept with those of the header
before them, byte order mark and all: without it nobody could read the row again.
"""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from dateline.model.problem import Problem
from dateline.model.report import Reading
from dateline.ports import Container, Opened, Options
from dateline.read.decode import decode
from dateline.read.fields import find_columns
from dateline.read.limits import BYTES
from dateline.read.refuse import digest_of, megabytes, refuse_unread, warn
from dateline.read.table import Row, make_table, read_row

__all__ = ["DELIMITED"]

_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
_PARTERS = (",", ";", "\t", "|")
_SAMPLE = 200_000  # bytes by which the dialect is told
_SAMPLE_ROWS = 20
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_MARK = b"\xef\xbb\xbf"


class _Lines:
    """The lines of a file as `csv` asks for them, with the bytes of those that it took."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self.file, self.encoding = file, encoding
        wide = encoding in _UTF16.values()  # its letters may hold the byte of a line end
        self.wide = io.TextIOWrapper(file, encoding, newline="") if wide else None
        self.taken: list[bytes] = []
        self.guessed = False
        self.size = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._line()
        if not line:
            raise StopIteration
        self.size += len(line)
        if self.size > BYTES.text:
            raise csv.Error(f"a row has more than {megabytes(BYTES.text)}")
        self.taken.append(line)
        try:
            return line.decode(self.encoding)
        except UnicodeDecodeError:
            self.guessed = True
        found = decode(line)
        if found.refusal:
            raise csv.Error(found.refusal)
        return found.text

    def _line(self) -> bytes:
        if self.wide is None:
            return self.file.readline(BYTES.text + 2)
        return self.wide.readline(BYTES.text + 2).encode(self.encoding)

    def leave(self) -> None:
        """Let the file go, open as it was."""
        if self.wide is not None:
            self.wide.detach()

    def forget(self) -> bytes:
        """Return the bytes of the lines taken since this was last asked."""
        raw, self.taken, self.size = b"".join(self.taken), [], 0
        return raw


def _read(opened: Opened) -> Iterator[Reading]:
    csv.field_size_limit(BYTES.text)  # 131,072 without; the same for all who use it
    head = opened.file.read(_SAMPLE)
    encoding, start = _encoding(head)
    opened.file.seek(start)
    found = decode(head[: -_SAMPLE // 100] if len(head) == _SAMPLE else head)
    if found.code in {"binary", "empty"}:
        yield refuse_unread(opened.path, found.code, found.refusal)
        return
    lines = _Lines(opened.file, encoding)
    try:
        parter = _parter(head[start:], encoding, opened.options)
        yield from _rows(opened, lines, parter, head[:start])
    except (csv.Error, UnicodeDecodeError) as error:
        words = f"it is broken, and no more rows are read: {error}; check its quotes"
        yield refuse_unread(opened.path, "broken-table", words)
    finally:
        lines.leave()


def _rows(opened: Opened, lines: _Lines, parter: str, mark: bytes) -> Iterator[Reading]:
    rows = csv.reader(lines, delimiter=parter)
    header = next((cells for cells in rows if any(cell.strip() for cell in cells)), [])
    top = mark + lines.forget()
    table = make_table(opened.path, header, opened.options)
    if isinstance(table, str):
        yield refuse_unread(opened.path, "no-text-column", table)
        return
    none = True
    for number, cells in enumerate(rows, 2):
        raw, guessed = top + lines.forget(), lines.guessed
        lines.guessed = False
        if opened.skip(f"{opened.path}:{number}", digest_of(raw)):
            none = False
            continue
        for reading in read_row(table, Row(number, cells, raw, _encoded(guessed=guessed))):
            none = False
            yield reading
    if none:
        yield refuse_unread(opened.path, "empty", "it has a header and no rows")


def _encoded(*, guessed: bool) -> tuple[Problem, ...]:
    words = "it is not UTF-8 and was read as cp1252: check names with accents"
    return (warn("encoding", words),) if guessed else ()


def _encoding(head: bytes) -> tuple[str, int]:
    """Return the encoding and where the text begins."""
    if head.startswith(_MARK):
        return "utf-8", len(_MARK)
    mark = head[:2]
    return (_UTF16[mark], len(mark)) if mark in _UTF16 else ("utf-8", 0)


def _parter(head: bytes, encoding: str, options: Options) -> str:
    """Return what parts the cells: what gives most known columns, then rows as long as the header.

    A header alone may deceive ("date;place, text"), so the rows have a word as well.
    """
    text = head.decode(encoding, "replace")

    def score(parter: str) -> tuple[int, float, int]:
        try:
            rows = [
                row
                for row, _ in zip(
                    csv.reader(io.StringIO(text), delimiter=parter),
                    range(_SAMPLE_ROWS),
                    strict=False,
                )
                if row
            ]
        except csv.Error:
            return 0, 0.0, 0
        header = rows[0] if rows else []
        alike = sum(len(row) == len(header) for row in rows) / max(1, len(rows))
        return len(find_columns(header, options.fields)), alike, len(header)

    return max(_PARTERS, key=score)


def _begins(_head: bytes, ending: str) -> bool:
    return ending in _SUFFIXES


DELIMITED = Container("csv", _SUFFIXES, _begins, _read)
