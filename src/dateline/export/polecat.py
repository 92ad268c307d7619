"""POLECAT-like rows: the 40 columns of POLECAT's files in their order, then ours; tab-separated.

A cell with a tab, a quote or a line break in it stands in quotes, as RFC 4180 has it.
"""

from typing import BinaryIO

from dateline.export.coded import write_rows
from dateline.model.codebooks import POLECAT_COLUMNS
from dateline.ports import Exporter, Store, Wanted

__all__ = ["POLECAT"]


def _write(store: Store, file: BinaryIO, _wanted: Wanted) -> None:
    write_rows(store, "polecat", file, POLECAT_COLUMNS, delimiter="\t")


POLECAT = Exporter(
    "polecat", ".tsv", _write, about="POLECAT's 40 columns, then the words and where they stand"
)
