"""Home: the country or town of the outlet, as far as its own name and address say it."""

import re
from dataclasses import dataclass

from dateline.gazetteer.keys import fold
from dateline.model.place import Place
from dateline.model.report import Publication
from dateline.ports import Gazetteer

__all__ = ["Home", "home_of"]

_LARGE = 0.42  # a town of 200,000: smaller ones share their names with too many things
_WORDS = 3
# Top-level domains of countries that are used by anyone (RFC 1591 names them for countries).
_ANYONE = frozenset(("io", "co", "tv", "me", "ai", "fm", "ly", "cc", "ws", "to", "la", "gg", "sh"))
_OTHER_CODES = {"uk": "GB"}
_COUNTRY_CODE = re.compile(r"(?:[a-z]+://)?(?:[\w-]+\.)+([a-z]{2})(?=[:/?#]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Home:
    """Where an outlet sits: ISO 3166-1 alpha-2 of its country, and its town where that is known."""

    country: str
    town: Place | None = None


def home_of(publication: Publication, gazetteer: Gazetteer) -> Home | None:
    """Return the place in the outlet's name ("Kyiv Post"), else the country of its address.

    None when neither says it. Only a country, or a large town's own name, counts as a name.
    """
    words = publication.outlet.split()
    for size in range(min(_WORDS, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            name = " ".join(words[at : at + size])
            found = gazetteer.lookup(name)
            if found and found[0].prominence >= _LARGE and fold(found[0].name) == fold(name):
                town = found[0] if found[0].feature.startswith("PPL") else None
                return Home(found[0].country, town)
    address = _COUNTRY_CODE.match(publication.url)
    code = address[1].lower() if address else ""
    return Home(_OTHER_CODES.get(code, code.upper())) if code and code not in _ANYONE else None
