"""Credit lines: the forms by which a report says whose report it is."""

import re
from dataclasses import dataclass

from dateline.lexicon import load

__all__ = ["CREDITS", "Credit"]

_NAME = r"[^\W\d_a-z][\w .&/\-]{1,40}?"
_MARKS_BEFORE, _MARKS_BEHIND = r"[*_(\[ —–-]*", r"[.*_)\] ]*"
_PIECE = re.compile(
    r"\((?P<one>[^()]+)\)|\[(?P<may>(?:[^\[\]]|\[[^\]]*\])+)\]|(?P<word>[^\[\]()]+)"
)


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    form: str
    names: str


@dataclass(frozen=True, slots=True)
class Credit:
    """One form: its pattern has the group "agency"; `sure` where its words leave no doubt."""

    pattern: re.Pattern[str]
    sure: bool


def _compiled(form: str) -> re.Pattern[str]:
    parts = []
    for piece in _PIECE.finditer(form):
        if piece["one"] is not None:
            parts.append(f"(?i:{_choice(piece['one'])})")
        elif piece["may"] is not None:
            parts.append(rf"(?: ?(?i:{_choice(piece['may'])}))?")
        else:
            parts.append(_plain(piece["word"]))
    whole = "".join(parts).replace("@NAME@", rf"(?P<agency>{_NAME})")
    return re.compile(_MARKS_BEFORE + whole.strip() + _MARKS_BEHIND)


def _choice(words: str) -> str:
    return "|".join(r"\d{4}" if w == "{year}" else re.escape(w) for w in words.split("|"))


def _plain(words: str) -> str:
    pieces = re.split(r"(\{agency\}|\s+)", words)
    known = {"{agency}": "@NAME@", "": ""}
    return "".join(known.get(p, " ?" if p.isspace() else f"(?i:{re.escape(p)})") for p in pieces)


CREDITS = tuple(Credit(_compiled(row.form), row.names == "any") for row in load("credits", _Row))
"""All forms, in the order of the resource file."""
