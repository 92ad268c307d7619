"""Which events of a report somebody takes part in: those that a timeline tells of."""

import re
from dataclasses import dataclass

from dateline.model.annotations import Annotated
from dateline.model.event import EventClass, EventMention, Role, Status
from dateline.model.report import BlockKind
from dateline.model.span import Span
from dateline.record.entity_meant import Known, Meant
from dateline.record.entity_names import NameForms

__all__ = ["Part", "body_of", "find_parts"]

_PARTS = (Role.ACTOR, Role.TARGET, Role.RECIPIENT)
_STATES = frozenset({"appear", "be", "become", "look", "mean", "remain", "seem", "stay"})
_LIGHT = frozenset({"do", "extend", "give", "have", "hold", "make", "pay", "put", "take"})
"""Verbs that leave it to a noun to say what was done: "gave a speech"."""
_PHASES = frozenset({
    "begin", "cease", "continue", "end", "finish", "keep", "proceed", "resume", "start", "stop",
})  # fmt: skip
_OFFICES = frozenset({"job", "office", "position", "post", "role"})
_BEYOND = (Status.DENIED, Status.HYPOTHETICAL)
_CLOSED = re.compile(r"[.?!:;][\"”’')]*\s*$")


@dataclass(frozen=True, slots=True)
class Part:
    """An event that somebody takes part in, and the words by which."""

    mention: EventMention
    party: Span


def find_parts(item: Annotated, name: NameForms, known: Known) -> list[Part]:
    """Return the events of a report in which `name` does something or has something done to it.

    In text order. Left out are states ("was", "available"), wishes and beliefs, what only begins
    or goes on, verbs that leave the saying to a noun ("gave | a speech"), which then is its event,
    what is denied or only supposed, and the headline, which sums up what the text tells.

    Args:
        item: The report.
        name: Whom to look for.
        known: What the record has of its mentions there.
    """
    if not known.own and next(name.find(item.report.text), None) is None:
        return []
    meant, body = Meant(item, name, known), body_of(item)
    parties: dict[Span, Span] = {}
    told = [m for m in item.annotations.of(EventMention) if m.span.start >= body]
    for mention in told:
        party = _party(mention, meant)
        if party is not None:
            parties.setdefault(mention.span, party)
            if _is_light(mention):
                for noun in mention.events:
                    parties.setdefault(noun.span, party)
    return [Part(m, parties[m.span]) for m in told if m.span in parties and _counts(m)]


def body_of(item: Annotated) -> int:
    """Return where the text begins that a headline sums up: 0 when there is none."""
    heads = [b.span.end for b in item.report.blocks if b.kind is BlockKind.TITLE]
    if heads:
        return max(heads)
    first, _, rest = item.report.text.partition("\n")
    return len(first) if rest.strip() and not _CLOSED.search(first) else 0


def _party(mention: EventMention, meant: Meant) -> Span | None:
    for argument in mention.arguments:
        if argument.role in _PARTS and meant.is_meant(argument, mention.attribution):
            return argument.span
    if mention.tense in ("PASTPART", "NONE"):
        return meant.beside(mention.span)
    return None


def _is_light(mention: EventMention) -> bool:
    return mention.lemma in _LIGHT and bool(mention.events)


def _counts(mention: EventMention) -> bool:
    """Whether a mention may stand in a timeline."""
    if mention.status in _BEYOND or _is_light(mention) or mention.lemma in _OFFICES:
        return False
    if mention.class_ is EventClass.STATE:
        return mention.lemma not in _STATES and mention.tense != "NONE"
    if mention.class_ is EventClass.ASPECTUAL and mention.lemma in _PHASES:
        return any(a.role is Role.TARGET and not a.inferred for a in mention.arguments)
    return mention.class_ is not EventClass.I_STATE
