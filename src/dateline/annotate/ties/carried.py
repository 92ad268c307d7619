"""Who acts where the clause does not say: "X's plan to defeat Y", "X in their fight against Y"."""

from collections.abc import Iterator
from itertools import islice

from dateline.annotate.ties.ground import Ground
from dateline.lexicon.ties import tie_words

__all__ = ["antecedents", "engaged", "heads_of", "lender"]

_STEPS = 5
_BEFORE = frozenset({"poss", "compound", "nmod", "amod"})
_BY = frozenset({"by", "from"})
_OWNERS = frozenset({"its", "their", "his", "her"})
_CARRY = frozenset({"acl", "xcomp", "pcomp", "conj", "ccomp"})


def lender(ground: Ground, trigger: int) -> int | None:
    """Return who does what a word without an actor of its own tells, or None.

    It climbs: "the regime's plan to attack", "coalition operations", "to cease its raids". The
    first noun on the way that somebody has, or the first verb that somebody does, lends him. Only
    a verb that says that its object is done lends: who condemns an attack has not attacked. The
    subject of a passive acts not: who "was shot outside the court" fights nobody.
    """
    g, at = ground.g, trigger
    for above in (trigger, *islice(g.ancestors(trigger), _STEPS)):
        if above != trigger and not _carries(ground, at, above):
            return None
        at = above
        undergone = above == trigger and bool(g.with_dep(above, "nsubjpass", "auxpass"))
        found = None if undergone else next(_having(ground, above), None)
        if found is not None:
            return found
        if any(g.deps[c] in ("nsubj", "nsubjpass") for c in g.children[above]):
            return None
    return None


def heads_of(ground: Ground, verb: int) -> list[int]:
    """Return the subjects of a verb, its own or those of the verb that it continues.

    "The guard fights beside them and holds the ridge", "the men had to wait": the same subject.
    """
    g = ground.g
    for at in (verb, *islice(g.ancestors(verb), _STEPS)):
        found = list(ground.subjects(at))
        if found or g.deps[at] not in ("conj", "xcomp", "advcl") or g.tags[at][:2] != "VB":
            return found
    return []


def _carries(ground: Ground, at: int, above: int) -> bool:
    g = ground.g
    if g.deps[at] == "dobj":
        return g.lemmas[above] in tie_words("doing")
    return g.deps[at] in _CARRY and g.tags[above][:2] in ("NN", "VB")


def _having(ground: Ground, i: int) -> Iterator[int]:
    """Yield who has a noun or does a verb."""
    g = ground.g
    if g.tags[i][:2] == "VB":
        yield from (s for s in ground.subjects(i) if ground.is_actor(s) and g.deps[i] != "acl")
        return
    for c in g.children[i]:
        if c < i and g.deps[c] in _BEFORE and ground.is_actor(c) and _names_somebody(ground, c):
            yield c
    for p in ground.prepositions(i, _BY):
        yield from (of for of in ground.objects(p) if ground.is_actor(of))


def _names_somebody(ground: Ground, c: int) -> bool:
    """Whether a modifier tells who: a name, or a noun that is no mere sort ("terrorist attack")."""
    return c in ground.mention or (
        ground.g.tags[c] != "JJ" and ground.g.lemmas[c] not in tie_words("sort_only")
    )


def antecedents(ground: Ground, i: int) -> list[int]:
    """Return whom "its" or "their" means where its noun stands in a phrase with "in": else []."""
    g = ground.g
    if g.lower[i] not in _OWNERS or g.deps[i] != "poss":
        return []
    return engaged(ground, g.heads[i])


def engaged(ground: Ground, noun: int) -> list[int]:
    """Return who is "in the fight", "in their effort", by what the phrase hangs on; else [].

    "X in their fight": X. "Y supports X in its efforts": X. "Y is firm in its support": Y.
    """
    g = ground.g
    preposition = g.heads[noun]
    if g.deps[noun] != "pobj" or g.lower[preposition] != "in":
        return []
    above = g.heads[preposition]
    if g.tags[above][:2] == "NN":
        found = [g.heads[above], above] if g.deps[above] == "conj" else [above]
    else:
        objects = [c for c in g.children[above] if g.deps[c] == "dobj"]
        of = [p for c in objects for p in ground.prepositions(c, {"of", "for"})]
        found = [c for c in objects if ground.is_actor(c)]
        found = found or [j for p in of for j in ground.objects(p) if ground.is_actor(j)]
        found = found or list(ground.subjects(above))
    everybody = dict.fromkeys(c for j in found for c in ground.conjuncts(j))
    return [c for c in everybody if c < noun and ground.is_actor(c)]
