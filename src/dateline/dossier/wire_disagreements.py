"""The JSON shapes of disagreements: a part of `wire`, under its rules."""

import msgspec

__all__ = ["DisagreementOut", "SideOut"]


class SideOut(msgspec.Struct, frozen=True):
    """One side of a disagreement; `origins` counts those that its claims go back to.

    `interest` says what a denier has to do with the event, "" where nothing says it.
    """

    value: str
    claims: tuple[str, ...]
    origins: int
    interest: str = ""


class DisagreementOut(msgspec.Struct, frozen=True):
    """Values of one property of one event that differ, with the rule that says so.

    `kind`: DATE, COUNT, PLACE, ACTOR, POLARITY, STATUS, STATE cannot all hold; UPDATE (a later
    number of one origin) and ALTERED (changed in copying) are no contradictions.
    """

    event: str
    property: str
    sides: tuple[SideOut, ...]
    why: str
    kind: str = ""
