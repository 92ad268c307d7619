"""A dossier in PostgreSQL beside the same one in a file: how long what takes, as ratios.

`python bench/postgresql.py [EVENTS REPORTS]` makes a dossier of invented reports (`desk_made`),
then gives what it holds to a new file and to a new schema of a server of its own (Debian's, with
`fsync`, over a socket). Both must answer alike. Times are of one run; on a shared machine only the
ratios say something.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from desk_made import make

import postgres
from dateline.dossier.verifying import verify
from dateline.model.custody import Hand
from dateline.model.record import Record
from dateline.ports import Store
from dateline.store import fingerprint, open_store

EVENTS, REPORTS, BATCH = 10_000, 2_000, 100


def main() -> None:
    events, reports = [int(size) for size in sys.argv[1:]] or [EVENTS, REPORTS]
    with tempfile.TemporaryDirectory(prefix="dl-") as folder:
        at = Path(folder)
        at.chmod(0o755)
        postgres.FAST = "-c max_connections=60"
        server = postgres.start(at / "pg")
        try:
            make(at / "made.dossier", events, reports)
            with closing(open_store(str(at / "made.dossier"))) as given:
                file = measured(given, str(at / "file.dossier"))
                database = measured(given, server.address("made"))
        finally:
            server.control("-m", "fast", "stop")
    assert file.pop("fingerprint") == database.pop("fingerprint")
    print(f"{events:,} events, {reports:,} reports")
    print(f"{'':24}{'file s':>10}{'PostgreSQL s':>14}{'ratio':>8}")
    for name, seconds in file.items():
        print(f"{name:24}{seconds:10.3f}{database[name]:14.3f}{database[name] / seconds:8.1f}")


def measured(given: Store, where: str) -> dict[str, float]:
    """Return the seconds that each step takes, and the fingerprint of what is kept."""
    took: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> object:
        began = time.perf_counter()
        done = work()
        took[name] = time.perf_counter() - began
        return done

    found = {one.report.id: one for one in given.annotated()}
    items = [(one, found[one.report.id] if one.report else None) for one in given.readings()]
    record = Record(
        given.entities(), given.events(), given.claims(), given.disagreements(), given.merges(),
        given.derivations(), given.origins(), given.supports(), given.states(),
        given.state_claims(), given.flows(), tuple(given.outlines()), given.sources(),
    )  # fmt: skip
    store = open_store(where, create=True)
    store.log_as(lambda: Hand("bench", datetime(2031, 3, 20, tzinfo=UTC), "0"))
    parts = [items[n : n + BATCH] for n in range(0, len(items), BATCH)]
    timed("add", lambda: [store.add(part) for part in parts])
    timed("put record", lambda: store.put_record(record, given.basis()))
    timed("put record again", lambda: store.put_record(record, given.basis()))
    timed("claims of 500 events", lambda: [store.claims(one.id) for one in record.events[:500]])
    timed("all claims", store.claims)
    timed("all annotations", lambda: sum(1 for _ in store.annotated()))
    timed("search, common word", lambda: store.search("people", 20))
    timed("search, 50 times", lambda: [store.search(f"shelled {n}", 20) for n in range(50)])
    timed("words in a row, 50", lambda: [store.telling("pulled out") for _ in range(50)])
    timed("verify", lambda: verify(where))
    took["fingerprint"] = fingerprint(store)  # type: ignore[assignment]
    store.close()
    return took


if __name__ == "__main__":
    main()
