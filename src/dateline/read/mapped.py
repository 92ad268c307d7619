"""JSON of any shape -> a report, by paths that the user gives: `--map text=article.body`."""

from collections.abc import Mapping, Sequence

import msgspec

from dateline.model.report import Reading
from dateline.read.fields import FIELDS, given_of
from dateline.read.make import make_reading
from dateline.read.refuse import refuse

__all__ = ["items_within", "read_mapped"]


def read_mapped(
    start: bytes, raw: bytes, name: str, where: str, fields: Sequence[tuple[str, str]]
) -> Reading:
    """Return the report of one JSON object; fields that are not said are looked for by their names.

    Args:
        start: The object, without byte order mark.
        raw: The bytes it stands in, which are kept.
        name: What a person would call it.
        where: "line 3", for refusals.
        fields: (field, path of keys with dots; a number is a place in a list).
    """
    try:
        value = msgspec.json.decode(start)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return refuse(name, raw, "bad-line", f"{where}: it is not valid JSON in UTF-8")
    paths = {field: field for field in FIELDS} | dict(fields)
    values = {field: _words(_at(value, path)) for field, path in paths.items()}
    if not any(map(str.isalnum, values["text"])):
        keys = ", ".join(repr(key) for key in list(value)[:12]) if isinstance(value, dict) else ""
        message = f"{where}: nothing stands at {paths['text']!r}; its keys are {keys or 'none'}"
        return refuse(name, raw, "bad-line", message)
    return make_reading(name, raw, values["text"], given_of(values))


def items_within(raw: bytes) -> list[bytes] | None:
    """Return the items of the one list of objects that an object holds; None where there is none.

    {"status": "ok", "articles": [{...}, {...}]} is how many services answer.
    """
    try:
        parts = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
        if "text" in parts:
            return None
        lists = [
            [bytes(item) for item in msgspec.json.decode(part, type=list[msgspec.Raw])]
            for part in parts.values()
            if bytes(part).lstrip()[:1] == b"["
        ]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    found = [items for items in lists if items and all(each[:1] == b"{" for each in items)]
    return found[0] if len(found) == 1 else None


def _at(value: object, path: str) -> object:
    """Return what stands at a path: a key that has the dots in it itself goes before."""
    if isinstance(value, Mapping) and path in value:
        return value[path]
    key, dot, rest = path.partition(".")
    inner: object = None
    if isinstance(value, Mapping):
        inner = value.get(key)
    elif isinstance(value, list) and key.isdigit() and int(key) < len(value):
        inner = value[int(key)]
    return _at(inner, rest) if dot else inner


def _words(value: object) -> str:
    """Return a value as words; of a list its parts, of an object its name, "" for nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(filter(None, map(_words, value)))
    if isinstance(value, Mapping):
        return _words(value.get("name"))
    return "" if value is None or isinstance(value, bool) else str(value)
