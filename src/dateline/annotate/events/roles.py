"""Find the arguments of events: who, whom, where, from where, to where, with what, how many.

Roles follow grammar and a few lists of verbs (`resources/eventive/frames.yml`). Fillers are noun
phrases; conjuncts are apart. The nominal events ("the withdrawal of X from Y") are in `nominals`.
"""

from collections.abc import Iterator

from dateline.annotate.events.prepositions import find_phrases
from dateline.annotate.events.scene import BE_FORMS, Scene
from dateline.annotate.events.subjects import find_subject, is_passive
from dateline.annotate.events.trigger import Kind, Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.lexicon.quantities import fates
from dateline.model.event import Role
from dateline.model.quantity import QuantityKind

__all__ = ["Filler", "verb_fillers"]

_COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "acomp"})
_OBJECTS = ("dobj", "dative", "ccomp", "xcomp", "oprd", "attr", "prt")
_HARM = frozenset(
    lemma for lemma, kind in fates().suffer.items() if kind is not QuantityKind.CASUALTIES
)
"""Verbs that nobody does without an object: who "killed" or "arrested" did it to somebody."""
_LEAVING = frozenset({"leave", "flee", "quit", "exit", "vacate"})

Filler = tuple[Role, int]
"""A role and the head token of the phrase that fills it."""


def verb_fillers(scene: Scene, trigger: Trigger, nouns: frozenset[int]) -> Iterator[Filler]:
    """Yield the fillers of a verb or a state, in no order.

    Args:
        scene: The report.
        trigger: A trigger that has a verb.
        nouns: Heads of nominal triggers, which are no actors of purpose clauses.
    """
    verb = trigger.verb
    if verb is None:
        return
    subject = find_subject(scene, verb, nouns)
    if subject is not None:
        role = _subject_role(scene, trigger, verb, subject)
        yield from ((role, i) for i in scene.conjuncts(subject))
    if trigger.kind is Kind.STATE:
        yield from _state_fillers(scene, trigger, verb)
    yield from _objects(scene, trigger, verb)
    yield from _raised_objects(scene, verb)
    yield from find_phrases(scene, verb)


def _subject_role(scene: Scene, trigger: Trigger, verb: int, subject: int) -> Role:
    g, lemma = scene.g, scene.g.lemmas[verb]
    if trigger.kind is Kind.STATE:
        return (
            Role.TARGET if lemma not in BE_FORMS and trigger.first != trigger.last else Role.ACTOR
        )
    if is_passive(scene, verb):
        told = lemma in eventive_words("tell") and _is_told(scene, verb, subject)
        given = lemma in eventive_words("give") and any(
            g.deps[c] in ("dobj", "oprd") and c not in scene.timexes for c in g.children[verb]
        )
        return Role.RECIPIENT if told or given else Role.TARGET
    if _is_clipped(scene, verb):
        return Role.TARGET
    acting = lemma not in eventive_words("undergo") or any(
        g.deps[c] == "dobj" for c in g.children[verb]
    )
    return Role.ACTOR if acting else Role.TARGET


def _is_clipped(scene: Scene, verb: int) -> bool:
    """Whether "were" is left out, as lists and headlines do: "40 protesters arrested, 8 injured".

    Only of verbs that always have an object, where nothing that may be it stands anywhere near.
    """
    g = scene.g
    if g.tags[verb] not in ("VBN", "VBD") or g.lemmas[verb] not in _HARM:
        return False
    if g.deps[verb] == "relcl" or any(
        g.deps[c] in _OBJECTS or g.deps[c] == "aux" for c in g.children[verb]
    ):
        return False
    shared = [c for c in g.with_dep(verb, "conj") if g.with_dep(c, *_OBJECTS)]
    asked = any(g.tags[c][:1] == "W" for c in g.children[verb])
    return not shared and not asked


