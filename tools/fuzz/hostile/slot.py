"""A small file that a run and its watchdog share: how far it is, and the input of the moment.

It is memory of both, so that what a run was at is known when it is killed or the machine ends it.
"""

import mmap
import os
from collections.abc import Mapping
from pathlib import Path

__all__ = ["Slot"]

_FIELDS = ("inputs", "crashes", "escapes", "ceilings", "done", "length", "cpu_ms")
_WORD = 8
_HEAD = _WORD * len(_FIELDS)
_MOST = 4_000_000  # bytes of an input that is kept


class Slot:
    """Counts and one input, in shared memory."""

    def __init__(self, path: Path) -> None:
        """Open it, made where it is not there."""
        if not path.exists():
            path.write_bytes(bytes(_HEAD + _MOST))
        file = os.open(path, os.O_RDWR)
        self._map = mmap.mmap(file, _HEAD + _MOST)
        os.close(file)

    def get(self, field: str) -> int:
        """Return a count."""
        at = _FIELDS.index(field) * _WORD
        return int.from_bytes(self._map[at : at + _WORD], "little")

    def set(self, field: str, value: int) -> None:
        """Keep a count."""
        at = _FIELDS.index(field) * _WORD
        self._map[at : at + _WORD] = value.to_bytes(_WORD, "little")

    def more(self, field: str) -> None:
        """Count one more."""
        self.set(field, self.get(field) + 1)

    def begin(self, raw: bytes) -> None:
        """Keep the input that is tried now."""
        raw = raw[:_MOST]
        self._map[_HEAD : _HEAD + len(raw)] = raw
        self.set("length", len(raw))

    def current(self) -> bytes:
        """Return the input that was tried last."""
        return self._map[_HEAD : _HEAD + self.get("length")]

    def counts(self) -> Mapping[str, int]:
        """Return all counts."""
        return {field: self.get(field) for field in (*_FIELDS[:4], "cpu_ms")}
