"""What the bodies of judgements may be: who judges, why, and of what."""

from typing import Annotated, Literal

import msgspec

__all__ = [
    "ClaimBody", "CodesBody", "DerivationBody", "EntitiesBody", "EventBody", "EventPairBody",
    "PlaceBody", "ReportBody", "SaidBody", "SourceBody",
]  # fmt: skip

_LONGEST_NOTE = 10_000  # code points
_LONGEST = 1000
_MOST = 500  # things that are said to be one, or another, in one judgement

By = Annotated[str, msgspec.Meta(min_length=1, max_length=100, description="Who judges.")]
Note = Annotated[str, msgspec.Meta(max_length=_LONGEST_NOTE, description="Why.")]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=_LONGEST)]
Value = Annotated[str, msgspec.Meta(max_length=_LONGEST_NOTE)]
Several = Annotated[tuple[Words, ...], msgspec.Meta(min_length=2, max_length=_MOST)]
Some = Annotated[tuple[Words, ...], msgspec.Meta(max_length=_MOST)]


class SaidBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who judges, and why."""

    by: By
    note: Note = ""


class EventBody(SaidBody, frozen=True, kw_only=True):
    """What a coder says of an event; `values` for CHANGED alone, by field.

    `adjudicates`: it settles what coders differ in, rather than being this coder's own word.
    `blind`: what other coders say of it was hidden from this one.
    """

    verdict: Literal["ACCEPTED", "REJECTED", "CHANGED"]
    values: dict[Words, Value] = {}
    adjudicates: bool = False
    blind: bool = False


class EventPairBody(SaidBody, frozen=True, kw_only=True):
    """That `events` are one; or that of `event` the mentions `apart` ("REPORT:START") are not."""

    events: Several | None = None
    event: Words | None = None
    apart: Some = ()


class PlaceBody(SaidBody, frozen=True, kw_only=True):
    """Where `name` is, in all reports or in one.

    `to`: "GAZETTEER:ID" of one of its candidates, "LAT,LON,RADIUS_KM,NAME" for a point, UNPLACED
    where it is not known where, NO_PLACE where the words name no place.
    """

    name: Words
    to: Words
    report: Words | None = None


class EntitiesBody(SaidBody, frozen=True, kw_only=True):
    """That those to `merge` are one, that the two `apart` are not, or what to `split` off one.

    To be split off are some `mentions` ("REPORT:START"), or all in some `reports`.
    """

    merge: Several | None = None
    apart: Several | None = None
    split: Words | None = None
    mentions: Some = ()
    reports: Some = ()


class DerivationBody(SaidBody, frozen=True, kw_only=True):
    """That `later` was made from `earlier`, or was not."""

    later: Words
    earlier: Words
    verdict: Literal["ACCEPTED", "CUT"]


class ReportBody(SaidBody, frozen=True, kw_only=True):
    """That an outlet took a report back, or corrected it."""

    report: Words
    verdict: Literal["RETRACTED", "CORRECTED"]


class SourceBody(SaidBody, frozen=True, kw_only=True):
    """How reliable a source is; of one that is only described, in which report."""

    name: Words
    reliability: Literal["A", "B", "C", "D", "E", "F"]
    report: Words | None = None


class ClaimBody(SaidBody, frozen=True, kw_only=True):
    """How credible a claim is."""

    claim: Words
    credibility: Literal["1", "2", "3", "4", "5", "6"]


class CodesBody(SaidBody, frozen=True, kw_only=True):
    """That the row of an event is right as shown, or what fields of it are to be."""

    verdict: Literal["CONFIRMED", "CHANGED"]
    values: dict[Words, Value] = {}
