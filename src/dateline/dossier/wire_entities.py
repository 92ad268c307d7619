"""The JSON shapes of entities across reports: a part of `wire`, under its rules."""

import msgspec

from dateline.dossier.wire import AnchorOut

__all__ = [
    "EntityChain", "EntityDetail", "EntityJoin", "EntityMention", "EntityNear", "EntityReason",
    "EntitySummary",
]  # fmt: skip


class EntitySummary(msgspec.Struct, frozen=True):
    """Someone or something that reports name; `schema` as in FollowTheMoney.

    `names` are the other names printed, the most often printed first; `offices` the ranks and
    offices, in the words of the reports. `times` counts the mentions by name. `judgements` are
    those that hold on words of this entity.
    """

    entity: str
    schema: str
    name: str
    names: tuple[str, ...]
    sort: str
    offices: tuple[str, ...]
    times: int
    reports: tuple[str, ...]
    judgements: tuple[str, ...]


class EntityMention(msgspec.Struct, frozen=True):
    """One mention; `form` NAM, NOM or PRO, `rule` how a noun or pronoun came to mean it."""

    report: str
    start: int
    end: int
    quote: str
    form: str
    rule: str
    sentence: AnchorOut


class EntityReason(msgspec.Struct, frozen=True):
    """What was compared and what it added to the score (took from it, below 0)."""

    feature: str
    weight: float
    left: str
    right: str


class EntityChain(msgspec.Struct, frozen=True):
    """What one report calls by one name, from `first` on; `apart`: taken out by a judgement."""

    report: str
    name: str
    times: int
    first: AnchorOut
    apart: str | None


class EntityJoin(msgspec.Struct, frozen=True):
    """Why the chains that begin at these words are one; `judgement`: a person said so."""

    left: AnchorOut
    right: AnchorOut
    score: float
    reasons: tuple[EntityReason, ...]
    judgement: str | None


class EntityNear(msgspec.Struct, frozen=True):
    """Another entity that may be the same, how likely (0..1), and why it is not joined."""

    entity: str
    name: str
    score: float
    reasons: tuple[EntityReason, ...]
    why_not: str


class EntityDetail(msgspec.Struct, frozen=True):
    """One entity with all mentions, and what holds it together.

    `chains` of one name are one for that name alone; `joins` say why chains of different names are.
    """

    summary: EntitySummary
    office_words: tuple[AnchorOut, ...]
    mentions: tuple[EntityMention, ...]
    chains: tuple[EntityChain, ...]
    joins: tuple[EntityJoin, ...]
    near: tuple[EntityNear, ...]
