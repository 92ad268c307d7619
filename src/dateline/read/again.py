"""Bytes of one input, from the web or kept before, read as a file of that name would be."""

import io
import re

from dateline.model.report import Reading
from dateline.ports import Opened, Options
from dateline.read.containers import read_opened

__all__ = ["read_again"]

_HEAD = 2_000  # bytes: XML declaration, comments and style sheets may stand before the root
_FEED = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml|<rss\b|<feed\b|<rdf:rdf\b)", re.IGNORECASE)
_HTML = re.compile(rb"<html\b|<!doctype html", re.IGNORECASE)
_XML = (".xml", ".rss", ".atom", ".rdf")
_MAILBOX = (".mbox", ".mbx")
_PART = re.compile(r"(?P<file>.+\.\w+)(?::\d+|\[\d+\])")  # a line of a file, an item of a list


def _named(path: str, head: bytes) -> str:
    """Return the name with the ending of a feed where its bytes begin as one, whatever it is.

    What came from the web is called by its address, which tells no format.
    """
    is_feed = _FEED.match(head) and not _HTML.search(head)
    return f"{path}.xml" if is_feed and not path.lower().endswith(_XML) else path


def read_again(path: str, raw: bytes, options: Options) -> tuple[Reading, ...]:
    """Return what the bytes of one input hold, read by the readers of this version.

    Args:
        path: As it was called when it came; its ending tells the format where the bytes do not.
        raw: The bytes of that file, member, message, line or item alone.
        options: What is said of it.
    """
    part = _PART.fullmatch(path)
    name = _named(part["file"] if part else path, raw[:_HEAD])
    if part and name.lower().endswith(_MAILBOX):
        name = f"{name}.eml"  # what is kept of a mailbox is one mail
    opened = Opened(name, io.BytesIO(raw), lambda _path, _sha256: False, options)
    return tuple(read_opened(opened))
