"""An event's line on the timeline as coders have it: their values in the place of the machine's."""

from dataclasses import replace

from dateline.model.event import Status
from dateline.model.outline import Outline, OutlinePlace
from dateline.model.place import Place
from dateline.model.precision import precision_of
from dateline.model.standing import Standing
from dateline.model.time import When
from dateline.review.standing import Given, Review
from dateline.review.values import BETWEEN
from dateline.review.written import when_of

__all__ = ["overlaid", "standing_of"]


def standing_of(review: Review, outline: Outline | None) -> Standing:
    """Return where an event stands: with its outline as coders have it, where they changed it.

    Args:
        review: What holds for it.
        outline: As the machine has it; None where coders changed nothing.
    """
    changed = outline is not None and bool(review.values)
    return Standing(
        review.verdict,
        overlaid(outline, review) if changed and outline is not None else None,
        differs=bool(review.differs),
    )


def overlaid(outline: Outline, review: Review) -> Outline:
    """Return an outline with the values that coders gave and that hold.

    Other words for the trigger (`span`) change nothing in it.
    """
    for given in review.values:
        outline = _with(outline, given)
    return outline


def _with(outline: Outline, given: Given) -> Outline:
    names = tuple(filter(None, given.value.split(BETWEEN)))
    if given.field in ("actor", "target", "count"):
        return _named(outline, given.field, names)
    if given.field == "type":
        return replace(outline, type=given.value)
    if given.field == "when":
        return replace(outline, when=when_of(given.value) or When(None, None, None, None))
    if given.field == "place":
        return replace(outline, places=() if given.place is None else (_place(given.place),))
    return replace(outline, status=Status(given.value)) if given.field == "status" else outline


def _named(outline: Outline, field: str, names: tuple[str, ...]) -> Outline:
    if field == "actor":
        return replace(outline, actors=names)
    if field == "target":
        return replace(outline, targets=names)
    return replace(outline, counts=names)


def _place(place: Place) -> OutlinePlace:
    precision = precision_of(place.feature)
    return OutlinePlace(place.name, None, place.lat, place.lon, place.radius_m, precision)
