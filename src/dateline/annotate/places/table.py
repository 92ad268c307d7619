"""The names of a report with all they may be, before anything is chosen."""

from collections.abc import Sequence

from dateline.annotate.places.candidates import (
    candidates,
    full_name,
    heaviest,
    spelt_otherwise,
)
from dateline.annotate.places.evidence import Evidence, Holding, containers, gather
from dateline.annotate.places.find import FoundName
from dateline.annotate.places.heads import HEADS
from dateline.annotate.places.signs import Known
from dateline.gazetteer.keys import fold
from dateline.ports import Gazetteer

__all__ = ["lay_out"]

_SIMILAR_IN = 3  # countries, the best supported, that are searched for other spellings


def lay_out(
    text: str, names: Sequence[FoundName], gazetteer: Gazetteer
) -> tuple[list[str], dict[str, Known], Evidence]:
    """Return the key of each name, what is known by key, and the votes.

    Names of one key mean one place in one report: the same words, folded, with the same head.
    """
    table: dict[str, Known] = {}
    keys = [_key(name) for name in names]
    for key, name in zip(keys, names, strict=True):
        if key in table:
            table[key].mentions += 1
        else:
            table[key] = Known(name, candidates(name, gazetteer))
    for inner, outer, how in containers(text, names):
        if keys[inner] != keys[outer] and names[inner].people is None:
            _put_in(table, keys[inner], keys[outer], how)
    evidence = gather({key: name.choices for key, name in table.items() if not name.found.weak})
    for key, known in table.items():
        name = known.found
        wanted = HEADS.get(name.head, ())
        fits = any(choice.fits for choice in known.choices)
        if name.people is None and (not known.choices or (wanted and not fits)):
            countries = evidence.best_supported(key, _SIMILAR_IN)
            others = spelt_otherwise(name, countries, gazetteer)
            if known.choices:  # only what is what the head noun says
                others = tuple(choice for choice in others if choice.fits)
            known.choices = heaviest((*known.choices, *others))
    return keys, table, evidence


def _put_in(table: dict[str, Known], inner: str, outer: str, how: Holding) -> None:
    inside = table[inner].inside
    if inside.get(outer) is not Holding.COMMA:
        inside[outer] = how
    if how is Holding.COMMA:
        table[outer].holds[inner] = None


def _key(name: FoundName) -> str:
    mark = "~" if name.people is not None else "?" if name.weak else ""
    return f"{mark}{fold(full_name(name))}|{name.head}"
