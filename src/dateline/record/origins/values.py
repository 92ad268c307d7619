"""The values that claims give to a property of an event, those that agree together."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.model.attribution import Known, SourceRole
from dateline.model.claim import Claim, Property
from dateline.model.event import Status
from dateline.model.ids import ReportId
from dateline.model.place import Place
from dateline.model.quantity import Quantity
from dateline.model.span import Anchor
from dateline.model.time import When
from dateline.model.words import in_words
from dateline.record.compare.names import folded
from dateline.record.compare.quantities import (
    FATES,
    by_thing,
    may_be_equal,
    same_number,
    span_of,
)
from dateline.record.compare.states import excludes, leaning
from dateline.record.compare.times import width_days

__all__ = ["Held", "asserted", "numbers_of", "values_of"]

T = TypeVar("T", When, Quantity)

_VAGUE_DAYS, _VAGUE_COUNT = 3, float("inf")
_VAGUER = 3
"""A value this many times as wide as another (and wider than that many days) agrees with it and yet
says less: it does not stand behind it. "Last week" is no second voice for "on Tuesday night"."""


@dataclass(frozen=True, slots=True)
class Held:
    """One value of one property of one event.

    Attributes:
        property: Which.
        value: In words.
        claims: Those that hold it.
        against: Those that hold another value of the same thing, or deny it.
    """

    property: Property
    value: str
    claims: tuple[Claim, ...]
    against: tuple[Claim, ...] = ()


def asserted(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims of mentions that say it happened: an order's date is not the deed's.

    Where a voice says in one report that it did not happen, nothing else that the report has of the
    event on that voice's word, or on its own, says that it did: it tells what is denied.
    """
    kept = list(claims)
    marked = {claim.trigger for claim in kept if claim.property is Property.STATUS}
    stays = {
        claim.trigger
        for claim in kept
        if claim.property is Property.WHAT and leaning(str(claim.value), Status.DENIED) > 0
    }  # "none remained" does not deny that they left
    denied: defaultdict[ReportId, set[str]] = defaultdict(set)
    for claim in kept:
        own = claim.chain.origin.role in (SourceRole.OUTLET, SourceRole.AGENCY)
        said = own or claim.chain.origin.known is Known.NAMED
        if _says_no(claim) and said and claim.trigger not in stays:
            denied[claim.anchor.report].add(_voice(claim))
    other = _of_the_other_state(kept, marked)
    noes = other | {c.trigger for c in kept if _says_no(c)} - stays
    mostly = _mostly(kept, noes, marked - noes)
    return [
        claim
        for claim in kept
        if claim.trigger not in marked | other
        and claim.anchor.report not in mostly
        and not _is_of_denier(claim, denied)
    ]


def _says_no(claim: Claim) -> bool:
    return claim.property is Property.STATUS and claim.value == Status.DENIED.value


def _mostly(
    claims: Sequence[Claim], noes: Collection[Anchor], aside: Collection[Anchor]
) -> set[ReportId]:
    """Return the reports that say more often that it did not happen than that it did."""
    balance: Counter[ReportId] = Counter()
    for claim in claims:
        if claim.property is Property.WHAT and claim.trigger not in aside:
            balance[claim.anchor.report] += 1 if claim.trigger in noes else -1
    return {report for report, more in balance.items() if more > 0}


def _of_the_other_state(claims: Sequence[Claim], marked: Collection[Anchor]) -> set[Anchor]:
    """Return the mentions of a state that what more reports tell excludes: who left has not stayed.

    A report that says "the contingent remains" denies in other words that it left.
    """
    told: defaultdict[str, set[ReportId]] = defaultdict(set)
    mentions = [c for c in claims if c.property is Property.WHAT and c.trigger not in marked]
    for claim in mentions:
        told[str(claim.value)].add(claim.anchor.report)
    return {
        claim.trigger
        for claim in mentions
        for other in told
        if excludes(other, str(claim.value)) and len(told[other]) > len(told[str(claim.value)])
    }


def _is_of_denier(claim: Claim, denied: Mapping[ReportId, set[str]]) -> bool:
    deniers = denied.get(claim.anchor.report)
    return deniers is not None and (_voice(claim) in deniers or not _voice(claim))


def _voice(claim: Claim) -> str:
    """Return whose word a claim is; "" for the report's own."""
    origin = claim.chain.origin
    if origin.role in (SourceRole.OUTLET, SourceRole.AGENCY):
        return ""
    return origin.agent or folded(origin.words)


def values_of(claims: Sequence[Claim]) -> list[Held]:
    """Return the values that the claims of one event hold, by property.

    Each claim is held in at most one of them; one that is only vaguer than others is in none.
    """
    plain = asserted(claims)
    found = [_what(claims, plain)]
    found += _statuses(claims)
    found += _times(plain)
    found += _counts(plain)
    for property_ in (Property.PLACE, Property.ACTOR, Property.TARGET):
        found += _named(property_, plain)
    return [one for one in found if one.claims]


def _what(claims: Sequence[Claim], plain: Sequence[Claim]) -> Held:
    """Return who says that it happened, or that it did not where more reports tell it so.

    "They were not paid" is told by several reports and denied by one: the news is the no.
    """
    said = tuple(claim for claim in plain if claim.property is Property.WHAT)
    denied = tuple(
        claim for claim in claims if _says_no(claim)
    )  # fmt: skip
    no = {claim.trigger for claim in denied}
    negative = tuple(c for c in claims if c.property is Property.WHAT and c.trigger in no)
    if len(_reports(negative)) > max(1, len(_reports(said))):
        value = f"not {_most([claim.trigger.exact for claim in negative])}"
        return Held(Property.WHAT, value, negative, said)
    value = _most([claim.trigger.exact for claim in said])
    return Held(Property.WHAT, value, said, denied)


