"""Kind: whether soldiers, lorries or kilometres are counted, or persons by what befell them."""

from dateline.annotate.grammar import Grammar
from dateline.annotate.quantities.draft import Draft
from dateline.annotate.quantities.fate import Fate, find_fate
from dateline.lexicon.quantities import deed, noun_fate, noun_kind, unit_kind
from dateline.model.quantity import QuantityKind

__all__ = ["FATES", "Sort", "sort_of"]

Sort = tuple[QuantityKind, int | None, bool]
"""The kind, the token beside the noun that gave it (None without), whether it is a toll."""

FATES = frozenset({
    QuantityKind.KILLED, QuantityKind.INJURED, QuantityKind.CASUALTIES, QuantityKind.MISSING,
    QuantityKind.DETAINED, QuantityKind.DISPLACED,
})  # fmt: skip
"""Kinds that count persons by what befell them."""

_PERSONS = (QuantityKind.PEOPLE, QuantityKind.PERSONNEL)
_SURE = (QuantityKind.KILLED, QuantityKind.INJURED)
_OF_PERSONS = ("ist", "man", "men", "woman", "women", "goer", "worker", "ian", "ese")
_GATHERED = frozenset(("audience", "crowd", "delegation", "gang", "party", "population", "team"))
_HARM = frozenset({"life", "strong"})


def sort_of(g: Grammar, draft: Draft) -> Sort:
    """Return the kind of a quantity: unit, then noun, then what befell the persons it counts."""
    if draft.kind is not None:
        return draft.kind, None, False
    measured = _measured(g, draft)
    if measured is not None:
        return measured, None, False
    noun = draft.counted.noun
    if noun is None and draft.counted.unit is not None:
        return QuantityKind.PEOPLE, None, False  # "1,200-strong" with no noun
    event = None if noun is None else deed(g.lemmas[noun]) or deed(draft.counted.unit or "")
    if event is not None:
        return event, None, _is_toll(find_fate(g, draft))
    known = None if noun is None else noun_sort(g, draft)
    fate = find_fate(g, draft) if _may_suffer(g, draft, known) else None
    if fate is not None and (known in (None, *_PERSONS, *FATES) or draft.counted.unit in _HARM):
        return fate.kind, fate.by, fate.toll
    return known or _group(g, draft) or QuantityKind.COUNT, None, False


def noun_sort(g: Grammar, draft: Draft) -> QuantityKind | None:
    """Return the kind that the counted noun itself gives; None for a word not listed."""
    noun, unit = draft.counted.noun, draft.counted.unit or ""
    if noun is None:
        return None
    lemma = g.lemmas[noun].lower()
    if lemma == "round" and g.lower[noun + 1 : noun + 2] == ["of"]:  # "two rounds of talks"
        shot = any(
            noun_kind(word) is QuantityKind.WEAPONS for word in g.lemmas[noun + 2 : noun + 4]
        )
        return QuantityKind.WEAPONS if shot else QuantityKind.COUNT
    pair = f"{g.lemmas[noun - 1].lower()} {lemma}" if noun else lemma
    for word in (pair, lemma, unit):
        kind = noun_kind(word) or noun_fate(word)
        if kind is not None:
            return kind
    if lemma.endswith(_OF_PERSONS) or g.ents[noun] == "NORP":
        return QuantityKind.PEOPLE
    return None


def _group(g: Grammar, draft: Draft) -> QuantityKind | None:
    """Return what a body holds: "an army of 15,000", "a crew of six"; None where none is said."""
    if draft.counted.noun is not None or draft.first < 2 or g.lower[draft.first - 1] != "of":  # noqa: PLR2004
        return None
    body = g.lemmas[draft.first - 2]
    kind = noun_kind(body) if g.tags[draft.first - 2] in ("NN", "NNP") else None
    return QuantityKind.PEOPLE if body in _GATHERED else kind if kind in _PERSONS else None


def _measured(g: Grammar, draft: Draft) -> QuantityKind | None:
    """Return what a unit of measure measures, MONEY for a currency; None for a thing counted."""
    counted = draft.counted
    if counted.money:
        return QuantityKind.MONEY
    if counted.unit is None:
        return None
    if counted.unit.startswith("square "):
        return QuantityKind.AREA
    kind = unit_kind(counted.unit)
    pound = kind is QuantityKind.WEIGHT and counted.noun is not None
    return QuantityKind.WEIGHT if pound and g.lemmas[counted.noun or 0] == "pound" else kind


def _may_suffer(g: Grammar, draft: Draft, known: QuantityKind | None) -> bool:
    """Whether what is counted may be persons: things are destroyed, and not killed."""
    noun = draft.counted.noun
    if noun is None or known is not None:
        return known in (None, *_PERSONS, *FATES) or draft.counted.unit in _HARM
    fate = find_fate(g, draft)
    return fate is not None and fate.kind in _SURE


def _is_toll(fate: Fate | None) -> bool:
    return fate is not None and fate.toll
