"""The tables of a dossier, in SQLAlchemy Core: what the migrations make and the store queries.

Keys are small integers that never leave the store: reports are numbered in the order they came,
the record's rows by rank, so answers are sorted by ids and no key shows. Text and raw bytes are
zlib-compressed, annotations and long bodies packed (`packed.py`). What full text is searched in
stands beside these (`words` and `telling`), made in the migrations because it differs: FTS5
without content in SQLite, arrays of words with an inverted index in PostgreSQL (`dialects/`).
"""

import sqlalchemy as sa
from sqlalchemy.schema import SchemaItem

from dateline.store.words_type import WORDS

__all__ = [
    "APPLICATION_ID",
    "HEAD",
    "METADATA",
    "RECORD_TABLES",
    "chain",
    "claim",
    "claim_value",
    "code_row",
    "custody",
    "derivation",
    "derived",
    "disagreement",
    "entity",
    "entity_mention",
    "event",
    "event_mention",
    "flow",
    "judgement",
    "merge",
    "meta",
    "origin",
    "origin_report",
    "outline",
    "raw",
    "reading",
    "report",
    "rereading",
    "seen",
    "source",
    "state",
    "state_claim",
    "stretch",
    "support",
    "version",
    "watched",
]

HEAD = "0010"  # the newest file in migrations/versions; a test compares them
APPLICATION_ID = 0x44544C4E  # "DTLN" in the SQLite header says that the file is a dossier

METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> sa.Column[int]:
    return sa.Column("key", sa.Integer, primary_key=True, autoincrement=False)


def _text(name: str, *, unique: bool | None = None) -> sa.Column[str]:
    return sa.Column(name, WORDS, nullable=False, unique=unique)


def _body() -> sa.Column[bytes]:
    """JSON, as `packed.py` makes it short."""
    return sa.Column("body", sa.LargeBinary, nullable=False)


def _refers(
    name: str, to: str, *, primary: bool = False, index: bool = False, optional: bool = False
) -> sa.Column[int]:
    target = sa.ForeignKey(f"{to}.key")
    return sa.Column(name, sa.Integer, target, primary_key=primary, index=index, nullable=optional)


def _place(before: str = "") -> tuple[SchemaItem, ...]:
    """Where words stand: two offsets and the words, which must be as long as the range.

    SQLite's `length` stops at U+0000, and PostgreSQL writes that as two letters (`words_type`), so
    words that hold one are left to the check in Python.
    """
    start, end, exact = f"{before}start", f"{before}end", f"{before}exact"
    return (
        sa.Column(start, sa.Integer, nullable=False),
        sa.Column(end, sa.Integer, nullable=False),
        sa.Column(exact, WORDS, nullable=False),
        sa.CheckConstraint(f'"{start}" >= 0 AND "{start}" < "{end}"', name=f"{before}span"),
        *(
            sa.CheckConstraint(
                f'length("{exact}") = "{end}" - "{start}" OR {nul} > 0', name=f"{before}length"
            ).ddl_if(dialect=dialect)
            for dialect, nul in (
                ("sqlite", f'instr("{exact}", char(0))'),
                ("postgresql", f'strpos("{exact}", chr(1))'),
            )
        ),
    )


meta = sa.Table("meta", METADATA, sa.Column("name", WORDS, primary_key=True), _text("value"))

report = sa.Table(
    "report",
    METADATA,
    _key(),
    _text("id", unique=True),
    _text("digest", unique=True),
    sa.Column("annotated", sa.Boolean, nullable=False),
    _text("content"),  # digest of the columns below, `text` apart: see kept.py
    _text("about"),
    _text("problems"),
    sa.Column("text", sa.LargeBinary, nullable=False),
    sa.Column("found", sa.LargeBinary, nullable=False),
)

reading = sa.Table(
    "reading",
    METADATA,
    sa.Column("path", WORDS, primary_key=True),
    sa.Column("raw_sha256", WORDS, primary_key=True),
    sa.Column("given", WORDS, primary_key=True, index=True),  # report id as read; "" if refused
    _refers("report", "report", index=True, optional=True),
    _text("problems"),
    sa.Column("about", WORDS, nullable=False, server_default=""),  # of the original: see kept.py
    sa.Column("repeats", sa.Integer, nullable=True, index=True),  # key of a report; see 0009
)

version = sa.Table(
    "version",
    METADATA,
    _refers("report", "report", primary=True),
    _refers("lead", "report", index=True),
    sa.Column("nth", sa.Integer, nullable=False),
    _text("kind"),
    sqlite_with_rowid=False,
)  # captures that do not lead; those of kind RECAPTURE are reports to no question but this one

rereading = sa.Table(
    "rereading",
    METADATA,
    _refers("report", "report", primary=True),
    sa.Column("n", sa.Integer, primary_key=True),
    _text("path"),
    _text("sha256"),
    _text("made_by"),
    _text("digest"),
    _text("about"),
    sa.Column("text", sa.LargeBinary, nullable=False),
)

watched = sa.Table(
    "watched", METADATA, sa.Column("address", WORDS, primary_key=True), _text("body")
)

seen = sa.Table(
    "seen",
    METADATA,
    sa.Column("address", WORDS, primary_key=True),
    sa.Column("entry", WORDS, primary_key=True),
    sqlite_with_rowid=False,
)

