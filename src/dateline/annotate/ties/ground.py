"""Ground: the grammar of one report, and by token who is named, what is a place, who tells it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from dateline.annotate.grammar import grammar_of
from dateline.lexicon.eventive import eventive_words
from dateline.lexicon.ties import tie_words
from dateline.model.annotations import Annotations
from dateline.model.attribution import Attribution
from dateline.model.event import EventMention
from dateline.model.name import Form, Mention, NameKind
from dateline.model.place import Toponym
from dateline.model.span import Span
from dateline.model.tie import Phase, TieKind
from dateline.model.time import Timex
from dateline.model.tokens import Tokens

__all__ = ["Draft", "Ground"]

_PLACES = frozenset({NameKind.GPE, NameKind.LOC, NameKind.FAC})
_ACTORS = frozenset({NameKind.PER, NameKind.ORG, NameKind.GPE, NameKind.NORP})
_PERSONAL = frozenset({
    "i", "we", "they", "he", "she", "him", "her", "them", "us", "me", "his", "its", "their", "our",
    "my",
})  # fmt: skip
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD", "JJ", "FW", "WP", "VBG"})
_BEFORE_HEAD = frozenset({
    "det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "case", "advmod",
})  # fmt: skip
_NO_PLACE = frozenset({"place", "places", "office", "power", "front", "fronts", "ground", "house"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_PERSON = re.compile(r"\w{3}(?:man|men|woman|women)$")
_STEPS = 12  # coordinated names in one list; a longer list is cut


@dataclass(frozen=True, slots=True)
class Draft:
    """A tie in tokens: its kind, its two ends (heads), the words that say it, its rule.

    Attributes:
        event: The event that tells it; None when no event does.
        own: Whether that event tells of the tie itself, so that its status is the tie's.
        inferred: Whether an end was carried here from elsewhere.
    """

    kind: TieKind
    holder: int
    of: int
    first: int
    last: int
    rule: str
    phase: Phase = Phase.HOLDS
    event: EventMention | None = None
    own: bool = False
    inferred: bool = False


class Ground:
    """Look-ups for one report; kept for the length of one annotator call.

    Attributes:
        g: The grammar.
        mention: Token -> the mention that holds it; a name before a noun or pronoun.
        places: Tokens in the name of a place.
        timexes: Tokens in time expressions.
        events: Event mentions in text order; `told_by` is token -> the event whose trigger it is.
        attributions: In text order; `told` has the number of the innermost that holds each token
            in its content, -1 for none.
    """

    __slots__ = (
        "attributions", "events", "g", "mention", "places", "timexes", "told", "told_by",
    )  # fmt: skip

    def __init__(self, tokens: Tokens, found: Annotations) -> None:
        self.g = grammar_of(tokens)
        self.mention: dict[int, Mention] = {}
        self.places: set[int] = set()
        for mention in found.of(Mention):
            self._learn(mention)
        for toponym in found.of(Toponym):
            if not toponym.adjectival:
                self.places.update(self.g.tokens_in(toponym.span))
        self.timexes = {i for timex in found.of(Timex) for i in self.g.tokens_in(timex.span)}
        self.events = found.of(EventMention)
        self.told_by = {i: event for event in self.events for i in self.g.tokens_in(event.span)}
        self.attributions = found.of(Attribution)
        self.told = self._told()

    def _learn(self, mention: Mention) -> None:
        inside = self.g.tokens_in(mention.span)
        named = mention.form is Form.NAM
        for i in inside:
            known = self.mention.get(i)
            inner = (
                known is not None
                and known.form is not Form.NAM
                and (named or (known.span != mention.span and known.span.contains(mention.span)))
            )
            if known is None or inner:
                self.mention[i] = mention
        if named and mention.kind in _PLACES:
            self.places.update(inside)

    def _told(self) -> list[int]:
        told = [-1] * len(self.g)
        sized = sorted(
            (-sum(span.end - span.start for span in attribution.content), number)
            for number, attribution in enumerate(self.attributions)
        )
        for _, number in sized:  # the shortest last: the innermost wins
            for span in self.attributions[number].content:
                for i in self.g.tokens_in(span):
                    told[i] = number
        return told

    def head(self, span: Span) -> int | None:
        """Return the token of a phrase that governs the rest of it; None without a token."""
        inside = self.g.tokens_in(span)
        for i in inside:
            above = self.g.heads[i]
            if (above == i or above not in inside) and self.g.deps[i] not in ("punct", "case"):
                return i
        return inside[0] if inside else None

    def is_actor(self, i: int) -> bool:
        """Whether a phrase headed by token i may be somewhere, belong, hold or fight."""
        if self.g.tags[i] not in _NOUNS or i in self.timexes:
            return False
        mention = self.mention.get(i)
        whole = mention is not None and (mention.form is Form.NAM or self.g.tags[i] != "JJ")
        if whole and mention is not None and mention.kind in _ACTORS:
            return True
        if self.g.lower[i] in _PERSONAL:
            return True
        lemma = self.g.lemmas[i].lower()
        return lemma in tie_words("body_noun") or self._names_people(i)

    def _names_people(self, i: int) -> bool:
        """Whether token i is a noun for persons: by a list, or as "-man", "-woman" and the like."""
        lemma = self.g.lemmas[i].lower()
        return lemma in tie_words("person_noun") or _PERSON.search(lemma) is not None

    def may_move(self, i: int) -> bool:
        """Whether a phrase headed by token i is somebody or what carries people: "the ferry"."""
        g = self.g
        if self.is_actor(i) or g.lemmas[i].lower() in tie_words("carrier"):
            return True
        if g.tags[i] in ("NNP", "NNPS"):  # "the ferry Tal Maid"
            return any(
                g.lemmas[c].lower() in tie_words("carrier") and g.deps[c] in _MODIFIERS
                for c in g.children[i]
            )
        return g.tags[i] == "CD" and any(g.lower[c] == "of" for c in g.children[i])

    def is_body(self, i: int) -> bool:
        """Whether token i heads the name or the noun of a body, country or people."""
        mention = self.mention.get(i)
        if mention is not None and mention.form is Form.NAM:
            return mention.kind in _ACTORS and mention.kind is not NameKind.PER
        return self.g.lemmas[i].lower() in tie_words("body_noun")

    def is_person(self, i: int) -> bool:
        """Whether token i heads the name or the noun of persons."""
        mention = self.mention.get(i)
        if mention is not None and mention.form is Form.NAM:
            return mention.kind is NameKind.PER
        return self._names_people(i)

    def is_named_place(self, i: int) -> bool:
        """Whether token i stands in the name of a place that is no adjective."""
        return i in self.places

    def is_place(self, i: int) -> bool:
        """Whether a phrase headed by token i is a place: by name, or by its noun ("the camp")."""
        if i in self.timexes or self.g.lower[i] in _NO_PLACE:
            return False
        return (
            i in self.places
            or self.g.lemmas[i] in eventive_words("place_noun")
            or any(c in self.places for c in self.g.children[i] if self.g.deps[c] == "compound")
        )

    def is_spot(self, i: int) -> bool:
        """Whether a phrase is a place, one of those too that only its noun tells: "the ridge"."""
        return self.is_place(i) or self.g.lemmas[i].lower() in tie_words("spot_noun")

    def may_be_place(self, i: int) -> bool:
        """Whether token i heads a proper name that nothing shows to be a person or a people.

        Small towns are often taken for bodies: "seized X" decides.
        """
        mention = self.mention.get(i)
        if self.g.tags[i] not in ("NNP", "NNPS"):
            return False
        if mention is None:
            return i not in self.timexes
        return mention.form is Form.NAM and mention.kind not in (NameKind.PER, NameKind.NORP)

    def is_bare_name(self, i: int) -> bool:
        """Whether token i heads a name without an article that may be a place, and no acronym."""
        alone = not any(self.g.deps[c] in ("det", "poss") for c in self.g.children[i])
        return alone and self.may_be_place(i) and not self.g.words[i].isupper()

    def phrase(self, head: int) -> Span:
        """Return a noun phrase: its head, what stands before it, and a phrase with "of"."""
        g = self.g
        first = last = head
        if g.deps[head] in _MODIFIERS:
            mention = self.mention.get(head)
            named = mention is not None and mention.form is Form.NAM
            return mention.span if mention is not None and named else g.span(head, head)
        for c in reversed(g.children[head]):
            lost = g.deps[c] == "nsubj" and g.deps[head] == "ccomp"  # "the Tal heights" as a clause
            if c < head and (lost or g.deps[c] in _BEFORE_HEAD) and g.right[c] <= first:
                first = min(first, g.left[c])
        mention = self.mention.get(head)
        person = mention is not None and mention.form is Form.NAM and self.is_person(head)
        for c in () if person else g.children[head]:
            if c == last + 1 and g.lower[c] == "of" and g.deps[c] == "prep":
                inner = [p for p in self.objects(c) if p > c]
                last = max([last, *(self._last(p) for p in inner)])
        if mention is None or mention.form is not Form.NAM:
            return g.span(first, last)
        own = g.tokens_in(mention.span)
        return g.span(min(first, own[0]), max(last, own[-1]))

    def _last(self, i: int) -> int:
        mention = self.mention.get(i)
        own = self.g.tokens_in(mention.span) if mention is not None else range(i, i + 1)
        return max(i, own[-1])

    def named(self, i: int) -> int:
        """Return the name beside a noun: "the minister, X", "X, a militia"; else token i."""
        g = self.g
        if i in self.mention and self.mention[i].form is Form.NAM:
            return i
        if self.is_person(i):
            for c in g.children[i]:
                mention = self.mention.get(c)
                if g.deps[c] != "appos" or mention is None:
                    continue
                whole = g.tags[i] == "NN" and any(g.deps[n] == "compound" for n in g.children[c])
                if mention.kind is NameKind.PER or (mention.form is Form.NAM and whole):
                    return (
                        c  # "the chair of the board, Sera Donn": no place, whatever it looks like
                    )
        after = i + 1  # "the patrol boat Sentinel"
        if g.lemmas[i].lower() in tie_words("carrier") and after in g.children[i]:
            return after if g.deps[after] == "appos" and g.tags[after] == "NNP" else i
        above = self.mention.get(g.heads[i])
        someone = above is not None and above.form is Form.NAM and above.kind is NameKind.PER
        if someone and g.deps[i] == "appos" and self.is_person(i):
            return g.heads[i]
        body = above is not None and above.form is Form.NAM and above.kind is NameKind.ORG
        return g.heads[i] if body and g.deps[i] == "appos" and self.is_body(i) else i

    def conjuncts(self, head: int) -> list[int]:
        """Return the head of a noun phrase and those coordinated with it, in text order."""
        found = [head]
        for i in found:
            if len(found) > _STEPS:
                break
            found += [
                c for c in self.g.children[i]
                if self.g.deps[c] == "conj" and self.g.tags[c] in _NOUNS
            ]  # fmt: skip
        return sorted(found)

    def objects(self, preposition: int) -> Iterator[int]:
        """Yield the heads that a preposition governs, conjuncts too."""
        for c in self.g.children[preposition]:
            if self.g.deps[c] == "pobj":
                yield from self.conjuncts(c)

    def subjects(self, verb: int) -> Iterator[int]:
        """Yield the heads that are a verb's own subject, or the noun that its clause hangs on."""
        g = self.g
        own = [c for c in g.children[verb] if g.deps[c] in ("nsubj", "nsubjpass")]
        if not own and g.deps[verb] == "acl":
            own = [g.heads[verb]]
        for c in own:
            if g.tags[c] in ("WDT", "WP") and g.deps[verb] == "relcl":
                yield g.heads[verb]
            else:
                yield from self.conjuncts(c)

    def prepositions(self, head: int, names: Iterable[str]) -> Iterator[int]:
        """Yield the prepositions of these names that hang on token `head`."""
        for c in self.g.children[head]:
            if self.g.deps[c] in ("prep", "agent") and self.g.lower[c] in names:
                yield c

    def near_event(self, i: int) -> EventMention | None:
        """Return the nearest event whose trigger governs token i, or None."""
        for above in islice(self.g.ancestors(i), _STEPS):
            if above in self.told_by:
                return self.told_by[above]
        return None
