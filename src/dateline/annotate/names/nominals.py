"""Pronouns and "the colonel": linked to a person only where one alone can be meant.

The window is the sentence so far, then the sentence before. Any other person in it, named or
not, blocks the link, and so does a quotation mark between the two: the speaker of
"he walked in" is not the one who walked.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.annotate.grammar import Grammar
from dateline.annotate.names.quoted import Quoted
from dateline.annotate.names.titles import last_title
from dateline.lexicon.titles import TITLES
from dateline.model.name import Form

__all__ = ["Person", "Reference", "find_references"]

_PRONOUNS = {
    "he": "M", "him": "M", "himself": "M", "his": "M",
    "she": "F", "her": "F", "herself": "F",
}  # fmt: skip
_SPEECH = frozenset([
    "say", "tell", "add", "claim", "reveal", "report", "recall", "announce", "warn",
    "insist", "explain", "note", "admit", "deny"
])  # fmt: skip
_MOUTHPIECES = frozenset([
    "report", "document", "agency", "statement", "study", "letter", "group", "ministry",
    "monitor", "government", "newspaper", "article", "website", "channel", "network",
    "embassy", "army", "police", "video", "footage"
])  # fmt: skip
_HUMANS = frozenset([
    "man", "woman", "boy", "girl", "child", "worker", "resident", "witness", "official",
    "soldier", "fighter", "militant", "rebel", "policeman", "policewoman", "guard",
    "driver", "doctor", "nurse", "teacher", "student", "employee", "aide", "adviser",
    "advisor", "expert", "source", "victim", "suspect", "gunman", "attacker", "bomber",
    "prisoner", "detainee", "refugee", "civilian", "son", "daughter", "brother", "sister",
    "father", "mother", "wife", "husband", "cousin", "nephew", "uncle", "aunt", "friend",
    "neighbour", "neighbor", "relative", "colleague", "staffer", "diplomat", "politician",
    "farmer", "villager", "smuggler", "medic", "monk", "priest", "native", "businessman",
    "businesswoman", "clerk", "cook", "porter", "editor", "author", "member",
    "president-elect"
]) | {form for form, title in TITLES.items() if title.noun and not title.modifier}  # fmt: skip


_WINDOW = 200  # tokens; no sentence is longer, but text without full stops is


@dataclass(frozen=True, slots=True)
class Person:
    """A named person's mention: its tokens, its chain's number, the titles printed before it."""

    first: int
    last: int
    chain: int
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Tokens `first` to `last` mean the person of `chain`."""

    first: int
    last: int
    chain: int
    form: Form


def find_references(g: Grammar, text: str, persons: Sequence[Person]) -> list[Reference]:
    """Return the pronouns and nouns that can only mean one named person, in text order."""
    if not persons:
        return []
    finder = _Finder(g, text, persons)
    return [found for i in _places(g) if (found := finder.resolve(i)) is not None]


def _places(g: Grammar) -> Iterator[int]:
    for i, word in enumerate(g.lower):
        if word in _PRONOUNS or (word in _HUMANS and word in TITLES and g.words[i] == word):
            yield i


class _Finder:
    """What was found so far in one report; lives for one call."""

    def __init__(self, g: Grammar, text: str, persons: Sequence[Person]) -> None:
        self._g = g
        self._persons = list(persons)
        self._begins = [person.first for person in persons]
        self._quoted = Quoted(g, text)
        self._titles: dict[int, set[str]] = {}
        self._gender: dict[int, str] = {}
        for person in persons:
            self._learn(person.chain, person.titles)
        self._strangers = self._unnamed()
        self._links: dict[int, int] = {}

    def resolve(self, i: int) -> Reference | None:
        """Return what token i means, or None when that is not certain."""
        gender = _PRONOUNS.get(self._g.lower[i])
        return self._noun(i) if gender is None else self._pronoun(i, gender)

    def _pronoun(self, i: int, gender: str) -> Reference | None:
        for first, stop in self._windows(i):
            chains = self._seen(first, stop, i)
            chains = [c for c in chains if self._gender.get(c, gender) == gender]
            strangers = [s for s in self._strangers_in(first, stop) if self._quoted.same(s, i)]
            if strangers or len(chains) > 1:
                return None
            if chains:
                self._links[i] = chains[0]
                self._gender.setdefault(chains[0], gender)
                return Reference(i, i, chains[0], Form.PRO)
        return None

    def _noun(self, i: int) -> Reference | None:
        g = self._g
        plain = all(
            g.lower[child] == "the" or g.tags[child] in (",", ".", "''")
            for child in g.children[i]
            if child < i or g.deps[child] in ("prep", "appos", "relcl", "acl")
        )
        alone = g.tags[i] == "NN" and g.deps[i] in ("nsubj", "nsubjpass", "dobj", "pobj", "dative")
        if not (plain and alone and i and g.lower[i - 1] == "the"):
            return None
        for first, stop in self._windows(i):
            fitting = [c for c in self._seen(first, stop, i) if g.lower[i] in self._titles[c]]
            if len(fitting) > 1:
                return None
            if fitting:
                self._links[i] = fitting[0]
                return Reference(i - 1, i, fitting[0], Form.NOM)
        return None

    def _windows(self, i: int) -> Iterator[tuple[int, int]]:
        sentence = self._g.sentence[i]
        yield max(self._g.sentences[sentence][0], i - _WINDOW), i
        if sentence:
            first, stop = self._g.sentences[sentence - 1]
            yield max(first, stop - _WINDOW), stop

    def _seen(self, first: int, stop: int, i: int) -> list[int]:
        """Return the chains of persons named or meant from `first` on, each once."""
        chains: dict[int, None] = {}
        at = bisect_right(self._begins, first - 1)
        while at < len(self._persons) and self._persons[at].first < stop:
            if self._quoted.same(self._persons[at].first, i):
                chains[self._persons[at].chain] = None
            at += 1
        for token in range(first, stop):
            chain = self._links.get(token)
            if chain is not None and self._quoted.same(token, i):
                chains[chain] = None
        return list(chains)

    def _unnamed(self) -> list[int]:
        """Return the nouns for a person that are no title or description of a named one."""
        g, named = self._g, {i for p in self._persons for i in range(p.first, p.last + 1)}
        found = []
        for i, word in enumerate(g.lower):
            if g.tags[i] != "NN" or i in named:
                continue
            speaks = (
                g.deps[i] == "nsubj"
                and g.lemmas[g.heads[i]] in _SPEECH
                and word not in _MOUTHPIECES
            )
            if not (speaks or word in _HUMANS or word.endswith(("man", "woman", "ist"))):
                continue
            beside = [g.heads[i], *(c for c in g.children[i] if g.deps[c] == "appos")]
            if g.deps[i] in ("compound", "amod", "nmod", "poss", "attr", "oprd"):
                continue
            if any(b in named for b in beside) and g.deps[i] not in ("nsubj", "dobj", "pobj"):
                continue
            if not any(b in named for b in beside[1:]):
                found.append(i)
        return found

    def _strangers_in(self, first: int, stop: int) -> list[int]:
        lo, hi = bisect_right(self._strangers, first - 1), bisect_right(self._strangers, stop - 1)
        return [i for i in self._strangers[lo:hi] if i not in self._links]

    def _learn(self, chain: int, titles: Sequence[str]) -> None:
        words = self._titles.setdefault(chain, set())
        for printed in titles:
            title = last_title(printed)
            if title is None:
                continue
            words.update((title.title.lower(), title.title.split()[-1].lower()))
            if title.gender:
                self._gender.setdefault(chain, title.gender)
