"""Offices: "Syrian President X", "X, commander of the Y", "Y's foreign minister"."""

from collections.abc import Iterator

from dateline.annotate.ties.bearers import bearers, is_over
from dateline.annotate.ties.ground import Draft, Ground
from dateline.lexicon.ties import tie_words
from dateline.lexicon.titles import TITLES
from dateline.model.name import NameKind
from dateline.model.tie import Phase, TieKind

__all__ = ["office_ties"]

_MODIFIER = frozenset({"amod", "compound", "nmod", "poss"})
_BEFORE = frozenset({"compound", "nmod", "amod"})
_OF = frozenset({"of", "for", "to", "in", "at"})


def office_ties(ground: Ground) -> Iterator[Draft]:
    """Yield who has which office of which body or country, in text order."""
    g, offices = ground.g, tie_words("office_noun")
    for i, lemma in enumerate(g.lemmas):
        if g.tags[i] not in ("NN", "NNP") or lemma.lower() not in offices or i in ground.told_by:
            continue
        name = _name_after(ground, i)
        bodies = list(_bodies(ground, i, name))
        if not bodies:
            continue
        over = is_over(ground, i) or (name is not None and is_over(ground, name))
        phase = Phase.ENDS if over else Phase.HOLDS
        first = _first_word(ground, i)
        for holder in [name] if name is not None else bearers(ground, i):
            if holder != i and not ground.is_person(holder):
                continue
            for of in bodies:
                yield Draft(TieKind.OFFICE, holder, of, first, i, "office", phase)


def _name_after(ground: Ground, i: int) -> int | None:
    """Return the head of the person's name that a title stands before, or None."""
    g, head = ground.g, ground.g.heads[i]
    if g.deps[i] not in _BEFORE or head < i:
        return None
    while head not in ground.mention and g.deps[head] in _BEFORE and g.heads[head] > head:
        head = g.heads[head]  # a rank between: "army spokesman General Osk Tarrin"
    mention = ground.mention.get(head)
    return head if mention is not None and mention.kind is NameKind.PER else None


def _bodies(ground: Ground, i: int, name: int | None) -> Iterator[int]:
    """Yield what the office is of: words before it, or with "of" after it."""
    g = ground.g
    before = [*g.children[i], *(g.children[name] if name is not None else ())]
    for c in before:
        if c < i and g.deps[c] in _MODIFIER and _is_whole(ground, c):
            yield c
    for preposition in ground.prepositions(i, _OF):
        for of in ground.objects(preposition):
            if _is_whole(ground, of):
                yield of


def _is_whole(ground: Ground, i: int) -> bool:
    return ground.is_body(i) and ground.g.tags[i] not in ("PRP", "PRP$")


def _first_word(ground: Ground, i: int) -> int:
    """Return where the words of an office begin: "deputy" of "deputy foreign minister"."""
    g, first = ground.g, i
    while first and g.sentence[first - 1] == g.sentence[i] and g.lower[first - 1] in TITLES:
        first -= 1
    return first
