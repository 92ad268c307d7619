"""What a server is told when it starts: where it listens, and who may ask."""

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import ConfigError
from dateline.server.team.address import Proxies
from dateline.server.team.throttle import Rates

__all__ = ["PORT", "Settings", "is_loopback"]

PORT = 8341
_SHORTEST_TOKEN = 16  # letters; one that we make has 43
_LARGEST_UPLOAD = 256 * 1024 * 1024  # bytes; `read/limits.py` caps what is in it once more
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_TOKEN_LETTERS = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~"
)  # stands in a URL, a header and a cookie as it is


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a server listens, and who may ask.

    Attributes:
        dossier: The file that is served, or the address of a dossier in a database.
        host, port: Where it listens.
        token: What every request must know; None for a server that only this machine reaches.
        names: Names beside its own by which it may be called (`Host`).
        page: The folder of the page's files; None for the one that the package carries.
        largest_upload: In bytes.
        basemap: A base map of the user's own; None for the bundled one.
        team: Where the accounts are of those who may ask; None for no team.
        rates: How often those of a team may ask.
        proxies: Addresses or networks of the proxies whose word counts on who asks, and over what.
    """

    dossier: str | Path
    host: str = "127.0.0.1"
    port: int = PORT
    token: str | None = None
    names: frozenset[str] = frozenset()
    page: Path | None = None
    largest_upload: int = _LARGEST_UPLOAD
    basemap: Path | None = None
    team: str | None = None
    rates: Rates = field(default_factory=Rates)
    proxies: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        Proxies(self.proxies)  # that they can be read
        if self.team is not None and self.token is not None:
            raise ConfigError(
                "a team has accounts, and no token for all", hint="leave --token away, and its name"
            )
        if self.team is not None and not is_loopback(self.host) and not self.proxies:
            raise ConfigError(
                f"{self.host} is reached from other machines, and passwords would go in clear",
                hint="put a proxy with TLS before it and name it: --proxy ADDRESS",
            )
        if self.team is None and self.proxies:
            raise ConfigError("without a team no proxy is asked", hint="leave --proxy away")
        if self.token is None and self.team is None and not is_loopback(self.host):
            raise ConfigError(
                f"{self.host} is reached from other machines, and nothing says who may ask",
                hint="add --token, or set DATELINE_TOKEN; or leave --host away",
            )
        if self.token is not None and (
            len(self.token) < _SHORTEST_TOKEN or not _TOKEN_LETTERS.issuperset(self.token)
        ):
            raise ConfigError(
                f"a token has at least {_SHORTEST_TOKEN} letters, digits, or - _ . ~",
                hint="leave DATELINE_TOKEN empty and give --token to have one made",
            )

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a request may call this server by, lower case, without port."""
        return _LOCAL | {self.host.casefold()} | {name.casefold() for name in self.names}


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens on `host`, a name or an address."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
