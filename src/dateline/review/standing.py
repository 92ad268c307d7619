"""What holds for each event: coders' judgements added up, field by field, and what settles them.

Of one coder the later word wins, field by field; what was accepted stays as it was shown then. Of
several coders the latest word is shown, and where they differ that is said, until somebody settles
it: an adjudication holds over all coders, whatever they say later, until it is undone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dateline.model.ids import EventId, JudgementId
from dateline.model.judgement import ADJUDICATION, REVIEWED, Judgement, Verdict
from dateline.model.place import Place
from dateline.review.reviewed import Reviewed
from dateline.review.values import key_of

__all__ = ["EXISTS", "Coded", "Given", "Review", "outdated", "renewed", "review_of", "reviews_from"]

EXISTS = "event"
"""The name of the question whether the words tell of an event at all, beside its fields."""


@dataclass(frozen=True, slots=True)
class Given:
    """One value that somebody gave or accepted.

    Attributes:
        field, value: What (`review.values`).
        by, at, judgement: Who, when, in which judgement.
        changed: Whether they gave it; else they accepted what was shown.
        place: The place that the value means; None for other fields, and where it was accepted.
    """

    field: str
    value: str
    by: str
    at: datetime
    judgement: JudgementId
    changed: bool
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """All that one coder says of an event, or all that settles it.

    Attributes:
        coder: Who; of an adjudication who spoke last.
        verdict: REJECTED where their last word is that there is no such event; else CHANGED where
            they gave any value, else ACCEPTED.
        given: One value for each field that they gave or accepted, in the order of `REVIEWED`.
        judgements: Theirs, by time; the last says when and why.
    """

    coder: str
    verdict: Verdict
    given: tuple[Given, ...]
    judgements: tuple[Judgement, ...]

    @property
    def last(self) -> Judgement:
        """The latest judgement."""
        return self.judgements[-1]

    @property
    def rejects(self) -> bool:
        """Whether it says that the words tell of no such event."""
        return self.verdict is Verdict.REJECTED


@dataclass(frozen=True, slots=True)
class Review:
    """What holds for one event.

    Attributes:
        event: Which.
        verdict: As in `Coded`, of what holds.
        values: The values that coders gave and that hold, in the order of `REVIEWED`.
        coded: What each coder says, by name.
        settled: What an adjudication says; None for none.
        differs: Fields, or `EXISTS`, in which two coders differ and which nobody settled.
    """

    event: EventId
    verdict: Verdict
    values: tuple[Given, ...]
    coded: tuple[Coded, ...]
    settled: Coded | None
    differs: tuple[str, ...]

    @property
    def last(self) -> Judgement:
        """The judgement that settles it, or the latest of any coder."""
        if self.settled is not None:
            return self.settled.last
        return max((one.last for one in self.coded), key=lambda last: (last.at, last.id))


def renewed(
    reviewed: Reviewed, before: Reviewed, made: Mapping[EventId, Review]
) -> dict[EventId, Review]:
    """Return what `reviewed` gives, as `reviews_from`, when `made` is what `before` gave."""
    return {
        event: made[event] if before.get(event) == said else review_of(event, said)
        for event, said in reviewed.items()
    }


def reviews_from(reviewed: Reviewed, coder: str | None = None) -> dict[EventId, Review]:
    """Return what holds for each event that somebody judged.

    Args:
        reviewed: The judgements on each event that hold.
        coder: Only what this coder may see who codes blind: their own; None for all of it.
    """
    found = {}
    for event, said in reviewed.items():
        seen = [j for j in said if coder is None or (j.by == coder and not _settles(j))]
        if seen:
            found[event] = review_of(event, seen)
    return found


def review_of(event: EventId, said: Iterable[Judgement]) -> Review:
    """Return what holds for an event of which these judgements, by time, hold; not of none."""
    by_coder: dict[str, list[Judgement]] = {}
    settling: list[Judgement] = []
    for judgement in said:
        (settling if _settles(judgement) else by_coder.setdefault(judgement.by, [])).append(
            judgement
        )
    coded = tuple(_coded(by_coder[coder]) for coder in sorted(by_coder))
    settled = _coded(settling) if settling else None
    latest = settled or max(coded, key=lambda one: (one.last.at, one.last.id))
    values = () if latest.rejects else _holding(coded, settled)
    verdict = Verdict.CHANGED if values else Verdict.ACCEPTED
    return Review(
        event, Verdict.REJECTED if latest.rejects else verdict, values, coded, settled,
        _differing(coded, settled),
    )  # fmt: skip


def outdated(review: Review, shown: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fields that were accepted and in which the machine says something else now."""
    told = review.coded if review.settled is None else (review.settled,)
    changed = {one.field for one in review.values}
    return tuple(
        field
        for field in REVIEWED
        if field not in changed
        and any(
            one.field == field and key_of(field, one.value) != key_of(field, shown[field])
            for coded in told
            for one in coded.given
            if field in shown and not one.changed
        )
    )


def _settles(judgement: Judgement) -> bool:
    return judgement.on[0] == ADJUDICATION


def _coded(said: list[Judgement]) -> Coded:
    """Return the sum of judgements; what was changed holds over what was accepted, ever after."""
    accepted: dict[str, Given] = {}
    changed: dict[str, Given] = {}
    for one in said:
        is_change = one.verdict is Verdict.CHANGED
        for field, value in one.values:
            place = one.place if field == "place" else None
            given = Given(field, value, one.by, one.at, one.id, is_change, place)
            (changed if is_change else accepted)[field] = given
    given_by = accepted | changed
    last = said[-1]
    verdict = Verdict.CHANGED if changed else Verdict.ACCEPTED
    if last.verdict is Verdict.REJECTED:
        verdict = Verdict.REJECTED
    whole = tuple(given_by[field] for field in REVIEWED if field in given_by)
    return Coded(last.by, verdict, whole, tuple(said))


def _holding(coded: tuple[Coded, ...], settled: Coded | None) -> tuple[Given, ...]:
    """Return the values that were given and hold: what settles, else the latest word."""
    latest: dict[str, Given] = {}
    for one in coded:
        for given in () if one.rejects else one.given:
            before = latest.get(given.field)
            if before is None or (before.at, before.judgement) < (given.at, given.judgement):
                latest[given.field] = given
    if settled is not None:
        latest |= {given.field: given for given in settled.given}
    return tuple(latest[f] for f in REVIEWED if f in latest and latest[f].changed)


def _differing(coded: tuple[Coded, ...], settled: Coded | None) -> tuple[str, ...]:
    """Return in what coders differ that nobody settled; of no event there is nothing to settle."""
    if settled is not None and settled.rejects:
        return ()
    exists = {one.rejects for one in coded}
    found = [EXISTS] if len(exists) > 1 and settled is None else []
    closed = frozenset() if settled is None else {given.field for given in settled.given}
    for field in REVIEWED:
        held = {
            key_of(field, given.value)
            for one in coded
            if not one.rejects
            for given in one.given
            if given.field == field
        }
        if len(held) > 1 and field not in closed:
            found.append(field)
    return tuple(found)
