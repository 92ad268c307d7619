"""How fast reports are read, without annotation, and what a large web archive takes in memory.

Two ratios, each to trafilatura alone in one process with the same pages in the same run:
"on the clock" is pages a second of the whole reader on the cores of this machine, with all its
children, which is what whoever adds a folder waits for; "by computing time" is what a page costs in
all processes together. 1.00 is as fast, or as cheap, as the library.

    python bench/intake.py             speed
    python bench/intake.py --warc 1000 and a web archive of so many megabytes
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from crawl import write_crawl

WORDS = (
    "troops left the base before dawn officers said column bridge river quarter town shells fell",
    "mayor said on Monday that nobody was hurt while residents described smoke over the depot and",
    "a spokesman for the ministry denied it had ordered any withdrawal from the northern district",
)
PAGES = 120
ROUNDS = 3
SMALL = 10  # megabytes of the archive that a large one is held against


def make_page(number: int) -> str:
    """Return a page of 30 to 60 kB, with all that stands around a story on the web."""
    chance = random.Random(number)

    vocabulary = " ".join(WORDS).split()

    def words(count: int) -> str:
        return " ".join(chance.choices(vocabulary, k=count))

    story = "".join(f"<p>{words(40).capitalize()}.</p>\n" for _ in range(chance.randint(8, 20)))
    links = "".join(f'<li class="nav"><a href="/s/{n}">{words(4)}</a></li>\n' for n in range(80))
    cards = "".join(
        f'<div class="card related"><a href="/r/{n}"><img src="/i/{n}.jpg" alt=""><h3>{words(9)}'
        f"</h3></a><span class='date'>12 March</span></div>\n"
        for n in range(30)
    )
    notes = "".join(
        f"<div class='comment'><b>{words(2)}</b><p>{words(25)}</p></div>\n" for _ in range(15)
    )
    script = "var x = {" + ",".join(f'"k{n}":"{words(6)}"' for n in range(150)) + "};"
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{words(8)}</title>"
        '<meta property="og:site_name" content="The Ledger">'
        '<meta property="article:published_time" content="2031-03-13T09:20:00+02:00">'
        f'<link rel="canonical" href="https://ledger.example/{number}"><script>{script}</script>'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Gone", '
        '"author": [{"@type": "Person", "name": "Dana Holt"}], "datePublished": '
        '"2031-03-13T09:20:00+02:00"}</script></head><body>'
        f"<header><nav><ul>{links}</ul></nav></header><main><article><h1>{words(8)}</h1>"
        f"<div class='byline'>By Dana Holt</div>{story}</article><aside>{cards}</aside>"
        f"<section id='comments'>{notes}</section></main><footer>{words(60)}</footer></body></html>"
    )


@dataclass(slots=True)
class Spent:
    """Seconds on the clock, and of computing of this process and of its children."""

    clock: float = 0.0
    cpu: float = 0.0


def _now() -> Spent:
    from dateline.read.isolate import CHILDREN

    ticks = 0
    for pid in CHILDREN.pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return Spent(time.perf_counter(), time.process_time() + ticks / os.sysconf("SC_CLK_TCK"))


def _add(sum_: Spent, since: Spent, until: Spent) -> None:
    sum_.clock += until.clock - since.clock
    sum_.cpu += until.cpu - since.cpu


def measure(folder: Path) -> None:
    """Print both ratios; library and reader take turns, so that a busy machine is fair."""
    import trafilatura

    from dateline.read import read_paths, story
    from dateline.read.isolate import CHILDREN

    paths = sorted(folder.iterdir())
    list(read_paths(paths, skip=lambda _path, _sha256: False))  # starts the children
    alone, whole = Spent(), Spent()
    for _ in range(ROUNDS):
        for few in (paths[at : at + PAGES // 2] for at in range(0, len(paths), PAGES // 2)):
            start = _now()
            for path in few:
                trafilatura.bare_extraction(
                    path.read_text(),
                    with_metadata=True,
                    include_comments=False,
                    date_extraction_params=story._DATES,
                )
            between = _now()
            found = list(read_paths(few, skip=lambda _path, _sha256: False))
            assert all(reading.report for reading in found)
            _add(alone, start, between)
            _add(whole, between, _now())
    count = ROUNDS * len(paths)
    mean = sum(path.stat().st_size for path in paths) / len(paths) / 1000
    cores, children = len(os.sched_getaffinity(0)), len(CHILDREN.pids)
    print(
        f"{len(paths)} pages of {mean:.0f} kB, {ROUNDS} rounds; {cores} cores, {children} children"
    )
    print("                    on the clock    by computing time")
    print(
        f"trafilatura alone  {count / alone.clock:7.1f} pages/s  {count / alone.cpu:7.1f} pages/s"
    )
    print(
        f"the whole reader   {count / whole.clock:7.1f} pages/s  {count / whole.cpu:7.1f} pages/s"
    )
    print(
        f"ratio              {alone.clock / whole.clock:7.2f}          {alone.cpu / whole.cpu:7.2f}"
    )


_READ = """
import resource, sys, time
from pathlib import Path
from dateline.read import read_paths
from dateline.read.isolate import CHILDREN
start = time.perf_counter()
found = read_paths([Path(sys.argv[1])], skip=lambda path, sha256: False)
count = sum(1 for reading in found if reading.report)
took = time.perf_counter() - start
peaks = [
    int(Path(f"/proc/{pid}/status").read_text().split("VmHWM:")[1].split()[0])
    for pid in ("self", *CHILDREN.pids)
]
print(count, took, time.process_time(), *peaks)
"""


def measure_warc(megabytes: int) -> None:
    """Print the peak memory of reading a large web archive, as a share of a small one's."""
    peaks: list[list[int]] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in (SMALL, megabytes):
            path = Path(folder) / f"{size}.warc.gz"
            pages = write_crawl(path, size * 1_000_000, make_page)
            command = [sys.executable, "-c", _READ, str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            count, took, own, *peak = done.stdout.split()
            path.unlink()
            peaks.append([int(each) // 1000 for each in peak])
            print(
                f"web archive of {size} MB: {count} of {pages} pages in {float(took):.1f} s, "
                f"{int(count) / float(took):.1f} pages/s, {size / float(took):.1f} MB/s; "
                f"{float(own):.1f} s of computing by the parent; "
                f"peak {peaks[-1][0]} MB, children {peaks[-1][1:]}"
            )
    small, large = peaks
    print(f"ratio of peaks     {large[0] / small[0]:7.2f} parent, ", end="")
    print(f"{max(large[1:]) / max(small[1:]):.2f} children")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--warc", type=int, metavar="MB", help="also read a web archive")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(PAGES):
            (folder / f"{number:04}.html").write_text(make_page(number))
        measure(folder)
    if wanted.warc:
        measure_warc(wanted.warc)


if __name__ == "__main__":
    main()
