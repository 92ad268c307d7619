"""Links from one event to another that no clause says: what leads to what, tense, "then", "now"."""

from collections.abc import Iterator

from dateline.annotate.events.connectives import is_perfect
from dateline.annotate.events.factuality import auxiliaries, tense_of
from dateline.annotate.events.order import Order, Tie
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Trigger
from dateline.model.event import Certainty, EventClass, Factuality

__all__ = ["find_consequences", "find_turns", "ties_to_telling"]

_REACH = 4  # sentences, a paragraph, to the step that "then" and "had" look back on
_LEADING = frozenset({
    "cause", "follow", "lead", "precede", "prompt", "provoke", "spark", "trigger",
})  # fmt: skip
_STATES = (EventClass.I_STATE, EventClass.STATE)
_THEN = frozenset({"then", "afterwards", "afterward", "subsequently", "thereafter"})


def find_consequences(
    scene: Scene, triggers: list[Trigger], owner: dict[int, int]
) -> Iterator[Tie]:
    """Yield what verbs say of the order of their subject and object: "the raid led to protests".

    Also "the raid, followed by shelling" and "protests followed the raid".
    """
    g = scene.g
    for trigger in triggers:
        verb = trigger.verb
        if verb is None:
            continue
        lemma = g.lemmas[verb]
        if lemma not in _LEADING:
            continue
        first = _event_under(scene, verb, owner, "nsubj", "nsubjpass")
        if first is None and g.deps[verb] in ("acl", "advcl"):
            first = owner.get(g.heads[verb])
        agents = [c for c in g.children[verb] if g.deps[c] == "agent"]
        ways = [c for c in g.children[verb] if g.deps[c] == "prep" and g.lower[c] == "to"]
        if lemma == "follow":
            order = Order.BEFORE if agents else Order.AFTER
            below = agents[0] if agents else verb
        elif lemma == "lead" and not ways:
            continue
        else:
            order, below = Order.BEFORE, ways[0] if lemma == "lead" else verb
        second = _event_under(scene, below, owner, "dobj", "pobj")
        if first is not None and second is not None and first != second:
            yield Tie(first, order, second, lemma if lemma != "follow" else "followed")


def _event_under(scene: Scene, i: int, owner: dict[int, int], *labels: str) -> int | None:
    return next((owner[c] for c in scene.g.with_dep(i, *labels) if c in owner), None)


def find_turns(
    scene: Scene, triggers: list[Trigger], steps: list[int], latest: dict[int, int]
) -> Iterator[Tie]:
    """Yield how verbs stand to the step of the story told last, by tense and adverb.

    Args:
        scene: The report.
        triggers: Its triggers.
        steps: Numbers of those that are steps of the story, in text order.
        latest: For each step, the one that is told by then and happened last, if it is dated.
    """
    g = scene.g
    after = 0
    for number, trigger in enumerate(triggers):
        while (
            after < len(steps)
            and triggers[steps[after]].head < g.sentences[g.sentence[trigger.head]][0]
        ):
            after += 1
        verb = trigger.verb
        if verb is None or after == 0 or scene.told[trigger.head] >= 0:
            continue
        step = steps[after - 1]
        near = g.sentence[trigger.head] - g.sentence[triggers[step].head] <= _REACH
        adverbs = [g.lower[c] for c in g.children[verb] if g.deps[c] == "advmod"]
        if "now" in adverbs and g.tags[verb] in ("VBG", "VBP", "VBZ") and step in latest:
            yield Tie(number, Order.AFTER, latest[step], "now")
        elif not near or g.deps[verb] not in ("ROOT", "conj"):
            continue
        elif is_perfect(scene, trigger) and tense_of(scene, trigger) == "PAST":
            yield Tie(number, Order.BEFORE, step, "past perfect")
        elif g.tags[verb] == "VBD" and _THEN.intersection(adverbs):
            yield Tie(number, Order.AFTER, step, "then")


def ties_to_telling(
    scene: Scene, triggers: list[Trigger], factual: list[Factuality], tellers: dict[int, int]
) -> Iterator[Tie]:
    """Yield how what is told stands to its telling: past before it, future after it.

    They date nothing: a saying on Monday says little of when the told took place.

    Args:
        scene: The report.
        triggers: Its triggers.
        factual: What is said of each happening.
        tellers: Number of an attribution -> number of the trigger that tells it.
    """
    for number, trigger in enumerate(triggers):
        teller = tellers.get(scene.told[trigger.head])
        if teller is None or trigger.verb is None or teller == number:
            continue
        tense = tense_of(scene, trigger)
        happened = (
            factual[number].certainty is Certainty.CERTAIN and trigger.class_ not in _STATES
        )  # fmt: skip
        if tense == "FUTURE":
            yield Tie(number, Order.AFTER, teller, "told as future")
        elif happened and (tense == "PAST" or _is_present_perfect(scene, trigger.verb)):
            yield Tie(number, Order.BEFORE, teller, "told as past")


def _is_present_perfect(scene: Scene, verb: int) -> bool:
    helpers = [scene.g.lower[i] for i in auxiliaries(scene, verb)]
    return scene.g.tags[verb] == "VBN" and bool({"has", "have", "'ve", "’ve"} & set(helpers))
