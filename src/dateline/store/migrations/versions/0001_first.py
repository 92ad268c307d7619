"""First tables of a dossier.

Never edited after a release: a change is a new file. Revision 0001, after nothing.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    _reports()
    _mentions("entity", _text("schema"), _text("name"))
    _mentions("event", _text("type"))
    _claims()
    # Words come folded and parted by blanks, so `ascii`, which takes all beyond ASCII for
    # letters, parts them just there. Nothing is kept twice: the table holds the index alone.
    op.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='ascii')")
    op.execute("CREATE VIRTUAL TABLE word USING fts5vocab(words, instance)")


def _reports() -> None:
    op.create_table(
        "meta",
        _text("name"),
        _text("value"),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )
    op.create_table(
        "report",
        *_key("report"),
        _text("id"),
        _text("digest"),
        sa.Column("annotated", sa.Boolean(), nullable=False),
        _text("content"),
        _text("about"),
        _text("problems"),
        _bytes("text"),
        _bytes("found"),
        sa.UniqueConstraint("id", name="uq_report_id"),
        sa.UniqueConstraint("digest", name="uq_report_digest"),
    )
    op.create_table(
        "reading",
        _text("path"),
        _text("raw_sha256"),
        _text("given"),
        *_refers("reading", "report", optional=True),
        _text("problems"),
        sa.PrimaryKeyConstraint("path", "raw_sha256", "given", name="pk_reading"),
    )
    op.create_index("ix_reading_given", "reading", ["given"])
    op.create_index("ix_reading_report", "reading", ["report"])
    op.create_table(
        "raw",
        _text("sha256"),
        _bytes("bytes"),
        sa.PrimaryKeyConstraint("sha256", name="pk_raw"),
    )


def _mentions(owner: str, *columns: sa.Column[str]) -> None:
    op.create_table(
        owner,
        *_key(owner),
        _text("id"),
        *columns,
        sa.UniqueConstraint("id", name=f"uq_{owner}_id"),
    )
    name = f"{owner}_mention"
    op.create_table(
        name,
        *_refers(name, owner),
        _number("n"),
        *_refers(name, "report"),
        *_place(name),
        sa.PrimaryKeyConstraint(owner, "n", name=f"pk_{name}"),
        sqlite_with_rowid=False,
    )


def _claims() -> None:
    op.create_table("chain", *_key("chain"), _text("body"))
    op.create_table("claim_value", *_key("claim_value"), _text("kind"), _text("body"))
    op.create_table(
        "claim",
        *_key("claim"),
        _text("id"),
        *_refers("claim", "event"),
        _text("property"),
        *_refers("claim", "claim_value", column="value"),
        *_refers("claim", "report"),
        *_place("claim"),
        *_place("claim", "trigger_"),
        *_refers("claim", "chain"),
        _text("certainty"),
        _text("polarity"),
        *_refers("claim", "entity", optional=True),
        sa.UniqueConstraint("id", name="uq_claim_id"),
    )
    op.create_index("ix_claim_event", "claim", ["event"])
    op.create_table(
        "disagreement",
        *_key("disagreement"),
        *_refers("disagreement", "event"),
        _text("property"),
        _text("sides"),
        _text("why"),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _key(table: str) -> tuple[SchemaItem, ...]:
    return _number("key"), sa.PrimaryKeyConstraint("key", name=f"pk_{table}")


def _refers(
    table: str, to: str, *, column: str = "", optional: bool = False
) -> tuple[SchemaItem, ...]:
    name = column or to
    return (
        sa.Column(name, sa.Integer(), nullable=optional),
        sa.ForeignKeyConstraint([name], [f"{to}.key"], name=f"fk_{table}_{name}_{to}"),
    )


def _place(table: str, before: str = "") -> tuple[SchemaItem, ...]:
    start, end, exact = f"{before}start", f"{before}end", f"{before}exact"
    return (
        _number(start),
        _number(end),
        _text(exact),
        sa.CheckConstraint(
            f'"{start}" >= 0 AND "{start}" < "{end}"', name=f"ck_{table}_{before}span"
        ),
        sa.CheckConstraint(
            f'length("{exact}") = "{end}" - "{start}" OR instr("{exact}", char(0)) > 0',
            name=f"ck_{table}_{before}length",
        ),
    )
