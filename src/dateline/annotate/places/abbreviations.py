"""Abbreviations of states and provinces in the style of the press ("Boston, Mass.")."""

from collections.abc import Mapping

__all__ = ["expand"]

# The Associated Press's abbreviations, then the postal codes that are no English words.
_STATES = {
    "Alabama": "Ala AL", "Arizona": "Ariz AZ", "Arkansas": "Ark AR", "California": "Calif CA",
    "Colorado": "Colo CO", "Connecticut": "Conn CT", "Delaware": "Del", "Florida": "Fla FL",
    "Georgia": "Ga GA", "Idaho": "", "Illinois": "Ill IL", "Indiana": "Ind", "Iowa": "IA",
    "Kansas": "Kan Kans KS", "Kentucky": "Ky KY", "Louisiana": "La", "Maryland": "Md MD",
    "Massachusetts": "Mass", "Michigan": "Mich MI", "Minnesota": "Minn MN",
    "Mississippi": "Miss", "Missouri": "Mo MO", "Montana": "Mont MT", "Nebraska": "Neb NE",
    "Nevada": "Nev NV", "New Hampshire": "N.H NH", "New Jersey": "N.J NJ",
    "New Mexico": "N.M NM", "New York": "N.Y NY", "North Carolina": "N.C NC",
    "North Dakota": "N.D ND", "Oklahoma": "Okla", "Oregon": "Ore", "Pennsylvania": "Pa PA",
    "Rhode Island": "R.I RI", "South Carolina": "S.C SC", "South Dakota": "S.D SD",
    "Tennessee": "Tenn TN", "Texas": "Tex TX", "Vermont": "Vt VT", "Virginia": "Va VA",
    "Washington": "Wash WA", "West Virginia": "W.Va WV", "Wisconsin": "Wis Wisc WI",
    "Wyoming": "Wyo WY", "Ontario": "Ont", "Quebec": "Que", "British Columbia": "B.C BC",
    "Alberta": "Alta", "Saskatchewan": "Sask", "Manitoba": "Man", "Nova Scotia": "N.S",
    "New Brunswick": "N.B", "New South Wales": "NSW N.S.W", "Victoria": "Vic",
    "Queensland": "Qld QLD",
}  # fmt: skip
_CANADIAN = frozenset(
    ("Ontario", "Quebec", "British Columbia", "Alberta", "Saskatchewan", "Manitoba",
     "Nova Scotia", "New Brunswick")
)  # fmt: skip
_AUSTRALIAN = frozenset(("New South Wales", "Victoria", "Queensland"))


def _by_form() -> Mapping[str, tuple[str, str]]:
    table = {"D.C": ("Washington", "US"), "DC": ("Washington", "US"), "L.A": ("Los Angeles", "US")}
    for name, forms in _STATES.items():
        country = "CA" if name in _CANADIAN else "AU" if name in _AUSTRALIAN else "US"
        for form in forms.split():
            table[form] = (name, country)
    return table


_FORMS = _by_form()


def expand(words: str) -> tuple[str, str]:
    """Return the full name and the country an abbreviation stands for, or ("", "").

    Case counts: "Ore." is Oregon, "ore" is not.
    """
    return _FORMS.get(words.rstrip(".").replace(". ", "."), ("", ""))
