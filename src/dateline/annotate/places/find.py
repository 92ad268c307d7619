"""Find place names: what the names annotator holds for places, and three rules besides.

R1: a name before a head noun is a place, whatever it was held for ("Hmeimim base", "Jdeidet
Yabus border crossing"). R2: a name that the gazetteer knows as a large place is one, though it
was held for a body or a person, or not seen. R3: the place that a body is named after ("Kessary
Police"), and a name the gazetteer knows in a place's grammar ("in Kessary"), are places when the
rest of the report supports them: these are found `weak`. "The same string again in this report"
was tried as a rule and dropped: 63 of 71 finds were wrong (findings of 2026-11).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.grammar import Grammar
from dateline.annotate.places.abbreviations import expand
from dateline.annotate.places.heads import WEAK, head_after, head_at_end
from dateline.annotate.places.words import (
    AFTER_PLACES,
    DISEASES,
    INSTITUTIONS,
    LOCATIVES,
    NOT_NAMES,
    PARTICLES,
)
from dateline.gazetteer.keys import fold
from dateline.lexicon.peoples import PEOPLES, People
from dateline.model.name import Form, Mention, NameKind
from dateline.model.span import Span
from dateline.ports import Gazetteer

__all__ = ["Finder", "FoundName", "find_names", "named", "owners", "take"]

_PLACES = frozenset((NameKind.GPE, NameKind.LOC, NameKind.FAC))
_BODIES = frozenset((NameKind.ORG, NameKind.PER))
_PROPER = frozenset(("NNP", "NNPS"))
_STRONG = 0.42  # a town of 200,000; as a single word tagged a person, of 1 million
_STRONG_PERSON = 0.48
_LONGEST = 4  # words of a name that R2 and R3 look up
_SHORTEST = 4  # letters of one
_JOINTS = frozenset((" and ", "-", " of the ", " of ", "'", "’", " "))


@dataclass(frozen=True, slots=True)
class FoundName:
    """A place name as the text has it.

    Attributes:
        span: Its words.
        words: The same with single blanks.
        kind: What the names annotator held it for, or what the rule that found it says.
        head: Head noun after or in it, lower case; "" when none.
        people: The people when it is an adjective or demonym.
        adjectival: Whether it only modifies: a people, or a part of a body's name.
        weak: Whether it counts only when the report supports one of its candidates.
    """

    span: Span
    words: str
    kind: NameKind
    head: str = ""
    people: People | None = None
    adjectival: bool = False
    weak: bool = False


def find_names(
    g: Grammar, text: str, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> list[FoundName]:
    """Return the place names of a report in text order; they do not overlap."""
    named = [mention for mention in mentions if mention.form is Form.NAM]
    finder = Finder(g, text, gazetteer, owners(g, named))
    found = [name for mention in named if (name := finder.from_mention(mention))]
    found = finder.joined(found)
    taken = [False] * len(g)
    for rule in (finder.before_heads, finder.strong, finder.in_bodies, finder.in_grammar):
        take(g, taken, found)
        found += rule(named, taken)
    return sorted(found, key=lambda name: name.span)


def named(g: Grammar, text: str, span: Span, kind: NameKind) -> FoundName:
    """Return the place name at `span`, whoever found it, with the head noun and people it has."""
    words = " ".join(span.of(text).split())
    lower = words.lower()
    people = PEOPLES.get(lower)
    if people is not None:
        return FoundName(span, words, NameKind.NORP, people=people, adjectival=True)
    if text[span.end : span.end + 1] == "." and expand(words) != ("", ""):
        words += "."
    head = head_after(g.lower, g.tokens_in(span).stop)
    return FoundName(span, words, kind, head or head_at_end(lower.split()))


def take(g: Grammar, taken: list[bool], found: Sequence[FoundName]) -> None:
    """Mark the tokens of `found` as taken."""
    for name in found:
        for i in g.tokens_in(name.span):
            taken[i] = True


def owners(g: Grammar, named: Sequence[Mention]) -> list[Mention | None]:
    """Return the mention that each token belongs to."""
    owner: list[Mention | None] = [None] * len(g)
    for mention in named:
        for i in g.tokens_in(mention.span):
            owner[i] = mention
    return owner


@dataclass(frozen=True, slots=True)
class Finder:
    """The rules over one report; `owner` is the mention that each token belongs to."""

    g: Grammar
    text: str
    gazetteer: Gazetteer
    owner: Sequence[Mention | None]

    def from_mention(self, mention: Mention) -> FoundName | None:
        """Return the place a mention names; a people without a country is none."""
        if mention.kind not in _PLACES and mention.kind is not NameKind.NORP:
            return None
        g, span = self.g, mention.span
        words = " ".join(span.of(self.text).split())
        at = g.tokens_in(span).stop
        lower = words.lower()
        if at < len(g) and g.lower[at] in DISEASES:
            return None
        people = PEOPLES.get(lower)
        if people is not None:
            return FoundName(span, words, NameKind.NORP, people=people, adjectival=True)
        head = head_after(g.lower, at)
        if mention.kind is NameKind.NORP and not head and not self._weight(words) > _STRONG:
            return None
        if lower in NOT_NAMES or not any(letter.isalpha() for letter in words):
            return None
        if self.text[span.end : span.end + 1] == "." and expand(words) != ("", ""):
            span, words = Span(span.start, span.end + 1), words + "."
        return FoundName(span, words, mention.kind, head or head_at_end(lower.split()))

    def joined(self, found: Sequence[FoundName]) -> list[FoundName]:
        """Return the names, those of two parts put together ("Trinidad and Tobago")."""
        out: list[FoundName] = []
        for name in found:
            last = out[-1] if out else None
            if last and self.text[last.span.end : name.span.start] in _JOINTS:
                span = Span(last.span.start, name.span.end)
                words = " ".join(span.of(self.text).split())
                if self._is_main(words, 0.0):
                    out[-1] = replace(name, span=span, words=words, people=None, adjectival=False)
                    continue
            out.append(name)
        return out

    def before_heads(self, _: Sequence[Mention], taken: Sequence[bool]) -> Iterator[FoundName]:
        """Yield R1: capitalised words directly before a head noun in lower case."""
        g = self.g
        for i in range(1, len(g)):
            if taken[i - 1] or not g.words[i].islower() or not g.words[i - 1][:1].isupper():
                continue
            head = head_after(g.lower, i)
            first = self._run_start(i - 1, taken) if head else i
            if first < i:
                words = self.text[g.start[first] : g.end[i - 1]]
                if self._may_bear(words, head, self.owner[i - 1]):
                    yield FoundName(g.span(first, i - 1), words, NameKind.FAC, head)

    def strong(self, named: Sequence[Mention], taken: Sequence[bool]) -> Iterator[FoundName]:
        """Yield R2: whole names of bodies or persons, and unseen proper nouns, of large places."""
        for mention in named:
            words = mention.span.of(self.text)
            if mention.kind not in _BODIES or taken[self.g.tokens_in(mention.span).start]:
                continue
            person = mention.kind is NameKind.PER
            if person and (mention.name != words or mention.titles):
                continue
            if self._fits(words) and self._is_main(words, _STRONG_PERSON if person else _STRONG):
                head = head_at_end(words.lower().split())
                yield FoundName(mention.span, words, NameKind.GPE, head)
        for first, last in self._unseen(taken):
            words = self.text[self.g.start[first] : self.g.end[last]]
            if self._fits(words) and self._is_main(words, _STRONG):
                yield FoundName(self.g.span(first, last), words, NameKind.GPE)

    def in_bodies(self, named: Sequence[Mention], taken: Sequence[bool]) -> Iterator[FoundName]:
        """Yield R3: the people or place that begins the name of a body or building."""
        g = self.g
        for mention in named:
            tokens = g.tokens_in(mention.span)
            if mention.kind is not NameKind.ORG or len(tokens) < 2 or taken[tokens.start]:  # noqa: PLR2004
                continue
            for size in range(min(_LONGEST, len(tokens) - 1), 0, -1):
                last = tokens.start + size - 1
                words = self.text[g.start[tokens.start] : g.end[last]]
                people = PEOPLES.get(words.lower())
                if people is not None:
                    yield FoundName(
                        g.span(tokens.start, last), words, NameKind.NORP, "", people,
                        adjectival=True,
                    )  # fmt: skip
                    break
                bar = 0.2 if g.lower[last + 1] in INSTITUTIONS else _STRONG
                if self._fits(words) and self._is_main(words, bar):
                    yield FoundName(
                        g.span(tokens.start, last), words, NameKind.GPE, adjectival=True, weak=True
                    )
                    break

    def in_grammar(self, named: Sequence[Mention], taken: Sequence[bool]) -> Iterator[FoundName]:
        """Yield R3: names the gazetteer knows after "in" or before "residents"."""
        runs = [
            (tokens.start, tokens.stop - 1)
            for mention in named
            if mention.kind in _BODIES
            and mention.name == mention.span.of(self.text)
            and not mention.titles
            and not taken[(tokens := self.g.tokens_in(mention.span)).start]
        ]
        g = self.g
        for first, last in [*runs, *self._unseen(taken)]:
            before = g.lower[first - 1] if first else ""
            after = g.lower[last + 1] if last + 1 < len(g) else ""
            if before in LOCATIVES or after in AFTER_PLACES or after == ",":
                words = self.text[g.start[first] : g.end[last]]
                if self._fits(words) and self._is_main(words, 0.0):
                    yield FoundName(g.span(first, last), words, NameKind.GPE, weak=True)

    def _unseen(self, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
        """Yield (first, last) of the runs of proper nouns no token of which is in a mention."""
        g, i = self.g, 0
        while i < len(g):
            if g.tags[i] not in _PROPER:
                i += 1
                continue
            first = i
            while i < len(g) and g.tags[i] in _PROPER:
                i += 1
            run = range(first, i)
            if len(run) <= _LONGEST and not any(taken[j] or self.owner[j] for j in run):
                yield first, i - 1

    def _run_start(self, last: int, taken: Sequence[bool]) -> int:
        """Return the first token of the name that ends at `last`; after it when there is none."""
        g, first = self.g, last
        while first > 0 and not taken[first - 1] and self._joins(first - 1):
            first -= 1
        while first <= last and (
            g.lower[first] in NOT_NAMES
            or g.lower[first] in PEOPLES
            or not g.words[first][:1].isupper()
        ):
            first += 1
        return first

    def _joins(self, i: int) -> bool:
        g = self.g
        if g.sentence[i] != g.sentence[i + 1]:
            return False
        upper = g.words[i][:1].isupper()
        return upper or (g.lower[i] in PARTICLES and i > 0 and g.words[i - 1][:1].isupper())

    def _may_bear(self, words: str, head: str, owner: Mention | None) -> bool:
        """Whether `words` before `head` may name a place; weak heads need the gazetteer."""
        if not self._fits(words) or words.isupper():
            return False
        if head not in WEAK or (owner is not None and owner.kind in _PLACES):
            return True
        return bool(self.gazetteer.lookup(f"{words} {head}")) or self._weight(words) > 0

    def _fits(self, words: str) -> bool:
        lower = words.lower()
        if lower in PEOPLES or lower in NOT_NAMES or len(words) < _SHORTEST:
            return False
        return words[0].isupper() and expand(words) == ("", "")

    def _weight(self, words: str) -> float:
        """Return the prominence of the greatest place of this name; 0 when there is none."""
        places = self.gazetteer.lookup(words)
        return places[0].prominence if places else 0.0

    def _is_main(self, words: str, bar: float) -> bool:
        """Whether a place of at least `bar` bears the name as its own, not as an alternative."""
        key = fold(words)
        return any(
            place.prominence >= bar and fold(place.name) == key
            for place in self.gazetteer.lookup(words)[:6]
        )
