"""Resolve names: choose among candidates by the rest of the report, or say that none is sure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from dateline.annotate.places.byhand import is_supported, score_by_hand
from dateline.annotate.places.candidates import Candidate, full_name
from dateline.annotate.places.evidence import Evidence, Holding
from dateline.annotate.places.find import FoundName
from dateline.annotate.places.heads import DISTRICTS, SITES
from dateline.annotate.places.home import Home
from dateline.annotate.places.reasons import Reasons
from dateline.annotate.places.signs import SIGNS, Known, signs
from dateline.annotate.places.table import lay_out
from dateline.gazetteer.keys import fold
from dateline.model.place import Choice, Place, PlaceBasis, Toponym
from dateline.ports import Gazetteer, PlaceModel

__all__ = ["LEAST", "resolve"]

LEAST = 0.3
"""Score from which the best candidate is taken; below it the name is seen, not resolved.

Chosen on GeoWebNews.dev, LGL and GeoVirus, cross-fitted (2026-11)."""

_ALTERNATIVES = 4
_TOWN_FIRST = 3.0  # log-odds
_CONTINENTS = frozenset(("PCLI", "CONT", "OCN", "SEA"))
_WEAK_UNIT = 0.15  # share of the votes for its province that a weak name needs
_WEAK_TOWN = 0.37  # or its size: a town of 40,000 in a supported country
_WEAK_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class _Scored:
    candidate: Candidate
    choice: Choice


def resolve(
    text: str,
    names: Sequence[FoundName],
    gazetteer: Gazetteer,
    model: PlaceModel | None = None,
    home: Home | None = None,
) -> list[Toponym]:
    """Return a toponym for each name, in order; one name means one place in one report.

    Args:
        text: The report's text.
        names: Its place names, in order.
        gazetteer: Where they are looked up.
        model: Ranks the candidates; None ranks them by a rule of thumb.
        home: The outlet's country or town; None when not known.
    """
    keys, table, evidence = lay_out(text, names, gazetteer)
    rows = signs(table, evidence, home, len(text))
    ranked = _ranked(keys, names, table, rows, evidence, model)
    return [
        _toponym(key, name, table, ranked)
        for key, name in zip(keys, names, strict=True)
        if ranked[key] or not name.weak
    ]


def _ranked(
    keys: Sequence[str],
    names: Sequence[FoundName],
    table: Mapping[str, Known],
    rows: Mapping[str, np.ndarray],
    evidence: Evidence,
    model: PlaceModel | None,
) -> dict[str, tuple[_Scored, ...]]:
    """Return for each name what it may be, the likeliest first; () when nothing is likely."""
    score = score_by_hand if model is None else model.rank
    together = np.concatenate(list(rows.values())) if rows else np.zeros((0, len(SIGNS)))
    odds = score(together.astype(np.float32)) - _TOWN_FIRST * _is_named_after_its_town(together)
    first = {key: name.span for key, name in zip(keys[::-1], names[::-1], strict=True)}
    reasons = Reasons(score, table, evidence, first)
    out: dict[str, tuple[_Scored, ...]] = {}
    at = 0
    for key, known in table.items():
        of_name = rows.get(key)
        if of_name is None:
            out[key] = ()
            continue
        mine = odds[at : at + len(of_name)]
        at += len(of_name)
        best = np.argsort(-mine, kind="stable")[: 1 + _ALTERNATIVES]
        if not _is_taken(known, of_name[best[0]], float(mine[best[0]])):
            best = best[:0]
        top = best[:2]
        countries = [known.choices[i].place.country for i in top]
        why = reasons.of(key, of_name[top], mine[top], countries)
        out[key] = tuple(
            _Scored(
                known.choices[i],
                Choice(known.choices[i].place, _probability(float(mine[i])), grounds),
            )
            for i, grounds in zip(best, [*why, *[()] * len(best)], strict=False)
        )
    return out


def _is_named_after_its_town(rows: np.ndarray) -> np.ndarray:
    """Return 1 for a province that shares its name with a town in it and is not called a province.

    "Aleppo" alone is the town, though corpora of US news, full of states, teach otherwise.
    """
    column = {name: rows[:, i] for name, i in _INDEX.items()}
    province = (column["seat"] < 0) & (column["state"] == 0) & (column["unit head"] == 0)
    out: np.ndarray = province.astype(np.float32)
    return out


def _probability(odds: float) -> float:
    return round(1 / (1 + exp(-odds)), 4)


def _is_taken(known: Known, row: np.ndarray, odds: float) -> bool:
    """Whether the best candidate is likely enough, and the report supports it.

    A name that the model doubts to be a place at all (weak) needs more support than others.
    """
    if _probability(odds) < LEAST or not is_supported(row[None])[0]:
        return False
    if not known.found.weak:
        return True
    contained = max(_sign(row, "comma"), _sign(row, "in"), _sign(row, "owner")) > 0
    large = _sign(row, "prominence") >= _WEAK_TOWN and (
        _sign(row, "country named") > 0 or _sign(row, "country share") >= _WEAK_SHARE
    )
    return contained or large or _sign(row, "province share") >= _WEAK_UNIT


_INDEX = {name: i for i, (name, _) in enumerate(SIGNS)}


def _sign(row: np.ndarray, name: str) -> float:
    return float(row[_INDEX[name]])


def _toponym(
    key: str,
    name: FoundName,
    table: Mapping[str, Known],
    ranked: Mapping[str, tuple[_Scored, ...]],
) -> Toponym:
    place, basis = None, PlaceBasis.UNRESOLVED
    scored = ranked[key]
    if scored:
        place = scored[0].choice.place
        basis = _basis(name, scored[0].candidate)
    elif name.people is None and (outer := _around(key, name, table, ranked)) is not None:
        place, basis = outer, PlaceBasis.CONTAINER
    return Toponym(
        name.span,
        full_name(name),
        place,
        basis,
        head=name.head,
        adjectival=name.adjectival,
        score=scored[0].choice.score if scored else None,
        reasons=scored[0].choice.reasons if scored else (),
        alternatives=tuple(one.choice for one in scored[1:]),
    )


def _basis(name: FoundName, candidate: Candidate) -> PlaceBasis:
    if candidate.part:
        return PlaceBasis.CONTAINER
    town = candidate.place.feature in ("PPL", "PPLC")
    if name.head in SITES and not candidate.fits and town:
        return PlaceBasis.NAMESAKE
    return PlaceBasis.NAME


def _around(
    key: str,
    name: FoundName,
    table: Mapping[str, Known],
    ranked: Mapping[str, tuple[_Scored, ...]],
) -> Place | None:
    """Return the place that the text puts an unknown name in, when it is smaller than a country."""
    for outer, how in table[key].inside.items():
        if how is not Holding.COMMA and name.head not in DISTRICTS:
            continue
        scored = ranked[outer]
        if scored and not scored[0].candidate.part:
            place = scored[0].choice.place
            if place.feature not in _CONTINENTS and fold(place.name) != fold(name.words):
                return place
    return None
