"""Reasons: what each group of signs did for a candidate, and the words that it rests on.

A group's weight is what the candidate's log-odds lose when the group's signs are set to what they
are when nothing speaks either way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.annotate.places.evidence import Evidence
from dateline.annotate.places.signs import NEUTRAL, SIGNS, Known
from dateline.model.place import Ground, Reason
from dateline.model.span import Span

__all__ = ["Reasons"]

_GROUNDS = tuple(Ground)
_NEUTRAL = np.array([NEUTRAL.get(name, 0.0) for name, _ in SIGNS], np.float32)
_MASKS = np.array([[g is ground for _, g in SIGNS] for ground in _GROUNDS])
_LEAST = 0.25  # log-odds; less is not worth a word
_MOST = 4
_WORDS = 3  # names given for one reason
_MAINLY = 0.5  # share of its vote from which a name speaks for a country


@dataclass(frozen=True, slots=True)
class Reasons:
    """Says why, for the candidates of one report.

    Attributes:
        score: Signs -> log-odds.
        table: All names by key.
        evidence: Their votes.
        first: The first mention of each name.
    """

    score: Callable[[np.ndarray], np.ndarray]
    table: Mapping[str, Known]
    evidence: Evidence
    first: Mapping[str, Span]

    def of(
        self, key: str, rows: np.ndarray, odds: np.ndarray, countries: Sequence[str]
    ) -> list[tuple[Reason, ...]]:
        """Return the reasons of some candidates of one name, the strongest first.

        Args:
            key: The name.
            rows: Signs of the candidates, shape (n, len(SIGNS)).
            odds: Their log-odds, shape (n,).
            countries: Their countries.
        """
        if not len(rows):
            return []
        without = np.where(_MASKS[None], _NEUTRAL, rows[:, None, :])
        flat = without.reshape(-1, rows.shape[1]).astype(np.float32)
        left = self.score(flat).reshape(len(rows), -1)
        out = []
        for country, lost in zip(countries, (odds[:, None] - left).tolist(), strict=True):
            words = self._words(key, country)
            found = [
                Reason(ground, round(weight, 2), words.get(ground, ()))
                for ground, weight in zip(_GROUNDS, lost, strict=True)
                if abs(weight) >= _LEAST
            ]
            out.append(tuple(sorted(found, key=lambda reason: -abs(reason.weight))[:_MOST]))
        return out

    def _words(self, key: str, country: str) -> dict[Ground, tuple[Span, ...]]:
        known = self.table[key]
        named = [other for other in self.evidence.named.get(country, ()) if other != key]
        voting = named or [
            other
            for other, (votes, _) in self.evidence.own.items()
            if other != key and country and votes.get(country, 0) > _MAINLY
        ]
        return {
            Ground.CONTAINER: self._spans([*known.inside, *known.holds]),
            Ground.COUNTRY: self._spans(voting),
        }

    def _spans(self, keys: Sequence[str]) -> tuple[Span, ...]:
        return tuple(sorted(self.first[key] for key in keys if key in self.first)[:_WORDS])
