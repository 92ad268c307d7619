"""The course of one state: its signs weighed for each time between two of their edges.

A change that is told says what was before it and what is after it; what is told to be so says it
of its time. Both reach over the times around only as far as the codebook lets them. Where signs
of different voices disagree the state is disputed, and where none reaches it is unknown.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.model.ids import StateClaimId
from dateline.model.state import DAY, Holding, StateStatus, Stretch
from dateline.record.states.minutes import ELSEWHERE, OTHER_HOLDER, Sign

__all__ = ["course"]

_SAME_TIME = 3 * DAY  # minutes within which two that say that it was so, and not, speak of one time

_ONE_TIME = 2 * DAY  # a change within more is not said of the day on which that ends

KNOWN = "said of this time"
SINCE = "from the last word of it on, for at most {} days"
UNTIL = "before the first word of it, for at most {} days"
BETWEEN = "between two words of it that agree"
SIDES = "voices disagree"
CHANGES = "changed some time in between"
OPEN_ENDED = "told, and not when"
SILENT = "no word of it within {} days"


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far signs reach, in minutes."""

    after: int
    before: int


@dataclass(frozen=True, slots=True)
class _Said:
    """What signs say of one moment."""

    holds: Holding
    status: StateStatus
    rule: str
    signs: tuple[Sign, ...] = ()
    against: tuple[Sign, ...] = ()


def course(signs: Iterable[Sign], horizon_days: int, before_days: int) -> tuple[Stretch, ...]:
    """Return what is known of a state from the beginning to the end of time, without gaps.

    Args:
        signs: What speaks for and against it; at least one.
        horizon_days: For how many days the last word of it reaches.
        before_days: How many days before the first word of it that reaches.
    """
    ordered = sorted(signs, key=_order)
    reach = _Reach(horizon_days * DAY, before_days * DAY)
    edges = sorted({edge for sign in ordered for edge in _edges(sign, reach)})
    active = _Active(ordered, reach)
    found: list[Stretch] = []
    for first, last in _between(edges):
        at = (last or 0) if first is None else first
        said = _weigh(active.near(at), at, reach, horizon_days, before_days)
        stretch = Stretch(
            first, last, said.holds, said.status, said.rule, _ids(said.signs), _ids(said.against)
        )
        if found and _alike(found[-1], stretch):
            stretch = replace(stretch, first=found.pop().first)
        found.append(stretch)
    return tuple(found)


class _Active:
    """The signs that can speak of a minute, as minutes go up."""

    def __init__(self, signs: Sequence[Sign], reach: _Reach) -> None:
        def begin(sign: Sign) -> int:
            return -1 if sign.first is None or sign.denial else sign.first - reach.before

        self._waiting = sorted(((begin(s), n, s) for n, s in enumerate(signs)), reverse=True)
        self._after = reach.after + DAY
        self._here: dict[int, Sign] = {}

    def near(self, at: int) -> list[Sign]:
        """Return the signs near a minute, in their order; minutes only go up."""
        while self._waiting and self._waiting[-1][0] <= at:
            _, number, sign = self._waiting.pop()
            self._here[number] = sign
        for number in [n for n, sign in self._here.items() if self._is_past(sign, at)]:
            del self._here[number]
        return [self._here[number] for number in sorted(self._here)]

    def _is_past(self, sign: Sign, at: int) -> bool:
        if sign.denial or sign.last is None:
            return False
        return max(sign.last, 0 if sign.sure is None else sign.sure[1]) + self._after < at


def _order(sign: Sign) -> tuple[int, int, bool, bool, StateClaimId, str]:
    first = -1 if sign.first is None else sign.first
    last = -1 if sign.last is None else sign.last
    return last, first, sign.change, sign.yes, sign.claim, sign.derived


def _edges(sign: Sign, reach: _Reach) -> Iterator[int]:
    for at in (sign.first, sign.last):
        if at is not None:
            yield from (at - reach.before, at, at + 1, at + reach.after + 1)
    if sign.sure is not None:
        first, last = sign.sure
        yield from (first - reach.before, first, last + 1, last + reach.after + 1)
    if sign.last is not None:
        yield _end_of_day(sign.last) + 1


