"""The story of a page, and what the page is called, as trafilatura finds them; none is changed.

The library looks for categories, licences and authors on every page, for a third of its time; here
nothing is looked for that nobody asks for, and nothing at all where there is no story. That text
and values are the library's own is what tests/read/test_story.py holds.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trafilatura.settings import Document

__all__ = ["Named", "find_named", "find_story", "parse_page"]

_DATES: dict[
    str, Any
] = {  # only what the page states; the library's default for max_date is the clock's today
    "extensive_search": False,
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": "2400-12-31",
}
_FAULTY = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Named:
    """What a page is called, and when it says that it was published; "" for what it does not say.

    Attributes:
        author: Names parted by "; ".
        day: As YYYY-MM-DD; None where it is not said.
    """

    title: str = ""
    author: str = ""
    url: str = ""
    outlet: str = ""
    day: str | None = None


def parse_page(html: str) -> Any:
    """Return the page as a tree; None where there is none."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415
    from trafilatura.utils import load_html  # noqa: PLC0415 - 0.5 s and 60 MB, in the child only

    try:
        return load_html(html)
    except (etree.LxmlError, ValueError):
        return None


def find_story(tree: Any) -> tuple[str, bool]:
    """Return the text of the story, "" for none, and whether only a wide search found it."""
    import trafilatura  # noqa: PLC0415 - as above
    from lxml import etree  # noqa: PLC0415

    if tree is None:
        return "", False
    for wide in (False, True):
        try:
            page = trafilatura.bare_extraction(
                tree, with_metadata=False, include_comments=False, favor_recall=wide
            )
        except (etree.LxmlError, ValueError):
            return "", wide
        if isinstance(page, trafilatura.settings.Document) and page.text:
            return page.text, wide
    return "", True


def find_named(tree: Any, *, author: bool) -> Named:
    """Return what the page is called.

    Args:
        tree: From `parse_page`.
        author: Whether to look for authors, which takes longest.
    """
    from lxml import etree  # noqa: PLC0415

    try:
        found = _metadata(tree, author=author)
    except (etree.LxmlError, TypeError, ValueError):
        return Named()
    return Named(
        found.title or "", found.author or "", found.url or "", found.sitename or "", found.date
    )


def _metadata(tree: Any, *, author: bool) -> "Document":
    """Return what `extract_metadata` does of these values: by the same functions, in its order."""
    from htmldate import find_date  # noqa: PLC0415
    from trafilatura import metadata as library  # noqa: PLC0415

    found = library.examine_meta(tree)
    if found.author and " " not in found.author:
        found.author = None
    with suppress(*_FAULTY):  # linked data may be of any shape; what came before it is kept
        found = library.extract_meta_json(tree, found)
    found.title = found.title or library.extract_title(tree)
    if author and not found.author:
        found.author = library.extract_author(tree)
    found.url = found.url or library.extract_url(tree)
    found.date = find_date(tree, **_DATES, url=found.url)
    found.sitename = _outlet(found.sitename or library.extract_sitename(tree) or "", found.url)
    found.clean_and_trim()
    return found


def _outlet(name: str, url: str | None) -> str | None:
    """Return the outlet's name with a capital, or the host of the page; None for neither."""
    from trafilatura.metadata import META_URL  # noqa: PLC0415

    if not name:
        host = META_URL.match(url) if url else None
        return str(host[1]) if host else None
    name = name.lstrip("@")  # of an account
    return name.title() if name and "." not in name and not name[0].isupper() else name
