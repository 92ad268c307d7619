"""States that events tell by the frames of the codebook."""

import re
from collections.abc import Iterator

from dateline.lexicon.codebook import Frame, Rule, codebook
from dateline.lexicon.state_words import state_words
from dateline.lexicon.ties import tie_words
from dateline.model.event import EventMention, Role, Status
from dateline.model.span import Span
from dateline.model.state import StateKind
from dateline.model.tie import Phase, TieKind
from dateline.record.states.by_custody import as_captives
from dateline.record.states.by_ties import fit
from dateline.record.states.ends import End
from dateline.record.states.page import Page, Saying

__all__ = ["of_frames"]

Key = tuple[str, ...]

_ADJECTIVES = {"closed": "close", "shut": "shut", "open": "open", "empty": "empty"}
"""Adjectives for facilities, and the verb of what made them so."""
_STANDS = re.compile(
    r"\b(?:is|are|remain(?:s|ed)?|stay(?:s|ed)?|stands?|(?:was|were|had been) still)"
    r"(?: still| now| also| again)? $",
    re.IGNORECASE,
)
_STOOD = re.compile(
    r"\b(?:is|are|was|were|remain(?:s|ed)?|stay(?:s|ed)?|stands?|be)(?: \w+)? $",
    re.IGNORECASE,
)
_REACH = 30  # code points before an adjective in which its verb stands

_OVER = re.compile(
    r"(?: [\w’'-]+){0,5}? (?:(?:had |has )?(?:lasted|ended)|came to an end|is over|was over)\b",
    re.IGNORECASE,
)
_BLAME = re.compile(r"\b(?:responsible|accountable|liable|to blame|no brief)\b", re.IGNORECASE)
_DEAD = re.compile(r"\b(?:bod(?:y|ies)|corpses?|remains|coffins?)\b", re.IGNORECASE)


def of_frames(page: Page) -> Iterator[Saying]:
    """Yield the states that events tell, in text order."""
    for mention in page.events.values():
        asserted = page.asserted(mention.status, mention.factuality.polarity, mention.attribution)
        words = _words(page, mention)
        for rule in codebook().values() if asserted is not None else ():
            for frame in rule.frames:
                if words.isdisjoint(frame.words):
                    continue
                yield from _by_frame(page, rule, frame, mention, denied=not asserted)
                if frame.taker and asserted:
                    yield from _lost(page, rule.kind, mention)


def _stands(page: Page, rule: Rule, mention: EventMention) -> bool:
    """Whether a facility is told to be open or shut, and not that it became so: "remains closed".

    "Was closed" may be either and is taken for a change, as are "stood open", "stood empty".
    """
    if not rule.facility or rule.kind is StateKind.EVACUATED:
        return False
    text = page.found.report.text
    end = mention.span.end
    last = page.words(mention.span).rsplit(" ", 1)[-1]
    before = text[max(0, end - len(last) - _REACH) : end - len(last)]
    if last.casefold() not in _ADJECTIVES:
        return False
    open_ = last.casefold() == "open"
    return (_STOOD if open_ else _STANDS).search(before) is not None


def _is_over(page: Page, rule: Rule, mention: EventMention) -> bool:
    """Whether a noun for being held is told of as over: "his detention lasted eight days"."""
    after = page.found.report.text[mention.span.end : mention.span.end + _REACH + _REACH]
    return rule.kind is StateKind.DETAINED and _OVER.match(after) is not None


def _words(page: Page, mention: EventMention) -> set[str]:
    """Return what a frame may know a trigger by: its lemma, its words, and both: "lead away".

    A particle that makes another verb of one leaves the lemma out: who is held up is not held.
    """
    lemma, printed = mention.lemma.casefold(), page.words(mention.span).casefold()
    _, _, particle = printed.partition(" ")
    state = _ADJECTIVES.get(printed.rsplit(" ", 1)[-1], lemma)
    words = {lemma, printed, f"{lemma} {particle}".strip(), state}
    return words - {lemma} if f"{lemma} {particle}" in state_words("other_verb") else words


