"""Find place names: what the names stage calls places, names before head nouns, strong names."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.annotate.grammar import Grammar
from dateline.annotate.places.heads import NAMED_HEAD, split_head
from dateline.lexicon.peoples import PEOPLES
from dateline.model.name import Form, Mention, NameKind
from dateline.model.span import Span
from dateline.ports import Gazetteer

__all__ = ["Found", "find_places"]

_STRONG = 0.40  # prominence of a town of about 170,000: a name that needs no other evidence
_COUNTRY_FEATURES = ("PCLI", "CONT", "RGN", "SEA")
_LONGEST = 4  # tokens of a strong name
_SHORT = 3  # letters of a name before a head noun
_SHORTEST = 5  # letters of a strong name; "Nice" and "Most" are words first
_NOT_NAMES = frozenset({
    "a", "air", "all", "an", "and", "any", "april", "army", "as", "at", "august", "but", "by",
    "central", "december", "east", "eastern", "february", "federal", "first", "for", "former",
    "friday", "from", "government", "her", "his", "in", "international", "its", "january", "july",
    "june", "last", "local", "main", "march", "may", "military", "minister", "monday", "national",
    "naval", "near", "new", "north", "northern", "november", "october", "old", "on", "one", "or",
    "our", "police", "president", "prime", "saturday", "senior", "september", "some", "south",
    "southern", "state", "sunday", "that", "the", "their", "these", "this", "those", "three",
    "thursday", "to", "tuesday", "two", "wednesday", "west", "western", "when", "while", "with",
})  # fmt: skip
_WEAK_HEADS = frozenset({
    "base", "bridge", "camp", "forest", "hills", "port", "quarter", "town", "village",
})  # fmt: skip
"""Heads that a person's name may stand before: "the Adams camp"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place name: its span, the head noun behind it, and the people it is the adjective of."""

    span: Span
    head: str = ""
    people: str = ""


def find_places(
    text: str, g: Grammar, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> list[Found]:
    """Return place names in text order; none overlap."""
    kept: list[Found] = []
    taken = _Taken()
    steps = (
        _named_heads(text, mentions),
        _from_mentions(text, mentions),
        _strong(text, g, mentions, gazetteer, taken),
    )
    for step in steps:
        kept += [found for found in step if taken.add(found.span)]
    return sorted(kept, key=lambda found: found.span)


class _Taken:
    """Spans that are used, by start, so that an overlap is found without looking at all."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def free(self, span: Span) -> bool:
        at = bisect_left(self._starts, span.end)
        return at == 0 or self._ends[at - 1] <= span.start

    def add(self, span: Span) -> bool:
        """Take a span; False when it overlaps one that is taken."""
        if not self.free(span):
            return False
        at = bisect_left(self._starts, span.start)
        self._starts.insert(at, span.start)
        self._ends.insert(at, span.end)
        return True


def _from_mentions(text: str, mentions: Sequence[Mention]) -> Iterator[Found]:
    for mention in mentions:
        if mention.form is not Form.NAM:
            continue
        words = mention.span.of(text)
        if mention.kind in (NameKind.GPE, NameKind.LOC, NameKind.FAC):
            name, head = split_head(words)
            span = Span(mention.span.start, mention.span.start + len(name))
            yield Found(span, head or _head_after(text, span.end))
        elif mention.kind is NameKind.NORP and (mention.of or words.lower() in PEOPLES):
            yield Found(mention.span, people=words.lower())


def _head_after(text: str, end: int) -> str:
    found = NAMED_HEAD.match(f"X{text[end : end + 40]}")
    return found["head"] if found and found["name"] == "X" else ""


def _named_heads(text: str, mentions: Sequence[Mention]) -> Iterator[Found]:
    """Yield names before a head noun, whatever the parser took them for."""
    persons = [m.span for m in mentions if m.kind is NameKind.PER and m.form is Form.NAM]
    for found in NAMED_HEAD.finditer(text):
        start, words = found.start("name"), found["name"].split(" ")
        while words and (words[0].lower() in _NOT_NAMES or words[0].lower() in PEOPLES):
            start += len(words[0]) + 1
            words = words[1:]
        name = " ".join(words)
        for mark in ("’s ", "'s "):
            if mark in name:
                start += name.index(mark) + len(mark)
                name = name[name.index(mark) + len(mark) :]
        if len(name) < _SHORT or not name[0].isalpha():
            continue
        span = Span(start, start + len(name))
        head = found["head"]
        person = any(span.overlaps(other) and " " in other.of(text) for other in persons)
        if person and head in _WEAK_HEADS:
            continue
        yield Found(span, head)


def _strong(
    text: str, g: Grammar, mentions: Sequence[Mention], gazetteer: Gazetteer, taken: _Taken
) -> Iterator[Found]:
    """Yield names of large towns and countries that nothing else has called a place."""
    inside = _Taken()
    for mention in mentions:
        if mention.kind in (NameKind.PER, NameKind.ORG) and " " in mention.span.of(text):
            inside.add(mention.span)
    i = 0
    while i < len(g):
        size = _strong_at(text, g, i, gazetteer) if g.words[i][0].isupper() else 0
        if size:
            span = g.span(i, i + size - 1)
            if taken.free(span) and inside.free(span):
                yield Found(span)
        i += max(1, size)


def _strong_at(text: str, g: Grammar, i: int, gazetteer: Gazetteer) -> int:
    """Return how many tokens from i on are one strong place name, 0 for none."""
    if g.tags[i] not in ("NNP", "NNPS", "NN", "JJ", "FW"):
        return 0
    if i and g.words[i - 1][0].isupper() and g.tags[i - 1] in ("NNP", "NNPS"):
        return 0
    last = i
    while last + 1 < len(g) and g.words[last + 1][0].isupper() and last - i + 1 < _LONGEST:
        last += 1
    for end in range(last, i - 1, -1):
        if end + 1 < len(g) and g.words[end + 1][0].isupper() and g.tags[end + 1] == "NNP":
            continue
        name = text[g.start[i] : g.end[end]]
        if len(name) < _SHORTEST or name.lower() in _NOT_NAMES or name.lower() in PEOPLES:
            continue
        if any(p.prominence >= _STRONG for p in gazetteer.lookup(name)[:1]):
            return end - i + 1
    return 0