raw = sa.Table(
    "raw",
    METADATA,
    sa.Column("sha256", WORDS, primary_key=True),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
)  # triggers refuse every change: see 0008

judgement = sa.Table(
    "judgement", METADATA, sa.Column("id", WORDS, primary_key=True), _text("body")
)  # triggers refuse every change: see 0002

custody = sa.Table(
    "custody",
    METADATA,
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    *map(_text, ("at", "by", "version", "what", "about", "before", "hash")),
)  # triggers refuse every change, and every row that does not continue the last: see 0008

entity = sa.Table(
    "entity",
    METADATA,
    _key(),
    _text("id", unique=True),
    _text("schema"),
    _text("name"),
    sa.Column("times", sa.Integer, nullable=False, server_default="0"),  # mentions
    sa.Column("reports", sa.Integer, nullable=False, server_default="0"),
    sa.Column("events", sa.Integer, nullable=False, server_default="0"),
)

entity_mention = sa.Table(
    "entity_mention",
    METADATA,
    _refers("entity", "entity", primary=True),
    sa.Column("n", sa.Integer, primary_key=True),
    _refers("report", "report"),
    *_place(),
    sqlite_with_rowid=False,
)

event = sa.Table("event", METADATA, _key(), _text("id", unique=True), _text("type"))

event_mention = sa.Table(
    "event_mention",
    METADATA,
    _refers("event", "event", primary=True),
    sa.Column("n", sa.Integer, primary_key=True),
    _refers("report", "report", index=True),
    *_place(),
    sqlite_with_rowid=False,
)

chain = sa.Table("chain", METADATA, _key(), _body())

claim_value = sa.Table("claim_value", METADATA, _key(), _text("kind"), _text("body"))

claim = sa.Table(
    "claim",
    METADATA,
    _key(),
    _text("id", unique=True),
    _refers("event", "event", index=True),
    _text("property"),
    _refers("value", "claim_value"),
    _refers("report", "report", index=True),
    *_place(),
    *_place("trigger_"),
    _refers("chain", "chain"),
    _text("certainty"),
    _text("polarity"),
    _refers("entity", "entity", index=True, optional=True),
    sa.Column("role", WORDS, nullable=True),
    sa.Column("rule", WORDS, nullable=False, server_default=""),
)

disagreement = sa.Table(
    "disagreement",
    METADATA,
    _key(),
    _refers("event", "event", index=True),
    _text("property"),
    _text("sides"),
    _text("why"),
    sa.Column("kind", WORDS, nullable=False, server_default="DATE"),
)

merge = sa.Table(
    "merge", METADATA, _refers("event", "event", primary=True), _body()
)  # a list: all of an event

derivation = sa.Table(
    "derivation",
    METADATA,
    _key(),
    _text("id", unique=True),
    _body(),
    sa.Column("later", WORDS, nullable=False, server_default="", index=True),
    sa.Column("earlier", WORDS, nullable=False, server_default="", index=True),
)

origin = sa.Table("origin", METADATA, _key(), _text("id", unique=True), _body())

support = sa.Table(
    "support", METADATA, _refers("event", "event", primary=True), _body()
)  # a list: all of an event

state = sa.Table("state", METADATA, _key(), _text("id", unique=True), _text("body"))

stretch = sa.Table(
    "stretch",
    METADATA,
    _refers("state", "state", primary=True),
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("first", sa.BigInteger, nullable=False),  # minutes, see model/state.py
    sa.Column("last", sa.BigInteger, nullable=False),
    sa.Column("known", sa.Boolean, nullable=False),
    sa.Column("edge", sa.BigInteger, nullable=False),
    sa.Index("ix_stretch_known", "known", "first", "last", "edge", "state"),
    sqlite_with_rowid=False,
)  # when each state is listed, so that a day is one look-up

state_claim = sa.Table(
    "state_claim", METADATA, _key(), _text("id", unique=True),
    _refers("state", "state", index=True), _body(),
)  # fmt: skip

flow = sa.Table("flow", METADATA, _key(), _text("id", unique=True), _body())

outline = sa.Table(
    "outline", METADATA, _refers("event", "event", primary=True), _body()
)  # `telling` beside it, a contentless FTS5 table: the words that tell of each event, see 0006

source = sa.Table(
    "source",
    METADATA,
    _key(),
    _text("id", unique=True),
    _text("line"),  # what a list shows of it
    _body(),
)

origin_report = sa.Table(
    "origin_report",
    METADATA,
    _refers("report", "report", primary=True),
    _refers("origin", "origin", primary=True),
    sqlite_with_rowid=False,
)

code_row = sa.Table(
    "code_row", METADATA, _refers("event", "event", primary=True), _body()
)  # by scheme: all of an event

derived = sa.Table(
    "derived",
    METADATA,
    sa.Column("name", WORDS, primary_key=True),
    _body(),
)  # made of this record and nothing else, so that it need not be made again

RECORD_TABLES = (
    entity,
    entity_mention,
    event,
    event_mention,
    chain,
    claim_value,
    claim,
    disagreement,
    merge,
    derivation,
    origin,
    support,
    state,
    stretch,
    state_claim,
    flow,
    outline,
    source,
    origin_report,
    code_row,
    derived,
)  # in the order of filling; emptied backwards, because later ones refer to earlier ones
