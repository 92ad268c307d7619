"""Units of all reports into identities: what people decided first, then what surely is one.

People's judgements are taken from the latest to the earliest, so that the later one wins where two
cannot both hold. Then names are joined, the most alike first; nothing is joined that somebody
holds apart or that one report tells apart. What is alike, but not enough, is kept as a proposal.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.lexicon.peoples import PEOPLES
from dateline.model.ids import JudgementId
from dateline.model.judgement import Judgement, Verdict
from dateline.model.score import Score
from dateline.record.compare.identity import LOOSE, MAYBE, SAME, Face, block_keys, likeness
from dateline.record.compare.names import country_of, folded
from dateline.record.compare.romanised import consonants, words_of
from dateline.record.pairs import Carved
from dateline.record.units import BODY, PERSON, Key, Unit

__all__ = ["Identity", "Join", "Near", "identify"]

_MOST = 64  # faces of one block held against each other; more of one surname tell nothing apart
_EXEMPT = ("same words", "short form")  # a report may well use both


@dataclass(frozen=True, slots=True)
class Join:
    """Why two units are one: numbers of the units, and a score or the judgement that says so."""

    left: int
    right: int
    score: Score
    judgement: JudgementId | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """Two identities that may be one: their numbers, how likely, and why they are not joined."""

    left: int
    right: int
    score: Score
    why_not: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Units held to be one: their numbers, and what ties them."""

    units: tuple[int, ...]
    joins: tuple[Join, ...]


def identify(
    carved: Carved, peoples: Mapping[str, str], common: frozenset[Key]
) -> tuple[tuple[Identity, ...], tuple[Near, ...]]:
    """Return the identities, by their first unit, and the pairs of them that may be one.

    Args:
        carved: Units as people cut them, with the judgements on pairs of them.
        peoples: Folded name of the country of each people that reports name.
        common: Who is named so often that it says nothing to be named beside them.
    """
    joined = _Joined(carved.units)
    joined.judge(carved.judged)
    faces = _faces(carved.units, peoples, common)
    for face in faces.values():
        joined.join_all(face.units)
    unsure: list[tuple[int, int, Score, str]] = []
    for score, left, right in _pairs(faces):
        why_not = joined.join(left, right, score)
        if why_not:
            unsure.append((left, right, score, why_not))
    return joined.identities(unsure)


@dataclass(slots=True)
class _Shown:
    face: Face
    units: list[int]


def _faces(
    units: Sequence[Unit], peoples: Mapping[str, str], common: frozenset[Key]
) -> dict[tuple[str, ...], _Shown]:
    """Return what each name looks like in all reports that print it alike, by a key.

    A surname alone has a face for each title. Units that somebody took out of their entity have no
    face: only people join them to anything.
    """
    of = _Countries(units, peoples)
    grouped: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        if unit.apart is None:
            grouped[_face_key(unit)].append(number)
    found = {}
    for key, numbers in sorted(grouped.items()):
        its = [units[number] for number in numbers]
        face = Face(
            its[0].key,
            of.content(its[0].key),
            frozenset().union(*(unit.titles for unit in its)),
            frozenset().union(*(unit.short for unit in its)),
            frozenset().union(*(unit.around for unit in its)) - common,
        )
        found[key] = _Shown(face, numbers)
    return found


def _face_key(unit: Unit) -> tuple[str, ...]:
    group, name = unit.key
    if group == PERSON and " " not in name and unit.titles:
        return group, name, min(unit.titles)
    return unit.key


class _Countries:
    """Names of bodies with a people under the name of its country, so that word order is no bar."""

    def __init__(self, units: Iterable[Unit], peoples: Mapping[str, str]) -> None:
        bodies = (unit.key[1] for unit in units if unit.key[0] == BODY)
        self._peoples = peoples
        self._countries = frozenset(name for name in bodies if " " not in name)

    def content(self, key: Key) -> frozenset[str]:
        """Return the words of a body that tell it apart; of a person none."""
        if key[0] != BODY:
            return frozenset()
        return frozenset(self._country(word) for word in key[1].split() if word not in LOOSE)

    def _country(self, word: str) -> str:
        if word in self._peoples:
            return self._peoples[word]
        if word in PEOPLES:
            return folded(PEOPLES[word].country_name)
        return country_of(word, self._countries) or word