def _state_fillers(scene: Scene, trigger: Trigger, verb: int) -> Iterator[Filler]:
    """Yield whose ally, responsible for whom, and what there is in "there are guards"."""
    g, head = scene.g, trigger.head
    if head == verb:
        for c in g.children[verb]:
            if g.deps[c] == "attr":
                yield from ((Role.ACTOR, i) for i in scene.conjuncts(c))
                yield from find_phrases(scene, c, only_places=True)
        return
    for c in g.children[head]:
        if g.deps[c] == "poss":
            yield Role.TARGET, c
        elif g.deps[c] == "prep" and g.lower[c] in ("of", "for", "to", "against", "with", "from"):
            for p in g.children[c]:
                if g.deps[p] == "pobj":
                    yield from ((Role.TARGET, i) for i in scene.conjuncts(p))
    yield from find_phrases(scene, head, only_places=True)


def _objects(scene: Scene, trigger: Trigger, verb: int) -> Iterator[Filler]:
    g = scene.g
    for c in g.children[verb]:
        label = g.deps[c]
        if label == "dobj" and c not in scene.timexes:
            yield from _object(scene, verb, c, plain=trigger.last <= verb)
        elif label == "dative":
            inner = _governed(scene, c) or scene.conjuncts(c)
            yield from ((Role.RECIPIENT, i) for i in inner)
        elif label == "agent":
            yield from ((Role.ACTOR, i) for i in _governed(scene, c))
        elif verb < c <= trigger.last:  # the particle
            yield from ((Role.TARGET, i) for i in _governed(scene, c))
    yield from _relative_object(scene, verb)


def _raised_objects(scene: Scene, verb: int) -> Iterator[Filler]:
    """Yield whom a verb bears upon that the parser reads as subject below it: "let them go"."""
    g, lemma = scene.g, scene.g.lemmas[verb]
    if lemma not in eventive_words("object_control") or lemma in eventive_words("not_object"):
        return
    for c in g.children[verb]:
        if g.deps[c] != "ccomp" or g.tags[c] not in ("VB", "VBG", "VBN") or c < verb:
            continue
        if any(g.tags[d] == "MD" or g.deps[d] == "mark" for d in g.children[c]):
            continue
        for subject in g.with_dep(c, "nsubj", "nsubjpass"):
            if verb < subject < c:
                yield from ((_object_role(scene, verb, i), i) for i in scene.conjuncts(subject))


def _governed(scene: Scene, preposition: int) -> list[int]:
    g = scene.g
    objects = [p for p in g.children[preposition] if g.deps[p] == "pobj"]
    return [i for p in objects for i in scene.conjuncts(p)]


def _object(scene: Scene, verb: int, c: int, *, plain: bool) -> Iterator[Filler]:
    g = scene.g
    if g.tags[c] in ("WDT", "WP"):
        if g.deps[verb] == "relcl":
            yield _object_role(scene, verb, g.heads[verb]), g.heads[verb]
        return
    if g.tags[c] == "PRP" and g.lower[c].endswith(("self", "selves")):
        return
    for i in scene.conjuncts(c):
        yield _object_role(scene, verb, i) if plain else Role.TARGET, i


def _object_role(scene: Scene, verb: int, i: int) -> Role:
    lemma, place = scene.g.lemmas[verb], scene.is_place(i)
    if lemma in _LEAVING or (place and lemma in eventive_words("leave_object")):
        return Role.ORIGIN
    if place and lemma in eventive_words("reach_object"):
        return Role.GOAL
    if lemma in eventive_words("tell") and _is_told(scene, verb, i):
        return Role.RECIPIENT
    return Role.TARGET


def _is_told(scene: Scene, verb: int, i: int) -> bool:
    """Whether the object is the one who is told, not what is told ("ordered the attack")."""
    g = scene.g
    if g.lemmas[verb] == "tell" or i in scene.agents or i in scene.counts:
        return True
    return any(g.deps[c] in ("xcomp", "ccomp") for c in g.children[verb])


def _relative_object(scene: Scene, verb: int) -> Iterator[Filler]:
    """Yield the antecedent of a relative clause without object: "the base they attacked"."""
    g = scene.g
    if g.deps[verb] != "relcl" or is_passive(scene, verb):
        return
    labels = {g.deps[c] for c in g.children[verb]}
    openers = [c for c in g.children[verb] if g.tags[c] in ("WDT", "WP", "WRB", "WP$")]
    if any(g.lower[c] == "where" for c in openers):
        yield Role.PLACE, g.heads[verb]
    elif not openers and "nsubj" in labels and not labels & _COMPLEMENTS:
        yield _object_role(scene, verb, g.heads[verb]), g.heads[verb]
