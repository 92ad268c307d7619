"""Adds batches of three reports to a dossier until it is killed: run by test_kill.py."""

import sys
from datetime import UTC, datetime

from dateline.model.custody import Hand
from dateline.store import open_store
from store.made import item

__all__ = ["BATCH", "batch"]

BATCH = 3


def batch(number: int):
    return [item(f"n{number:04}-{n}") for n in range(BATCH)]


if __name__ == "__main__":
    kept = open_store(sys.argv[1], create=True)
    kept.log_as(lambda: Hand("mk", datetime(2031, 3, 20, tzinfo=UTC), "0.1.0"))
    for number in range(100_000):
        kept.add(batch(number))
        print(number, flush=True)
