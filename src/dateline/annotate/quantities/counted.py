"""What a number counts: the noun, its unit and the phrase, from grammar."""

from dataclasses import dataclass

from dateline.annotate.grammar import Grammar
from dateline.lexicon.numbers import UNITS
from dateline.lexicon.peoples import PEOPLES
from dateline.lexicon.quantities import (
    currency_sign,
    currency_word,
    noun_fate,
    noun_kind,
    unit_kind,
)
from dateline.model.quantity import QuantityKind

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
_LENGTHS = (QuantityKind.DISTANCE, QuantityKind.AREA, QuantityKind.WEIGHT)
_FAR = 7  # tokens between a number and its noun: "4,000 mostly young Kessaran army recruits"
_BREAKS = frozenset(("(", ")", "[", "]", ";", ":", "–", "—"))
_DASHES = frozenset(("-", "–", "—"))
_SHORT_FORMS = frozenset(("incl", "incl.", "approx", "approx.", "etc", "etc."))


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted; None when not said.

    Attributes:
        unit: As in `Quantity`.
        first, last: Tokens that name it.
        noun: The token that the unit is the lemma of.
        money: Whether the unit is a currency.
    """

    unit: str | None = None
    first: int | None = None
    last: int | None = None
    noun: int | None = None
    money: bool = False


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
    if unit_kind(_unit(g, i)) in _LENGTHS and g.lower[i] != "foot":
        return Counted(_unit(g, i), i, i, i)  # not the noun behind: "500 km northwest"
    if g.lower[i] == "of":
        return _of(g, i)
    noun = _noun(g, first, last)
    return Counted() if noun is None else _phrase(g, i, noun)


def _money(g: Grammar, first: int, last: int) -> Counted | None:
    for i in range(max(first - 1, 0), last + 1):
        code = currency_sign(g.words[i])
        if code is not None:
            return Counted(code, money=True)
    after = last + 1
    if after >= len(g) or g.sentence[after] != g.sentence[last]:
        return None
    code = currency_sign(g.words[after])
    if code is not None:
        return Counted(code, after, after, money=True)
    return _named_currency(g, after)


def _named_currency(g: Grammar, at: int) -> Counted | None:
    """Read "dollars", "Syrian pounds", "US dollars"; pounds "of" something are a weight."""
    country, noun = "", at
    while noun < len(g) and noun < at + 2 and g.words[noun][0].isupper():
        people = PEOPLES.get(g.lower[noun])
        country = "US" if g.lower[noun] in ("us", "u.s.") else "?" if people is None else people.iso
        noun += 1
    if noun >= len(g) or (g.tags[noun] not in _NOUNS and g.lower[noun][-1] != "s"):
        return None  # a plural may be taken for a verb: "3.20 crowns a litre"
    lemma = g.lower[noun].removesuffix("s")
    code = currency_word(g.lower[noun], country) or currency_word(lemma, country)
    heavy = lemma == "pound" and noun + 1 < len(g) and g.lower[noun + 1] == "of"
    return None if code is None or heavy else Counted(code, at, noun, noun, money=True)


def _hyphened(g: Grammar, i: int) -> Counted:
    """Read "1,200-strong contingent" (counts what it holds) and "43-vehicle convoy"."""
    if g.lower[i] == "strong":
        head = g.heads[i]
        noun = head if head > i and g.tags[head] in _NOUNS else i + 1
        fits = noun < len(g) and g.tags[noun] in _NOUNS
        return Counted("person", noun, noun, noun) if fits else Counted("person")
    if g.lower[i] == "member" and i + 1 < len(g) and g.tags[i + 1] in _NOUNS:
        return Counted("member", i, i, i)
    return Counted(_unit(g, i), i, i, i) if g.tags[i] in _NOUNS else Counted()


def _of(g: Grammar, i: int) -> Counted:
    """Read "dozens of Kessaran soldiers": the object of the preposition is counted."""
    if g.lower[i + 1 : i + 2] in (["them"], ["whom"]):
        after = i + 2
        plural = after < len(g) and g.tags[after] == "NNS"
        return Counted(_unit(g, after), after, after, after) if plural else Counted()
    harmed = i + 2 if g.lower[i + 1 : i + 2] == ["the"] else i + 1
    if harmed < len(g) and noun_fate(g.lower[harmed]) and g.tags[harmed][:1] in ("J", "V"):
        return Counted(g.lower[harmed], harmed, harmed, harmed)  # "two of the wounded"
    nouns = [child for child in g.children[i] if g.deps[child] == "pobj"]
    noun = nouns[0] if nouns and g.tags[nouns[0]] in _NOUNS else _first_noun(g, i + 1)
    return Counted() if noun is None else _phrase(g, i + 1, noun)


def _noun(g: Grammar, first: int, last: int) -> int | None:
    """Return the noun that the number modifies: by grammar, else the next one of its phrase."""
    for i in range(last, first - 1, -1):
        head = g.heads[i]
        near = last < head <= last + _FAR and g.tags[head] in _NOUNS
        near = near and not any(_breaks(g, at) for at in range(last + 1, head + 1))
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
        if _breaks(g, at):
            break
        if tag in _NOUNS:
            found = at
        elif found is not None or tag not in ("JJ", "JJR", "VBN", "HYPH", "DT", "PRP$"):
            break
    return found


def _breaks(g: Grammar, i: int) -> bool:
    """Whether a phrase ends before token i: "Nine people - six guards and a cook - died"."""
    parts = g.words[i] in _BREAKS or (g.words[i] in _DASHES and g.start[i] > g.end[i - 1])
    return parts or g.lower[i] in _SHORT_FORMS or _new_line(g, i)


def _new_line(g: Grammar, i: int) -> bool:
    """Whether an empty line or more stands before token i: two blanks or line ends."""
    return i > 0 and g.start[i] - g.end[i - 1] > 1 and g.words[i][0].isupper()


def _phrase(g: Grammar, first: int, noun: int) -> Counted:
    noun = _before_verb(g, first, noun)
    if g.lower[noun] in _PRONOUNS:
        return Counted()
    while first < noun and (g.lower[first] in _SKIPPED or g.tags[first] in ("DT", "PRP$", "CD")):
        first += 1
    if any(g.tags[i] not in _INSIDE for i in range(first, noun)):
        first = noun
    return Counted(_unit(g, noun), first, noun, noun)


def _before_verb(g: Grammar, first: int, noun: int) -> int:
    """Return the counted noun in capitals, where the parser takes "BOMBS EXPLODED" for a name."""
    if not g.words[noun].isupper() or noun_kind(_unit(g, noun)) is not None:
        return noun
    for i in range(first, noun):
        if g.lower[i].endswith(("s", "men", "people")) and noun_kind(_singular(g.lower[i])):
            return i
    return noun


def _unit(g: Grammar, noun: int) -> str:
    plural = g.tags[noun] in ("NNS", "NNPS") or g.words[noun].isupper()
    if plural and g.lemmas[noun].lower() == g.lower[noun]:
        lemma = _singular(g.lower[noun])
    else:
        lemma = g.lemmas[noun].lower()
    unit = UNITS.get(lemma, lemma)
    before = g.lower[noun - 1].rstrip(".") if noun else ""
    shape = {"square": "square", "sq": "square", "cubic": "cubic", "nautical": "nautical"}
    return f"{shape[before]} {unit}" if before in shape else unit


def _singular(word: str) -> str:
    """Return the singular where the parser kept the plural: of capitals and unknown words."""
    if word.endswith("men"):
        return word[:-2] + "an"
    if not word.endswith("s") or word.endswith(_NO_PLURAL) or word in _SAME:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]
