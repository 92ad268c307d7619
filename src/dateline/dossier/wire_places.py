"""The JSON shapes of places and of judgements: a part of `wire`, under its rules."""

from datetime import datetime

import msgspec

from dateline.dossier.wire import AnchorOut, Point, RelationOut

__all__ = [
    "CandidateOut", "ChoiceOut", "CodedOut", "JudgedValue", "JudgementOut", "PlaceMention",
    "PlaceRecord", "PlaceSummary", "ReasonOut",
]  # fmt: skip


class PlaceRecord(msgspec.Struct, frozen=True):
    """A record of a gazetteer; a point that a person gave is of the gazetteer "judgement"."""

    gazetteer: str
    gazetteer_id: str
    name: str
    lat: float
    lon: float
    radius_m: float
    feature: str
    country: str
    admin: tuple[str, ...]


class CandidateOut(PlaceRecord, frozen=True, kw_only=True):
    """A place that a typed name may be; `label` tells it from others of the name."""

    label: str
    layer: str
    licence: str


class ReasonOut(msgspec.Struct, frozen=True):
    """What spoke for (`weight` above 0) or against a candidate, and the words it rests on."""

    ground: str
    weight: float
    words: tuple[AnchorOut, ...]
    text: str


class ChoiceOut(msgspec.Struct, frozen=True):
    """A place that a name may be; `score` 0..1."""

    place: PlaceRecord
    score: float
    reasons: tuple[ReasonOut, ...]


class CodedOut(msgspec.Struct, frozen=True):
    """A code of a codebook, the rule that gave it and the codebook."""

    code: int
    rule: str
    source: str


class PlaceMention(msgspec.Struct, frozen=True):
    """One time that a place is named; `means`: the name that a noun phrase stands for."""

    report: str
    start: int
    end: int
    quote: str
    sentence: AnchorOut
    head: str
    relation: RelationOut | None
    nominal: bool
    means: AnchorOut | None
    score: float | None
    reasons: tuple[ReasonOut, ...]
    alternatives: tuple[ChoiceOut, ...]


class PlaceSummary(msgspec.Struct, frozen=True):
    """One name and where it is; `place` null: not resolved.

    `relation`: what is meant is not the place itself but what lies so to it. `point` (lat, lon) is
    of what is meant, and `pin` says whether it may be shown as one. `radius_m` is around the point,
    around the `line` that it lies between, or around a border; `extent` says it in words.

    `judged`: a person decided, by the judgement with that id. `acled` is geo_precision, `ucdp`
    where_prec; null without a place. Adjectives of nationality have rows of their own.
    """

    name: str
    place: PlaceRecord | None
    precision: str | None
    relation: str | None
    point: Point | None
    pin: bool
    radius_m: float | None
    line: tuple[Point, ...]
    extent: str
    basis: str
    judged: bool
    judgement: str | None
    adjectival: bool
    acled: CodedOut | None
    ucdp: CodedOut | None
    times: int
    reports: tuple[str, ...]
    mentions: tuple[PlaceMention, ...]


class JudgedValue(msgspec.Struct, frozen=True):
    """One field of a row of codes, and the value that it is to have."""

    field: str
    value: str


class JudgementOut(msgspec.Struct, frozen=True):
    """What a person decided; `report` null: for all. `holds` is false once it is undone.

    `kind` PLACE: `name` is folded, lower case without accents; `place` has a value where `verdict`
    is PLACED. EVENT: `scope` is "review" or "adjudication", `values` are the fields of the event,
    and `place` the one that its field "place" means. ENTITY_PAIR and CODE: `name` says in words
    what it is on, and `words` are the words that it is on, of NOT_ONE first one of what the others
    are not; `scope` is how far it reaches (ENTITY, REPORT, MENTION), or the scheme of the codes,
    which are `values`. `undoes` has a value where `verdict` is UNDONE.
    """

    judgement: str
    kind: str
    name: str
    report: str | None
    verdict: str
    place: PlaceRecord | None
    by: str
    at: datetime
    note: str
    undoes: str | None
    holds: bool
    scope: str | None = None
    words: tuple[AnchorOut, ...] = ()
    values: tuple[JudgedValue, ...] = ()
