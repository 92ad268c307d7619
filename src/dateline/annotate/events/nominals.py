"""Find the arguments of nominal events: "Velmora's withdrawal from Ostra"."""

from collections.abc import Iterator

from dateline.annotate.events.prepositions import find_phrases
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.subjects import find_engaged, find_subject, is_passive
from dateline.lexicon.eventive import eventive_words
from dateline.model.event import Role

__all__ = ["noun_fillers"]

_SETTINGS = frozenset({"without", "amid", "after", "during", "despite"})


def noun_fillers(scene: Scene, head: int, nouns: frozenset[int]) -> Iterator[tuple[Role, int]]:
    """Yield the fillers of a nominal event, in no order.

    Args:
        scene: The report.
        head: The noun.
        nouns: Heads of nominal triggers.
    """
    found = list(_own(scene, head))
    yield from found
    if _is_undergone(scene, head):
        yield from _undergone(scene, head, nouns)
        return
    yield from find_phrases(scene, head)
    acting = any(role is Role.ACTOR for role, _ in found)
    yield from _from_governor(scene, head, nouns, acting=acting)


def _own(scene: Scene, head: int) -> Iterator[tuple[Role, int]]:
    """Yield what stands in the noun's own phrase: owners, modifiers, "of" and "by"."""
    g = scene.g
    intransitive = g.lemmas[head] in eventive_words("intransitive")
    for c in g.children[head]:
        label, word = g.deps[c], g.lower[c]
        if c in scene.timexes:
            continue
        if label == "poss":
            role = Role.ACTOR if intransitive or not _suffers(scene, head, c) else Role.TARGET
            yield from ((role, i) for i in scene.conjuncts(c))
        elif label in ("amod", "compound", "nmod"):
            yield from _before_noun(scene, head, c)
        elif label == "acl" and g.lemmas[c] in eventive_words("light") and g.tags[c] == "VBN":
            yield from _from_light(scene, c)
        elif label in ("prep", "agent") and word in ("of", "by", "between", "among"):
            role = Role.TARGET if word == "of" and not intransitive else Role.ACTOR
            yield from ((role, i) for i in _objects(scene, c) if i not in scene.timexes)


def _before_noun(scene: Scene, head: int, c: int) -> Iterator[tuple[Role, int]]:
    g = scene.g
    if g.lemmas[c] in eventive_words("instrument"):
        yield Role.INSTRUMENT, c
    elif c in scene.agents or g.ents[c] == "NORP":
        yield Role.ACTOR, c
    elif g.deps[c] != "amod" and _is_affected(scene, head, c):
        yield Role.TARGET, c


def _objects(scene: Scene, preposition: int) -> Iterator[int]:
    g = scene.g
    for c in g.children[preposition]:
        if g.deps[c] == "pobj":
            yield from scene.conjuncts(c)


def _is_affected(scene: Scene, head: int, noun: int) -> bool:
    """Whether a noun before the event is what it is done to: "the hostage release"."""
    lemma = scene.g.lemmas[head]
    listed = lemma in eventive_words("affects") or lemma in eventive_words("shared")
    return listed and scene.g.tags[noun][:2] == "NN" and noun not in scene.timexes


def _from_light(scene: Scene, verb: int) -> Iterator[tuple[Role, int]]:
    """Yield what a passive light verb says: "the strike carried out by rebels in Ostra"."""
    g = scene.g
    for c in g.children[verb]:
        if g.deps[c] == "agent" or (g.deps[c] == "prep" and g.lower[c] in ("by", "between")):
            yield from ((Role.ACTOR, i) for i in _objects(scene, c))
    yield from (found for found in find_phrases(scene, verb) if found[0] is not Role.ACTOR)


def _suffers(scene: Scene, head: int, holder: int) -> bool:
    """Whether the possessor is the one it is done to: "his ousting", "the general's death"."""
    g = scene.g
    if any(g.lower[c] == "by" for c in g.children[head]):
        return True
    person = holder in scene.agents or g.tags[holder] in ("PRP$", "PRP")
    return person and g.lemmas[head] in eventive_words("suffered")


def _from_governor(
    scene: Scene, head: int, nouns: frozenset[int], *, acting: bool
) -> Iterator[tuple[Role, int]]:
    """Yield what the governing verb lends: its subject where the verb is light, its phrases."""
    g, governor = scene.g, scene.g.heads[head]
    lemma = g.lemmas[governor]
    engaged = find_engaged(scene, head)
    if engaged is not None:
        subject = None if acting else find_subject(scene, engaged, nouns)
        role = Role.TARGET if g.lower[governor] == "under" else Role.ACTOR
        if subject is not None:
            yield from ((role, i) for i in scene.conjuncts(subject))
        yield from find_phrases(scene, engaged, only_places=True)
    elif g.deps[head] == "dobj" and lemma in eventive_words("light"):
        lent = not acting and lemma not in eventive_words("not_doing")
        given = lemma in eventive_words("give") and is_passive(scene, governor)
        subject = find_subject(scene, governor, nouns) if lent or given else None
        if subject is not None:  # who "was given protection" protects nobody
            role = Role.TARGET if given else Role.ACTOR
            yield from ((role, i) for i in scene.conjuncts(subject))
        yield from find_phrases(scene, governor)
    elif g.deps[head] == "nsubjpass" and lemma in eventive_words("light"):
        yield from _from_light(scene, governor)
    elif g.deps[head] in ("nsubj", "nsubjpass") and g.tags[governor][:2] == "VB":
        yield from find_phrases(scene, governor, only_places=True)
    elif g.deps[head] == "pobj" and g.lower[governor] in _SETTINGS:
        verb = g.heads[governor]
        for c in g.children[verb]:
            if g.deps[c] in ("nsubj", "nsubjpass") and c in scene.places:
                yield Role.PLACE, c


def _is_undergone(scene: Scene, head: int) -> bool:
    g = scene.g
    return g.deps[head] == "dobj" and g.lemmas[g.heads[head]] in eventive_words("undergone")


def _undergone(scene: Scene, head: int, nouns: frozenset[int]) -> Iterator[tuple[Role, int]]:
    """Yield who is at the receiving end, and from whom it came: "drew criticism from Ostra"."""
    g, verb = scene.g, scene.g.heads[head]
    subject = find_subject(scene, verb, nouns)
    if subject is not None and subject not in nouns:
        yield from ((Role.TARGET, i) for i in scene.conjuncts(subject))
    for at in (head, verb):
        for c in g.children[at]:
            if g.deps[c] == "prep" and g.lower[c] == "from":
                yield from ((Role.ACTOR, i) for i in _objects(scene, c) if not scene.is_place(i))
        yield from (found for found in find_phrases(scene, at) if found[0] is not Role.ORIGIN)
