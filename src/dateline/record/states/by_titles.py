"""Offices that stand beside a name: "Mayor Ovan Druse", "the harbourmaster, Ovan Druse".

Grammar is often at a loss with appositions; the words between a comma and a name are not.
"""

import re
from collections.abc import Iterator

from dateline.lexicon.state_words import state_words
from dateline.lexicon.ties import tie_words
from dateline.model.name import Form, NameKind
from dateline.model.span import Span
from dateline.model.state import StateKind
from dateline.model.tie import Phase
from dateline.record.states.by_ties import PORTFOLIO
from dateline.record.states.ends import End
from dateline.record.states.page import Page, Saying

__all__ = ["of_titles"]

_FORMER = re.compile(
    r"\b(?:then|former|ex|ousted|deposed|late|toppled|exiled|one-?time)[ -](?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:former|ex|ousted|deposed|late|toppled|then|one-?time)\b", re.IGNORECASE)
_TITLED = 60  # code points before a name in which its titles and what is said of them stand
_BESIDE = 90  # and those before and after it in which an apposition stands
_OF = r"(?: (?:of|for|at) (?P<of>(?:the |its |their )?[\w'’-]+(?: [\w'’-]+){0,4}?))?"
_AFTER = re.compile(
    rf"(?:, \d{{1,2}})?, (?:the |a |an )?(?P<office>(?:[\w’'-]+ ){{0,3}}?[\w-]+){_OF}"
    r"(?=[,.;\n]|$| (?:who|since|for|and|until)\b)"
)
_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[\w-]+['’]s) )"
    rf"(?P<office>(?:[\w-]+ ){{0,2}}?[A-Za-z-]+){_OF}, (?:(?:[A-Z][\w.]+ ){{0,2}})$"
)


def of_titles(page: Page) -> Iterator[Saying]:
    """Yield the offices that stand beside names, in text order."""
    text = page.found.report.text
    for mention in page.found.all_mentions:
        if mention.form is not Form.NAM or mention.kind is not NameKind.PER:
            continue
        holder = page.ends.holder(mention.span)
        if holder is None or not holder.person:
            continue
        start, end = mention.span.start, mention.span.end
        before, after = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
        for title in mention.titles:
            if _is_office(title):
                over = _FORMER.search(before[-_TITLED:]) is not None
                yield _office(page, mention.span, holder, title, None, over=over)
        for found, base in (
            (_AFTER.match(after), end),
            (_BEFORE.search(before), start - len(before)),
        ):
            if found is not None and _is_office(found["office"]):
                of = _body(page, found, base)
                over = _OVER.search(found[0]) is not None
                yield _office(page, _place(found, "office", base), holder, found["office"], of,
                              over=over)  # fmt: skip


def _is_office(words: str) -> bool:
    """Whether words are for an office, and not for a rank alone."""
    parts = words.casefold().split()
    known = tie_words("office_noun") - tie_words("rank") | state_words("office")
    return any(" ".join(parts[-length:]) in known for length in (1, 2, 3))


def _place(found: re.Match[str], group: str, base: int) -> Span:
    return Span(base + found.start(group), base + found.end(group))


def _body(page: Page, found: re.Match[str], base: int) -> End | None:
    """Return what the office is of, where the words say so."""
    return None if found["of"] is None else page.ends.holder(_place(found, "of", base))


def _office(
    page: Page, words: Span, holder: End, office: str, of: End | None, *, over: bool
) -> Saying:
    whole = "" if of is None else page.around(words, of.anchor.span)
    if of is not None and of.entity is None and PORTFOLIO.fullmatch(whole):
        office, of = whole, None
    phase = Phase.ENDS if over else Phase.HOLDS
    when, dated = page.when(None, phase, describes=True)
    return Saying(
        kind=StateKind.HOLDS_OFFICE, phase=phase, denied=False, holder=holder, of=of, when=when,
        dated=dated, anchor=page.found.anchor(words), chain=page.chains.of(None), trigger=None,
        rule=f"HOLDS_OFFICE {phase.value}: title", office=office,
    )  # fmt: skip
