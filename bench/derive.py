"""Derivation: reports a CPU second through the index, how it grows, and pairs aligned a second.

The corpora of ../shared, then texts shuffled from their sentences up to the sizes asked for; where
they are not there, the sample reports are shuffled. A report is printed, asked for and put in, in
turn, as when reports come one by one. Growth compares the last tenth of the largest run with the
rate at the smallest size.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from dateline.model.annotations import Annotated
from dateline.model.ids import ReportId
from dateline.model.report import Report
from dateline.record.derive.align import find_runs
from dateline.record.derive.index import Index
from dateline.record.derive.prints import make_print, mark_text
from dateline.record.derive.words import find_sentences

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared/corpora"
CORPORA = (
    "provenance/fnc1_bodies.jsonl", "provenance/fakes_articles.jsonl",
    "provenance/fakes_llm_rewrites.dev.jsonl", "attribution/polnear_dev.jsonl",
    "attribution/polnear_train.jsonl",
)  # fmt: skip
LEAST_RATE = 1_500  # issue 7: reports a CPU second at 24,000
LEAST_GROWTH = 0.9  # issue 7: linear within 10 % to 100,000
PAIRS = 3_000


def texts() -> list[str]:
    files = [SHARED / name for name in CORPORA if (SHARED / name).exists()]
    files = files or sorted((ROOT / "samples").glob("*/*.jsonl"))
    rows = [row for file in files for row in file.read_text(encoding="utf-8").split("\n") if row]
    return [json.loads(row)["text"] for row in rows]


def filled(real: list[str], size: int) -> Iterator[str]:
    """Yield the texts, then as many shuffled from their sentences, as long as they are."""
    yield from real[:size]
    sentences = [span.of(text) for text in real for span in find_sentences(text)]
    chance, each = random.Random(7), max(1, len(sentences) // len(real))
    for _ in range(size - len(real)):
        yield " ".join(chance.choices(sentences, k=each))


def rates(real: list[str], sizes: list[int], *, facts: bool) -> dict[int, tuple[float, float]]:
    """Return reports a CPU second in all, and over the last tenth for each of the yardstick's.

    A busy machine slows both of the latter, so that their ratio tells how it grows.
    """
    index, found, spent, marked = Index(), {}, 0.0, {}
    for number, text in enumerate(filled(real, sizes[-1]), 1):
        begin = time.process_time()
        mark = mark_text(f"r{number:07}", text, facts=facts)
        index.near_mark(mark)
        index.add(mark)
        spent += time.process_time() - begin
        marked[number] = spent
        if number in sizes:
            since = number - number // 10
            rate, yard = (number - since) / (spent - marked[since]), yardstick(real)
            found[number] = number / spent, rate / yard
            print(
                f"  {number:7,} reports: {number / spent:7,.0f}/s in all, {rate:7,.0f}/s over the "
                f"last tenth; counting its words {yard / rate:.1f} times as fast"
            )
    return found


def aligned(real: list[str]) -> float:
    """Return pairs a CPU second of which the words that run on alike are found."""
    prints = [
        make_print(Annotated(Report(ReportId(f"r{n}"), text))) for n, text in enumerate(real[:801])
    ]
    begin, pairs = time.process_time(), 0
    for one, other in pairwise(prints):
        for pair in ((one, other), (other, one), (one, one)):
            find_runs(*pair)
            pairs += 1
    return pairs / (time.process_time() - begin)


def yardstick(real: list[str]) -> float:
    """Return texts a CPU second whose words Python's own counter counts, to compare machines by."""
    begin = time.process_time()
    for text in real:
        Counter(text.lower().split())
    return len(real) / (time.process_time() - begin)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[6_000, 12_000, 24_000])
    parser.add_argument("--facts", action="store_true", help="with names and numbers of bare text")
    parser.add_argument("--gate", action="store_true", help="fail when a bar is missed")
    asked = parser.parse_args()
    real = texts()
    words = sum(len(text.split()) for text in real) / len(real)
    print(f"{len(real)} texts of {words:.0f} words; one thread")
    found = rates(real, sorted(asked.sizes), facts=asked.facts)
    pairs = aligned(real)
    print(f"  {pairs:,.0f} pairs/s for words that run on alike (bar {PAIRS:,})")
    base = found.get(24_000, found[min(found)])
    growth = found[max(found)][1] / base[1]
    print(f"  growth from 24,000, or the least size, to {max(found):,}: x {growth:.2f}")
    slow = base[0] < LEAST_RATE
    if asked.gate and (slow or growth < LEAST_GROWTH or pairs < PAIRS):
        sys.exit("a bar is missed")


if __name__ == "__main__":
    main()
