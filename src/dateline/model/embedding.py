"""Embeddings: what a passage tells at an event's words, as numbers; near is alike in meaning."""

from dataclasses import dataclass

from dateline.model.span import Span

__all__ = ["ONE", "WIDTH", "Embedding"]

WIDTH = 128
"""Numbers in an embedding."""

ONE = 127
"""What a number of an embedding is a share of."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """The embedding of one event mention where it stands.

    Attributes:
        span: The words of the event.
        vector: WIDTH signed bytes, shares of ONE; together they have about length one.
            The dot product of two is how alike they are, -1..1.
    """

    span: Span
    vector: bytes
