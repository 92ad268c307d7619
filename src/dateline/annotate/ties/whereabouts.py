"""Who is where by what they do at a place that may have no name that anybody knows.

"Lorries were stopped at Tal Ford by fighters", "kept watch from the ridge", "the guards were no
longer there". Participants of events have places that the gazetteer or the tagger knows; here the
preposition and the verb say that it is one.
"""

from collections.abc import Iterator

from dateline.annotate.ties.carried import heads_of
from dateline.annotate.ties.ground import Draft, Ground
from dateline.lexicon.ties import tie_frames, tie_words
from dateline.model.event import EventClass, EventMention, Role
from dateline.model.name import Form, NameKind
from dateline.model.tie import Phase, TieKind

__all__ = ["whereabouts_ties"]

_NAMES = frozenset({"NNP", "NNPS"})
_BARE = frozenset({"at", "off", "near", "outside", "beyond", "opposite", "to", "into", "from"})
_WAYS = {"to": Phase.BEGINS, "into": Phase.BEGINS, "from": Phase.ENDS}
_OWN = frozenset({"the", "this", "his", "her", "its", "their", "our", "my"})
_BACK = 2  # sentences before "there" in which its place is looked for
_FAR_BACK = 8  # and those in which a place with a name is


def whereabouts_ties(ground: Ground) -> Iterator[Draft]:
    """Yield who is where by verbs with a place, and by "there", in text order."""
    g = ground.g
    for i, label in enumerate(g.deps):
        if label == "prep":
            yield from _at(ground, i)
            yield from _going(ground, i)
        elif label == "dobj":
            yield from _taken_in(ground, i)
        elif label == "prt" and g.lower[i] == "off":
            yield from _lying_off(ground, g.heads[i])
        elif g.lower[i] == "there" and label == "advmod":
            yield from _there(ground, i)
        elif g.lower[i] == "where" and label == "advmod":
            yield from _where(ground, i)


def _at(ground: Ground, i: int) -> Iterator[Draft]:
    """Yield who is at the place that a preposition has before it."""
    verb = _verb(ground, i)
    name = ground.g.lower[i]
    if verb is None or name not in tie_words("at_preposition"):
        return
    places = [of for of in ground.objects(i) if _is_spot(ground, i, of)]
    if places:
        for holder in heads_of(ground, verb) if name == "from" else _those(ground, verb):
            if ground.may_move(holder):
                yield from (_draft(ground, verb, holder, place) for place in places)


def _going(ground: Ground, i: int) -> Iterator[Draft]:
    """Yield who goes or is brought to a place, or from it, where its name is not known as one."""
    g, verb = ground.g, _over(ground, i)
    phase = _WAYS.get(g.lower[i])
    if phase is None or g.tags[verb][:2] != "VB" or verb not in ground.told_by:
        return
    roles = [
        role
        for frame in tie_frames(g.lemmas[verb])
        if frame.tie is TieKind.PRESENT_AT and frame.phase is phase
        for role in (frame.holder[:1] if Role.GOAL in frame.of or Role.ORIGIN in frame.of else ())
    ]
    back = any(g.lower[c] in ("back", "home") for c in g.children[verb])
    if not roles and not (g.lemmas[verb] == "get" and back):
        return
    moved = [c for c in g.children[verb] if g.deps[c] == "dobj"]
    sent = Role.TARGET in roles and Role.ACTOR not in roles
    active = not any(g.deps[c] == "nsubjpass" for c in g.children[verb])
    for holder in moved if sent and active else heads_of(ground, verb):
        for place in ground.objects(i):
            if ground.may_move(holder) and _is_spot(ground, i, place):
                yield _draft(ground, verb, holder, place, None, phase)


def _over(ground: Ground, i: int) -> int:
    """Return what a preposition hangs on; the verb of an adverb: "got back to X"."""
    above = ground.g.heads[i]
    return ground.g.heads[above] if ground.g.tags[above] in ("RB", "RP") else above


