"""Judgements: what people decided. They only accumulate, and a rebuilt record follows them.

Nothing takes a judgement back but another one that says so (`Verdict.UNDONE`). None is changed or
deleted, so that who held what, and when, stays there to be read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from dateline.model.ids import JudgementId, make_id
from dateline.model.place import Place

__all__ = ["Judgement", "JudgementKind", "Verdict", "in_order", "standing", "undone"]

_ON = (1, 2)  # a name, or a name and a report


class JudgementKind(StrEnum):
    """What is judged. PLACE: where a name is. Kinds to come: whether two events are one, ..."""

    PLACE = "PLACE"


class Verdict(StrEnum):
    """What was decided.

    PLACED: it is `place`. UNPLACED: it is not known where it is, so no point is shown.
    NO_PLACE: the words name no place. UNDONE: the judgement that `undoes` names holds no more.
    """

    PLACED = "PLACED"
    UNPLACED = "UNPLACED"
    NO_PLACE = "NO_PLACE"
    UNDONE = "UNDONE"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person decided of one thing.

    Attributes:
        kind: What sort of thing.
        on: The thing. PLACE: the folded name (`gazetteer.keys.fold`), for all reports; or the
            folded name and a report's id, for that report only. Of an undoing: as of the undone.
        verdict: What was decided.
        place: The place, whole, so that it outlives every gazetteer; None unless PLACED.
        by: Who; never "".
        at: When, in UTC.
        note: Why, in the person's words; "" for none.
        undoes: The judgement that holds no more; None unless UNDONE.
    """

    kind: JudgementKind
    on: tuple[str, ...]
    verdict: Verdict
    place: Place | None
    by: str
    at: datetime
    note: str = ""
    undoes: JudgementId | None = None

    def __post_init__(self) -> None:
        if self.at.utcoffset() != timedelta(0):
            raise ValueError(f"a judgement is dated in UTC, got {self.at}")
        if len(self.on) not in _ON or not all(self.on):
            raise ValueError(f"a judgement is on a name, or on a name and a report: {self.on}")
        if not self.by:
            raise ValueError("a judgement says who made it")
        if (self.place is not None) is not (self.verdict is Verdict.PLACED):
            raise ValueError(f"{self.verdict} and the place {self.place} do not go together")
        if (self.undoes is not None) is not (self.verdict is Verdict.UNDONE):
            raise ValueError(f"{self.verdict} and undoing {self.undoes} do not go together")

    @property
    def id(self) -> JudgementId:
        """A digest of all that it says, so that kept twice it is kept once."""
        return JudgementId(
            make_id(
                "jd", self.kind, self.verdict, self.by, self.at.isoformat(), self.note,
                self.undoes or "", *self.on, "", *_parts(self.place),
            )
        )  # fmt: skip


def in_order(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return judgements by the time they were made, then by id: no order of arrival shows."""
    return tuple(sorted(judgements, key=lambda judgement: (judgement.at, judgement.id)))


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that hold, in order: not undone, and no undoing themselves."""
    ordered = in_order(judgements)
    gone = undone(ordered)
    return tuple(j for j in ordered if j.verdict is not Verdict.UNDONE and j.id not in gone)


def undone(judgements: Iterable[Judgement]) -> frozenset[JudgementId]:
    """Return the ids of judgements that hold no more; an undoing that was undone undoes nothing."""
    undoings: dict[JudgementId, set[JudgementId]] = {}
    for judgement in judgements:
        if judgement.undoes is not None:
            undoings.setdefault(judgement.undoes, set()).add(judgement.id)

    def is_gone(id_: JudgementId) -> bool:
        return any(not is_gone(undoing) for undoing in undoings.get(id_, ()))

    return frozenset(filter(is_gone, undoings))


def _parts(place: Place | None) -> tuple[str, ...]:
    """Return what makes a place that place; a whole number counts as the float it is read back as.

    Named one by one: a field that comes later must not give old judgements new ids.
    """
    if place is None:
        return ()
    numbers = (repr(float(n)) for n in (place.lat, place.lon, place.radius_m))
    return (
        place.gazetteer, place.id, place.name, *numbers, place.feature, place.country, *place.admin,
    )  # fmt: skip
