"""Which time expressions hang on which event by grammar, and what each says of its days."""

from dataclasses import dataclass
from datetime import date

from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Trigger
from dateline.model.span import Span
from dateline.model.time import Bound, TimeAnchor, TimeKind, Timex, When

__all__ = ["Hanging", "bounded", "choose_time", "find_hanging"]

_STEPS = 12
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
    """

    own: list[list[Timex]]
    single: dict[int, Timex | None]


def bounded(timex: Timex) -> When | None:
    """Return what a time expression says of the event it dates: "by 6 May" bounds only its end."""
    when = timex.when
    if when is None or timex.kind is not TimeKind.CALENDAR:
        return None
    match timex.bound:
        case Bound.ON:
            return when
        case Bound.BY | Bound.UP_TO | Bound.UNTIL:
            return When.within(None, when.latest)
        case Bound.SINCE:
            return When(when.earliest_begin, when.latest_begin, when.earliest_begin, None)
        case Bound.BEFORE:
            return _open(None, when.earliest or when.latest)
        case Bound.AFTER:
            return _open(when.latest or when.earliest, None)


def _open(first: date | None, last: date | None) -> When | None:
    return When.within(first, last) if first or last else None


def find_hanging(scene: Scene, triggers: list[Trigger], owner: dict[int, int]) -> Hanging:
    """Return the time expressions that hang on each trigger and the single ones of sentences.

    What dates a noun that is no event ("the 2019 treaty") dates nothing else.

    Args:
        scene: The report.
        triggers: Its triggers.
        owner: Token -> number of its trigger.
    """
    g = scene.g
    own: list[list[Timex]] = [[] for _ in triggers]
    single: dict[int, Timex | None] = {}
    last: Span | None = None
    for i in sorted(scene.timexes):
        timex = scene.timexes[i]
        if timex.span == last or scene.timexes.get(g.heads[i]) is timex:
            continue
        last = timex.span
        if bounded(timex) is None and timex.anchored is not TimeAnchor.EVENT:
            continue
        opening = _opening(scene, i)
        number = _NAMES_ONLY if _is_void(scene, i, opening) else _holder(scene, opening, owner)
        if number == _NAMES_ONLY:
            continue
        if number is not None and scene.told[i] == scene.told[triggers[number].head]:
            own[number].append(timex)
        if bounded(timex) is not None:
            alone = g.sentence[i] not in single and timex.anchored is not TimeAnchor.EVENT
            single[g.sentence[i]] = timex if alone else None
    _share(scene, triggers, owner, own)
    return Hanging(own, single)


def _opening(scene: Scene, i: int) -> int:
    """Return the preposition right before an expression, else i: "on 5 May rebels" misleads."""
    g = scene.g
    before = g.tokens_in(scene.timexes[i].span)[0] - 1
    if before < 0 or g.deps[i] not in _MISLED or g.tags[before] != "IN":
        return i
    return before if g.deps[before] == "prep" else i


def _is_void(scene: Scene, i: int, opening: int) -> bool:
    """Whether a time dates nothing: "and not on Monday", "before the week ends"."""
    g, timex = scene.g, scene.timexes[i]
    first = min(opening, g.tokens_in(timex.span)[0])
    return (first > 0 and g.lower[first - 1] == "not") or (
        g.deps[i] == "nsubj" and timex.bound is not Bound.ON
    )


def _holder(scene: Scene, i: int, owner: dict[int, int]) -> int | None:
    """Return the event that governs a time: None for none, `_NAMES_ONLY` if it names a thing."""
    g, at = scene.g, i
    for _ in range(_STEPS):
        if at in owner:
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


def choose_time(timexes: list[Timex]) -> tuple[Timex, When] | None:
    """Return the narrowest time of those that hang on an event, the first among equals, or None.

    Two that cannot both hold ("in March and in June") are taken together, from first to last.
    """
    known = [(t, when) for t in timexes if (when := bounded(t)) is not None]
    if not known:
        return None
    best = min(known, key=lambda pair: _width(pair[1]))
    apart = [when for _, when in known if not when.may_overlap(best[1])]
    if not apart:
        return best
    first = min((w.earliest for w in (*apart, best[1]) if w.earliest), default=None)
    last = max((w.latest for w in (*apart, best[1]) if w.latest), default=None)
    return (best[0], When.within(first, last)) if first or last else None


def _width(when: When) -> int:
    if when.earliest is None or when.latest is None:
        return 10**6
    return (when.latest - when.earliest).days
