"""Stretches that may be names: the parser's entities, split, trimmed and joined where it slipped.

spaCy's entities swallow possessives and articles ("Ostra 's"), run over line ends and dashes,
and break names of several parts ("Hajj Abu | Ibrahim"). Proper nouns that it leaves without an
entity are kept too, with `ent` empty: whether they are names is decided later, from the rest
of the report.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.annotate.grammar import Grammar
from dateline.lexicon.eventive import eventive_words
from dateline.lexicon.titles import TITLES

__all__ = ["NAME_STARTS", "PARTICLES", "Piece", "find_pieces"]

PARTICLES = frozenset([
    "al", "el", "ul", "as", "ash", "ad", "ar", "an", "at", "abu", "abd", "bin", "ben",
    "ibn", "bint", "umm", "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la",
    "le", "las", "los", "van", "von", "ter", "y", "e"
])  # fmt: skip
"""Words in lower case that may begin or join the parts of a name."""

NAME_STARTS = frozenset([
    "hajj", "haj", "hajji", "abu", "umm", "ibn", "bin", "ben", "al", "el", "abd", "abdul",
    "abdel", "san", "santa", "los", "las", "st.", "saint"
])  # fmt: skip
"""Parts that are never a whole name: what follows them belongs to it."""

_ENTS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"))
_PROPER = frozenset(("NNP", "NNPS"))
_NOMINAL = frozenset(("NNP", "NNPS", "NN", "NNS", "JJ", "FW", "AFX", "XX", "ADD", ""))
_DASHES = frozenset(("-", "–", "—", "--", "---"))
_CUTS = frozenset(("(", ")", "[", "]", '"', "“", "”", "''", "``", ";", ":", "|", "/", "_", "…"))
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_ARTICLES = frozenset(("the", "a", "an", "this", "that", "their", "our", "his", "her", "its"))
_PLURAL_OWNERS = frozenset([
    "people", "women", "men", "children", "workers", "teachers", "farmers", "veterans",
    "nurses", "doctors", "peoples", "mothers", "citizens", "students", "king", "queen",
    "prince", "lord", "st", "saint", "moody", "mcdonald", "lloyd"
])  # fmt: skip
_NEVER = frozenset([
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "today", "yesterday", "tomorrow", "tonight", "spring", "summer",
    "autumn", "winter", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "gmt", "est",
    "edt", "utc", "am", "pm", "a.m.", "p.m.", "question", "answer"
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `first` to `last`, both included; `ent` is the parser's type, "" when it had none."""

    first: int
    last: int
    ent: str


def find_pieces(g: Grammar, text: str) -> list[Piece]:
    """Return the pieces of a report in text order; they do not overlap."""
    found: list[Piece] = []
    for first, last, ent in _runs(g):
        for part in _split(g, text, Piece(first, last, ent)):
            whole = _trim(g, part)
            if whole is not None:
                found.append(whole)
    return _joined(g, text, found)


def _runs(g: Grammar) -> Iterator[tuple[int, int, str]]:
    """Yield the parser's entities, and runs of proper nouns outside them."""
    i, n = 0, len(g)
    ents, tags, begins = g.ents, g.tags, g.ent_begin
    while i < n:
        ent = ents[i]
        if ent:
            stop = i + 1
            while stop < n and ents[stop] == ent and not begins[stop]:
                stop += 1
            if ent in _ENTS:
                yield i, stop - 1, ent
            elif ent == "WORK_OF_ART" and _says(g, i, stop):
                yield i, stop - 1, "ORG"
            i = stop
        elif tags[i] in _PROPER:
            stop = i + 1
            while stop < n and not ents[stop] and (tags[stop] in _PROPER or _hyphen(g, stop)):
                stop += 1
            yield i, stop - 1, ""
            i = stop
        elif tags[i] in ("JJ", "NN") and _adjective_of_origin(g, i):
            yield i, i, ""
            i += 1
        else:
            i += 1


def _says(g: Grammar, first: int, stop: int) -> bool:
    """Whether what the parser takes for a book or film says something: a paper, a monitor."""
    heads = [i for i in range(first, stop) if g.deps[i] == "nsubj" and g.heads[i] >= stop]
    return any(g.lemmas[g.heads[i]] in eventive_words("reporting") for i in heads)


def _adjective_of_origin(g: Grammar, i: int) -> bool:
    return g.words[i][0].isupper() and g.lower[i].endswith(("n", "ese", "ish", "i", "ch"))


