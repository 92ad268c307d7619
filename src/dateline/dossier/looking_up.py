"""Places that a name may be, from every gazetteer at hand, for a coder who types one."""

from collections.abc import Iterable

from dateline.dossier.judging import place_record
from dateline.dossier.wire_places import CandidateOut
from dateline.errors import ConfigError
from dateline.gazetteer import open_layers
from dateline.gazetteer.layers import Found

__all__ = ["candidates"]


def candidates(gazetteers: Iterable[str], name: str) -> tuple[CandidateOut, ...]:
    """Return the places that bear `name`, of each gazetteer in turn, the most prominent first.

    Args:
        gazetteers: Names of gazetteers; one that is not on this machine is left out.
        name: A place name, in any script; case, accents and punctuation do not count.
    """
    found: dict[tuple[str, str], CandidateOut] = {}
    for gazetteer in dict.fromkeys(gazetteers):
        try:
            layers = open_layers(gazetteer)
        except ConfigError:  # a layer of somebody else's machine
            continue
        for one in layers.found(name):
            found.setdefault((one.place.gazetteer, one.place.id), _candidate(one))
        layers.close()
    return tuple(found.values())


def _candidate(one: Found) -> CandidateOut:
    place = one.place
    inside = ", ".join(filter(None, (place.feature, *place.admin[::-1], place.country)))
    record = place_record(place)
    return CandidateOut(
        **{field: getattr(record, field) for field in record.__struct_fields__},
        label=f"{place.name} ({inside})" if inside else place.name,
        layer=one.layer,
        licence=one.licence,
    )
