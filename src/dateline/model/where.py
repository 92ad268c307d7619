"""Where a place is, in words for people: a pin only for what is one, an area for all else."""

from dateline.model.place import Place, Precision, Reason, RelationKind, Toponym
from dateline.model.precision import PINS, exactness

__all__ = ["course_of", "distance_words", "extent_words", "reason_words", "where_words"]

_KM = 1000.0


def where_words(toponym: Toponym) -> str:
    """Return the place a toponym stands for and how wide it is; "unresolved" for none.

    "Kessary -12.500,30.250 within 1 km", "Velmora, area, within 90 km of its middle"
    """
    place, precision = toponym.located, exactness(toponym)
    if place is None or precision is None:
        return "unresolved"
    extent = extent_words(precision, place, course_of(toponym))
    related = f" ({toponym.relation.kind.value.lower()})" if toponym.relation else ""
    return f"{place.name}{related}{' ' if precision in PINS else ', '}{extent}"


def extent_words(precision: Precision, place: Place, course: str) -> str:
    """Return where a place lies: a point for a pin, else how far around its middle or course.

    The point of a country or province is somewhere in its middle: nothing happened there, so it is
    not printed.
    """
    within = f"within {distance_words(place.radius_m)}"
    if precision in PINS:
        return f"{place.lat:.3f},{place.lon:.3f} {within}"
    return f"{'line' if precision is Precision.LINE else 'area'}, {within} of {course}"


def course_of(toponym: Toponym) -> str:
    """Return what a radius is measured from, in words, where it is no pin's point."""
    relation = toponym.relation
    if relation is not None and relation.kind is RelationKind.BORDER:
        return "the border"
    if toponym.line:
        return "the line between its ends"
    return "its middle" if toponym.point is None else "a point"


def distance_words(metres: float) -> str:
    """Return a distance in kilometres, below one in metres: "345 km", "300 m"."""
    return f"{metres:,.0f} m" if metres < _KM else f"{metres / _KM:,.0f} km"


def reason_words(reason: Reason, text: str) -> str:
    """Return a reason in words: "COUNTRY +1.3: 'Lebanon', 'Beirut'".

    Args:
        reason: The reason.
        text: The report that it rests on.
    """
    words = ", ".join(f"'{' '.join(span.of(text).split())}'" for span in reason.spans)
    return f"{reason.ground.value} {reason.weight:+.1f}{': ' if words else ''}{words}"
