"""Whose the counted are: "the army's 200 tanks", "Iranian personnel", "on the rebel side"."""

from dateline.annotate.grammar import Grammar
from dateline.annotate.quantities.draft import Draft
from dateline.lexicon.peoples import PEOPLES
from dateline.lexicon.quantities import noun_kind
from dateline.model.quantity import QuantityKind
from dateline.model.span import Span

__all__ = ["find_whose"]

_NAMES = ("NORP", "GPE", "ORG")
_DEMONYM = ("an", "ian", "ese", "ish", "ani")  # of peoples that no list has: "Ostran"
_NEAR = 8  # tokens from the owner to the number: "the 4th mountain brigade's last 40 tanks"
_WITHIN = 100  # tokens to "on the rebel side"; a list without full stops is longer
_BODIES = frozenset((
    "army", "battalion", "brigade", "company", "corps", "division", "faction", "force", "forces",
    "garrison", "government", "group", "guard", "militia", "ministry", "movement", "navy", "party",
    "police", "regiment", "side", "squadron", "state", "tribe", "unit", "coalition", "alliance",
))  # fmt: skip


def find_whose(g: Grammar, draft: Draft) -> Span | None:
    """Return the words for the owner, side or body; None when none are said."""
    noun = draft.counted.noun
    found = None
    if noun is not None and not draft.counted.money:
        above = g.heads[noun] if g.deps[noun] in ("compound", "nmod", "npadvmod") else noun
        found = _possessor(g, draft, noun) or _possessor(g, draft, above)
        found = found or _people(g, draft, noun) or _body(g, noun)
    return found or _side(g, draft)


def _possessor(g: Grammar, draft: Draft, noun: int) -> Span | None:
    for child in g.with_dep(noun, "poss"):
        if child < draft.first - _NEAR or child > noun:
            continue
        last = child
        ending = g.with_dep(child, "case")
        if ending:
            last = ending[0] - 1
        return g.span(g.left[child], last)
    return None


def _people(g: Grammar, draft: Draft, noun: int) -> Span | None:
    """Return the adjective of a people, known or not: "Ostran" begins with a capital."""
    first = draft.counted.first
    if first is None:
        return None
    for i in range(first, noun):
        if i + 1 < noun and f"{g.lower[i]} {g.lower[i + 1]}" in PEOPLES:
            return g.span(i, i + 1)
        capital = g.words[i][0].isupper() and not g.words[i].isupper()
        named = g.ents[i] in _NAMES and capital
        adjective = capital and (g.tags[i] == "JJ" or g.lower[i].endswith(_DEMONYM))
        if g.lower[i] in PEOPLES or named or adjective:
            last = i
            while named and last + 1 < noun and g.ents[last + 1] == g.ents[i]:
                if g.ent_begin[last + 1]:
                    break
                last += 1
            return g.span(i, last)
    return None


def _body(g: Grammar, noun: int) -> Span | None:
    """Read "soldiers of the 4th Brigade", "fighters from the northern militia"."""
    for prep in g.with_dep(noun, "prep"):
        if g.lower[prep] not in ("of", "from") or prep != noun + 1:
            continue
        for child in g.with_dep(prep, "pobj"):
            body = g.lemmas[child].lower() in _BODIES or g.ents[child] in ("ORG", "NORP")
            counts = noun_kind(g.lemmas[child]) is QuantityKind.PERSONNEL
            if body or counts:
                return g.span(g.left[child], child)
    return None


def _side(g: Grammar, draft: Draft) -> Span | None:
    """Read "On the rebel side, 11 were killed", "11 killed on the rebel side"."""
    begin, end = g.sentences[g.sentence[draft.first]]
    for i in range(max(begin, draft.first - _WITHIN), min(end, draft.end + _WITHIN)):
        if g.lemmas[i] != "side" or g.tags[i] != "NN":
            continue
        first = i - 1
        while first > begin and g.tags[first] in ("JJ", "NN", "NNP", "DT", "POS", "PRP$"):
            first -= 1
        if g.lower[first] != "on" or first + 2 > i:
            continue
        if first == begin or (draft.end < first and first - draft.end <= 3):  # noqa: PLR2004
            return g.span(first + 1, i)
    return None
