"""The JSON shapes of states, movements and what is claimed of somebody: a part of `wire`."""

from datetime import date, datetime

import msgspec

from dateline.dossier.wire import LinkOut
from dateline.dossier.wire_counts import QuantityOut

__all__ = [
    "AboutOut",
    "ChangeOut",
    "FlowOut",
    "PositionOut",
    "PositionedOut",
    "StateClaimOut",
    "StateOut",
]


class StateClaimOut(msgspec.Struct, frozen=True):
    """What one place in a report says of a state.

    `phase` is BEGINS, HOLDS or ENDS; `denied` that it is said not to. `when` in words, `dated`
    what that rests on: SAID in the report, EVENT other reports of the same event, STORY the dated
    event told before it, REPORT the day of the report, BEFORE some time before it, NOTHING.
    """

    claim: str
    report: str
    start: int
    end: int
    quote: str
    phase: str
    denied: bool
    when: str
    dated: str
    rule: str
    event: str | None
    chain: tuple[LinkOut, ...]


class StateOut(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One state at one moment.

    `holds`: yes, no, disputed, unknown. `status`: known (said of that time), inferred (`rule` says
    how), disputed, unknown. `from`/`to`: the first and last day of that answer, null where nothing
    bounds it, and `from_at`/`to_at` to the minute on the clock of the place. `begins`/`ends` say
    what stands at that end: "said" (a claim says that it changed there), "since before" and "still"
    (it only is not told further), "unknown". `may_from`/`may_to` reach as far as it may have been.
    `pin`: its place is exact enough for a point. `claims` bear the answer, `against` the other
    side; `evidence` has the words of both.
    """

    state: str
    kind: str
    holder: str
    of: str | None
    office: str
    holds: str
    status: str
    from_: date | None
    to: date | None
    from_at: datetime | None
    to_at: datetime | None
    begins: str
    ends: str
    may_from: datetime | None
    may_to: datetime | None
    rule: str
    claims: tuple[str, ...]
    against: tuple[str, ...]
    reports: int
    origins: int
    holder_names: tuple[str, ...]
    of_names: tuple[str, ...]
    holder_entity: str | None
    of_entity: str | None
    lat: float | None
    lon: float | None
    radius_m: float | None
    place: str | None
    evidence: tuple[StateClaimOut, ...]
    pin: bool = False


class ChangeOut(msgspec.Struct, frozen=True):
    """A state whose answer differs between two moments; null where it was not listed."""

    state: str
    before: StateOut | None
    after: StateOut | None


class FlowPoint(msgspec.Struct, frozen=True):
    """A place of a movement; `lat`, `lon` null: not resolved; `pin`: exact enough for a point."""

    name: str
    role: str | None
    lat: float | None
    lon: float | None
    pin: bool


class FlowOut(msgspec.Struct, frozen=True):
    """A movement: who, from where, by what way, to where, how many and by what means.

    `points` says where its places are. `rest` is what the numbers of other movements leave for it,
    in words; "" when nothing does.
    """

    flow: str
    event: str
    mover: str
    origin: tuple[str, ...]
    via: tuple[str, ...]
    goal: tuple[str, ...]
    counts: tuple[QuantityOut, ...]
    means: tuple[str, ...]
    when: str
    rest: str
    reports: tuple[str, ...]
    quotes: tuple[tuple[str, int, int, str], ...]
    points: tuple[FlowPoint, ...] = ()


class AboutOut(msgspec.Struct, frozen=True):
    """One thing that is claimed of an entity, in order of time.

    `sort`: EVENT or STATE; `what` the event's type, or the state's kind and phase; `property`
    what the entity is to it (ACTOR, TARGET, holder, of).
    """

    sort: str
    what: str
    property: str
    when: str
    earliest: str | None
    latest: str | None
    id: str
    report: str
    origin: str
    start: int
    end: int
    quote: str
    status: str
    chain: tuple[LinkOut, ...]


class PositionedOut(msgspec.Struct, frozen=True):
    """One mention of an event that an entity takes part in.

    `dated` is the day, month or year (ISO 8601), null where nothing gives one, and `by` what it
    rests on: WORDS, EVENT, SENTENCE, STORY, PUBLISHED; `party` the words for the entity.
    """

    report: str
    start: int
    end: int
    quote: str
    event: str | None
    party: str
    status: str
    dated: str | None
    by: str | None


class PositionOut(msgspec.Struct, frozen=True):
    """What happened at one time; 0 is for what did not happen or cannot be placed."""

    position: int
    date: str | None
    events: tuple[PositionedOut, ...]
