"""Offices: "Syrian President X", "X, commander of the Y", "Y's foreign minister"."""

from collections.abc import Iterator

from dateline.annotate.ties.bearers import bearers, is_over
from dateline.annotate.ties.ground import Draft, Ground
from dateline.lexicon.ties import tie_words
from dateline.lexicon.titles import TITLES
from dateline.model.name import Form, NameKind
from dateline.model.tie import Phase, TieKind

__all__ = ["office_ties"]

_MODIFIER = frozenset({"amod", "compound", "nmod", "poss"})
_BEFORE = frozenset({"compound", "nmod", "amod"})
_FAR = 5  # tokens from a body to the comma behind it, and from there to the name
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
        for holder in [name] if name is not None else _bearers(ground, i):
            if holder != i and not ground.is_person(holder):
                continue
            for of in bodies:
                yield Draft(TieKind.OFFICE, holder, of, first, i, "office", phase)


def _bearers(ground: Ground, i: int) -> list[int]:
    """Return whom an office describes, by grammar or as the name behind a comma.

    "The spokesman of the Joint Command, Commander Haro Venn, said": the comma's name may hang on
    the body.
    """
    found = bearers(ground, i)
    if found != [i]:
        return found
    g = ground.g
    at = g.right[i] + 1
    for preposition in ground.prepositions(i, _OF):
        for of in ground.objects(preposition):
            at = next((k for k in range(of, min(of + _FAR, len(g))) if g.lower[k] == ","), at)
    if at >= len(g) or g.lower[at] != ",":
        return found
    for k in range(at + 1, min(at + 1 + _FAR, len(g))):
        mention = ground.mention.get(k)
        if mention is not None and mention.form is Form.NAM:
            return [g.tokens_in(mention.span)[-1]] if mention.kind is NameKind.PER else found
        if g.lower[k].rstrip(".") not in TITLES:
            return found
    return found


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
            if _is_whole(ground, of) or (g.lower[preposition] == "of" and _is_part(ground, of)):
                yield of


def _is_whole(ground: Ground, i: int) -> bool:
    """Whether token i is a body, or a pronoun that takes up a phrase: "its commander"."""
    if ground.g.tags[i] == "PRP$":
        return i in ground.mention
    return ground.is_body(i) and ground.g.tags[i] != "PRP"


def _is_part(ground: Ground, i: int) -> bool:
    """Whether "of" gives what an office is over: "director of the hospital", "of the sector"."""
    return ground.g.tags[i] in ("NN", "NNP", "NNPS") and i not in ground.timexes


def _first_word(ground: Ground, i: int) -> int:
    """Return where the words of an office begin: "deputy" of "deputy foreign minister"."""
    g, first = ground.g, i
    while first and g.sentence[first - 1] == g.sentence[i] and g.lower[first - 1] in TITLES:
        first -= 1
    return first
