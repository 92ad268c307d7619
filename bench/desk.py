"""The desk at size: how long a dossier of 100,000 events and 20,000 reports takes to answer.

`python bench/desk.py --make FILE [EVENTS REPORTS]` only writes such a dossier (about six minutes of
CPU). `python bench/desk.py [FILE]` measures one, made first where no file is given. Printed: the
median and the worst of several questions, CPU milliseconds, and peak memory; it fails above the
bars of issue 9.
"""

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from desk_made import make

from dateline.dossier import Dossier, open_dossier
from dateline.dossier.asking import Box, Question, parse

EVENTS, REPORTS = 100_000, 20_000
FILTER_MS, SEARCH_MS, READY_MS, MEMORY_MB = 300.0, 200.0, 1500.0, 500.0  # issue 9
LINES = (
    "is:disputed", "type:RETREAT is:moved", "at:dal", "who:brigade -is:named", "said-by:officer",
    "after:2010-05 before:2012", "origins:>1 status:happened", "by:لواء", "at:松",
)  # fmt: skip
BOXES = (Question(box=Box(30, 30, 40, 40), first=date(2010, 1, 1)), Question(unplaced=True))
WORDS = (
    "shelled", "people", '"pulled out" after:2005', "shelled at:dal said-by:officer", "لواء", "松",
)  # fmt: skip


def main() -> None:
    arguments = sys.argv[1:]
    if arguments[:1] == ["--make"]:
        sizes = [int(size) for size in arguments[2:]] or [EVENTS, REPORTS]
        make(Path(arguments[1]), *sizes)
        return
    if arguments:
        measure(Path(arguments[0]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.dossier"
        make(path, EVENTS, REPORTS)
        measure(path)


def measure(path: Path) -> None:
    dossier = open_dossier(path, create=False, standing=True)
    ready = timed("board, first time", [dossier.board])
    board = dossier.board()
    size = timed("board, its bytes", [lambda: board.wire])
    print(f"{len(board):,} events, {len(board.wire) / 1e6:.1f} MB of columns")
    filters = timed("filters", [lambda q=q: board.rows(q) for q in (*map(parse, LINES), *BOXES)])
    words = timed("words and filters", [lambda q=q: board.rows(parse(q)) for q in WORDS])
    boxes = timed("one box: events, passages", [lambda q=q: dossier.search_all(q) for q in WORDS])
    answers(dossier)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{'peak memory':32} {memory:8.0f} MB")
    dossier.close()
    for what, value, bar in (
        ("ready", ready + size, READY_MS), ("filter", max(filters, words), FILTER_MS),
        ("search", boxes, SEARCH_MS), ("memory", memory, MEMORY_MB),
    ):  # fmt: skip
        if value > bar:
            sys.exit(f"{what}: {value:.0f} is above {bar:g}")


def answers(dossier: Dossier) -> None:
    page = dossier.events_page(parse("shelled"), limit=100)
    events = [one.event for one in page.items[::10]]
    reports = [one.sentence.report for one in page.items[::10] if one.sentence]
    entity = dossier.entities_page(limit=200).items[100].entity
    source = dossier.sources_page(limit=200).items[100].source
    days = [date(year, 6, 15) for year in range(1995, 2025, 3)]
    timed("page of 100 events", [lambda: dossier.events_page(parse("shelled"), limit=100)])
    timed("one event", [lambda e=e: dossier.event_page(e) for e in events])
    timed("one report", [lambda r=r: dossier.report_page(r) for r in reports])
    timed("overview", [dossier.overview])
    timed("page of sources", [dossier.sources_page])
    timed("page of entities", [dossier.entities_page])
    timed("one source", [lambda: dossier.sources(source)])
    timed("about one entity", [lambda: dossier.about(entity)])
    timed("situation", [lambda d=d: dossier.situation(d) for d in days])


def timed(what: str, questions: list[Callable[[], object]]) -> float:
    """Print how long questions take; return the worst, in CPU milliseconds."""
    spent = []
    for ask in questions:
        began = time.process_time()
        ask()
        spent.append((time.process_time() - began) * 1000)
    print(f"{what:32} median {statistics.median(spent):8.1f} ms, worst {max(spent):8.1f} ms")
    return max(spent)


if __name__ == "__main__":
    main()
