"""The codebook of states: what begins, ends, moves and excludes them; `resources/states/*.yml`.

Each file is one kind of state, with examples that run as tests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load
from dateline.model.event import Role
from dateline.model.state import StateKind
from dateline.model.tie import Phase, TieKind

__all__ = ["Example", "Frame", "Rule", "codebook"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What an event says of a state.

    Attributes:
        phase: Whether the state begins, holds or ends with it.
        holder, of: Roles, the first that is filled by somebody fitting; () for none.
        words: Lemmas, or the words of the trigger.
        every: Whether, with nobody as `of`, it is for every state of the kind that the holder has.
        persons: Whether only a named person can be the holder.
        taker: Whether the holder is whoever attacks in the report, for the event names nobody.
    """

    phase: Phase
    holder: tuple[Role, ...]
    of: tuple[Role, ...]
    words: tuple[str, ...]
    every: bool = False
    taker: bool = False
    persons: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A text, and whether the state of `holder` (and `of`) holds at the end of days (ISO)."""

    text: str
    published: str
    holder: str
    at: Mapping[str, str]
    of: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule of one kind of state.

    Attributes:
        kind: Which.
        horizon_days: For how long it is held to go on, or to be over, after the last word of it.
        before_days: For how long it is held to have been so before the first word of it.
        ties: The ties that tell it.
        frames: The events that tell it.
        excludes: What two states cannot share at one time: "of" (one holder for each `of`),
            "whereabouts" (one place for each person), "facility" (one of the kinds that have it
            for each facility), "" nothing.
        facility: Whether its holder is a facility.
        of_optional: Whether it may have no `of`.
        was: The kind that held before it began; None for none.
        offices: Offices that tell it where they are of a force.
        examples: Run as tests.
    """

    kind: StateKind
    horizon_days: int
    before_days: int
    ties: tuple[TieKind, ...] = ()
    frames: tuple[Frame, ...] = ()
    excludes: str = ""
    facility: bool = False
    of_optional: bool = False
    was: StateKind | None = None
    offices: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


@cache
def codebook() -> Mapping[StateKind, Rule]:
    """Return the rule of each kind, in the order of kinds."""
    rules = {rule.kind: rule for rule in load("states", Rule)}
    return {kind: rules[kind] for kind in StateKind if kind in rules}
