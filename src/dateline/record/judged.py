"""People outrank the machine: a report's places as judgements have them.

What was found stays as it was kept; this is laid over it whenever it is read, so that an undone
judgement leaves nothing behind. One for this report wins over one for all reports, then the one
that names more of the words ("Dallim base", "Dallim"), then the later one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.gazetteer.keys import fold
from dateline.model.annotations import Annotated, Annotations
from dateline.model.event import EventMention, Role
from dateline.model.ids import ReportId
from dateline.model.judgement import Judgement, JudgementKind, Verdict, standing
from dateline.model.place import Place, PlaceBasis, Toponym
from dateline.model.span import Span
from dateline.record.put import follow, put

__all__ = ["Rulings", "judged", "judged_all", "keys_of", "rulings"]

_PLACES = frozenset({Role.PLACE, Role.ORIGIN, Role.GOAL, Role.VIA})

Key = tuple[str, str]
"""Gazetteer and id: one place."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """The judgements on places that hold: the last one on each name and report."""

    _last: Mapping[tuple[str, ...], Judgement]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._last)

    def on(self, toponym: Toponym, text: str, report: ReportId) -> Judgement | None:
        """Return the judgement that decides where a toponym is; None when there is none."""
        keys = keys_of(toponym, text)
        for on in (*((key, report) for key in keys), *((key,) for key in keys)):
            if on in self._last:
                return self._last[on]
        return None


def rulings(judgements: Iterable[Judgement]) -> Rulings:
    """Return the judgements on places that hold, whatever order they come in."""
    places = (j for j in standing(judgements) if j.kind is JudgementKind.PLACE)
    return Rulings({judgement.on: judgement for judgement in places})


def keys_of(toponym: Toponym, text: str) -> tuple[str, ...]:
    """Return the folded names that a judgement may call a toponym by, the fullest first.

    An adjective of nationality and a noun phrase answer to their own words alone: "Ostran" is not
    judged with "Ostra", and "the airport" has no name of its own.
    """
    words = toponym.span.of(text)
    if toponym.adjectival or toponym.nominal:
        names = [words]
    else:
        names = [words, toponym.name]
        if toponym.head:
            names = [f"{name} {toponym.head}" for name in names] + names
    return tuple(dict.fromkeys(filter(None, map(fold, names))))


def judged(item: Annotated, over: Rulings) -> Annotated:
    """Return a report's annotations with the places that people decided on.

    What they say is no place is no toponym any more, and no event happens there. A place that is
    told by another's ("the airport", "a suburb of Dallim") goes where the other goes.
    """
    found = item.annotations.of(Toponym)
    text, report = item.report.text, item.report.id
    said = {toponym.span: over.on(toponym, text, report) for toponym in found} if over else {}
    if not any(said.values()):
        return item
    kept = [
        _settled(toponym, by) if (by := said[toponym.span]) else toponym
        for toponym in found
        if not _is_dropped(said[toponym.span])
    ]
    moved = _moved(found, kept, said)
    after: dict[Span, Toponym | None] = {span: None for span, by in said.items() if by}
    after |= {toponym.span: toponym for toponym in kept if said[toponym.span]}
    before = {toponym.span: toponym for toponym in found}
    led = [
        _joined(toponym if toponym.span in after else _led(toponym, after, moved), after, before)
        for toponym in kept
    ]
    shelf = item.annotations.swapped(Toponym, led)
    dropped = [span for span, by in said.items() if _is_dropped(by)]
    return replace(item, annotations=_without(shelf, dropped, led) if dropped else shelf)


def judged_all(items: Iterable[Annotated], judgements: Iterable[Judgement]) -> Iterator[Annotated]:
    """Yield reports as the judgements that hold have them."""
    over = rulings(judgements)
    for item in items:
        yield judged(item, over)


def _is_dropped(by: Judgement | None) -> bool:
    return by is not None and by.verdict is Verdict.NO_PLACE


def _settled(toponym: Toponym, by: Judgement) -> Toponym:
    return put(toponym, by.place, PlaceBasis.JUDGEMENT, called=by.on[0])


def _moved(
    found: Sequence[Toponym], kept: Sequence[Toponym], said: Mapping[Span, Judgement | None]
) -> dict[Key, Place | None]:
    """Return where the places went that the machine had for judged names, and for no other."""
    after = {toponym.span: toponym.place for toponym in kept}
    moved: dict[Key, Place | None] = {}
    unsure: set[Key] = set()
    for toponym in found:
        if toponym.place is None or toponym.nominal or toponym.basis is not PlaceBasis.NAME:
            continue
        key = _key(toponym.place)
        if said[toponym.span] is None and not toponym.adjectival:
            unsure.add(key)
        elif said[toponym.span] is not None:
            place = after.get(toponym.span)
            if moved.setdefault(key, place) != place:
                unsure.add(key)
    return {key: place for key, place in moved.items() if key not in unsure}


def _led(
    toponym: Toponym, after: Mapping[Span, Toponym | None], moved: Mapping[Key, Place | None]
) -> Toponym:
    """Return a toponym that nobody judged, moved with the one that it is told by."""
    if toponym.means is not None:
        if toponym.means not in after:
            return toponym
        leader = after[toponym.means]
        if leader is None:
            return replace(put(toponym, None, PlaceBasis.UNRESOLVED), means=None)
        return follow(toponym, leader, PlaceBasis.JUDGEMENT)
    inside = toponym.place if toponym.basis is PlaceBasis.CONTAINER else None
    if inside is None or _key(inside) not in moved:
        return toponym
    outer = moved[_key(inside)]
    return put(toponym, outer, PlaceBasis.CONTAINER if outer else PlaceBasis.UNRESOLVED)


def _joined(
    toponym: Toponym, after: Mapping[Span, Toponym | None], before: Mapping[Span, Toponym]
) -> Toponym:
    """Return a toponym that is between two places with its far end where that went."""
    other = None if toponym.relation is None else toponym.relation.other
    if other is None or other not in after or not toponym.line:
        return toponym
    own, end = before[other].place, after[other]
    if own is None:
        return toponym
    if end is None or end.place is None:
        return replace(toponym, line=())
    old, new = (own.lat, own.lon), (end.place.lat, end.place.lon)
    return replace(toponym, line=tuple(new if point == old else point for point in toponym.line))


def _without(shelf: Annotations, dropped: Sequence[Span], left: Sequence[Toponym]) -> Annotations:
    """Return the shelf without places of events that are nothing but what was dropped."""

    def is_place(span: Span) -> bool:
        return not _touches(span, dropped) or _touches(span, (t.span for t in left))

    events = [
        replace(
            event,
            arguments=tuple(
                a for a in event.arguments if a.role not in _PLACES or is_place(a.span)
            ),
        )
        for event in shelf.of(EventMention)
    ]
    return shelf.swapped(EventMention, events)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _key(place: Place) -> Key:
    return place.gazetteer, place.id