def _between(edges: Sequence[int]) -> Iterator[tuple[int | None, int | None]]:
    if not edges:
        yield None, None
        return
    yield None, edges[0] - 1
    for first, after in pairwise(edges):
        yield first, after - 1
    yield edges[-1], None


def _alike(one: Stretch, other: Stretch) -> bool:
    return (one.holds, one.status, one.rule, one.claims, one.against) == (
        other.holds, other.status, other.rule, other.claims, other.against
    )  # fmt: skip


def _ids(signs: Iterable[Sign]) -> tuple[StateClaimId, ...]:
    return tuple(sorted({sign.claim for sign in signs}))


def _end_of_day(minute: int) -> int:
    return minute // DAY * DAY + DAY - 1


def _weigh(
    signs: Sequence[Sign], at: int, reach: _Reach, horizon_days: int, before_days: int
) -> _Said:
    """Return what signs say of one minute."""
    own = [sign for sign in signs if not sign.derived]
    told = [sign for sign in own if _is_known(sign, at)]
    taken = signs if not told else own
    past, ahead = _past(taken, at, reach), _ahead(taken, at, reach)
    said = _between_words(past, ahead, at, (horizon_days, before_days))
    if said is not None:
        return _turning(said, own, at) or _rivalled(said, signs, at) or said
    near = tuple(sign for sign in taken if _may_be(sign, at))
    rule = OPEN_ENDED if near else SILENT.format(horizon_days)
    return _Said(Holding.UNKNOWN, StateStatus.UNKNOWN, rule, near)


def _between_words(
    past: _Said | None, ahead: _Said | None, at: int, days: tuple[int, int]
) -> _Said | None:
    """Return what the words before a minute and after it say; None where there are none."""
    if past is not None:
        return _after(past, ahead, SINCE.format(days[0]), at)
    return None if ahead is None else _named(ahead, UNTIL.format(days[1]), at)


def _turning(said: _Said, own: Sequence[Sign], at: int) -> _Said | None:
    """Return that it is unknown while a told change may have come already, or may not; else None.

    Only where the words bound it on both sides, and nobody speaks of that very time.
    """
    if said.status is not StateStatus.INFERRED:
        return None
    other = tuple(
        s for s in own
        if s.change and s.first is not None and s.last is not None and s.first <= at < s.last
        and s.yes is not (said.holds is Holding.YES)
    )  # fmt: skip
    if not other:
        return None
    return _Said(Holding.UNKNOWN, StateStatus.UNKNOWN, CHANGES, said.signs + other)


def _rivalled(said: _Said, signs: Sequence[Sign], at: int) -> _Said | None:
    """Return the dispute where another is said to hold it at that very time; else None."""
    if said.holds is not Holding.YES or said.status is not StateStatus.KNOWN:
        return None
    voices = {sign.voice for sign in said.signs}
    rivals = tuple(
        s for s in signs
        if s.derived == OTHER_HOLDER and not s.change and _is_known(s, at) and s.voice not in voices
    )  # fmt: skip
    if not rivals:
        return None
    return _Said(Holding.DISPUTED, StateStatus.DISPUTED, SIDES, said.signs, rivals)


def _after(past: _Said, ahead: _Said | None, since: str, at: int) -> _Said:
    """Return what past words say of a minute, with the first words after it at hand."""
    if ahead is None or past.holds is Holding.DISPUTED:
        return _named(past, since, at)
    if ahead.holds is past.holds:
        signs = past.signs + ahead.signs
        return _named(_Said(past.holds, past.status, "", signs, past.against), BETWEEN, at)
    told_then = any(_is_known(sign, at) for sign in past.signs)
    only_described = any(s.change for s in past.signs) and all(s.weak for s in ahead.signs)
    return _named(past, since, at) if told_then or only_described else _turned(past, ahead)


