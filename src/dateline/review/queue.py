"""What to review first: doubt times what rests on it, so that both have to be there.

The order is that of the weights alone, made once for a record and kept; what a coder has reviewed
is left out when it is asked for. Equals stand by id, so that every machine has the same order.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from dateline.errors import ConfigError
from dateline.model.ids import EventId
from dateline.model.outline import Outline

__all__ = ["RULE", "Turn", "cursor_of", "order", "page", "read_cursor"]

RULE = (
    "by doubt x consequence, the most first, equals by id; doubt and consequence are each "
    "1 - the product of (1 - weight) over their reasons, of reasons for doubt in one field the "
    "strongest alone"
)

_DIGITS = 6


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """Where an event stands in the queue: below 0, the product of its weights; then its id."""

    less: float
    event: EventId


def order(outlines: Iterable[Outline]) -> tuple[Turn, ...]:
    """Return all events in the order of the queue."""
    return tuple(sorted(Turn(-round(one.weight.product, _DIGITS), one.event) for one in outlines))


def page(
    queue: Iterable[Turn], done: Container[EventId], after: Turn | None, limit: int
) -> tuple[Turn, ...]:
    """Return at most `limit` events of a queue that are not done, from behind `after`."""
    return tuple(islice(_left(queue, done, after), limit))


def cursor_of(turn: Turn) -> str:
    """Return where a page ends, so that the next one is found whatever was reviewed meanwhile."""
    return f"{-turn.less:.{_DIGITS}f}:{turn.event}"


def read_cursor(cursor: str) -> Turn:
    """Return where a page ended.

    Raises:
        ConfigError: Nothing that a page ended with.
    """
    product, _, event = cursor.partition(":")
    try:
        return Turn(-float(product), EventId(event))
    except ValueError:
        raise ConfigError(
            f"{cursor!r} is no end of a page of the queue", hint="give `next` as it was answered"
        ) from None


def _left(queue: Iterable[Turn], done: Container[EventId], after: Turn | None) -> Iterator[Turn]:
    return (one for one in queue if (after is None or after < one) and one.event not in done)
