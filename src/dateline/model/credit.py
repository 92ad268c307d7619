"""The credits that sources of values ask for, wherever those are shown or exported."""

from dateline.model.claim import ClaimValue
from dateline.model.place import Place

__all__ = ["GAZETTEER_LICENCES", "licence_of"]

GAZETTEER_LICENCES = {"geonames": "GeoNames (geonames.org), CC BY 4.0"}
"""The credit that a gazetteer asks for wherever its points are shown, by its short name."""


def licence_of(value: ClaimValue) -> str:
    """Return the credit that the value's source asks for; "" for none."""
    return GAZETTEER_LICENCES.get(value.gazetteer, "") if isinstance(value, Place) else ""
