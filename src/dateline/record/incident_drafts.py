"""Which mentions tell of one attack: those that neither days nor places nor people part."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.model.incident import Culprit, IncidentKind, Stage, Victim, Whereabouts
from dateline.model.span import Span
from dateline.model.time import When
from dateline.record.compare.names import folded
from dateline.record.incident_signals import Signal

__all__ = ["OWN", "Draft", "Part", "join"]

OWN = "own TARGET"
"""The way of what an attack is said to have hit in so many words."""

_WITHIN = 350  # letters between mentions of two kinds that tell of one attack: a sentence or two


@dataclass(frozen=True, slots=True)
class Part:
    """One signal with what its own clause says.

    Attributes:
        sentence: What of its sentence stands beside it.
        culprits, victims, targets: Who and what, each with the way it was found: `OWN`, another
            of the words of `People`.
        when: Its days, where words give them; None for none, and for days after publication.
    """

    signal: Signal
    sentence: Span
    culprits: tuple[tuple[Culprit, str], ...] = ()
    victims: tuple[tuple[Victim, str], ...] = ()
    targets: tuple[tuple[Span, str], ...] = ()
    places: tuple[Whereabouts, ...] = ()
    when: When | None = None


@dataclass(slots=True)
class Draft:
    """Parts that are held to tell of one attack, and whom accusations near them name."""

    parts: list[Part]
    accused: list[Culprit] = field(default_factory=list)

    @property
    def kind(self) -> IncidentKind:
        """The most frequent kind of its mentions, then the first; a closer one before ATTACK."""
        kinds = Counter(part.signal.kind for part in self.parts)
        closer = {kind: n for kind, n in kinds.items() if kind is not IncidentKind.ATTACK}
        return max(closer or kinds, key=lambda kind: kinds[kind])

    @property
    def stage(self) -> Stage:
        """The furthest that any mention says it came."""
        stages = {part.signal.stage for part in self.parts}
        return min(stages, key=list(Stage).index)


def join(parts: Iterable[Part]) -> list[Draft]:
    """Return drafts in the order of their first parts; each part joins the latest that it fits."""
    drafts: list[Draft] = []
    for part in parts:
        one = next((draft for draft in reversed(drafts) if _is_one(draft, part)), None)
        if one is None:
            drafts.append(Draft([part]))
        else:
            one.parts.append(part)
    return drafts


def _is_one(draft: Draft, part: Part) -> bool:
    """Whether nothing speaks against a mention's telling of the same attack."""
    signal, last = part.signal, draft.parts[-1].signal
    near = signal.span.start - last.span.end <= _WITHIN
    if not near and signal.kind not in {p.signal.kind for p in draft.parts}:
        return False
    if (signal.stage is Stage.THREATENED) != (draft.stage is Stage.THREATENED):
        return False
    days = [when for p in draft.parts if (when := _days(p)) is not None]
    own = _days(part)
    if own is not None and days and not any(own.may_overlap(d) for d in days):
        return False
    return near or (_agree(_named([part]), _named(draft.parts)) and _meet(draft, part))


def _days(part: Part) -> When | None:
    """Return the days of a part that are bounded on both sides; None for what may be any day."""
    when = part.when
    return None if when is None or None in (when.earliest, when.latest) else when


def _named(parts: Sequence[Part]) -> set[str]:
    """Return the folded names of victims that are one each."""
    return {
        folded(v.name)
        for part in parts
        for v, via in part.victims
        if v.low == v.high == 1 and via == OWN
    }


def _agree(one: set[str], other: set[str]) -> bool:
    return not one or not other or bool(one & other)


def _meet(draft: Draft, part: Part) -> bool:
    """Whether the places may be one: the same, or one in the other."""
    theirs = [where for p in draft.parts for where in p.places]
    names, ours = {folded(w.name) for w in theirs}, {folded(w.name) for w in part.places}
    if not names or not ours:
        return True
    return bool(ours & _levels(theirs) or names & _levels(part.places))


def _levels(places: Iterable[Whereabouts]) -> set[str]:
    """Return the folded names of places and of what they lie in."""
    found: set[str] = set()
    for where in places:
        found.update((folded(where.name), *map(folded, where.place.admin if where.place else ())))
    return found
