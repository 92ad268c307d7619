"""Paragraphs, list items and table rows of a document -> its text.

A blank line parts paragraphs; items of a list and rows of a table stand line under line, cells
with a tab between them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Kind", "Passage", "compose", "make_row", "tidy"]

_SPACES = re.compile(r"[ \t\f\v\r\u2028\u2029]+")


class Kind(StrEnum):
    """What a passage is in its document."""

    PARAGRAPH = "PARAGRAPH"
    ITEM = "ITEM"
    ROW = "ROW"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, an item or a row, and its words."""

    text: str
    kind: Kind = Kind.PARAGRAPH


def compose(passages: Iterable[Passage]) -> str:
    """Return the text of passages in order; those without words are left out."""
    parts: list[str] = []
    last: Kind | None = None
    for passage in passages:
        if not passage.text.strip():
            continue
        together = passage.kind is last and last is not Kind.PARAGRAPH
        parts += ("" if last is None else "\n" if together else "\n\n", passage.text.strip("\n "))
        last = passage.kind
    return "".join(parts)


def make_row(cells: Sequence[str]) -> Passage:
    """Return a table row: a cell's own line ends and tabs become spaces."""
    return Passage("\t".join(" ".join(cell.split()) for cell in cells), Kind.ROW)


def tidy(words: str) -> str:
    """Return words with each run of space as one, line ends kept."""
    lines = (_SPACES.sub(" ", line).strip() for line in words.split("\n"))
    return "\n".join(lines).strip()
