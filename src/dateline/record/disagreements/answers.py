"""Said against denied, done against only ordered, and states that exclude each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.model.attribution import SourceRole
from dateline.model.claim import Claim, Property
from dateline.model.event import Status
from dateline.model.ids import EventId, ReportId
from dateline.model.record import Clash, Disagreement, Side
from dateline.record.disagreements.ground import Ground, voice_of
from dateline.record.disagreements.interest import interest_of
from dateline.record.disagreements.proposition import alike, meet, other_parties
from dateline.record.told import Told

__all__ = ["find_answers"]

_PRESS = (SourceRole.OUTLET, SourceRole.AGENCY)

_RULES = {
    Clash.POLARITY: "one origin says that it happened, another that it did not",
    Clash.STATE: "one origin says the one, another the other, and both cannot hold at once",
    Clash.STATUS: "one says that it was done, another, printed no earlier, only that it was {}",
}

_OPPOSITES = (
    (
        ("abandon", "depart", "departure", "evacuate", "evacuation", "leave", "pull out", "quit",
         "retreat", "vacate", "withdraw", "withdrawal"),
        ("remain", "stay"),
    ),
    (("close", "closure", "shut"), ("open", "reopen", "reopening")),
    (("die", "kill", "perish"), ("live", "survive")),
)  # fmt: skip
"""States that nobody is in at once; few, and sure."""
_STATE_OF = {
    lemma: (number, side)
    for number, pair in enumerate(_OPPOSITES)
    for side, lemmas in enumerate(pair)
    for lemma in lemmas
}

_WAITING = (Status.ORDERED, Status.PLANNED)
_SURE = 0.8  # closeness of verbs that is enough by itself
_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class _Answer:
    """One claim that speaks against what an event is said to be.

    Attributes:
        claim: Its STATUS claim, of a state its WHAT claim.
        kind: How it speaks against it.
        event: Of which event.
        sure: How surely of the same thing, 0..1.
    """

    claim: Claim
    kind: Clash
    event: EventId
    sure: float


def find_answers(by_event: dict[EventId, list[Claim]], ground: Ground) -> Iterator[Disagreement]:
    """Yield the disagreements on whether events happened, by event.

    A denial need not stand in the event that it denies: what nobody else tells so is an event of
    its own. It answers the one event that says the same, by verb, parties, places and days.

    Args:
        by_event: All claims.
        ground: Look-ups.
    """
    said = {event: ground.asserted(claims) for event, claims in by_event.items()}
    found = [*_denials(said, ground), *_states(said, ground), *_waiting(said, ground)]
    groups: defaultdict[tuple[EventId, bool], list[_Answer]] = defaultdict(list)
    for one in found:
        groups[one.event, one.kind is Clash.STATUS].append(one)
    for (event, _), answers in sorted(groups.items()):
        yield from _disagreement(event, answers, by_event[event], said[event], ground)


def _denials(said: dict[EventId, list[Claim]], ground: Ground) -> list[_Answer]:
    """Return what denies an event, each the event it speaks of most surely.

    A source that speaks denies by its word. A report's own "nobody was hurt" is mostly no answer
    to anything: it is one with the same verb and a name in common, or in a statement of several.
    """
    denied = [
        claim
        for claim in ground.claims
        if claim.property is Property.STATUS and claim.value == Status.DENIED.value
    ]
    likely: dict[Claim, _Answer] = {}
    for claim in denied:
        best = _best(claim, ground)
        if best is not None:
            likely[claim] = best
    by_report: defaultdict[ReportId, set[str]] = defaultdict(set)
    for claim in likely:
        by_report[claim.anchor.report].add(ground.told(claim).mention.lemma)
    return [
        answer
        for claim, answer in likely.items()
        if _speaks(claim)
        or len(by_report[claim.anchor.report]) > 1
        or _in_own_word(claim, said[answer.event], ground)
    ]


def _best(claim: Claim, ground: Ground) -> _Answer | None:
    """Return the event that a denial speaks of: its own if others assert it, else the likest."""
    found: dict[EventId, tuple[bool, float, int]] = {}
    for other in ground.asserted_beside(claim):
        own = other.event == claim.event
        sure = _sure(claim, other, ground)
        if sure >= (_LIKELY if own else _SURE):
            before = found.get(other.event, (own, 0.0, 0))
            found[other.event] = (own, max(sure, before[1]), before[2] + 1)
    if not found:
        return None
    event = max(found, key=lambda name: (found[name], name))
    return _Answer(claim, Clash.POLARITY, event, found[event][1])


def _sure(denial: Claim, other: Claim, ground: Ground) -> float:
    """Return how surely one denies what the other asserts, 0..1."""
    if not _other_voice(denial, other, ground):
        return 0.0
    no, yes = ground.told(denial), ground.told(other)
    if _opposite(no, yes) or not _same_days(no, yes):
        return 0.0
    return alike(no, yes)


def _in_own_word(claim: Claim, others: Iterable[Claim], ground: Ground) -> bool:
    no = ground.told(claim)
    return any(
        _sure(claim, other, ground) >= _SURE and meet(no, ground.told(other)) for other in others
    )


def _states(said: dict[EventId, list[Claim]], ground: Ground) -> list[_Answer]:
    """Return what says that something holds that another event excludes."""
    stated: list[tuple[Claim, Told]] = []
    for claims in said.values():
        stated += [(c, t) for c in claims if (t := ground.told(c)).mention.lemma in _STATE_OF]
    found = []
    for claim, told in stated:
        if _STATE_OF[told.mention.lemma][1] == 0:
            continue
        beside = ground.beside(claim.anchor.report)
        for other, its in stated:
            if (
                other.anchor.report in beside
                and _opposite(told, its)
                and _other_voice(claim, other, ground)
                and _holds_then(claim, other, ground)
            ):
                found.append(_Answer(claim, Clash.STATE, other.event, _LIKELY))
    return list(dict.fromkeys(found))


def _holds_then(claim: Claim, other: Claim, ground: Ground) -> bool:
    """Whether a state is said of the same thing and of no time before the other came about."""
    stays, goes = ground.told(claim), ground.told(other)
    if not meet(stays, goes) or other_parties(stays, goes):
        return False
    if stays.when is not None and goes.when is not None:
        return stays.when.may_overlap(goes.when)
    return not ground.printed_before(claim, other)


def _waiting(said: dict[EventId, list[Claim]], ground: Ground) -> list[_Answer]:
    """Return what was only ordered or planned for one origin, and done for another.

    What was ordered on one day and done on the next is no contradiction, and neither is an order
    in a report that tells of the deed as well.
    """
    found = []
    for claim in ground.claims:
        if claim.property is not Property.STATUS or claim.value not in _WAITING:
            continue
        mine = [c for c in said.get(claim.event, ()) if ground.origin(c) == ground.origin(claim)]
        others = [
            other
            for other in said.get(claim.event, ())
            if _sure(claim, other, ground) >= _SURE
            and meet(ground.told(claim), ground.told(other))
            and not ground.printed_before(claim, other)
        ]
        if others and not mine:
            found.append(_Answer(claim, Clash.STATUS, claim.event, _SURE))
    return found


def _disagreement(
    event: EventId,
    answers: Sequence[_Answer],
    claims: Sequence[Claim],
    said: Sequence[Claim],
    ground: Ground,
) -> Iterator[Disagreement]:
    """Yield the disagreement on one event, if those who assert it are other origins."""
    against = [answer.claim for answer in answers]
    origins = set(ground.origins(against))
    days = [ground.told(claim) for claim in against]
    held = [
        claim
        for claim in said
        if claim not in against
        and ground.origin(claim) not in origins
        and any(_same_days(ground.told(claim), told) for told in days)
    ]
    if not held:
        return
    kinds = [answer.kind for answer in answers]
    kind = Clash.POLARITY if Clash.POLARITY in kinds else kinds[0]
    value = str(against[kinds.index(kind)].value)
    triggers = {claim.trigger for claim in held}
    parties = [claim for claim in claims if claim.trigger in triggers]
    ordered = sorted(dict.fromkeys(against), key=lambda c: (c.anchor, c.id))
    interest = interest_of(ordered, parties) if kind is not Clash.STATUS else ""
    yield Disagreement(
        event,
        Property.STATUS,
        (
            Side(Status.HAPPENED.value, tuple(c.id for c in held), ground.origins(held)),
            Side(value, tuple(c.id for c in ordered), ground.origins(ordered), interest),
        ),
        _RULES[kind].format(value.lower()),
        kind,
    )


def _other_voice(one: Claim, other: Claim, ground: Ground) -> bool:
    return voice_of(one) != voice_of(other) and ground.origin(one) != ground.origin(other)


def _same_days(one: Told, other: Told) -> bool:
    """Whether both may speak of the same days: a no for Monday says nothing of Tuesday."""
    return one.when is None or other.when is None or one.when.may_overlap(other.when)


def _opposite(one: Told, other: Told) -> bool:
    left, right = (_STATE_OF.get(told.mention.lemma) for told in (one, other))
    return left is not None and right is not None and left[0] == right[0] and left[1] != right[1]


def _speaks(claim: Claim) -> bool:
    """Whether somebody beyond the press says it."""
    return any(link.role not in _PRESS for link in claim.chain.links)
