"""What a dossier watches: feeds, pages and folders, and how each was met last."""

from dataclasses import dataclass
from datetime import datetime

__all__ = ["LEAST_S", "Watched"]

LEAST_S = 60
"""Seconds between two visits at least: no feed changes so fast that its server is asked oftener."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One address that is visited again and again, because somebody asked for it.

    Attributes:
        address: Of a feed or page, with "http://" or "https://"; or the path of a folder or file.
        every_s: Seconds from one visit to the next, at least `LEAST_S`.
        pages: Whether pages that a feed only sums up are fetched.
        etag, modified: What the server said of the last answer that was read whole; "" for nothing.
        last: When it was visited last, in UTC; None for never.
        next: Not before this moment, in UTC; None for at once.
        failures: Visits in a row that failed.
        problem: What went wrong at the last visit, for people; "" where nothing did.
    """

    address: str
    every_s: int = 1800
    pages: bool = False
    etag: str = ""
    modified: str = ""
    last: datetime | None = None
    next: datetime | None = None
    failures: int = 0
    problem: str = ""

    def __post_init__(self) -> None:
        if self.every_s < LEAST_S:
            raise ValueError(f"an address is visited every {LEAST_S} seconds at most")

    @property
    def is_remote(self) -> bool:
        """Whether it is on the network."""
        return self.address.startswith(("http://", "https://"))
