"""Which column of a table, or key of JSON, holds what of a report; and values -> what is given.

A column is found by its usual names, or by what the user says: `--map text=Body`.
"""

import re
from collections.abc import Mapping, Sequence

from dateline.read.dates import iso_of
from dateline.read.make import Given, split_names

__all__ = ["FIELDS", "Columns", "find_columns", "given_of", "no_text"]

Columns = Mapping[str, int]
"""Field -> column, from 0."""

_USUAL = {  # in the order in which they are looked for: the first that a table has is taken
    "text": (
        "text", "full text", "fulltext", "body", "content", "article", "article text",
        "article body", "articlebody", "story", "body text", "bodytext", "text content",
        "textual content", "report", "report text", "transcript", "maintext", "main text",
        "message",
    ),
    "id": ("id", "report id", "article id", "doc id", "document id", "uuid", "guid", "identifier"),
    "title": ("title", "headline", "upload title", "article title", "subject", "heading"),
    "url": ("url", "link", "href", "address", "source url", "article url", "permalink", "web url"),
    "published": (
        "published", "published at", "publication date", "date published", "pubdate", "pub date",
        "publish date", "published date", "datepublished", "date", "upload timestamp", "timestamp",
        "datetime", "created at", "created",
    ),
    "updated": (
        "updated", "updated at", "modified", "date modified", "datemodified", "last updated",
    ),
    "outlet": (
        "outlet", "source", "publication", "publisher", "newspaper", "source name", "media",
        "media outlet", "site", "sitename", "site name", "feed",
    ),
    "byline": ("byline", "author", "authors", "by", "writer", "reporter", "creator"),
    "lang": ("lang", "language", "language code"),
}  # fmt: skip
FIELDS = tuple(_USUAL)
_WORDS = re.compile(r"[\s_\-.]+")
_LISTED = 12  # columns that a refusal names


def find_columns(header: Sequence[str], said: Sequence[tuple[str, str]]) -> Columns:
    """Return where each field stands, no column twice; what is not found is not in it.

    Args:
        header: The names of the columns.
        said: (field, name of its column) as the user says, which goes before usual names.
    """
    names = [_folded(name) for name in header]
    found: dict[str, int] = {}
    for field, name in said:
        if field in _USUAL and _folded(name) in names:
            found[field] = names.index(_folded(name))
    named = {field for field, _name in said}
    for field, usual in _USUAL.items():
        free = (names.index(name) for name in usual if name in names)
        at = next((at for at in free if at not in found.values()), None)
        if at is not None and field not in named:
            found[field] = at
    return found


def no_text(header: Sequence[str], said: Sequence[tuple[str, str]]) -> str:
    """Return why a table without a column of texts is not read, and what to say."""
    named = [name for name in header if name.strip()]
    listed = ", ".join(repr(name.strip()[:40]) for name in named[:_LISTED])
    more = f" and {len(named) - _LISTED} more" if len(named) > _LISTED else ""
    wrong = next((name for field, name in said if field == "text"), "")
    why = f"no column is called {wrong!r}" if wrong else "no column is known to hold texts"
    return f"{why}: its columns are {listed}{more}; say which it is with --map text=COLUMN"


def given_of(values: Mapping[str, str], **known: str) -> Given:
    """Return what values say beside a text.

    Args:
        values: By field; "" where nothing stands.
        known: What is used where a value is missing (`outlet`).
    """
    value = {field: " ".join(values.get(field, "").split()) for field in FIELDS if field != "text"}
    return Given(
        id=value["id"],
        outlet=value["outlet"] or known.get("outlet", ""),
        title=value["title"],
        url=value["url"],
        bylines=tuple(name for each in value["byline"].split(";") for name in split_names(each)),
        published=iso_of(value["published"]),
        updated=iso_of(value["updated"]),
        lang=value["lang"],
    )


def _folded(name: str) -> str:
    return _WORDS.sub(" ", name.strip().strip("\ufeff").casefold()).strip()