def _verb(ground: Ground, i: int) -> int | None:
    """Return the verb that is done where a preposition says; None where that is not told.

    The one it hangs on, or, of its object, one that brings those who do it there.
    """
    g, above = ground.g, _over(ground, i)
    if g.tags[above][:2] == "VB":
        from_afar = g.lower[i] == "from" and g.lemmas[above] not in tie_words("from_there")
        return None if from_afar else above
    while g.deps[above] == "pobj" and g.lower[g.heads[above]] == "of":
        above = g.heads[g.heads[above]]
    verb = g.heads[above]
    if g.deps[above] == "pobj":  # "wrapped in a blanket in the shed"
        return _beyond(ground, i, above)
    if g.deps[above] != "dobj":
        return None
    watches = g.lemmas[verb] in tie_words("from_there") or g.lemmas[above] in tie_words("post_noun")
    if g.lower[i] == "from":
        return verb if watches else None
    return verb if watches or g.lemmas[verb] in tie_words("handled") else None


def _beyond(ground: Ground, i: int, above: int) -> int | None:
    """Return the verb of a phrase before the preposition, which names nobody and no place."""
    g = ground.g
    if ground.may_move(above) or _is_spot(ground, i, above) or above in ground.told_by:
        return None
    p = g.heads[above]
    verb = g.heads[p]
    if g.tags[verb][:2] != "VB" or g.lower[i] == "from":
        return None
    told = g.lower[p] != "from" or g.lemmas[verb] in tie_words("from_there")
    a_place = ground.is_place(above) and g.lower[p] in tie_words("at_preposition") and told
    return verb if g.lower[p] in ("with", "in") or a_place else None  # "from a hotel in Brodek"


def _is_spot(ground: Ground, i: int, of: int) -> bool:
    """Whether a phrase after a preposition is a place: by its noun if one is meant, or a name."""
    g = ground.g
    if ground.is_named_place(of):
        return True
    if ground.is_place(of) or g.lemmas[of].lower() in tie_words("spot_noun"):
        before = [c for c in g.children[of] if c < of]
        return any(g.lower[c] in _OWN or g.deps[c] == "poss" or g.tags[c] in _NAMES for c in before)
    return g.lower[i] in _BARE and ground.is_bare_name(of)


def _those(ground: Ground, verb: int) -> list[int]:
    """Return who is where a verb is done: who does it unless from afar, and whom it handles."""
    g, event = ground.g, ground.told_by.get(verb)
    lemma = g.lemmas[verb]
    handled = lemma in tie_words("handled")
    if lemma == "be":
        return heads_of(ground, verb)
    if lemma == "have" and _has_rooms(ground, verb):
        return heads_of(ground, verb)
    if event is None or lemma in tie_words("not_there"):
        return []
    if event.class_ is EventClass.REPORTING and lemma not in tie_words("speech") and not handled:
        return []
    if event.class_ in (EventClass.I_STATE, EventClass.ASPECTUAL) and not handled:
        return []
    passive = any(g.deps[c] == "nsubjpass" for c in g.children[verb])
    done = passive or any(g.deps[c] == "dobj" for c in g.children[verb])
    far = lemma in tie_words("afar") or _harms(event, done=done)
    found: list[int] = []
    if handled or (not far and not passive):
        found += heads_of(ground, verb)
    if not far:
        for p in ground.prepositions(verb, {"by"}):
            found += ground.objects(p)
    if handled:
        found += [o for c in g.children[verb] if g.deps[c] == "dobj" for o in ground.conjuncts(c)]
    return found


def _taken_in(ground: Ground, i: int) -> Iterator[Draft]:
    """Yield who is in a house that has them: "the hospital treated forty miners"."""
    g, verb = ground.g, ground.g.heads[i]
    if g.lemmas[verb] in tie_words("taking_in") and verb in ground.told_by:
        for house in ground.subjects(verb):
            if g.lemmas[house].lower() in tie_words("facility") and _is_spot(ground, i, house):
                for holder in ground.conjuncts(i):
                    if ground.is_actor(holder):
                        yield _draft(ground, verb, holder, house)


