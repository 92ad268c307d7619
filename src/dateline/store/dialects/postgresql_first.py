"""The tables that a dossier in PostgreSQL begins with: no older format was ever there."""

from pathlib import Path

__all__ = ["FIRST", "first_tables"]

FIRST = "0009"
_MIGRATIONS = Path(__file__).parents[1] / "migrations"


def first_tables() -> str:
    """Return the statements that make the tables, indexes and guards of `FIRST`."""
    return (_MIGRATIONS / f"postgresql_{FIRST}.sql").read_text(encoding="utf-8")
