"""Find the subject of a verb: its own, or one shared, controlled or relativised from elsewhere."""

from dateline.annotate.events.scene import BE_FORMS, Scene
from dateline.lexicon.eventive import eventive_words
from dateline.model.name import EntitySort, Form, NameKind

__all__ = ["find_engaged", "find_subject", "is_passive"]

_RELATIVE = frozenset({"WDT", "WP"})
_QUOTES = frozenset({'"', "“", "‘", "''", "``", "«"})
_NO_PERSONS = frozenset({NameKind.ORG, NameKind.GPE, NameKind.LOC, NameKind.FAC})
_STEPS = 6  # "said it planned to try to go on to ...": nobody nests deeper
_NOT_THE_HOLDERS = frozenset({
    "order", "call", "demand", "request", "appeal", "instruction", "permission", "pressure",
})  # fmt: skip


def is_passive(scene: Scene, verb: int) -> bool:
    """Whether a verb is passive: "was taken", "being taken", or bare in "the town taken by"."""
    g = scene.g
    for _ in range(_STEPS):
        labels = [g.deps[c] for c in g.children[verb]]
        if "auxpass" in labels or "nsubjpass" in labels:
            return True
        if g.tags[verb] != "VBN" or "aux" in labels or "nsubj" in labels:
            return False
        if g.deps[verb] == "conj":
            verb = g.heads[verb]
            continue
        return g.deps[verb] in ("acl", "advcl", "relcl", "pcomp", "ccomp", "oprd", "xcomp")
    return False


def find_subject(scene: Scene, verb: int, nouns: frozenset[int]) -> int | None:
    """Return the head of the phrase that is the subject, or None when there is none to be found.

    Args:
        scene: The report.
        verb: A verb.
        nouns: Heads of nominal triggers: in "orders were given to leave" the orders do not leave.
    """
    g = scene.g
    for _ in range(_STEPS):
        own = [c for c in g.children[verb] if g.deps[c] in ("nsubj", "nsubjpass")]
        if own:
            return None if _is_empty(scene, verb, own[-1]) else _antecedent(scene, verb, own[-1])
        head, label = g.heads[verb], g.deps[verb]
        if label == "acl":
            return _of_noun(scene, verb, head, nouns)
        if label == "relcl":
            return head if g.tags[head][:1] == "N" else None
        held = _controlled(scene, head) if label == "xcomp" else _charged(scene, verb)
        if held is not None:
            return held
        above = _sharer(scene, verb, nouns)
        if above is None:
            return None
        verb = above
    return None


def find_engaged(scene: Scene, noun: int) -> int | None:
    """Return the verb whose subject is in an event: "are in talks", "went on strike", or None."""
    g = scene.g
    preposition = g.heads[noun]
    verb = g.heads[preposition]
    if g.deps[noun] != "pobj" or g.lower[preposition] not in ("in", "on", "under"):
        return None
    bare = not any(g.deps[c] == "det" for c in g.children[noun])
    known = g.lemmas[verb] in BE_FORMS or g.lemmas[verb] in eventive_words("engaged")
    return verb if bare and known and g.deps[preposition] == "prep" else None


def _is_empty(scene: Scene, verb: int, subject: int) -> bool:
    """Whether the subject stands for a clause that follows: "it is expected that they leave"."""
    g = scene.g
    if g.lower[subject] != "it" or g.deps[subject] != "nsubjpass":
        return False
    return any(g.deps[c] in ("ccomp", "xcomp") and c > verb for c in g.children[verb])


def _is_new_clause(scene: Scene, verb: int, head: int) -> bool:
    """Whether a verb is quoted behind a verb of saying, not governed by it: 'saying, "Stop"'."""
    g = scene.g
    bare = g.tags[verb] == "VB" and not any(g.lower[c] == "to" for c in g.children[verb])
    quoted = verb > head and any(g.words[i] in _QUOTES for i in range(head + 1, verb))
    return bare and (quoted or g.lemmas[head] in eventive_words("reporting"))


