"""Who a description is of: "X is the leader of", "X, a member of", "as part of"."""

from dateline.annotate.ties.ground import Ground
from dateline.lexicon.ties import tie_words

__all__ = ["bearers", "is_over"]

_BE = frozenset({"be", "become", "remain", "'s", "’s", "stay", "'re", "’re", "'m", "’m"})


def bearers(ground: Ground, noun: int) -> list[int]:
    """Return the heads of those that a noun describes; the noun itself where it describes nobody.

    "X is", "X, the", "the leader, X" and "X, as a member": X. "A member of Y left": the member.
    """
    g, label, above = ground.g, ground.g.deps[noun], ground.g.heads[noun]
    found: list[int] = []
    if label == "attr" and g.lemmas[above] in _BE:
        found = list(ground.subjects(above))
    elif label == "appos":
        found = [above]
    elif label == "pobj" and g.lower[above] == "as":
        over = g.heads[above]
        found = list(ground.subjects(over)) if g.tags[over][:2] == "VB" else [over]
    else:
        found = [c for c in g.children[noun] if g.deps[c] == "appos" and ground.is_actor(c)]
    return [i for i in found if i != noun] or [noun]


def is_over(ground: Ground, noun: int) -> bool:
    """Whether a noun says of itself that it no longer holds: "former", "ousted"."""
    g = ground.g
    return any(
        g.lower[i] in tie_words("ending")
        for c in g.children[noun]
        if c < noun and g.deps[c] in ("amod", "advmod", "compound", "nmod", "npadvmod")
        for i in range(g.left[c], g.right[c] + 1)
    )
