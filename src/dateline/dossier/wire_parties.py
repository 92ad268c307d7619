"""JSON shapes of participants and causes, and how model values become them, as in `wire`."""

import msgspec

from dateline.model.event import Argument, CauseLink

__all__ = ["ArgumentOut", "CauseLinkOut", "argument_out", "cause_out"]

Pair = tuple[int, int]


class ArgumentOut(msgspec.Struct, frozen=True):
    """A participant of an event; `chain` is the number of its mentions' chain, or null.

    `rule` says why it is held where it stands outside the event's clause (`inferred`).
    """

    role: str
    start: int
    end: int
    inferred: bool
    chain: int | None = None
    rule: str = ""


class CauseLinkOut(msgspec.Struct, frozen=True):
    """The event at `from` brought about the one at `to`, as the words at `by` say."""

    from_: Pair = msgspec.field(name="from")
    to: Pair
    rule: str
    by: Pair


def argument_out(argument: Argument) -> ArgumentOut:
    """Return the shape of a participant."""
    span = argument.span
    return ArgumentOut(
        argument.role.value, span.start, span.end, argument.inferred, argument.chain, argument.rule
    )


def cause_out(link: CauseLink) -> CauseLinkOut:
    """Return the shape of a cause."""
    cause, effect, by = ((span.start, span.end) for span in (link.span, link.to, link.by))
    return CauseLinkOut(cause, effect, link.rule, by)