def _sharer(scene: Scene, verb: int, nouns: frozenset[int]) -> int | None:
    """Return the verb whose subject a verb without its own shares, or None."""
    g, label = scene.g, scene.g.deps[verb]
    head = g.heads[g.heads[verb]] if label == "pcomp" else g.heads[verb]
    shares = label in ("conj", "advcl", "pcomp", "xcomp") or (
        label == "ccomp" and g.tags[verb] == "VBG"
    )
    if head == verb or not shares or g.tags[head][:2] != "VB":
        return None
    if _is_new_clause(scene, verb, head):
        return None
    subjects = [c for c in g.children[head] if g.deps[c] in ("nsubj", "nsubjpass")]
    if label in ("advcl", "pcomp") and any(c in nouns for c in subjects):
        return None
    return _told(scene, verb, head) or head


def _told(scene: Scene, verb: int, head: int) -> int | None:
    """Return the verb of what is told in "X fled, officials said, ending a standoff"."""
    g = scene.g
    said = eventive_words("reporting")
    if g.deps[verb] != "advcl" or g.tags[verb] != "VBG" or g.lemmas[head] not in said:
        return None
    if verb < head or g.lemmas[verb] in said:
        return None
    return next((c for c in g.with_dep(head, "ccomp") if c < head), None)


def _antecedent(scene: Scene, verb: int, subject: int) -> int | None:
    g = scene.g
    if g.tags[subject] == "EX":
        return None
    if g.tags[subject] not in _RELATIVE:
        return subject
    for _ in range(_STEPS):
        if g.deps[verb] == "relcl":
            return _who(scene, subject, g.heads[verb])
        if g.deps[verb] not in ("conj", "ccomp", "xcomp"):
            return None
        verb = g.heads[verb]
    return None


def _who(scene: Scene, relative: int, noun: int) -> int:
    """Return whom "who" means: in "a sergeant of the 14th Brigade, who asked" no brigade."""
    g = scene.g
    if g.lower[relative] != "who" or not _is_no_person(scene, noun):
        return noun
    at = noun
    for _ in range(2):
        if g.deps[at] != "pobj":
            break
        at = g.heads[g.heads[at]]
        mention = scene.mentions.get(at)
        if mention is not None and mention.sort is EntitySort.PERSON:
            return at
    return noun


def _is_no_person(scene: Scene, i: int) -> bool:
    mention = scene.mentions.get(i)
    return mention is not None and mention.form is Form.NAM and mention.kind in _NO_PERSONS


def _controlled(scene: Scene, head: int) -> int | None:
    """Return the object that does the next verb: "ordered the guards to leave"."""
    g = scene.g
    if g.lemmas[head] not in eventive_words("object_control"):
        return None
    objects = [c for c in g.children[head] if g.deps[c] in ("dobj", "dative")]
    return objects[0] if objects and g.tags[objects[0]] not in _RELATIVE else None


def _charged(scene: Scene, verb: int) -> int | None:
    """Return the object that does a verb after a preposition: "accused them of looting"."""
    g = scene.g
    above = g.heads[g.heads[verb]]
    if g.deps[verb] != "pcomp" or g.lemmas[above] not in eventive_words("charge_with"):
        return None
    objects = [c for c in g.children[above] if g.deps[c] == "dobj"]
    return objects[0] if objects and g.tags[objects[0]] not in _RELATIVE else None


def _of_noun(scene: Scene, verb: int, noun: int, nouns: frozenset[int]) -> int | None:
    """Return who does a verb that hangs on a noun: the noun, or the one who plans it."""
    g = scene.g
    struggling = g.tags[verb] == "VBG" and g.lemmas[noun] in eventive_words("trouble")
    if noun not in nouns and g.tags[verb] != "VB" and not struggling:
        return noun
    if not (g.tags[verb] == "VB" or struggling) or g.lemmas[noun] in _NOT_THE_HOLDERS:
        return None
    for c in g.children[noun]:
        if g.deps[c] == "poss":
            return c
    engaged = find_engaged(scene, noun)
    if engaged is not None:
        return next((c for c in g.children[engaged] if g.deps[c] == "nsubj"), None)
    governor = g.heads[noun]
    if g.deps[noun] != "dobj" or g.tags[governor][:2] != "VB":
        return None
    return next((c for c in g.children[governor] if g.deps[c] == "nsubj"), None)
