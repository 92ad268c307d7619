"""Ties told by what stands before a noun: "Iranian forces", "their ally", "rebel-held town"."""

from collections.abc import Iterator

from dateline.annotate.ties.bearers import bearers, is_over
from dateline.annotate.ties.ground import Draft, Ground
from dateline.lexicon.peoples import PEOPLES
from dateline.lexicon.ties import tie_words
from dateline.model.name import Form
from dateline.model.tie import Phase, TieKind

__all__ = ["modifier_ties"]

_MODIFIER = frozenset({"amod", "compound", "nmod", "poss"})
_PARTICIPLES = (
    TieKind.HOLDS, TieKind.IN_CHARGE_OF, TieKind.ALLIED, TieKind.BELONGS_TO,
)  # fmt: skip
_HYPHENS = frozenset({"-", "‑", "–"})


def modifier_ties(ground: Ground) -> Iterator[Draft]:
    """Yield what modifiers of nouns say, in text order."""
    g = ground.g
    for i, label in enumerate(g.deps):
        if label not in _MODIFIER:
            continue
        head = g.heads[i]
        if g.tags[i] in ("VBN", "VBD", "VBG") and g.words[i - 1] in _HYPHENS and i > 1:
            yield from _participle(ground, i, head)
        elif g.tags[head][:2] == "NN" and i < head and ground.is_actor(i):
            yield from _modified(ground, i, head)


def _modified(ground: Ground, i: int, head: int) -> Iterator[Draft]:
    g, lemma = ground.g, ground.g.lemmas[head].lower()
    if lemma in tie_words("ally_noun") or lemma in tie_words("foe_noun"):
        kind = TieKind.ALLIED if lemma in tie_words("ally_noun") else TieKind.FIGHTING
        phase = Phase.ENDS if is_over(ground, head) else Phase.HOLDS
        for holder in bearers(ground, head):
            if ground.is_actor(holder) or holder == head:
                yield Draft(kind, holder, i, head, head, "possessor", phase)
        return
    own = ground.mention.get(i)
    sort = (own is None or own.form is not Form.NAM) and g.deps[i] != "poss"
    if sort and g.lemmas[i].lower() in tie_words("person_noun"):
        return  # "rebel forces" are rebels, they belong to none
    office = lemma in tie_words("office_noun") and g.tags[head] in ("NN", "NNP")
    if office or not ground.is_body(i) or g.lemmas[i].lower() in tie_words("sort_only"):
        return
    if not (ground.is_person(head) or ground.is_body(head)) or g.tags[i] == "PRP$":
        return
    name = ground.mention.get(head)
    named = name is not None and name.form is Form.NAM
    if (
        named
        and (g.lower[i] not in PEOPLES or PEOPLES[g.lower[i]].region)
        and (name is ground.mention.get(i) or i not in ground.mention)
    ):  # part of a name, or its description: "the militia Red Dawn"
        return
    phase = Phase.ENDS if is_over(ground, head) else Phase.HOLDS
    yield Draft(TieKind.BELONGS_TO, head, i, i, head, "modifier", phase)


def _participle(ground: Ground, i: int, head: int) -> Iterator[Draft]:
    """Yield what "X-backed", "X-held", "X-led" say of the noun after them."""
    g, by = ground.g, i - 2
    if not ground.is_actor(by) or head < i:
        return
    for kind in _PARTICIPLES:
        if g.lemmas[i] not in tie_words(f"tie_participle.{kind.value}"):
            continue
        fits = ground.is_place(head) if kind is TieKind.HOLDS else ground.is_actor(head)
        if fits and kind is TieKind.BELONGS_TO:
            yield Draft(kind, head, by, i, i, "participle")
        elif fits:
            yield Draft(kind, by, head, i, i, "participle")
