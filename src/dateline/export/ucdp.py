"""UCDP-like rows: the 49 columns of UCDP GED's files in their order, then ours.

`best` is what most independent origins give, the lower of equals; `low` and `high` are the lowest
and the highest of all that reports give; the column `rules` repeats it for each row, with what was
made of each count. `number_of_sources` counts independent origins of what happened, at least; how
many reports tell of it stands in its rule. `id` begins with "dateline:", since it is ours.
"""

from typing import BinaryIO

from dateline.export.coded import write_rows
from dateline.model.codebooks import UCDP_COLUMNS
from dateline.ports import Exporter, Store, Wanted

__all__ = ["UCDP"]


def _write(store: Store, file: BinaryIO, _wanted: Wanted) -> None:
    write_rows(store, "ucdp", file, UCDP_COLUMNS)


UCDP = Exporter(
    "ucdp", ".csv", _write, about="UCDP GED's 49 columns with best, low and high by a stated rule"
)
