"""The ranking by a rule of thumb, for when no trained model is there."""

import numpy as np

from dateline.annotate.places.signs import SIGNS

__all__ = ["is_supported", "score_by_hand"]

# Weights in powers of ten of population, set by hand on GeoWebNews.dev, LGL and GeoVirus.
_WEIGHTS = {
    "weight": 1.0,
    "country share": 5.0,  # times the share of the votes for the candidate's country
    "country named": 1.0,
    "province share": 5.0,
    "comma": 4.0,  # "Alden, Ostra": the second name contains it
    "in": 2.5,  # "Alden in Ostra"
    "owner": 2.5,  # "Ostra's Alden quarter"
    "holds": 2.5,  # "Alden, Ostra": the first lies in it
}
_BIG = 5.0  # 100,000 people: a name that large needs no support
_SUPPORT = 0.1  # share of the votes from which a country counts as one the report is about
_HOME_TOWN = 0.6  # "Aleppo" alone is the town, not the province named after it
_SURE = 2.0  # log-odds of what may be taken; only the order among candidates means anything
_UNSURE = -20.0

_INDEX = {name: i for i, (name, _) in enumerate(SIGNS)}
_VECTOR = np.array([_WEIGHTS.get(name, 0.0) for name, _ in SIGNS], np.float32)


def score_by_hand(rows: np.ndarray) -> np.ndarray:
    """Return a number for each row of signs: above 0 where the place may be taken, else below.

    Only the order among the candidates of one name means anything beyond that.
    """
    if not len(rows):
        return np.zeros(0, np.float32)
    province = (rows[:, _INDEX["ADM1"]] > 0) & (rows[:, _INDEX["head"]] == 0)
    odds = rows @ _VECTOR - _HOME_TOWN * province
    squeezed = np.tanh(odds / 20) * _SURE + _SURE
    out: np.ndarray = np.where(is_supported(rows), squeezed, squeezed + _UNSURE).astype(np.float32)
    return out


def is_supported(rows: np.ndarray) -> np.ndarray:
    """Return for each row of signs whether anything but the name itself speaks for the place.

    That is: the text names what contains it, another name speaks for its country, it is large and
    named outright, or the name is a people's. An unsupported village somewhere on Earth that bears
    the name is no evidence; taking none costs LGL 0.1 and wins GeoWebNews 0.2 (2026-11).
    """

    def sign(name: str) -> np.ndarray:
        column: np.ndarray = rows[:, _INDEX[name]]
        return column

    contained = np.maximum(np.maximum(sign("comma"), sign("in")), sign("owner")) > 0
    country = (sign("country share") >= _SUPPORT) | (sign("country named") > 0)
    town = sign("PPL") + sign("PPLC") > 0
    large = (sign("weight") >= _BIG) & ~((sign("nature head") > 0) & town)
    out: np.ndarray = contained | country | large | (sign("given") > 0)
    return out
