"""Fields of rows of codes, as the rules make them: with a value, or without one and why."""

from collections.abc import Iterable

from dateline.model.code import CodeValue
from dateline.model.span import Anchor

__all__ = ["OURS", "OURS_RULE", "empty", "value"]

OURS = "dateline:"
"""What an id of ours begins with in a column where a codebook has ids of its own."""

OURS_RULE = "the id of the event in this dossier, marked so that nobody takes it for the codebook's"


def value(field: str, of: object, rule: str, anchors: Iterable[Anchor] = ()) -> CodeValue:
    """Return a field with its value in words, each anchor once."""
    return CodeValue(field, str(of), rule, tuple(sorted(set(anchors))))


def empty(field: str, why: str, anchors: Iterable[Anchor] = ()) -> CodeValue:
    """Return a field without a value, and why."""
    return CodeValue(field, "", why, tuple(sorted(set(anchors))))
