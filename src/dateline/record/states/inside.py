"""Places in places: who is in a part is in the whole, who left the whole left its parts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.model.ids import ReportId
from dateline.model.place import Place
from dateline.model.state import StateKind
from dateline.record.compare.names import folded
from dateline.record.states.fluents import Ident
from dateline.record.states.minutes import LEFT, Sign

__all__ = ["Where", "spread_inside"]

Key = tuple[str, ...]
_Name = tuple[str, Key, Key, str]

IN_A_PART = "is in a part of it"
LEFT_THE_COUNTRY = "left the country that the report is about"


def spread_inside(
    by_state: Mapping[_Name, Sequence[Ident]], signs: dict[_Name, list[Sign]]
) -> None:
    """Add to where somebody is what follows from where else the same is, or is no more."""
    of_holder: defaultdict[Key, list[_Name]] = defaultdict(list)
    for name in by_state:
        if name[0] == StateKind.PRESENT.value:
            of_holder[name[1]].append(name)
    own = {name: tuple(s for s in some if not s.derived) for name, some in signs.items()}
    where = Where(by_state)
    for names in of_holder.values():
        for inner in names:
            for outer in names:
                if inner != outer:
                    rule = where.rule(inner[2], outer[2])
                    signs[outer] += _up(own[inner], rule)
                    signs[inner] += _down(own[outer], rule)


class Where:
    """How the places lie where somebody is said to be."""

    def __init__(self, by_state: Mapping[_Name, Sequence[Ident]]) -> None:
        """Take all that is said of who is where."""
        self._spots = {key: _Spot(some) for key, some in _places(by_state).items()}

    def rule(self, inner: Key, outer: Key) -> str:
        """Return by which rule one place lies in another; "" for none."""
        return self._spots[inner].rule_in(self._spots[outer])

    def related(self, one: Key, other: Key) -> bool:
        """Whether one of two places lies in the other."""
        return LEFT in (self.rule(one, other), self.rule(other, one))


class _Spot:
    """What is known of where a place is."""

    def __init__(self, idents: Sequence[Ident]) -> None:
        ends = [ident.saying.of for ident in idents if ident.saying.of is not None]
        places = [end.place for end in ends if end.place is not None]
        self.place: Place | None = min(
            places, key=lambda p: (p.gazetteer, p.id, p.radius_m), default=None
        )
        self.names = {folded(end.words) for end in ends} | {
            end.key[1] for end in ends if len(end.key) > 1
        }
        self.around = {name for end in ends for name in end.around}
        self.reports: set[ReportId] = {end.anchor.report for end in ends}

    def rule_in(self, outer: "_Spot") -> str:
        """Return by which rule this place lies in another; "" for none."""
        here, there = self.place, outer.place
        if here is not None and there is not None:
            country = there.feature.startswith("PCL") and there.country == here.country
            named = there.name in here.admin and there.country in ("", here.country)
            inside = (country or named) and there.id != here.id
            return LEFT if inside and not here.feature.startswith("PCL") else ""
        if not self.around.isdisjoint(outer.names):
            return LEFT
        abroad = there is not None and there.feature.startswith("PCL")
        if here is None and abroad and not self.reports.isdisjoint(outer.reports):
            return LEFT_THE_COUNTRY
        return ""


def _places(by_state: Mapping[_Name, Sequence[Ident]]) -> dict[Key, list[Ident]]:
    found: defaultdict[Key, list[Ident]] = defaultdict(list)
    for name, idents in by_state.items():
        if name[0] == StateKind.PRESENT.value:
            found[name[2]] += idents
    return found


def _up(signs: Iterable[Sign], rule: str) -> Iterator[Sign]:
    """Yield what being in a part says of the whole."""
    for sign in signs if rule == LEFT else ():
        if sign.yes and (sign.change or sign.sure is not None):
            sure = sign.sure
            if sign.change and sign.last is not None:
                sure = sign.last, sign.last
            yield replace(sign, change=False, sure=sure, weak=True, derived=IN_A_PART)


def _down(signs: Iterable[Sign], rule: str) -> Iterator[Sign]:
    """Yield what not being in the whole any more says of a part."""
    for sign in signs if rule else ():
        if not sign.yes:
            yield replace(sign, weak=not sign.change, derived=rule)
