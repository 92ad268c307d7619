"""Date events: by a time expression of their clause, of a linked clause, or by the narrative.

Nothing is dated by the day of publication. What is told is not dated by its telling, nor the
telling by what is told.
"""

from dataclasses import dataclass
from datetime import date

from dateline.annotate.events.clauses import Link, Order, find_links
from dateline.annotate.events.factuality import auxiliaries, tense_of
from dateline.annotate.events.narrative import Narrative, Point
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.model.attribution import Mode
from dateline.model.event import Certainty, EventClass, Factuality
from dateline.model.span import Span
from dateline.model.time import Bound, TimeKind, Timex, When

__all__ = ["Dated", "bounded", "date_events"]

_STEPS = 12
_UNDATED_WORD = frozenset({"had", "'d", "’d"})


@dataclass(frozen=True, slots=True)
class Dated:
    """When an event happened, and the words it rests on; `time` None when inferred."""

    when: When
    time: Span | None = None


def date_events(
    scene: Scene, triggers: list[Trigger], factual: list[Factuality]
) -> list[Dated | None]:
    """Return the date of each trigger, None where nothing dates it."""
    own = _own(scene, triggers)
    links = find_links(scene, triggers)
    dated: list[Dated | None] = [
        _best(scene, trigger, timexes) for trigger, timexes in zip(triggers, own, strict=True)
    ]
    first = list(dated)
    _down(triggers, links, dated)
    _up(triggers, links, first, dated)
    _down(triggers, links, dated)
    _by_sentence(scene, triggers, links, dated)
    steps = Narrative(_points(scene, triggers, factual, first, links, with_speech=False))
    story = Narrative(_points(scene, triggers, factual, first, links, with_speech=True))
    for number, trigger in enumerate(triggers):
        if dated[number] is None:
            narrative = story if scene.told[trigger.head] < 0 else steps
            dated[number] = _carried(scene, triggers, links, number, narrative)
    _down(triggers, links, dated, inferred=True)
    return dated


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
            return When.within(None, when.earliest)
        case Bound.AFTER:
            return When.within(when.earliest, None)


def _own(scene: Scene, triggers: list[Trigger]) -> list[list[Timex]]:
    """Return the time expressions that hang on each trigger."""
    g = scene.g
    owner: dict[int, int] = {}
    for number, trigger in enumerate(triggers):
        for i in (trigger.head, trigger.verb):
            if i is not None:
                owner[i] = number
    own: list[list[Timex]] = [[] for _ in triggers]
    seen: set[Span] = set()
    for i in sorted(scene.timexes):
        timex = scene.timexes[i]
        if timex.span in seen or scene.timexes.get(g.heads[i]) is timex:
            continue
        seen.add(timex.span)
        if bounded(timex) is None:
            continue
        at = i
        for _ in range(_STEPS):
            number = owner.get(at, -1)
            if number >= 0:
                own[number].append(timex)
                break
            if g.heads[at] == at:
                break
            at = g.heads[at]
    return own


def _best(scene: Scene, trigger: Trigger, timexes: list[Timex]) -> Dated | None:
    """Return the narrowest of the dates that hang on a trigger, the first among equals."""
    told = scene.told[trigger.head]
    fitting = [t for t in timexes if _same_voice(scene, t, told)]
    best = min(fitting, key=_width, default=None)
    when = None if best is None else bounded(best)
    return None if best is None or when is None else Dated(when, best.span)


def _same_voice(scene: Scene, timex: Timex, told: int) -> bool:
    return any(scene.told[i] == told for i in scene.g.tokens_in(timex.span))


def _width(timex: Timex) -> int:
    when = bounded(timex)
    if when is None or when.earliest is None or when.latest is None:
        return 10**6
    return (when.latest - when.earliest).days


def _down(
    triggers: list[Trigger],
    links: list[Link | None],
    dated: list[Dated | None],
    *,
    inferred: bool = False,
) -> None:
    """Date undated triggers by those that govern them; governors come first."""
    for number in sorted(range(len(triggers)), key=lambda n: _depth(links, n)):
        link = links[number]
        if dated[number] is not None or link is None or not _lends(triggers[link.governor]):
            continue
        above = dated[link.governor]
        if above is not None and not (inferred and above.time is not None):
            dated[number] = _ordered(above, link.order)


def _up(
    triggers: list[Trigger],
    links: list[Link | None],
    first: list[Dated | None],
    dated: list[Dated | None],
) -> None:
    """Date undated governors by what hangs on them: "after the raid on Monday, they left"."""
    for number, link in enumerate(links):
        below = first[number]
        if link is None or below is None or dated[link.governor] is not None:
            continue
        if not _lends(triggers[link.governor]):
            continue
        order = {Order.AFTER: Order.BEFORE, Order.BEFORE: Order.AFTER}.get(link.order, link.order)
        dated[link.governor] = _ordered(below, order)


def _lends(governor: Trigger) -> bool:
    """Whether a governor shares its date; the telling does not date the told."""
    return governor.class_ not in (EventClass.REPORTING, EventClass.I_STATE)


def _depth(links: list[Link | None], number: int) -> int:
    depth = 0
    link = links[number]
    while link is not None and depth < _STEPS:
        depth += 1
        link = links[link.governor]
    return depth


