"""Write docs/reference/tables.md from the definitions of the tables; --check compares instead."""

import sys
from pathlib import Path

from dateline.export.tables import TABLES, Field, Kind, Table

OUT = Path(__file__).parents[1] / "docs/reference/tables.md"
HEAD = """# Tables

Made by `tools/build_tables_doc.py` from `src/dateline/export/tables/`; change it there.

`dateline export DOSSIER tables OUT` writes one CSV file a table into the folder OUT (or into one
`OUT.zip`), with `datapackage.json` (Frictionless Data Package) beside them; `xlsx` one workbook
with a sheet a table; `parquet` one Parquet file a table, with real types (it needs
`pip install 'dateline[parquet]'`). All three have the same tables, columns and rows.

Every table with words has the report, `start` and `end` (Unicode code points into its text, end not
included), the words, and up to 32 code points before and after them. `--without-texts` leaves
`reports.text` empty; `text_sha256` stays, so that whoever has a report can check every offset.

An empty cell is not said, and 0 is said to be none. In CSV and Excel, lists part their texts by
` | `, with a backslash before a bar or backslash of the text; words that a spreadsheet would run as
a formula have an apostrophe before them in CSV, and are marked as text in Excel.

| type | means | CSV | Excel | Parquet |
|---|---|---|---|---|
| id | names one row of some table | text | text | string |
| code | one of a few words | text | text | dictionary of strings |
| words | any text | text | text | string |
| list | texts in order | parted by bars | parted by bars | list of strings |
| chain | on whose word, who speaks to us first | parted by < | parted by < | list of structs |
| integer, number | | digits | number | int64, double |
| flag | yes or no | true, false | TRUE, FALSE | boolean |
| day | civil day | ISO 8601 | day; text before March 1900 | date32 |
| moment | day and time | ISO 8601 with offset | the same as text | timestamp in UTC |

"""


def text() -> str:
    """Return the document."""
    contents = "\n".join(f"- [{table.name}](#{table.name})" for table in TABLES)
    return HEAD + contents + "\n\n" + "\n".join(map(_table, TABLES))


def _table(table: Table) -> str:
    head = f"## {table.name}\n\n{table.about}\n\n| column | type | meaning |\n|---|---|---|\n"
    return head + "".join(map(_row, table.fields))


def _row(field: Field) -> str:
    name = f"**{field.name}**" if field.is_key else field.name
    about = field.about.replace("|", "\\|").replace("<", "&lt;")
    unit = f" Unit: {field.unit}." if field.unit else ""
    each = "Each is" if field.kind is Kind.LIST else "It is"
    refers = f" {each} an id of `{field.refers}`." if field.refers else ""
    return f"| {name} | {field.kind.value.lower()} | {about}{unit}{refers} |\n"


if __name__ == "__main__":
    if "--check" not in sys.argv[1:]:
        OUT.write_text(text(), encoding="utf-8")
    elif OUT.read_text(encoding="utf-8") != text():
        print(
            f"{OUT.name} is not what the code says: run tools/build_tables_doc.py", file=sys.stderr
        )
        sys.exit(1)
