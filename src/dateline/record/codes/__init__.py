"""Codes for export: a row of a codebook proposed for each event, each value with its rule.

The rows are made with the record and kept beside it; what a person confirmed or changed is laid
over them when they are asked for (`review.codes`). `heard` gathers what reports say of an event,
`acled` `plover` `polecat` `ucdp` make the rows, `values` is what they are made of, `days` and
`counts` are rules that several share.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dateline.model.code import CodeRow
from dateline.model.codebooks import ACLED_COLUMNS, POLECAT_COLUMNS, UCDP_COLUMNS
from dateline.record.codes import acled, plover, polecat, ucdp
from dateline.record.codes.heard import Heard

__all__ = ["SCHEMES", "Scheme", "make_codes"]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A codebook: its name as a user types it, its columns in order, and what makes a row."""

    name: str
    columns: tuple[str, ...]
    row: Callable[[Heard], CodeRow]


SCHEMES = (
    Scheme("acled", ACLED_COLUMNS, acled.acled_row),
    Scheme("plover", plover.COLUMNS, plover.plover_row),
    Scheme("polecat", POLECAT_COLUMNS, polecat.polecat_row),
    Scheme("ucdp", UCDP_COLUMNS, ucdp.ucdp_row),
)


def make_codes(told: Iterable[Heard]) -> Iterator[CodeRow]:
    """Yield the rows of each event in all schemes, one event after the other."""
    for heard in told:
        for scheme in SCHEMES:
            yield scheme.row(heard)
