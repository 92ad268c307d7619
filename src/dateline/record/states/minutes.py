"""What a claim says of a state, on the clock: a change to a value, or a value at a time."""

from dataclasses import dataclass
from datetime import date

from dateline.model.ids import StateClaimId
from dateline.model.state import DAY, Dated, StateClaim, end_of_day, start_of_day
from dateline.model.tie import Phase
from dateline.model.time import When

__all__ = [
    "COMMANDER", "DAWN", "ELSEWHERE", "LEFT", "OTHER_HOLDER", "USED", "Sign", "sign_of",
]  # fmt: skip

_DAWN = 6 * 60 - 1
DAWN = "DA"
"""The part of a day that is before dawn; TIMEX3 has none."""
_PARTS = {
    "MO": (5 * 60, 12 * 60 - 1), "MI": (11 * 60, 14 * 60 - 1), "AF": (12 * 60, 18 * 60 - 1),
    "EV": (18 * 60, DAY - 1), "NI": (20 * 60, DAY + _DAWN), "DT": (6 * 60, 18 * 60 - 1),
    "24:00": (DAY - 1, 0), DAWN: (0, _DAWN),
}  # fmt: skip
"""First and last minute of the parts of a day; a night ends on the next."""


ELSEWHERE = "is said to be elsewhere"
OTHER_HOLDER = "another is said to hold it"
USED = "its use is said to be another"
COMMANDER = "its commander is there"
LEFT = "left the whole of which it is a part"
"""Rules by which a sign of one state is one of another."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of evidence on the clock, for a state holding (`yes`) or not.

    Attributes:
        claim: What it rests on.
        voice: Whose word it is: reports that were made from one another, and who speaks in them.
        yes: The value that it says, or changes to.
        change: Whether it says that it became so; else that it was so.
        first, last: It became so, or was so at some moment, no earlier and no later; None is open.
        sure: Of what was so: the minutes through which it was so; None where that is not said.
        weak: Whether only the day of the report dates it, and its words do not say that it lasts.
        past: Whether it was told as past, so that nothing follows for afterwards.
        since: Whether it is told to be so since `sure` begins, so that it was not before.
        denial: Whether it denies a change: then it disputes that change, whenever others date it.
        derived: The rule by which it was taken over from another state; "" for its own.
    """

    claim: StateClaimId
    voice: str
    yes: bool
    change: bool
    first: int | None
    last: int | None
    sure: tuple[int, int] | None = None
    weak: bool = False
    past: bool = False
    derived: str = ""
    denial: bool = False
    since: bool = False

    @property
    def before(self) -> bool:
        """Whether a change says what was so before it: its own does, and that of a use."""
        return self.derived in ("", USED)


def sign_of(claim: StateClaim, voice: str, published: date | None) -> Sign:
    """Return what a claim says, on the clock.

    What is denied to have begun was not so at that time; what is denied to have ended, was.

    Args:
        claim: The claim.
        voice: Whose word it is, see `Sign`.
        published: Day of the report, which bounds what it tells; None when unknown.
    """
    change = claim.phase is not Phase.HOLDS and not claim.denied
    yes = (claim.phase is not Phase.ENDS) is not claim.denied
    when = claim.when
    first, begun, ended, last = _corners(when)
    told = None if published is None else end_of_day(published)
    if told is not None and last is not None and (first is None or first <= told):
        last = min(last, told)  # what is told has come about by then
        ended = ended if ended is None else min(ended, told)
    if change:
        latest = next((at for at in (last, begun, told) if at is not None), None)
        if claim.by and first is None and when is not None and when.latest is not None:
            first = start_of_day(when.latest) - (0 if when.part else DAY)
        return Sign(claim.id, voice, yes, True, first, latest)  # noqa: FBT003 - it is a change
    sure: tuple[int, int] | None = None
    since = last is None and begun is not None and begun - (first or 0) <= DAY and not claim.denied
    if last is None and begun is None and first is not None and told is not None:
        last = max(first, told)  # "after 3 May": before it was told
    if last is None and begun is not None:  # "since 3 May"
        last = max(begun, told or 0)
        sure = (begun, last)
    elif when is not None and when.earliest == when.latest and None not in (first, last):
        sure = (first or 0, last or 0)
    elif begun is not None and ended is not None and begun <= ended:
        sure = (begun, ended)
    undated = claim.dated in (Dated.REPORT, Dated.STORY, Dated.BEFORE, Dated.NOTHING)
    weak = undated and not claim.lasting and not claim.denied
    past = claim.dated in (Dated.STORY, Dated.BEFORE)
    denial = claim.denied and claim.phase is not Phase.HOLDS
    return Sign(
        claim.id, voice, yes, change, first, last, sure, weak, past, denial=denial, since=since
    )


def _corners(when: When | None) -> tuple[int | None, int | None, int | None, int | None]:
    """Return the minutes of earliest begin, latest begin, earliest end, latest end."""
    if when is None:
        return None, None, None, None
    opens, closes = _part(when.part)
    if when.part == "NI" and when.earliest is not None and when.earliest != when.latest:
        closes = _DAWN  # the days that a night touches: it ends on the morning of the second
    if when.earliest_begin is None and when.part:  # "by the evening": as it begins
        closes = opens
    return (
        None if when.earliest_begin is None else start_of_day(when.earliest_begin) + opens,
        None if when.latest_begin is None else start_of_day(when.latest_begin) + closes,
        None if when.earliest_end is None else start_of_day(when.earliest_end) + opens,
        None if when.latest_end is None else start_of_day(when.latest_end) + closes,
    )


def _part(part: str) -> tuple[int, int]:
    """Return the first and last minute that a part of a day has."""
    if part in _PARTS:
        return _PARTS[part]
    hours, colon, minutes = part.partition(":")
    if colon and hours.isdigit() and minutes.isdigit():
        at = int(hours) * 60 + int(minutes)
        return at, at
    return 0, DAY - 1
