"""ACLED-like rows: the 31 columns of ACLED's files in their order, then ours.

`event_id_cnty` begins with "dateline:", since the id is ours; `timestamp` is empty, since it says
when ACLED last changed a row. `inter1`, `inter2` and `interaction` are in words, as ACLED's API
gives them by default (acledR, `inter_numeric = FALSE`). A value that a person gave stands as given.
"""

import re
from typing import BinaryIO

from dateline.export.coded import write_rows
from dateline.model.codebooks import ACLED_COLUMNS
from dateline.ports import Exporter, Store, Wanted

__all__ = ["ACLED"]

_KINDS = {
    "1": "State forces",
    "2": "Rebel group",
    "3": "Political militia",
    "4": "Identity militia",
    "5": "Rioters",
    "6": "Protesters",
    "7": "Civilians",
    "8": "External/Other forces",
}
_NOBODY = "0"
_CIVILIANS, _EXTERNAL = "7", "8"  # named the other way round: "External/Other forces-Civilians"
_JOINT = re.compile(r"[1-8][0-8]")


def _write(store: Store, file: BinaryIO, _wanted: Wanted) -> None:
    write_rows(store, "acled", file, ACLED_COLUMNS, shown=_shown)


ACLED = Exporter(
    "acled",
    ".csv",
    _write,
    about="ACLED's 31 columns, an event a row, then the words and where they stand",
)


def _shown(field: str, value: str) -> str:
    """Return the kinds of actors in words; everything else, and what is no number, as it is."""
    if field in ("inter1", "inter2"):
        return _KINDS.get(value, value)
    if field == "interaction" and _JOINT.fullmatch(value):
        one, other = value[0], value[1]
        if other == _NOBODY:
            return f"{_KINDS[one]} only"
        if (one, other) == (_CIVILIANS, _EXTERNAL):
            one, other = other, one
        return f"{_KINDS[one]}-{_KINDS[other]}"
    return value
