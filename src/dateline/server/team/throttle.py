"""How often who may ask: moving windows in memory (`limits`), each server for itself.

A server that is started anew begins to count anew; against guessing, Argon2 and the length of
passwords do the rest.
"""

from dataclasses import dataclass

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

__all__ = ["Rates", "Throttle"]


@dataclass(frozen=True, slots=True)
class Rates:
    """How many requests are answered.

    Attributes:
        account: Of one account or token, a minute. The page asks at most ten things for an event,
            and the fastest coder goes through two a second.
        address: From one address, a minute: several people may share one.
        logins: Attempts at one account, an hour; whoever has a session stays in.
        logins_from: Attempts from one address, an hour.
    """

    account: int = 1200
    address: int = 6000
    logins: int = 20
    logins_from: int = 60


class Throttle:
    """Counts; any thread may ask."""

    def __init__(self, rates: Rates) -> None:
        """Begin to count."""
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._account = RateLimitItemPerMinute(rates.account)
        self._address = RateLimitItemPerMinute(rates.address)
        self._logins = RateLimitItemPerHour(rates.logins)
        self._logins_from = RateLimitItemPerHour(rates.logins_from)

    def address(self, address: str) -> int:
        """Count a request from an address; return after how many seconds it may ask, 0 for now."""
        return self._wait(self._address, "address", address)

    def account(self, via: str) -> int:
        """Count a request of a session or token; as `address`."""
        return self._wait(self._account, "account", via)

    def login(self, name: str, address: str) -> int:
        """Count an attempt to log in; as `address`. It counts whether there is such an account."""
        return max(
            self._wait(self._logins_from, "logins-from", address),
            self._wait(self._logins, "logins", name),
        )

    def _wait(self, item: RateLimitItem, *key: str) -> int:
        if self._limiter.hit(item, *key):
            return 0
        at = self._limiter.get_window_stats(item, *key).reset_time
        return max(1, round(at - self._now()))

    @staticmethod
    def _now() -> float:
        from time import time  # noqa: PLC0415 - `limits` counts by this clock

        return time()
