"""Who is held by other words than those of the codebook: taken along, behind bars, let go, swapped.

Each rule wants people as what is held, and words beside the verb that say where they end up: in a
van, in a cell, "prisoner", "free".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.lexicon.state_words import state_words
from dateline.lexicon.ties import tie_words
from dateline.model.event import EventMention, Role
from dateline.model.span import Span
from dateline.model.state import Dated, StateKind
from dateline.model.tie import Phase
from dateline.model.time import When
from dateline.record.states.ends import End, singular
from dateline.record.states.page import Page, Saying

__all__ = ["as_captives", "of_custody"]

_REST = 70  # code points after a verb in which its phrase ends
_CUSTODY = re.compile(
    r"\b(?:(?:in|into|under|to) (?:[\w’'-]+ ){0,3}?(?:custody|captivity|detention|arrest|prison"
    r"|jail|gaol|cells?)|behind bars|prisoners?|captives?|hostages?"
    r"|in(?:to)? [\w’' -]{2,30}(?:['’]s?|their|his|her) hands)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:,\n\"”]|\b(?:who|which|that|because|when|where|while|but)\b")
_ONE_OF = re.compile(r",(?: \d{1,3},)? (?:\w+ )?one of (?:those|the \w+)(?: to be| who were)? $")
_BACK = re.compile(r"\bback\b|^return|^went again\b", re.IGNORECASE)
_LET = re.compile(r"\blet(?:ting)? (?:\w+ ){0,3}$", re.IGNORECASE)
_FREE = re.compile(r"^ (?:\w+ ){0,3}?(?:free|loose|at liberty)\b", re.IGNORECASE)
_WITHIN = re.compile(r" (?:at|in|from|on|near|of war|who|held)\b.*", re.DOTALL)
"""What qualifies people after their noun: "soldiers at the bridge", "prisoners of war"."""
_DEAD = re.compile(r"\b(?:bod(?:y|ies)|corpses?|remains|coffins?)\b", re.IGNORECASE)
_HOME = re.compile(r"^ (?:back )?(?:home|free|to freedom)\b", re.IGNORECASE)


def of_custody(page: Page) -> Iterator[Saying]:
    """Yield who is held, or no more, by words beside verbs, in text order."""
    for mention in page.events.values():
        asserted = page.asserted(mention.status, mention.factuality.polarity, mention.attribution)
        phase = None if asserted is None else _phase(page, mention)
        if phase is None:
            continue
        for holder in _held(page, mention, released=phase is Phase.ENDS):
            what = StateKind.DETAINED, phase
            yield page.told(
                mention, what, (holder, None), mention.lemma, denied=not asserted,
                every=phase is Phase.ENDS,
            )  # fmt: skip
    yield from _described(page)
    yield from _one_of_those(page)


def _one_of_those(page: Page) -> Iterator[Saying]:
    """Yield that a person has come free who is told beside a name as "one of those released"."""
    text = page.found.report.text
    for mention in page.events.values():
        if mention.lemma not in state_words("freeing"):
            continue
        beside = _ONE_OF.search(text[max(0, mention.span.start - 40) : mention.span.start])
        if beside is None:
            continue
        at = max(0, mention.span.start - 40) + beside.start()
        names = [m for m in page.found.all_mentions if m.span.end == at]
        for name in names:
            end = page.ends.holder(name.span)
            if end is not None and end.person:
                what = StateKind.DETAINED, Phase.ENDS
                yield page.told(mention, what, (end, None), "one of those", every=True)


def _phase(page: Page, mention: EventMention) -> Phase | None:
    """Return whether somebody is held from an event on, or no more; None where it says neither."""
    lemma = mention.lemma.casefold()
    if _is_release(page, mention):
        return Phase.ENDS
    goals = {_noun(page, a.span) for a in mention.arguments if a.role is Role.GOAL}
    targets = {_noun(page, a.span) for a in mention.arguments if a.role is Role.TARGET}
    if lemma in state_words("forcing"):
        return Phase.BEGINS if (goals | targets) & state_words("vehicle") else None
    if lemma in state_words("taking") and goals & state_words("gaol"):
        return Phase.BEGINS
    if _CUSTODY.search(_rest(page, mention)) is None:
        return None
    if lemma in state_words("into_custody"):
        return Phase.HOLDS if _is_back(page, mention) else Phase.BEGINS
    return Phase.HOLDS if lemma in state_words("in_custody") else None


def _is_back(page: Page, mention: EventMention) -> bool:
    """Whether somebody goes back to where he was held: he was held before, too."""
    return _BACK.search(page.words(mention.span) + _rest(page, mention)) is not None


def _is_release(page: Page, mention: EventMention) -> bool:
    """Whether people who are held get free by an event: let go, set free, swapped, home."""
    lemma, text = mention.lemma.casefold(), page.found.report.text
    before = text[max(0, mention.span.start - 40) : mention.span.start]
    after = text[mention.span.end : mention.span.end + 40]
    if lemma == "go" and _LET.search(before):
        return True
    if lemma in ("set", "turn", "let", "go", "walk") and _FREE.match(after):
        return True
    printed = page.words(mention.span).casefold()
    _, _, particle = printed.partition(" ")
    names = {lemma, f"{lemma} {particle}".strip()}
    goals = {_noun(page, a.span) for a in mention.arguments if a.role is Role.GOAL}
    if goals & state_words("gaol"):  # "returned the prisoners to their cells"
        return False
    home = _HOME.match(after) is not None or printed.endswith(" home")
    if home and mention.lemma != "send":  # "returned home with two prisoners" frees none
        return lemma in state_words("homeward") and _captives(page, mention, Role.ACTOR)
    handed = not names.isdisjoint(state_words("handing"))
    return handed and _captives(page, mention, Role.TARGET)


def _captives(page: Page, mention: EventMention, role: Role) -> bool:
    """Whether people who are held have a role in an event."""
    return any(_is_captive(page, a.span) for a in mention.arguments if a.role is role)


def as_captives(page: Page, end: End, span: Span) -> End:
    """Return people called prisoners or the like as one group, by whichever word.

    Reports of one event have "27 prisoners", "detainees" and "captured soldiers" for the same.
    Soldiers of a country who are held are not its army.
    """
    if end.person:
        return end
    if _is_captive(page, span):
        return replace(end, key=("group", "captive"))
    some = end.key[0] == "body" and not end.key[2] and end.noun != ""
    return replace(end, key=(*end.key[:2], "held")) if some else end


def _is_captive(page: Page, span: Span) -> bool:
    """Whether words are of people who are held, by what they are called."""
    words = page.words(span).casefold().split()
    called = {singular(word.strip(",'’\"")) for word in words}
    adjectives = state_words("captive_adjective")
    return bool(called & state_words("captive")) or any(word in adjectives for word in words)


def _held(page: Page, mention: EventMention, *, released: bool) -> list[End]:
    """Return who is held: whom it is done to, else who does it ("walked free")."""
    captive = released and any(_is_captive(page, a.span) for a in mention.arguments)
    for role in (Role.TARGET, Role.ACTOR):
        found = []
        for argument in mention.arguments:
            if argument.role is not role or _noun(page, argument.span) in state_words("vehicle"):
                continue
            if captive and not _is_captive(page, argument.span):
                continue
            span = _bare(page, argument.span)
            end = page.ends.holder(span)
            dead = _DEAD.search(page.words(argument.span))
            if end is None or dead:
                continue
            if page.is_someone(end, span) or end.noun in tie_words("rank"):
                found.append((span, as_captives(page, end, span)))
        if found:
            return [end for _, end in found]
    return []


def _bare(page: Page, span: Span) -> Span:
    """Return people without what qualifies them after their noun."""
    qualified = _WITHIN.search(page.words(span))
    return span if qualified is None else Span(span.start, span.start + qualified.start())


def _described(page: Page) -> Iterator[Saying]:
    """Yield that those are held whom a report calls captive as it is written: "the jailed poet"."""
    published = page.found.report.published
    for mention in page.found.all_mentions:
        before = page.found.report.text[max(0, mention.span.start - 20) : mention.span.start]
        words = [*before.casefold().split(), *page.words(mention.span).casefold().split()[:-1]]
        if not _beside(words, before) or published is None:
            continue
        end = page.ends.holder(mention.span)
        if end is not None and end.person:
            yield Saying(
                StateKind.DETAINED, Phase.HOLDS, denied=False, holder=end, of=None,
                when=When.on(published), dated=Dated.REPORT,
                anchor=page.found.anchor(mention.span), chain=page.chains.of(None), trigger=None,
                rule="DETAINED HOLDS: called so", lasting=True,
            )  # fmt: skip


def _beside(words: list[str], before: str) -> bool:
    """Whether the word right before a name says that its bearer is held."""
    adjectives = state_words("captive_adjective")
    return bool(words) and before.endswith(" ") and words[-1] in adjectives


def _rest(page: Page, mention: EventMention) -> str:
    """Return what follows a verb in its clause."""
    text = page.found.report.text
    rest = text[mention.span.end : mention.span.end + _REST]
    cut = _CLAUSE.search(rest)
    return rest if cut is None else rest[: cut.start()]


def _noun(page: Page, span: Span) -> str:
    """Return the last word of a phrase, before what qualifies it, singular."""
    words = page.words(span).casefold().partition(" of ")[0].split()
    return singular(words[-1].strip(",.'’\"")) if words else ""
