"""What the words around a tie make of it: not so, may be so, only planned or ordered."""

from dateline.annotate.ties.ground import Draft, Ground
from dateline.model.event import Certainty, Factuality, Polarity, Status

__all__ = ["factuality_of", "status_of"]

_POSSIBLE = frozenset({"may", "might", "could", "can", "would", "'d", "’d", "should"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_NO = frozenset({"no", "not", "never", "n't", "n’t", "neither", "nor"})
_FACT = Factuality()
_OF_THE_NOUN = frozenset(
    {"modifier", "participle"}
)  # "no Velmoran troops" are Velmoran all the same


def factuality_of(ground: Ground, draft: Draft) -> Factuality:
    """Return how far the source commits to a tie.

    That of the event where it tells of the tie; a participant ("fighters in X fled") is taken to
    be as described whatever becomes of the event, unless there is "no" such.
    """
    if draft.own and draft.event is not None:
        return draft.event.factuality
    if draft.rule in _OF_THE_NOUN:
        return _FACT
    words = _around(ground, draft)
    if words & _NO:
        return Factuality(Certainty.CERTAIN, Polarity.NEG)
    if draft.own and words & _POSSIBLE:
        return Factuality(Certainty.POSSIBLE)
    if draft.own and words & _FUTURE:
        return Factuality(Certainty.PROBABLE)
    return _FACT


def status_of(draft: Draft, factuality: Factuality) -> Status:
    """Return whether a tie is so, or only planned, ordered or denied; its event's where it has."""
    denied = factuality.polarity is Polarity.NEG
    if draft.own and draft.event is not None:
        unsaid = draft.event.status is Status.HAPPENED and denied
        return Status.DENIED if unsaid else draft.event.status
    if denied:
        return Status.DENIED
    if factuality.certainty is Certainty.PROBABLE:
        return Status.PLANNED
    return Status.HAPPENED if factuality.certainty is Certainty.CERTAIN else Status.HYPOTHETICAL


def _around(ground: Ground, draft: Draft) -> frozenset[str]:
    """Return the small words that hang on either end and on the verb that says it."""
    g = ground.g
    heads = [draft.holder]
    if g.tags[draft.first][:2] == "VB":
        heads.append(draft.first)
    elif (
        draft.rule in ("office", "member", "possessor", "control") and g.deps[draft.last] == "attr"
    ):
        heads.append(g.heads[draft.last])
    labels = ("neg", "aux", "det")
    found = {g.lower[c] for h in heads for c in g.children[h] if g.deps[c] in labels}
    return frozenset(found | set(g.lower[g.left[draft.holder] : draft.holder]))
