"""The timeline of one entity, made anew from the reports as people judged them: a view."""

from dateline.dossier.judging import read_judged
from dateline.errors import MissingError
from dateline.model.entity_timeline import EntityTimeline
from dateline.ports import Store
from dateline.record.entity_timelines import make_entity_timeline

__all__ = ["entity_timeline"]


def entity_timeline(store: Store, name: str) -> EntityTimeline:
    """Return what somebody or something takes part in, in order of time.

    Args:
        store: The dossier, its record up to date: it says which mentions are one.
        name: A name as reports print it, of anything, or the id of an entity.

    Raises:
        ConfigError: No report tells of anything that it takes part in.
    """
    found = make_entity_timeline(name, read_judged(store), store.entities(), store.events())
    if not found.positions:
        raise MissingError(
            f"no report in this dossier tells of anything that {name!r} takes part in",
            hint="`dateline entities DOSSIER` lists who is named",
        )
    return found
