"""When the events of a report began, also where no words say it: the day it is about, or its own.

News tells what is new. What is told in the past tense without a date mostly happened when its
sentence, or else the report, spoke of last ("on Monday"); what is told as it stands holds on the
day of publication. Each date says which of these it rests on, so that nobody takes it for what
the report says.
"""

from bisect import bisect_left
from datetime import date, timedelta

from dateline.model.annotations import Annotated
from dateline.model.entity_timeline import DatedBy, EventDate, Grain, Moment
from dateline.model.event import EventMention, Special, Status
from dateline.model.report import Report
from dateline.model.span import Anchor, Span
from dateline.model.time import When
from dateline.record.sentences import Sentences

__all__ = ["Calendar", "date_said", "fits", "moment_of"]

_LEAD = 2  # sentences in which a report says what day it is about; on dev 1 to 5 are the same
_FRESH = timedelta(days=7)  # before publication; SemEval-2015 dev: 3 to 14 give the same, 1 -2.6
_MONTH = 31
_AHEAD = (
    Status.PLANNED, Status.ANNOUNCED, Status.ORDERED, Status.THREATENED, Status.ATTEMPTED,
    Status.HABITUAL,
)  # fmt: skip
_STANDING = ("PRESENT", "FUTURE")


def moment_of(when: When | None) -> Moment | None:
    """Return the day, month or year in which something began; None when it is not known.

    Days that are no whole month or year are the month when they may all lie in one, else the year.
    """
    if when is None or when.earliest_begin is None or when.latest_begin is None:
        return None
    first, last = when.earliest_begin, when.latest_begin
    if first == last:
        return Moment(first, Grain.DAY)
    if (last - first).days < _MONTH:
        return Moment(first.replace(day=1), Grain.MONTH)
    if first.year == last.year:
        return Moment(date(first.year, 1, 1), Grain.YEAR)
    return None


def fits(fine: Moment, coarse: Moment) -> bool:
    """Whether a moment is known more exactly than another, and lies in it."""
    return fine.grain > coarse.grain and str(fine).startswith(str(coarse))


def date_said(report: Report, mention: EventMention) -> EventDate | None:
    """Return when words of a report say that an event began; None when none do."""
    moment = moment_of(mention.when)
    if moment is None:
        return None
    time = mention.time
    words = None if time is None else Anchor(report.id, time, time.of(report.text))
    return EventDate(moment, DatedBy.WORDS, words)


class Calendar:
    """The dates of one report."""

    def __init__(self, item: Annotated, body: int) -> None:
        """Find what day the report is about; its story begins at `body`."""
        self._report = item.report
        self._sentences = Sentences(item.report.text)
        self._told = [m for m in item.annotations.of(EventMention) if m.span.start >= body]
        self._starts = [mention.span.start for mention in self._told]
        self._story = self._story_day()

    def guessed(self, mention: EventMention, carried: EventDate | None) -> EventDate | None:
        """Return the day that an event without a date is told of.

        None for what lies ahead, or only describes something ("boats | built in Ostra").

        Args:
            mention: The event.
            carried: The fresh day that the report spoke of last.
        """
        published = self._report.published
        if published is None or _is_ahead(mention) or mention.tense == "PASTPART":
            return None
        if mention.special is Special.GENERIC or mention.tense in _STANDING:
            return EventDate(Moment(published, Grain.DAY), DatedBy.PUBLISHED)
        near = self._in_sentence(mention)
        if near is not None:
            return EventDate(near.moment, DatedBy.SENTENCE, near.words)
        story = carried or self._story
        if story is not None:
            return EventDate(story.moment, DatedBy.STORY, story.words)
        return EventDate(Moment(published, Grain.DAY), DatedBy.PUBLISHED)

    def is_fresh(self, moment: Moment) -> bool:
        """Whether it is a day of the week before publication: what news is about."""
        published = self._report.published
        if published is None or moment.grain is not Grain.DAY:
            return False
        return published - _FRESH <= moment.first <= published

    def _said(self, mention: EventMention) -> EventDate | None:
        return date_said(self._report, mention)

    def _in_sentence(self, mention: EventMention) -> EventDate | None:
        """Return the only date that what its sentence tells before it has."""
        start = self._sentences.around(mention.span).start
        low, high = (bisect_left(self._starts, at) for at in (start, mention.span.start))
        said = [dated for dated in map(self._said, self._told[low:high]) if dated is not None]
        alike = bool(said) and all(dated.moment == said[0].moment for dated in said)
        return said[0] if alike else None

    def _story_day(self) -> EventDate | None:
        """Return the first fresh day of the first sentences that tell of anything."""
        lead: list[Span] = []
        for mention in self._told:
            sentence = self._sentences.around(mention.span)
            if sentence not in lead:
                lead.append(sentence)
            if len(lead) > _LEAD:
                break
            dated = self._said(mention)
            if dated is not None and self.is_fresh(dated.moment):
                return dated
        return None


def _is_ahead(mention: EventMention) -> bool:
    """Whether an event lies ahead; what somebody came to do is done: "came to open the mill"."""
    aim = mention.tense == "INFINITIVE" and mention.status_by is None
    return mention.status in _AHEAD and not (mention.status is Status.PLANNED and aim)
