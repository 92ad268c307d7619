"""Pages of a long list: at most `limit` at a time, the next one by an opaque cursor.

A cursor says where a page begins and in which record: a record that was rebuilt has other rows, so
that a page could repeat or leave out what is on the one before it. What coders say changes no
record, and no cursor ends while they work.
"""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import QueryParameter

from dateline.errors import ConfigError, SettledError

__all__ = ["AtCut", "Cut", "cut_of"]

_LARGEST, _USUAL = 500, 50
_RECORD = 8  # letters of its basis: enough to tell one from the one before


@dataclass(frozen=True, slots=True)
class Cut:
    """Which part of a list is asked for."""

    limit: int
    cursor: str

    def begin(self, basis: str) -> str:
        """Return where the part begins, as the dossier has it; "" for the beginning.

        Raises:
            ConfigError: The cursor is none of ours.
            SettledError: It is of another record.
        """
        if not self.cursor:
            return ""
        try:
            of, colon, at = urlsafe_b64decode(self.cursor.encode()).decode().partition(":")
        except (ValueError, binascii.Error):
            of, colon, at = "", "", ""
        if not colon or not at:
            raise ConfigError(
                "this is no cursor of ours", hint="give back `next` of the page before, as it is"
            )
        if of != basis[-_RECORD:]:
            raise SettledError(
                "the record was rebuilt since the page before", hint="begin again without a cursor"
            )
        return at

    def after(self, at: str | None, basis: str) -> str | None:
        """Return the cursor of the part that begins at `at`; None for none."""
        if at is None:
            return None
        return urlsafe_b64encode(f"{basis[-_RECORD:]}:{at}".encode()).decode()


AtCut = NamedDependency[Cut]
"""What a handler names that answers by pages."""


def cut_of(
    limit: Annotated[
        int, QueryParameter(ge=1, le=_LARGEST, description="How many items at most.")
    ] = _USUAL,
    cursor: Annotated[
        str, QueryParameter(max_length=400, description="`next` of the page before.")
    ] = "",
) -> Cut:
    """Read which part of a list is asked for."""
    return Cut(limit, cursor)
