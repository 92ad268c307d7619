"""Found: the annotations of one report by place in its text, so that each look-up is short."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from dateline.model.annotations import Annotated, Annotation
from dateline.model.attribution import Attribution
from dateline.model.embedding import Embedding
from dateline.model.event import Role
from dateline.model.name import Form, Mention, NameKind
from dateline.model.place import Toponym
from dateline.model.quantity import Quantity
from dateline.model.span import Anchor, Span
from dateline.model.time import TimeKind, Timex, TimexType
from dateline.record.compare.names import folded
from dateline.record.compare.places import Spot, stands_in
from dateline.record.kinds import Kinds

__all__ = ["Found", "Laid"]

A = TypeVar("A", bound=Annotation)

_SENTENCE_END = re.compile(r"[.?!][\"”’)]*\s+|\n")


class Laid(Generic[A]):
    """Annotations in text order, found by the stretch that they touch."""

    def __init__(self, items: Sequence[A]) -> None:
        """Lay out `items`, which are in text order."""
        self.items = items
        self._starts = [item.span.start for item in items]
        self._reach = list(accumulate((item.span.end for item in items), max))

    def touching(self, span: Span) -> list[A]:
        """Return those that share a code point with `span`, in text order."""
        found = []
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._reach[at] > span.start:
            if self.items[at].span.end > span.start:
                found.append(self.items[at])
            at -= 1
        return found[::-1]

    def before(self, start: int, most: int) -> list[A]:
        """Return at most `most` that begin before `start`, the nearest first."""
        at = bisect_left(self._starts, start)
        return list(self.items[max(0, at - most) : at])[::-1]


class Found:
    """What was found in one report."""

    def __init__(self, item: Annotated, kinds: Kinds) -> None:
        """Index the annotations of `item`; what most reports have for a people is no place."""
        shelf = item.annotations
        places = [
            toponym
            for toponym in shelf.of(Toponym)
            if not toponym.adjectival and kinds.kind_of(toponym.name) is not NameKind.NORP
        ]
        self.report = item.report
        self.all_mentions = shelf.of(Mention)
        self.all_toponyms = shelf.of(Toponym)
        self.mentions = Laid([m for m in shelf.of(Mention) if _names_somebody(m)])
        self.toponyms = Laid(places)
        self.by_head = _by_head(places)
        self._around = _around(item.report.text, places)
        self.quantities = Laid(shelf.of(Quantity))
        self.timexes = Laid(
            [t for t in shelf.of(Timex) if t.kind is TimeKind.CALENDAR and t.when is not None]
        )
        self.durations = [t for t in shelf.of(Timex) if t.type is TimexType.DURATION]
        self.attributions = {a.span: a for a in shelf.of(Attribution)}
        self.embeddings = {e.span: e.vector for e in shelf.of(Embedding)}
        self._cues = [cue for a in shelf.of(Attribution) for cue in a.cue]
        self._cues.sort()
        self._cue_starts = [cue.start for cue in self._cues]
        self.sentences = [0, *(m.end() for m in _SENTENCE_END.finditer(item.report.text))]
        self._words: dict[int, frozenset[str]] = {}

    def anchor(self, span: Span) -> Anchor:
        """Return `span` with its words."""
        return Anchor(self.report.id, span, span.of(self.report.text))

    def spot(self, toponym: Toponym, role: Role) -> Spot:
        """Return a place name as a place of an event, with what contains it."""
        name = folded(toponym.name)
        admin = map(folded, toponym.place.admin if toponym.place else ())
        around = self._around.get(toponym.span, ())
        return Spot(name, toponym.place, role, frozenset((*admin, *around)) - {name})

    def is_cue(self, span: Span) -> bool:
        """Whether `span` is among the words that say that something is said."""
        at = bisect_left(self._cue_starts, span.end) - 1
        return at >= 0 and self._cues[at].end > span.start

    def sentence_words(self, span: Span) -> frozenset[str]:
        """Return the folded words of the sentence that `span` begins in."""
        at = bisect_right(self.sentences, span.start) - 1
        if at not in self._words:
            end = self.sentences[at + 1] if at + 1 < len(self.sentences) else None
            self._words[at] = frozenset(folded(self.report.text[self.sentences[at] : end]).split())
        return self._words[at]

    def sentence_before(self, span: Span) -> str:
        """Return the words of its sentence that stand before `span`."""
        at = bisect_right(self.sentences, span.start) - 1
        return self.report.text[self.sentences[at] : span.start]


def _names_somebody(mention: Mention) -> bool:
    """Whether a mention is a name, or a noun or pronoun for a named person.

    The "its" of "its troops" is named as well, and yet is not who acts.
    """
    return mention.form is Form.NAM or (mention.named and mention.kind is NameKind.PER)


def _by_head(toponyms: Sequence[Toponym]) -> dict[str, Toponym]:
    """Return the place that a facility noun alone can only mean: the one named with it."""
    found: dict[str, dict[str, Toponym]] = {}
    for toponym in toponyms:
        if toponym.head:
            noun = folded(toponym.head).rsplit(" ", 1)[-1]
            found.setdefault(noun, {}).setdefault(folded(toponym.name), toponym)
    return {noun: next(iter(of.values())) for noun, of in found.items() if len(of) == 1}


def _around(text: str, toponyms: Sequence[Toponym]) -> dict[Span, tuple[str, ...]]:
    """Return the names that contain each place by the words between: "Dallim in Velmora"."""
    found: dict[Span, tuple[str, ...]] = {}
    for inner, outer in zip(toponyms[-2::-1], toponyms[:0:-1], strict=True):
        gap = text[inner.span.end : outer.span.start]
        if stands_in(gap):
            found[inner.span] = (folded(outer.name), *found.get(outer.span, ()))
    return found
