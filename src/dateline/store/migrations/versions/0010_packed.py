"""Long bodies packed; what stands behind an event's values, its merges and its codes in one row.

Never edited after a release: a change is a new file. Revision 0010, after 0009.
"""

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0010"
down_revision = "0009"

_KEPT = ("chain", "derivation", "origin", "state_claim", "flow", "outline")
"""Tables whose rows stay as they are, as bytes."""


def upgrade() -> None:
    """Change the tables, and have the record made anew when it is asked for."""
    for table in ("merge", "support", "code_row"):
        op.drop_table(table)
        op.create_table(
            table,
            sa.Column("event", sa.Integer(), nullable=False),
            sa.Column("body", sa.LargeBinary(), nullable=False),
            sa.ForeignKeyConstraint(["event"], ["event.key"], name=f"fk_{table}_event_event"),
            sa.PrimaryKeyConstraint("event", name=f"pk_{table}"),
        )
    op.execute("DELETE FROM derived")
    op.execute("DELETE FROM meta WHERE name = 'basis'")
    changes: tuple[str, ...]
    if op.get_bind().dialect.name == "postgresql":
        changes = ("ALTER TABLE {} ALTER COLUMN body TYPE BYTEA USING convert_to(body, 'UTF8')",)
    else:  # a column cannot be changed, and a table that others refer to not be dropped
        changes = (
            "ALTER TABLE {} ADD COLUMN packed BLOB NOT NULL DEFAULT x''",
            "UPDATE {} SET packed = CAST(body AS BLOB)",
            "ALTER TABLE {} DROP COLUMN body",
            "ALTER TABLE {} RENAME COLUMN packed TO body",
        )
    for table in _KEPT:
        for change in changes:
            op.execute(change.format(table))
