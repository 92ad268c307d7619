"""Addresses of dossiers in a database, as messages may show them: without a password."""

import re

__all__ = ["is_address", "password_in", "shown"]

_SCHEMES = ("postgresql://", "postgres://")
_ANY = re.compile(r"^([a-z]+://)([^:@/?]*):.*@", re.DOTALL)  # to the last "@": hidden if in doubt
_GIVEN = re.compile(r"^[a-z]+://[^:@/?]*:([^@/]*)@")  # as libpq reads it
_NO_PORT = re.compile(r"^([a-z]+://(?:[^@/]*@)?[^:@/\[]*):(?![0-9]+(?:/|$))[^/,]+(/|$)")
_ASKED = re.compile(r"(?:^|&)password=([^&]*)")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


def is_address(where: str) -> bool:
    """Whether this is the address of a database, and not the path of a file."""
    return where.startswith(_SCHEMES)


def shown(where: str) -> str:
    """Return where a dossier is, a path or an address, without any password.

    >>> shown("postgresql://mara:secret@db.example/news?schema=harrow")
    'postgresql://mara@db.example/news?schema=harrow'
    """
    if not is_address(where):
        return where
    path, mark, asked = _ANY.sub(r"\1\2@", where).partition("?")
    path = _NO_PORT.sub(r"\1:***\2", path)
    rest = _ASKED.sub("", asked).strip("&")
    return path + (mark + rest if rest else "")


def password_in(where: str) -> str:
    """Return the password that stands in an address, decoded; "" for none."""
    if not is_address(where):
        return ""
    path, _, asked = where.partition("?")
    found = _GIVEN.match(path) or _ASKED.search(asked)
    return _decoded(found[1]) if found else ""


def _decoded(text: str) -> str:
    """Return text with "%41" as "A"."""
    raw = _PERCENT.sub(lambda found: bytes([int(found[1], 16)]), text.encode())
    return raw.decode("utf-8", "replace")
