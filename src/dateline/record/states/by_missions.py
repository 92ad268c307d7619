"""Who left when their building was left: "the embassy in X stood empty as its staff fled"."""

from collections.abc import Iterator

from dateline.lexicon.codebook import codebook
from dateline.model.event import EventMention, Role
from dateline.model.state import StateKind
from dateline.model.tie import Phase
from dateline.record.states.ends import End
from dateline.record.states.page import Page, Saying

__all__ = ["of_missions"]


def of_missions(page: Page) -> Iterator[Saying]:
    """Yield that who went away, in a sentence in which a building was left, has left its place."""
    left = {mention.span: place for mention in page.events.values()
            if (place := _left(page, mention)) is not None}  # fmt: skip
    for mention in page.events.values() if left else ():
        goals = [a.span for a in mention.arguments if a.role is Role.GOAL]
        asserted = page.asserted(mention.status, mention.factuality.polarity, mention.attribution)
        if mention.type != "RETREAT" or not goals or not asserted:
            continue
        places = [place for span, place in left.items() if page.in_one_sentence(span, mention.span)]
        for argument in mention.arguments if len(places) == 1 else ():
            who = page.ends.holder(argument.span) if argument.role is Role.ACTOR else None
            if who is not None and page.is_someone(who, argument.span):
                why = f"{mention.lemma}, as the building was left"
                yield page.told(mention, (StateKind.PRESENT, Phase.ENDS), (who, places[0]), why)


def _left(page: Page, mention: EventMention) -> End | None:
    """Return where a building is that an event says was left; None for any other event."""
    words = {mention.lemma.casefold(), page.words(mention.span).casefold()}
    frames = [f for f in codebook()[StateKind.EVACUATED].frames if f.phase is Phase.BEGINS]
    if not any(words.intersection(frame.words) for frame in frames):
        return None
    for argument in mention.arguments:
        if argument.role in frames[0].holder and page.ends.facility(argument.span) is not None:
            return page.ends.site(argument.span)
    return None
