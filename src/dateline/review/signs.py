"""What was found at each mention of an event that its claims do not say: what doubts rest on.

Claims keep values; how sure the reading was stands in the annotations. It is read out here once,
while the record is built, in a few small values a mention.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dateline.model.annotations import Annotated
from dateline.model.event import Event, EventMention, Role, Status, TypeChoice
from dateline.model.place import PlaceBasis, Toponym
from dateline.model.span import Anchor, Span
from dateline.model.time import TimeAnchor, Timex

__all__ = ["DatedBy", "PlaceSign", "Sign", "Signs", "read_signs"]

_PLACES = (Role.PLACE, Role.ORIGIN, Role.GOAL, Role.VIA)


class DatedBy(StrEnum):
    """What dates a mention: words of its clause, of elsewhere, or a count from the report's day."""

    CLAUSE = "CLAUSE"
    ELSEWHERE = "ELSEWHERE"
    REPORT = "REPORT"
    NOTHING = "NOTHING"


@dataclass(frozen=True, slots=True)
class PlaceSign:
    """The least sure place of a mention.

    Attributes:
        name: Its words.
        resolved: Whether it has a place.
        score: 0..1 of the ranking model; None where no model chose it.
        rival: The best other candidate in words; "" for none.
        rival_score: How likely the model holds that, 0..1.
    """

    name: str
    resolved: bool
    score: float | None
    rival: str = ""
    rival_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Sign:
    """What was found at one mention.

    Attributes:
        typed_by: As in `EventMention`.
        rival: The likeliest other type; None for none.
        dated: What dates it.
        place: Its least sure place; None where it has none.
        worded: Whether a word says its status, where that is not HAPPENED.
    """

    typed_by: str = ""
    rival: TypeChoice | None = None
    dated: DatedBy = DatedBy.NOTHING
    place: PlaceSign | None = None
    worded: bool = True


Signs = Mapping[Anchor, Sign]
"""The sign of each mention, by its trigger."""


def read_signs(
    items: Iterable[Annotated], events: Iterable[Event] | None = None
) -> dict[Anchor, Sign]:
    """Return the signs of the mentions of events, by trigger.

    Signs that are alike are one value: of a hundred thousand mentions most are.

    Args:
        items: The reports, places as people judged them.
        events: Whose mentions; None for all mentions, those of no event too.
    """
    triggers = {
        (mention.report, mention.span): mention
        for event in events or ()
        for mention in event.mentions
    }
    found: dict[Anchor, Sign] = {}
    alike: dict[Sign, Sign] = {}
    for item in items:
        text, report = item.report.text, item.report.id
        toponyms = item.annotations.of(Toponym)
        timexes = {timex.span: timex for timex in item.annotations.of(Timex)}
        for mention in item.annotations.of(EventMention):
            trigger = triggers.get((report, mention.span))
            if trigger is None and events is not None:
                continue
            trigger = trigger or Anchor(report, mention.span, mention.span.of(text))
            sign = Sign(
                mention.typed_by,
                mention.alternatives[0] if mention.alternatives else None,
                _dated(mention, timexes),
                _place(mention, toponyms, text),
                mention.status is Status.HAPPENED or mention.status_by is not None,
            )
            found[trigger] = alike.setdefault(sign, sign)
    return found


def _dated(mention: EventMention, timexes: Mapping[Span, Timex]) -> DatedBy:
    if mention.when is None or mention.time is None:
        return DatedBy.NOTHING
    timex = timexes.get(mention.time)
    own = {argument.span for argument in mention.arguments if argument.role is Role.TIME}
    if mention.time not in own:
        return DatedBy.ELSEWHERE
    counted = timex is not None and timex.anchored is not TimeAnchor.NOTHING
    return DatedBy.REPORT if counted else DatedBy.CLAUSE


def _place(mention: EventMention, toponyms: Sequence[Toponym], text: str) -> PlaceSign | None:
    """Return the least sure place; one that a person judged, or that is no place, is none."""
    signs = [
        _sign(toponym, text)
        for argument in mention.arguments
        if argument.role in _PLACES
        for toponym in toponyms
        if toponym.span.overlaps(argument.span)
        and toponym.basis is not PlaceBasis.JUDGEMENT
        and not toponym.adjectival
    ]
    return min(signs, key=_sureness, default=None)


def _sign(toponym: Toponym, text: str) -> PlaceSign:
    best = max(toponym.alternatives, key=lambda one: (one.score, one.place.id), default=None)
    rival = "" if best is None else ", ".join((best.place.name, *best.place.admin[::-1]))
    return PlaceSign(
        toponym.span.of(text), toponym.place is not None, toponym.score, rival,
        0.0 if best is None else best.score,
    )  # fmt: skip


def _sureness(sign: PlaceSign) -> tuple[bool, float, float, str]:
    score = 1.0 if sign.score is None else sign.score
    return sign.resolved, score - sign.rival_score, score, sign.name
