"""Cues: which words of a report say that something is said, believed, meant or ordered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from dateline.annotate.grammar import Grammar
from dateline.lexicon.cues import ADJECTIVES, NOUNS, VERBS, CueWord, Takes
from dateline.model.attribution import Attitude, Stance

__all__ = ["ADDRESSED", "CARRIERS", "Cue", "find_cues"]

ADDRESSED = frozenset({
    "tell", "ask", "order", "inform", "instruct", "command", "notify", "advise", "warn", "remind",
    "assure", "urge", "direct", "promise", "offer", "allow", "encourage", "expect", "request",
})  # fmt: skip
"""Verbs with somebody to whom it is said, who is the subject of their passive."""

CARRIERS = frozenset({"give", "issue", "make", "send", "receive", "release", "publish", "repeat"})
_NEGATING = frozenset({"never", "neither", "nor", "nobody", "none"})
_AUXILIARY = ("aux", "auxpass", "neg", "prt")
_NO_ADVERB = frozenset({"when", "where", "why", "how", "then", "so", "as"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: the deciding token `at`, its verb (itself, or the one it hangs on), all tokens."""

    at: int
    verb: int
    tokens: tuple[int, ...]
    word: CueWord
    negated: bool = False
    passive: bool = False


def find_cues(g: Grammar) -> Iterator[Cue]:
    """Yield the cues in text order; whether they have content is not asked here."""
    for i, (lemma, tag) in enumerate(zip(g.lemmas, g.tags, strict=True)):
        if tag[:2] == "VB":
            word = VERBS.get(lemma)
            if word is not None and g.deps[i] not in {"aux", "auxpass", "amod", "compound"}:
                yield _verb_cue(g, i, word)
        elif tag in {"NN", "NNS"}:
            word = NOUNS.get(lemma)
            if word is not None:
                yield from _noun_cue(g, i, word)
        elif tag == "JJ":
            word = ADJECTIVES.get(lemma)
            if word is not None and g.deps[i] == "acomp":
                verb = g.heads[i]
                tokens = (*_auxiliaries(g, verb), *_auxiliaries(g, i))
                yield Cue(i, verb, tuple(sorted(set(tokens))), word, _negated(g, verb))


def _verb_cue(g: Grammar, i: int, word: CueWord) -> Cue:
    passive = any(g.deps[c] in {"auxpass", "nsubjpass"} for c in g.children[i])
    return Cue(i, i, _auxiliaries(g, i), word, _negated(g, i), passive)


def _auxiliaries(g: Grammar, verb: int) -> tuple[int, ...]:
    """Return the verb with its auxiliaries, particles and the adverbs right beside it."""
    tokens = [
        c
        for c in g.children[verb]
        if g.deps[c] in _AUXILIARY
        or (g.deps[c] == "advmod" and not g.children[c] and g.lower[c] not in _NO_ADVERB)
    ]
    return tuple(sorted(_beside(tokens, verb)))


def _beside(tokens: list[int], verb: int) -> list[int]:
    kept, have = [verb], set(tokens)
    for step in (-1, 1):
        at = verb + step
        while at in have:
            kept.append(at)
            at += step
    return kept


def _negated(g: Grammar, verb: int) -> bool:
    return any(
        g.deps[c] == "neg" or g.lower[c] in _NEGATING
        or (g.deps[c] in {"nsubj", "nsubjpass"} and any(g.lower[d] == "no" for d in g.children[c]))
        for c in g.children[verb]
    )  # fmt: skip


def _noun_cue(g: Grammar, i: int, word: CueWord) -> Iterator[Cue]:
    """Yield a noun that holds a clause, or that a carrying verb hands out ("gave orders")."""
    verb = g.heads[i]
    if g.deps[i] in {"nsubjpass", "dobj"} and g.lemmas[verb] in CARRIERS:
        passive = g.deps[i] == "nsubjpass"
        between = range(min(i, verb), max(i, verb) + 1)
        quoted = replace(word, takes=Takes.CLAUSE)
        if len(between) <= _CARRIED_WITHIN:
            yield Cue(i, verb, tuple(between), quoted, _negated(g, verb), passive)
            return
    if any(g.deps[c] in {"acl", "ccomp"} for c in g.children[i]):
        denial = _denial_over(g, i)
        if denial is None:
            yield Cue(i, i, (i,), word, any(g.lower[c] == "no" for c in g.children[i]))
        else:
            denied = CueWord(word.lemma, Attitude.SPEECH, Takes.CLAUSE, Stance.DENIED)
            yield Cue(i, denial, (denial, i), denied, _negated(g, denial))


def _denial_over(g: Grammar, noun: int) -> int | None:
    """Return the verb that denies what a noun holds: "dismissed reports that ...", or None."""
    for above in islice(g.ancestors(noun), _UP_TO_DENIAL):
        if g.tags[above][:2] == "VB":
            word = VERBS.get(g.lemmas[above])
            denies = word is not None and word.stance is Stance.DENIED and above < noun
            return above if denies else None
    return None


_CARRIED_WITHIN = 6  # words from "orders" to "given" with all between them
_UP_TO_DENIAL = 3  # steps from "reports" to "dismissed": "dismissed as invention reports that"
