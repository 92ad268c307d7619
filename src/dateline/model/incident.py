"""Incidents: attacks on people and property as one report tells them (templates of MUC-4)."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.place import Place
from dateline.model.span import Anchor
from dateline.model.time import When

__all__ = ["Confidence", "Culprit", "Effect", "Incident", "IncidentKind", "Stage", "Victim",
           "Whereabouts"]  # fmt: skip


class IncidentKind(StrEnum):
    """MUC-4 incident types; its FORCED WORK STOPPAGE is not looked for."""

    ATTACK = "ATTACK"
    BOMBING = "BOMBING"
    KIDNAPPING = "KIDNAPPING"
    ARSON = "ARSON"
    ROBBERY = "ROBBERY"


class Stage(StrEnum):
    """How far it came (MUC-4 stage of execution)."""

    ACCOMPLISHED = "ACCOMPLISHED"
    ATTEMPTED = "ATTEMPTED"
    THREATENED = "THREATENED"


class Confidence(StrEnum):
    """On whose word somebody did it (MUC-4 perpetrator confidence)."""

    FACT = "REPORTED AS FACT"
    CLAIMED = "CLAIMED OR ADMITTED"
    AUTHORITIES = "SUSPECTED OR ACCUSED BY AUTHORITIES"
    ACCUSED = "SUSPECTED OR ACCUSED"
    POSSIBLE = "POSSIBLE"


class Effect(StrEnum):
    """What became of somebody (MUC-4 effect on human targets, its four common values)."""

    DEATH = "DEATH"
    INJURY = "INJURY"
    UNHURT = "NO INJURY OR DEATH"
    FREED = "REGAINED FREEDOM"


@dataclass(frozen=True, slots=True)
class Culprit:
    """Who is said to have done it.

    Attributes:
        anchor: The words.
        name: Name of its chain in the report, else the words.
        organised: Whether it is a body, not people.
        confidence: On whose word.
        by: The words that give the confidence; None for FACT.
    """

    anchor: Anchor
    name: str
    organised: bool
    confidence: Confidence = Confidence.FACT
    by: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Victim:
    """Somebody that it was done to.

    Attributes:
        anchor: The words.
        name: Name of its chain in the report, else the words.
        low: Fewest there are; 2 of a bare plural.
        high: Most there are; None when open above.
        effect: What became of them; None when not said.
        by: The words that give the effect; None without one.
    """

    anchor: Anchor
    name: str
    low: float | None = None
    high: float | None = None
    effect: Effect | None = None
    by: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place of an incident: the words, and the place where it is known.

    `rule` says why it is held: "argument", "sentence", "dateline".
    """

    anchor: Anchor
    name: str
    place: Place | None
    rule: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One attack as one report tells it; every value stands on words of the report.

    Attributes:
        kind: What sort of attack.
        stage: How far it came.
        mentions: The words that tell of it, in text order; at least one.
        when: Its days; until the day of publication where no words give them; None when that is
            not known either.
        time: The words that give the days; None where none do.
        places: Where, finest first.
        culprits: Who is said to have done it.
        targets: Property that was hit.
        victims: People that were.
        score: 0..1, how likely it is such an incident; fitted to the key of MUC-4.
    """

    kind: IncidentKind
    stage: Stage
    mentions: tuple[Anchor, ...]
    when: When | None = None
    time: Anchor | None = None
    places: tuple[Whereabouts, ...] = ()
    culprits: tuple[Culprit, ...] = ()
    targets: tuple[Anchor, ...] = ()
    victims: tuple[Victim, ...] = ()
    score: float = 1.0
