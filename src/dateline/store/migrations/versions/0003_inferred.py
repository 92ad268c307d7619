"""Why a claim is held whose words stand outside the clause of its event.

Never edited after a release: a change is a new file. Revision 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column, and have the record made anew when it is asked for."""
    op.add_column("claim", sa.Column("rule", sa.Text(), nullable=False, server_default=""))
    op.execute("DELETE FROM meta WHERE name = 'basis'")
