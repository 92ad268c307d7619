"""Outlines of events and the words that tell of them, sources, and what narrow questions need.

Never edited after a release: a change is a new file. Revision 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the tables, and have the record made anew when it is asked for."""
    op.create_table(
        "outline",
        _refers("event", "event", "outline"),
        _text("body"),
        sa.PrimaryKeyConstraint("event", name="pk_outline"),
    )
    # As `words` of 0001: folded words parted by blanks, and nothing kept but the index.
    op.execute("CREATE VIRTUAL TABLE telling USING fts5(text, content='', tokenize='ascii')")
    op.create_table(
        "source",
        sa.Column("key", sa.Integer(), nullable=False, autoincrement=False),
        _text("id"),
        _text("line"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_source"),
        sa.UniqueConstraint("id", name="uq_source_id"),
    )
    op.create_table(
        "origin_report",
        _refers("report", "report", "origin_report"),
        _refers("origin", "origin", "origin_report"),
        sa.PrimaryKeyConstraint("report", "origin", name="pk_origin_report"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "derived",
        _text("name"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_derived"),
    )
    for side in ("later", "earlier"):
        text = sa.Column(side, sa.Text(), nullable=False, server_default="")
        op.add_column("derivation", text)
        op.create_index(f"ix_derivation_{side}", "derivation", [side])
    for name in ("times", "reports", "events"):
        column = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        op.add_column("entity", column)
    for table, name in (
        ("claim", "entity"),
        ("claim", "report"),
        ("disagreement", "event"),
        ("event_mention", "report"),
    ):
        op.create_index(f"ix_{table}_{name}", table, [name])
    op.execute("DELETE FROM meta WHERE name = 'basis'")


def _refers(name: str, to: str, table: str) -> sa.Column[int]:
    key = sa.ForeignKey(f"{to}.key", name=f"fk_{table}_{name}_{to}")
    return sa.Column(name, sa.Integer(), key, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)
