"""The fenced blocks of a page of docs/, in order, to be run."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A block, the line that it begins on, and the output shown after it; None where none is."""

    language: str
    text: str
    line: int
    shown: str | None


def blocks_of(path: Path) -> list[Block]:
    """A block of `text` belongs to the block before it."""
    page = path.read_text(encoding="utf-8")
    found: list[Block] = []
    for match in _FENCE.finditer(page):
        line = page[: match.start()].count("\n") + 1
        if match[1] == "text" and found:
            before = found[-1]
            found[-1] = Block(before.language, before.text, before.line, match[2])
        else:
            found.append(Block(match[1], match[2], line, None))
    return found
