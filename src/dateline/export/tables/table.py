"""What a table is: its columns, each with its type, meaning and where its value comes from.

One definition serves every format (CSV, Excel, Parquet) and the documentation, so that no two can
differ. Rows are made as they are read: no table is ever whole in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from dateline.model.claim import Chain
from dateline.model.ids import ReportId
from dateline.model.span import Anchor
from dateline.ports import Store, Wanted

__all__ = [
    "Cell", "Column", "Field", "Kind", "Source", "Table", "Words", "make_table", "word_columns",
]  # fmt: skip

T = TypeVar("T")

Cell = str | int | float | bool | date | datetime | tuple[str, ...] | Chain | None
"""A value of a table; None where nothing is said."""

_AROUND = 32  # code points of prefix and suffix, as in the JSON lines
_TEXTS = 60_000_000  # code points of texts kept at hand: 20,000 reports, 60 to 240 MB


class Kind(StrEnum):
    """The type of a column.

    ID: names one row of some table. CODE: one of a few words. WORDS: any text. LIST: texts in
    order. CHAIN: on whose word, who speaks to us first. DAY: a civil day. MOMENT: a day and time
    with its offset from UTC. FLAG: yes or no.
    """

    ID = "ID"
    CODE = "CODE"
    WORDS = "WORDS"
    LIST = "LIST"
    CHAIN = "CHAIN"
    INTEGER = "INTEGER"
    NUMBER = "NUMBER"
    FLAG = "FLAG"
    DAY = "DAY"
    MOMENT = "MOMENT"


@dataclass(frozen=True, slots=True)
class Field:
    """What is known of a column without its rows.

    Attributes:
        name: Unique in its table.
        kind: Its type.
        about: What it means, and what an empty cell does.
        unit: "code points", "degrees", "m", "hours"; "" for none.
        refers: The "table.column" that its value, or each of a list, is an id of; "" for none.
        is_key: Whether it tells one row from all others, alone or with the other keys.
    """

    name: str
    kind: Kind
    about: str
    unit: str = ""
    refers: str = ""
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A field, and how its value comes from what a row is about."""

    field: Field
    of: Callable[[T], Cell]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report with a few letters around them; `shown`: whether they may be given."""

    anchor: Anchor
    prefix: str
    suffix: str
    shown: bool = True


class Source:
    """A dossier as tables read it: its store, what is wanted, and words with those around them."""

    def __init__(self, store: Store, wanted: Wanted) -> None:
        self.store = store
        self.wanted = wanted
        self._texts: dict[ReportId, str] = {}
        self._held = 0

    def read(self, anchors: Iterable[Anchor | None]) -> None:
        """Have the texts of some anchors' reports at hand, all by one question."""
        missing = {a.report for a in anchors if a is not None and a.report not in self._texts}
        if self._held > _TEXTS:
            self._texts.clear()
            self._held = 0
        for reading in self.store.readings(missing) if missing else ():
            if reading.report is not None:
                self._texts[reading.report.id] = reading.report.text
                self._held += len(reading.report.text)

    def words(self, anchor: Anchor) -> Words:
        """Return words with those around them; their text is read where it is not at hand."""
        if anchor.report not in self._texts:
            self.read([anchor])
        text, span = self._texts[anchor.report], anchor.span
        before = text[max(0, span.start - _AROUND) : span.start]
        return Words(anchor, before, text[span.end : span.end + _AROUND])


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: Unique; the name of its file or sheet.
        about: What one row is, and how rows are sorted.
        fields: Its columns in order.
        rows: Yields its rows, cells in the order of the fields.
    """

    name: str
    about: str
    fields: tuple[Field, ...]
    rows: Callable[[Source], Iterator[tuple[Cell, ...]]]


def make_table(
    name: str,
    about: str,
    items: Callable[[Source], Iterable[T]],
    columns: Sequence[Column[T]],
) -> Table:
    """Return a table whose rows are made of `items`."""
    getters = tuple(column.of for column in columns)

    def rows(source: Source) -> Iterator[tuple[Cell, ...]]:
        for item in items(source):
            yield tuple(of(item) for of in getters)

    return Table(name, about, tuple(column.field for column in columns), rows)


def word_columns(
    of: Callable[[T], Words | None], before: str = "", about: str = "the words"
) -> tuple[Column[T], ...]:
    """Return the six columns of words: where they stand, they themselves, and what is around them.

    Args:
        of: What a row is about -> its words; None where there are none.
        before: What the names begin with: "later_".
        about: What the words are.
    """

    def cell(get: Callable[[Words], Cell]) -> Callable[[T], Cell]:
        return lambda item: None if (words := of(item)) is None else get(words)

    places = "code points"
    return (
        Column(
            Field(f"{before}report", Kind.ID, f"Report that has {about}.", refers="reports.report"),
            cell(lambda words: words.anchor.report),
        ),
        Column(
            Field(f"{before}start", Kind.INTEGER, f"Where {about} begin in its text, from 0.",
                  unit=places),
            cell(lambda words: words.anchor.span.start),
        ),
        Column(
            Field(f"{before}end", Kind.INTEGER, "Where they end; not included.", unit=places),
            cell(lambda words: words.anchor.span.end),
        ),
        Column(
            Field(f"{before}quote", Kind.WORDS, f"{about[:1].upper()}{about[1:]}, as printed."),
            cell(lambda words: words.anchor.exact if words.shown else None),
        ),
        Column(
            Field(f"{before}prefix", Kind.WORDS, f"Up to {_AROUND} code points before them."),
            cell(lambda words: words.prefix),
        ),
        Column(
            Field(f"{before}suffix", Kind.WORDS, f"Up to {_AROUND} code points after them."),
            cell(lambda words: words.suffix),
        ),
    )  # fmt: skip
