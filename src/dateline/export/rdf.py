"""RDF terms as Turtle and TriG write them, escaped by rdflib.

It takes half a second to import, so that is done when something is written and not before.
"""

from datetime import date, datetime
from functools import lru_cache

from dateline.export.tellings import urn

__all__ = ["date_term", "iri", "literal", "number", "stamp", "text_term", "urn_term"]

_KEPT = 50_000  # terms that recur: names of voices, types, places


@lru_cache(_KEPT)
def literal(words: str) -> str:
    """Return a plain string."""
    from rdflib import Literal  # noqa: PLC0415 - see above

    return Literal(words).n3()


def text_term(words: str, lang: str) -> str:
    """Return words in a language; a plain string where the tag is none of BCP 47."""
    from rdflib import Literal  # noqa: PLC0415 - see above

    try:
        return Literal(words, lang=lang if lang and lang != "und" else None).n3()
    except ValueError:
        return literal(words)


def iri(address: str) -> str:
    """Return an IRI; raises ValueError where it is none, as rdflib does on its way out."""
    from rdflib import URIRef  # noqa: PLC0415 - see above

    return URIRef(address).n3()


@lru_cache(_KEPT)
def urn_term(kind: str, *names: str) -> str:
    """Return the IRI of something of ours: `tellings.urn`."""
    return iri(urn(kind, *names))


def number(value: float) -> str:
    """Return a number as xsd:double."""
    return f'"{float(value)!r}"^^xsd:double'


def date_term(day: date | datetime) -> str:
    """Return a day as xsd:date; with a clock and zone as xsd:dateTime."""
    if isinstance(day, datetime):
        return f'"{day.isoformat()}"^^xsd:dateTime'
    return f'"{day.isoformat()}"^^xsd:date'


def stamp(moment: datetime) -> str:
    """Return a moment as xsd:dateTime."""
    return f'"{moment.isoformat()}"^^xsd:dateTime'
