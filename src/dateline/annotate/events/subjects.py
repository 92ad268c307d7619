"""Find the subject of a verb: its own, or one shared, controlled or relativised from elsewhere."""

from dateline.annotate.events.scene import Scene
from dateline.lexicon.eventive import eventive_words

__all__ = ["find_subject", "is_passive"]

_RELATIVE = frozenset({"WDT", "WP"})
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
            return _antecedent(scene, verb, own[-1])
        head, label = g.heads[verb], g.deps[verb]
        if label == "acl":
            return _of_noun(scene, verb, head, nouns)
        if label == "relcl":
            return head if g.tags[head][:1] == "N" else None
        held = _controlled(scene, head) if label == "xcomp" else None
        if held is not None:
            return held
        above = _sharer(scene, verb, nouns)
        if above is None:
            return None
        verb = above
    return None


def _sharer(scene: Scene, verb: int, nouns: frozenset[int]) -> int | None:
    """Return the verb whose subject a verb without its own shares, or None."""
    g, label = scene.g, scene.g.deps[verb]
    head = g.heads[g.heads[verb]] if label == "pcomp" else g.heads[verb]
    shares = label in ("conj", "advcl", "pcomp", "xcomp") or (
        label == "ccomp" and g.tags[verb] == "VBG"
    )
    if head == verb or not shares or g.tags[head][:2] != "VB":
        return None
    subjects = [c for c in g.children[head] if g.deps[c] in ("nsubj", "nsubjpass")]
    if label in ("advcl", "pcomp") and any(c in nouns for c in subjects):
        return None
    return head


def _antecedent(scene: Scene, verb: int, subject: int) -> int | None:
    g = scene.g
    if g.tags[subject] == "EX":
        return None
    if g.tags[subject] not in _RELATIVE:
        return subject
    for _ in range(_STEPS):
        if g.deps[verb] == "relcl":
            return g.heads[verb]
        if g.deps[verb] not in ("conj", "ccomp", "xcomp"):
            return None
        verb = g.heads[verb]
    return None


def _controlled(scene: Scene, head: int) -> int | None:
    """Return the object that does the next verb: "ordered the guards to leave"."""
    g = scene.g
    if g.lemmas[head] not in eventive_words("object_control"):
        return None
    objects = [c for c in g.children[head] if g.deps[c] in ("dobj", "dative")]
    return objects[0] if objects and g.tags[objects[0]] not in _RELATIVE else None


def _of_noun(scene: Scene, verb: int, noun: int, nouns: frozenset[int]) -> int | None:
    """Return who does a verb that hangs on a noun: the noun, or the one who plans it."""
    g = scene.g
    if noun not in nouns and g.tags[verb] != "VB":
        return noun
    if g.tags[verb] != "VB" or g.lemmas[noun] in _NOT_THE_HOLDERS:
        return None
    for c in g.children[noun]:
        if g.deps[c] == "poss":
            return c
    governor = g.heads[noun]
    if g.deps[noun] != "dobj" or g.tags[governor][:2] != "VB":
        return None
    return next((c for c in g.children[governor] if g.deps[c] == "nsubj"), None)
