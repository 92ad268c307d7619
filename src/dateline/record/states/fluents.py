"""Fluents: what many reports say of one state, brought together by who, where and what.

Who has a name is one in all reports. A group, place or building that nobody names is the same only
in reports of one story: those that tell of one event, or go back to one another.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.lexicon.codebook import codebook
from dateline.model.ids import EventId, ReportId
from dateline.model.place import Place
from dateline.model.span import Anchor
from dateline.model.state import Bearer, StateKind
from dateline.record.compare.names import folded
from dateline.record.states.ends import AROUND, FORCE, End
from dateline.record.states.page import Saying

__all__ = ["Ident", "identify", "joined", "merged", "named"]

Key = tuple[str, ...]

_ALIKE = {
    "airbase": "base", "airfield": "base", "city": "town", "crossroads": "junction",
    "frontier": "border", "jail": "prison",
}  # fmt: skip
"""Nouns that may be for one place."""

_NO_OFFICE = re.compile(r"^(?:(?:then|current|former|new|incoming|outgoing|ex|the|its|their) )+")
"""Words in front of an office that make no other office of it."""

_DUTY = re.compile(r"^(minister|secretary) (?:of|for) (?:the )?(\w+)$")
"""What an office of state is for: "minister of the interior" is the interior minister."""

_FEW_WORDS = 2
_BARE = frozenset({
    "fighter", "force", "gunman", "man", "people", "person", "personnel", "protester", "soldier",
    "troop", "trooper", "unit",
})  # fmt: skip
"""Nouns by which reports may call whom others name."""

_AS_IT_STANDS = frozenset({
    "abandoned", "besieged", "burning", "captured", "deserted", "empty", "occupied", "ruined",
    "vacant",
})  # fmt: skip
"""Words before a noun that say how a place stands, not which: "the deserted base"."""


@dataclass(frozen=True, slots=True)
class Ident:
    """A saying with both its ends brought to what they mean in all reports."""

    saying: Saying
    holder: Key
    of: Key

    @property
    def state(self) -> tuple[str, Key, Key, str]:
        """What makes its state one."""
        kind = self.saying.kind
        office = _DUTY.sub(r"\2 \1", _NO_OFFICE.sub("", folded(self.saying.office)))
        of = () if kind is StateKind.DETAINED else self.of
        return kind.value, self.holder, of, office


def identify(sayings: Iterable[Saying], story_of: Mapping[ReportId, str]) -> list[Ident]:
    """Return the sayings with their ends identified.

    Args:
        sayings: Of all reports.
        story_of: The story of each report.
    """
    kept = list(sayings)
    ends: defaultdict[str, list[tuple[ReportId, End]]] = defaultdict(list)
    for saying in kept:
        for end in (saying.holder, saying.of):
            if end is not None:
                ends[story_of[saying.report]].append((saying.report, end))
    stories = {story: _Story(story, some) for story, some in ends.items()}
    return [
        Ident(
            saying,
            stories[story_of[saying.report]].key(saying.report, saying.holder),
            () if saying.of is None
            else stories[story_of[saying.report]].key(saying.report, saying.of),
        )
        for saying in kept
    ]  # fmt: skip


def joined(idents: Sequence[Ident], event_of: Mapping[Anchor, EventId]) -> list[Ident]:
    """Return the same with those ends made one that reports of one event give to one state.

    "Riflemen of the 4th Brigade seized the barracks" and "unpaid troops seized the army base" are
    of one state where they are of one event. Two names are never made one, nor what one telling
    names side by side.
    """
    told: defaultdict[tuple[EventId, str, str, int], dict[ReportId, set[Key]]]
    told = defaultdict(lambda: defaultdict(set))
    have_names: set[Key] = set()
    for ident in idents:
        saying = ident.saying
        event = None if saying.trigger is None else event_of.get(saying.trigger)
        for side, key, end in ((0, ident.holder, saying.holder), (1, ident.of, saying.of)):
            if end is not None and end.named and key[0] in ("person", "body", "place"):
                have_names.add(key)
            if event is not None and key and _may_be_joined(saying, side, key, end):
                place = event, saying.kind.value, saying.phase.value, side
                told[place][saying.report].add(key)
    ties = []
    for by_report in told.values():
        single = sorted({min(keys) for keys in by_report.values() if len(keys) == 1})
        known = [key for key in single if key in have_names]
        if len(known) <= 1 and all(len(keys) == 1 for keys in by_report.values()):
            ties += [(single[0], other) for other in single[1:] if other[0] != "person"]
    one = _united(ties, have_names)
    return [replace(i, holder=one.get(i.holder, i.holder), of=one.get(i.of, i.of)) for i in idents]


def _may_be_joined(saying: Saying, side: int, key: Key, end: End | None) -> bool:
    """Whether an end may be one with that of another report of the event.

    Who holds a place is what reports of one event may differ in; of whom they name nobody only what
    says nothing of whose it is may be whom others name.
    """
    if side:
        return True
    if codebook()[saying.kind].excludes == "of" or end is None:
        return False
    bare = end.noun in _BARE and len(folded(end.words).split()) <= _FEW_WORDS
    return key[0] != "group" or bare


def named(idents: Iterable[Ident]) -> Mapping[Key, Bearer]:
    """Return who or what each key is, with all the words that reports have for it."""
    ends: defaultdict[Key, list[End]] = defaultdict(list)
    for ident in idents:
        ends[ident.holder].append(ident.saying.holder)
        if ident.saying.of is not None:
            ends[ident.of].append(ident.saying.of)
    return {key: _bearer(some) for key, some in ends.items()}


def merged(bearers: Sequence[Bearer]) -> Bearer:
    """Return one for several that a state has at one end, by the name of the most used."""
    words = dict.fromkeys(word for one in bearers for word in one.words)
    first = bearers[0]
    return Bearer(first.name, tuple(words), first.entity, first.place)


def _united(ties: Iterable[tuple[Key, Key]], named: Collection[Key]) -> dict[Key, Key]:
    """Return for each tied key the one that stands for all: a name where there is one."""
    group: dict[Key, set[Key]] = {}
    for left, right in ties:
        both = group.get(left, {left}) | group.get(right, {right})
        if sum(key in named for key in both) > 1:
            continue
        for key in both:
            group[key] = both
    return {key: min(some, key=lambda k: (k not in named, k)) for key, some in group.items()}


def _bearer(ends: Sequence[End]) -> Bearer:
    """Return who or what all these words mean: named by what most of them say."""
    words = Counter(end.words for end in ends)
    ranked = tuple(sorted(words, key=lambda word: (-words[word], -len(word), word)))
    persons = sorted({end.name for end in ends if end.person})
    entity = min((end.entity for end in ends if end.entity is not None), default=None)
    places = [end.place for end in ends if end.place is not None]
    places.sort(key=lambda place: (place.gazetteer, place.id, place.radius_m))
    also = sorted({word for end in ends for word in end.also})
    spoken = dict.fromkeys((*persons, *ranked, *also))
    return Bearer(next(iter(spoken)), tuple(spoken), entity, places[0] if places else None)


class _Story:
    """What the words of one story's reports mean, where they are no names."""

    def __init__(self, story: str, ends: Sequence[tuple[ReportId, End]]) -> None:
        self._story = story
        self._names = {end.key[1] for _, end in ends if end.key[0] == "place"}
        self._ids: defaultdict[str, set[str]] = defaultdict(set)
        self._nouns: defaultdict[str, set[str]] = defaultdict(set)
        self._forces: defaultdict[ReportId | None, set[Key]] = defaultdict(set)
        self._sites: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        self._vessels: set[Key] = set()
        for report, end in ends:
            self._learn(report, end)

    def key(self, report: ReportId, end: End) -> Key:
        """Return what the words mean: equal for the same in all reports."""
        sort = end.key[0]
        vessel = ("vessel", folded(end.words))
        if vessel in self._vessels:
            return vessel
        if sort == "place":
            return self._place(self._short(end.key[1]), end.place)
        if sort == "spot":
            return self._spot(end)
        if sort == "group":
            return self._group(report, end)
        return self._facility(end) if sort == "facility" else end.key

    def _learn(self, report: ReportId, end: End) -> None:
        sort = end.key[0]
        if sort == "place":
            name = self._short(end.key[1])
            if end.place is not None:
                self._ids[name].add(_place_id(end.place))
            self._nouns[_ALIKE.get(end.noun, end.noun)].add(name)
        elif sort == "body" and (end.noun in FORCE or not end.key[2]):
            if end.noun in FORCE:
                for where in (report, None):
                    self._forces[where].add(end.key)
        elif sort == "vessel":
            self._vessels.add(end.key)
        elif sort == "facility":
            self._sites[end.key[1]].add((end.key[2], end.key[3]))

    def _short(self, name: str) -> str:
        """Return the shortest name that a name begins with: "Dallim" of "Dallim base"."""
        words = name.split()
        for much in range(1, len(words)):
            short = " ".join(words[:much])
            if short in self._names and not AROUND.intersection(words[much:]):
                return short
        return name

    def _place(self, name: str, place: Place | None) -> Key:
        if place is not None:
            return "place", _place_id(place)
        ids = self._ids.get(name, set())
        return ("place", min(ids)) if len(ids) == 1 else ("place", name, self._story)

    def _spot(self, end: End) -> Key:
        """Return the one named place of the story that has this noun, else the words themselves."""
        names = self._nouns.get(_ALIKE.get(end.noun, end.noun), set())
        words = folded(end.words)
        first, _, rest = words.partition(" ")
        words = rest if first in _AS_IT_STANDS and rest else words
        bare = words in (end.noun, f"{end.noun}s")
        if bare and len(names) == 1:
            return self._place(min(names), None)
        return "spot", end.key[1], self._story

    def _group(self, report: ReportId, end: End) -> Key:
        """Return the one force that is named where words say "the garrison", else the noun."""
        definite = end.anchor.exact[:4].casefold() == "the "
        if definite and end.noun in FORCE:
            for where in (report, None):
                if len(forces := self._forces.get(where, set())) == 1:
                    return min(forces)
        return "group", end.key[1], self._story

    def _facility(self, end: End) -> Key:
        """Return a facility by its noun, and by whose and where it is if the story has several."""
        _, noun, whose, near = end.key
        owners = {one for one, _ in self._sites[noun] if one}
        places = {self._short(one) for _, one in self._sites[noun] if one}
        if len(owners) <= 1 and len(places) <= 1:
            return "facility", noun, self._story
        return "facility", noun, whose, self._short(near) if near else "", self._story


def _place_id(place: Place) -> str:
    return f"{place.gazetteer}:{place.id}"
