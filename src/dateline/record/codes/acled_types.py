"""Which of ACLED's types an event is: of most of its mentions, as far as its actor allows.

Some sub-event types say who did it: who regains territory is a government, who riots is a crowd.
Where the actor is known to be another, or is not known, a person chooses.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.lexicon.event_types import acled_event_type, acled_types
from dateline.model.code import CodeValue
from dateline.model.event import Status
from dateline.model.name import EntitySort
from dateline.record.codes.heard import Heard
from dateline.record.codes.values import empty, value

__all__ = ["OF_STATE", "Typed", "type_columns", "typed"]

OF_STATE = frozenset({EntitySort.UNIT, EntitySort.GOVERNMENT, EntitySort.COUNTRY})
_ARMED = OF_STATE | {EntitySort.ARMED_GROUP}
_CROWDS = frozenset({"Protests", "Riots"})
_AGAINST_CROWDS = frozenset({"Excessive force against protesters", "Protest with intervention"})
_TAKERS = {
    "Government regains territory": OF_STATE,
    "Non-state actor overtakes territory": frozenset({EntitySort.ARMED_GROUP}),
}
"""Who a sub-event type says it was; without an actor of such a sort it is not proposed."""
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_DISORDER = {
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Mob violence": "Political violence",
    "Violent demonstration": "Demonstrations",
}


@dataclass(frozen=True, slots=True)
class Typed:
    """ACLED's event type and sub-event type of an event, "" where open, with the rule."""

    type: str
    sub: str
    rule: str

    @property
    def is_violent(self) -> bool:
        """Whether its event type is one of political violence."""
        return self.type in _VIOLENT


def typed(heard: Heard) -> Typed | None:
    """Return the types of an event; None where ACLED has none for its PLOVER type."""
    said = Counter(one.mention.acled for one in heard.told if one.mention.acled)
    named = tuple(one.type for one in acled_types() if heard.event.type in one.plover)
    if said:
        most = min(said, key=lambda sub: (-said[sub], sub))
        by = sorted({one.mention.typed_by for one in heard.told if one.mention.acled == most})
        of = f"{said[most]} of {len(heard.told)} mentions"
        rule = f"what {of} are typed as ({', '.join(filter(None, by)) or 'by rule'})"
        return _allowed(heard, Typed(_type_of(most), most, rule))
    if not named:
        return None
    modes = {one.mention.mode for one in heard.told if one.mention.mode}
    by_mode = sorted(
        one.type for one in acled_types() if one.type in named and modes.intersection(one.modes)
    )
    file = "resources/event_types"
    if len(by_mode) == 1:
        rule = f"the mode {', '.join(sorted(modes))} of {heard.event.type} means it"
        return _allowed(heard, Typed(_type_of(by_mode[0]), by_mode[0], rule))
    if len(named) == 1:
        rule = f"the only one that {file} has for {heard.event.type}"
        return _allowed(heard, Typed(_type_of(named[0]), named[0], rule))
    types = {_type_of(one) for one in named} - {""}
    rule = f"{file} has several for {heard.event.type}: {', '.join(named)}; a person chooses"
    return Typed(types.pop() if len(types) == 1 else "", "", rule)


def type_columns(heard: Heard, kind: Typed) -> Iterator[CodeValue]:
    """Yield disorder_type, event_type and sub_event_type."""
    anchors = [one.anchor for one in heard.told]
    rule = kind.rule
    if heard.status is Status.ATTEMPTED:
        rule = f"{rule}; attempted: ACLED codes attacks that fail"
    if kind.type:
        of = f"the type of {kind.sub}" if kind.sub else "the type of all of these"
        yield value("event_type", kind.type, f"{of}; {rule}", anchors)
        yield value("disorder_type", _disorder(kind), f"where ACLED files {kind.type}, as recalled")
    else:
        yield empty("event_type", rule, anchors)
        yield empty("disorder_type", "it follows from event_type")
    yield value("sub_event_type", kind.sub, rule, anchors)


def _allowed(heard: Heard, kind: Typed) -> Typed:
    """Return the types without what the actor speaks against."""
    actor = heard.actors[0] if heard.actors else None
    sort = EntitySort.OTHER if actor is None else actor.sort
    who = "no actor is known" if actor is None else f"{actor.name} is {_in_words(sort)}"
    if sort not in _TAKERS.get(kind.sub, (sort,)):
        return Typed(kind.type, "", f"{kind.rule}: {kind.sub}; but {who}: a person chooses")
    if kind.type in _CROWDS and kind.sub not in _AGAINST_CROWDS and sort in _ARMED:
        return Typed("", "", f"{kind.rule}: {kind.sub}; but {who}, no crowd: a person chooses")
    return kind


def _in_words(sort: EntitySort) -> str:
    known = sort is not EntitySort.OTHER
    return sort.value.lower().replace("_", " ") if known else "of no known sort"


def _type_of(sub: str) -> str:
    return acled_event_type(sub) or ""


def _disorder(kind: Typed) -> str:
    if kind.sub in _DISORDER:
        return _DISORDER[kind.sub]
    if kind.is_violent:
        return "Political violence"
    return "Demonstrations" if kind.type in _CROWDS else kind.type
