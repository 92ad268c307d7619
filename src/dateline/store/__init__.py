"""Where a dossier is kept: which stores there are, and how one is opened."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import ConfigError
from dateline.model.address import is_address
from dateline.ports import Store
from dateline.store.dialects.sqlite_file import open_file
from dateline.store.extra import needs_psycopg
from dateline.store.fingerprint import fingerprint
from dateline.store.memory import MemoryStore
from dateline.store.passages import folded
from dateline.store.sql import SqlStore

__all__ = ["STORES", "StoreKind", "fingerprint", "folded", "open_store"]

_MEMORY = ":memory:"


@dataclass(frozen=True, slots=True)
class StoreKind:
    """One kind of store.

    Attributes:
        name: Unique, lower case.
        serves: Whether it keeps what is at this path or address.
        open: Opens what is there.
        create: Opens what is there, or makes it.
    """

    name: str
    serves: Callable[[str], bool]
    open: Callable[[str], Store]
    create: Callable[[str], Store]


STORES = (
    StoreKind(
        "memory",
        lambda where: where == _MEMORY,
        lambda _where: MemoryStore(),
        lambda _where: MemoryStore(),
    ),
    StoreKind(
        "sqlite",
        lambda where: where != _MEMORY and "://" not in where,
        lambda where: SqlStore(open_file(Path(where), create=False)),
        lambda where: SqlStore(open_file(Path(where), create=True)),
    ),
    StoreKind(
        "postgresql",
        is_address,
        lambda where: _postgresql(where, create=False),
        lambda where: _postgresql(where, create=True),
    ),
)
"""In the order in which they are asked whether they serve an address."""


def open_store(where: str, *, create: bool = False) -> Store:
    """Return the store at `where`.

    Args:
        where: Path of an SQLite file, address of a database ("postgresql://..."), or ":memory:" for
            one that is gone when closed.
        create: Whether to make it when it is not there.

    Raises:
        ConfigError: No store serves such an address, or what is needed for it is not installed.
        StoreError: It is not there, is no dossier, or was written by a newer version.
    """
    for kind in STORES:
        if kind.serves(where):
            return kind.create(where) if create else kind.open(where)
    raise ConfigError(
        f"no store serves {where!r}",
        hint="give the path of a file, or postgresql://USER@HOST/DATABASE?schema=NAME",
    )


def _postgresql(where: str, *, create: bool) -> Store:
    needs_psycopg()
    from dateline.store.dialects.postgresql_open import open_schema  # noqa: PLC0415 - an extra

    return SqlStore(open_schema(where, create=create))
