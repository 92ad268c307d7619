"""Whether buildings, roads and bridges are in use, by what goes on there: lessons, flights, doors.

"Lessons resumed" opens the one school of a report, "the door of the station was locked" shuts it,
people who are led out of a building have left it, what collapsed is in use no more.
"""

import re
from collections.abc import Iterator

from dateline.lexicon.state_words import state_words
from dateline.model.event import EventMention, Role
from dateline.model.span import Span
from dateline.model.state import Dated, StateKind
from dateline.model.tie import Phase
from dateline.model.time import When
from dateline.record.states.ends import End, singular
from dateline.record.states.page import Page, Saying

__all__ = ["of_use"]

_BEING = r"((?:the |its |their )?(?:[\w’'-]+ ){1,4})(?:is|are|remains?|has been|have been|%s) "
_WAS = r"was|were|remained|stays?|stayed"
_SUBJECT = re.compile(_BEING % _WAS + r"(?:also |now |still )?$", re.IGNORECASE)
_STAYS = re.compile(r"\b(?:is|are|remains?|stays?)(?: also| now| still)? $", re.IGNORECASE)
_OUT_OF_USE = re.compile(
    _BEING % "stays?"
    + r"(?:also |now |still )?(?:out of (?:action|use|service|bounds)|off limits)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r" (?:at|in|for|of|on|over|to|from)\b.*", re.DOTALL)
_AT = re.compile(r" (?:at|in|on|over|across) (?=\w)")
_SINCE = re.compile(r"\bsince (?:[\w’'-]+ ){1,6}$", re.IGNORECASE)
_BEFORE = 60  # code points before a verb in which its subject stands

What = tuple[StateKind, Phase]


def of_use(page: Page) -> Iterator[Saying]:
    """Yield which facilities are in use, shut or left, by what goes on there, in text order."""
    for mention in page.events.values():
        asserted = page.asserted(mention.status, mention.factuality.polarity, mention.attribution)
        if asserted is None:
            continue
        for what, facility in _told(page, mention):
            yield page.told(mention, what, (facility, None), mention.lemma, denied=not asserted)
        if asserted:
            yield from _ever_since(page, mention)
    yield from _out_of_use(page)


def _told(page: Page, mention: EventMention) -> Iterator[tuple[What, End]]:
    """Yield what an event says of facilities."""
    lemma = mention.lemma.casefold()
    names = _names(page, mention)
    if lemma in state_words("locking"):
        yield from _of((StateKind.CLOSED, Phase.BEGINS), _behind(page, mention))
    if lemma in state_words("closing"):
        phase = Phase.HOLDS if _is_shut(page, mention) else Phase.BEGINS
        yield from _of((StateKind.CLOSED, phase), _closed(page, mention))
    if not names.isdisjoint(state_words("clearing")):
        yield from _of((StateKind.EVACUATED, Phase.BEGINS), _cleared(page, mention))
    if not names.isdisjoint(state_words("curing")):
        yield from _of((StateKind.OPEN, Phase.HOLDS), _curing(page, mention))
    if lemma in state_words("working"):
        yield from _of((StateKind.OPEN, Phase.HOLDS), _itself(page, mention))
    for kinds, what in (
        ("resuming", (StateKind.OPEN, Phase.BEGINS)),
        ("suspending", (StateKind.OPEN, Phase.ENDS)),
    ):
        if lemma in state_words(kinds):
            yield from _of(what, _used(page, mention))


def _of(what: What, facilities: Iterator[End]) -> Iterator[tuple[What, End]]:
    for facility in facilities:
        yield what, facility


def _names(page: Page, mention: EventMention) -> set[str]:
    """Return what a trigger may be known by: its lemma, and with a word that follows it."""
    lemma = mention.lemma.casefold()
    _, _, particle = page.words(mention.span).casefold().partition(" ")
    text = page.found.report.text
    after = text[mention.span.end : mention.span.end + 12].split()
    return {
        lemma,
        f"{lemma} {particle}".strip(),
        f"{lemma} {after[0].strip('.,;') if after else ''}",
    }


def _behind(page: Page, mention: EventMention) -> Iterator[End]:
    """Yield the facility that is locked, or whose door is."""
    for argument in mention.arguments:
        if argument.role is Role.TARGET:
            words = page.words(argument.span)
            door, of, _ = words.partition(" of ")
            span = argument.span
            if of and singular(door.casefold().rsplit(" ", 1)[-1]) in state_words("door"):
                span = Span(span.start + len(door) + len(of), span.end)
            facility = page.ends.facility(span)
            if facility is not None:
                yield facility


def _closed(page: Page, mention: EventMention) -> Iterator[End]:
    """Yield what stands before "was closed" where the parser took something else: "to traffic"."""
    if any(page.ends.facility(argument.span) is not None for argument in mention.arguments):
        return
    text = page.found.report.text
    start = max(0, mention.span.start - _BEFORE)
    subject = _SUBJECT.search(text[start : mention.span.start])
    if subject is not None:
        span = Span(start + subject.start(1), start + subject.end(1) - 1)
        facility = page.ends.facility(span)
        if facility is not None:
            yield facility


def _is_shut(page: Page, mention: EventMention) -> bool:
    """Whether the verb tells how a facility is, not what is done to it: "stays closed"."""
    text = page.found.report.text
    return (
        _STAYS.search(text[max(0, mention.span.start - _BEFORE) : mention.span.start]) is not None
    )


def _cleared(page: Page, mention: EventMention) -> Iterator[End]:
    """Yield what people are led out of, or sent home from, when they are many."""
    targets = [a.span for a in mention.arguments if a.role is Role.TARGET]
    many = [span for span in targets if _are_many(page, span)]
    origins = [a.span for a in mention.arguments if a.role is Role.ORIGIN]
    for span in origins if many else []:
        facility = page.ends.facility(span)
        if facility is not None:
            yield facility
    for span in [] if origins else many:  # "students of the college were sent home"
        head, of, _ = page.words(span).partition(" of ")
        facility = (
            page.ends.facility(Span(span.start + len(head) + len(of), span.end)) if of else None
        )
        if facility is not None:
            yield facility


def _are_many(page: Page, span: Span) -> bool:
    head = page.words(span).casefold().partition(" of ")[0].rsplit(" ", 1)[-1]
    noun = singular(head)
    return noun in state_words("occupant") and (noun != head or head in ("people", "staff"))


def _curing(page: Page, mention: EventMention) -> Iterator[End]:
    """Yield the hospital that takes people in."""
    for argument in mention.arguments:
        if argument.role in (Role.GOAL, Role.PLACE):
            facility = page.ends.facility(argument.span)
            if facility is not None and facility.noun in ("hospital", "clinic"):
                yield facility


def _itself(page: Page, mention: EventMention) -> Iterator[End]:
    """Yield the facility that does something itself."""
    for argument in mention.arguments:
        facility = page.ends.facility(argument.span) if argument.role is Role.ACTOR else None
        if facility is not None:
            yield facility


def _used(page: Page, mention: EventMention) -> Iterator[End]:
    """Yield the facility whose use begins again or stops: at the place, else the report's one."""
    acting = [a.span for a in mention.arguments if a.role in (Role.ACTOR, Role.TARGET)]
    before = page.found.sentence_before(mention.span)
    itself = [span for span in acting if page.ends.facility(span) is not None]
    if itself and page.words(itself[0]) in before:  # "the airport reopened to civil traffic"
        return
    nouns = {
        singular(_WITHIN.sub("", page.words(a.span)).casefold().rsplit(" ", 1)[-1])
        for a in mention.arguments if a.role in (Role.ACTOR, Role.TARGET)
    }  # fmt: skip
    _, _, after = page.found.report.text[mention.span.end :][:30].partition(" ")
    nouns.add(singular(re.split(r"\W", after)[0].casefold()))  # "suspended flights"
    if not nouns.isdisjoint(state_words("use.any")):  # "the port resumed operations"
        yield from _itself(page, mention)
        return
    fit = [
        facility for facility in _facilities(page)
        if not nouns.isdisjoint(state_words(f"use.{facility.noun}"))
    ]  # fmt: skip
    places = [a.span for a in mention.arguments if a.role is Role.PLACE]
    here = [f for f in fit if any(span.contains(f.anchor.span) for span in places)]
    if here:
        yield here[0]
    elif fit and not places and len({facility.noun for facility in fit}) == 1:
        yield max(fit, key=lambda f: (f.named, len(f.words), -f.anchor.span.start))


def _facilities(page: Page) -> Iterator[End]:
    """Yield the facilities that take part in what a report tells, and those that it names."""
    spans = {a.span for event in page.events.values() for a in event.arguments}
    spans |= {mention.span for mention in page.found.all_mentions}
    spans |= {span for tie in page.ties for span in (tie.holder, tie.of)}
    spans |= {
        Span(span.start + at.end(), span.end) for span in spans
        if (at := _AT.search(page.words(span))) is not None
    }  # fmt: skip
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        head, of, _ = page.words(span).partition(" of ")
        people = of and singular(head.casefold().rsplit(" ", 1)[-1]) in state_words("occupant")
        begin = span.start + len(head) + len(of) if people else span.start
        facility = page.ends.facility(Span(begin, span.end))
        if facility is not None:
            yield facility


def _ever_since(page: Page, mention: EventMention) -> Iterator[Saying]:
    """Yield that what is told as "since the bridge collapsed" is so as the report is written."""
    text = page.found.report.text
    before = text[max(0, mention.span.start - _BEFORE) : mention.span.start]
    if mention.lemma in state_words("ruin") and _SINCE.search(before):
        for argument in mention.arguments:
            yield from _not_in_use(page, argument.span, mention.span, f"since {mention.lemma}")


def _out_of_use(page: Page) -> Iterator[Saying]:
    """Yield what a report says to be out of use as it is written."""
    for found in _OUT_OF_USE.finditer(page.found.report.text):
        span = Span(found.start(1), found.end(1) - 1)
        yield from _not_in_use(page, span, Span(*found.span()), "out of use")


def _not_in_use(page: Page, span: Span, words: Span, why: str) -> Iterator[Saying]:
    facility, published = page.ends.facility(span), page.found.report.published
    if facility is not None and published is not None:
        yield Saying(
            StateKind.OPEN, Phase.HOLDS, denied=True, holder=facility, of=None,
            when=When.on(published), dated=Dated.REPORT, anchor=page.found.anchor(words),
            chain=page.chains.of(None), trigger=None, rule=f"OPEN HOLDS: {why}", lasting=True,
        )  # fmt: skip