def _lying_off(ground: Ground, verb: int) -> Iterator[Draft]:
    """Yield who lies off a place, where grammar takes "lay off" for a verb of its own."""
    g = ground.g
    if g.lemmas[verb] in tie_words("lying"):
        for place in (c for c in g.children[verb] if g.deps[c] == "dobj"):
            for holder in heads_of(ground, verb):
                if ground.may_move(holder) and g.tags[place] in _NAMES:
                    yield _draft(ground, verb, holder, place)


def _has_rooms(ground: Ground, verb: int) -> bool:
    g = ground.g
    return any(
        g.deps[c] == "dobj" and g.lemmas[c] in tie_words("post_noun") for c in g.children[verb]
    )


def _harms(event: EventMention, *, done: bool) -> bool:
    """Whether an event harms, maybe from afar; by its type only if it is done to something."""
    fights = any(frame.tie is TieKind.FIGHTING for frame in tie_frames(event.lemma))
    return fights or (done and event.type == "ASSAULT")


def _there(ground: Ground, i: int) -> Iterator[Draft]:
    """Yield who is "there", at the last place named before."""
    g, verb = ground.g, ground.g.heads[i]
    moves = any(frame.tie is TieKind.PRESENT_AT for frame in tie_frames(g.lemmas[verb]))
    place = _last_place(ground, i)
    if place is None or g.tags[verb][:2] != "VB":
        return
    for holder in heads_of(ground, verb) if moves else _those(ground, verb):
        if ground.may_move(holder):
            phase = Phase.BEGINS if moves else Phase.HOLDS
            if _no_longer(ground, verb):
                phase = Phase.ENDS
            yield _draft(ground, verb, holder, place, i, phase)


def _where(ground: Ground, i: int) -> Iterator[Draft]:
    """Yield who does something at the place that a clause with "where" hangs on."""
    g, verb = ground.g, ground.g.heads[i]
    place = g.heads[verb]
    if g.deps[verb] not in ("relcl", "advcl") or not ground.is_place(place):
        return
    for holder in _those(ground, verb):
        if ground.may_move(holder) and holder != place:
            yield _draft(ground, verb, holder, place)


def _no_longer(ground: Ground, verb: int) -> bool:
    """Whether a verb without an event of its own is told to be no longer so."""
    g = ground.g
    ends = any(
        g.lower[c] == "longer" and any(g.lower[n] == "no" for n in g.children[c])
        for c in g.children[verb]
    )
    return ends and verb not in ground.told_by


def _last_place(ground: Ground, i: int) -> int | None:
    """Return the place before a word: in its sentence, else in one of those just before."""
    g = ground.g
    for back in range(_FAR_BACK + 1):
        number = g.sentence[i] - back
        if number < 0:
            return None
        first, end = g.sentences[number]
        for j in range(min(end, i) - 1, first - 1, -1):
            if (back <= _BACK or g.tags[j] in _NAMES) and _was_a_place(ground, j):
                return j
    return None


def _was_a_place(ground: Ground, j: int) -> bool:
    """Whether a phrase is a place that "there" may take up: where, or what is acted on."""
    g, p = ground.g, ground.g.heads[j]
    at = g.lower[p] in tie_words("at_preposition") or g.lower[p] in ("to", "into")
    at = g.deps[j] == "dobj" or (g.deps[j] == "pobj" and at)
    mention = ground.mention.get(j)
    named = mention is not None and mention.form is Form.NAM and mention.kind is NameKind.PER
    spot = g.lemmas[j].lower() in tie_words("spot_noun")
    return at and (spot or not named) and _is_spot(ground, p, j)


def _draft(
    ground: Ground, verb: int, holder: int, place: int, last: int | None = None,
    phase: Phase = Phase.HOLDS,
) -> Draft:  # fmt: skip
    near = last if last is not None and last <= verb + 3 else verb
    return Draft(
        TieKind.PRESENT_AT, holder, place, verb, near, "whereabouts", phase,
        ground.told_by.get(verb), own=True,
    )  # fmt: skip
