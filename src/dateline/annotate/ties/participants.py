"""Ties between the participants of an event: "rebels seized the town", "the flight from X to Y"."""

from collections.abc import Callable, Iterator
from functools import partial

from dateline.annotate.ties.carried import antecedents, engaged, heads_of, lender
from dateline.annotate.ties.ground import Draft, Ground
from dateline.lexicon.ties import Frame, tie_frames, tie_words
from dateline.model.event import EventClass, EventMention, Role
from dateline.model.tie import Phase, TieKind

__all__ = ["participant_ties"]

_ASSAULT = Frame(TieKind.FIGHTING, Phase.HOLDS, (Role.ACTOR,), (Role.TARGET,))
_MUTUAL = frozenset({"battle", "clash", "combat", "conflict", "fight", "fighting", "skirmish",
                     "standoff", "war"})  # fmt: skip

_SHARES = frozenset({
    "all", "half", "most", "much", "part", "parts", "some", "stretches", "swathes", "swaths",
})  # fmt: skip

Filler = tuple[int, bool]
Fillers = dict[Role, list[Filler]]


def participant_ties(ground: Ground) -> Iterator[Draft]:
    """Yield what the events of a report tell of their participants, in text order."""
    for event in ground.events:
        fillers = _fillers(ground, event)
        if len(fillers) == 0:
            continue
        frames = tie_frames(event.lemma)
        if event.type == "ASSAULT" and not any(f.tie is TieKind.FIGHTING for f in frames):
            frames = (*frames, _ASSAULT)
        for frame in frames:
            yield from _by_frame(ground, event, fillers, frame)
        if event.lemma in _MUTUAL and Role.TARGET not in fillers:
            yield from _mutual(ground, event, fillers)
        yield from _at(ground, event, fillers)
        if any(frame.tie is TieKind.IN_CHARGE_OF for frame in frames):
            yield from _leading(ground, event)


def _leading(ground: Ground, event: EventMention) -> Iterator[Draft]:
    """Yield who leads what is done: "directed the operation"."""
    g, verb = ground.g, ground.g.tokens_in(event.span)[0]
    if g.tags[verb][:2] != "VB":
        return
    for of in g.children[verb]:
        if g.deps[of] == "dobj" and g.lemmas[of] in tie_words("led_noun"):
            for holder in heads_of(ground, verb):
                if ground.is_person(holder) or ground.is_body(holder):
                    yield _draft(
                        ground,
                        event,
                        TieKind.IN_CHARGE_OF,
                        Phase.HOLDS,
                        (holder, False),
                        (of, False),
                    )


def _fillers(ground: Ground, event: EventMention) -> Fillers:
    found: Fillers = {}
    for argument in event.arguments:
        head = ground.head(argument.span)
        if head is not None:
            head = _whole(ground, _owner(ground, head))
            found.setdefault(argument.role, []).append((head, argument.inferred))
    return found


def _owner(ground: Ground, head: int) -> int:
    """Return whose control it is in "freed X from rebel control"; else the head itself."""
    g = ground.g
    if g.lemmas[head] not in tie_words("hold_noun"):
        return head
    owners = [c for c in g.children[head] if c < head and ground.is_actor(c)]
    return owners[-1] if owners else head


def _whole(ground: Ground, head: int) -> int:
    """Return the valley of "much of the valley"; else the head itself."""
    if ground.g.lower[head] not in _SHARES:
        return head
    for preposition in ground.prepositions(head, {"of"}):
        for of in ground.objects(preposition):
            return of
    return head


def _by_frame(
    ground: Ground, event: EventMention, fillers: Fillers, frame: Frame
) -> Iterator[Draft]:
    holders = _holders(ground, event, fillers, frame)
    taken = {head for head, _ in holders}
    rest = {
        role: [filler for filler in found if filler[0] not in taken]
        for role, found in fillers.items()
    }
    others = _first(rest, frame.of, partial(_fits, ground, frame.tie))
    if not others and frame.tie is TieKind.PRESENT_AT:  # a town that the tagger does not know
        enters = event.lemma in tie_words("entering")
        bare = (Role.GOAL, Role.ORIGIN, Role.TARGET) if enters else (Role.GOAL, Role.ORIGIN)
        ways = tuple(role for role in frame.of if role in bare)
        others = _first(rest, ways, ground.is_bare_name)
    if not others and frame.attacks and event.lemma not in _MUTUAL:
        others = _first(rest, (*frame.of, Role.PLACE), ground.is_place)
    for holder in holders:
        for given in _meant(ground, holder):
            for other in others:
                if given[0] != other[0]:
                    yield _draft(ground, event, frame.tie, frame.phase, given, other)


