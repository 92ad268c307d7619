"""Situation: how long one day takes to answer in a dossier of many states.

States are made up: each begins and ends on chance days of ten years, with a claim of it. Printed:
the median and the worst of many days, CPU milliseconds, for the look-up of the store and the whole
answer with its claims; and beside it, in the same run, how long reading all states takes.

Usage: python bench/situation.py [STATES]   (100,000)
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from dateline.dossier.situations import UNKNOWN
from dateline.dossier.states import StateReader
from dateline.model.annotations import Annotated
from dateline.model.attribution import Known, SourceRole
from dateline.model.claim import Chain, Link
from dateline.model.ids import ReportId, StateClaimId, StateId, make_id
from dateline.model.record import Record
from dateline.model.report import Publication, Reading, Report
from dateline.model.span import Anchor, Span
from dateline.model.state import (
    Bearer,
    Dated,
    Holding,
    State,
    StateClaim,
    StateKind,
    StateStatus,
    Stretch,
    end_of_day,
    minute_of,
    start_of_day,
)
from dateline.model.tie import Phase
from dateline.model.time import When
from dateline.ports import Store
from dateline.store import open_store

STATES = 100_000
DAYS = 60  # days asked for
FIRST, SPAN, LONGEST = date(2021, 1, 1), 3650, 60
LEAST_MS = 50.0  # issue 8
TEXT = "The garrison of Dallim left."
REPORT = ReportId("r1")


def main() -> None:
    """Fill a dossier and ask it."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else STATES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.dossier"
        fill(path, size)
        store = open_store(str(path), create=False)
        chance = random.Random(8)
        days = [FIRST + timedelta(chance.randrange(SPAN)) for _ in range(DAYS)]
        listed = statistics.median(len(store.states(minute_of(day))) for day in days[:5])
        rows = timed(lambda day: store.states(minute_of(day), UNKNOWN), days)
        answers = timed(lambda day: answer(store, day), days)
        began = time.process_time()
        store.states()
        whole = (time.process_time() - began) * 1000
        store.close()
    print(f"{size:,} states, about {listed:.0f} of them listed on a day")
    print(f"look-up    median {statistics.median(rows):6.1f} ms, worst {max(rows):6.1f} ms")
    print(f"answer     median {statistics.median(answers):6.1f} ms, worst {max(answers):6.1f} ms")
    print(f"all states        {whole:6.1f} ms")
    if statistics.median(rows) > LEAST_MS:
        sys.exit(f"above {LEAST_MS:g} ms")


def answer(store: Store, day: date) -> int:
    """Make the whole answer for a day, as `Dossier.situation` does; return how many states."""
    states = store.states(minute_of(day), UNKNOWN)
    reader = StateReader(store, {REPORT: "or-1"}, states)
    return len([reader.state(state, minute_of(day)) for state in states])


def fill(path: Path, size: int) -> None:
    """Keep one report, and a record of `size` states that it tells."""
    report = Report(REPORT, TEXT, "en", Publication(), FIRST)
    chance = random.Random(7)
    made = [a_state(number, chance) for number in range(size)]
    record = Record(states=tuple(s for s, _ in made), state_claims=tuple(c for _, c in made))
    with closing(open_store(str(path), create=True)) as store:
        store.add([(Reading("r1", b"", "0", report), Annotated(report))])
        store.put_record(record, "made up")


def a_state(number: int, chance: random.Random) -> tuple[State, StateClaim]:
    """Return a state that holds for some days, and the claim that says so."""
    first = FIRST + timedelta(chance.randrange(SPAN))
    last = first + timedelta(chance.randrange(1, LONGEST))
    id_, told = StateId(make_id("st", str(number))), StateClaimId(make_id("sc", str(number)))
    begin, end = start_of_day(first), end_of_day(last)
    claim = StateClaim(
        told, id_, Phase.HOLDS, False, When(first, first, last, last), Dated.SAID,
        anchor(23, 27), anchor(0, 22), anchor(16, 22),
        Chain((Link(SourceRole.OUTLET, "Courier", Known.NAMED),)),
    )  # fmt: skip
    unknown = Holding.UNKNOWN, StateStatus.UNKNOWN, "no word of it"
    stretches = (
        Stretch(None, begin - 1, *unknown),
        Stretch(begin, end, Holding.YES, StateStatus.KNOWN, "said of this time", (told,)),
        Stretch(end + 1, None, *unknown),
    )
    force, town = f"garrison {number % 997}", f"town {number % 4999}"
    holder, of = Bearer(force, (force,)), Bearer(town, (town,))
    return State(id_, StateKind.PRESENT, holder, of, "", stretches), claim


def anchor(start: int, end: int) -> Anchor:
    """Return words of the text."""
    return Anchor(REPORT, Span(start, end), TEXT[start:end])


def timed(ask: Callable[[date], object], days: list[date]) -> list[float]:
    """Return the milliseconds that each day takes."""
    found = []
    for day in days:
        began = time.process_time()
        ask(day)
        found.append((time.process_time() - began) * 1000)
    return found


if __name__ == "__main__":
    main()
