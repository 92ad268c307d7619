"""Text as every database keeps it whole, compared and sorted by code points.

SQLite keeps any text. PostgreSQL sorts by the rules of some language unless it is told not to,
and refuses U+0000. There that letter is written as U+0001 "0", and U+0001 as U+0001 "1": what is
written sorts, begins and ends as what was meant.
"""

from typing import Any

import sqlalchemy as sa

__all__ = ["WORDS", "meant", "written"]

_MARK = "\x01"


def written(text: str) -> str:
    """Return text as PostgreSQL keeps it."""
    if "\x00" in text or _MARK in text:
        return text.replace(_MARK, _MARK + "1").replace("\x00", _MARK + "0")
    return text


def meant(text: str) -> str:
    """Return the text that was written so."""
    if _MARK in text:
        return text.replace(_MARK + "0", "\x00").replace(_MARK + "1", _MARK)
    return text


class _Written(sa.TypeDecorator[str]):
    impl = sa.Text
    cache_ok = True

    def __init__(self) -> None:
        super().__init__(collation="C")

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002
        return None if value is None else written(value)

    def process_result_value(self, value: Any, dialect: Any) -> str | None:  # noqa: ARG002
        return None if value is None else meant(value)


WORDS = sa.Text().with_variant(_Written(), "postgresql")
"""The type of every column of text."""
