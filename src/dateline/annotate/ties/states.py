"""Ties told by nouns of control and presence: "took control of X", "their presence in X"."""

from collections.abc import Iterator

from dateline.annotate.ties.bearers import bearers, is_over
from dateline.annotate.ties.carried import heads_of
from dateline.annotate.ties.ground import Draft, Ground
from dateline.lexicon.ties import tie_frames, tie_words
from dateline.model.tie import Phase, TieKind

__all__ = ["state_ties"]

_NEAR = 4  # tokens from "holds" to "heights", the article and the name between them
_OWNER = frozenset({"poss", "compound", "nmod", "amod"})
_OVER = frozenset({"of", "over", "in", "on"})
_UNDER = frozenset({"under", "in", "into", "from"})
_TAKE = frozenset({"take", "gain", "seize", "regain", "assume", "retake", "establish", "win", "get",
                   "wrest", "claim"})  # fmt: skip
_LOSE = frozenset({"lose", "cede", "relinquish", "surrender", "end", "give", "abandon"})
_FALL = frozenset({"fall", "come", "bring", "return", "pass"})


def state_ties(ground: Ground) -> Iterator[Draft]:
    """Yield what nouns of control and presence say, in text order."""
    g = ground.g
    for i, lemma in enumerate(g.lemmas):
        if g.tags[i][:2] != "NN":
            continue
        if lemma == "command" and any(_bodies(ground, i)):
            yield from _command(ground, i)
        elif lemma in tie_words("hold_noun"):
            yield from _hold(ground, i)
        elif lemma in tie_words("presence_noun"):
            yield from _presence(ground, i)
        elif lemma == "administration" and g.deps[i] == "pobj":  # "under military administration"
            yield from _hold(ground, i) if g.lower[g.heads[i]] == "under" else ()
    yield from _lost_object(ground)


def _lost_object(ground: Ground) -> Iterator[Draft]:
    """Yield who holds heights: "holds the Tal heights", where grammar takes the noun for a verb."""
    g = ground.g
    for i, label in enumerate(g.deps):
        verb = g.heads[i]
        frames = [frame for frame in tie_frames(g.lemmas[verb]) if frame.tie is TieKind.HOLDS]
        if label != "ccomp" or g.lower[i] not in tie_words("spot_noun") or not frames:
            continue
        if g.deps[i - 1] == "nsubj" and g.heads[i - 1] == i and i - verb <= _NEAR:
            for holder in heads_of(ground, verb):
                if ground.is_actor(holder):
                    event = ground.told_by.get(verb)
                    yield Draft(
                        TieKind.HOLDS,
                        holder,
                        i,
                        verb,
                        verb,
                        "control",
                        frames[0].phase,
                        event,
                        own=event is not None,
                    )


def _owners(ground: Ground, i: int) -> list[int]:
    g = ground.g
    found = [
        c for c in g.children[i] if c < i and g.deps[c] in _OWNER and ground.is_actor(c)
    ]  # fmt: skip
    return [i for c in found for i in ground.conjuncts(c)]


def _places(ground: Ground, i: int, names: frozenset[str]) -> list[int]:
    """Return the places that a noun has by a preposition, or that follow it at once."""
    g, after = ground.g, i + 1
    prepositions = list(ground.prepositions(i, names))
    if after < len(g) and g.heads[after] == g.heads[i] and g.deps[after] == "prep":
        prepositions += [after] if g.lower[after] in names else []
    return [of for p in prepositions for of in ground.objects(p) if ground.is_spot(of)]


