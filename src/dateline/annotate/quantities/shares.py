"""Parts of a whole in words: "half", "two thirds", "one in three", "most", "all": in percent."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dateline.annotate.grammar import Grammar
from dateline.annotate.quantities.counted import Counted, find_counted
from dateline.annotate.quantities.value import Number
from dateline.lexicon.numbers import CARDINALS, FRACTIONS
from dateline.lexicon.quantities import noun_fate, noun_kind, unit_kind
from dateline.model.quantity import QuantityKind

__all__ = ["Share", "begins_share", "read_share"]

_STARTS = frozenset(("half", "one", "a", "an", "most", "all", *CARDINALS))
_DETERMINERS = frozenset((
    "the", "its", "their", "his", "her", "our", "this", "that", "these", "those", "all", "them",
    "whom", "us", "which",
))  # fmt: skip
_JOINTS = frozenset(("-", "–"))
_ROUND = frozenset((12, 15, 20, 25, 30, 50, 100, 1000))
_TEN = 10


@dataclass(frozen=True, slots=True)
class Share:
    """The words, their value in percent, and the whole; open above for "most"."""

    number: Number
    counted: Counted
    open_above: bool = False


def begins_share(lower: str) -> bool:
    """Whether a share may begin with this word in lower case; cheap, asked of every token."""
    return lower in _STARTS or lower[0].isdigit()


def read_share(g: Grammar, i: int) -> Share | None:
    """Return the share that begins at token i, or None."""
    readers: tuple[Callable[[Grammar, int], Share | None], ...] = (_fraction, _in_n, _most)
    for read in readers:
        found = read(g, i)
        if found is not None:
            return found
    return None


def _fraction(g: Grammar, i: int) -> Share | None:
    """Read "half of the crew", "half its tanks", "a third of them", "two-thirds of the town"."""
    parts, at = _parts(g, i)
    into = FRACTIONS.get(_word(g, at))
    if into is None or (parts > 1) != _word(g, at).endswith(("s", "ves")):
        return None
    after = _word(g, at + 1)
    whole = after == "of" or (into == 2 and after in _DETERMINERS)  # noqa: PLR2004
    whole = whole or (at > i and after in ("", ",", ".", "were", "are", "was", "had", "have"))
    if not whole or parts >= into:
        return None
    return _of(g, i, at, 100 * parts / into)


def _parts(g: Grammar, i: int) -> tuple[int, int]:
    """Return how many parts, and the token that says into how many the whole is divided."""
    word, after = _word(g, i), _word(g, i + 1)
    if word == "half":
        return 1, i
    number = 1 if word in ("a", "an") else CARDINALS.get(word, 0)
    return number, i + 2 if after in _JOINTS else i + 1


def _in_n(g: Grammar, i: int) -> Share | None:
    """Read "one in three children", "nine out of ten": both small, and of no unit of time."""
    few, at = _small(_word(g, i)), i + 1
    if not 0 < few < _TEN or _word(g, at) not in ("in", "out"):
        return None
    if _word(g, at) == "out":
        at += 1
        if _word(g, at) != "of":
            return None
    if _word(g, at + 1) == "every":
        at += 1
    many = _small(_word(g, at + 1))
    if not few < many or (many > _TEN and many not in _ROUND):
        return None
    after = at + 2
    if after < len(g) and (unit_kind(g.lemmas[after]) or g.tags[after] in ("CD", "HYPH")):
        return None
    plural = after < len(g) and g.tags[after] in ("NNS", "JJ", "NNPS")
    if _word(g, at) == "in" and not plural and _word(g, i - 1) not in ("about", "only", "nearly"):
        return None
    counted = find_counted(g, i, at + 1) if plural else Counted()
    number = Number(i, at + 1, 100 * few / many, 100 * few / many)
    return Share(number, replace(counted, unit="percent"))


def _most(g: Grammar, i: int) -> Share | None:
    """Read "most of its residents", "all of them", "all the hostages", "most refugees"."""
    word, after = _word(g, i), _word(g, i + 1)
    if word not in ("most", "all"):
        return None
    if after != "of" and not (word == "all" and after in _DETERMINERS) and not _plain(g, i):
        return None
    found = _of(g, i, i, 50 if word == "most" else 100)
    noun = found.counted.noun
    if word == "all" and _word(g, i + 2) in ("them", "whom", "us"):
        return None
    them = _word(g, i + 2) in ("them", "whom")
    counts = noun is not None and _is_body(g.lemmas[noun])
    if not them and (not counts or g.tags[noun or 0] not in ("NNS", "NNPS")):
        return None
    timed = noun is not None and unit_kind(g.lemmas[noun]) is not None
    return None if timed else replace(found, open_above=word == "most")


def _is_body(lemma: str) -> bool:
    """Whether a noun names persons, vehicles or weapons: "all parties" counts nothing."""
    kind = noun_kind(lemma) or noun_fate(lemma)
    return kind is not None and kind is not QuantityKind.COUNT


def _plain(g: Grammar, i: int) -> bool:
    """Whether "most" or "all" stands right before the noun that it counts."""
    return g.heads[i] == i + 1 and g.tags[i + 1] == "NNS" and g.deps[i] in ("amod", "det")


def _of(g: Grammar, i: int, last: int, percent: float) -> Share:
    counted = find_counted(g, i, last)
    return Share(Number(i, last, percent, percent), replace(counted, unit="percent"))


def _small(word: str) -> int:
    if word.isascii() and word.isdigit() and len(word) < 5:  # noqa: PLR2004
        return int(word)
    return CARDINALS.get(word, 0)


def _word(g: Grammar, i: int) -> str:
    return g.lower[i] if 0 <= i < len(g) else ""