def _by_frame(
    page: Page, rule: Rule, frame: Frame, mention: EventMention, *, denied: bool
) -> Iterator[Saying]:
    holders = _takers(page, mention) if frame.taker else _holders(page, rule, frame, mention)
    taken = {span for span, _ in holders}
    others: list[End | None] = [*_others(page, rule, frame, mention, taken)]
    if not others and (frame.every or rule.of_optional or rule.facility):
        others = [None]
    for _, holder in holders:
        for of in others:
            if of is None or fit(rule.kind, holder, of):
                every = frame.every and of is None
                phase = Phase.HOLDS if _stands(page, rule, mention) else frame.phase
                phase = Phase.ENDS if _is_over(page, rule, mention) else phase
                yield page.told(
                    mention, (rule.kind, phase), (holder, of), mention.lemma, denied=denied,
                    every=every,
                )  # fmt: skip


def _holders(page: Page, rule: Rule, frame: Frame, mention: EventMention) -> list[tuple[Span, End]]:
    """Return who holds it, with their words: of the first role that somebody fitting fills."""
    read = page.ends.facility if rule.facility else page.ends.holder
    for role in frame.holder:
        spans = [a.span for a in mention.arguments if a.role is role]
        found = [(span, end) for span in spans if (end := read(span)) is not None]
        found = [(span, end) for span, end in found if end.person or not frame.persons]
        if rule.kind is StateKind.DETAINED:
            found = [
                (span, as_captives(page, end, span)) for span, end in found
                if _may_be_held(page, end, span, mention)
            ]  # fmt: skip
        if found:
            return found
    return []


def _may_be_held(page: Page, end: End, span: Span, mention: EventMention) -> bool:
    """Whether an end is people who are alive, and the verb is of holding them, not of blame."""
    text = page.found.report.text
    after = text[mention.span.end :].partition("\n")[0].partition(". ")[0]
    blamed = mention.lemma == "hold" and _BLAME.search(after) is not None
    blamed = blamed or (mention.lemma == "free" and after.startswith(" of "))
    dead = _DEAD.search(page.words(span))
    return page.is_someone(end, span) and not blamed and not dead


def _others(
    page: Page, rule: Rule, frame: Frame, mention: EventMention, taken: set[Span]
) -> list[End]:
    for role in frame.of:
        spans = [a.span for a in mention.arguments if a.role is role and a.span not in taken]
        found = [end for span in spans if (end := page.other_end(rule.kind, span)) is not None]
        if found:
            return found
    return []


def _takers(page: Page, mention: EventMention) -> list[tuple[Span, End]]:
    """Return who attacks the place that fell, else the only ones who attack in the report.

    Who leaves in the same report is none of them.
    """
    fallen = {end.key for a in mention.arguments if (end := page.ends.where(a.span)) is not None}
    leaving = {end.key for _, end in _actors(page, "RETREAT")}
    there: dict[Key, tuple[Span, End]] = {}
    anywhere: dict[Key, tuple[Span, End]] = {}
    for other, actor in _actors(page, "ASSAULT"):
        if actor.key in leaving:
            continue
        marks = [a.span for a in other.arguments if a.role in (Role.TARGET, Role.PLACE)]
        hit = any((end := page.ends.where(s)) is not None and end.key in fallen for s in marks)
        anywhere.setdefault(actor.key, (other.span, actor))
        if hit:
            there.setdefault(actor.key, (other.span, actor))
    return list(there.values()) or (list(anywhere.values()) if len(anywhere) == 1 else [])


def _actors(page: Page, type_: str) -> Iterator[tuple[EventMention, End]]:
    """Yield who acts in events of a type that happened."""
    for mention in page.events.values():
        if mention.type != type_ or mention.status is not Status.HAPPENED:
            continue
        for argument in mention.arguments:
            end = page.ends.holder(argument.span) if argument.role is Role.ACTOR else None
            if end is not None:
                yield mention, end


def _lost(page: Page, kind: StateKind, mention: EventMention) -> Iterator[Saying]:
    """Yield that who rules has lost a place that fell: the one ruler whom the report names."""
    rulers = {
        end.key: end
        for tie in page.ties
        if tie.kind is TieKind.OFFICE and page.last_word(tie.span) in tie_words("ruler")
        if (end := page.ends.holder(tie.holder)) is not None and end.person
    }
    if len(rulers) == 1:
        for argument in mention.arguments:
            place = page.ends.where(argument.span)
            if place is not None:
                why = f"{mention.lemma}, of who ruled"
                ends = rulers[min(rulers)], place
                yield page.told(mention, (kind, Phase.ENDS), ends, why)
