"""Numbers that a report gives of a group or for a stretch of time, for the events they belong to.

"About 1,200 troops had been stationed at Dallim" says how many left, where the report says later
that the troops left; "a force of roughly twelve hundred" says it beside their name, "They list 287
names" on a list of them, and "gave us forty minutes" how much time there was.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.event import Role
from dateline.model.quantity import Quantity, QuantityBound, QuantityKind, QuantityScope
from dateline.model.span import Anchor, Span
from dateline.model.time import Timex, TimexType, When
from dateline.record.compare.names import folded
from dateline.record.compare.quantities import FATES, may_be_equal, sort_of

__all__ = ["Counted", "Group", "granted", "merged", "of_groups"]

SAME_GROUP, APPOSITION, LISTED = "same group", "apposition", "names on a list"
GRANTED = "time given"

_BESIDE = re.compile(
    r",? ?(?:(?:a|an|the) )?(?:[\w-]+ ){0,2}?(?:(?:force|group|column|body|crowd|band|team"
    r"|contingent|unit|party) of )?",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"(?: (?:strong|in number|in all))?,\s(?:(?:had|have|has|was|were)\s)?(?:all )?"
)
_APPOSED = 45  # code points from the name of a group to its number beside it
_WHOLE = frozenset(
    ("contingent", "contingents", "crew", "crews", "fighters", "force", "forces", "garrison",
     "migrants", "people", "personnel", "persons", "prisoners", "protesters", "rebels", "refugees",
     "residents", "soldiers", "staff", "troops", "workers", "demonstrators", "civilians", "lorries",
     "trucks", "employees", "militants", "insurgents", "convoy", "militiamen", "passengers")
)  # fmt: skip
"""Last words of a phrase that may be for all of a group: never "officers" for its "troops"."""
_OTHER = re.compile(r"\b(?:other|another|more|further|remaining)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|these|those|all|its|their|his|her|our|both)\b", re.IGNORECASE)
_BACK = 3  # sentences from a list of names back to whom it lists
_GIVES = frozenset(("allow", "continue", "get", "give", "grant", "last", "offer", "take"))
_GIVEN = re.compile(r"(?:['’]s?)?\s+(?:notice|warning|to \w+)\b")
_REACH = 60  # code points from a verb to the time that it gives
_ISO = re.compile(r"PT?(?P<number>\d+(?:\.\d+)?)(?P<unit>[MHD])")
_BOUNDS = (
    (re.compile(r"\b(?:less|fewer) than|\bunder|\bnot even", re.IGNORECASE), QuantityBound.AT_MOST),
    (re.compile(r"\bat most|\bup to|\bno more than", re.IGNORECASE), QuantityBound.AT_MOST),
    (re.compile(r"\bat least|\bmore than|\bover", re.IGNORECASE), QuantityBound.AT_LEAST),
    (re.compile(r"\babout|\baround|\bsome|\broughly|\bnearly|\balmost", re.IGNORECASE),
     QuantityBound.ABOUT),
)  # fmt: skip
_MINUTES = {"M": 1.0, "H": 60.0}


@dataclass(frozen=True, slots=True)
class Group:
    """Words for a participant of an event, as far as they tell which group it is.

    Attributes:
        span: The words.
        sort: What sort of persons or things ("force"), from the last word; "" when none is known.
        keys: Entities in the words, sorted: whose it is.
        role: ACTOR or TARGET.
        body: Whether the last word may be for all of a group: "troops", and not "officers".
        whole: Whether all the words may: "the troops", "Ostran troops", and not "soldiers".
    """

    span: Span
    sort: str
    keys: tuple[str, ...]
    role: Role
    body: bool
    whole: bool

    @classmethod
    def of(cls, span: Span, core: str, keys: Iterable[str], role: Role) -> "Group":
        """Return the group that a phrase names; `core` is the phrase without what stands aside."""
        last = folded(core).rsplit(" ", 1)[-1]
        owners = tuple(sorted(keys))
        body = last in _WHOLE and not _OTHER.search(core)
        whole = body and bool(owners or _DEFINITE.match(core))
        return cls(span, sort_of(last) or "", owners, role, body, whole)


@dataclass(frozen=True, slots=True)
class Counted:
    """What an event says that numbers may belong to.

    Attributes:
        trigger: Its verb.
        lemma: Dictionary form of the verb.
        groups: Its participants.
        numbers: The numbers in it already.
        when: When it happened; None when nothing says it.
    """

    trigger: Anchor
    lemma: str
    groups: tuple[Group, ...]
    numbers: tuple[Quantity, ...]
    when: When | None = None

    @property
    def themes(self) -> tuple[Group, ...]:
        """Those whom it happens to, or who move: of a deed done to others not those who do it."""
        targets = tuple(group for group in self.groups if group.role is Role.TARGET)
        return targets or self.groups


def of_groups(
    text: str, quantities: Sequence[Quantity], told: Sequence[Counted], ends: Sequence[int]
) -> dict[Anchor, list[tuple[Quantity, str]]]:
    """Return the numbers that belong to further events of a report, with the rule, by trigger.

    Args:
        text: Of the report.
        quantities: All of them, in text order.
        told: The events, in text order.
        ends: Where sentences begin, ascending, 0 first.
    """
    found: defaultdict[Anchor, list[tuple[Quantity, str]]] = defaultdict(list)
    given: list[tuple[Quantity, Group, Counted]] = []
    for quantity in quantities:
        if not _counts_all(quantity):
            continue
        if quantity.unit == "name":
            for trigger in _listed(quantity, told, ends):
                found[trigger].append((quantity, LISTED))
            continue
        holder = _holder(text, quantity, told)
        if holder is not None:
            given.append((quantity, *holder))
        elif (beside := _beside(text, quantity, told)) is not None:
            found[beside].append((quantity, APPOSITION))
    for quantity, group, holder_of in _agreed(given):
        for one in told:
            if (
                not _has(one, quantity)
                and _same_days(one, holder_of)
                and any(_same(other, group) for other in one.themes)
            ):
                found[one.trigger].append((quantity, SAME_GROUP))
    return dict(found)


def _counts_all(quantity: Quantity) -> bool:
    scoped = quantity.scope in (QuantityScope.PART, QuantityScope.ADDED)
    return not scoped and quantity.kind not in (*FATES, QuantityKind.DURATION, QuantityKind.SHARE)


def _holder(text: str, quantity: Quantity, told: Sequence[Counted]) -> tuple[Group, Counted] | None:
    """Return the participant that a number stands in or beside; None when in none with a sort."""
    for one in told:
        for group in one.groups:
            gap = text[group.span.end : quantity.span.start]
            beside = 0 < len(gap) <= _APPOSED and gap[0] == "," and _BESIDE.fullmatch(gap)
            if group.sort and group.body and (group.span.contains(quantity.span) or beside):
                return group, one
    return None


def _beside(text: str, quantity: Quantity, told: Sequence[Counted]) -> Anchor | None:
    """Return the verb after an apposition: "the contingent, a force of 1,200, | left"."""
    if quantity.unit is not None or quantity.kind not in (
        QuantityKind.PERSONNEL, QuantityKind.PEOPLE, QuantityKind.COUNT,
    ):  # fmt: skip
        return None
    for one in told:
        gap = text[quantity.span.end : max(quantity.span.end, one.trigger.span.start)]
        if gap and _CLOSED.fullmatch(gap):
            return one.trigger
    return None


def _listed(quantity: Quantity, told: Sequence[Counted], ends: Sequence[int]) -> Iterator[Anchor]:
    """Yield the verbs of the last sentence before a list of names that tells of a group."""
    at = _sentence(quantity.span.start, ends)
    before: defaultdict[int, list[Anchor]] = defaultdict(list)
    for one in told:
        sentence = _sentence(one.trigger.span.start, ends)
        if at - _BACK <= sentence < at and any(g.sort == "force" for g in one.themes):
            before[sentence].append(one.trigger)
    yield from before[max(before)] if before else ()


def _sentence(start: int, ends: Sequence[int]) -> int:
    return sum(end <= start for end in ends)


def _agreed(
    given: Sequence[tuple[Quantity, Group, Counted]],
) -> Iterator[tuple[Quantity, Group, Counted]]:
    """Yield the first number of each group of which a report gives one number only."""
    by_group: defaultdict[tuple[str, tuple[str, ...]], list[tuple[Quantity, Group, Counted]]]
    by_group = defaultdict(list)
    for one in given:
        by_group[one[1].sort, one[1].keys].append(one)
    for some in by_group.values():
        first = some[0][0]
        if all(may_be_equal(first, other) for other, _, _ in some[1:]):
            yield some[0]


def _same(group: Group, counted: Group) -> bool:
    """Whether words are for all of a group, and for nobody else."""
    if group.sort != counted.sort or not group.whole:
        return False
    return not counted.keys or not group.keys or bool(set(group.keys) & set(counted.keys))


def _same_days(one: Counted, other: Counted) -> bool:
    return one.when is None or other.when is None or one.when.may_overlap(other.when)


def _has(one: Counted, quantity: Quantity) -> bool:
    sort = None if quantity.unit is None else sort_of(quantity.unit)
    return any(
        other.span == quantity.span or (other.unit is not None and sort_of(other.unit) == sort)
        for other in one.numbers
    )


def granted(
    text: str, timexes: Iterable[Timex], told: Sequence[Counted], ends: Sequence[int]
) -> dict[Anchor, list[tuple[Quantity, str]]]:
    """Return the stretches of time that events give or last, as counts of minutes or days.

    See `of_groups` for the arguments.
    """
    found: defaultdict[Anchor, list[tuple[Quantity, str]]] = defaultdict(list)
    for timex in timexes:
        quantity = _as_count(text, timex) if timex.type is TimexType.DURATION else None
        if quantity is None:
            continue
        owner = _giver(text, timex.span, told, ends)
        if owner is not None:
            found[owner].append((quantity, GRANTED))
    return dict(found)


def _giver(text: str, span: Span, told: Sequence[Counted], ends: Sequence[int]) -> Anchor | None:
    """Return the verb that a stretch of time belongs to: the last before it, if it may give it."""
    before = [
        one
        for one in told
        if one.trigger.span.end <= span.start
        and span.start - one.trigger.span.end <= _REACH
        and _sentence(one.trigger.span.start, ends) == _sentence(span.start, ends)
    ]
    if not before:
        return None
    last = max(before, key=lambda one: one.trigger.span)
    given = _GIVEN.match(text, span.end) is not None
    return last.trigger if given or last.lemma in _GIVES else None


def _as_count(text: str, timex: Timex) -> Quantity | None:
    """Return a duration as a count: of minutes, or of days."""
    said = _ISO.fullmatch(timex.value)
    if said is None or ("T" not in timex.value and said["unit"] == "M"):  # months
        return None
    number = float(said["number"]) * _MINUTES.get(said["unit"], 1.0)
    words = text[max(0, timex.span.start - 12) : timex.span.end]
    bound = next((kind for sign, kind in _BOUNDS if sign.search(words)), QuantityBound.EXACT)
    below = bound is QuantityBound.AT_MOST and _BOUNDS[0][0].search(words) is not None
    low = None if bound is QuantityBound.AT_MOST else number
    high = None if bound is QuantityBound.AT_LEAST else number - below
    unit = "day" if said["unit"] == "D" else "minute"
    return Quantity(
        timex.span, low, high, unit, None, bound, QuantityKind.DURATION,
    )  # fmt: skip


def merged(
    *parts: Mapping[Anchor, Sequence[tuple[Quantity, str]]],
) -> dict[Anchor, tuple[tuple[Quantity, str], ...]]:
    """Return the numbers of several finders together, by trigger."""
    found: defaultdict[Anchor, list[tuple[Quantity, str]]] = defaultdict(list)
    for part in parts:
        for trigger, some in part.items():
            found[trigger] += some
    return {trigger: tuple(some) for trigger, some in found.items()}
