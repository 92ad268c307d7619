"""States that phrases tell, whatever event they are in: "under the control of", "is based in".

The other readers need an event or a tie that was found; this one goes by the words, so that a way
of saying it that neither has is still read. What another reader has of a sentence it leaves out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.lexicon.state_phrases import Phrase, patterns_of, state_phrases
from dateline.lexicon.ties import tie_words
from dateline.model.attribution import Stance
from dateline.model.event import EventMention, Status
from dateline.model.span import Span
from dateline.model.state import Dated, StateKind
from dateline.model.tie import Phase
from dateline.model.time import When
from dateline.record.states.by_custody import as_captives
from dateline.record.states.by_ties import fit
from dateline.record.states.clauses import Clause, clause_at
from dateline.record.states.ends import End
from dateline.record.states.page import Page, Saying

__all__ = ["of_phrases"]

_OF_BODIES = (StateKind.MEMBER, StateKind.COMMANDS)
_FACILITY = (StateKind.OPEN, StateKind.CLOSED, StateKind.EVACUATED)
_NOT = re.compile(r"\b(?:not|never|no longer)\b|n['’]t\b", re.IGNORECASE)
_NO_MORE = re.compile(r"\bno longer\b", re.IGNORECASE)
_PRESENT = re.compile(r"^(?:is|are|has|have|remains?|stays?|['’](?:s|re)|\w+s)\b", re.IGNORECASE)
_MAY_BE = re.compile(
    r"\b(?:may|might|could|would|will|should|must|shall|can|to|cannot|not yet|nearly|almost)$"
    r"|\b(?:if|unless|whether|until|once|in case|had|lest)\b[^,.;]*$"
    r"|\b(?:rumou?rs?|claims?|allegations?|suggestions?|reports?) (?:of|that)\b[^,.;]*$",
    re.IGNORECASE,
)
_REACH = 80  # code points before a phrase in which words make it less than a fact
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}")
_IT = frozenset({"it", "they", "both"})
_THE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) (?:[\w’'-]+ ){0,3}?[\w’'-]+(?=[ ,.;]|$)")
_HANDS = re.compile(r"['’]s?$|^(?:its|their|his|her|our|my)$", re.IGNORECASE)


def of_phrases(page: Page) -> Iterator[Saying]:
    """Yield the states that phrases tell, by phrase and in text order."""
    text = page.found.report.text
    for phrase in state_phrases():
        for found in (one for says in patterns_of(phrase.says) for one in says.finditer(text)):
            clause = clause_at(page, Span(*found.span()))
            before = text[clause.start : clause.words.start].rstrip()[-_REACH:]
            if _MAY_BE.search(before) is None:
                yield from _told(page, phrase, found, clause)


def _told(page: Page, phrase: Phrase, found: re.Match[str], clause: Clause) -> Iterator[Saying]:
    mention = _mention(page, clause)
    if mention is not None and mention.status not in (
        Status.HAPPENED, Status.HABITUAL, Status.DENIED
    ):  # fmt: skip
        return
    others: Sequence[End | None] = (None,)
    if phrase.of:
        read = _others(page, phrase, found, clause)
        optional = phrase.kind in (StateKind.DETAINED, StateKind.HOLDS_OFFICE)
        others = read or ((None,) if optional or phrase.every else ())
    for holder in _holders(page, phrase, found, clause) if others else ():
        for of in others:
            if of is None or fit(phrase.kind, holder, of):
                yield _saying(page, phrase, found, clause, (holder, of))


def _saying(
    page: Page, phrase: Phrase, found: re.Match[str], clause: Clause, ends: tuple[End, End | None]
) -> Saying:
    mention, phase = _mention(page, clause), phrase.phase
    by = _by(page, clause.words) if mention is None else mention.attribution
    denied = (_NOT.search(found[0]) is not None) is not _is_denied(page, by)
    present = phase is Phase.HOLDS and _PRESENT.match(found[0]) is not None
    if denied and phase is Phase.HOLDS and _NO_MORE.search(found[0]) and present:
        phase, denied, present = Phase.ENDS, False, False
    when, dated = _when(page, clause, mention, phase, present=present)
    office = found.groupdict().get("office") or ""
    return Saying(
        phrase.kind, phase, denied, ends[0], ends[1], when, dated, page.found.anchor(clause.words),
        page.chains.of(by), None if mention is None else page.found.anchor(mention.span),
        f"{phrase.kind.value} {phase.value}: phrase", page.is_lasting(clause.words),
        every=phrase.every and ends[1] is None and not office, office=office,
    )  # fmt: skip


def _when(
    page: Page, clause: Clause, mention: EventMention | None, phase: Phase, *, present: bool
) -> tuple[When | None, Dated]:
    """Return when it was so: as the words beside it say, else as the report is written."""
    when = clause.when(present=present)
    if when is not None:
        return when, Dated.SAID
    if present:
        return page.when(None, Phase.HOLDS, describes=True)
    return page.when(mention, phase, describes=False)


def _mention(page: Page, clause: Clause) -> EventMention | None:
    """Return the last event that the words of a phrase bear; None for none."""
    inside = [m for m in page.events.values() if clause.words.contains(m.span)]
    return max(inside, key=lambda m: m.span.start, default=None)


def _by(page: Page, words: Span) -> Span | None:
    """Return the innermost attribution in whose content words stand; None for the report's own."""
    found = [
        (part.end - part.start, told.span)
        for told in page.found.attributions.values()
        for part in told.content
        if part.contains(words)
    ]
    return min(found, key=lambda one: (one[0], one[1].start), default=(0, None))[1]


