"""The child process of `isolate`: reads an order and bytes, answers one JSON line, and again.

Run as `python -m dateline.read.child`. It limits itself before it touches a byte that it was given.
"""

import resource
import sys
from typing import BinaryIO

import msgspec

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.html import HTML

__all__ = ["CPU_S", "ISOLATED", "MEMORY_BYTES", "Answer", "Order", "serve"]

ISOLATED: tuple[Reader, ...] = (HTML,)

CPU_S = 10  # per file; the slowest good page of 300 took under 1 s
MEMORY_BYTES = 2 << 30  # address space; the libraries alone map about 600 MB


class Order(msgspec.Struct, frozen=True):
    """What to read: the reader's name, the path to name, and how many bytes follow."""

    reader: str
    path: str
    size: int


class Answer(msgspec.Struct, frozen=True):
    """What came of it; `failed` says why nothing did."""

    readings: tuple[Reading, ...] = ()
    failed: str = ""


def serve(given: BinaryIO, out: BinaryIO) -> None:
    """Answer orders until there are no more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    readers = {reader.name: reader for reader in ISOLATED}
    while line := given.readline():
        order = msgspec.json.decode(line, type=Order)
        source = Source(order.path, given.read(order.size))
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + 1 + CPU_S
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        out.write(msgspec.json.encode(_answer(readers[order.reader], source)) + b"\n")
        out.flush()


def _answer(reader: Reader, source: Source) -> Answer:
    try:
        found = tuple(reader.read(source))
    except Exception as error:  # noqa: BLE001 - the border of a process: said, not hidden
        return Answer(failed=f"its reader failed ({type(error).__name__}: {str(error)[:200]})")
    return Answer(tuple(map(_bare, found)))


def _bare(reading: Reading) -> Reading:
    """Return the reading without its bytes, which the parent has."""
    return Reading(reading.path, b"", reading.raw_sha256, reading.report, reading.problems)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
