"""Judgements: what people decided. They only accumulate, and a rebuilt record follows them.

Nothing takes a judgement back but another one that says so (`Verdict.UNDONE`). None is changed or
deleted, so that who held what, and when, stays there to be read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from dateline.model.ids import JudgementId, ReportId, make_id
from dateline.model.place import Place
from dateline.model.span import Anchor, Span

__all__ = [
    "ADJUDICATION",
    "BLIND",
    "EVENTS",
    "GRADES",
    "NOWHERE",
    "REVIEW",
    "REVIEWED",
    "Judgement",
    "JudgementKind",
    "Scope",
    "Verdict",
    "anchored",
    "in_order",
    "standing",
    "undone",
]

_ANCHOR = 4  # report, start, end, words

EVENTS, GRADES = "events", "credibility"
"""What a judgement on events, or on how credible a claim is, begins with."""

REVIEW, BLIND, ADJUDICATION = "review", "blind", "adjudication"
"""What a judgement of an event begins with: a coder's own, one that they made without seeing what
others say, or one that settles what coders differ in."""

NOWHERE = "none"
"""The place of an event that happened in no place that is known."""

REVIEWED = ("type", "when", "place", "actor", "target", "count", "status", "span")
"""The fields of an event that a coder gives; `review.values` says how each is written."""


class JudgementKind(StrEnum):
    """What is judged.

    PLACE: where a name is. ENTITY_PAIR: whether whom words name is one. CODE: the values of a row
    of a codebook for an event. EVENT_PAIR: whether words tell of one event. DERIVATION: whether one
    report was made from another. REPORT: whether what a report says still stands. SOURCE_GRADE,
    CLAIM_GRADE: how reliable a source is, and how credible a claim (Admiralty code). EVENT: whether
    words tell of an event, and its values; it is shown over the record and never built into it.
    """

    PLACE = "PLACE"
    ENTITY_PAIR = "ENTITY_PAIR"
    CODE = "CODE"
    EVENT_PAIR = "EVENT_PAIR"
    DERIVATION = "DERIVATION"
    REPORT = "REPORT"
    SOURCE_GRADE = "SOURCE_GRADE"
    CLAIM_GRADE = "CLAIM_GRADE"
    EVENT = "EVENT"


class Scope(StrEnum):
    """How far a judgement on entities reaches from the words that it is on.

    ENTITY: all that the words' entity is. REPORT: all mentions in their report that are one with
    them. MENTION: these words alone.
    """

    ENTITY = "ENTITY"
    REPORT = "REPORT"
    MENTION = "MENTION"


class Verdict(StrEnum):
    """What was decided.

    PLACED: it is `place`. UNPLACED: it is not known where it is, so no point is shown.
    NO_PLACE: the words name no place. ONE: all words name one entity. NOT_ONE: the first do not
    name what the others name, which are one. CONFIRMED: the values are right as proposed. CHANGED:
    they are to be these. ACCEPTED: the first report was made from the second; of an event, it is as
    shown, and `values` keeps what was. REJECTED: the words tell of no such event. NOTED: nothing is
    decided of an event, `note` is what somebody has to say of it. CUT: it was not.
    RETRACTED: its outlet took the report back. CORRECTED: its outlet corrected it, and whoever
    counts on it looks again. GRADED: the grade is this. UNDONE: the judgement that `undoes` names
    holds no more.
    """

    PLACED = "PLACED"
    UNPLACED = "UNPLACED"
    NO_PLACE = "NO_PLACE"
    ONE = "ONE"
    NOT_ONE = "NOT_ONE"
    CONFIRMED = "CONFIRMED"
    CHANGED = "CHANGED"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    NOTED = "NOTED"
    CUT = "CUT"
    RETRACTED = "RETRACTED"
    CORRECTED = "CORRECTED"
    GRADED = "GRADED"
    UNDONE = "UNDONE"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person decided of one thing.

    Attributes:
        kind: What sort of thing.
        on: The thing. PLACE: the folded name (`gazetteer.keys.fold`), for all reports; or the
            folded name and a report's id, for that report only. ENTITY_PAIR: a `Scope` and the
            words, CODE: a scheme ("acled") and the event's triggers, EVENT_PAIR: `EVENTS` and
            triggers, EVENT: `REVIEW`, `BLIND` or `ADJUDICATION` and triggers, CLAIM_GRADE: `GRADES`
            and the claim's trigger and words; words as `anchored` has them, so that they outlive
            every id that is made anew. DERIVATION: the ids of the later and the earlier report.
            REPORT: its id. SOURCE_GRADE: the folded name of the source; of one that is only
            described, its words and the report. Of an undoing: as of the undone.
        verdict: What was decided.
        place: The place, whole, so that it outlives every gazetteer; None unless PLACED, or where
            the place of an event is CHANGED to one.
        by: Who; never "".
        at: When, in UTC.
        note: Why, in the person's words; "" for none.
        undoes: The judgement that holds no more; None unless UNDONE.
        values: Field and value of each code, grade or field of an event (`REVIEWED`); () for other
            kinds, of an undoing, of a rejection and of a mere note.
    """

    kind: JudgementKind
    on: tuple[str, ...]
    verdict: Verdict
    place: Place | None
    by: str
    at: datetime
    note: str = ""
    undoes: JudgementId | None = None
    values: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.at.utcoffset() != timedelta(0):
            raise ValueError(f"a judgement is dated in UTC, got {self.at}")
        if not _is_on(self.kind, self.on):
            raise ValueError(f"a judgement is on a name, a name and a report, or words: {self.on}")
        if self.verdict is not Verdict.UNDONE and self.verdict not in _VERDICTS[self.kind]:
            raise ValueError(f"{self.verdict} says nothing of {self.kind}")
        if not self.by:
            raise ValueError("a judgement says who made it")
        if self.verdict is Verdict.NOTED and not self.note:
            raise ValueError("a note says something")
        if not _may_have_place(self):
            raise ValueError(f"{self.verdict} and the place {self.place} do not go together")
        if (self.undoes is not None) is not (self.verdict is Verdict.UNDONE):
            raise ValueError(f"{self.verdict} and undoing {self.undoes} do not go together")
        if bool(self.values) is not _is_valued(self.kind, self.verdict):
            raise ValueError(f"{self.verdict} and the values {self.values} do not go together")
        if self.kind is JudgementKind.EVENT and not _are_reviewed(self.values):
            raise ValueError(f"an event has each of {', '.join(REVIEWED)} once: {self.values}")

    @property
    def id(self) -> JudgementId:
        """A digest of all that it says, so that kept twice it is kept once."""
        return _id_of(self)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The words that it is on, in the order given; () where it is on names or reports."""
        if self.kind not in _ON_WORDS:
            return ()
        parts = self.on[1:]
        quads = (parts[at : at + _ANCHOR] for at in range(0, len(parts), _ANCHOR))
        return tuple(
            Anchor(ReportId(report), Span(int(start), int(end)), exact)
            for report, start, end, exact in quads
        )


@lru_cache(maxsize=100_000)  # asked for by whatever orders them; a digest takes 0.1 ms
def _id_of(judgement: Judgement) -> JudgementId:
    return JudgementId(
        make_id(
            "jd", judgement.kind, judgement.verdict, judgement.by, judgement.at.isoformat(),
            judgement.note, judgement.undoes or "", *judgement.on, "", *_parts(judgement.place),
            *(part for value in judgement.values for part in value),
        )
    )  # fmt: skip


def anchored(scope: str, anchors: Iterable[Anchor]) -> tuple[str, ...]:
    """Return what a judgement on words is on: `scope`, then report, start, end, words of each."""
    quads = ((a.report, str(a.span.start), str(a.span.end), a.exact) for a in anchors)
    return (scope, *(part for quad in quads for part in quad))


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


_VERDICTS = {
    JudgementKind.PLACE: (Verdict.PLACED, Verdict.UNPLACED, Verdict.NO_PLACE),
    JudgementKind.ENTITY_PAIR: (Verdict.ONE, Verdict.NOT_ONE),
    JudgementKind.CODE: (Verdict.CONFIRMED, Verdict.CHANGED),
    JudgementKind.EVENT_PAIR: (Verdict.ONE, Verdict.NOT_ONE),
    JudgementKind.DERIVATION: (Verdict.ACCEPTED, Verdict.CUT),
    JudgementKind.REPORT: (Verdict.RETRACTED, Verdict.CORRECTED),
    JudgementKind.SOURCE_GRADE: (Verdict.GRADED,),
    JudgementKind.CLAIM_GRADE: (Verdict.GRADED,),
    JudgementKind.EVENT: (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CHANGED, Verdict.NOTED),
}
_VALUED = (Verdict.CONFIRMED, Verdict.CHANGED, Verdict.GRADED)
_ON_WORDS = {
    JudgementKind.ENTITY_PAIR: (2, tuple(Scope)),
    JudgementKind.CODE: (1, ()),
    JudgementKind.EVENT_PAIR: (2, (EVENTS,)),
    JudgementKind.CLAIM_GRADE: (2, (GRADES,)),
    JudgementKind.EVENT: (1, (REVIEW, BLIND, ADJUDICATION)),
}
"""Of each kind that is on words: how many at least, and what may stand before them; () anything."""
_ON_NAMES = {
    JudgementKind.PLACE: (1, 2),
    JudgementKind.DERIVATION: (2,),
    JudgementKind.REPORT: (1,),
    JudgementKind.SOURCE_GRADE: (1, 2),
}
"""Of each kind that is on names or reports: how many parts it has."""


def _is_on(kind: JudgementKind, on: tuple[str, ...]) -> bool:
    """Whether `on` has the parts that a judgement of this kind is on."""
    if not all(on):
        return False
    if kind in _ON_NAMES:
        return len(on) in _ON_NAMES[kind]
    least, scopes = _ON_WORDS[kind]
    words, rest = divmod(len(on) - 1, _ANCHOR)
    if rest or words < least:
        return False
    named = not scopes or on[0] in scopes
    return named and all(_is_range(*on[at : at + 3]) for at in range(2, len(on), _ANCHOR))


def _may_have_place(one: Judgement) -> bool:
    """Whether a judgement has a place where it says where something is, and only there."""
    where = dict(one.values).get("place") if one.kind is JudgementKind.EVENT else None
    if one.verdict is Verdict.CHANGED and where is not None:
        return one.place is not None or where == NOWHERE
    return (one.place is not None) is (one.verdict is Verdict.PLACED)


def _is_valued(kind: JudgementKind, verdict: Verdict) -> bool:
    return verdict in _VALUED or (kind is JudgementKind.EVENT and verdict is Verdict.ACCEPTED)


def _are_reviewed(values: tuple[tuple[str, str], ...]) -> bool:
    fields = [field for field, _ in values]
    return len(set(fields)) == len(fields) and set(fields) <= set(REVIEWED)


def _is_range(start: str, end: str, words: str) -> bool:
    return start.isdecimal() and end.isdecimal() and int(end) - int(start) == len(words)


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