def _named(said: _Said, rule: str, at: int) -> _Said:
    """Return what is said with its status: known where some sign is of that very time."""
    if said.holds in (Holding.DISPUTED, Holding.UNKNOWN):
        return said
    derived = {sign.derived for sign in said.signs if sign.derived}
    known = tuple(sign for sign in said.signs if _is_known(sign, at) and not sign.derived)
    if known:
        return _Said(said.holds, StateStatus.KNOWN, KNOWN, known, said.against)
    rule = "; ".join([*sorted(derived), rule])
    return _Said(said.holds, StateStatus.INFERRED, rule, said.signs, said.against)


def _turned(past: _Said, ahead: _Said) -> _Said:
    """Return what lies between two that disagree: a dispute over one change, or a change unseen."""
    one_change = [s for s in past.signs if s.change], [s for s in ahead.signs if s.change]
    voices = {s.voice for s in past.signs}, {s.voice for s in ahead.signs}
    strong = all(one_change) or (one_change[0] and not all(s.weak for s in ahead.signs))
    same_turn = all(one_change) and one_change[0][0].yes is one_change[1][0].yes
    if strong and (same_turn or not all(one_change)) and voices[0].isdisjoint(voices[1]):
        yes, no = (past, ahead) if past.holds is Holding.YES else (ahead, past)
        return _Said(Holding.DISPUTED, StateStatus.DISPUTED, SIDES, yes.signs, no.signs)
    return _Said(Holding.UNKNOWN, StateStatus.UNKNOWN, CHANGES, past.signs + ahead.signs)


def _is_known(sign: Sign, at: int) -> bool:
    """Whether a sign is of this very minute: what was so then, or a change, on its day."""
    if sign.change:
        if sign.last is None or (sign.first is not None and sign.last - sign.first > _ONE_TIME):
            return False
        return sign.last <= at <= _end_of_day(sign.last)
    return sign.sure is not None and sign.sure[0] <= at <= sign.sure[1]


def _may_be(sign: Sign, at: int) -> bool:
    return (sign.first is None or sign.first <= at) and (sign.last is None or at <= sign.last)


def _last_word(sign: Sign) -> int | None:
    """Return the minute from which on a sign says what is so afterwards."""
    if sign.change:
        return sign.last
    if sign.past:
        return None
    return sign.last if sign.sure is None else sign.sure[1]


def _reached_until(sign: Sign, last: int, reach: _Reach) -> int:
    """Return the last minute that a sign reaches: from the first day of several, if one was it."""
    vague = not sign.change and sign.sure is None and sign.first is not None
    return (sign.first or 0 if vague else last) + reach.after


def _past(signs: Sequence[Sign], at: int, reach: _Reach) -> _Said | None:
    """Return what the words up to this minute say of it: the last change, and who speaks against.

    A change outweighs what was so before it. What is told to be so after it, and is not what it
    made, disputes it; unless only the day of its report dates that. Who denies a change and tells
    it in other words too ("no exchange: we set them free") does not deny that it came about.
    """
    reached = [
        sign for sign in signs
        if _is_known(sign, at)
        or ((last := _last_word(sign)) is not None
            and last <= at <= _reached_until(sign, last, reach))
    ]  # fmt: skip
    if not reached:
        return None
    changes = [sign for sign in reached if sign.change]
    if not changes:
        return _of_states(reached, at)
    turn = max(changes, key=lambda sign: (sign.last or 0, not sign.derived))
    if _unordered(turn, changes):
        return _Said(Holding.UNKNOWN, StateStatus.UNKNOWN, CHANGES, tuple(changes))
    since = turn.last or 0
    alike = [s for s in changes if (s.last or 0) == since]
    affirm = {s.voice for s in changes if s.yes is turn.yes}
    against = [
        s for s in signs
        if s.yes is not turn.yes and s.voice != turn.voice
        and (
            (s in reached and (s in alike or _disputes(s, turn, at)))
            or (_denies(s, turn) and s.voice not in affirm)
        )
    ]  # fmt: skip
    for_it = tuple(s for s in reached if s.yes is turn.yes and (s in alike or not s.change))
    if against:
        yes, no = (for_it, tuple(against)) if turn.yes else (tuple(against), for_it)
        return _Said(Holding.DISPUTED, StateStatus.DISPUTED, SIDES, yes, no)
    holds = Holding.YES if turn.yes else Holding.NO
    return _Said(holds, StateStatus.INFERRED, "", for_it or (turn,))


