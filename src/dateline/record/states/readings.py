"""What each report says of states: one reader for each way of saying it, named in one tuple."""

from collections.abc import Callable, Iterator

from dateline.model.annotations import Annotated
from dateline.record.entities import Entities
from dateline.record.states.by_custody import of_custody
from dateline.record.states.by_deeds import of_deeds
from dateline.record.states.by_frames import of_frames
from dateline.record.states.by_missions import of_missions
from dateline.record.states.by_ties import of_ties
from dateline.record.states.by_titles import of_titles
from dateline.record.states.by_use import of_use
from dateline.record.states.page import DaysOf, Page, PlaceOf, Saying

__all__ = ["READERS", "sayings"]

READERS: tuple[Callable[[Page], Iterator[Saying]], ...] = (
    of_titles, of_ties, of_deeds, of_frames, of_missions, of_custody, of_use,
)  # fmt: skip


def sayings(
    item: Annotated, entities: Entities, dated_by: DaysOf, placed_by: PlaceOf
) -> Iterator[Saying]:
    """Yield what a report says of states, by reader and in text order.

    Args:
        item: The report.
        entities: Of all reports.
        dated_by: Gives the days that reports have for the event of a trigger; None for none.
        placed_by: Gives what says where it was in any report; None for nothing, or several.
    """
    page = Page(item, entities, dated_by, placed_by)
    for reader in READERS:
        yield from reader(page)
