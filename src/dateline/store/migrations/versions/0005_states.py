"""States, when each is listed, what reports say of them, and movements.

Never edited after a release: a change is a new file. Revision 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the tables, and have the record made anew when it is asked for."""
    for name in ("state", "flow"):
        op.create_table(name, *_key(name), _text("id"), _text("body"), _unique(name))
    op.create_table(
        "stretch",
        _state("stretch"),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("edge", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("state", "n", name="pk_stretch"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_stretch_known", "stretch", ["known", "first", "last", "edge", "state"])
    op.create_table(
        "state_claim", *_key("state_claim"), _text("id"), _state("state_claim"), _text("body"),
        _unique("state_claim"),
    )  # fmt: skip
    op.create_index("ix_state_claim_state", "state_claim", ["state"])
    op.execute("DELETE FROM meta WHERE name = 'basis'")


def _key(table: str) -> tuple[sa.Column[int], sa.PrimaryKeyConstraint]:
    column = sa.Column("key", sa.Integer(), nullable=False, autoincrement=False)
    return column, sa.PrimaryKeyConstraint("key", name=f"pk_{table}")


def _state(table: str) -> sa.Column[int]:
    key = sa.ForeignKey("state.key", name=f"fk_{table}_state_state")
    return sa.Column("state", sa.Integer(), key, nullable=False)


def _unique(table: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint("id", name=f"uq_{table}_id")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)
