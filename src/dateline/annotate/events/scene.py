"""Scene: the grammar of one report and what the other annotators found, looked up by token."""

from dataclasses import dataclass

import numpy as np

from dateline.annotate.grammar import grammar_of
from dateline.lexicon.eventive import eventive_words
from dateline.model.annotations import Annotations
from dateline.model.attribution import Attribution
from dateline.model.name import Form, Mention, NameKind
from dateline.model.place import Toponym
from dateline.model.quantity import Quantity
from dateline.model.span import Span
from dateline.model.time import Timex
from dateline.model.tokens import Tokens
from dateline.ports import EventModel

__all__ = ["BE_FORMS", "Reading", "Scene"]

BE_FORMS = frozenset({"be", "'s", "’s", "'re", "’re", "'m", "’m"})
"""Lemmas of "to be"; the parser leaves clipped forms as they are."""

_PLACE_KINDS = frozenset({NameKind.GPE, NameKind.LOC, NameKind.FAC})
_AGENT_KINDS = frozenset({NameKind.PER, NameKind.ORG, NameKind.GPE, NameKind.NORP})
_NOT_IN_PHRASE = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
_NOT_OF_HEAD = _NOT_IN_PHRASE | {"appos", "punct", "cc", "conj", "preconj"}
_HEAD_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "JJ", "FW", "VBG", "$"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What the trained model read in a report: `vectors` has one row for each token."""

    model: EventModel
    vectors: np.ndarray


class Scene:
    """Look-ups for one report; kept for the length of one annotator call.

    Attributes:
        g: The grammar.
        names: Tokens that stand in a name.
        mentions: Token -> the mention it stands in, of any form.
        paragraph: Number of the paragraph of each token.
        headline: How many tokens the headline has, a first line without a full stop; 0 for none.
        places: Tokens that stand in the name of a place.
        agents: Tokens that stand in a mention of a person, body, people or country.
        timexes: Token -> the time expression it stands in.
        counts: Token -> the quantity that counts it.
        attributions: All attributions, in text order.
        told: Number of the innermost attribution whose content holds each token, -1 for none.
        cues: Tokens of attribution cues.
        reading: The trained model and its vectors; None where rules do alone.
    """

    __slots__ = (
        "agents",
        "attributions",
        "counts",
        "cues",
        "g",
        "headline",
        "mentions",
        "names",
        "paragraph",
        "places",
        "reading",
        "timexes",
        "told",
    )

    def __init__(self, tokens: Tokens, found: Annotations) -> None:
        self.g = grammar_of(tokens)
        self.reading: Reading | None = None
        self.names: set[int] = set()
        self.mentions: dict[int, Mention] = {}
        self.paragraph = [0] * len(self.g)
        self.headline = 0
        self.places: set[int] = set()
        self.agents: set[int] = set()
        self.timexes: dict[int, Timex] = {}
        self.counts: dict[int, Quantity] = {}
        for mention in found.of(Mention):
            self._name(mention)
        for toponym in found.of(Toponym):
            inside = self.g.tokens_in(toponym.span)
            if not toponym.nominal:
                self.names.update(inside)
            if not toponym.adjectival:
                self.places.update(inside)
        for timex in found.of(Timex):
            self.timexes.update(dict.fromkeys(self.g.tokens_in(timex.span), timex))
        for quantity in found.of(Quantity):
            self._quantity(quantity)
        self.attributions = found.of(Attribution)
        self.cues: set[int] = set()
        self.told = self._told()

    def _name(self, mention: Mention) -> None:
        inside = self.g.tokens_in(mention.span)
        self.mentions.update(dict.fromkeys(inside, mention))
        if mention.form is Form.NAM:
            self.names.update(inside)
            if mention.kind in _PLACE_KINDS:
                self.places.update(inside)
        if mention.kind in _AGENT_KINDS:
            self.agents.update(inside if mention.form is Form.NAM else inside[-1:])

    def _quantity(self, quantity: Quantity) -> None:
        g, number = self.g, self.g.tokens_in(quantity.span)
        counted = g.tokens_in(quantity.of) if quantity.of else range(0)
        for i in (*number, *counted):
            self.counts[i] = quantity
        if number and quantity.of is None and g.deps[number[-1]] == "nummod":
            self.counts[g.heads[number[-1]]] = quantity

    def _told(self) -> list[int]:
        told = [-1] * len(self.g)
        sized = sorted(
            (-sum(span.end - span.start for span in attribution.content), number)
            for number, attribution in enumerate(self.attributions)
        )
        for _, number in sized:  # the shortest last: the innermost wins
            attribution = self.attributions[number]
            for span in attribution.content:
                for i in self.g.tokens_in(span):
                    told[i] = number
        for attribution in self.attributions:
            for span in attribution.cue:
                self.cues.update(self.g.tokens_in(span))
        return told

    def names_in(self, span: Span) -> frozenset[str]:
        """Return the full names in a phrase, and those its nationalities and owners belong to."""
        held = {self.mentions[i] for i in self.g.tokens_in(span) if i in self.mentions}
        return frozenset(n for m in held for n in (m.name, m.of) if n)

    def attribution(self, i: int) -> Attribution | None:
        """Return the innermost attribution whose content holds token i, or None."""
        return None if self.told[i] < 0 else self.attributions[self.told[i]]

    def is_place(self, i: int) -> bool:
        """Whether the phrase headed by token i is a place: by name, or by its noun ("the camp")."""
        return (
            i in self.places
            or self.g.lemmas[i] in eventive_words("place_noun")
            or any(c in self.places for c in self.g.children[i] if self.g.deps[c] == "compound")
        )

    def phrase(self, head: int) -> Span:
        """Return the noun phrase of a head, without relative clauses, appositions, conjuncts."""
        g = self.g
        first = last = head
        linked = next((c for c in g.children[head] if g.deps[c] == "cc"), len(g))
        todo = [c for c in g.children[head] if c < linked and g.deps[c] not in _NOT_OF_HEAD]
        while todo:
            i = todo.pop()
            if g.deps[i] == "prep" and self._leads_away(i):
                continue
            first, last = min(first, i), max(last, i)
            todo += [c for c in g.children[i] if g.deps[c] not in _NOT_IN_PHRASE]
        while g.deps[last] == "punct" and last > head:
            last -= 1
        return g.span(first, last)

    def _leads_away(self, prep: int) -> bool:
        """Whether a prepositional phrase dates its head or is clause-like ("according to")."""
        g = self.g
        if g.tags[prep] != "IN":
            return True
        if prep > 0 and g.words[prep - 1] == ",":
            return True
        return all(c in self.timexes or g.deps[c] != "pobj" for c in g.children[prep])

    def conjuncts(self, head: int) -> list[int]:
        """Return the head of a noun phrase and those coordinated with it, in text order."""
        found = [head]
        for i in found:
            found += [
                c for c in self.g.children[i]
                if self.g.deps[c] == "conj" and self.g.tags[c] in _HEAD_TAGS
            ]  # fmt: skip
        return sorted(found)
