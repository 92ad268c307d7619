"""Where people are by what they do: who takes part in what happens somewhere, who flees abroad."""

from collections.abc import Iterator

from dateline.lexicon.ties import tie_words
from dateline.model.event import EventClass, EventMention, Role
from dateline.model.span import Span
from dateline.model.state import Dated, StateKind
from dateline.model.tie import Phase, TieKind
from dateline.record.compare.names import folded
from dateline.record.states.ends import End
from dateline.record.states.page import Page, Saying

__all__ = ["of_deeds"]


def of_deeds(page: Page) -> Iterator[Saying]:
    """Yield where those are who take part in events that happened, in text order."""
    for mention in page.events.values():
        if page.asserted(mention.status, mention.factuality.polarity, mention.attribution):
            yield from _taking_part(page, mention)
            yield from _fled(page, mention)


def _taking_part(page: Page, mention: EventMention) -> Iterator[Saying]:
    """Yield who is where an event was, by taking part: where, as any of its reports say.

    Who does it from afar is not there, and who only speaks of it.
    """
    _, dated = page.when(mention, Phase.HOLDS, describes=False)
    happens = mention.class_ in (EventClass.OCCURRENCE, EventClass.I_ACTION)
    if any(t.event == mention.span and t.kind is TieKind.PRESENT_AT and t.phase is not Phase.HOLDS
           for t in page.ties):  # fmt: skip
        return  # it tells who comes or leaves: `by_ties` has that
    if not happens or dated not in (Dated.SAID, Dated.EVENT):
        return
    spans = [a.span for a in mention.arguments if a.role is Role.PLACE]
    places = [place for span in spans if (place := page.ends.where(span)) is not None]
    where = None if places else page.placed_by(page.found.anchor(mention.span))
    if where is not None:
        places = [page.ends.told_elsewhere(where)]
    afar = mention.lemma in tie_words("afar") or mention.type == "ASSAULT"
    roles = [Role.TARGET] if afar else [Role.ACTOR, Role.TARGET]
    for argument in mention.arguments:
        if argument.role not in roles:
            continue
        holder = page.holder(argument.span, mention.attribution)
        if holder is None or not _moves(page, holder, argument.span):
            continue
        for place in places:
            if place.key != holder.key and folded(place.words) != folded(holder.words):
                why = f"took part in “{mention.lemma}”"
                yield page.told(mention, (StateKind.PRESENT, Phase.HOLDS), (holder, place), why)


def _moves(page: Page, end: End, span: Span) -> bool:
    """Whether an end is of what may be somewhere: people, and what carries them."""
    return page.is_someone(end, span) or end.noun in tie_words("carrier")


def _fled(page: Page, mention: EventMention) -> Iterator[Saying]:
    """Yield that who fled abroad has left the country that the report has as theirs by office."""
    goals = [a.span for a in mention.arguments if a.role is Role.GOAL]
    if mention.lemma not in tie_words("fleeing") or not goals:
        return
    for argument in mention.arguments:
        who = page.ends.holder(argument.span) if argument.role is Role.ACTOR else None
        if who is None or not who.person:
            continue
        for home in _homes(page, who):
            why = f"{mention.lemma}, from where the office is"
            yield page.told(mention, (StateKind.PRESENT, Phase.ENDS), (who, home), why)


def _homes(page: Page, who: End) -> Iterator[End]:
    for tie in page.ties:
        if tie.kind is not TieKind.OFFICE or page.last_word(tie.span) not in tie_words("ruler"):
            continue
        holder, home = page.ends.holder(tie.holder), page.ends.home(tie.of)
        if holder is not None and holder.key == who.key and home is not None:
            yield home
