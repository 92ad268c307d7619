"""Put together who and what takes part in an event, with their roles and mention chains.

A participant is somebody or something. Where another event stands in its place ("announced the
withdrawal", "the attack killed five") it is kept apart: it is no entity and has its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.annotate.events.nominals import noun_fillers
from dateline.annotate.events.roles import Filler, verb_fillers
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Kind, Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.model.event import Argument, Role
from dateline.model.name import NameKind
from dateline.model.span import Span

__all__ = ["Carried", "Parties", "chain_of", "find_fillers", "make_parties"]

_COUNTED = frozenset({Role.ACTOR, Role.TARGET, Role.RECIPIENT})
_OWNED = frozenset({"amod", "compound", "nmod", "poss"})
_PEOPLES = frozenset({NameKind.GPE, NameKind.NORP})


@dataclass(frozen=True, slots=True)
class Carried:
    """A filler that stands outside the event's clause, and the rule that carried it there."""

    role: Role
    head: int
    rule: str


@dataclass(frozen=True, slots=True)
class Parties:
    """What fills the roles of one event, each in text order: participants, and other events."""

    arguments: tuple[Argument, ...] = ()
    events: tuple[Argument, ...] = ()


def find_fillers(scene: Scene, triggers: Sequence[Trigger]) -> list[tuple[Filler, ...]]:
    """Return the fillers of each trigger that stand in its clause, events among them."""
    nouns = frozenset(trigger.head for trigger in triggers if trigger.kind is Kind.NOUN)
    return [_fillers(scene, trigger, nouns) for trigger in triggers]


def _fillers(scene: Scene, trigger: Trigger, nouns: frozenset[int]) -> tuple[Filler, ...]:
    if trigger.kind is Kind.NOUN:
        found = noun_fillers(scene, trigger.head, nouns)
    else:
        found = verb_fillers(scene, trigger, nouns)
    home = scene.paragraph[trigger.head]
    return tuple((role, i) for role, i in found if scene.paragraph[i] == home)


def make_parties(
    scene: Scene,
    trigger: Trigger,
    fillers: Sequence[Filler],
    carried: Sequence[Carried],
    happenings: Mapping[int, Trigger],
) -> Parties:
    """Return the parties of one event; a phrase fills one role, the first that claims it.

    Args:
        scene: The report.
        trigger: The event.
        fillers: What stands in its clause.
        carried: What is carried in from elsewhere.
        happenings: Head token -> trigger, of all events of the report.
    """
    own = range(trigger.first, trigger.last + 1)
    held: dict[Span, Argument] = {}
    others: dict[Span, Argument] = {}
    for role, head in fillers:
        if head in own or not _is_party(scene, head):
            continue
        if head in happenings and not _is_somebody(scene, head):
            other = happenings[head]
            span = scene.g.span(other.first, other.last)
            others.setdefault(span, Argument(role, span))
            continue
        span = scene.phrase(head)
        held.setdefault(span, Argument(role, span, chain=chain_of(scene, head)))
        quantity = scene.counts.get(head) if role in _COUNTED else None
        if quantity is not None:
            held.setdefault(quantity.span, Argument(Role.QUANTITY, quantity.span))
    for one in carried:
        span = scene.phrase(one.head)
        chain = chain_of(scene, one.head)
        held.setdefault(span, Argument(one.role, span, inferred=True, chain=chain, rule=one.rule))
    return Parties(
        tuple(held[span] for span in sorted(held)), tuple(others[span] for span in sorted(others))
    )


def _is_somebody(scene: Scene, head: int) -> bool:
    """Whether a mention says that the noun means people: "sent forces", "ambushed a patrol"."""
    mention = scene.mentions.get(head)
    return mention is not None and scene.g.heads[head] not in scene.g.tokens_in(mention.span)


def _is_party(scene: Scene, head: int) -> bool:
    """Whether a phrase can be somebody or something: no time, no sign, no bare "this" or "that"."""
    g = scene.g
    if head in scene.timexes or not any(letter.isalnum() for letter in g.words[head]):
        return False
    return not (g.tags[head] == "DT" and g.lower[head] in ("this", "that"))


def chain_of(scene: Scene, head: int) -> int | None:
    """Return the chain of the mention that a phrase is, by its head; None where it is none.

    "The minister, Palo Renz," is Renz; "Velmoran forces" are Velmora where nothing names them.
    """
    g = scene.g
    mention = scene.mentions.get(head)
    if mention is not None:
        return mention.chain
    for c in g.children[head]:
        if g.deps[c] == "appos" and c in scene.mentions and c in scene.agents:
            return scene.mentions[c].chain
    if g.lemmas[head] in eventive_words("body"):
        owners = [
            scene.mentions[c].chain for c in g.children[head]
            if g.deps[c] in _OWNED and c in scene.mentions and scene.mentions[c].kind in _PEOPLES
        ]  # fmt: skip
        return owners[0] if len(set(owners)) == 1 else None
    return None
