"""From where somebody asks, and whether over TLS: what a proxy says counts, if it is ours."""

import ipaddress
from dataclasses import dataclass

from litestar.types import Scope

from dateline.errors import ConfigError

__all__ = ["From", "Proxies", "asked_from"]


@dataclass(frozen=True, slots=True)
class From:
    """From where a request came.

    Attributes:
        address: Of whoever asks; "" where it is not known.
        secure: Whether they asked over TLS.
        through: Whether it came through one of our proxies.
    """

    address: str
    secure: bool
    through: bool


class Proxies:
    """The addresses or networks of the proxies that are ours."""

    def __init__(self, given: frozenset[str]) -> None:
        """Read them.

        Raises:
            ConfigError: One is neither an address nor a network.
        """
        try:
            self._networks = [ipaddress.ip_network(one) for one in sorted(given)]
        except ValueError as error:
            raise ConfigError(
                f"a proxy is named by its address: {error}", hint="such as --proxy 127.0.0.1"
            ) from error

    def __contains__(self, address: str) -> bool:
        try:
            found = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in self._networks)

    def __bool__(self) -> bool:
        return bool(self._networks)


def asked_from(scope: Scope, proxies: Proxies) -> From:
    """Return from where a request came.

    Of `X-Forwarded-For` the last address counts, which our proxy wrote itself: what stands before
    it is what somebody said. Without a proxy of ours no such header is read.
    """
    client = scope.get("client")
    peer = str(client[0]) if client else ""
    if peer not in proxies:
        return From(peer, secure=False, through=False)
    said = _last(scope, b"x-forwarded-for")
    try:
        address = str(ipaddress.ip_address(said))
    except ValueError:
        address = peer
    return From(address, secure=_last(scope, b"x-forwarded-proto") == "https", through=True)


def _last(scope: Scope, name: bytes) -> str:
    values = [value for key, value in scope["headers"] if key.lower() == name]
    return values[-1].decode("latin-1").split(",")[-1].strip() if values else ""
