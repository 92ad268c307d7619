"""Read the roles of prepositional phrases: "to Ostra", "via Pell Bridge", "against us"."""

from collections.abc import Callable, Iterator

from dateline.annotate.events.scene import Scene
from dateline.lexicon.eventive import eventive_words
from dateline.model.event import Role

__all__ = ["find_phrases"]

_AT = frozenset({
    "in", "at", "on", "near", "around", "along", "outside", "inside", "within", "throughout",
    "over", "between", "beside", "behind", "beyond", "across", "above", "under", "off",
    "amid",
})  # fmt: skip
_THROUGH = frozenset({"via", "through", "across", "by"})
_AGAINST = frozenset({"on", "at", "upon", "over"})
_STEPS = 4


def find_phrases(
    scene: Scene, head: int, *, only_places: bool = False
) -> Iterator[tuple[Role, int]]:
    """Yield (role, filler) of the prepositional phrases that hang on a verb or noun."""
    for name, preposition in _prepositions(scene, head):
        for filler in _fillers(scene, head, preposition):
            role = _role(scene, head, name, filler)
            if role is not None and not (only_places and role is not Role.PLACE):
                yield role, filler
            elif role is None and name in _AT:
                yield from ((Role.PLACE, i) for i in _where_it_is(scene, filler))


def _where_it_is(scene: Scene, noun: int) -> Iterator[int]:
    """Yield where something stands that is no place itself: "at the congress in Ostra"."""
    g = scene.g
    for c in g.children[noun]:
        if g.deps[c] == "prep" and g.lower[c] in ("in", "at", "near"):
            yield from (p for p in g.children[c] if g.deps[p] == "pobj" and scene.is_place(p))


def _prepositions(scene: Scene, head: int) -> Iterator[tuple[str, int]]:
    """Yield each preposition: coordinated ones, and those nested as in "out of", "near the"."""
    g = scene.g
    todo = [(c, 0) for c in g.children[head] if g.deps[c] == "prep"]
    for i, depth in todo:
        name = g.lower[i]
        inner = [
            c for c in g.children[i] if g.deps[c] in ("prep", "conj") and g.tags[c] in ("IN", "TO")
        ]
        if name == "out" and inner:
            yield "from", inner[0]
            continue
        if g.tags[i] in ("IN", "TO", "RP", "RB"):
            yield name, i
        if depth < _STEPS and g.tags[i] != "VBG":  # not "according to"
            todo += [(c, depth + 1) for c in inner]
            todo += [
                (c, depth + 1) for p in g.children[i] if g.deps[p] == "pobj" for c in g.children[p]
                if g.deps[c] == "prep" and g.lower[c] in _AT and _after_comma(scene, c)
            ]  # fmt: skip


def _after_comma(scene: Scene, i: int) -> bool:
    """Whether a comma parts a phrase from the noun it hangs on, so that it is the verb's."""
    return i > 0 and scene.g.words[i - 1] == ","


def _fillers(scene: Scene, head: int, preposition: int) -> Iterator[int]:
    """Yield the objects of a preposition; for "which" the noun that its clause hangs on."""
    g = scene.g
    for c in g.children[preposition]:
        if g.deps[c] != "pobj" or c in scene.timexes:
            continue
        if g.tags[c] not in ("WDT", "WP"):
            yield from (i for i in scene.conjuncts(c) if i not in scene.timexes)
        elif g.deps[head] == "relcl" and g.heads[head] not in scene.timexes:
            yield g.heads[head]


def _role(scene: Scene, head: int, name: str, filler: int) -> Role | None:
    rule = _RULES.get(name)
    if rule is not None:
        return rule(scene, head, filler)
    lemma, place = scene.g.lemmas[head], scene.is_place(filler)
    moving = lemma in eventive_words("motion")
    if name in _THROUGH and (place or moving):
        return Role.VIA if moving or name != "across" else Role.PLACE
    if f"{lemma} {name}" in eventive_words("pair") and not (place and name in _AT):
        return Role.TARGET
    if name in ("between", "among") and not place:
        dealing = lemma in eventive_words("light") or filler in scene.agents
        return Role.ACTOR if dealing else None
    if name in _AGAINST and lemma in eventive_words("against"):
        named = filler in scene.names
        site = (named and name in ("at", "over")) or (not named and scene.g.tags[head][:2] == "VB")
        if not (place and site):
            return Role.TARGET
    return Role.PLACE if place and name in _AT else None


def _target(scene: Scene, head: int, filler: int) -> Role | None:  # noqa: ARG001  one signature
    return Role.TARGET


def _from(scene: Scene, head: int, filler: int) -> Role | None:
    lemma = scene.g.lemmas[head]
    moving = lemma in eventive_words("motion") or lemma in eventive_words("taken_from")
    known = filler in scene.agents or scene.is_place(filler)
    return Role.ORIGIN if moving or known else None


def _to(scene: Scene, head: int, filler: int) -> Role | None:
    lemma = scene.g.lemmas[head]
    if scene.g.lemmas[filler] in eventive_words("reaction"):
        return None
    if lemma in eventive_words("against") and lemma not in eventive_words("motion"):
        return Role.TARGET
    if lemma in eventive_words("motion") or filler in scene.places:
        return Role.GOAL
    if lemma in eventive_words("give") or filler in scene.agents:
        return Role.RECIPIENT
    return Role.GOAL if scene.is_place(filler) else Role.TARGET


def _onto(scene: Scene, head: int, filler: int) -> Role | None:  # noqa: ARG001  one signature
    return Role.GOAL


def _with(scene: Scene, head: int, filler: int) -> Role | None:
    g = scene.g
    if g.lemmas[head] in eventive_words("fitted") and g.tags[head][:2] == "VB":
        return Role.TARGET
    if g.lemmas[filler] in eventive_words("instrument"):
        return Role.INSTRUMENT
    if g.lemmas[head] in eventive_words("with"):
        return Role.TARGET
    if filler in scene.agents:  # who "fled with her children" did nothing to them
        moved = g.tags[head][:2] == "VB" and g.lemmas[head] in eventive_words("motion")
        return Role.ACTOR if moved and not g.with_dep(head, "auxpass") else Role.TARGET
    return None


def _for(scene: Scene, head: int, filler: int) -> Role | None:
    lemma = scene.g.lemmas[head]
    if f"{lemma} for" in eventive_words("pair"):
        return Role.TARGET
    if lemma in eventive_words("motion") and scene.is_place(filler):
        return Role.GOAL
    if filler in scene.agents:
        return Role.RECIPIENT
    return None


_RULES: dict[str, Callable[[Scene, int, int], Role | None]] = {
    "about": _target, "against": _target, "for": _for, "from": _from, "into": _to, "onto": _onto,
    "to": _to, "toward": _to, "towards": _to, "using": _with, "with": _with,
}  # fmt: skip
