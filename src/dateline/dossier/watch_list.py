"""The list of what a dossier watches: put on it, taken off, shown."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from dateline.dossier.wire_watch import WatchedOut
from dateline.errors import ConfigError, MissingError
from dateline.model.watched import LEAST_S, Watched
from dateline.ports import Store

__all__ = ["start_watching", "stop_watching", "watched_out"]


def start_watching(store: Store, address: str, *, every_s: int, pages: bool) -> None:
    """Put an address on the list, or change how it is visited.

    Raises:
        ConfigError: It is no address, not there, or is to be visited too often.
    """
    if every_s < LEAST_S:
        raise ConfigError(
            f"every {every_s} seconds is too often", hint=f"give {LEAST_S} seconds or more: 30m"
        )
    name = address.strip()
    if "://" in name:
        _check_address(name)
    elif not Path(name).exists():
        raise ConfigError(
            f"there is no {name}", hint="give a folder, or an address with https:// before it"
        )
    else:
        name = str(Path(name).resolve())
    before = next((one for one in store.watched() if one.address == name), Watched(name))
    store.watch(replace(before, every_s=every_s, pages=pages, next=None))


def stop_watching(store: Store, address: str) -> None:
    """Take an address off the list.

    Raises:
        MissingError: It is not on it.
    """
    names = [address.strip()]
    if "://" not in address:
        names.append(str(Path(address.strip()).resolve()))
    if not {name for name in names if store.unwatch(name)}:
        raise MissingError(
            f"{address} is not watched", hint="`dateline watch DOSSIER --list` shows what is"
        )


def watched_out(one: Watched) -> WatchedOut:
    """Return the shape of what is watched."""
    return WatchedOut(
        one.address, one.every_s, one.pages, _moment(one.last), _moment(one.next), one.failures,
        one.problem,
    )  # fmt: skip


def _check_address(name: str) -> None:
    try:
        parts = urlsplit(name)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise ConfigError(f"{name} is no address of the web", hint="give https://HOST/PATH")
    if "@" in urlsplit(name).netloc:
        raise ConfigError(
            "an address with a password is not kept", hint="use a feed that needs none"
        )


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")
