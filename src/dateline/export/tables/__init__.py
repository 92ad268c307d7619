"""The record as tables, one for each noun: defined once, written as CSV, Excel and Parquet.

`table` is what a table is; `of_reports` `of_events` `of_entities` `of_origins` `of_states`
`of_people` define them, `parts` has columns that several share, `every` lists them. `files` writes
CSV with a data package; `export.xlsx` and `export.parquet` write the same tables in their formats.
Documentation: `docs/reference/tables.md`, made of the definitions by `tools/build_tables_doc.py`.
"""

from dateline.export.tables.every import TABLES
from dateline.export.tables.files import TABLES_CSV
from dateline.export.tables.table import Cell, Field, Kind, Source, Table

__all__ = ["TABLES", "TABLES_CSV", "Cell", "Field", "Kind", "Source", "Table"]
