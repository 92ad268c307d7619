"""What holds on a day, what changed between two, who moved."""

from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from dateline.dossier import AskedStates
from dateline.dossier.situations import moment_of
from dateline.dossier.wire_states import ChangeOut, FlowOut, StateOut
from dateline.model.state import StateKind
from dateline.server.desk import AtDesk
from dateline.server.parameters import Part
from dateline.server.shapes import Days

__all__ = ["ROUTES", "asked_states"]

_Moment = Annotated[
    str,
    QueryParameter(max_length=40, description="A day as it ends, or 2031-03-12T09:00."),
]


def asked_states(
    who: Part = None,
    place: Part = None,
    kind: FromQuery[StateKind | None] = None,
    everything: Annotated[bool, QueryParameter(name="all")] = False,
) -> AskedStates:
    """Read which states are asked for."""
    return AskedStates(who, place, kind, everything)


AtStates = NamedDependency[AskedStates]


@get("/situation", sync_to_thread=True)
def situation(desk: AtDesk, asked: AtStates, at: _Moment) -> tuple[StateOut, ...]:
    """Say who was where, held what, was in office at a moment, and who says so."""
    return desk.dossier.situation(moment_of(at), asked)


@get("/situation/days", sync_to_thread=True)
def days(desk: AtDesk) -> Days:
    """Say of which days something is known."""
    known = desk.remembered("days", desk.dossier.days, of_record=True)
    changing = desk.remembered("changing", desk.dossier.changing_days, of_record=True)
    return Days(known, changing)


@get("/changes", sync_to_thread=True)
def changes(
    desk: AtDesk,
    asked: AtStates,
    first: Annotated[str, QueryParameter(name="from", max_length=40)],
    last: Annotated[str, QueryParameter(name="to", max_length=40)],
) -> tuple[ChangeOut, ...]:
    """Say what is not at the second moment what it was at the first."""
    return desk.dossier.changes(moment_of(first), moment_of(last), asked)


@get("/flows", sync_to_thread=True)
def flows(desk: AtDesk, who: Part = None, place: Part = None) -> tuple[FlowOut, ...]:
    """Say who went from where to where, by what way, how many."""
    return desk.dossier.flows(AskedStates(who, place))


ROUTES = (situation, days, changes, flows)
