"""The JSON shapes of codes for export: a part of `wire`, under its rules."""

import msgspec

from dateline.dossier.wire import AnchorOut

__all__ = ["CodeRowOut", "CodeValueOut"]


class CodeValueOut(msgspec.Struct, frozen=True):
    """One field; `value` is "" where nothing is known, and `rule` says why it is what it is.

    `judgement`: a person confirmed or changed it (`verdict` CONFIRMED, CHANGED); `proposed` is then
    what the rule has today, which may differ from what was confirmed.
    """

    field: str
    value: str
    rule: str
    words: tuple[AnchorOut, ...]
    proposed: str | None
    judgement: str | None
    verdict: str | None


class CodeRowOut(msgspec.Struct, frozen=True):
    """The row of one event in one codebook; without `values` it has none, and `why_none` why."""

    event: str
    type: str
    what: str
    scheme: str
    values: tuple[CodeValueOut, ...]
    why_none: str
    judgements: tuple[str, ...]
