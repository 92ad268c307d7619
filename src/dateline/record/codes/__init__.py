"""Codes for export: a row of a codebook proposed for each event, each value with its rule.

A row is a view: nothing of it is kept but what a person confirmed or changed (`judged`). `heard`
gathers what reports say of an event, `acled` `plover` `ucdp` make the rows, `values` is what they
are made of, `days` and `counts` are rules that several share.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dateline.record.codes import acled, plover, ucdp
from dateline.record.codes.heard import Heard
from dateline.record.codes.values import CodeRow

__all__ = ["SCHEMES", "Scheme"]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A codebook: its name as a user types it, its columns in order, and what makes a row."""

    name: str
    columns: tuple[str, ...]
    row: Callable[[Heard], CodeRow]


SCHEMES = (
    Scheme("acled", acled.COLUMNS, acled.acled_row),
    Scheme("plover", plover.COLUMNS, plover.plover_row),
    Scheme("ucdp", ucdp.COLUMNS, ucdp.ucdp_row),
)
