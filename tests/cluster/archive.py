"""A small archive of all kinds of shards, written by us about invented places, and what a dossier
of it holds."""

import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.dossier import open_dossier
from dateline.store import open_store
from read.crawls import Crawl, page

__all__ = ["SAMPLE", "held", "logged", "make_archive", "many"]

SAMPLE = Path(__file__).parents[2] / "samples/dallim/reports.jsonl"


def rows() -> list[dict[str, str]]:
    return [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]


def many(folder: Path, copies: int, *, name: str = "many.jsonl") -> Path:
    """The sample under so many outlets, one file of lines."""
    lines = [
        json.dumps({**row, "id": f"{row['id']}-{i}", "outlet": f"{row['outlet']} {i}"})
        for i in range(copies)
        for row in rows()
    ]
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / name


def make_archive(folder: Path) -> Path:
    """Lines, pages, a web archive, a ZIP, a table; what repeats, is refused, hidden, or renamed."""
    folder.mkdir(parents=True)
    some = rows()
    lines = [json.dumps(row) for row in some]
    lines.insert(3, '{"id": "no-text"}')
    lines.insert(5, "")
    lines.append(json.dumps({**some[0], "id": "again"}))
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "b.txt").write_text("KESSARY, March 13 - Troops left Dallim.", encoding="utf-8")
    (folder / "c").mkdir()
    (folder / "c" / "b.txt").write_text("HARROW, March 14 - Nobody followed.", encoding="utf-8")
    (folder / "c" / "page.html").write_bytes(page("Velmoran troops held the Brodek bridge"))
    (folder / ".hidden").write_text("no", encoding="utf-8")
    (folder / "d.bin").write_bytes(bytes(range(256)))
    crawl = Crawl()
    for n in range(3):
        crawl.add(
            page(f"Ostran troops left the Dallim base, column {n},"), url=f"https://l.example/{n}"
        )
    crawl.add(page("Ostran troops left the Dallim base, column 0,"), url="https://l.example/0")
    (folder / "e.warc.gz").write_bytes(crawl.raw)
    with zipfile.ZipFile(folder / "f.zip", "w") as archive:
        archive.writestr("one.txt", "ALDEN, March 15 - Shells fell on Alden.")
        archive.writestr("two.csv", "text,date\nThe convoy left Pell for Mirrow.,2031-03-15\n")
    (folder / "g.jsonl").write_text("\n \n", encoding="utf-8")
    table = pa.Table.from_pylist([{**row, "outlet": "Harrow Table"} for row in some[:8]])
    pq.write_table(table, folder / "h.parquet", row_group_size=2, compression="none")
    return folder


def held(where: Path, out: Path) -> tuple[bytes, bytes]:
    """The dossier as lines and as all its tables."""
    out.mkdir(exist_ok=True)
    with open_dossier(where) as dossier:
        dossier.export("jsonl", out / "all.jsonl")
        dossier.export("tables", out / "all.zip")
    return (out / "all.jsonl").read_bytes(), (out / "all.zip").read_bytes()


def logged(where: Path) -> list[tuple[str, str]]:
    """What the log says was done, without when and by whom."""
    store = open_store(str(where))
    try:
        return [(entry.what, entry.about) for entry in store.custody()]
    finally:
        store.close()
