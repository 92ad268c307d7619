"""The JSON shapes of incidents, the attacks that one report tells of: a part of `wire`."""

from datetime import date

import msgspec

from dateline.dossier.wire import AnchorOut, LinkOut, Point, RelationOut
from dateline.dossier.wire_places import PlaceRecord

__all__ = [
    "IncidentCulprit", "IncidentMention", "IncidentOut", "IncidentPlace", "IncidentTarget",
    "IncidentVictim",
]  # fmt: skip


class IncidentMention(msgspec.Struct, frozen=True):
    """Words that tell of an incident, and on whose word: the chain of their claim in the record.

    `event` is the event of the record that they belong to; null, and no chain, where they have
    none.
    """

    words: AnchorOut
    event: str | None
    chain: tuple[LinkOut, ...]


class IncidentPlace(msgspec.Struct, frozen=True):
    """Where it was; `place` null: not resolved.

    `rule` says where the words stand: "argument" (of its clause), "sentence", "dateline".
    `relation`, `point` (lat, lon), `pin` and `radius_m` are those of `places`; `where` says it in
    words. `judged`: a person decided where the name is.
    """

    name: str
    where: str
    place: PlaceRecord | None
    precision: str | None
    relation: RelationOut | None
    point: Point | None
    pin: bool
    radius_m: float | None
    judged: bool
    rule: str
    words: AnchorOut


class IncidentCulprit(msgspec.Struct, frozen=True):
    """Who is said to have done it: a body (`organised`) or people.

    `confidence` is MUC-4's, "REPORTED AS FACT" to "POSSIBLE"; `by` has the words that give it, null
    for what is reported as fact.
    """

    name: str
    organised: bool
    confidence: str
    words: AnchorOut
    by: AnchorOut | None


class IncidentTarget(msgspec.Struct, frozen=True):
    """Property that was hit, by its words."""

    words: AnchorOut


class IncidentVictim(msgspec.Struct, frozen=True):
    """People that it was done to, and how many the words say they are; null: open on that side.

    `effect` is what became of them, null when it is not said; `by` has the words that give it.
    """

    name: str
    low: float | None
    high: float | None
    effect: str | None
    words: AnchorOut
    by: AnchorOut | None


class IncidentOut(msgspec.Struct, frozen=True):
    """One attack as one report tells it: a view, of which nothing enters the record.

    `type` is that of most of its `mentions`, `stage` the furthest that any of them says. `score`
    0..1 says how likely it is such an incident. `time` has the words that give the days; where none
    do they are open before the day of publication, and null with no such day. `when_rule` says
    which of these it is.
    """

    report: str
    type: str
    stage: str
    score: float
    mentions: tuple[IncidentMention, ...]
    when: str | None
    earliest: date | None
    latest: date | None
    when_rule: str
    time: AnchorOut | None
    places: tuple[IncidentPlace, ...]
    culprits: tuple[IncidentCulprit, ...]
    targets: tuple[IncidentTarget, ...]
    victims: tuple[IncidentVictim, ...]
