"""Said against denied, done against only ordered, and states that exclude each other."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.model.attribution import SourceRole
from dateline.model.claim import Claim, Property
from dateline.model.event import Polarity, Status
from dateline.model.ids import EventId, ReportId
from dateline.model.record import Clash, Disagreement, Side
from dateline.record.compare.states import opposite, state_of
from dateline.record.disagreements.ground import Ground, voice_of
from dateline.record.disagreements.interest import interest_of
from dateline.record.disagreements.proposition import (
    alike,
    close,
    meet,
    other_parties,
    same_party,
    same_verb,
)
from dateline.record.origins.counting import components
from dateline.record.told import Told

__all__ = ["find_answers"]

_PRESS = (SourceRole.OUTLET, SourceRole.AGENCY)
_OFFICIAL = re.compile(
    r"\b(?:army|authority|battalion|brigade|cabinet|column|command|council|department"
    r"|directorate|embassy|front|government|guard|headquarters|ministry|movement|navy|office of"
    r"|party|police|presidency|section|general staff|treasury)\b",
    re.IGNORECASE,
)
"""Words in the name of a body that is no newspaper: what it prints is its own statement."""
_SPEAKS_FOR = re.compile(r"\bspokes(?:man|woman|person|people)\b", re.IGNORECASE)

_RULES = {
    Clash.POLARITY: "one origin says that it happened, another that it did not",
    Clash.STATE: "one origin says the one, another the other, and both cannot hold at once",
    Clash.STATUS: "one says that it was done, another, printed no earlier, only that it was {}",
}
_WAITING = (Status.ORDERED, Status.PLANNED)

_SURE = 0.6  # closeness of verbs at which a denial reaches an event that it does not stand in
_FIRM = 0.8  # at which a report's own word answers another, and an order a deed
_LIKELY = 0.5  # at which it speaks of the event that it stands in; both swept on seven bundles
_SAME = 0.3  # closeness of a telling to what is denied below which it says nothing of it
_BOTH = 20  # code points between two verbs denied at once: "neither towed nor turned back"


@dataclass(frozen=True, slots=True)
class _Answer:
    """One claim that speaks against an event.

    Attributes:
        claim: Its STATUS claim; of a state its WHAT claim.
        kind: How it speaks against it.
        event: Which event.
        sure: How surely that event, 0..1.
    """

    claim: Claim
    kind: Clash
    event: EventId
    sure: float


def find_answers(by_event: dict[EventId, list[Claim]], ground: Ground) -> Iterator[Disagreement]:
    """Yield the disagreements on whether things happened.

    A denial need not stand in the event that it denies: what nobody else tells so is an event of
    its own. It answers the one event that says the same, by verb, parties, places and days. An
    event of which two things are denied has two disagreements.

    Args:
        by_event: All claims.
        ground: Look-ups.
    """
    for group in _grouped([*_denials(ground), *_waiting(by_event, ground)], ground):
        yield from _disagreement(group, by_event[group[0].event], ground)


def _denials(ground: Ground) -> list[_Answer]:
    """Return what denies an event, each the event it speaks of most surely.

    What is denied in so many words, or for a body, is an answer, and so is what else a source says
    did not happen in a report of such a denial. Any other "nobody was hurt" is
    mostly none: it is one with the same verb and one of the parties in common.
    """
    likely = [answer for claim in ground.against() if (answer := _best(claim, ground)) is not None]
    firm = {one.claim.anchor.report for one in likely if _denies(one.claim, ground)}
    return [
        one
        for one in likely
        if _denies(one.claim, ground)
        or (one.claim.anchor.report in firm and _speaks(one.claim))
        or _in_own_word(one.claim, ground)
    ]


def _speaks(claim: Claim) -> bool:
    """Whether somebody beyond the press says it."""
    return any(link.role not in _PRESS for link in claim.chain.links)


def _denies(claim: Claim, ground: Ground) -> bool:
    """Whether it is said to deny something: by a word for it, with stress, or for a body."""
    told = ground.told(claim)
    if told.status is Status.DENIED and told.mention.factuality.polarity is Polarity.POS:
        return True
    return any(
        _OFFICIAL.search(link.words) or _SPEAKS_FOR.search(link.words) for link in claim.chain.links
    )


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
    kind = Clash.POLARITY if claim.property is Property.STATUS else Clash.STATE
    return _Answer(claim, kind, event, found[event][1])


def _sure(denial: Claim, other: Claim, ground: Ground) -> float:
    """Return how surely one denies what the other asserts, 0..1."""
    no, yes = ground.told(denial), ground.told(other)
    contrary = _opposite(no, yes)
    if not contrary and same_verb(no, yes) < _LIKELY:
        return 0.0
    if voice_of(denial) == voice_of(other) or ground.origin(denial) == ground.origin(other):
        return 0.0
    if not _same_days(no, yes) or not ground.may_be_one(denial, other):
        return 0.0
    if not contrary:
        return alike(no, yes)
    holds = meet(no, yes) and not other_parties(no, yes)
    return _FIRM if holds and not ground.printed_before(denial, other) else 0.0


def _in_own_word(claim: Claim, ground: Ground) -> bool:
    """Whether what is no denial in so many words is an answer to something said elsewhere."""
    no = ground.told(claim)
    return any(
        _sure(claim, other, ground) >= _FIRM and same_party(no, ground.told(other))
        for other in ground.asserted_beside(claim)
    )


def _waiting(by_event: dict[EventId, list[Claim]], ground: Ground) -> list[_Answer]:
    """Return what was only ordered or planned for one origin, and done for another.

    What was ordered on one day and done on the next is no contradiction, and neither is an order
    in a report that tells of the deed as well.
    """
    found = []
    for claim in ground.claims:
        if claim.property is not Property.STATUS or claim.value not in _WAITING:
            continue
        said = ground.asserted(by_event[claim.event])
        mine = [c for c in said if ground.origin(c) == ground.origin(claim)]
        others = [
            other
            for other in said
            if _sure(claim, other, ground) >= _FIRM
            and meet(ground.told(claim), ground.told(other))
            and not ground.printed_before(claim, other)
        ]
        if others and not mine:
            found.append(_Answer(claim, Clash.STATUS, claim.event, 1.0))
    return found


def _grouped(answers: Sequence[_Answer], ground: Ground) -> Iterator[list[_Answer]]:
    """Yield the answers that speak against one thing: by kind, and of one report by verb.

    Where one report denies a thing twice, in two words, it is the surer event that both speak of.
    """
    by_id = {f"{number:06}": answer for number, answer in enumerate(answers)}
    near: defaultdict[str, list[str]] = defaultdict(list)
    for name, answer in by_id.items():
        near[answer.event].append(name)
        near[answer.claim.anchor.report].append(name)
    ties = [
        pair
        for names in near.values()
        for pair in combinations(names, 2)
        if _one_thing(by_id[pair[0]], by_id[pair[1]], ground)
    ]
    for some in components(list(by_id), ties):
        group = [by_id[name] for name in some]
        surest = max(group, key=lambda answer: (answer.sure, answer.event))
        yield [surest, *(answer for answer in group if answer is not surest)]


def _one_thing(one: _Answer, other: _Answer, ground: Ground) -> bool:
    if (one.kind is Clash.STATUS) != (other.kind is Clash.STATUS):
        return False
    same_report = one.claim.anchor.report == other.claim.anchor.report
    if one.event != other.event and not same_report:
        return False
    if same_report and abs(one.claim.anchor.span.start - other.claim.anchor.span.start) <= _BOTH:
        return True
    left, right = ground.told(one.claim), ground.told(other.claim)
    state = state_of(left.mention.lemma)
    same_state = state is not None and state == state_of(right.mention.lemma)
    return same_state or alike(left, right) >= _LIKELY


def _disagreement(
    answers: Sequence[_Answer], claims: Sequence[Claim], ground: Ground
) -> Iterator[Disagreement]:
    """Yield the disagreement on one thing, where those who assert it are other origins."""
    against = [answer.claim for answer in answers]
    held = _asserting(answers, claims, ground)
    if not held:
        return
    kinds = [answer.kind for answer in answers]
    kind = Clash.POLARITY if Clash.POLARITY in kinds else kinds[0]
    value = against[kinds.index(kind)].value
    reports = {claim.anchor.report for claim in held}
    parties = [claim for claim in claims if claim.anchor.report in reports]
    ordered = sorted(dict.fromkeys(against), key=lambda c: (c.anchor, c.id))
    interest = interest_of(ordered, parties) if kind is not Clash.STATUS else ""
    yield Disagreement(
        answers[0].event,
        Property.STATUS,
        (
            Side(Status.HAPPENED.value, tuple(c.id for c in held), ground.origins(held)),
            Side(str(value), tuple(c.id for c in ordered), ground.origins(ordered), interest),
        ),
        _RULES[kind].format(str(value).lower()),
        kind,
    )


def _asserting(
    answers: Sequence[_Answer], claims: Iterable[Claim], ground: Ground
) -> tuple[Claim, ...]:
    """Return of each report of another origin the claim that says most nearly what is denied.

    A report that has none in the event may tell the same in another: then what is denied for sure.
    """
    against = [answer.claim for answer in answers]
    origins = set(ground.origins(against))
    best: dict[ReportId, tuple[float, Claim]] = {}

    def take(found: Iterable[Claim], least: float, near: Callable[[Told, Told], float]) -> None:
        known = frozenset(best)
        for claim in found:
            report, told = claim.anchor.report, ground.told(claim)
            if report in known or ground.origin(claim) in origins:
                continue
            value = max(
                (near(told, ground.told(no)) for no in against if ground.may_be_one(claim, no)),
                default=0.0,
            )
            if value >= least and value > best.get(report, (0.0, claim))[0]:
                best[report] = value, claim

    take(ground.asserted(claims), _SAME, _near)
    if answers[0].kind is not Clash.STATUS:
        beside = {c.id: c for claim in against for c in ground.asserted_beside(claim)}
        take(beside.values(), _LIKELY, _tells_same)
    return tuple(claim for _, (_, claim) in sorted(best.items()))


def _tells_same(told: Told, no: Told) -> float:
    return alike(told, no) if _same_days(told, no) and not _opposite(told, no) else 0.0


def _near(told: Told, no: Told) -> float:
    if not _same_days(told, no):
        return 0.0
    return 1.0 if _opposite(told, no) else close(told, no)


def _same_days(one: Told, other: Told) -> bool:
    """Whether both may speak of the same days: a no for Monday says nothing of Tuesday."""
    return one.when is None or other.when is None or one.when.may_overlap(other.when)


def _opposite(one: Told, other: Told) -> bool:
    return opposite(one.mention.lemma, other.mention.lemma)
