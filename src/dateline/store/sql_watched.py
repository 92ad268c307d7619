"""What a dossier watches, and which entries of it were kept."""

from collections.abc import Iterable

import msgspec
import sqlalchemy as sa

from dateline.model.watched import Watched
from dateline.store import schema
from dateline.store.dialects import dialect_of
from dateline.store.rows import json_of
from dateline.store.sql_open import OpenDatabase, put

__all__ = ["SqlWatched"]

_WATCHED = msgspec.json.Decoder(Watched)


class SqlWatched(OpenDatabase):
    """See `ports.Store`."""

    def watched(self) -> tuple[Watched, ...]:
        """Return what is watched, by address."""
        one = schema.watched.c
        with self._connected() as connection:
            bodies = connection.scalars(sa.select(one.body).order_by(one.address))
            return tuple(_WATCHED.decode(body) for body in bodies)

    def watch(self, one: Watched) -> None:
        """Keep what is watched and how it was met; what is known of its address is replaced."""
        row = {"address": one.address, "body": json_of(one)}
        with self._connected(writing=True) as connection:
            put(connection, schema.watched, row)

    def unwatch(self, address: str) -> bool:
        """Watch an address no longer, and forget what was seen there; return whether it was."""
        with self._connected(writing=True) as connection:
            for table in (schema.seen, schema.watched):
                done = connection.execute(sa.delete(table).where(table.c.address == address))
            return done.rowcount > 0

    def seen(self, address: str) -> frozenset[str]:
        """Return the entries of an address that need not be looked at again."""
        one = schema.seen.c
        with self._connected() as connection:
            return frozenset(connection.scalars(sa.select(one.entry).where(one.address == address)))

    def saw(self, address: str, entries: Iterable[str]) -> None:
        """Remember entries of an address."""
        rows = [{"address": address, "entry": entry} for entry in entries]
        with self._connected(writing=True) as connection:
            if rows:
                add = dialect_of(connection).insert(schema.seen)
                connection.execute(add.on_conflict_do_nothing(), rows)
