"""Why mentions are one event, which report was made from which, and what stands behind a claim.

Never edited after a release: a change is a new file. Revision 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables, and have the record made anew when it is asked for."""
    op.add_column(
        "disagreement", sa.Column("kind", sa.Text(), nullable=False, server_default="DATE")
    )
    for name in ("merge", "support"):
        op.create_table(name, *_key(name), _event(name), _text("body"))
        op.create_index(f"ix_{name}_event", name, ["event"])
    for name in ("derivation", "origin"):
        unique = sa.UniqueConstraint("id", name=f"uq_{name}_id")
        op.create_table(name, *_key(name), _text("id"), _text("body"), unique)
    op.execute("DELETE FROM meta WHERE name = 'basis'")


def _key(table: str) -> tuple[sa.Column[int], sa.PrimaryKeyConstraint]:
    column = sa.Column("key", sa.Integer(), nullable=False, autoincrement=False)
    return column, sa.PrimaryKeyConstraint("key", name=f"pk_{table}")


def _event(table: str) -> sa.Column[int]:
    key = sa.ForeignKey("event.key", name=f"fk_{table}_event_event")
    return sa.Column("event", sa.Integer(), key, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)
