"""The lead: the first sentence sums up what a report tells, and what looks back from it is bounded.

News begins with its end (the inverted pyramid). What its first sentence says to have ended by some
event ("left just days before his fall") begins with the first dated step of the same people. What a
paragraph tells in the past perfect, and the states and circumstances that it goes on with in the
plain past, lie before it ends. No words say any of this, so no time expression bears these days.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.annotate.events.connectives import is_perfect
from dateline.annotate.events.factuality import tense_of
from dateline.annotate.events.order import Order, Tie
from dateline.annotate.events.roles import Filler
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Kind, Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.model.attribution import Mode
from dateline.model.event import Certainty, EventClass, Factuality, Polarity, Role

__all__ = [
    "Lead",
    "find_falls",
    "find_flashbacks",
    "find_lead",
    "find_parts",
    "names_of",
    "returns",
]

_PASSAGE = 2  # sentences that a passage goes on for after its first
_OPENING = 3  # sentences: a headline may stand before the first one
_TOP = frozenset({"ROOT", "ccomp", "conj"})
_RETURNING = frozenset({"but", "yet", "however", "then", "finally", "eventually", "now"})
_BACKGROUND = (EventClass.REPORTING, EventClass.PERCEPTION)
_TAKING_PART = frozenset({Role.ACTOR, Role.TARGET, Role.RECIPIENT})


@dataclass(frozen=True, slots=True)
class Lead:
    """What the lead sums up.

    Attributes:
        number: The event.
        sentence: The sentence it stands in.
        names: Full names of those who act in it; never empty.
    """

    number: int
    sentence: int
    names: frozenset[str]


def names_of(
    scene: Scene, fillers: Sequence[Filler], roles: frozenset[Role] = _TAKING_PART
) -> frozenset[str]:
    """Return the full names in the participants of an event that have one of `roles`."""
    held = [scene.names_in(scene.phrase(head)) for role, head in fillers if role in roles]
    return frozenset(name for names in held for name in names)


def find_lead(
    scene: Scene,
    triggers: Sequence[Trigger],
    factual: Sequence[Factuality],
    fillers: Sequence[Sequence[Filler]],
) -> Lead | None:
    """Return what the lead sums up: its first main verb in the past with somebody named."""
    for number, trigger in enumerate(triggers):
        sentence = scene.g.sentence[trigger.head]
        if sentence >= _OPENING:
            return None
        verb = trigger.verb
        if verb is None or not _is_done(scene, trigger, factual[number]):
            continue
        if trigger.class_ is not EventClass.OCCURRENCE or scene.g.deps[verb] not in _TOP:
            continue
        names = names_of(scene, fillers[number], frozenset({Role.ACTOR}))
        if names:
            return Lead(number, sentence, names)
    return None


def find_falls(
    scene: Scene,
    triggers: Sequence[Trigger],
    factual: Sequence[Factuality],
    fillers: Sequence[Sequence[Filler]],
) -> Iterator[tuple[int, int]]:
    """Yield (fall, going): "the ousting of Orrin" happened when "Orrin fled", told once.

    A ruler who is overthrown and one who flees or resigns in the same report lose power once.
    """
    fell: dict[int, list[int]] = {}
    gone: dict[int, list[int]] = {}
    for number, trigger in enumerate(triggers):
        lemma = scene.g.lemmas[trigger.head]
        if factual[number] != Factuality():
            continue
        for role, head in fillers[number]:
            mention = scene.mentions.get(head)
            if mention is None:
                continue
            if lemma in eventive_words("overthrow") and role is not Role.PLACE:
                fell.setdefault(mention.chain, []).append(number)
            elif lemma in eventive_words("lose_power") and role is Role.ACTOR:
                gone.setdefault(mention.chain, []).append(number)
    for chain in sorted(fell.keys() & gone.keys()):
        if len(gone[chain]) == 1:
            yield from ((number, gone[chain][0]) for number in fell[chain])


def find_parts(
    scene: Scene,
    triggers: Sequence[Trigger],
    factual: Sequence[Factuality],
    fillers: Sequence[Sequence[Filler]],
    types: Sequence[str | None],
    lead: Lead,
) -> Iterator[Tie]:
    """Yield what is a part of the event that the lead sums up: of its type, by its people."""
    kind = types[lead.number]
    for number in range(lead.number + 1, len(triggers) if kind else 0):
        done = _is_done(scene, triggers[number], factual[number])
        if done and types[number] == kind and lead.names & names_of(scene, fillers[number]):
            yield Tie(number, Order.NOT_AFTER, lead.number, "part of the lead")


def find_flashbacks(
    scene: Scene,
    triggers: Sequence[Trigger],
    factual: Sequence[Factuality],
    steps: Sequence[int],
    lead: Lead | None,
) -> Iterator[Tie]:
    """Yield what a passage that opens in the past perfect tells: not after where the story stood.

    English says "had" once and goes on in the plain past with what held and what went on then. The
    passage ends with its paragraph, after `_PASSAGE` sentences, and where a plain main verb, often
    with "but", comes back to the story.

    Args:
        scene: The report.
        triggers: Its triggers.
        factual: What is said of each happening.
        steps: Numbers of those that are steps of the story, in text order.
        lead: What the lead sums up: where the story stands before its first step.
    """
    back: int | None = None
    paragraph, opened, at = -1, 0, 0
    for number, trigger in enumerate(triggers):
        while at < len(steps) and steps[at] < number:
            at += 1
        sentence = scene.g.sentence[trigger.head]
        if scene.paragraph[trigger.head] != paragraph or sentence > opened + _PASSAGE:
            back, paragraph = None, scene.paragraph[trigger.head]
        if not _is_done(scene, trigger, factual[number]):
            continue
        if _opens(scene, trigger):
            stood = steps[at - 1] if at else (lead.number if lead else None)
            back = stood if stood is not None and stood < number else None
            opened = sentence
            if back is not None and not at:
                yield Tie(number, Order.NOT_AFTER, back, "past perfect")
        elif back is not None and _is_main(scene, trigger):
            back = None
        elif back is not None and _goes_on(scene, trigger):
            yield Tie(number, Order.NOT_AFTER, back, "flashback")


def returns(scene: Scene, trigger: Trigger) -> bool:
    """Whether a main verb in the plain past comes back to the story: "But the front collapsed"."""
    first = scene.g.sentences[scene.g.sentence[trigger.head]][0]
    return scene.g.lower[first] in _RETURNING and _is_main(scene, trigger)


def _is_main(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb tells the next thing that happened, not what somebody said or what held."""
    g, verb = scene.g, trigger.verb
    if verb is None or trigger.kind is not Kind.VERB or g.deps[verb] not in _TOP:
        return False
    direct = (told := scene.attribution(verb)) is not None and told.mode is Mode.DIRECT
    return trigger.class_ not in (*_BACKGROUND, EventClass.STATE, EventClass.I_STATE) and not direct


