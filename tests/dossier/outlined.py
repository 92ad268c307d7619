"""Small outlines, so that a test of the board shows only what it is about."""

from datetime import date

from dateline.model.attribution import Known, SourceRole
from dateline.model.event import Role, Status
from dateline.model.ids import EventId
from dateline.model.outline import Outline, OutlinePlace, OutlineVoice
from dateline.model.place import Precision
from dateline.model.time import When

__all__ = ["UNKNOWN", "day", "outline", "spot", "voice"]

UNKNOWN = When(None, None, None, None)


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def spot(name: str, lat: float | None = None, lon: float = 0.0, role: Role | None = None):
    if lat is None:
        return OutlinePlace(name, role)
    return OutlinePlace(name, role, lat, lon, 900.0, Precision.TOWN)


def voice(words: str, known: Known = Known.DESCRIBED, *, name: str = "", final: bool = True):
    return OutlineVoice(name, words, SourceRole.SPEAKER, known, final)


def outline(name: str, first: str | None = None, last: str | None = None, **more) -> Outline:
    when = When.within(day(first), day(last))
    told = {"type": "ASSAULT", "what": "shelled", "status": Status.HAPPENED, "when": when}
    return Outline(EventId(name), **(told | more))
