"""States that ties tell: what grammar joins to whom."""

import re
from collections.abc import Iterator

from dateline.lexicon.codebook import Rule, codebook
from dateline.lexicon.ties import tie_words
from dateline.model.state import StateKind
from dateline.model.tie import Phase, Tie, TieKind
from dateline.record.states.ends import FORCE, End
from dateline.record.states.page import Page, Saying

__all__ = ["PORTFOLIO", "fit", "of_ties"]

_DESCRIBES = frozenset({
    "office", "member", "possessor", "modifier", "comma", "presence", "residents", "participle",
    "including", "whole", "preposition",
})  # fmt: skip
"""Rules of ties that describe whom they name, whatever becomes of them in the sentence."""
_PLACES = frozenset({"presence", "residents", "preposition"})
"""Of these, rules that say where somebody is: in a sentence about the past, where they were."""

PORTFOLIO = re.compile(
    r"(?:[\w-]+ ){0,2}(?:[Mm]inister|[Ss]ecretary)(?: of State)? (?:of|for) (?:the )?[\w, -]+"
)
"""What an office of state is for, which is no body: "Minister of Defence"."""

_NO = re.compile(r"\b(?:no|not|never|none|nobody)\b|n['’]t\b", re.IGNORECASE)
_NO_MORE = re.compile(r"\b(?:no more|no longer|any ?more|any longer)\b", re.IGNORECASE)


def of_ties(page: Page) -> Iterator[Saying]:
    """Yield the states that ties tell, in text order."""
    for tie in page.ties:
        asserted = page.asserted(tie.status, tie.factuality.polarity, tie.attribution)
        if asserted is None:
            continue
        for rule in codebook().values():
            if tie.kind in rule.ties or _is_command(page, rule, tie) or _speaks(page, rule, tie):
                yield from _of_tie(page, rule, tie, denied=not asserted)


def fit(kind: StateKind, holder: End, of: End) -> bool:
    """Whether two ends may be those of a state: no body is part of itself or leads itself."""
    if holder.key == of.key:
        return False
    if kind is StateKind.HOLDS_OFFICE:
        return holder.person
    same_owner = holder.entity is not None and holder.entity == of.entity
    if (
        same_owner and kind is StateKind.MEMBER
    ):  # "an officer of the coast guard": one of its people
        return holder.noun in tie_words("person_noun") and holder.noun not in FORCE
    return not (same_owner and kind is StateKind.ALLIED)


def _of_tie(page: Page, rule: Rule, tie: Tie, *, denied: bool) -> Iterator[Saying]:
    of: End | None
    holder, of = page.holder(tie.holder, tie.attribution), page.other_end(rule.kind, tie.of)
    if holder is None or of is None or not fit(rule.kind, holder, of):
        return
    if rule.kind is StateKind.MEMBER and tie.rule == "modifier" and holder.entity == of.entity:
        return  # "Ostran officers": of Ostra, and told of no body
    office, of = _office(page, rule, tie, of)
    phase = tie.phase
    if denied and phase is Phase.HOLDS and _NO_MORE.search(page.around(tie.span, tie.holder)):
        phase, denied = Phase.ENDS, False  # "there will be no more guards": there were
    if denied and tie.rule in _DESCRIBES and not _NO.search(page.around(tie.span, tie.holder)):
        return  # "has not abandoned the base in X": there is a base in X
    mention = None if tie.event is None else page.events.get(tie.event)
    past = mention is not None and mention.tense == "PAST" and tie.rule in _PLACES
    describes = tie.rule in _DESCRIBES and not past
    when, dated = page.when(mention, phase, describes=describes)
    yield Saying(
        rule.kind, phase, denied, holder, of, when, dated, page.found.anchor(tie.span),
        page.chains.of(tie.attribution),
        None if mention is None else page.found.anchor(mention.span),
        f"{rule.kind.value} {phase.value}: {tie.rule}", page.is_lasting(tie.span),
        office=office,
    )  # fmt: skip


def _office(page: Page, rule: Rule, tie: Tie, of: End) -> tuple[str, End | None]:
    """Return the words for an office, and what it is of: "Minister of Defence" is of no body."""
    words = page.words(tie.span) if rule.kind is StateKind.HOLDS_OFFICE else ""
    whole = page.around(tie.span, tie.of)
    duty = PORTFOLIO.fullmatch(whole) if words and of.entity is None else None
    return (words, of) if duty is None else (whole, None)


def _speaks(page: Page, rule: Rule, tie: Tie) -> bool:
    """Whether an office in a body makes whoever has it one of its own: an officer."""
    if rule.kind is not StateKind.MEMBER or tie.kind is not TieKind.OFFICE:
        return False
    return page.last_word(tie.span) in tie_words("member_noun") and not page.is_place(tie.of)


def _is_command(page: Page, rule: Rule, tie: Tie) -> bool:
    """Whether an office is command of a force, by its word."""
    if not rule.offices or tie.kind is not TieKind.OFFICE:
        return False
    return page.last_word(tie.span) in rule.offices
