"""The JSON shapes of what coders say of an event: a part of `wire`, under its rules."""

from datetime import datetime

import msgspec

__all__ = ["CoderReview", "EventReview", "GivenPlace", "GivenValue"]


class GivenPlace(msgspec.Struct, frozen=True):
    """The place that a coder gave; a point of their own is of the gazetteer "judgement"."""

    gazetteer: str
    gazetteer_id: str
    name: str
    lat: float
    lon: float
    radius_m: float
    feature: str


class GivenValue(msgspec.Struct, frozen=True):
    """A value that a coder gave: who, when and in which judgement.

    `words` says it for people. `place` is what the field "place" means; null for other fields.
    """

    field: str
    value: str
    words: str
    by: str
    at: datetime
    judgement: str
    place: GivenPlace | None = None


class CoderReview(msgspec.Struct, frozen=True):
    """All that one coder says of an event: the values they gave, and those they accepted.

    `blind`: whether what others say was hidden from them, in all their judgements of it.
    """

    coder: str
    verdict: str
    values: dict[str, str]
    accepted: dict[str, str]
    at: datetime
    judgement: str
    note: str
    blind: bool


class EventReview(msgspec.Struct, frozen=True):
    """What coders say of an event, beside what the machine says; `verdict` null: nobody did.

    `values` are those that coders gave and that hold, `given` the same with who and when.
    `differs`: two coders differ and nobody settled it, in the fields `differing` ("event": whether
    it is one). `settled` is the adjudication, null for none. In the fields `outdated` the machine
    says something else now than what was accepted. `by`, `at`, `judgement` and `note` are of the
    last word that holds, `coded` what each coder says. `shown` has the machine's values as coders
    write them, where one event was asked for.
    """

    verdict: str | None = None
    by: tuple[str, ...] = ()
    values: dict[str, str] = {}
    at: datetime | None = None
    judgement: str | None = None
    differs: bool = False
    note: str = ""
    given: tuple[GivenValue, ...] = ()
    differing: tuple[str, ...] = ()
    settled: str | None = None
    outdated: tuple[str, ...] = ()
    coded: tuple[CoderReview, ...] = ()
    shown: dict[str, str] = {}
