"""The filters of events, as parameters of the query: of the list, the board and the queue."""

from datetime import date
from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import QueryParameter as Query

from dateline.dossier.asking import Box, Question, Range, Reviewed, parse
from dateline.model.attribution import Known
from dateline.model.event import Status
from dateline.server.parameters import Flag, Maybe, Part

__all__ = ["AtQuestion", "question_of"]

_MOST = 999_999

_Line = Annotated[str, Query(max_length=2000, description="The query language; `-` negates.")]
_Kinds = Annotated[
    list[str] | None, Query(name="type", max_items=100, description="PLOVER types or lemmas.")
]
_From = Annotated[date | None, Query(name="from", description="First day that it can touch.")]
_To = Annotated[date | None, Query(name="to", description="Last day that it can touch.")]
_Box = Annotated[str | None, Query(max_length=200, description="W,S,E,N in degrees.")]
_Voice = Annotated[
    str | None, Query(max_length=1000, description="Part of a name or description of any voice.")
]
_Known = Annotated[Known | None, Query(description="How far some final voice is known.")]
_Origins = Annotated[int, Query(ge=0, le=_MOST, description="Independent origins (the least).")]
_Disputed = Annotated[bool | None, Query(description="Whether reports contradict each other.")]
_Reviewed = Annotated[Reviewed | None, Query(description="What coders said of it.")]
_Status = Annotated[Status | None, Query(description="Whether it happened.")]

AtQuestion = NamedDependency[Question]
"""What a handler names that answers for the events that the filters leave."""


def question_of(
    q: _Line = "",
    kinds: _Kinds = None,
    first: _From = None,
    last: _To = None,
    place: Part = None,
    box: _Box = None,
    entity: Part = None,
    source: _Voice = None,
    known: _Known = None,
    origins_min: _Origins = 0,
    origins_max: _Origins = _MOST,
    disputed: _Disputed = None,
    reviewed: _Reviewed = None,
    status: _Status = None,
    undated: Flag = False,
    unplaced: Flag = False,
    report: Maybe = None,
) -> Question:
    """Read which events are asked for; all that is given must fit.

    Raises:
        ConfigError: The box is none, or the query language has no such term.
    """
    numbers = Range(origins_min, origins_max)
    filters = Question(
        types=tuple(kinds or ()),
        first=first,
        last=last,
        place=place,
        box=None if box is None else Box.read(box),
        entity=entity,
        source=source,
        known=known,
        origins=None if numbers == Range() else numbers,
        disputed=disputed,
        reviewed=reviewed,
        status=status,
        undated=undated,
        unplaced=unplaced,
        report=report,
    )
    return parse(q, filters)
