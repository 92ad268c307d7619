"""Type signs: what the head that types events is told of each trigger, as rows of numbers.

A row has the encoder's vectors - of the trigger, and the mean of what hangs on it - and columns:
what the codebook's words say of the trigger and of what stands around it, and how it is built into
its clause. `train/events/types_fit.py` learns from the same rows.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Kind, Trigger
from dateline.lexicon.event_types import Coded, event_types, root_by_rule
from dateline.model.event import Status

__all__ = ["BLOCKS", "COLUMNS", "FUTURE", "TypeSigns"]

BLOCKS = 2
"""Vectors in a row. The mean of the sentence was worth a point on sentences with one marked event,
but gave all events of a sentence the type of the loudest."""

FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
_HANGING = frozenset({
    "dobj", "xcomp", "ccomp", "prep", "acomp", "attr", "nsubjpass", "prt", "advcl", "oprd",
    "dative",
})  # fmt: skip
_ON_NOUN = frozenset({"prep", "compound", "amod", "acl", "poss"})
_INNER = frozenset({"pobj", "dobj", "xcomp", "pcomp", "compound", "amod", "nmod", "acl"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MUST = frozenset({"must", "should", "ought", "need", "needs", "needed"})
_ITSELF = frozenset({"he", "she", "it", "they", "we", "i"})
_UP = 3  # steps to a governing trigger: "launched" over "investigation", over "into" and its noun
_SAID, _BUILT = 8, 12
_TYPES = len(event_types())
COLUMNS = 5 * _TYPES + 1 + _SAID + _BUILT
"""Columns in a row: the types at five places (one has "none" as well), the flags of a complement
clause, those of the trigger itself."""


class TypeSigns:
    """The rows of one report's triggers."""

    def __init__(
        self, scene: Scene, triggers: Sequence[Trigger], words: Sequence[Coded | None]
    ) -> None:
        """Look around each trigger.

        Args:
            scene: The report; its reading has the vectors.
            triggers: Its triggers.
            words: What the codebook's words say of each.
        """
        self._scene, self._triggers, self._words = scene, triggers, words
        self._index = {kind.type: i for i, kind in enumerate(event_types())}
        self._owner: dict[int, int] = {}
        for number, trigger in enumerate(triggers):
            for i in range(trigger.first, trigger.last + 1):
                self._owner[i] = number
            if trigger.verb is not None:
                self._owner.setdefault(trigger.verb, number)
        self._by_sentence: dict[int, list[int]] = {}
        for number, trigger in enumerate(triggers):
            self._by_sentence.setdefault(scene.g.sentence[trigger.head], []).append(number)

    def rows(self, numbers: Iterable[int]) -> tuple[np.ndarray, np.ndarray]:
        """Return vectors (n, BLOCKS * width) and columns (n, COLUMNS), float32, of some triggers.

        The scene must have a reading.
        """
        numbers = list(numbers)
        assert self._scene.reading is not None
        vectors = self._scene.reading.vectors
        width = vectors.shape[1]
        states = np.zeros((len(numbers), BLOCKS * width), np.float32)
        columns = np.zeros((len(numbers), COLUMNS), np.float32)
        for row, number in enumerate(numbers):
            head = self._triggers[number].head
            hanging = self._hanging(number)
            states[row, :width] = vectors[head]
            if hanging:
                states[row, width:] = vectors[hanging].mean(0)
            self._fill(columns[row], number, hanging)
        return states, columns

    def below(self, number: int) -> list[Coded]:
        """Return what the codebook's words say of what hangs on a trigger, in text order."""
        found = (self._owner.get(i) for i in sorted(self._hanging(number)))
        coded = [self._words[n] for n in found if n is not None and n != number]
        return [one for one in coded if one is not None]

    def _hanging(self, number: int) -> list[int]:
        """Return the tokens that hang on a trigger and bear on its meaning, and theirs."""
        g, trigger = self._scene.g, self._triggers[number]
        if trigger.kind is Kind.NOUN:
            near = g.with_dep(trigger.head, *_ON_NOUN)
        else:
            base = trigger.head if trigger.verb is None else trigger.verb
            near = [c for c in g.children[base] if g.deps[c] in _HANGING and c != trigger.head]
        return near + [d for c in near for d in g.children[c] if g.deps[d] in _INNER]

    def _fill(self, row: np.ndarray, number: int, hanging: list[int]) -> None:
        scene, trigger = self._scene, self._triggers[number]
        g = scene.g
        base = trigger.head if trigger.verb is None else trigger.verb
        self._mark(row, 0, [number])
        self._mark(row, 1, [self._owner[i] for i in hanging if self._owner.get(i) != number
                            and i in self._owner])  # fmt: skip
        around = self._by_sentence[g.sentence[trigger.head]]
        self._mark(row, 2, [n for n in around if n != number])
        self._mark(row, 3, self._above(base, number))
        said = 4 * _TYPES
        for c in g.with_dep(base, *_CLAUSES):
            self._fill_clause(row[said : said + _TYPES + 1 + _SAID], c, number)
        row[-_BUILT:] = self._built(number, base)

    def _mark(self, row: np.ndarray, place: int, numbers: Iterable[int]) -> None:
        for number in numbers:
            coded = self._words[number]
            if coded is not None:
                row[place * _TYPES + self._index[coded.type]] = 1

    def _above(self, i: int, number: int) -> list[int]:
        """Return the nearest trigger over token i, a few steps up."""
        g = self._scene.g
        for _ in range(_UP):
            if g.heads[i] == i:
                break
            i = g.heads[i]
            if self._owner.get(i, number) != number:
                return [self._owner[i]]
        return []

    def _fill_clause(self, part: np.ndarray, verb: int, number: int) -> None:
        """Mark what a complement clause is about, by the older rules on what is to come."""
        g = self._scene.g
        helpers = {g.lower[c] for c in g.children[verb]}
        future = bool(helpers & FUTURE) or g.deps[verb] == "xcomp"
        denied = any(g.deps[c] == "neg" for c in g.children[verb])
        subjects = g.with_dep(verb, *_SUBJECTS)
        itself = bool(subjects) and g.lower[subjects[0]] in _ITSELF
        coded = self._words[self._owner[verb]] if self._owner.get(verb, number) != number else None
        if coded is None:
            part[_TYPES] = 1
        else:
            status = Status.DENIED if denied else Status.PLANNED if future else Status.HAPPENED
            part[self._index[root_by_rule(coded.type, status.value)[0]]] = 1
        flags = (
            future, denied, bool(helpers & _MUST) or g.lemmas[verb] in ("need", "have"), itself,
            bool(subjects) and not itself, not helpers.isdisjoint(("would", "could")),
            future and denied, "if" in helpers,
        )  # fmt: skip
        part[_TYPES + 1 :] = np.maximum(part[_TYPES + 1 :], np.array(flags, np.float32))

    def _built(self, number: int, base: int) -> np.ndarray:
        g, trigger = self._scene.g, self._triggers[number]
        deps = {g.deps[c] for c in g.children[base]}
        helpers = {g.lower[c] for c in g.children[base]}
        flags = (
            trigger.kind is Kind.NOUN, trigger.kind is Kind.STATE, bool(helpers & FUTURE),
            "neg" in deps, "auxpass" in deps, "ccomp" in deps, "xcomp" in deps, "dobj" in deps,
            g.deps[base] == "ROOT", g.tags[base] == "VBG", g.tags[base] == "VB",
            self._words[number] is None,
        )  # fmt: skip
        return np.array(flags, np.float32)
