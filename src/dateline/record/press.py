"""The press of a dossier: outlets and agencies that its own reports name, beyond the lexicon.

What one report prints as its outlet or its credit line tells all the others that the name is an
agency or an outlet: "Northwire said" is then no person's word.
"""

from collections.abc import Iterable

from dateline.model.annotations import Annotated
from dateline.model.attribution import Attribution, Known, SourceRole
from dateline.record.compare.names import folded

__all__ = ["Press", "make_press"]

_LOOSE = frozenset({"a", "agency", "an", "news", "the", "newspaper", "paper", "daily"})
_SHORTEST = 3  # letters of a name that may stand for an outlet


class Press:
    """The outlets and agencies that the reports of one dossier were printed or credited by."""

    def __init__(self, roles: dict[str, SourceRole]) -> None:
        """Take the roles by bare folded name."""
        self._roles = roles

    def role(self, a: Attribution, words: str) -> SourceRole:
        """Return the role of the source `words`: OUTLET or AGENCY where the dossier knows it."""
        if a.role in (SourceRole.AGENCY, SourceRole.OUTLET):
            return a.role
        return self._roles.get(_bare(words), a.role)

    def has(self, name: str) -> bool:
        """Whether a name is that of an outlet or agency of the dossier."""
        return _bare(name) in self._roles

    def known(self, a: Attribution, words: str) -> Known:
        """Return how far the source is known: an outlet of the dossier is named."""
        return Known.NAMED if _bare(words) in self._roles else a.known


def make_press(reports: Iterable[Annotated]) -> Press:
    """Return the press that the mastheads and credit lines of all reports name."""
    roles: dict[str, SourceRole] = {}
    for item in reports:
        paper = item.report.publication
        for name in (paper.outlet, *paper.credits):
            role = SourceRole.OUTLET if name == paper.outlet else SourceRole.AGENCY
            bare = _bare(name or "")
            if len(bare) >= _SHORTEST and roles.get(bare) is not SourceRole.AGENCY:
                roles[bare] = role
    return Press(roles)


def _bare(words: str) -> str:
    return " ".join(word for word in folded(words).split() if word not in _LOOSE)