def _unordered(turn: Sign, changes: Sequence[Sign]) -> bool:
    """Whether a change to the other value may have come after the one that may be the last.

    Not one that begins with it and is told closer: the last is told as coming after that.
    """
    return turn.first is not None and any(
        s.yes is not turn.yes and not s.derived and s.last is not None
        and turn.first <= s.last < (turn.last or 0) and s.first != turn.first
        for s in changes
    )  # fmt: skip


def _disputes(sign: Sign, turn: Sign, at: int) -> bool:
    """Whether what is told to be so disputes a change: told for sure of a time at it or after it.

    Where only the day of its report dates it, or it is of a person who was elsewhere, it does not.
    """
    if sign.change or sign.sure is None or sign.weak or sign.derived == ELSEWHERE:
        return False
    last = at if _is_known(sign, at) else sign.sure[1]
    return last >= (turn.first if turn.first is not None else turn.last or 0)


def _denies(sign: Sign, turn: Sign) -> bool:
    """Whether a sign denies a change, and is not of another time than it."""
    if not sign.denial or turn.derived not in ("", sign.derived):
        return False
    late = sign.last is not None and turn.first is not None and sign.last < turn.first
    early = sign.first is not None and turn.last is not None and turn.last < sign.first
    return not (late or early)


def _of_states(reached: Sequence[Sign], at: int) -> _Said:
    """Return what those say that only tell what was so: the latest, unless another is as late."""

    def late(sign: Sign) -> int:
        return at if _is_known(sign, at) else (_last_word(sign) or 0)

    last = max(reached, key=lambda s: (late(s), not s.derived))
    against = tuple(
        s for s in reached
        if s.yes is not last.yes and not s.derived and s.voice != last.voice
        and late(last) - late(s) <= _SAME_TIME
    )  # fmt: skip
    for_it = tuple(s for s in reached if s.yes is last.yes)
    if against and not last.derived:
        yes, no = (for_it, against) if last.yes else (against, for_it)
        return _Said(Holding.DISPUTED, StateStatus.DISPUTED, SIDES, yes, no)
    holds = Holding.YES if last.yes else Holding.NO
    return _Said(holds, StateStatus.INFERRED, "", for_it)


def _ahead(signs: Sequence[Sign], at: int, reach: _Reach) -> _Said | None:
    """Return what the first words after this minute say of it."""
    coming: list[tuple[int, bool, Sign]] = []
    for sign in signs:
        if sign.change:
            if sign.before and sign.first is not None and at < sign.first <= at + reach.before:
                coming.append((sign.first, not sign.yes, sign))
            continue
        first = _first_word(sign, reach)
        if first is not None and at < first <= at + reach.before:
            coming.append((first, sign.yes is not sign.since, sign))
    if not coming:
        return None
    nearest = min(first for first, _, _ in coming)
    now = [(yes, sign) for first, yes, sign in coming if first == nearest]
    for rank in (lambda s: not s.derived, lambda s: s.change):  # its own words, then changes
        now = [one for one in now if rank(one[1])] or now
    yes = tuple(sign for is_so, sign in now if is_so)
    no = tuple(sign for is_so, sign in now if not is_so)
    if yes and no:
        if not {s.voice for s in yes}.isdisjoint(s.voice for s in no):
            return None
        return _Said(Holding.DISPUTED, StateStatus.DISPUTED, SIDES, yes, no)
    return _Said(Holding.YES if yes else Holding.NO, StateStatus.INFERRED, "", yes or no)


def _first_word(sign: Sign, reach: _Reach) -> int | None:
    """Return the minute before which a sign says what was so; None for none.

    Of what was so at some time up to a day, and is not said since when, that day.
    """
    if sign.sure is not None:
        return sign.sure[0]
    if sign.first is None or (sign.last is not None and sign.last - sign.first <= reach.before):
        return sign.last
    return None
