"""Subtype signs: what the head that proposes ACLED sub-event types is told, as rows of numbers.

Who, with what, to what: kinds of evidence words (`resources/event_types/evidence.yml`) in the
passage, in the trigger, its subject and its objects; the words of the passage; and the encoder's
vectors. `train/events/types_fit.py` learns from the same rows.
"""

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Trigger
from dateline.lexicon.event_types import event_types, evidence_words

__all__ = ["SUBTYPE_COLUMNS", "SubtypeSigns", "subtype_width"]

_AROUND = 100  # tokens to either side that are read; no sentence of news is longer
_FIRST_LAYER = 384
"""Numbers of the encoder's lowest layer in a vector: it keeps most of what a passage is about."""
_CONTENT = ("NN", "VB", "JJ")
_WORDY = (*_CONTENT, "RB", "IN", "RP", "CD")
_KINDS = len(evidence_words())
_TYPES = len(event_types())
_WHO = ("state force", "police", "armed group", "protester")
SUBTYPE_COLUMNS = 5 * _KINDS + (1 + len(_WHO)) * _TYPES
"""Columns in a row: how often each kind of evidence stands in the passage, whether in its first
sentence, in subjects, in objects, in triggers; the types; who does what."""


def subtype_width(width: int) -> int:
    """Return how many numbers of vectors a row has, where a word's vector has `width`."""
    return _FIRST_LAYER + width


@cache
def _lists() -> tuple[dict[str, frozenset[int]], dict[tuple[str, str], frozenset[int]]]:
    """Return the kinds of evidence of single words and of pairs."""
    single: dict[str, set[int]] = {}
    pairs: dict[tuple[str, str], set[int]] = {}
    for number, kind in enumerate(evidence_words()):
        for entry in kind.words:
            first, _, second = entry.partition(" ")
            if second:
                pairs.setdefault((first, second), set()).add(number)
            else:
                single.setdefault(first, set()).add(number)
    return (
        {word: frozenset(kinds) for word, kinds in single.items()},
        {pair: frozenset(kinds) for pair, kinds in pairs.items()},
    )


class SubtypeSigns:
    """The rows of one report's typed triggers."""

    def __init__(
        self, scene: Scene, triggers: Sequence[Trigger], types: Sequence[str | None]
    ) -> None:
        """Keep what the rows are made from.

        Args:
            scene: The report; its reading has the vectors.
            triggers: Its triggers.
            types: PLOVER type of each.
        """
        self._scene, self._triggers, self._types = scene, triggers, types
        self._index = {kind.type: i for i, kind in enumerate(event_types())}
        names = [kind.type for kind in evidence_words()]
        self._who = [names.index(name) for name in _WHO]
        self._kinds: dict[int, frozenset[int]] = {}

    def rows(self, numbers: Sequence[int]) -> tuple[np.ndarray, np.ndarray, list[list[str]]]:
        """Return vectors, columns, float32, and words of triggers, each in its sentence."""
        g = self._scene.g
        sentences = []
        for n in numbers:
            head = self._triggers[n].head
            first, past = g.sentences[g.sentence[head]]
            sentences.append((max(first, head - _AROUND), min(past, head + _AROUND)))
        parts = [
            self.row(range(first, past), [number])
            for number, (first, past) in zip(numbers, sentences, strict=True)
        ]
        states, columns, words = zip(*parts, strict=True)
        return np.stack(states), np.stack(columns), list(words)

    def row(
        self, passage: range, numbers: Sequence[int]
    ) -> tuple[np.ndarray, np.ndarray, list[str]]:
        """Return vectors, columns and words of a passage that tells of some triggers."""
        assert self._scene.reading is not None
        g, vectors = self._scene.g, self._scene.reading.vectors
        content = [i for i in passage if g.tags[i][:2] in _CONTENT] or list(passage)
        heads = [self._triggers[n].head for n in numbers] or content
        states = np.concatenate(
            [vectors[content, :_FIRST_LAYER].mean(0), vectors[heads].mean(0)]
        ).astype(np.float32)
        words = [
            g.lemmas[i].lower()
            for i in passage
            if g.tags[i][:2] in _WORDY and g.tags[i] not in ("NNP", "NNPS")
        ]
        return states, self._columns(passage, numbers), words

    def _columns(self, passage: range, numbers: Sequence[int]) -> np.ndarray:
        g, parts = self._scene.g, np.zeros((5, _KINDS), np.float32)
        done = np.zeros((1 + len(_WHO), _TYPES), np.float32)
        for i in passage:
            for kind in self._evidence(i):
                parts[0, kind] += 1
                if g.sentence[i] == g.sentence[passage.start]:
                    parts[1, kind] = 1
        parts[0] = np.log1p(parts[0])
        for number in numbers:
            trigger, type_ = self._triggers[number], self._types[number]
            own = self._of(range(trigger.first, trigger.last + 1))
            if type_ is None and not own:
                continue
            subjects, objects = self._around(trigger)
            doers = self._of(subjects)
            for part, kinds in zip((2, 3, 4), (doers, self._of(objects), own), strict=True):
                parts[part, sorted(kinds)] = 1
            if type_ is not None:
                done[0, self._index[type_]] = 1
                for place, kind in enumerate(self._who, 1):
                    done[place, self._index[type_]] += kind in doers
        return np.concatenate([parts.ravel(), np.minimum(done, 1).ravel()])

    def _around(self, trigger: Trigger) -> tuple[list[int], list[int]]:
        """Return the words of subjects and of objects, with what is joined to them."""
        g, base = self._scene.g, trigger.head if trigger.verb is None else trigger.verb
        subjects = g.with_dep(base, "nsubj")
        subjects += [d for c in g.with_dep(base, "agent") for d in g.children[c]]
        objects = g.with_dep(base, "dobj", "nsubjpass")
        objects += [d for c in g.with_dep(base, "prep") for d in g.children[c]]
        joined = ("compound", "amod", "conj")
        return tuple(  # type: ignore[return-value]
            part + [d for i in part for d in g.with_dep(i, *joined)] for part in (subjects, objects)
        )

    def _of(self, tokens: Iterable[int]) -> set[int]:
        return {kind for i in tokens for kind in self._evidence(i)}

    def _evidence(self, i: int) -> frozenset[int]:
        """Return the kinds of evidence that token i is part of."""
        if i not in self._kinds:
            single, pairs = _lists()
            g, none = self._scene.g, frozenset[int]()
            found = single.get(g.lemmas[i].lower(), none) | single.get(g.lower[i], none)
            for j in (i - 1, i):
                if 0 <= j < len(g) - 1:
                    for one in (g.lemmas[j].lower(), g.lower[j]):
                        for other in (g.lemmas[j + 1].lower(), g.lower[j + 1]):
                            found |= pairs.get((one, other), none)
            if i + 2 < len(g):
                found |= pairs.get((g.lemmas[i].lower(), g.lemmas[i + 2].lower()), none)
            self._kinds[i] = found
        return self._kinds[i]
