"""Headings: lines at the top of a text that no sentence runs across, though no full stop ends them.

A parser that joins a headline to the first sentence finds one subject and one verb in the two. Text
with wrapped lines has no headings: most of its lines end in mid-sentence.
"""

import re
from itertools import pairwise

__all__ = ["heading_ends"]

_ENDED = re.compile(r"[.!?:;,…][\"'”’)\]]*$")
_OPENS = re.compile(r"[\"'“‘(\[]?[A-Z0-9]")
_LINES = 3
_LONGEST = 160  # code points; a longer line is a paragraph without its full stop
_SHORTEST = 40  # code points of a line that shows how lines end in this text
_SHARE = 0.7


def heading_ends(text: str) -> set[int]:
    """Return where the headings among the first lines of a text end, in code points."""
    lines: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((at, line.rstrip()))
        at += len(line) + 1
    body = [line for _, line in lines[1:] if len(line) > _SHORTEST]
    if not body or sum(bool(_ENDED.search(line)) for line in body) < _SHARE * len(body):
        return set()
    found = set()
    for (start, line), (_, after) in pairwise(lines[: _LINES + 1]):
        if len(line) > _LONGEST or _ENDED.search(line) or not _OPENS.match(after.lstrip()):
            break
        found.add(start + len(line))
    return found
