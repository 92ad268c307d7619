"""Web pages saved whole in one file (MHTML, RFC 2557; .mht): the page, and where it was saved from.

Its pictures and styles are not looked at; frames, which are pages of their own, are counted.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime
from itertools import islice

from dateline.model.report import Capture, Reading
from dateline.ports import Reader, Source
from dateline.read.decode import decode, label
from dateline.read.html import declared_charset, read_page
from dateline.read.refuse import note, refuse

__all__ = ["MHTML"]

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_PARTS = 10_000  # a page with more has been made to be slow


def _read(source: Source) -> Iterator[Reading]:
    try:
        message = message_from_bytes(source.raw, policy=policy.compat32)
        parts = islice(message.walk(), _PARTS)
        pages = [part for part in parts if part.get_content_type() in _PAGES]
    except RecursionError:  # parts in parts in parts
        pages = []
    if not pages:
        words = "it holds no page: save it again, or save the story itself as .txt"
        yield refuse(source.path, source.raw, "no-story", words)
        return
    page = _root(message, pages)
    raw = page.get_payload(decode=True)
    raw = raw if isinstance(raw, bytes) else b""
    found = decode(raw, declared=page.get_content_charset("") or declared_charset(raw))
    if found.refusal:
        yield refuse(source.path, source.raw, found.code, found.refusal)
        return
    problems = found.problems
    if len(pages) > 1:
        words = f"passed over: {len(pages) - 1} frames, which are pages within the page"
        problems = (*problems, note("passed-over", words))
    yield read_page(source, found.text, problems, _capture(message, page))


def _root(message: Message, pages: list[Message]) -> Message:
    """Return the page itself: the part named as the start (RFC 2387, 3.2), else the first."""
    start = str(message.get_param("start", "") or "").strip("<>")
    named = (page for page in pages if start and _header(page, "Content-ID").strip("<>") == start)
    return next(named, pages[0])


def _capture(message: Message, page: Message) -> Capture | None:
    """Return what the saver says: Chromium and Internet Explorer give the moment as the Date."""
    url = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    url = url if url.lower().startswith(("http:", "https:")) else ""  # no path of a machine
    try:
        at = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError):
        return Capture(url, None) if url else None
    return Capture(url, _with_zone(at)) if url else None


def _with_zone(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)  # "-0000": UTC (RFC 5322, 3.3)


def _header(part: Message, name: str) -> str:
    """Return a header on one line; long ones are folded anywhere, an address within it too."""
    words = label(re.sub(r"\r?\n", "", str(part.get(name, "")))).strip()
    return words if name == "Date" else "".join(words.split())


MHTML = Reader("mhtml", frozenset({".mhtml", ".mht"}), _read)
