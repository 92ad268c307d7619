"""What a number counts: the noun, its unit and the phrase, from grammar."""

from dataclasses import dataclass

from dateline.annotate.grammar import Grammar
from dateline.lexicon.numbers import CURRENCIES, UNITS

__all__ = ["Counted", "find_counted"]

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_INSIDE = frozenset((
    "JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNS", "NNP", "NNPS", "HYPH", "CC", ",", "POS", "RB",
))  # fmt: skip
_SKIPPED = frozenset([
    "other", "others", "more", "further", "additional", "such", "of", "the", "these",
    "those", "its", "his"
])  # fmt: skip
_PRONOUNS = frozenset(("other", "others", "one", "ones", "rest"))
_NO_PLURAL = ("ss", "us", "is")
_SAME = frozenset(("series", "headquarters", "barracks", "species", "crossroads", "means"))
_FAR = 7  # tokens between a number and its noun: "4,000 mostly young Kessaran army recruits"


@dataclass(frozen=True, slots=True)
class Counted:
    """The unit as a lemma and the tokens that name what is counted; None when not said."""

    unit: str | None = None
    first: int | None = None
    last: int | None = None


def find_counted(  # noqa: PLR0911 - one return a shape
    g: Grammar, first: int, last: int
) -> Counted:
    """Return what the number of tokens `first` to `last` counts."""
    money = _money(g, first, last)
    if money is not None:
        return money
    i = last + 1
    if i >= len(g) or g.sentence[i] != g.sentence[last]:
        return Counted()
    if g.words[i] == "%" or g.lower[i] in ("percent", "pct"):
        return Counted("percent", i, i)
    if g.lower[i : i + 2] == ["per", "cent"]:
        return Counted("percent", i, i + 1)
    if g.words[i] == "-" and i + 1 < len(g):
        return _hyphened(g, i + 1)
    if g.lower[i] == "of":
        return _of(g, i)
    noun = _noun(g, first, last)
    return Counted() if noun is None else _phrase(g, i, noun)


def _money(g: Grammar, first: int, last: int) -> Counted | None:
    for i in range(max(first - 1, 0), last + 1):
        code = CURRENCIES.get(g.lower[i])
        if code is not None:
            return Counted(code)
    after = last + 1
    if after < len(g) and g.lemmas[after] in CURRENCIES and g.tags[after] in _NOUNS:
        return Counted(CURRENCIES[g.lemmas[after]], after, after)
    return None


def _hyphened(g: Grammar, i: int) -> Counted:
    """Read "1,200-strong contingent" (counts what it holds) and "43-vehicle convoy"."""
    if g.lower[i] == "strong":
        head = g.heads[i]
        noun = head if head > i and g.tags[head] in _NOUNS else i + 1
        fits = noun < len(g) and g.tags[noun] in _NOUNS
        return Counted("person", noun, noun) if fits else Counted("person")
    return Counted(_unit(g, i), i, i) if g.tags[i] in _NOUNS else Counted()


def _of(g: Grammar, i: int) -> Counted:
    """Read "dozens of Kessaran soldiers": the object of the preposition is counted."""
    nouns = [child for child in g.children[i] if g.deps[child] == "pobj"]
    noun = nouns[0] if nouns and g.tags[nouns[0]] in _NOUNS else _first_noun(g, i + 1)
    return Counted() if noun is None else _phrase(g, i + 1, noun)


def _noun(g: Grammar, first: int, last: int) -> int | None:
    """Return the noun that the number modifies: by grammar, else the next one of its phrase."""
    for i in range(last, first - 1, -1):
        head = g.heads[i]
        near = last < head <= last + _FAR and g.tags[head] in _NOUNS
        if near and g.deps[i] in ("nummod", "amod", "nmod", "compound", "det"):
            return _whole_compound(g, head)
    return _first_noun(g, last + 1)


def _whole_compound(g: Grammar, noun: int) -> int:
    """Return the noun that a compound ends in: the parser has two count "Watch monitors"."""
    while g.deps[noun] == "compound" and g.heads[noun] > noun:
        noun = g.heads[noun]
    return noun


def _first_noun(g: Grammar, i: int) -> int | None:
    """Return the last noun of the first run of nouns from token i on, with adjectives before."""
    found = None
    for at in range(i, min(i + _FAR, len(g))):
        tag = g.tags[at]
        if tag in _NOUNS:
            found = at
        elif found is not None or tag not in ("JJ", "JJR", "VBN", "HYPH", "DT", "PRP$"):
            break
    return found


def _phrase(g: Grammar, first: int, noun: int) -> Counted:
    if g.lower[noun] in _PRONOUNS:
        return Counted()
    while first < noun and (g.lower[first] in _SKIPPED or g.tags[first] in ("DT", "PRP$", "CD")):
        first += 1
    if any(g.tags[i] not in _INSIDE for i in range(first, noun)):
        first = noun
    return Counted(_unit(g, noun), first, noun)


def _unit(g: Grammar, noun: int) -> str:
    if g.tags[noun] in ("NNS", "NNPS") and g.lemmas[noun].lower() == g.lower[noun]:
        lemma = _singular(g.lower[noun])
    else:
        lemma = g.lemmas[noun].lower()
    return UNITS.get(lemma, lemma)


def _singular(word: str) -> str:
    """Return the singular where the parser kept the plural: of capitals and unknown words."""
    if not word.endswith("s") or word.endswith(_NO_PLURAL) or word in _SAME:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]
