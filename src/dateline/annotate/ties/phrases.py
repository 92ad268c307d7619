"""Ties told by prepositions: "fighters in X", "residents of X", "members of X", "X in Y"."""

from collections.abc import Iterator

from dateline.annotate.ties.bearers import bearers, is_over
from dateline.annotate.ties.carried import lender
from dateline.annotate.ties.ground import Draft, Ground
from dateline.lexicon.ties import tie_words
from dateline.model.event import EventMention
from dateline.model.tie import Phase, TieKind

__all__ = ["phrase_ties"]

_FROM = frozenset({"from", "at", "in"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD"})
_OBJECTS = frozenset({"dobj", "pobj", "conj"})
_SERVE_IN = frozenset({"in", "for", "under"})


def phrase_ties(ground: Ground) -> Iterator[Draft]:
    """Yield what prepositions say of the two phrases that they join, in text order."""
    g = ground.g
    for i, label in enumerate(g.deps):
        if label != "prep":
            continue
        if g.lower[i] in tie_words("including"):
            yield from _including(ground, i)
            continue
        head = _noun_before(ground, i)
        verb = g.heads[i]
        for of in ground.objects(i):
            if head is not None:
                yield from _of_noun(ground, head, i, of)
            if g.tags[verb][:2] == "VB":
                yield from _of_verb(ground, verb, i, of)


def _noun_before(ground: Ground, i: int) -> int | None:
    """Return the noun whose place, body or part a preposition gives, or None.

    The one it hangs on, or the one that ends just before it as an object: "struck the rebels in X"
    and "the campaign against the rebels in X" tell where the rebels are.
    """
    g, head = ground.g, ground.g.heads[i]
    attached = head < i and g.tags[head] in _NOUN_TAGS
    if attached and (ground.is_actor(head) or ground.is_place(head)):
        return head
    before = i - 1
    near = i > 0 and g.tags[before] in _NOUN_TAGS and before not in ground.timexes
    if near and g.deps[before] in _OBJECTS and head < before:
        return before
    return head if attached else None


def _of_noun(ground: Ground, head: int, i: int, of: int) -> Iterator[Draft]:
    name, lemma = ground.g.lower[i], ground.g.lemmas[head].lower()
    if name == "of":
        yield from _with_of(ground, head, i, of)
        return
    own = not ground.is_place(of) and ground.is_body(of)
    whose = ground.is_person(head) or lemma in tie_words("member_noun")
    if own and name in _FROM and (whose or lemma in tie_words("ally_noun")):
        yield Draft(TieKind.BELONGS_TO, head, of, i, i, "preposition")
    if name not in tie_words("in_preposition") or not ground.is_place(of):
        return
    if name == "on" and ground.is_body(of):  # "the conference on Velmora" is about it
        return
    if ground.is_named_place(head) or (ground.is_place(head) and not ground.is_body(head)):
        if ground.is_named_place(of) and name in ("in", "within"):
            yield Draft(TieKind.WITHIN, head, of, i, i, "preposition")
    elif ground.is_actor(head) and head not in ground.told_by and not _reflexive(ground, head):
        event = _condition(ground, head, i)
        own = event is not None
        yield Draft(TieKind.PRESENT_AT, head, of, i, i, "preposition", event=event, own=own)


def _reflexive(ground: Ground, i: int) -> bool:
    return ground.g.lower[i].endswith(("self", "selves"))


def _condition(ground: Ground, head: int, i: int) -> EventMention | None:
    """Return the event on which it hangs that somebody is where a preposition says, or None.

    "The rebels in X" are there. "There will be guards in X": if there will. "It may hit the rebels
    in X", with the phrase at the verb: where it hits them.
    """
    g = ground.g
    if g.heads[i] != head:
        return ground.told_by.get(g.heads[i])
    above = g.heads[head]
    there = g.deps[head] == "attr" and any(g.deps[c] == "expl" for c in g.children[above])
    return ground.told_by.get(above) if there else None


def _with_of(ground: Ground, head: int, i: int, of: int) -> Iterator[Draft]:
    g, lemma = ground.g, ground.g.lemmas[head].lower()
    if lemma in tie_words("dweller") and ground.is_named_place(of):
        yield Draft(TieKind.PRESENT_AT, head, of, head, i, "residents")
    elif lemma in tie_words("member_noun") and ground.is_body(of):
        phase = Phase.ENDS if is_over(ground, head) else Phase.HOLDS
        for holder in bearers(ground, head):
            if ground.is_actor(holder) or holder == head:
                yield Draft(TieKind.BELONGS_TO, holder, of, head, i, "member", phase)
    elif lemma in tie_words("whole_noun") and ground.is_actor(of):
        yield Draft(TieKind.BELONGS_TO, of, head, head, i, "whole")
    elif ground.is_named_place(head) and ground.is_named_place(of) and g.heads[i] == head:
        yield Draft(TieKind.WITHIN, head, of, i, i, "preposition")


def _including(ground: Ground, i: int) -> Iterator[Draft]:
    """Yield "the allies, including X": X belongs to them; of places: X lies there."""
    g, head = ground.g, ground.g.heads[i]
    before = next((j for j in range(i - 1, max(i - 4, -1), -1) if g.tags[j] in _NOUN_TAGS), None)
    if not (head < i and g.tags[head] in _NOUN_TAGS):
        head = i if before is None else before
    for part in ground.objects(i):
        yield from _part(ground, part, head, i)
        if before is not None and before != head:
            yield from _part(ground, part, before, i)


def _part(ground: Ground, part: int, head: int, i: int) -> Iterator[Draft]:
    if ground.is_named_place(part) and ground.is_place(head):
        yield Draft(TieKind.WITHIN, part, head, i, i, "including")
    elif _is_body(ground, head) and ground.is_actor(part):
        yield Draft(TieKind.BELONGS_TO, part, head, i, i, "including")


def _of_verb(ground: Ground, verb: int, i: int, of: int) -> Iterator[Draft]:
    g, name, lemma = ground.g, ground.g.lower[i], ground.g.lemmas[verb]
    if lemma in tie_words("being") and name in tie_words("in_preposition") and ground.is_place(of):
        yield from _being(ground, verb, i, of)
    elif lemma in tie_words("serving") and name in _SERVE_IN and _is_body(ground, of):
        yield from _told(ground, TieKind.BELONGS_TO, verb, i, of)
    elif name == "against" and lemma in tie_words("against_verb") and ground.is_actor(of):
        yield from _against(ground, verb, i, of)
    if _beside(name, lemma) and _is_body(ground, of) and g.heads[i] == verb:
        yield from _told(ground, TieKind.ALLIED, verb, i, of)


def _beside(preposition: str, verb: str) -> bool:
    """Whether a verb with a preposition is for doing it on one side."""
    return preposition == "alongside" or (preposition == "beside" and verb in ("fight", "serve"))


def _being(ground: Ground, verb: int, i: int, of: int) -> Iterator[Draft]:
    """Yield who or what is in a place by a verb of being."""
    event = ground.told_by.get(verb)
    for holder in ground.subjects(verb):
        if not ground.is_named_place(holder):
            kind = TieKind.PRESENT_AT if ground.is_actor(holder) else None
        else:
            kind = TieKind.WITHIN if ground.is_named_place(of) else None
        if kind is not None:
            last = i if i <= verb + 2 else verb
            yield Draft(kind, holder, of, verb, last, "being", event=event, own=True)


def _against(ground: Ground, verb: int, i: int, of: int) -> Iterator[Draft]:
    """Yield who uses force against whom where the verb alone does not say so."""
    event = ground.told_by.get(verb)
    holders = [s for s in ground.subjects(verb) if ground.is_actor(s)]
    lent = None if holders else lender(ground, verb)
    for holder in holders if lent is None else ground.conjuncts(lent):
        yield Draft(
            TieKind.FIGHTING, holder, of, i, i, "against", event=event, own=True,
            inferred=lent is not None,
        )  # fmt: skip


def _told(ground: Ground, kind: TieKind, verb: int, i: int, of: int) -> Iterator[Draft]:
    event = ground.told_by.get(verb)
    rule = "alongside" if kind is TieKind.ALLIED else "serving"
    for holder in ground.subjects(verb):
        if ground.is_actor(holder):
            yield Draft(kind, holder, of, verb, i, rule, event=event, own=True)


def _is_body(ground: Ground, i: int) -> bool:
    return ground.is_body(i) and not ground.is_named_place(i)
