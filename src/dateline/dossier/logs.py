"""What Dateline does, as lines of JSON, for whoever runs it. No word of a report stands in them.

Off unless a file is named (`--log`, or DATELINE_LOG, which processes that are started inherit). A
line has `at` (UTC), `level`, `event`, `run` (one a process) and facts. Which facts there may be is
a closed list, so that nobody logs a text, a name or what was asked for by mistake.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from time import perf_counter
from typing import TYPE_CHECKING, TextIO

from dateline.errors import ConfigError
from dateline.model.report import Reading

if TYPE_CHECKING:
    import structlog

__all__ = ["FACTS", "VARIABLE", "Fact", "input_facts", "log_to", "say", "timed"]

VARIABLE = "DATELINE_LOG"
"""The variable that names the file; "-" is standard error."""

FACTS = frozenset({
    "account", "bytes", "codes", "command", "count", "error", "event_id", "fault", "job", "kind",
    "letters", "method", "ms", "outcome", "place", "report", "route", "sha256", "state", "status",
    "version", "worker",
})  # fmt: skip
"""What may be told: counts, ids, digests, codes, names of our own routes and commands."""

Fact = str | int | float | bool | None | tuple[str, ...]

_LONGEST = 120  # code points of one fact; an id that a stranger gave may be of any length


@dataclass(slots=True)
class _Log:
    """Where this process logs; nowhere until it is told."""

    where: str = ""
    logger: "structlog.typing.FilteringBoundLogger | None" = None
    file: TextIO | None = None


_LOG = _Log()


def log_to(where: str) -> None:
    """Log to the end of a file from now on, or to standard error ("-"), or not at all ("").

    Processes that are started later do as this one.

    Raises:
        ConfigError: The file cannot be written.
    """
    if where == _LOG.where:
        return
    if _LOG.file is not None:
        _LOG.file.close()
    _LOG.where, _LOG.logger, _LOG.file = where, None, None
    if not where:
        os.environ.pop(VARIABLE, None)
        return
    if where != "-":
        path = Path(where).absolute()
        try:
            _LOG.file = path.open("a", encoding="utf-8", buffering=1)
        except OSError as error:
            _LOG.where = ""
            raise ConfigError(
                f"cannot log to {where}: {error.strerror}", hint="name a file that can be written"
            ) from error
        where = str(path)
    os.environ[VARIABLE] = where
    _LOG.logger = _made(_LOG.file or sys.stderr)


def say(event: str, **facts: Fact) -> None:
    """Log that something happened; without a log, do nothing.

    Args:
        event: What happened, in lower case with hyphens.
        facts: Of `FACTS`; None is left out. With an `error` the line is of that level.

    Raises:
        ValueError: A fact is none of `FACTS`.
    """
    unknown = facts.keys() - FACTS
    if unknown:
        raise ValueError(f"nothing of that name is logged: {', '.join(sorted(unknown))}")
    if _LOG.logger is None:
        return
    kept = {name: _short(fact) for name, fact in sorted(facts.items()) if fact is not None}
    if "error" in kept:
        _LOG.logger.error(event, **kept)
    else:
        _LOG.logger.info(event, **kept)


@contextmanager
def timed(event: str, **facts: Fact) -> Iterator[dict[str, Fact]]:
    """Log `event` when the block ends, with milliseconds, and the kind of error where one ended it.

    What the block puts into the dictionary that it gets is logged as facts.
    """
    more: dict[str, Fact] = {}
    start = perf_counter()
    try:
        yield more
    except BaseException as error:
        more.setdefault("error", type(error).__name__)
        raise
    finally:
        say(event, **facts, **more, ms=round((perf_counter() - start) * 1000, 1))


def input_facts(reading: Reading) -> dict[str, Fact]:
    """Return what may be told of an input: its digest, its id, how it ended, codes of problems."""
    report = reading.report
    outcome = "kept" if report is not None else "repeated" if reading.repeats else "refused"
    return {
        "sha256": reading.raw_sha256,
        "bytes": len(reading.raw),
        "report": None if report is None else report.id,
        "letters": None if report is None else len(report.text),
        "outcome": outcome,
        "codes": tuple(sorted({problem.code for problem in reading.problems})),
    }


def _made(file: TextIO) -> "structlog.typing.FilteringBoundLogger":
    import structlog  # noqa: PLC0415 - 0.1 s, only for those who log

    made: structlog.typing.FilteringBoundLogger = structlog.wrap_logger(
        structlog.WriteLogger(file),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger("info"),
        run=token_hex(8),
    )
    return made


def _short(fact: Fact) -> Fact:
    if isinstance(fact, str) and len(fact) > _LONGEST:
        return fact[: _LONGEST - 1] + "…"
    return fact
