"""Cells of a table that a spreadsheet opens: lists in one cell, and nothing that it would run."""

from collections.abc import Iterable

from dateline.model.span import Anchor

__all__ = ["listed", "safe", "where"]

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # OWASP, "CSV injection"


def listed(words: Iterable[str]) -> str:
    """Return a cell that lists words, parted by " | "; a bar or backslash has one before it."""
    return safe(" | ".join(w.replace("\\", "\\\\").replace("|", "\\|") for w in words))


def safe(cell: str) -> str:
    """Return a cell of words; an apostrophe stands before what would be run as a formula."""
    return f"'{cell}" if cell.startswith(_RUN) else cell


def where(anchor: Anchor) -> str:
    """Return where words stand: report:start-end, code points."""
    return f"{anchor.report}:{anchor.span.start}-{anchor.span.end}"
