"""Recognise place names with the trained model; one rule adds what it was never shown.

What the model doubts is kept as `weak`: it counts when the rest of the report supports one of its
candidates. The model was trained on general news. Conflict reports name crossings, bases and
districts that parsers take for persons and bodies: a name right before a head noun is a place
(rule R1 of `find`). Its rule R2, large places that were held for something else, is left out: with
the model it lost half a point of recognition on LGL and won nothing (2026-11).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.annotate.grammar import Grammar
from dateline.annotate.paragraphs import lines
from dateline.annotate.places.columns import columns
from dateline.annotate.places.find import Finder, FoundName, named, owners, take
from dateline.model.name import Form, Mention, NameKind
from dateline.ports import Gazetteer, PlaceModel

__all__ = ["recognise"]

_ARTICLES = frozenset(
    ("al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "az", "ez", "es", "deir", "tel", "bab")
)


def recognise(
    g: Grammar,
    text: str,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    model: PlaceModel,
) -> list[FoundName]:
    """Return the place names of a report in text order; they do not overlap."""
    proper = [mention for mention in mentions if mention.form is Form.NAM]
    told = columns(g, text, proper, gazetteer)
    sure, lenient = model.mark(text, list(lines(text)), g.spans, told)
    owner = owners(g, proper)

    def read(labels: Sequence[str], *, weak: bool) -> Iterator[FoundName]:
        for run in _runs(labels):
            first, last = _whole(g, *run)
            if not any(taken[first : last + 1]):
                mention = owner[first]
                kind = mention.kind if mention else NameKind.GPE
                yield replace(named(g, text, g.span(first, last), kind), weak=weak)

    taken = [False] * len(g)
    finder = Finder(g, text, gazetteer, owner)
    found = list(read(sure, weak=False))
    take(g, taken, found)
    found += finder.before_heads(proper, taken)
    take(g, taken, found)
    found += [name for name in read(lenient, weak=True) if name.people is None]
    return sorted(found, key=lambda name: name.span)


def _runs(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield first and last token of each name."""
    first: int | None = None
    for i, label in enumerate([*labels, "O"]):
        if label != "I" and first is not None:
            yield first, i - 1
            first = None
        if label == "B":
            first = i


def _whole(g: Grammar, first: int, last: int) -> tuple[int, int]:
    """Return a name with the halves of Arabic names that a hyphen cut off: "al-" of "al-Tanf"."""
    n = len(g)
    if g.words[last] == "-" and _is_article(g, last - 1) and _is_glued(g, last):
        last += 1
    elif _is_article(g, last) and last + 2 < n and g.words[last + 1] == "-" and _is_glued(g, last):
        last += 2
    if first > 1 and g.words[first - 1] == "-" and _is_article(g, first - 2):
        first -= 2 if _is_glued(g, first - 1) and _is_glued(g, first - 2) else 0
    return first, last


def _is_article(g: Grammar, i: int) -> bool:
    return i >= 0 and g.lower[i] in _ARTICLES


def _is_glued(g: Grammar, i: int) -> bool:
    return i + 1 < len(g) and g.end[i] == g.start[i + 1]
