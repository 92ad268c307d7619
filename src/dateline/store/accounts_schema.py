"""The tables of a team, in a file or database of its own: alike in SQLite and PostgreSQL.

Their names begin with `team_`, so that they may stand beside a dossier's in one database. Moments
are ISO 8601 in UTC with seconds, which sort as text. No table holds a secret: passwords are what
Argon2 made of them, and sessions and tokens SHA-256 of 256 random bits, which needs no salt.
"""

import sqlalchemy as sa

__all__ = ["FORMAT", "FORMAT_NAME", "TABLES", "account", "audit", "grant", "meta", "session",
           "token"]  # fmt: skip

FORMAT = 1
"""Of the tables; a file of a higher one was made by a newer version."""

FORMAT_NAME = "format"

TABLES = sa.MetaData()

meta = sa.Table(
    "team_meta",
    TABLES,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

account = sa.Table(
    "team_account",
    TABLES,
    sa.Column("key", sa.Text, primary_key=True),  # `model.account.key_of` of the name
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("password", sa.Text, nullable=False),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("disabled", sa.Boolean, nullable=False),
)

_OF_ACCOUNT = "team_account.key"

grant = sa.Table(
    "team_grant",
    TABLES,
    sa.Column("account", sa.Text, sa.ForeignKey(_OF_ACCOUNT), primary_key=True),
    sa.Column("dossier", sa.Text, primary_key=True),
    sa.Column("role", sa.Text),
    sa.Column("restricted", sa.Boolean, nullable=False),
    sa.Column("called", sa.Text, nullable=False),
)

session = sa.Table(
    "team_session",
    TABLES,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("digest", sa.Text, nullable=False, unique=True),
    sa.Column("account", sa.Text, sa.ForeignKey(_OF_ACCOUNT), nullable=False, index=True),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("seen", sa.Text, nullable=False),
    sa.Column("ends", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
)

token = sa.Table(
    "team_token",
    TABLES,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("digest", sa.Text, nullable=False, unique=True),
    sa.Column("account", sa.Text, sa.ForeignKey(_OF_ACCOUNT), nullable=False, index=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("dossier", sa.Text, nullable=False),
    sa.Column("restricted", sa.Boolean, nullable=False),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("ends", sa.Text, nullable=False),
    sa.Column("used", sa.Text),
)

audit = sa.Table(
    "team_audit",
    TABLES,
    sa.Column(
        "n",
        sa.BigInteger().with_variant(sa.Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("via", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("dossier", sa.Text, nullable=False, index=True),
    sa.Column("reports", sa.Text, nullable=False),  # a JSON list of ids
    sa.Column("how", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)
