"""News items in JSON: JSON Feed 1.x, and ninjs 1.x to 3 of the IPTC (one item, or a list)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from dateline.model.problem import Problem
from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.dates import iso_of
from dateline.read.feed import SUMMARY_ONLY
from dateline.read.make import Given, make_reading, split_names
from dateline.read.markup import looks_marked_up, text_of_markup
from dateline.read.newsxml import CANCELLED, editor_note
from dateline.read.refuse import refuse

__all__ = ["NEWS_JSON", "is_news"]

Item = Mapping[str, Any]
Y = TypeVar("Y")

_FEED = "https://jsonfeed.org/version/"
_NINJS = frozenset({"versioncreated", "pubstatus", "body_xhtml", "body_text", "bodies"})
_MARK = b"\xef\xbb\xbf"
_ITEMS = 10_000


def is_news(raw: bytes) -> bool:
    """Whether a JSON file is a JSON Feed, or one or more ninjs items."""
    raw = raw.removeprefix(_MARK)
    if raw.lstrip()[:1] == b"[":
        items = _shallow(raw, list[msgspec.Raw]) or []
        return bool(items) and all(
            _is_ninjs(_shallow(item, dict[str, msgspec.Raw])) for item in items
        )
    found = _shallow(raw, dict[str, msgspec.Raw])
    version = None if found is None else found.get("version")
    said = "" if version is None else _shallow(version, str) or ""
    return said.startswith(_FEED) or _is_ninjs(found)


def _shallow(raw: bytes | msgspec.Raw, kind: type[Y]) -> Y | None:
    """Return what JSON holds, its inner values unread; None where it is of another kind."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _read(source: Source) -> Iterator[Reading]:
    found = _decoded(source.raw)
    if _is_feed(found):
        yield from _feed(source, found)
        return
    items = found if isinstance(found, list) else [found]
    for number, item in enumerate(items[:_ITEMS], 1):
        path = f"{source.path}[{number}]" if isinstance(found, list) else source.path
        if _is_ninjs(item):
            yield _ninjs(source, path, {key.casefold(): value for key, value in item.items()})
        else:
            message = "it is no news item: give ninjs, a JSON Feed, or JSON lines"
            yield refuse(path, source.raw, "no-reports", message)
    if not items or len(items) > _ITEMS:
        message = f"it holds no items, or more than the {_ITEMS} that are read: split it"
        yield refuse(source.path, source.raw, "too-large", message)


def _decoded(raw: bytes) -> Any:
    try:
        return msgspec.json.decode(raw.removeprefix(_MARK))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _is_feed(found: object) -> bool:
    return isinstance(found, dict) and _str(found, "version").startswith(_FEED)


def _is_ninjs(found: object) -> bool:
    if not isinstance(found, dict) or "uri" not in found:
        return False
    return not _NINJS.isdisjoint(str(key).casefold() for key in found)


def _feed(source: Source, feed: Item) -> Iterator[Reading]:
    outlet = _str(feed, "title")
    items = _maps(feed.get("items"))
    for number, item in enumerate(items[:_ITEMS], 1):
        yield _entry(source, f"{source.path}[{number}]", item, outlet, _str(feed, "language"))
    if not items or len(items) > _ITEMS:
        message = f"it is a feed without items, or with more than the {_ITEMS} that are read"
        yield refuse(source.path, source.raw, "no-reports", message)


def _entry(source: Source, path: str, item: Item, outlet: str, lang: str) -> Reading:
    full = text_of_markup(_str(item, "content_html")) or _str(item, "content_text").strip()
    text, problems = (full, ()) if full else (_str(item, "summary").strip(), (SUMMARY_ONLY,))
    url = _str(item, "url") or _str(item, "external_url")
    if not any(map(str.isalnum, text)):
        words = f"the item has no text: `dateline watch` fetches the page {url}"
        return refuse(path, source.raw, "empty", words)
    authors = _maps(item.get("authors")) or _maps([item.get("author")])
    given = Given(
        id=str(item.get("id") or url),
        outlet=outlet,
        title=_str(item, "title"),
        url=url,
        bylines=tuple(name for each in authors for name in split_names(_str(each, "name"))),
        published=iso_of(_str(item, "date_published")),
        updated=iso_of(_str(item, "date_modified")),
        lang=_str(item, "language") or lang,
    )
    return make_reading(path, source.raw, text, given, problems)


def _ninjs(source: Source, path: str, item: Item) -> Reading:
    """Return the report of one item, its keys in small letters: ninjs 3 writes "versionCreated"."""
    text = _body(item)
    if not any(map(str.isalnum, text)):
        words = "it holds no text: a picture, a film, or an item whose text stands elsewhere"
        return refuse(path, source.raw, "empty", words)
    provider = _str(item, "provider") or _str(item, "copyrightholder")
    for each in _maps(item.get("infosources")):
        provider = _str(each, "name") if _str(each, "role").endswith("provider") else provider
    credit = _str(item, "creditline") or _str(item, "source")
    published = _str(item, "firstcreated") or _str(item, "contentcreated")
    given = Given(
        id=source.stem if path == source.path else _str(item, "uri"),
        outlet=provider or credit,
        title=_str(item, "headline") or _of_role(item, "headlines", ("main", "")),
        url=uri if (uri := _str(item, "uri")).startswith(("http://", "https://")) else "",
        bylines=split_names(_str(item, "byline") or _str(item, "by")),
        published=iso_of(published),
        updated=iso_of(_str(item, "versioncreated")),
        credits=(credit,) if credit and provider and credit != provider else (),
        lang=_str(item, "language"),
    )
    problems: list[Problem] = []
    if _str(item, "pubstatus").casefold() in {"canceled", "cancelled"}:
        problems.append(CANCELLED)
    if words := _str(item, "ednote"):
        problems.append(editor_note(words))
    return make_reading(path, source.raw, text, given, tuple(problems))


def _body(item: Item) -> str:
    """Return the longest of the item's bodies: `body_text`, `body_xhtml` ..., or `bodies`."""
    bodies = [value for key, value in item.items() if key.startswith("body_")]
    bodies += [_str(each, "value") for each in _maps(item.get("bodies"))]
    words = [each for each in bodies if isinstance(each, str)]
    texts = [text_of_markup(each) if looks_marked_up(each) else each.strip() for each in words]
    return max(texts, key=len, default="")


def _of_role(item: Item, key: str, roles: Sequence[str]) -> str:
    found = {_str(each, "role"): _str(each, "value") for each in _maps(item.get(key))}
    named = (found[role] for role in roles if found.get(role))
    return next(named, next(iter(found.values()), ""))


def _maps(found: object) -> list[Item]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _str(item: Item, key: str) -> str:
    value = item.get(key)
    return value.strip() if isinstance(value, str) else ""


NEWS_JSON = Reader("news-json", frozenset({".ninjs"}), _read)
