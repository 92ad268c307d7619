"""Times that count from an event: "three days after the raid", "hours before the truce began".

The event is named by the words behind "after" or "before". Where the story has told its day, the
expression is placed from it; else it stays unplaced, and says what it hangs on.
"""

import re
from dataclasses import dataclass
from datetime import date

from dateline.annotate.times.calendar.days import Days, add_days, add_months
from dateline.annotate.times.direction import sentence_start
from dateline.annotate.times.story import Base, Story
from dateline.model.span import Span
from dateline.model.time import TimeAnchor

__all__ = ["Counted", "days_from", "event_after", "event_base"]

_DEFINITE = r"(?:the|his|her|its|their|our|that|this|those|these)"
_STOP = (
    r"(?:on|in|at|by|from|to|that|which|who|when|while|was|were|is|are|had|has|have|and|or|but|with|for|as|into"
    r"|they|he|she|we|you|not|also|near|over|against|between|after|before|under|during|since|until|because|where|than|began|begins|ended)"
)
_PHRASE = re.compile(
    rf"\s?(?P<phrase>(?P<definite>{_DEFINITE}\s)?(?!{_STOP}\b)[\w'’-]+(?:\s(?!{_STOP}\b|of\b)[\w'’-]+){{0,4}}"
    r"(?P<of>\sof\s(?:the\s)?[\w'’-]+(?:\s[A-Z][\w'’-]+){0,2})?)",
)
_CLAUSE = re.compile(r"\s?(?P<phrase>[\w'’-]+(?:[ ][\w'’-]+){0,7})")
_VERB = re.compile(r"\s(?:was|were|is|had|has|began|ended|started|erupted|broke|fell|took)\b")
_PRONOUN = frozenset({"it", "that", "this", "then"})
_OWN = frozenset({"his", "her", "its", "their"})
# Nouns that take up what was just told and name no event of their own.
_GENERAL = frozenset(
    {
        "attack",
        "incident",
        "disaster",
        "tragedy",
        "violence",
        "event",
        "episode",
        "blast",
        "explosion",
    }
    | {"killing", "assault", "fighting", "shooting", "strike", "raid", "clash", "ambush", "bombing"}
    | {"battle"}
)
_WHERE = re.compile(r"\s(?:in|at|on|near|against|between)\s(?:the\s)?[A-Z]")
_LONG = 4  # letters: shorter words name no event
_LINES = 2  # line ends between: the paragraph before at the most
_REACH = 450  # code points: how far back a definite event may have been dated
_LOOK = 12  # days told before: so far back an event is looked for by its name


@dataclass(frozen=True, slots=True)
class Counted:
    """The words that name the event.

    Attributes:
        span: All of them.
        names: Those of its name that are long enough to know it by, lower case.
        points_back: Whether it names nothing new: "it", "its capture", "the attack".
    """

    span: Span
    names: tuple[str, ...]
    points_back: bool


def event_after(text: str, at: int) -> Counted | None:
    """Return the event named by the words from `at`, or None where there are none."""
    found = _PHRASE.match(text, at)
    if found is None:
        return None
    words = found["phrase"]
    verb = _VERB.match(text, found.end())
    pronoun = words.lower() in _PRONOUN
    if verb or (not found["definite"] and not pronoun):
        clause = _CLAUSE.match(text, at)
        if clause is None:
            return None
        return Counted(Span(clause.start("phrase"), clause.end("phrase")), (), points_back=False)
    plain = words[: -len(found["of"])] if found["of"] else words
    span = Span(found.start("phrase"), found.end("phrase"))
    names = tuple(word for word in plain.lower().split() if len(word) >= _LONG)
    specific = bool(found["of"]) or _WHERE.match(text, span.end) is not None
    owned = (found["definite"] or "").strip().lower() in _OWN
    back = pronoun or (not specific and (owned or (names and names[-1].rstrip("s") in _GENERAL)))
    return Counted(span, names, points_back=bool(back))


def event_base(story: Story, event: Counted, at: int) -> Base:
    """Return the day of the event, anchored at its words; `day` None where the story told none.

    It is the day that the words name themselves ("two days after March 3", "the raid of March 3"),
    the day told in a sentence before that names the event by the same word, or, for an event that
    only points back ("its capture", "the attack"), the last day told a sentence or two before.
    """
    words = story.text[event.span.start : event.span.end]
    inner = words.find(" of ")
    named = story.named_at(event.span.start)
    if named is None and inner >= 0:
        named = story.named_at(event.span.start + inner + 4)
    if named is not None:
        return named
    day = _day_of_namesake(story, event, at)
    told = story.fixed
    if day is None and event.points_back and told is not None and told.span is not None:
        begin = sentence_start(story.text, at)  # what the sentence itself dates is not the event
        near = (
            at - told.span.end < _REACH
            and told.span.end <= begin
            and story.text.count("\n", told.span.end, at) <= _LINES
        )
        day = told.day if near else None
    return Base(day, TimeAnchor.EVENT, event.span)


def _day_of_namesake(story: Story, event: Counted, at: int) -> date | None:
    """Return the day told in a sentence before that has a word of the event's name."""
    stems = [re.escape(word[:-1] if word[-1] in "se" else word) for word in event.names]
    if not stems:
        return None
    word = re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)
    for told in reversed(story.days[-_LOOK:]):
        if told.span is None or told.span.end > at:
            continue
        begin = sentence_start(story.text, told.span.start)
        end = story.text.find(".", told.span.end, told.span.end + 300)
        stop = end if end >= 0 else told.span.end
        if stop <= at and word.search(story.text, begin, stop):
            return told.day
    return None


def days_from(day: date, count: float, unit: str, *, hours: bool) -> Days | None:
    """Return the days so many units from `day`; None off the calendar.

    Args:
        day: The day of the event.
        count: How many; negative before it.
        unit: TIMEX3 letter.
        hours: Whether the unit is no longer than an hour: then it may run into the next day.
    """
    if hours:
        other = add_days(day, 1 if count > 0 else -1)
        return None if other is None else Days(min(day, other), max(day, other))
    if unit == "D":
        moved = add_days(day, count)
        return None if moved is None else Days(moved, moved)
    if unit in {"W", "F"}:
        moved = add_days(day, count * (7 if unit == "W" else 14))
        return None if moved is None else Days(moved, moved, 3)
    if unit == "M":
        moved = add_months(day, round(count))
        return None if moved is None else Days(moved, moved, 15)
    return None
