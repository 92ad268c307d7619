"""Functions that worker processes are sent in tests; they must be importable by name there."""

import os
import signal

__all__ = ["die_on_three", "double", "never"]


def double(number: int) -> int:
    return 2 * number


def die_on_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def never(number: int, reason: str) -> int:
    raise AssertionError(f"{number} was lost: {reason}")
