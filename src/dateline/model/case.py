"""Case: how the letters of a word are written."""

from enum import IntEnum

__all__ = ["Case"]


class Case(IntEnum):
    """SMALL: "guards"; INITIAL: "Dallim"; CAPITALS: "UN"."""

    SMALL = 0
    INITIAL = 1
    CAPITALS = 2
