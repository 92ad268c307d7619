"""Hand-made knowledge, compiled from `resources/` by `tools/compile_resources.py`."""

from importlib.resources import files
from typing import TypeVar

import msgspec

__all__ = ["load"]

T = TypeVar("T")


def load(table: str, row: type[T]) -> tuple[T, ...]:
    """Return the rows of one compiled table as values of type `row`, in file and list order.

    Raises:
        msgspec.ValidationError: The table does not fit `row`; `make resources` says where.
    """
    raw = files("dateline.lexicon").joinpath("_data", f"{table}.json").read_bytes()
    rows: tuple[T, ...] = msgspec.json.decode(raw, type=tuple[row, ...])  # type: ignore[valid-type]
    return rows
