"""Per-report understanding: which annotators there are, and in which order they run."""

from dateline.annotate.attributions import attributions
from dateline.annotate.embeddings import embeddings
from dateline.annotate.events import events
from dateline.annotate.names import NAMES
from dateline.annotate.order import in_order
from dateline.annotate.places import places
from dateline.annotate.quantities import QUANTITIES
from dateline.annotate.ties import TIES
from dateline.annotate.times import TIMES
from dateline.ports import Annotator, Gazetteer, Models

__all__ = ["annotators", "in_order"]


def annotators(gazetteer: Gazetteer, models: Models) -> tuple[Annotator, ...]:
    """Return every annotator there is.

    `places` looks names up in `gazetteer`; it, `attributions` and `events` read with their model
    of `models`, and where that is None, rules do its work. Without theirs there are no embeddings.
    """
    return (
        TIMES,
        NAMES,
        places(gazetteer, models.places),
        QUANTITIES,
        attributions(models.attributions),
        events(models.events),
        TIES,
        embeddings(models.embeddings),
    )
