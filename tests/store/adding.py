"""Adds batches of three reports to a dossier until it is killed: run by test_kill.py."""

import sys

from dateline.store import open_store
from store.made import item

__all__ = ["BATCH", "batch"]

BATCH = 3


def batch(number: int):
    return [item(f"n{number:04}-{n}") for n in range(BATCH)]


if __name__ == "__main__":
    kept = open_store(sys.argv[1], create=True)
    for number in range(100_000):
        kept.add(batch(number))
        print(number, flush=True)
