"""Ties: states that matter - who is where, who holds what, who belongs to, fights or backs whom.

The kinds lean on ACE 2005 relations, on re3d (Dstl, 2017) and on FollowTheMoney's schemata, so that
a record can be handed on; each kind names its nearest of the three.
"""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.event import Factuality, Status
from dateline.model.span import Span

__all__ = ["Phase", "Tie", "TieKind"]


class TieKind(StrEnum):
    """What ties `holder` to `of`.

    PRESENT_AT: a person or body is at a place (re3d CoLocated, ACE PHYS Located).
    WITHIN: a place lies in a place (re3d CoLocated, ACE PART-WHOLE Geographical).
    HOLDS: a body controls a place (re3d InChargeOf, FtM Ownership; ACE has none).
    IN_CHARGE_OF: a person or body leads a body (re3d InChargeOf, FtM Directorship).
    OFFICE: a person has an office of a body or country; `span` is the office (re3d has none,
        ACE ORG-AFF Employment, FtM Occupancy).
    BELONGS_TO: a person or body is part of a body, people or country (re3d BelongsTo, ACE ORG-AFF
        Membership and PART-WHOLE Subsidiary, FtM Membership).
    FIGHTING: the two fight, or `holder` attacks `of` (re3d FightingAgainst). Either order is meant
        where the words make no difference ("clashes between").
    ALLIED: the two are allied, or `holder` backs `of` (re3d AlliesOf, FtM UnknownLink).
    """

    PRESENT_AT = "PRESENT_AT"
    WITHIN = "WITHIN"
    HOLDS = "HOLDS"
    IN_CHARGE_OF = "IN_CHARGE_OF"
    OFFICE = "OFFICE"
    BELONGS_TO = "BELONGS_TO"
    FIGHTING = "FIGHTING"
    ALLIED = "ALLIED"


class Phase(StrEnum):
    """Where in its course a tie is told.

    BEGINS: from this on ("took", "arrived in", "joined"). HOLDS: at that time ("controls", "in").
    ENDS: with this it is over, or was already ("lost", "withdrew from", "former").
    """

    BEGINS = "BEGINS"
    HOLDS = "HOLDS"
    ENDS = "ENDS"


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie, as one place in a text tells it. Several may stand on one span.

    Attributes:
        span: The words that say so: "withdrew", "in", "commander"; where only order says it
            ("Iranian forces"), both ends and what lies between.
        kind: What ties them.
        phase: Whether it begins, holds or ends there.
        holder: Who is there, has it, belongs, fights; a noun phrase.
        of: Where, what, whom.
        holder_chain: Number of the holder's mention chain; None when its words name nobody.
        of_chain: The same of `of`.
        factuality: How far the source commits to it; NEG is said not to be.
        status: Whether it is so, or is only planned, ordered, denied ...; that of `event` where it
            tells of the tie itself.
        event: The event mention that tells it, or whose participant the words are part of: what
            dates the one dates the tie. None when no event is near.
        attribution: `span` of the innermost attribution whose content holds `span`; None for the
            report's own word.
        inferred: Whether `holder` or `of` stands in another clause and was carried here.
        rule: Which rule found it: "participants", "preposition", "modifier", ...
    """

    span: Span
    kind: TieKind
    phase: Phase
    holder: Span
    of: Span
    holder_chain: int | None = None
    of_chain: int | None = None
    factuality: Factuality = Factuality()
    status: Status = Status.HAPPENED
    event: Span | None = None
    attribution: Span | None = None
    inferred: bool = False
    rule: str = ""

    @property
    def ends(self) -> tuple[TieKind, Span, Span]:
        """Kind, holder and of: with `span` this tells two ties of one report apart."""
        return self.kind, self.holder, self.of
