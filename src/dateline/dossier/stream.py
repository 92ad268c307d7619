"""Annotate lines of JSON without a dossier: one report a line in, one a line out, in order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import msgspec

from dateline.dossier.pipeline import WORKER_MODULES, AnnotateOne, check_kinds, lost_report
from dateline.dossier.shape import annotated_out
from dateline.dossier.wire import RefusedLine
from dateline.model.report import Reading
from dateline.model.run import Config
from dateline.ports import Cluster
from dateline.read.jsonl import read_line
from dateline.run import open_executor

__all__ = ["annotate_lines"]

Line = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class _Answer:
    """The work of one worker on one line; the answer is already the bytes to print."""

    config: Config

    def __call__(self, line: Line) -> bytes:
        number, raw = line
        reading = read_line(raw, "", number)
        if reading.report is None:
            return _refused(reading, number)
        found = AnnotateOne(self.config)(reading.report)
        if found is None:
            return _refused(reading, number)
        return msgspec.json.encode(annotated_out(found, self.config.kinds, reading.problems))


def annotate_lines(
    lines: Iterable[bytes],
    config: Config,
    *,
    workers: int,
    tell: Callable[[], None],
    cluster: Cluster | None = None,
) -> Iterator[bytes]:
    """Yield one JSON line (without its line end) for each line given, in order.

    A line that is no report is answered by `{"id", "line", "problem", "code"}`.

    Args:
        lines: JSON lines, as in the contract.
        config: What to annotate; `config.kinds` also chooses the keys of the answer.
        workers: How many processes; the bytes do not depend on it.
        tell: Called after each answer, for progress.
        cluster: Where it is done instead of in processes of this machine; None for here.
    """
    check_kinds(config)
    executor = cluster or open_executor(workers, WORKER_MODULES)
    for answer in executor.map(_Answer(config), enumerate(lines, 1), lost=_Lost(config.kinds)):
        yield answer
        tell()


@dataclass(frozen=True, slots=True)
class _Lost:
    """The answer to a line whose worker died on it."""

    kinds: tuple[str, ...]

    def __call__(self, line: Line, reason: str) -> bytes:
        number, raw = line
        reading = read_line(raw, "", number)
        item = lost_report(reading.report, reason)
        if item is None:
            return _refused(reading, number)
        return msgspec.json.encode(annotated_out(item, self.kinds, reading.problems))


def _refused(reading: Reading, number: int) -> bytes:
    problem = reading.problems[-1]
    return msgspec.json.encode(RefusedLine(_id_of(reading), number, problem.message, problem.code))


def _id_of(reading: Reading) -> str | None:
    """Return the id that a refused line gave, so that its answer can be matched; else None."""
    try:
        loaded = msgspec.json.decode(reading.raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    given = loaded.get("id") if isinstance(loaded, dict) else None
    return given if isinstance(given, str) else None
