"""Versions of reports, texts read anew, copies, and what is watched.

Never edited after a release: a change is a new file. Revision 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the tables; what is kept already stands alone, as it did."""
    op.create_table(
        "version",
        _refers("report", "report", "version"),
        _refers("lead", "report", "version"),
        sa.Column("nth", sa.Integer(), nullable=False),
        _text("kind"),
        sa.PrimaryKeyConstraint("report", name="pk_version"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_version_lead", "version", ["lead"])
    op.create_table(
        "rereading",
        _refers("report", "report", "rereading"),
        sa.Column("n", sa.Integer(), nullable=False),
        _text("path"),
        _text("sha256"),
        _text("made_by"),
        _text("digest"),
        _text("about"),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("report", "n", name="pk_rereading"),
    )
    op.create_table(
        "watched",
        _text("address"),
        _text("body"),
        sa.PrimaryKeyConstraint("address", name="pk_watched"),
    )
    op.create_table(
        "seen",
        _text("address"),
        _text("entry"),
        sa.PrimaryKeyConstraint("address", "entry", name="pk_seen"),
        sqlite_with_rowid=False,
    )
    op.add_column("reading", sa.Column("repeats", sa.Integer(), nullable=True))
    op.create_index("ix_reading_repeats", "reading", ["repeats"])


def _refers(name: str, to: str, table: str) -> sa.Column[int]:
    key = sa.ForeignKey(f"{to}.key", name=f"fk_{table}_{name}_{to}")
    return sa.Column(name, sa.Integer(), key, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)
