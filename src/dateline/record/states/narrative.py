"""When an event was that its own words do not date: as the event told before it, in a narrative."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date

from dateline.model.event import EventClass, EventMention, Status
from dateline.model.span import Span

__all__ = ["Narrative"]

_HAD = re.compile(r"\bhad(?: \w+){0,2} $", re.IGNORECASE)
_HAS = re.compile(r"\b(?:having|has|have)(?: \w+){0,2} $", re.IGNORECASE)
_NEAR = 25  # code points before a verb in which its auxiliary stands
_WHEN = re.compile(r", (?:when|as|after which) (?:[\w’'-]+ ){1,4}$")
_EVENTS = frozenset({EventClass.OCCURRENCE, EventClass.I_ACTION, EventClass.ASPECTUAL})
_PAST = frozenset({"PAST", "PASTPART"})


class Narrative:
    """The events of one report as a story in its order."""

    def __init__(self, text: str, events: Mapping[Span, EventMention]) -> None:
        """Take the events of a report in text order."""
        self._text = text
        self._dated: Sequence[EventMention] = [
            e for e in events.values()
            if e.class_ in _EVENTS and e.status is Status.HAPPENED
            and e.when is not None and e.time is not None
        ]  # fmt: skip
        self._starts = [e.span.start for e in self._dated]

    def dated_before(self, mention: EventMention, published: date) -> EventMention | None:
        """Return the event whose day that of `mention` is: the last dated one told before it.

        None for what is not told in the past, and where that event has no one day, or one after the
        report's. "It began in May 2029, when Ostra closed the canal" dates both. For what "had"
        happened by then see `is_earlier`.
        """
        at = bisect_left(self._starts, mention.span.start)
        if mention.tense not in _PAST or mention.class_ not in _EVENTS or at == 0:
            return None
        last = self._dated[at - 1]
        when = last.when
        if when is None or when.latest is None or when.latest > published or self._is_now(mention):
            return None
        between = self._text[last.span.end : mention.span.start]
        same = _WHEN.search(between) is not None and ". " not in between and "\n" not in between
        return last if same or when.earliest in (None, when.latest) else None

    def is_earlier(self, mention: EventMention) -> bool:
        """Whether an event is told as over when that before it was: "they had fled"."""
        return _HAD.search(self._before(mention)) is not None

    def _is_now(self, mention: EventMention) -> bool:
        return _HAS.search(self._before(mention)) is not None

    def _before(self, mention: EventMention) -> str:
        return self._text[max(0, mention.span.start - _NEAR) : mention.span.start]
