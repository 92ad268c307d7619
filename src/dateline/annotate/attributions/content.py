"""Content: the stretches that a cue presents as said, by grammar."""

from collections.abc import Sequence

from dateline.annotate.attributions.cue import ADDRESSED, Cue
from dateline.annotate.attributions.draft import runs
from dateline.annotate.grammar import Grammar
from dateline.lexicon.cues import Takes
from dateline.model.span import Span

__all__ = ["according_content", "bids", "content_of", "parenthetical"]

_INVERTS = frozenset({"parataxis", "advcl", "ccomp", "dep"})
_LIGHT = frozenset({
    "it", "this", "that", "so", "what", "which", "him", "her", "them", "me", "us", "you",
    "himself", "herself", "themselves",
})  # fmt: skip


def content_of(g: Grammar, cue: Cue, source: int | None) -> list[Span]:
    """Return what the cue's clause or object says, without cue, source and addressee."""
    if g.tags[cue.at][:2] == "NN":
        heads = g.with_dep(cue.at, "acl", "ccomp")
        if cue.verb != cue.at:
            heads += [c for c in g.with_dep(cue.verb, "xcomp", "advcl") if _infinitive(g, c)]
        heads = [c for c in heads if _infinitive(g, c) or _that(g, c)]
        return runs(g, _without(g, heads, cue, source))
    holders = [cue.at] if cue.at == cue.verb else [cue.at, cue.verb]
    heads = [c for h in holders for c in g.with_dep(h, "ccomp") if c != cue.at]
    if cue.at == cue.verb:
        heads += [c for c in g.with_dep(cue.at, "xcomp") if _infinitive(g, c) or not heads]
    else:
        heads += [c for c in g.with_dep(cue.at, "xcomp") if _infinitive(g, c)]
    if not heads and cue.word.takes is Takes.SPEECH:
        heads = _objects(g, cue)
    if not heads and cue.word.takes in {Takes.SPEECH, Takes.QUOTATION}:
        heads = _inverted(g, cue)
    return runs(g, _without(g, heads, cue, source))


def parenthetical(g: Grammar, cue: Cue, inner: list[int]) -> list[Span]:
    """Return the two sides of a cue set between commas: "The road, he said, is closed".

    Parsers often miss this one; the commas do not.

    Args:
        g: The grammar.
        cue: The cue.
        inner: The tokens of its source.
    """
    if not inner or cue.word.takes is Takes.CLAUSE or g.deps[cue.at] in {"acl", "relcl"}:
        return []
    first, last = min(*inner, *cue.tokens), max(*inner, *cue.tokens)
    bottom, top = g.sentences[g.sentence[cue.at]]
    if last - first + 1 > len(inner) + len(cue.tokens) + 1 or first - 1 <= bottom:
        return []
    if last + 1 >= top or g.words[first - 1] != "," or g.words[last + 1] != ",":
        return []
    if g.tags[bottom] in {"IN", "CC", "RB", "WRB", "VBG", "``", "''"}:  # "On Monday, he said, ..."
        return []
    return runs(g, [*range(bottom, first), *range(last + 1, top)])


def bids(g: Grammar, at: int, content: Sequence[Span]) -> bool:
    """Whether a cue says what to do: "told them to leave", "were told not to come back"."""
    if g.lemmas[at] not in ADDRESSED or not content:
        return False
    first = g.tokens_in(content[0])
    return any(g.lower[i] == "to" for i in first[:2]) and g.lower[first[0]] in {"to", "not"}


def _infinitive(g: Grammar, verb: int) -> bool:
    return any(g.deps[c] == "aux" and g.lower[c] == "to" for c in g.children[verb])


def _that(g: Grammar, verb: int) -> bool:
    return any(g.deps[c] == "mark" and g.lower[c] in {"that", "whether"} for c in g.children[verb])


def _objects(g: Grammar, cue: Cue) -> list[int]:
    """Return the objects that are said ("denied the charge"), or the passive subject."""
    if cue.passive:
        return []
    objects = [
        c
        for c in g.with_dep(cue.at, "dobj")
        if g.lower[c] not in _LIGHT and g.ents[c] != "PERSON" and c > cue.at
    ]
    if objects:  # "reported delays, with waits of an hour"
        objects += [
            c for c in g.with_dep(cue.at, "prep") if c > objects[0] and g.lower[c] == "with"
        ]
    return objects


def _inverted(g: Grammar, cue: Cue) -> list[int]:
    """Return the clause that a parenthetical cue hangs on: "The road, he said, is closed"."""
    above = g.heads[cue.at]
    if above == cue.at or g.deps[cue.at] not in _INVERTS or g.tags[cue.at] in {"VBG", "VBN"}:
        return []
    if any(g.deps[c] == "mark" for c in g.children[cue.at]):
        return []
    return [above] if g.sentence[above] == g.sentence[cue.at] else []


def _without(g: Grammar, heads: list[int], cue: Cue, source: int | None) -> list[int]:
    """Return the tokens under `heads` without the cue's own, its source's and addressee's."""
    if not heads:
        return []
    tokens = {t for head in heads for t in g.subtree(head)}
    own = set(cue.tokens) | set(range(min(cue.tokens), max(cue.tokens) + 1))
    if cue.at in tokens or cue.verb in tokens:  # the cue hangs inside its own content
        own.update(g.subtree(cue.verb))
    if source is not None and source not in heads and g.heads[source] == cue.verb:
        own.update(g.subtree(source))
    return sorted(tokens - own)


def according_content(g: Grammar, cue: tuple[int, ...], source: list[int]) -> list[Span]:
    """Return the sentence round "according to X" or "per X", whose cue tokens are given."""
    bottom, top = g.sentences[g.sentence[cue[0]]]
    out = {*source, *cue}
    return runs(g, (i for i in range(bottom, top) if i not in out))
