"""Judgements of people; choices of places with a score; what a place is to its event.

Never edited after a release: a change is a new file. Revision 0002, after 0001.
"""

import zlib

import msgspec
import sqlalchemy as sa
from alembic import op

from dateline.model.ids import make_id

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table that only grows, and rewrite the annotations that have the old shape."""
    op.create_table(
        "judgement",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
    )
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER judgement_{change.lower()} BEFORE {change} ON judgement "
            "BEGIN SELECT RAISE(ABORT, 'a judgement is never changed: undo it by another'); END"
        )
    op.add_column("claim", sa.Column("role", sa.Text(), nullable=True))
    op.execute("DELETE FROM meta WHERE name = 'basis'")  # the record is made anew when asked for
    op.execute(  # there was no other
        "INSERT INTO meta SELECT 'gazetteer:bundled', 'bundled' WHERE EXISTS (SELECT 1 FROM report)"
    )
    _rewrite(op.get_bind())


def _rewrite(connection: sa.Connection) -> None:
    rows = "SELECT key, about, problems, found FROM report WHERE key > :key ORDER BY key LIMIT 1"
    change = "UPDATE report SET found = :found, content = :content WHERE key = :key"
    row = connection.execute(sa.text(rows), {"key": -1}).one_or_none()
    while row is not None:  # one at a time: a dossier may be larger than memory
        shelf = msgspec.json.decode(zlib.decompress(row.found))
        if _wrap_alternatives(shelf.get("Toponym", [])):
            raw = msgspec.json.encode(shelf)
            content = make_id("rc", row.about, row.problems, raw.decode())
            values = {"key": row.key, "found": zlib.compress(raw), "content": content}
            connection.execute(sa.text(change), values)
        row = connection.execute(sa.text(rows), {"key": row.key}).one_or_none()


def _wrap_alternatives(toponyms: list[dict[str, object]]) -> bool:
    """Turn each candidate that is a bare place into a choice; return whether there was one.

    Nobody scored it, which is written as 0.
    """
    changed = False
    for toponym in toponyms:
        before = toponym.get("alternatives")
        if not isinstance(before, list):
            continue
        toponym["alternatives"] = [
            one if "place" in one else {"place": one, "score": 0.0} for one in before
        ]
        changed = changed or toponym["alternatives"] != before
    return changed