def _pairs(faces: Mapping[tuple[str, ...], _Shown]) -> Iterator[tuple[Score, int, int]]:
    """Yield (score, unit, unit) of faces that may be one, the most alike first."""
    blocks: defaultdict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    bearers: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for key, shown in faces.items():
        for block in block_keys(shown.face):
            blocks[shown.face.key[0], block].append(key)
        words = words_of(shown.face.key[1])
        if shown.face.key[0] == PERSON and len(words) > 1:
            bearers[consonants(words[-1])].add(words)
    scores: dict[tuple[int, int], Score] = {}
    for _, keys in sorted(blocks.items()):
        some = sorted(keys, key=lambda key: (len(key), key))[:_MOST]
        for at, one in enumerate(some):
            for other in some[at + 1 :]:
                left, right = faces[one], faces[other]
                pair = left.units[0], right.units[0]
                if pair not in scores:
                    last = words_of(left.face.key[1])[-1:]
                    known = len(bearers[consonants(last[0])]) if last else 0
                    scores[pair] = likeness(left.face, right.face, bearers=known)
    found = [(score, *pair) for pair, score in scores.items() if score.value >= MAYBE]
    yield from sorted(found, key=lambda one: (-one[0].value, one[1], one[2]))


class _Joined:
    """Units in sets that grow, with the sets that somebody keeps apart."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._set_of = list(range(len(units)))
        self._members = {number: [number] for number in range(len(units))}
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        self._names: dict[int, dict[tuple[str, str], set[str]]] = {
            number: {(unit.report, unit.key[0]): {unit.key[1]}} for number, unit in enumerate(units)
        }
        self._joins: list[Join] = []

    def judge(self, judged: Sequence[tuple[Judgement, tuple[int, ...]]]) -> None:
        """Follow judgements, the latest first; the first of `numbers` is what the others are not.

        Args:
            judged: In order of time, each with the units that its words are in.
        """
        for judgement, numbers in reversed(judged):
            first, *others = numbers
            together = numbers if judgement.verdict is Verdict.ONE else others
            for left, right in pairwise(together):
                self._unite(left, right, Join(left, right, Score(1.0), judgement.id))
            if judgement.verdict is Verdict.NOT_ONE:
                self._part(first, others[0])

    def join_all(self, numbers: Sequence[int]) -> None:
        """Join units of one name; what people keep apart stays apart."""
        first, *others = numbers
        for other in others:
            self._unite(first, other, None)
        for left, right in pairwise(others):
            self._unite(left, right, None)

    def join(self, left: int, right: int, score: Score) -> str:
        """Join two units if they are alike enough; return why not, "" where they are one now."""
        one, other = self._set_of[left], self._set_of[right]
        if one == other:
            return ""
        if other in self._apart[one]:
            return "judged"
        if score.value < SAME:
            return "likely, but not certain"
        if score.reasons[0].feature not in _EXEMPT and self._told_apart(one, other):
            return "one report tells them apart"
        self._unite(left, right, Join(left, right, score))
        return ""

    def identities(
        self, unsure: Iterable[tuple[int, int, Score, str]]
    ) -> tuple[tuple[Identity, ...], tuple[Near, ...]]:
        """Return the sets with what ties them, and the pairs of them that may be one."""
        sets = sorted(sorted(numbers) for numbers in self._members.values())
        place = {self._set_of[numbers[0]]: at for at, numbers in enumerate(sets)}
        joins: defaultdict[int, list[Join]] = defaultdict(list)
        for join in self._joins:
            joins[place[self._set_of[join.left]]].append(join)
        near: dict[tuple[int, int], Near] = {}
        for left, right, score, why_not in unsure:
            one, other = sorted((self._set_of[left], self._set_of[right]), key=place.__getitem__)
            if one != other and other not in self._apart[one] and why_not != "judged":
                pair = place[one], place[other]
                near.setdefault(pair, Near(*pair, score, why_not))
        found = (Identity(tuple(numbers), tuple(joins[at])) for at, numbers in enumerate(sets))
        return tuple(found), tuple(near[pair] for pair in sorted(near))

    def _told_apart(self, one: int, other: int) -> bool:
        """Whether some report has names of both, and not the same one."""
        mine, theirs = self._names[one], self._names[other]
        small, large = sorted((mine, theirs), key=len)
        return any(names != large.get(where, names) for where, names in small.items())

    def _unite(self, left: int, right: int, join: Join | None) -> None:
        one, other = self._set_of[left], self._set_of[right]
        if one == other or other in self._apart[one]:
            return
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        for number in self._members[other]:
            self._set_of[number] = one
        self._members[one] += self._members.pop(other)
        for where, names in self._names.pop(other).items():
            self._names[one].setdefault(where, set()).update(names)
        for enemy in self._apart.pop(other, set()):
            self._apart[enemy].discard(other)
            self._apart[enemy].add(one)
            self._apart[one].add(enemy)
        if join is not None:
            self._joins.append(join)

    def _part(self, left: int, right: int) -> None:
        one, other = self._set_of[left], self._set_of[right]
        if one != other:
            self._apart[one].add(other)
            self._apart[other].add(one)
