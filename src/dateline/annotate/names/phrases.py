"""Phrases without a name that say who acts: "Ostran troops", "the group", "two residents"."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dateline.annotate.grammar import Grammar
from dateline.annotate.names.sorts import noun_words
from dateline.lexicon.entities import Noun, find_noun
from dateline.lexicon.titles import TITLES
from dateline.model.name import EntitySort

__all__ = ["Phrase", "find_phrases"]

_INSIDE = frozenset({
    "det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod",
})  # fmt: skip
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NOBODY = frozenset({
    "no", "any", "every", "each", "either", "neither", "which", "what", "whatever", "whose", "such",
})  # fmt: skip
_OPENS = frozenset({
    "a", "an", "another", "other", "some", "several", "many", "few", "more", "most", "new",
    "second", "third", "different", "fellow", "various", "numerous", "fresh", "additional",
    "one", "certain", "rival",
})  # fmt: skip
"""Words of a phrase that tells of somebody not told of before."""

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_HYPHENS = frozenset({"-", "–", "‑"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PREDICATES = frozenset({"appos", "attr", "oprd"})
_LOOSE = frozenset({"relcl", "acl"})
_BELONGING = frozenset({"of", "from"})
_AT = frozenset({"in", "at", "for", "with", "on", "near", "behind", "under"})
_LONGEST = 12  # tokens before the head that still belong to a phrase
_TITLES = frozenset({"compound", "nmod", "amod", "npadvmod"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that describes who acts.

    Attributes:
        first, head: Its tokens, both included; what follows its head is left out.
        noun: The words of the lexicon's row that it ends in, the head by its lemma: "rights group".
        row: That row.
        plural: Whether it is for several persons: "rebels", "the two men".
        definite: Whether an article or the like says that the reader knows whom is meant.
        opens: Whether it says that somebody new is told of: "a group", "two other men".
        marks: Its other words and those of "of ..." after it, by which two armies differ.
        owner: Head token of the name or pronoun that it belongs to; None when there is none.
        loose: Whether a clause after it says who is meant: "the group that left".
    """

    first: int
    head: int
    noun: str
    row: Noun
    plural: bool
    definite: bool
    opens: bool
    marks: frozenset[str]
    owner: int | None
    loose: bool


def find_phrases(g: Grammar, names: Collection[int]) -> list[Phrase]:
    """Return the phrases of a report in text order; `names` holds the tokens of its names."""
    found = []
    for i, tag in enumerate(g.tags):
        if tag in _NOUNS and i not in names and g.deps[i] not in _TITLES:
            phrase = _phrase(g, i, names)
            if phrase is not None:
                found.append(phrase)
    return found


def _phrase(g: Grammar, i: int, names: Collection[int]) -> Phrase | None:
    first = _first(g, i)
    before = g.lower[first:i]
    known = find_noun(noun_words(g, i), before)
    if known is None or _NOBODY.intersection(before):
        return None
    row, size = known
    own = _own(g, first, i)
    if _is_unread_name(g, first, i, row) or (row.sort is EntitySort.PARTY and _to(g, i)):
        return None
    determined = any(g.deps[c] in ("det", "poss", "nummod") for c in own)
    plural = g.tags[i] in ("NNS", "NNPS") or (
        row.members and g.lower[i] in ("people", "staff", "personnel")
    )
    held = row.sort is EntitySort.PERSON and g.deps[i] != "pobj"  # "founder and former head"
    if not (plural or determined or held or _acts(g, i) or i - first >= size):
        return None
    words = {g.lemmas[c].lower() for c in own if g.deps[c] not in ("det", "poss", "predet")}
    words -= {g.lemmas[c].lower() for c in range(i - size + 1, i)}
    words -= {g.lemmas[c].lower() for c in own if c in names}
    after, owner = _after(g, i, names)
    definite = g.lower[first] in _DEFINITE
    opens = bool(_OPENS.intersection(before)) or (
        not definite and any(g.deps[c] == "nummod" for c in own)
    )
    return Phrase(
        first, i, " ".join(noun_words(g, i)[-size:]), row, plural, definite, opens,
        frozenset(words | after), _owner(g, first, i, names) if owner is None else owner,
        any(g.deps[c] in _LOOSE for c in g.children[i] if c > i),
    )  # fmt: skip


def _is_unread_name(g: Grammar, first: int, i: int, row: Noun) -> bool:
    """Whether capitals say that it is a name that the parser left out: "the Velmora Monitor".

    Titles bear capitals too: "the Ostran Ambassador".
    """
    capital = g.words[i][0].isupper() and not g.words[i].isupper()
    if not (capital and row.members and i > first) or g.lower[i] in TITLES:
        return False
    before = g.words[i - 1]
    return before[0].isupper() and not before.isupper() and g.tags[i - 1] in ("NNP", "NNPS")


def _to(g: Grammar, i: int) -> bool:
    """Whether it is "the parties to the conflict": no political ones."""
    return g.lemmas[i].lower() == "party" and g.lower[i + 1 : i + 2] == ["to"]


def _first(g: Grammar, head: int) -> int:
    """Return where the phrase begins: at its first word before the head, on the same line."""
    before = [c for c in g.children[head] if c < head and g.deps[c] in _INSIDE]
    first = max(head - _LONGEST, min((g.left[c] for c in before), default=head))
    for i in range(head - 1, first - 1, -1):
        if g.tags[i] in ("''", "``", "-LRB-", "-RRB-", ":") or g.words[i] in '"“”;':
            return i + 1
    return first


def _own(g: Grammar, first: int, head: int) -> list[int]:
    """Return the words before the head that say something of it, at any depth but possessors."""
    found = [c for c in g.children[head] if first <= c < head and g.deps[c] in _INSIDE]
    for c in found:
        if g.deps[c] != "poss":
            found += [d for d in g.children[c] if first <= d < head and g.deps[d] in _INSIDE]
    return sorted(found)


def _acts(g: Grammar, i: int) -> bool:
    """Whether a bare singular stands where somebody acts or is: "army storms", "by police"."""
    return g.deps[i] in _SUBJECTS | _PREDICATES or (
        g.deps[i] == "pobj" and g.deps[g.heads[i]] == "agent"
    )


def _owner(g: Grammar, first: int, head: int, names: Collection[int]) -> int | None:
    """Return the possessor if it is a name or pronoun, else the first name among the words."""
    for c in g.children[head]:
        if g.deps[c] == "poss" and first <= c < head:
            return c if c in names or g.tags[c] == "PRP$" else None
    return next((c for c in range(first, head) if c in names and not _hyphened(g, c)), None)


def _hyphened(g: Grammar, i: int) -> bool:
    """Whether a word is the first half of another: who is "Ostra-backed" is not Ostra's."""
    return g.words[i + 1] in _HYPHENS and g.start[i + 1] == g.end[i]


def _after(g: Grammar, head: int, names: Collection[int]) -> tuple[set[str], int | None]:
    """Return the nouns of "of ..." and "in ..." after the head, and the name that owns it."""
    words: set[str] = set()
    owner: int | None = None
    for noun, belongs in _complements(g, head):
        if belongs and noun in names and owner is None:
            owner = noun
        else:
            words.add(g.lemmas[noun].lower())
    return words, owner


def _complements(g: Grammar, head: int) -> Iterator[tuple[int, bool]]:
    for prep in g.children[head]:
        if prep > head and g.deps[prep] == "prep" and g.lower[prep] in _BELONGING | _AT:
            for noun in g.children[prep]:
                if g.deps[noun] == "pobj":
                    yield noun, g.lower[prep] in _BELONGING
