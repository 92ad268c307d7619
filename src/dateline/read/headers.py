"""Lines of "Key: value" above a text, as databases and note takers write them.

Two forms: a block that ends with a blank line and names a title, a date or an address and at least
one thing more; and the front matter of Markdown between two lines of "---", of which only plain
lines and lists are read. A text that merely begins with "Source: Northwire" has no header.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.read.fields import find_columns

__all__ = ["Header", "read_header"]

_LINES = 40
_HEAD = 20_000  # code points
_FENCE = re.compile(r"\ufeff?---[ \t]*\r?\n")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY = re.compile(r"(?P<key>[^\W\d_][\w -]{0,30}):(?:[ \t]+(?P<value>\S.*))?[ \t]*")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>\S.*)")
_MORE = re.compile(r"[ \t]+(?P<value>\S.*)")
_NEEDED = frozenset({"title", "published", "url"})  # one of these, or it may be the story
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above a text: (field, words) each, and where the text begins."""

    values: tuple[tuple[str, str], ...]
    end: int


def read_header(text: str) -> Header | None:
    """Return the header of a text; None when it has none, or nothing but one."""
    fence = _FENCE.match(text)
    start = fence.end() if fence else 0
    pairs: list[list[str]] = []
    at = start
    for line in text[start : start + _HEAD].splitlines(keepends=True)[:_LINES]:
        at += len(line)
        words = line.rstrip("\r\n")
        if (_END.fullmatch(words) if fence else not words.strip()) and pairs:
            return _header(pairs, at, text, fenced=fence is not None)
        if not _taken(words, pairs):
            return None
    return None


def _taken(line: str, pairs: list[list[str]]) -> bool:
    """Add what a line says to the pairs, and return whether it is a line of a header."""
    if found := _KEY.fullmatch(line):
        pairs.append([found["key"], _unquoted(found["value"] or "")])
        return True
    more = _ITEM.fullmatch(line) or _MORE.fullmatch(line)
    if more is None or not pairs:
        return not line.strip() and bool(pairs)
    last = pairs[-1]
    glue = "; " if _ITEM.fullmatch(line) else " "
    last[1] = f"{last[1]}{glue}{_unquoted(more['value'])}" if last[1] else _unquoted(more["value"])
    return True


def _unquoted(words: str) -> str:
    words = words.strip()
    if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'":
        return words[1:-1]
    return words[1:-1].replace(", ", "; ") if words[:1] == "[" and words[-1:] == "]" else words


def _header(pairs: Sequence[Sequence[str]], end: int, text: str, *, fenced: bool) -> Header | None:
    columns = find_columns([key for key, _value in pairs], ())
    values = tuple((field, pairs[at][1]) for field, at in columns.items() if field != "text")
    known = {field for field, words in values if words}
    if not any(map(str.isalnum, text[end:])):
        return None
    if fenced or (len(known) >= _LEAST and known & _NEEDED):
        return Header(values, end)
    return None
