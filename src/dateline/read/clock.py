"""The time, for whoever waits for it; tests have a clock of their own."""

import time
from datetime import UTC, datetime
from typing import Protocol

__all__ = ["Clock", "RealClock"]


class Clock(Protocol):
    """The time, and waiting for it."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        ...

    def seconds(self) -> float:
        """Return seconds that only ever grow."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class RealClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return datetime.now(UTC)

    def seconds(self) -> float:
        """Return seconds that only ever grow."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
