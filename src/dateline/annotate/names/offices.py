"""Ranks and offices that a report prints for a named person, and where: titles, appositions, "is".

"Colonel Radim Huss", "Radim Huss, commander of the 5th Brigade", "the Ostran defence minister,
Radim Huss", "Huss is the governor of Dallim".
"""

from collections.abc import Collection, Iterator, Sequence

from dateline.annotate.grammar import Grammar
from dateline.annotate.names.kinds import Found
from dateline.annotate.names.sorts import noun_words
from dateline.annotate.names.titles import last_title, titles_before
from dateline.lexicon.entities import OFFICES
from dateline.lexicon.titles import TITLES
from dateline.model.name import NameKind

__all__ = ["Office", "find_offices", "head_of", "nouns_for", "office_noun"]

Office = tuple[int, int, int]
"""First token, last token, and the token of its noun."""

_BEFORE = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod"})
_AFTER = frozenset({"of", "for", "in", "at", "to"})
_BE = frozenset({"be", "'s", "’s"})
_LONGEST = 12  # tokens on either side of the noun


def find_offices(
    g: Grammar, found: Sequence[Found], named: Collection[int]
) -> list[tuple[int, Office]]:
    """Return (number of the name, office) for each office of a person, in the order of names.

    `named` holds the tokens of all names: the people before a title belongs to it.
    """
    return [
        (number, office)
        for number, name in enumerate(found)
        if name.kind is NameKind.PER
        for office in _offices(g, name, named)
    ]


def office_noun(g: Grammar, i: int) -> str | None:
    """Return the words of the office or rank that token i ends, the head by its lemma, or None."""
    words = noun_words(g, i)
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[len(words) - size :])
        title = TITLES.get(phrase)
        if phrase in OFFICES or (title is not None and title.noun and not title.modifier):
            return phrase
    return None


def head_of(g: Grammar, name: Found) -> int:
    """Return the token of a name that governs its others."""
    inside = range(name.first, name.last + 1)
    return next((i for i in inside if g.heads[i] not in inside), name.last)


def _offices(g: Grammar, name: Found, named: Collection[int]) -> Iterator[Office]:
    if name.titles and not all(map(_is_address, name.titles)):
        begin, _ = titles_before(g, name.first, name.last)
        first = begin
        while first > 0 and first - 1 in named and g.deps[first - 1] in ("amod", "compound"):
            first -= 1
        if begin < name.first:
            yield first, name.first - 1, name.first - 1
    for noun in nouns_for(g, head_of(g, name)):
        if office_noun(g, noun) is not None:
            yield _whole(g, noun)


def nouns_for(g: Grammar, head: int) -> Iterator[int]:
    """Yield the nouns that are another word for a name: beside it, or after "is"."""
    if g.deps[head] == "appos":
        yield g.heads[head]
    yield from (c for c in g.children[head] if g.deps[c] == "appos")
    verb = g.heads[head]
    if g.lemmas[verb] not in _BE or g.deps[head] not in ("nsubj", "attr"):
        return
    if not any(
        g.deps[c] == "neg" or g.tags[c] == "MD" or g.lower[c] in ("if", "to")
        for c in g.children[verb]
    ):
        yield from g.with_dep(verb, "attr" if g.deps[head] == "nsubj" else "nsubj")


def _is_address(printed: str) -> bool:
    """Whether a title is no rank or office: "Mr"."""
    title = last_title(printed)
    return title is not None and title.file == "honorifics"


def _whole(g: Grammar, noun: int) -> Office:
    """Return the noun with its words before it, and "of ..." after it."""
    first = last = noun
    for c in g.children[noun]:
        if c < noun and g.deps[c] in _BEFORE:
            first = min(first, g.left[c])
        elif c > noun and g.deps[c] == "prep" and g.lower[c] in _AFTER and last == c - 1:
            last = _end(g, c)
    return max(first, noun - _LONGEST), min(last, noun + _LONGEST), noun


def _end(g: Grammar, prep: int) -> int:
    """Return the last token of "of the 5th Brigade", short of clauses and appositions."""
    last = prep
    todo = [c for c in g.children[prep] if g.deps[c] == "pobj"]
    while todo:
        i = todo.pop()
        last = max(last, i)
        todo += [
            c for c in g.children[i]
            if g.deps[c] in _BEFORE or (g.deps[c] == "prep" and g.lower[c] in _AFTER)
            or (g.deps[c] == "pobj" and g.deps[i] == "prep")
        ]  # fmt: skip
    return last