def _ordered(known: Dated, order: Order) -> Dated | None:
    if order is Order.SAME:
        return known
    when = known.when
    if order is Order.AFTER and when.earliest is not None:
        latest = None if known.time else when.latest
        return Dated(When.within(when.earliest, latest), known.time)
    if order is Order.BEFORE and when.latest is not None:
        return Dated(When.within(None, when.latest), known.time)
    return None


def _by_sentence(
    scene: Scene, triggers: list[Trigger], links: list[Link | None], dated: list[Dated | None]
) -> None:
    """Date what is left by the one time expression of its sentence, if there is just one."""
    single = _single_timexes(scene)
    for number, trigger in enumerate(triggers):
        timex, link = single.get(scene.g.sentence[trigger.head]), links[number]
        if dated[number] is not None or timex is None or timex.bound is not Bound.ON:
            continue
        apart = link is not None and link.order is not Order.SAME
        if apart or not _is_plain_past(scene, trigger):
            continue
        when = bounded(timex)
        if when is not None and _same_voice(scene, timex, scene.told[trigger.head]):
            dated[number] = Dated(when, timex.span)


def _single_timexes(scene: Scene) -> dict[int, Timex | None]:
    """Return the only time expression that can date in each sentence, None where several."""
    single: dict[int, Timex | None] = {}
    seen: set[Span] = set()
    for i in sorted(scene.timexes):
        timex = scene.timexes[i]
        if timex.span not in seen and bounded(timex) is not None:
            seen.add(timex.span)
            number = scene.g.sentence[i]
            single[number] = None if number in single else timex
    return single


def _is_plain_past(scene: Scene, trigger: Trigger) -> bool:
    """Whether a trigger tells a step of the past: no saying, no state, nothing "had" or to come."""
    if trigger.class_ in (EventClass.REPORTING, EventClass.STATE):
        return False
    return tense_of(scene, trigger) in ("PAST", "NONE") and not _is_perfect(scene, trigger)


def _points(
    scene: Scene,
    triggers: list[Trigger],
    factual: list[Factuality],
    first: list[Dated | None],
    links: list[Link | None],
    *,
    with_speech: bool,
) -> list[Point]:
    """Return the dated steps of the narrative: what is said to have happened, on or by a day.

    "Said on Monday" is no step: most of what follows happened before. Speaking to those who
    take part is one ("on 5 December he told the guards"), though not for what is said there.
    """
    points: list[Point] = []
    for number, trigger in enumerate(triggers):
        known, link = first[number], links[number]
        if known is None or known.when.latest is None or trigger.verb is None:
            continue
        telling = trigger.class_ is EventClass.REPORTING
        if telling and not (with_speech and _is_address(scene, trigger)):
            continue
        if link is not None and link.order is not Order.SAME:
            continue
        if factual[number].certainty is not Certainty.CERTAIN or _is_perfect(scene, trigger):
            continue
        if tense_of(scene, trigger) == "PAST":
            begin: date = known.when.earliest or known.when.latest
            points.append(Point(scene.g.sentence[trigger.head], begin, known.when.latest))
    return points


def _is_address(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody speaks to people of the story, not to the press or an assembly."""
    g, verb = scene.g, trigger.head
    return g.lemmas[verb] == "tell" and any(
        g.deps[c] in ("dobj", "dative") and g.tags[c] == "NNS"
        and g.lemmas[c] not in eventive_words("audience")
        for c in g.children[verb]
    )  # fmt: skip


def _carried(
    scene: Scene,
    triggers: list[Trigger],
    links: list[Link | None],
    number: int,
    narrative: Narrative,
) -> Dated | None:
    """Return the window of the narrative in which an undated event of the past falls, or None."""
    trigger, link = triggers[number], links[number]
    told = scene.attribution(trigger.head)
    quoted = told is not None and told.mode is Mode.DIRECT
    aside = told is None and link is not None and link.order is Order.APART
    if quoted or aside:
        return None
    if trigger.verb is None and link is None:
        return _told_of(scene, trigger, narrative)
    telling = _telling(triggers, links, number)
    if telling is None or tense_of(scene, telling) != "PAST":
        return None
    when = narrative.window(scene.g.sentence[trigger.head], earlier=_is_perfect(scene, telling))
    return None if when is None else Dated(when)


def _telling(triggers: list[Trigger], links: list[Link | None], number: int) -> Trigger | None:
    """Return the trigger whose tense says that an event is a step of the story, or None.

    A verb tells of itself, unless it is a saying or a state; a noun is told by the saying that
    governs it ("employees reported delays"), since from other verbs it has its date already.
    """
    trigger, link = triggers[number], links[number]
    if trigger.verb is not None:
        return trigger if _lends(trigger) and trigger.class_ is not EventClass.STATE else None
    governor = None if link is None else triggers[link.governor]
    return None if governor is None or _lends(governor) else governor


def _told_of(scene: Scene, trigger: Trigger, narrative: Narrative) -> Dated | None:
    """Date the subject of a plain description: "The retreat was chaotic"."""
    g, head = scene.g, trigger.head
    if g.deps[head] != "nsubj" or g.tags[g.heads[head]] != "VBD":
        return None
    when = narrative.window(g.sentence[head], earlier=False)
    return None if when is None else Dated(when)


def _is_perfect(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb looks back from the past: "had left"."""
    if trigger.verb is None:
        return False
    return any(scene.g.lower[i] in _UNDATED_WORD for i in auxiliaries(scene, trigger.verb))
