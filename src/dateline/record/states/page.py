"""One report as states are read from it: who, where and when its words mean."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dateline.model.annotations import Annotated
from dateline.model.attribution import Mode, Stance
from dateline.model.claim import Chain, Claim
from dateline.model.event import EventMention, Polarity, Role, Status
from dateline.model.ids import ReportId
from dateline.model.name import NameKind
from dateline.model.span import Anchor, Span, cover
from dateline.model.state import Dated, StateKind
from dateline.model.tie import Phase, Tie
from dateline.model.time import Bound, When
from dateline.record.chains import Chains
from dateline.record.entities import Entities
from dateline.record.found import Found
from dateline.record.parties import Parties
from dateline.record.states.ends import End, Ends
from dateline.record.states.minutes import DAWN
from dateline.record.states.narrative import Narrative
from dateline.record.states.untrue import is_untrue

__all__ = ["DaysOf", "Page", "PlaceOf", "Saying"]

DaysOf = Callable[[Anchor], When | None]
"""Gives the days that reports have for the event of a trigger; None for none."""

PlaceOf = Callable[[Anchor], Claim | None]
"""Gives what says where the event of a trigger was, in any report; None for nothing, or several."""

_AT_PLACES = frozenset({StateKind.PRESENT, StateKind.CONTROLS})
_PLACE_KINDS = frozenset({NameKind.GPE, NameKind.LOC, NameKind.FAC})
_SPEAKER = frozenset({"i", "we", "me", "us"})
_LASTING = re.compile(
    r"\b(?:still|remain(?:s|ed|ing)?|continue(?:s|d)? to|stay(?:s|ed)?|no longer|never)\b",
    re.IGNORECASE,
)
_DAWN = re.compile(r"\b(?:dawn|daybreak|sunrise|sunup|first light)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no|nobody|none)\b|n[’']t\b", re.IGNORECASE)
_NEAR = 150  # code points from an event to the words that date it and what it is told with
_LASTING_BEFORE = 30  # code points before and after the words in which they may say so
_LASTING_AFTER = 12


@dataclass(frozen=True, slots=True)
class Saying:
    """What some words of one report say of a state.

    Attributes:
        kind, phase, denied: What.
        holder: Of whom.
        of: Where, what or whom; None where there is none.
        when, dated: See `StateClaim`.
        anchor: The words that say it.
        chain: On whose word.
        trigger: The event mention that tells it; None for none.
        rule: Which rule read it.
        lasting: Whether it says of itself that it goes on.
        every: Whether it is for every state of the kind that the holder has.
        by: See `StateClaim`.
        office: The words for an office; "" for none.
    """

    kind: StateKind
    phase: Phase
    denied: bool
    holder: End
    of: End | None
    when: When | None
    dated: Dated
    anchor: Anchor
    chain: Chain
    trigger: Anchor | None
    rule: str
    lasting: bool = False
    every: bool = False
    by: bool = False
    office: str = ""

    @property
    def report(self) -> ReportId:
        """The report it stands in."""
        return self.anchor.report


class Page:
    """Look-ups for one report; kept for as long as it is read.

    Attributes:
        found: Its annotations by place.
        ends: Who and where its words mean.
        chains: On whose word.
        events: Its event mentions by trigger.
        ties: Its ties.
    """

    def __init__(
        self, item: Annotated, entities: Entities, dated_by: DaysOf, placed_by: PlaceOf
    ) -> None:
        """Index a report."""
        self.found = Found(item, entities.kinds)
        self.ends = Ends(self.found, entities, Parties(self.found, entities))
        self.chains = Chains(self.found, entities)
        self.events: Mapping[Span, EventMention] = {
            mention.span: mention for mention in item.annotations.of(EventMention)
        }
        self.ties = item.annotations.of(Tie)
        self.placed_by = placed_by
        self._dated_by = dated_by
        self._published = item.report.published
        self._narrative = Narrative(item.report.text, self.events)

    def told(
        self, mention: EventMention, what: tuple[StateKind, Phase], ends: tuple[End, End | None],
        why: str, *, denied: bool = False, every: bool = False,
    ) -> Saying:  # fmt: skip
        """Return what an event says of a state: its kind and phase, its holder and other end."""
        (kind, phase), (holder, of) = what, ends
        when, dated = self.when(mention, phase, describes=False)
        trigger = self.found.anchor(mention.span)
        denied = denied or is_untrue(self.found.report.text, mention.span)
        return Saying(
            kind, phase, denied, holder, of, when, dated, trigger,
            self.chains.of(mention.attribution), trigger, f"{kind.value} {phase.value}: {why}",
            self.is_lasting(mention.span), every=every, by=self._is_by(mention),
        )  # fmt: skip

    def holder(self, span: Span, by: Span | None) -> End | None:
        """Return who the words at `span` mean; in a quotation "I" and "we" are who speaks."""
        told = None if by is None else self.found.attributions.get(by)
        spoken = told is not None and told.mode is not Mode.INDIRECT and len(told.source) == 1
        if told is not None and spoken and self.words(span).casefold() in _SPEAKER:
            return self.ends.holder(told.source[0])
        return self.ends.holder(span)

    def words(self, span: Span) -> str:
        """Return the words at `span`."""
        return span.of(self.found.report.text)

    def around(self, *spans: Span) -> str:
        """Return the stretch that spans of one sentence cover, and what lies between them."""
        return cover(spans).of(self.found.report.text)

    def last_word(self, span: Span) -> str:
        """Return the last word at `span`, in small letters."""
        return self.words(span).casefold().rsplit(" ", 1)[-1]

    def other_end(self, kind: StateKind, span: Span) -> End | None:
        """Return where, what or whom the words at `span` mean, for a state of this kind."""
        if kind in _AT_PLACES or (kind is StateKind.DETAINED and self.is_place(span)):
            return self.ends.where(span)
        return self.ends.holder(span)

    def is_place(self, span: Span) -> bool:
        """Whether words name a place or a facility."""
        mentions = self.found.mentions.touching(span)
        whole = any(m.span.end >= span.end and m.kind in _PLACE_KINDS for m in mentions)
        placed = whole or bool(self.found.toponyms.touching(span))
        return placed or self.ends.facility(span) is not None

    def is_someone(self, end: End, span: Span) -> bool:
        """Whether an end is a person or people, and no place or thing."""
        return end.person or (self.ends.is_people(end) and not self.is_place(span))

    def asserted(self, status: Status, polarity: Polarity, by: Span | None) -> bool | None:
        """Return whether it is said to be so, or not to be (False); None where it only may."""
        if status is Status.DENIED or (status is Status.HAPPENED and polarity is Polarity.NEG):
            return False  # "denied that they had left": the status has the denial in it
        if status not in (Status.HAPPENED, Status.HABITUAL):
            return None
        told = None if by is None else self.found.attributions.get(by)
        denies = told is not None and told.stance is Stance.DENIED and not told.negated
        twice = by is not None and _NOT.search(self.words(by)) is not None
        return not denies or twice  # "denied that they had not left": they had

    def is_lasting(self, span: Span) -> bool:
        """Whether words beside `span` say that it goes on, or does not."""
        text = self.found.report.text
        start = max(0, span.start - _LASTING_BEFORE)
        cut = max(text.rfind(mark, start, span.start) for mark in ".!?\n")
        near = text[max(start, cut + 1) : span.end + _LASTING_AFTER]
        return _LASTING.search(near) is not None

    def when(
        self, mention: EventMention | None, phase: Phase, *, describes: bool
    ) -> tuple[When | None, Dated]:
        """Return when it was so, and what that rests on.

        "The former president" is former as the report is written, whatever happens in its sentence.
        """
        past = describes and phase is Phase.ENDS
        told = None if mention is None or past else self._told(mention, phase, describes=describes)
        if told is not None:
            return told
        if self._published is None:
            return None, Dated.NOTHING
        lasts = describes or mention is None or mention.tense != "PAST" or self._is_now(mention)
        if phase is Phase.HOLDS and lasts:
            return When.on(self._published), Dated.REPORT
        return When.within(None, self._published), Dated.BEFORE

    def _is_now(self, mention: EventMention) -> bool:
        """Whether what is told is so as the report is written: "is shut", "stayed shut"."""
        return mention.tense == "PRESENT" or self.is_lasting(mention.span)

    def in_one_sentence(self, one: Span, other: Span) -> bool:
        """Whether two stretches begin in one sentence."""
        ends = self.found.sentences
        return bisect_right(ends, one.start) == bisect_right(ends, other.start)

    def _told(
        self, mention: EventMention, phase: Phase, *, describes: bool
    ) -> tuple[When | None, Dated] | None:
        """Return when an event was by its own words, other reports, or what is told before it."""
        whole = phase is Phase.HOLDS  # what lasts is not of the part of a day of another event
        now = whole and self._is_now(mention)  # "remains open": not on the day of a deed
        if mention.when is not None and not _describes_another(mention):
            then = self._same_day(mention)
            if then is not None:
                return replace(then, part="") if whole else then, Dated.SAID
            return self._own_time(mention), Dated.SAID
        when = None if now else self._dated_by(self.found.anchor(mention.span))
        if when is not None:
            return when, Dated.EVENT
        published = None if describes or now else self._published
        then = None if published is None else self._time_before(mention, published)
        if then is None:
            return None
        return replace(then, part="") if whole else then, Dated.STORY

    def _same_day(self, mention: EventMention) -> When | None:
        """Return the day of the dated event after which one is told, as no words date it later."""
        when = mention.when
        after = when is not None and when.latest is None and mention.time is None
        if when is None or not after or self._published is None:
            return None
        then = self._time_before(mention, self._published)
        return then if then is not None and then.latest == when.earliest else None

    def _time_before(self, mention: EventMention, published: date) -> When | None:
        """Return when the dated event was that is told before an undated one; None for none."""
        told = self._narrative.dated_before(mention, published)
        then = None if told is None else self._own_time(told)
        earlier = then is not None and self._narrative.is_earlier(mention)
        return When.within(None, then.latest) if then is not None and earlier else then

    def _own_time(self, mention: EventMention) -> When | None:
        """Return when a dated event was: "before dawn on Thursday" is in the small hours of it."""
        when = mention.when
        if when is None or when.part or when.earliest is not None or when.latest is None:
            return None if when is None else self._with_part(when, mention.time)
        near = Span(max(0, mention.span.start - _NEAR), mention.span.end + _NEAR)
        for timex in self.found.timexes.touching(near):
            day = None if timex.when is None else timex.when.latest
            dawn = timex.bound is Bound.BEFORE and timex.value.endswith("TMO")
            if dawn and day == when.latest and _DAWN.search(self.words(timex.span)):
                return replace(When.on(day), part=DAWN)
        return self._with_part(when, mention.time)

    def _is_by(self, mention: EventMention) -> bool:
        """Whether an event is told as complete by a time: its own, or that of its sentence."""
        if mention.when is None or mention.when.earliest is not None:
            return False
        latest = mention.when.latest
        return any(
            timex.bound is Bound.BY and timex.when is not None and timex.when.latest == latest
            for timex in self.found.timexes.items
            if timex.span == mention.time or self.in_one_sentence(timex.span, mention.span)
        )

    def _with_part(self, when: When, words: Span | None) -> When:
        """Return a time with the part of the day of the words that bear it: "by the evening of"."""
        if when.part or words is None or when.latest is None:
            return when
        for timex in self.found.timexes.touching(words):
            bound = timex.when
            if timex.span == words and bound is not None and bound.latest == when.latest:
                return replace(when, part=bound.part or timex.value.partition("T")[2])
        return when


def _describes_another(mention: EventMention) -> bool:
    """Whether the date of an event stands within who it is done to: "men held on 5 March were".

    Then it is of what the phrase tells of them.
    """
    return mention.time is not None and any(
        argument.role is not Role.TIME and argument.span.contains(mention.time)
        for argument in mention.arguments
    )
