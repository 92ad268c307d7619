"""The JSON shape of a tie and how a model value becomes one; the rules of `wire` hold here too."""

import msgspec

from dateline.model.span import Span
from dateline.model.tie import Tie

__all__ = ["TieOut", "tie_out"]

Pair = tuple[int, int]


class TieOut(msgspec.Struct, frozen=True):
    """Who (`holder`) is where, holds, leads, belongs to, fights or backs what (`of`).

    `phase` says whether that begins, holds or ends there; `start..end` are the words that say so.
    `event` is the event that tells it, or has its words for a participant: what dates the one dates
    the tie. Chains are numbers under "names", `attribution` an id under "attributions".
    """

    start: int
    end: int
    kind: str
    phase: str
    holder: Pair
    of: Pair
    holder_chain: int | None
    of_chain: int | None
    certainty: str
    polarity: str
    status: str
    event: Pair | None
    attribution: int | None
    inferred: bool
    rule: str


def tie_out(tie: Tie, ids: dict[Span, int]) -> TieOut:
    """Return the shape of a tie; `ids` has the id of each attribution by its span."""
    return TieOut(
        start=tie.span.start,
        end=tie.span.end,
        kind=tie.kind.value,
        phase=tie.phase.value,
        holder=(tie.holder.start, tie.holder.end),
        of=(tie.of.start, tie.of.end),
        holder_chain=tie.holder_chain,
        of_chain=tie.of_chain,
        certainty=tie.factuality.certainty.value,
        polarity=tie.factuality.polarity.value,
        status=tie.status.value,
        event=None if tie.event is None else (tie.event.start, tie.event.end),
        attribution=None if tie.attribution is None else ids.get(tie.attribution),
        inferred=tie.inferred,
        rule=tie.rule,
    )
