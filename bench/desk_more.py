"""A million events of a dossier that `bench/desk.py --make` wrote: its events told some times over.

    python bench/desk_more.py DOSSIER OUT TIMES

Memory does not hold the record of a million events while it is put together, so the rows of events
are copied row by row under ids and keys of their own. Reports, entities, sources, states and
origins stay as they are: a report then tells of TIMES as many events. Then measure OUT with
`python bench/desk.py OUT`; `dateline copy OUT postgresql://...` takes it to a database.
"""

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing

import sqlalchemy as sa

from dateline.model.outline import Outline
from dateline.store import open_store, schema
from dateline.store.dialects import Row, dialect_of
from dateline.store.packed import packed, unpacked
from dateline.store.rows import bodies_of
from dateline.store.telling import telling_text

TABLES = (
    schema.event, schema.event_mention, schema.claim, schema.disagreement, schema.merge,
    schema.support, schema.outline, schema.code_row,
)  # fmt: skip
AT_ONCE = 1000
ENDS = "_0189ABCDEFGHIJKLMNOP"  # no id that Dateline makes ends so
IDS = re.compile(rb'"(ev|cl)-([a-z2-7]{19})[a-z2-7]"')


def main() -> None:
    source, out, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
    shutil.copy(source, out)
    with closing(open_store(out)) as store, store.writing() as connection:
        counts = {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in TABLES
        }
        top = connection.scalar(sa.select(sa.func.max(schema.event.c.key))) + 1
        connection.execute(sa.text("DELETE FROM derived"))
        for n in range(1, times):
            for table in TABLES:
                for some in filter(None, rows_of(connection, table, counts[table.name], top)):
                    made = [again(table, row, n, top, counts[table.name]) for row in some]
                    dialect_of(connection).fill(connection, table, made)
                    if table is schema.outline:
                        dialect_of(connection).add_telling(connection, told(made))
            print(f"{n + 1} times", flush=True)


def rows_of(
    connection: sa.Connection, table: sa.Table, count: int, top: int
) -> Iterator[list[Row]]:
    """Yield the rows of the first telling, some at a time."""
    (first, *_) = table.primary_key.columns
    least = 0
    bound: Callable[[int], int] = (lambda n: top) if first.name == "event" else (lambda n: count)
    while least < bound(0):
        select = sa.select(table).where(first >= least, first < min(least + AT_ONCE, bound(0)))
        yield [dict(row) for row in connection.execute(select).mappings()]
        least += AT_ONCE


def again(table: sa.Table, row: Row, n: int, top: int, count: int) -> Row:
    """Return a row as the telling number n has it."""
    made = dict(row)
    if "key" in made:
        made["key"] += n * (top if table is schema.event else count)
    if "event" in made:
        made["event"] += n * top
    if "id" in made:
        made["id"] = made["id"][:-1] + ENDS[n]
    if "body" in made:
        body = unpacked(made["body"])
        made["body"] = packed(IDS.sub(rb'"\1-\g<2>%c"' % ord(ENDS[n]), body))
    return made


def told(made: list[Row]) -> list[Row]:
    outlines = bodies_of(Outline, [row["body"] for row in made])
    return [
        {"place": row["event"], "text": telling_text(one)}
        for row, one in zip(made, outlines, strict=True)
    ]


if __name__ == "__main__":
    main()
