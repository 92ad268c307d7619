"""A row of an event in the forty columns of POLECAT's files, each with its rule.

The values are those of the PLOVER record (`plover`), in the columns that POLECAT has; it has none
for the auxiliary mode. What POLECAT takes from lists of its own, from Wikipedia or from the whole
story stays empty and says so. Columns: the header of POLECAT's tab-separated files.
"""

from collections.abc import Mapping

from dateline.model.code import CodeRow, CodeValue
from dateline.model.codebooks import POLECAT_COLUMNS
from dateline.model.event import Status
from dateline.record.codes.acled import WHY_NONE
from dateline.record.codes.heard import Heard
from dateline.record.codes.plover import plover_row
from dateline.record.codes.values import empty, value

__all__ = ["polecat_row"]

_COW = "the country numbers of Correlates of War are not kept here"
_SECTORS = "one sector follows from what sort it is; see Primary {} Sector"
_WIKIPEDIA = "no link to Wikipedia is made: nothing here asks a network"
_STORY = "all that a story names is not repeated at each event: see the tables of entities"
_WITHOUT: Mapping[str, str] = {
    "Intensity": "PLOVER's scores of intensity are not used: its table of them contradicts itself",
    "Actor COW": _COW,
    "Recipient COW": _COW,
    "Actor Sectors": _SECTORS.format("Actor"),
    "Recipient Sectors": _SECTORS.format("Recipient"),
    "Actor Title": "titles are not told apart from the words that name the actor",
    "Recipient Title": "titles are not told apart from the words that name the recipient",
    "Wikipedia Actor ID": _WIKIPEDIA,
    "Wikipedia Recipient ID": _WIKIPEDIA,
    "Story People": _STORY,
    "Story Organizations": _STORY,
    "Story Locations": _STORY,
    "Version": "it names a version of POLECAT, and this is none of its rows",
}
_TOWN = "P"  # the class of GeoNames' feature codes of populated places


def polecat_row(heard: Heard) -> CodeRow:
    """Return the row of one event; without values where its type is outside the codebook.

    What did not happen has none: the 40 columns have no place to say so.
    """
    plover = plover_row(heard)
    if heard.status is not Status.HAPPENED:
        return CodeRow(heard.event.id, "polecat", (), WHY_NONE[heard.status])
    if not plover.values:
        return CodeRow(heard.event.id, "polecat", (), plover.why_none)
    known = {one.field: one for one in plover.values}
    own = {"City": _city(heard, known["Placename"]), "District": _district(heard)}
    values = (
        own.get(name) or known.get(name) or empty(name, _WITHOUT[name]) for name in POLECAT_COLUMNS
    )
    return CodeRow(heard.event.id, "polecat", tuple(values))


def _city(heard: Heard, placename: CodeValue) -> CodeValue:
    """Return the town where the place is one."""
    place = heard.spots[0].toponym.place if heard.spots else None
    if place is None:
        return empty("City", placename.rule, placename.anchors)
    if place.feature.startswith(f"{_TOWN}PL"):
        rule = f"the place is a town by its feature code {place.feature}; {placename.rule}"
        return value("City", place.name, rule, placename.anchors)
    return empty("City", f"the place is no town: {place.feature}", placename.anchors)


def _district(heard: Heard) -> CodeValue:
    spot = heard.spots[0] if heard.spots else None
    place = None if spot is None else spot.toponym.place
    if spot is None or place is None:
        return empty("District", "no place with a point", heard.unplaced)
    inside = f"what contains {place.name} in the gazetteer {place.gazetteer}"
    if len(place.admin) > 2:  # noqa: PLR2004 - country, first and second level
        return value("District", place.admin[2], inside, (spot.anchor,))
    return empty("District", f"{inside}: not given", (spot.anchor,))
