"""What each report says of states: one reader for each way of saying it, named in one tuple."""

from collections.abc import Callable, Iterator

from dateline.model.annotations import Annotated
from dateline.model.tie import Phase
from dateline.record.entities import Entities
from dateline.record.states.by_custody import of_custody
from dateline.record.states.by_deeds import of_deeds
from dateline.record.states.by_frames import of_frames
from dateline.record.states.by_missions import of_missions
from dateline.record.states.by_phrases import of_phrases
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
    told: list[Saying] = [saying for reader in READERS for saying in reader(page)]
    yield from told
    yield from (one for one in of_phrases(page) if not any(_has(page, two, one) for two in told))


def _has(page: Page, one: Saying, other: Saying) -> bool:
    """Whether one saying has what another tells in its sentence, so that it is not said twice."""
    same = one.kind is other.kind and one.holder.key == other.holder.key
    ends = other.of is None or (one.of is not None and one.of.key == other.of.key)
    alike = (one.phase is Phase.ENDS) is (other.phase is Phase.ENDS)
    here = page.in_one_sentence(one.anchor.span, other.anchor.span)
    return same and ends and alike and here