def _holders(ground: Ground, event: EventMention, fillers: Fillers, frame: Frame) -> list[Filler]:
    """Return who holds, by role, else who lends himself.

    Where the holder does not act ("lost X to Y"), a place only if nobody else is there to be it.
    """
    moves = frame.tie is TieKind.PRESENT_AT
    found = _first(fillers, frame.holder, ground.may_move if moves else ground.is_actor)
    if found or Role.ACTOR not in frame.holder:
        people = [filler for filler in found if not ground.is_named_place(filler[0])]
        return found if Role.ACTOR in frame.holder else people or found
    trigger = ground.head(event.span)
    if trigger is None:
        return []
    lent = lender(ground, trigger)
    heads = engaged(ground, trigger) if lent is None else ground.conjuncts(lent)
    return [(i, True) for i in heads]


def _fits(ground: Ground, kind: TieKind, i: int) -> bool:
    """Whether a phrase may be what is held, led, fought ... in a tie of this kind."""
    if kind is TieKind.HOLDS:
        return ground.is_spot(i) or ground.may_be_place(i)
    if kind is TieKind.PRESENT_AT:
        return ground.is_spot(i)
    if kind is TieKind.IN_CHARGE_OF:
        return ground.is_body(i) and not ground.is_place(i)
    if kind is TieKind.ALLIED:
        return ground.is_body(i) or i in ground.mention
    return ground.is_body(i) if kind is TieKind.BELONGS_TO else ground.is_actor(i)


def _meant(ground: Ground, given: Filler) -> list[Filler]:
    """Return whom a possessive pronoun means, where grammar tells: "X in their fight"."""
    found = antecedents(ground, given[0])
    return [(i, True) for i in found] or [given]


def _first(fillers: Fillers, roles: tuple[Role, ...], fits: Callable[[int], bool]) -> list[Filler]:
    """Return the fitting fillers of the first role that has any."""
    for role in roles:
        found = [filler for filler in fillers.get(role, ()) if fits(filler[0])]
        if found:
            return found
    return []


def _mutual(ground: Ground, event: EventMention, fillers: Fillers) -> Iterator[Draft]:
    """Yield who fights whom where both act: "clashes between A and B"."""
    acting = [actor for actor in fillers.get(Role.ACTOR, ()) if ground.is_actor(actor[0])]
    for number, holder in enumerate(acting):
        for other in acting[number + 1 :]:
            yield _draft(ground, event, TieKind.FIGHTING, Phase.HOLDS, holder, other)


def _at(ground: Ground, event: EventMention, fillers: Fillers) -> Iterator[Draft]:
    """Yield who is where an event is: who does it, if it is not done from afar, and to whom."""
    places = [place for place in fillers.get(Role.PLACE, ()) if ground.is_place(place[0])]
    if not places or event.class_ in (EventClass.PERCEPTION, EventClass.I_STATE):
        return
    if event.class_ is EventClass.REPORTING and event.lemma not in tie_words("speech"):
        return
    harmed = event.type == "ASSAULT" or any(
        frame.tie is TieKind.FIGHTING for frame in tie_frames(event.lemma)
    )
    roles = [Role.TARGET] if harmed or event.lemma in ("meet", "host", "hold", "meeting") else []
    if not harmed and event.lemma not in tie_words("afar"):
        roles.append(Role.ACTOR)
    there = [
        filler for role in roles for filler in fillers.get(role, ()) if ground.is_actor(filler[0])
    ]
    for holder in there:
        for place in places:
            if not ground.is_named_place(holder[0]) or ground.is_named_place(place[0]):
                yield _draft(ground, event, TieKind.PRESENT_AT, Phase.HOLDS, holder, place)


def _draft(
    ground: Ground,
    event: EventMention,
    kind: TieKind,
    phase: Phase,
    holder: Filler,
    of: Filler,
) -> Draft:
    words = ground.g.tokens_in(event.span)
    return Draft(
        kind, holder[0], of[0], words[0], words[-1], "participants", phase, event,
        own=True, inferred=holder[1] or of[1],
    )  # fmt: skip
