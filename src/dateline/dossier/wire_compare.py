"""The JSON shapes of a comparison with another dataset: a part of `wire`, under its rules."""

import msgspec

from dateline.dossier.wire import AnchorOut

__all__ = [
    "CompareOut",
    "ComparedField",
    "ComparedPair",
    "LeftOver",
    "OurRow",
    "TheirRow",
    "WhyPaired",
]


class WhyPaired(msgspec.Struct, frozen=True):
    """One thing that speaks for a pair, or against it where `weight` is below zero."""

    what: str
    weight: float
    ours: str
    theirs: str


class ComparedField(msgspec.Struct, frozen=True):
    """A field in which the two differ; "" is no value. `rule` and `words` are of ours."""

    field: str
    ours: str
    theirs: str
    rule: str
    words: tuple[AnchorOut, ...]


class OurRow(msgspec.Struct, frozen=True):
    """An event of the dossier: its id, its word, its days, and where; `what` is as reported."""

    event: str
    what: str
    first: str
    last: str
    location: str
    country: str


class TheirRow(msgspec.Struct, frozen=True):
    """A row of the file: its id and line (the header is 1), its days, what, where, its notes."""

    row: str
    line: int
    first: str
    last: str
    kind: str
    location: str
    country: str
    notes: str


class ComparedPair(msgspec.Struct, frozen=True):
    """Two rows that may be of one event.

    `standing`: MATCHED; AMBIGUOUS, another row is nearly as likely (`rivals`: [event, row]);
    POSSIBLE, too little speaks for it. `score` is 0..1, the sum of `why`.
    """

    standing: str
    score: float
    ours: OurRow
    theirs: TheirRow
    why: tuple[WhyPaired, ...]
    differs: tuple[ComparedField, ...]
    rivals: tuple[tuple[str, str], ...]


class LeftOver(msgspec.Struct, frozen=True):
    """What is not compared, and why; `names`: ids of events or lines of the file, the first 20."""

    why: str
    count: int
    names: tuple[str, ...]


class CompareOut(msgspec.Struct, frozen=True):
    """A dossier beside a file of another dataset.

    `first` `last` `countries`: the span of the dossier's events, in which a row can be missing;
    null and [] where its events have none. `matched_from`, `possible_from`, `margin`: the
    thresholds. `missing_here`: rows of the file without a pair; `missing_there`: events without.
    `outside`: rows not in the period or places of this dossier. `left_here`, `left_there`: events
    and rows that cannot be compared.
    """

    scheme: str
    encoding: str
    delimiter: str
    rows: int
    first: str | None
    last: str | None
    countries: tuple[str, ...]
    matched_from: float
    possible_from: float
    margin: float
    pairs: tuple[ComparedPair, ...]
    missing_here: tuple[TheirRow, ...]
    missing_there: tuple[OurRow, ...]
    outside: tuple[LeftOver, ...]
    left_here: tuple[LeftOver, ...]
    left_there: tuple[LeftOver, ...]
    words: str
