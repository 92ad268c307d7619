"""The columns of the board, kept with the record, so that opening a large dossier takes no time."""

from dateline.dossier.board_columns import Columns, columns_of, from_bytes, to_bytes
from dateline.ports import Store

__all__ = ["keep_columns", "read_columns"]

_NAME = "board"


def keep_columns(store: Store) -> None:
    """Make the columns of the kept record and keep them; whoever rebuilds does this."""
    basis = store.basis()
    store.derive(_NAME, to_bytes(columns_of(store.outlines())), basis)


def read_columns(store: Store) -> Columns:
    """Return the columns of the kept record; where nobody kept them, they are made."""
    kept = store.derived(_NAME)
    found = from_bytes(kept) if kept else None
    return columns_of(store.outlines()) if found is None else found