def _hyphen(g: Grammar, i: int) -> bool:
    """Whether token i is a hyphen inside a word, with a proper noun after it: "al-Sharqi"."""
    return (
        g.words[i] in _DASHES
        and i + 1 < len(g)
        and g.tags[i + 1] in _PROPER
        and g.start[i] == g.end[i - 1]
        and g.end[i] == g.start[i + 1]
    )


def _split(g: Grammar, text: str, whole: Piece) -> Iterator[Piece]:
    first = whole.first
    for i in range(whole.first, whole.last + 1):
        cut = _cuts(g, i, whole)
        broken = i > first and "\n" in text[g.end[i - 1] : g.start[i]]
        if (cut or broken) and i > first:
            yield Piece(first, i - 1, whole.ent)
        if cut:
            first = i + 1
        elif broken:
            first = i
    if first <= whole.last:
        yield Piece(first, whole.last, whole.ent)


def _cuts(g: Grammar, i: int, whole: Piece) -> bool:
    """Whether token i stands between two names and not inside one."""
    word = g.words[i]
    if word in _CUTS:
        return True
    if word in _DASHES:
        return i == 0 or g.start[i] > g.end[i - 1] or g.end[i] < g.start[min(i + 1, len(g) - 1)]
    if word == ",":
        return whole.ent != "ORG"
    if word in _POSSESSIVES and g.tags[i] == "POS":
        owner = g.lower[i - 1] if i else ""
        return owner not in _PLURAL_OWNERS or i == whole.last
    return word == "and" and whole.ent == "PERSON"


def _trim(g: Grammar, piece: Piece) -> Piece | None:
    """Return the piece without articles, stray marks and common words at its edges, or None."""
    first, last = piece.first, piece.last
    while first <= last and not _may_begin(g, first, last):
        first += 1
    while first <= last and not _may_end(g, last, piece.ent):
        last -= 1
    if first > last or not any(g.tags[i] in _NOMINAL for i in range(first, last + 1)):
        return None
    lower = g.lower[first]
    if first == last and g.deps[first] == "acomp" and g.words[first].isupper():
        return None  # "he is DEAD"
    if first == last and (lower in _NEVER or len(lower) < 2 or lower in TITLES):  # noqa: PLR2004
        return None
    return Piece(first, last, piece.ent)


def _may_begin(g: Grammar, i: int, last: int) -> bool:
    word, lower = g.words[i], g.lower[i]
    if lower in _ARTICLES or lower in _NEVER:
        return False
    if word[0].isupper():
        return True
    if lower in PARTICLES:
        return i < last and not (lower == "a" or g.start[i + 1] > g.end[i] + 1)
    return word[0].isdigit() and i < last and word[-1].isalpha()


def _may_end(g: Grammar, i: int, ent: str) -> bool:
    word = g.words[i]
    if g.lower[i] in _NEVER:
        return False
    if word[0].isupper():
        return True
    if word[0].isdigit():
        return ent in ("FAC", "ORG")
    return ent in ("LOC", "FAC") and word.isalpha() and g.tags[i] in ("NN", "NNS", "NNP")


def _joined(g: Grammar, text: str, pieces: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for found in pieces:
        piece = _with_particle(g, found)
        if out and _one_name(g, text, out[-1], piece):
            before = out.pop()
            piece = Piece(before.first, piece.last, before.ent or piece.ent)
        out.append(piece)
    return out


def _with_particle(g: Grammar, piece: Piece) -> Piece:
    """Return the piece with "al-" before it, where the parser left that out."""
    i = piece.first
    joined = (
        i > 1
        and g.words[i - 1] == "-"
        and g.lower[i - 2] in ("al", "el")
        and g.start[i] == g.end[i - 1]
        and g.start[i - 1] == g.end[i - 2]
    )
    return Piece(i - 2, piece.last, piece.ent) if joined else piece


def _one_name(  # noqa: PLR0911 - one return a rule
    g: Grammar, text: str, a: Piece, b: Piece
) -> bool:
    """Whether two neighbouring pieces are parts of one name."""
    gap = text[g.end[a.last] : g.start[b.first]]
    if b.first <= a.last:
        return True
    if b.first > a.last + 2 or gap not in (" ", "-"):
        return False
    if a.last == a.first and g.lower[a.first] in NAME_STARTS:
        return True
    if "PERSON" not in (a.ent, b.ent) or g.sentence[a.first] != g.sentence[b.first]:
        return False
    if a.ent == b.ent:
        return True
    if a.ent and b.ent:
        return False
    linked = g.deps[a.last] == "compound" and b.first <= g.heads[a.last] <= b.last
    return linked and g.lower[a.last] not in TITLES