def _reports(claims: Iterable[Claim]) -> set[ReportId]:
    return {claim.anchor.report for claim in claims}


def _statuses(claims: Sequence[Claim]) -> list[Held]:
    by_status: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.property is Property.STATUS:
            by_status[str(claim.value)].append(claim)
    return [
        Held(Property.STATUS, status, tuple(some)) for status, some in sorted(by_status.items())
    ]


def _times(plain: Sequence[Claim]) -> list[Held]:
    dated = [(claim, claim.value) for claim in plain if isinstance(claim.value, When)]
    sides = _sides(dated, When.may_overlap, width_days, _VAGUE_DAYS)
    return _held(Property.TIME, sides)


def _counts(plain: Sequence[Claim]) -> list[Held]:
    found: list[Held] = []
    for _, numbered in numbers_of(plain):
        found += _held(Property.COUNT, _sides(numbered, may_be_equal, _width, _VAGUE_COUNT))
    return found


def numbers_of(plain: Iterable[Claim]) -> list[tuple[str, list[tuple[Claim, Quantity]]]]:
    """Return the counts of one event by the thing counted, each of what may be held together.

    Those who do something to others are counted apart from these, unless the number says itself
    what befell them. Who moves or is moved is one: "1,200 troops left", "1,200 troops were moved".
    """
    kept = list(plain)
    doers = _doers(kept)
    parts: defaultdict[bool, list[tuple[Claim, Quantity]]] = defaultdict(list)
    for claim in kept:
        if isinstance(claim.value, Quantity):
            does = (claim.trigger, claim.anchor.span.start) in doers
            parts[does and claim.value.kind not in FATES].append((claim, claim.value))
    parts = _both(parts)
    return [pair for does in sorted(parts) for pair in by_thing(parts[does]).items()]


def _both(
    parts: Mapping[bool, list[tuple[Claim, Quantity]]],
) -> defaultdict[bool, list[tuple[Claim, Quantity]]]:
    """Return the counts with doers of whom the same number is counted otherwise among the others.

    "44 soldiers crossed the bridge", "44 soldiers went home": one verb has a target, one has none.
    """
    found: defaultdict[bool, list[tuple[Claim, Quantity]]] = defaultdict(list)
    others = parts.get(False, [])
    found[False] += others
    for pair in parts.get(True, []):
        does = not any(same_number(pair[1], other) for _, other in others)
        found[does].append(pair)
    return found


def _doers(claims: Iterable[Claim]) -> set[tuple[Anchor, int]]:
    """Return the counts, by trigger and first place, of those who do something to others."""
    parties: defaultdict[Anchor, list[Claim]] = defaultdict(list)
    counts: list[Claim] = []
    for claim in claims:
        if claim.property in (Property.ACTOR, Property.TARGET):
            parties[claim.trigger].append(claim)
        elif claim.property is Property.COUNT:
            counts.append(claim)
    return {
        (claim.trigger, claim.anchor.span.start)
        for claim in counts
        if any(party.property is Property.TARGET for party in parties[claim.trigger])
        for party in parties[claim.trigger]
        if party.property is Property.ACTOR and party.anchor.span.contains(claim.anchor.span)
    }


def _named(property_: Property, plain: Sequence[Claim]) -> list[Held]:
    by_value: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in plain:
        if claim.property is property_:
            by_value[_key(claim)].append(claim)
    return [
        Held(property_, _most([in_words(c.value) for c in some]), tuple(some))
        for _, some in sorted(by_value.items())
    ]


def _key(claim: Claim) -> str:
    if claim.entity is not None:
        return claim.entity
    if isinstance(claim.value, Place):
        return f"{claim.value.gazetteer} {claim.value.id}"
    return folded(str(claim.value))


def _sides(
    valued: Sequence[tuple[Claim, T]],
    agree: Callable[[T, T], bool],
    width: Callable[[T], float],
    least: float,
) -> list[list[tuple[Claim, T]]]:
    """Return values that agree throughout together, the narrow ones first; vaguer ones left out."""
    sides: list[list[tuple[Claim, T]]] = []
    for claim, value in sorted(valued, key=lambda p: (width(p[1]), p[0].anchor, p[0].id)):
        near = [side for side in sides if any(agree(value, other) for _, other in side)]
        fits = [side for side in near if all(agree(value, other) for _, other in side)]
        if not near:
            sides.append([(claim, value)])
        elif len(fits) == 1 and not _vaguer(width(value), width(fits[0][0][1]), least):
            fits[0].append((claim, value))
    return sides


def _vaguer(wide: float, narrow: float, least: float) -> bool:
    """Whether a value says so much less than the narrowest that it says nothing of it."""
    return wide > least and wide > _VAGUER * max(narrow, 1.0)


def _held(property_: Property, sides: Sequence[Sequence[tuple[Claim, T]]]) -> list[Held]:
    return [
        Held(
            property_,
            in_words(side[0][1]),
            tuple(claim for claim, _ in side),
            tuple(claim for other in sides if other is not side for claim, _ in other),
        )
        for side in sides
    ]


def _width(quantity: Quantity) -> float:
    low, high = span_of(quantity)
    return high - low


def _most(words: Sequence[str]) -> str:
    return min(words, key=lambda word: (-words.count(word), word), default="")