def _opens(scene: Scene, trigger: Trigger) -> bool:
    verb = trigger.verb
    return verb is not None and scene.g.deps[verb] in _TOP and is_perfect(scene, trigger)


def _goes_on(scene: Scene, trigger: Trigger) -> bool:
    """Whether an event belongs to the passage: no saying, and nothing that is said to be so now.

    What somebody is quoted with does where his saying is set beside an event of the passage ("When
    the town fell, Orrin said, ...").
    """
    g, verb = scene.g, trigger.verb
    told = scene.attribution(trigger.head)
    if told is not None and told.mode is Mode.DIRECT:
        cue = [i for span in told.cue for i in g.tokens_in(span)]
        if not any(g.tags[c] == "VBD" for i in cue for c in g.with_dep(i, "advcl")):
            return False
    if trigger.class_ in _BACKGROUND or verb is None or (g.deps[verb] == "acl"):
        return False
    return not any(g.lower[c] in ("now", "currently", "today", "still") for c in g.children[verb])


def _is_done(scene: Scene, trigger: Trigger, factuality: Factuality) -> bool:
    """Whether a verb says of the past that something happened or held."""
    if factuality.certainty is not Certainty.CERTAIN or factuality.polarity is not Polarity.POS:
        return False
    return trigger.verb is not None and tense_of(scene, trigger) in ("PAST", "PRESPART")
