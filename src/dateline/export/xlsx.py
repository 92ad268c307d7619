"""All tables as one Excel workbook: see `workbook`, which loads openpyxl when it is needed."""

from typing import BinaryIO

from dateline.ports import Exporter, Store, Wanted

__all__ = ["XLSX"]


def _write(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    from dateline.export.workbook import write_workbook  # noqa: PLC0415 - openpyxl, 0.2 s

    write_workbook(store, file, wanted)


XLSX = Exporter("xlsx", ".xlsx", _write, about="all tables as sheets of one workbook")
