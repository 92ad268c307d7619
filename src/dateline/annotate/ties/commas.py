"""Places within places told by a comma: "Dallim, Velmora"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.annotate.ties.ground import Draft, Ground
from dateline.model.place import Toponym
from dateline.model.tie import TieKind

__all__ = ["comma_ties"]


def comma_ties(ground: Ground, text: str, toponyms: Sequence[Toponym]) -> Iterator[Draft]:
    """Yield the names that another name follows after a comma, if the second holds the first.

    A list ("Dallim, Brodek and Sarn") looks alike, so the gazetteer must agree that the second is
    the country or a container of the first; where it does not know the first, grammar must.
    """
    g = ground.g
    named = [t for t in toponyms if not t.nominal and not t.adjectival]
    for inner, outer in pairwise(named):
        between = text[inner.span.end : outer.span.start]
        if between.count(",") != 1 or len(between) > 30 or "\n" in between:  # noqa: PLR2004
            continue
        a, b = ground.head(inner.span), ground.head(outer.span)
        if a is None or b is None or g.sentence[a] != g.sentence[b]:
            continue
        if between.strip(" ,") not in ("", inner.head):
            continue
        if not (_holds(inner, outer) or (inner.place is None and _no_list(ground, a, b))):
            continue
        comma = next(i for i in range(min(a, b), max(a, b)) if g.words[i] == ",")
        yield Draft(TieKind.WITHIN, a, b, comma, comma, "comma")


def _no_list(ground: Ground, a: int, b: int) -> bool:
    g = ground.g
    inside = ground.mention.get(b)
    after = (g.tokens_in(inside.span)[-1] if inside is not None else b) + 1
    listed = after < len(g) and g.lower[after] in (",", "and", "or") and g.deps[b] == "conj"
    return g.heads[b] == a and g.deps[b] in ("appos", "npadvmod", "nmod") and not listed


def _holds(inner: Toponym, outer: Toponym) -> bool:
    a, b = inner.place, outer.place
    if a is None or b is None or a.country != b.country or a.id == b.id:
        return False
    return b.feature[:3] == "PCL" or b.name in a.admin or b.feature[:3] == "ADM"
