"""What the files of codebooks share: events that have a row, and columns that lead to their words.

The columns of the codebook come first, in its own order and by its own names, so that whatever
reads its files reads these. Ours come after them (`OWN`). `claims`, `quotes`, `anchors`
(report:start-end, code points) and `chains` are in step and have all claims of the event; `rules`
has for each column of the codebook why it holds what it holds, or why it is empty; `words` where
the words of a column stand; `judged` whom a value is from that a person confirmed or changed.
`n_origins`, `n_independent_min` and `_max` are of the main claim, as in `dateline timeline`.

An event of which a codebook has no row is in none of its files: `dateline codes` says why of each.
Nothing stands in for what is not known: no day of printing for the day of an event, no middle of a
country for a place. Cells are written as in the table of events (`export.csv_`).
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, TypeVar

from dateline.export.cells import listed, safe, where
from dateline.model.claim import Claim
from dateline.model.code import CodeRow
from dateline.model.outline import Outline
from dateline.model.words import spoken
from dateline.ports import Store
from dateline.review.codes import read_codes

__all__ = ["OWN", "Coded", "chunks", "coded_events", "write_rows"]

X = TypeVar("X")

OWN = (
    "event", "status", "n_origins", "n_independent_min", "n_independent_max", "disputed",
    "reports", "claims", "quotes", "anchors", "chains", "rules", "words", "judged",
)  # fmt: skip
"""Our columns, after those of a codebook."""

_AT_ONCE = 500  # events whose claims are in memory together
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Coded:
    """An event with its row, as people have it, and all that the row leads back to."""

    row: CodeRow
    outline: Outline
    claims: tuple[Claim, ...]

    @property
    def values(self) -> dict[str, str]:
        """The value of each field."""
        return {one.field: one.value for one in self.row.values}


def coded_events(store: Store, scheme: str) -> Iterator[Coded]:
    """Yield the events that have a row in a scheme, by id; a few are in memory at a time."""
    for some in chunks((row for row in read_codes(store, scheme) if row.values), _AT_ONCE):
        rows = {row.event: row for row in some}
        claims = dict(store.event_claims(rows))
        for outline in store.outlines(rows):
            yield Coded(rows[outline.event], outline, claims.get(outline.event, ()))


def write_rows(
    store: Store,
    scheme: str,
    file: BinaryIO,
    columns: tuple[str, ...],
    *,
    delimiter: str = ",",
    shown: Callable[[str, str], str] = lambda _field, value: value,
) -> None:
    """Write the rows of a scheme as a table, RFC 4180 but for the delimiter.

    Args:
        store: The dossier.
        scheme: One of `CODEBOOKS`.
        file: Open for writing.
        columns: The fields of the codebook, in the order of its files.
        delimiter: What parts cells.
        shown: (field, value as coded) -> value as the codebook's files have it.
    """
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    table = csv.writer(text, delimiter=delimiter)
    table.writerow((*columns, *OWN))
    for one in coded_events(store, scheme):
        values = one.values
        cells = (_cell(shown(name, values.get(name, ""))) for name in columns)
        table.writerow([*cells, *_own(one)])
    text.flush()
    text.detach()  # the file is the caller's to close


def chunks(items: Iterable[X], size: int) -> Iterator[list[X]]:
    """Yield the items in lists of `size`, the last one shorter."""
    left = iter(items)
    while some := list(islice(left, size)):
        yield some


def _own(one: Coded) -> list[str]:
    outline, claims, values = one.outline, one.claims, one.row.values
    return [
        outline.event,
        outline.status.value,
        str(outline.origins),
        str(outline.independent_min),
        str(outline.independent_max),
        "yes" if outline.disputed else "no",
        listed(outline.reports),
        listed(claim.id for claim in claims),
        listed(claim.anchor.exact for claim in claims),
        listed(where(claim.anchor) for claim in claims),
        listed(spoken(claim.chain) for claim in claims),
        listed(f"{v.field}: {v.rule}" for v in values),
        listed(f"{v.field}: {where(anchor)}" for v in values if v.value for anchor in v.anchors),
        listed(f"{v.field}: {v.verdict.value} by {v.by}" for v in values if v.verdict is not None),
    ]


def _cell(value: str) -> str:
    """Return a value as a cell; a number is never changed, words cannot be run as a formula."""
    return value if _NUMBER.fullmatch(value) else safe(value)
