"""Per-report understanding: which annotators there are, and in which order they run."""

from dateline.annotate.attributions import attributions
from dateline.annotate.events import EVENTS
from dateline.annotate.names import NAMES
from dateline.annotate.order import in_order
from dateline.annotate.places import places
from dateline.annotate.quantities import QUANTITIES
from dateline.annotate.times import TIMES
from dateline.ports import Annotator, Gazetteer, PlaceModel, Tagger

__all__ = ["annotators", "in_order"]


def annotators(
    gazetteer: Gazetteer, tagger: Tagger | None, model: PlaceModel | None
) -> tuple[Annotator, ...]:
    """Return every annotator there is.

    `places` looks names up in `gazetteer` and reads with `model`, `attributions` with `tagger`;
    where either is None, rules do its work.
    """
    return (TIMES, NAMES, places(gazetteer, model), QUANTITIES, attributions(tagger), EVENTS)
