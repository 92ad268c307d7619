"""Which time expressions hang on which event by grammar, and what each says of its days."""

from dataclasses import dataclass
from itertools import pairwise

from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Trigger
from dateline.model.span import Span
from dateline.model.time import Bound, TimeAnchor, TimeKind, Timex, When

__all__ = ["Chosen", "Hanging", "bounded", "choose_time", "find_hanging"]

_STEPS = 12  # up the tree: a time further down than that belongs to something between
_GAP = 20  # code points between the ends of a range, as annotate/times joins them
_OCCASION = 2  # days: what bears a longer time as its name is no occasion
_NAMES_ONLY = -1
_MISLED = frozenset({"compound", "nmod", "nummod"})
_INSIDE = frozenset({"compound", "nmod", "amod", "poss", "nummod"})


@dataclass(frozen=True, slots=True)
class Hanging:
    """The time expressions of a report that may date.

    Attributes:
        own: For each trigger, those that hang on it, in text order.
        single: Sentence -> the only one of it, None where there are several.
        ranges: Where those stand that begin a range and bear the days of all of it.
    """

    own: list[list[Timex]]
    single: dict[int, Timex | None]
    ranges: frozenset[Span]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The days that its own time expressions give an event, and those that bear them."""

    timexes: tuple[Timex, ...]
    when: When


def bounded(timex: Timex) -> When | None:
    """Return what a time expression says of the event it dates, None where it is no date.

    Its days are bounded already: "by 6 May" leaves the begin open, and what is held "until 8 May"
    ends on that day.
    """
    return timex.when if timex.kind is TimeKind.CALENDAR else None


def find_hanging(scene: Scene, triggers: list[Trigger], owner: dict[int, int]) -> Hanging:
    """Return the time expressions that hang on each trigger and the single ones of sentences.

    What dates a noun that is no event ("the 2019 treaty") dates nothing else. A range is one
    expression, its first. What an event is counted from ("three hours before the raid began") is
    passed over on the way up: it is not counted from itself.

    Args:
        scene: The report.
        triggers: Its triggers.
        owner: Token -> number of its trigger.
    """
    g = scene.g
    own: list[list[Timex]] = [[] for _ in triggers]
    single: dict[int, Timex | None] = {}
    last: Span | None = None
    ranges = _find_ranges(scene)
    seconds = frozenset(ranges.values())
    for i in sorted(scene.timexes):
        timex = scene.timexes[i]
        if timex.span in seconds or timex.span == last or scene.timexes.get(g.heads[i]) is timex:
            continue
        last = timex.span
        if bounded(timex) is None and timex.anchored is not TimeAnchor.EVENT:
            continue
        opening = _opening(scene, i, ranges.get(timex.span))
        void = _is_void(scene, i, opening)
        number = _NAMES_ONLY if void else _holder(scene, opening, owner, timex.anchor)
        if number == _NAMES_ONLY:
            continue
        if number is not None and scene.told[i] == scene.told[triggers[number].head]:
            own[number].append(timex)
        if bounded(timex) is not None:
            alone = g.sentence[i] not in single and timex.anchored is not TimeAnchor.EVENT
            single[g.sentence[i]] = timex if alone else None
    _share(scene, triggers, owner, own)
    return Hanging(own, single, frozenset(ranges))


def _find_ranges(scene: Scene) -> dict[Span, Span]:
    """Return the first expression of each range with its second: "3" and "9 May" of "3 to 9 May".

    The first has the days of both, and the second only ends on the last of them.
    """
    timexes = list(dict.fromkeys(scene.timexes[i] for i in sorted(scene.timexes)))
    return {
        one.span: two.span
        for one, two in pairwise(timexes)
        if one.when and two.when and one.bound is Bound.ON and two.bound is Bound.UNTIL
        and one.when.latest == two.when.latest and two.span.start - one.span.end <= _GAP
    }  # fmt: skip


def _opening(scene: Scene, i: int, second: Span | None) -> int:
    """Return where the way up from an expression begins: i, or where the parser is misled by it.

    "On 5 May rebels", "from 3 to 9 May rebels": the preposition right before it; where that is no
    preposition to the parser, the noun right after, to which it has tied the range.

    Args:
        scene: The report.
        i: The expression's token that hangs on another word.
        second: The other end of the range that the expression begins; None where it begins none.
    """
    g, span = scene.g, scene.timexes[i].span
    inside = g.tokens_in(span if second is None else Span(span.start, second.end))
    before, at = inside[0] - 1, i
    while g.heads[at] in inside and g.heads[at] != at:
        at = g.heads[at]
    if before < 0 or g.deps[at] not in _MISLED or g.tags[before] != "IN":
        return i
    if g.deps[before] == "prep":
        return before
    return i if second is None else g.heads[at]


def _is_void(scene: Scene, i: int, opening: int) -> bool:
    """Whether a time dates nothing: "and not on Monday", "before the week ends"."""
    g, timex = scene.g, scene.timexes[i]
    first = min(opening, g.tokens_in(timex.span)[0])
    return (first > 0 and g.lower[first - 1] == "not") or (
        g.deps[i] == "nsubj" and timex.bound is not Bound.ON
    )


def _holder(scene: Scene, i: int, owner: dict[int, int], anchor: Span | None) -> int | None:
    """Return the event that governs a time: None for none, `_NAMES_ONLY` if it names a thing.

    Events in the words that it counts from do not count.
    """
    g, at = scene.g, i
    inside = g.tokens_in(anchor) if anchor else range(0)
    for _ in range(_STEPS):
        if at in owner and at not in inside:
            return owner[at]
        head = g.heads[at]
        if head == at:
            return None
        if head not in owner and _names(scene, at):
            return _NAMES_ONLY
        at = head
    return None


def _names(scene: Scene, at: int) -> bool:
    """Whether a time only tells which thing is meant: "the 2019 treaty", not "at a 5 May rally"."""
    g, head = scene.g, scene.g.heads[at]
    inside = g.deps[at] in _INSIDE or (g.deps[at] == "prep" and g.lower[at] in ("of", "from"))
    if not inside or g.tags[head][:1] != "N" or head in scene.timexes:
        return False
    timex = scene.timexes.get(at)
    when = None if timex is None else bounded(timex)
    occasion = g.deps[head] == "pobj" and g.lower[g.heads[head]] in ("in", "at", "during")
    return not (occasion and when is not None and _width(when) <= _OCCASION)


def _share(
    scene: Scene, triggers: list[Trigger], owner: dict[int, int], own: list[list[Timex]]
) -> None:
    """Let a date set before two verbs date both: "on 7 May the governor fled and Brodek fell"."""
    g = scene.g
    for number, trigger in enumerate(triggers):
        at = trigger.verb
        if at is None or own[number] or g.deps[at] != "conj":
            continue
        first = owner.get(g.heads[at])
        if (
            first is None
            or triggers[first].verb is None
            or scene.told[at] != scene.told[g.heads[at]]
        ):
            continue
        opening = g.start[min(g.heads[at], triggers[first].first)]
        own[number] += [t for t in own[first] if t.span.end <= opening]


def choose_time(timexes: list[Timex]) -> Chosen | None:
    """Return the narrowest time of those that hang on an event, the first among equals, or None.

    Those that cannot hold with it ("in March and in June") are taken together with it, from the
    first day to the last: no one of them bears those days.
    """
    known = [(t, when) for t in timexes if (when := bounded(t)) is not None]
    if not known:
        return None
    best = min(known, key=lambda pair: _width(pair[1]))
    several = [(t, w) for t, w in known if t is best[0] or not w.may_overlap(best[1])]
    if len(several) == 1:
        return Chosen((best[0],), best[1])
    first = min((w.earliest for _, w in several if w.earliest), default=None)
    last = max((w.latest for _, w in several if w.latest), default=None)
    if first is None and last is None:
        return None
    return Chosen(tuple(t for t, _ in several), When.within(first, last))


def _width(when: When) -> int:
    if when.earliest is None or when.latest is None:
        return 10**6
    return (when.latest - when.earliest).days
