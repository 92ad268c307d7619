"""Persons whom one report names in full and another by an initial and the surname.

Entities stay apart where only such a name agrees; of a state, "L. Orvane" is "Lidda Orvane" unless
the reports have two whom it may be short for.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.record.states.fluents import Ident

__all__ = ["with_full_names"]

Key = tuple[str, ...]


def with_full_names(idents: Sequence[Ident]) -> list[Ident]:
    """Return the sayings with persons who have an initial brought to the one name that fits."""
    full = _full_of(
        {ident.holder: ident.saying.holder.name for ident in idents if ident.holder[0] == "person"}
    )
    return [replace(ident, holder=full.get(ident.holder, ident.holder)) for ident in idents]


def _full_of(names: Mapping[Key, str]) -> dict[Key, Key]:
    """Return for each short name the only full name that it may be short for."""
    of_surname: defaultdict[str, list[Key]] = defaultdict(list)
    for key, name in names.items():
        of_surname[name.rsplit(" ", 1)[-1]].append(key)
    found = {}
    for key, name in names.items():
        fitting = [
            other for other in of_surname[name.rsplit(" ", 1)[-1]]
            if is_short_for(name, names[other])
        ]  # fmt: skip
        if len(fitting) == 1:
            found[key] = fitting[0]
    return found


def is_short_for(name: str, full: str) -> bool:
    """Whether a name has initials and the surname of another that has them in full.

    >>> is_short_for("L. Orvane", "Lidda Orvane"), is_short_for("M. Orvane", "Lidda Orvane")
    (True, False)
    """
    *given, surname = name.split()
    *first, last = full.split()
    initials = [word.rstrip(".") for word in given]
    if surname != last or not initials or len(initials) > len(first):
        return False
    pairs = list(zip(initials, first, strict=False))
    return all(len(short) == 1 < len(whole.rstrip(".")) and whole[0] == short
               for short, whole in pairs)  # fmt: skip
