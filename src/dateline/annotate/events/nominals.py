"""Find the arguments of nominal events: "Velmora's withdrawal from Ostra"."""

from collections.abc import Iterator

from dateline.annotate.events.prepositions import find_phrases
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.subjects import find_subject
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
    g = scene.g
    acting = False
    intransitive = g.lemmas[head] in eventive_words("intransitive")
    for c in g.children[head]:
        label, word = g.deps[c], g.lower[c]
        if label == "poss" and c not in scene.timexes:
            role = Role.ACTOR if intransitive or not _suffers(scene, head, c) else Role.TARGET
            acting = acting or role is Role.ACTOR
            yield from ((role, i) for i in scene.conjuncts(c))
        elif label in ("amod", "compound", "nmod") and c not in scene.timexes:
            if g.lemmas[c] in eventive_words("instrument"):
                yield Role.INSTRUMENT, c
            elif c in scene.agents or g.ents[c] == "NORP":
                acting = True
                yield Role.ACTOR, c
        elif label in ("prep", "agent") and word in ("of", "by", "between", "among"):
            for i in _objects(scene, c):
                if i in scene.timexes:
                    continue
                role = Role.TARGET if word == "of" and not intransitive else Role.ACTOR
                acting = acting or role is Role.ACTOR
                yield role, i
    yield from find_phrases(scene, head)
    yield from _from_governor(scene, head, nouns, acting=acting)


def _objects(scene: Scene, preposition: int) -> Iterator[int]:
    g = scene.g
    for c in g.children[preposition]:
        if g.deps[c] == "pobj":
            yield from scene.conjuncts(c)


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
    if g.deps[head] == "dobj" and g.lemmas[governor] in eventive_words("light"):
        subject = None if acting else find_subject(scene, governor, nouns)
        if subject is not None:
            yield from ((Role.ACTOR, i) for i in scene.conjuncts(subject))
        yield from find_phrases(scene, governor)
    elif g.deps[head] in ("nsubj", "nsubjpass") and g.tags[governor][:2] == "VB":
        yield from find_phrases(scene, governor, only_places=True)
    elif g.deps[head] == "pobj" and g.lower[governor] in _SETTINGS:
        verb = g.heads[governor]
        for c in g.children[verb]:
            if g.deps[c] in ("nsubj", "nsubjpass") and c in scene.places:
                yield Role.PLACE, c