def _hold(ground: Ground, i: int) -> Iterator[Draft]:
    g, above = ground.g, ground.g.heads[i]
    owners, places = _owners(ground, i), _places(ground, i, _OVER)
    phase = Phase.ENDS if is_over(ground, i) else Phase.HOLDS
    event = None
    if g.deps[i] == "dobj" and g.tags[above][:2] == "VB":
        event = ground.told_by.get(above)
        owners = owners or [s for s in ground.subjects(above) if ground.is_actor(s)]
        phase = _phase(g.lemmas[above], phase)
    elif g.deps[i] == "pobj" and g.lower[above] in _UNDER:
        verb = g.heads[above]
        event = ground.told_by.get(verb)
        if g.lower[above] == "in" and not owners and places:  # "the rebels are in control of X"
            owners = [s for s in ground.subjects(verb) if ground.is_actor(s)]
        else:  # "X is under the control of the rebels", "X fell into rebel hands"
            owners = owners or _given(ground, i)
            over = _described(ground, verb)
            places = [s for s in over if ground.is_spot(s) or ground.is_bare_name(s)]
            phase = Phase.BEGINS if g.lemmas[verb] in _FALL else phase
            phase = Phase.ENDS if g.lower[above] == "from" else phase
    if not places:  # "X, a rebel stronghold", "X is a stronghold of the rebels"
        places = [p for p in bearers(ground, i) if p != i and ground.is_named_place(p)]
        owners = owners or (_given(ground, i) if places else [])
    own = event is not None
    for owner in owners:
        for place in places:
            if owner != place:
                yield Draft(
                    TieKind.HOLDS,
                    owner,
                    place,
                    i,
                    i,
                    "control",
                    phase,
                    event,
                    own=own,
                )


def _bodies(ground: Ground, i: int) -> Iterator[int]:
    """Yield what a noun is of, where that is a force or another body: "command of the garrison"."""
    for preposition in ground.prepositions(i, {"of", "over"}):
        yield from (of for of in ground.objects(preposition) if ground.is_body(of))


def _command(ground: Ground, i: int) -> Iterator[Draft]:
    """Yield "took command of the garrison", "was relieved of command of it"."""
    g, above = ground.g, ground.g.heads[i]
    relieved = g.deps[i] == "pobj" and g.lower[above] == "of"
    verb = g.heads[above] if relieved else above
    if (
        g.tags[verb][:2] != "VB"
        or not (relieved or g.deps[i] == "dobj")
        or (relieved and g.lemmas[verb] not in ("relieve", "strip"))
    ):
        return
    phase = Phase.ENDS if relieved else _phase(g.lemmas[verb], Phase.HOLDS)
    event = ground.told_by.get(verb)
    for holder in _described(ground, verb) if relieved else ground.subjects(verb):
        for of in _bodies(ground, i):
            if ground.is_person(holder) or ground.g.tags[holder] == "PRP":
                yield Draft(
                    TieKind.IN_CHARGE_OF, holder, of, i, i, "control", phase, event,
                    own=event is not None,
                )  # fmt: skip


def _given(ground: Ground, i: int) -> list[int]:
    """Return whose a noun is by "of": "a stronghold of the rebels"."""
    prepositions = ground.prepositions(i, {"of"})
    return [of for p in prepositions for of in ground.objects(p) if ground.is_actor(of)]


def _described(ground: Ground, above: int) -> list[int]:
    """Return the subject of a verb, or the noun, that a phrase with "under" hangs on."""
    g = ground.g
    if g.tags[above][:2] == "NN":
        return [above]
    objects = [c for c in g.children[above] if g.deps[c] == "dobj"]
    return objects or list(ground.subjects(above))


def _phase(verb: str, otherwise: Phase) -> Phase:
    if verb in _TAKE:
        return Phase.BEGINS
    return Phase.ENDS if verb in _LOSE else otherwise


def _presence(ground: Ground, i: int) -> Iterator[Draft]:
    g, above = ground.g, ground.g.heads[i]
    owners = _owners(ground, i)
    owners += [
        of for p in ground.prepositions(i, {"of", "by"}) for of in ground.objects(p)
        if ground.is_actor(of) and not ground.is_place(of)
    ]  # fmt: skip
    places = _places(ground, i, tie_words("in_preposition") | {"to"})
    event = ground.told_by.get(i)
    if not owners and g.deps[i] == "dobj" and g.tags[above][:2] == "VB":
        owners = [s for s in ground.subjects(above) if ground.is_actor(s)]
    own = event is not None
    for owner in owners:
        for place in places:
            yield Draft(
                TieKind.PRESENT_AT,
                owner,
                place,
                i,
                i,
                "presence",
                event=event,
                own=own,
            )
