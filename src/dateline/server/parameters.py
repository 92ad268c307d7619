"""Parameters that many routes take: ids in the path, parts of names and switches in the query."""

from typing import Annotated

from litestar.params import FromQuery, PathParameter, QueryParameter

__all__ = ["Flag", "Id", "Maybe", "Part"]

_LONGEST = 1000  # code points; the longest id is a file's name

Id = Annotated[str, PathParameter(max_length=_LONGEST)]
"""A thing by its id."""

Maybe = Annotated[str | None, QueryParameter(max_length=_LONGEST)]
"""A thing by its id, or none."""

Part = Annotated[str | None, QueryParameter(max_length=_LONGEST, description="Part of a name.")]
"""A part of a name, or none."""

Flag = FromQuery[bool]
"""A switch."""
