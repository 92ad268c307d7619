"""Tables: how fast each is made of a dossier, and how much memory that takes.

Printed for each table: rows, CPU seconds, rows a second, and the most memory so far; then for each
format that is asked for its size, seconds and memory.

Usage: python bench/tables.py DOSSIER [FORMAT ...]
"""

import resource
import sys
import tempfile
import time

from dateline.dossier.exporting import exporter_of
from dateline.export.tables import TABLES, Source
from dateline.ports import Wanted
from dateline.store import open_store


def main() -> None:
    """Make all tables, then the formats."""
    store = open_store(sys.argv[1])
    print(store.counts())
    for table in TABLES:
        begun = time.process_time()
        rows = sum(1 for _ in table.rows(Source(store, Wanted())))
        spent = time.process_time() - begun
        rate = rows / spent if spent else 0
        print(f"{table.name:16}{rows:10}{spent:9.1f} s{rate:10.0f} rows/s{_memory():6} MB")
    for name in sys.argv[2:]:
        begun = time.process_time()
        with tempfile.TemporaryFile() as file:
            exporter_of(name).write(store, file, Wanted())
            size = file.seek(0, 2)
        spent = time.process_time() - begun
        print(f"{name:16}{size:12} bytes{spent:9.1f} s{_memory():6} MB")
    store.close()


def _memory() -> int:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