def _is_denied(page: Page, by: Span | None) -> bool:
    """Whether what stands in an attribution is denied by whoever says it."""
    told = None if by is None else page.found.attributions.get(by)
    return told is not None and told.stance is Stance.DENIED and not told.negated


def _holders(page: Page, phrase: Phrase, found: re.Match[str], clause: Clause) -> tuple[End, ...]:
    """Return who or what holds it."""
    if phrase.holder == "left":
        for spans in clause.left():
            ends = [end for span in spans if (end := _holder(page, phrase, span)) is not None]
            if len(ends) == len(spans):
                return tuple(ends)
        return ()
    span = _slot(phrase.holder, found, clause)
    end = None if span is None else _holder(page, phrase, span)
    return () if end is None else (end,)


def _holder(page: Page, phrase: Phrase, span: Span) -> End | None:
    if phrase.kind in _FACILITY:
        facility = page.ends.facility(_core(page, span))
        meant = _before(page, span) if page.words(span).casefold() in _IT else None
        return facility if meant is None else replace(meant, anchor=page.found.anchor(span))
    end = page.holder(span, _by(page, span))
    if end is None or (phrase.kind is StateKind.HOLDS_OFFICE and not end.person):
        return None
    if phrase.kind in (StateKind.DETAINED, StateKind.PRESENT) and not _may_be(page, end, span):
        return None
    return as_captives(page, end, span) if phrase.kind is StateKind.DETAINED else end


def _before(page: Page, span: Span) -> End | None:
    """Return the facility that "it" takes up: the last that its sentence names before it."""
    before = page.found.sentence_before(span)
    start = span.start - len(before)
    for found in reversed(list(_THE.finditer(before))):
        end = page.ends.facility(Span(start + found.start(), start + found.end()))
        if end is not None:
            return end
    return None


def _may_be(page: Page, end: End, span: Span) -> bool:
    """Whether an end is of what may be somewhere: people, bodies, and what carries them."""
    if page.is_someone(end, span) or end.noun in tie_words("carrier"):
        return True
    if end.noun in tie_words("body_noun") or (end.key[0] == "body" and not end.noun):
        return True
    return _NAME.fullmatch(end.words) is not None and not page.is_place(span)


def _core(page: Page, span: Span) -> Span:
    """Return a facility without what tells where it leads: "the road | between A and B"."""
    cut = re.search(
        r" (?:between|linking|connecting|leading|that|which|used|run)\b", page.words(span)
    )
    return span if cut is None else Span(span.start, span.start + cut.start())


def _others(page: Page, phrase: Phrase, found: re.Match[str], clause: Clause) -> tuple[End, ...]:
    """Return the other end: where, what or whom."""
    if phrase.kind is StateKind.HOLDS_OFFICE:
        end = _body(page, found, clause)
        return () if end is None else (end,)
    if phrase.of == "left":
        for spans in clause.left():
            ends = [e for span in spans if (e := page.other_end(phrase.kind, span)) is not None]
            if len(ends) == len(spans):
                return tuple(ends)
        return ()
    span = _slot(phrase.of, found, clause)
    if span is None or (phrase.kind in _OF_BODIES and _is_land(page, span)):
        return ()
    end = page.other_end(phrase.kind, span)
    return () if end is None else (end,)


def _is_land(page: Page, span: Span) -> bool:
    """Whether words name a place, and no body that is named like one: "the Tal Front"."""
    return page.is_place(span) and page.last_word(span) not in tie_words("body_noun")


def _slot(name: str, found: re.Match[str], clause: Clause) -> Span | None:
    """Return the words in a place of a phrase, without the "'s" of a possessor."""
    if name not in ("np", "mid"):
        return clause.right()
    start, end = found.span(name)
    owner = _HANDS.search(found[name])
    bare = found[name][: owner.start()] if owner is not None else ""
    return Span(start, start + len(bare)) if bare else Span(start, end)


def _body(page: Page, found: re.Match[str], clause: Clause) -> End | None:
    """Return what an office is of, where a body or place by name follows it."""
    end = found.end("office") if "office" in found.groupdict() else -1
    text = page.found.report.text
    of = None if end < 0 else re.compile(r" (?:of|for|at) ").match(text, end)
    span = None if of is None else clause.right(of.end())
    return None if span is None else page.ends.holder(span)
