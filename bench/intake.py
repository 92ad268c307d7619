"""How fast reports are read, without annotation, and what a large web archive takes in memory.

Pages a second of computing time of the whole reader, child process and all, as a share of what
trafilatura alone does with the same pages in the same run. 1.00 is as fast as the library.

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
import zlib
from pathlib import Path

WORDS = (
    "troops left the base before dawn officers said column bridge river quarter town shells fell",
    "mayor said on Monday that nobody was hurt while residents described smoke over the depot and",
    "a spokesman for the ministry denied it had ordered any withdrawal from the northern district",
)
PAGES = 120
ROUNDS = 3


def make_page(number: int) -> str:
    """Return a page of 30 to 60 kB, with all that stands around a story on the web."""
    chance = random.Random(number)

    vocabulary = " ".join(WORDS).split()

    def words(count: int) -> str:
        return " ".join(chance.choice(vocabulary) for _ in range(count))

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


def spent() -> float:
    """Return seconds of computing of this process and of the child that parses."""
    from dateline.read.isolate import _CHILD

    fields = Path(f"/proc/{_CHILD.pid}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(folder: Path) -> None:
    """Print pages a second of both and their ratio, in turns, so that a busy machine is fair."""
    import trafilatura

    from dateline.read import html, read_paths

    paths = sorted(folder.iterdir())
    list(read_paths(paths[:1], skip=lambda _path, _sha256: False))  # starts the child
    alone = whole = 0.0
    for _ in range(ROUNDS):
        for few in (paths[at : at + 20] for at in range(0, len(paths), 20)):
            start = spent()
            for path in few:
                trafilatura.bare_extraction(
                    path.read_text(),
                    with_metadata=True,
                    include_comments=False,
                    date_extraction_params=html._DATES,
                )
            between = spent()
            found = list(read_paths(few, skip=lambda _path, _sha256: False))
            assert all(reading.report for reading in found)
            alone += between - start
            whole += spent() - between
    count = ROUNDS * len(paths)
    mean = sum(path.stat().st_size for path in paths) / len(paths) / 1000
    print(f"{len(paths)} pages of {mean:.0f} kB, {ROUNDS} rounds, by computing time")
    print(f"trafilatura alone  {count / alone:7.1f} pages/s")
    print(f"the whole reader   {count / whole:7.1f} pages/s")
    print(f"ratio              {alone / whole:7.2f}")


def make_warc(path: Path, megabytes: int) -> None:
    """Write a web archive of pages and of pictures that no packing makes smaller."""
    chance = random.Random(1)
    with path.open("wb") as file:
        number = 0
        while file.tell() < megabytes * 1_000_000:
            picture = number % 50 != 0
            body = chance.randbytes(400_000) if picture else make_page(number).encode()
            media = "image/jpeg" if picture else "text/html"
            answer = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n".encode() + body
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2031-03-13T09:20:00Z\r\n"
                f"WARC-Target-URI: https://ledger.example/{number}\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(answer)}\r\n\r\n"
            )
            packer = zlib.compressobj(1, wbits=31)
            file.write(packer.compress(head.encode() + answer + b"\r\n\r\n") + packer.flush())
            number += 1


_READ = """
import sys, time
from pathlib import Path
from dateline.read import read_paths
start = time.perf_counter()
found = read_paths([Path(sys.argv[1])], skip=lambda path, sha256: False)
count = sum(1 for reading in found if reading.report)
took = time.perf_counter() - start
status = Path("/proc/self/status").read_text()
print(count, took, status.split("VmHWM:")[1].split()[0])
"""


def measure_warc(megabytes: int) -> None:
    """Print the peak memory of reading a large web archive, as a share of a small one's."""
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for size in (10, megabytes):
            path = Path(folder) / f"{size}.warc.gz"
            make_warc(path, size)
            command = [sys.executable, "-c", _READ, str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            count, took, peak = done.stdout.split()
            peaks.append(int(peak))
            print(f"web archive of {size} MB: {count} pages in {float(took):.1f} s, {peak} kB")
            path.unlink()
    print(f"ratio              {peaks[1] / peaks[0]:7.2f}")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--warc", type=int, metavar="MB", help="also read a web archive")
    wanted = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(PAGES):
            (folder / f"{number:04}.html").write_text(make_page(number))
        measure(folder)
    if wanted.warc:
        measure_warc(wanted.warc)


if __name__ == "__main__":
    main()
