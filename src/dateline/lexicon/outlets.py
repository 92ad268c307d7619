"""Outlets: news agencies, newspapers and broadcasters that reports quote as their sources."""

from dataclasses import dataclass

from dateline.lexicon import load
from dateline.model.attribution import SourceRole

__all__ = ["LONGEST", "OUTLETS", "Outlet", "find_outlet"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One agency or outlet.

    Attributes:
        file: The resource file it comes from.
        name: Its name in full.
        kind: AGENCY, which sells its reports to others, or OUTLET.
        aliases: What reports print instead of the name: "AFP".
    """

    file: str
    name: str
    kind: SourceRole
    aliases: tuple[str, ...] = ()


OUTLETS = load("outlets", Outlet)
"""All of them, in the order of the resource files."""

_BY_FORM = {form: outlet for outlet in OUTLETS for form in (outlet.name, *outlet.aliases)}
LONGEST = max(len(form.split()) for form in _BY_FORM)
"""Words of the longest form."""


def find_outlet(words: str) -> Outlet | None:
    """Return the outlet whose name or alias stands first in `words`, the longest of several.

    Case counts: "AP" is an agency and "ap" is not. A name inside a word does not count.
    """
    pieces = [piece.strip(".,;:()“”\"'’") for piece in words.replace("’s", "").split()]
    pieces = [piece.removesuffix("'s") for piece in pieces]
    for first, piece in enumerate(pieces):
        if not piece or not (piece[0].isupper() or piece in _BY_FORM):
            continue
        for size in range(min(LONGEST, len(pieces) - first), 0, -1):
            found = _BY_FORM.get(" ".join(pieces[first : first + size]))
            if found is not None:
                return found
    return None
