"""Rows of codes, made with the record and kept beside it.

Never edited after a release: a change is a new file. Revision 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table, and have the record made anew when it is asked for."""
    op.create_table(
        "code_row",
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.key"], name="fk_code_row_event_event"),
        sa.PrimaryKeyConstraint("scheme", "event", name="pk_code_row"),
    )
    op.create_index("ix_code_row_event", "code_row", ["event"])
    op.execute("DELETE FROM meta WHERE name = 'basis'")
