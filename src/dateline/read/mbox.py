"""Mailboxes in one file (mbox, RFC 4155): a mail after the other, each read as one.

Lines are taken from the file one by one, so a mailbox may be larger than memory. ">From " at the
start of a line was "From " (mboxo and mboxrd).
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from dateline.ports import Container, Found, Later, Opened, Source
from dateline.read.eml import EML
from dateline.read.limits import BYTES
from dateline.read.refuse import digest_of, megabytes, refuse_unread

__all__ = ["MBOX"]

_BEGINS = re.compile(rb"From \S+[^\n]{0,80}? \d{1,2}:\d{2}(?::\d{2})?[^\n]{0,20} \d{4}\b")
_QUOTED = re.compile(rb">+From ")
_LINE = 1_000_000  # bytes taken at once; a longer line is taken in parts
_BLANK = (b"\n", b"\r\n")


def _read(opened: Opened) -> Iterator[Found]:
    number = 0
    for number, raw in enumerate(_mails(opened.file), 1):
        path = f"{opened.path}[{number}]"
        if raw is None:
            message = f"it has more than {megabytes(BYTES.document)}: save it as .eml without files"
            yield refuse_unread(path, "too-large", message)
        else:
            yield Later(EML, Source(path, raw, opened.options), digest_of(raw), opened.skip)
    if not number:
        yield refuse_unread(opened.path, "empty", 'it holds no mails: each begins with "From "')


def _mails(file: BinaryIO) -> Iterator[bytes | None]:
    """Yield the bytes of each mail without its "From " line; None for one that is too large."""
    mail: list[bytes] | None = None
    size = 0
    blank = whole = True
    while line := file.readline(_LINE):
        if blank and whole and _BEGINS.match(line):
            if mail is not None:
                yield b"".join(mail) if size <= BYTES.document else None
            mail, size = [], 0
        elif mail is not None:
            size += len(line)
            if size <= BYTES.document:
                mail.append(line[1:] if whole and _QUOTED.match(line) else line)
            else:
                mail.clear()
        blank = line in _BLANK
        whole = line.endswith(b"\n")
    if mail is not None:
        yield b"".join(mail) if size <= BYTES.document else None


def _begins(head: bytes, ending: str) -> bool:
    return ending == ".mbox" or bool(_BEGINS.match(head))


MBOX = Container("mbox", frozenset({".mbox"}), _begins, _read)
