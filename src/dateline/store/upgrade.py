"""Brings a dossier to the tables of this version, all migrations in one transaction.

Imported only when a dossier is new or old: Alembic takes 0.4 s to import.
"""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from dateline.errors import StoreError
from dateline.store.dialects.postgresql_first import FIRST, first_tables
from dateline.store.schema import APPLICATION_ID, HEAD

__all__ = ["upgrade", "versions"]

_MIGRATIONS = Path(__file__).parent / "migrations"


def versions() -> tuple[str, ...]:
    """Return the revisions of this version of Dateline, oldest first."""
    scripts = ScriptDirectory.from_config(_config())
    return tuple(script.revision for script in scripts.walk_revisions())[::-1]


def upgrade(connection: sa.Connection, revision: str | None, *, to: str = "head") -> None:
    """Apply what is missing after `revision` (None: everything), inside the open transaction.

    `to` is the format to end with; PostgreSQL has none older than `FIRST`.

    Raises:
        StoreError: The dossier was written by a newer version.
    """
    if revision is not None and revision not in versions():
        raise StoreError(
            f"this dossier has format {revision}, which this version does not know ({HEAD})",
            hint="it was written by a newer version of Dateline: install that one",
        )
    config = _config()
    config.attributes["connection"] = connection
    if connection.dialect.name == "postgresql":
        if revision is None:
            driver: Any = connection.connection.driver_connection
            driver.execute(first_tables())  # SQLAlchemy would look for values in them
            command.stamp(config, FIRST)
        command.upgrade(config, to)
    else:
        command.upgrade(config, to)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config
