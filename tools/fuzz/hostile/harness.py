"""What is tried: a function that takes any bytes, and what sound input of it looks like."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from dateline.errors import DatelineError

__all__ = ["CANARY", "Harness", "chance_of", "text_of", "told"]

CANARY = "CANARY-9c1e-of-a-file-nobody-named"
"""Stands in a file beside the runs whose path the seeds name: no answer may hold it."""


@dataclass(frozen=True, slots=True)
class Harness:
    """One thing under fire.

    Attributes:
        name: Unique; the name of its folder.
        check: Takes any bytes; whatever it raises is a finding.
        seeds: Sound inputs, from which all others are made.
        words: What its grammar is made of, put in here and there.
        packed: Whether inputs are ZIP files, of which members are changed and packed anew.
        refuses: Whether MemoryError is an answer: it runs in a child process in production, whose
            parent says "too much memory".
        memory: Bytes of address space that its process may use.
        spawns: Whether it may start programs (the server's own jobs).
        longest: Bytes of the longest input made.
        drawn: Whether an input is nothing but chance, of which the check makes what it needs: eight
            bytes, so that no two are the same.
    """

    name: str
    check: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    words: tuple[bytes, ...] = ()
    packed: bool = False
    refuses: bool = False
    memory: int = 2_500_000_000
    spawns: bool = False
    longest: int = 65_536
    drawn: bool = False


def text_of(raw: bytes) -> str:
    """Return the text that bytes stand for, whatever they are."""
    return raw.decode("utf-8", "replace")


def chance_of(raw: bytes) -> random.Random:
    """Return chance that is the same for the same bytes: for inputs that are no bytes."""
    return random.Random(raw)


def told(error: DatelineError) -> None:
    """Say what a refusal must be: words, and advice."""
    assert str(error), "a refusal without words"
    assert error.hint, "a refusal without advice"
