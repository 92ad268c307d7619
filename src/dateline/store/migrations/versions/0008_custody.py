"""Chain of custody: the log, what is known of each original, and bytes that never change.

Never edited after a release: a change is a new file. Revision 0008, after 0007.
"""

import zlib

import msgspec
import sqlalchemy as sa
from alembic import op

from dateline.model.media import HEAD, media_type_of

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0008"
down_revision = "0007"

_GUARDED = {
    "custody": "the log of a dossier only grows",
    "raw": "original bytes are never changed",
}
_EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # SHA-256 of no bytes


def upgrade() -> None:
    """Make the table that only grows, guard what never changes, and measure the originals."""
    columns = ("at", "by", "version", "what", "about", "before", "hash")
    op.create_table(
        "custody",
        sa.Column("n", sa.Integer(), nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in columns),
        sa.PrimaryKeyConstraint("n", name="pk_custody"),
    )
    for table, why in _GUARDED.items():
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
            )
    op.execute(
        'CREATE TRIGGER custody_insert BEFORE INSERT ON custody WHEN NEW."before" IS NOT '
        "coalesce((SELECT hash FROM custody ORDER BY n DESC LIMIT 1), '') "
        "OR NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM custody) "
        "BEGIN SELECT RAISE(ABORT, 'the log of a dossier grows at its end only'); END"
    )
    op.add_column("reading", sa.Column("about", sa.Text(), nullable=False, server_default=""))
    op.execute("DELETE FROM meta WHERE name = 'basis'")  # the next record is kept with its digest
    _measure(op.get_bind())


def _measure(connection: sa.Connection) -> None:
    """Keep size and media type of the originals, one at a time: they may exceed memory."""
    rows = connection.execute(
        sa.text("SELECT rowid AS place, path, raw_sha256 FROM reading")
    ).all()  # fmt: skip
    bytes_of = sa.text("SELECT bytes FROM raw WHERE sha256 = :sha256")
    change = sa.text("UPDATE reading SET about = :about WHERE rowid = :place")
    for row in rows:
        kept = connection.scalar(bytes_of, {"sha256": row.raw_sha256})
        raw = b"" if kept is None else zlib.decompress(kept)
        known = kept is not None or row.raw_sha256 == _EMPTY
        about = {
            "size": len(raw) if known else None,
            "media_type": media_type_of(raw[:HEAD], row.path),
            "capture": None,
        }
        values = {"about": msgspec.json.encode(about).decode(), "place": row.place}
        connection.execute(change, values)
