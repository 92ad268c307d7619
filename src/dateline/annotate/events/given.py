"""Triggers at words that are known already: what measures the stages after detection stands on."""

from collections.abc import Iterator, Sequence

from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Trigger, find_triggers, unlisted
from dateline.model.span import Span

__all__ = ["triggers_at"]


def triggers_at(scene: Scene, spans: Sequence[Span]) -> list[Trigger]:
    """Return a trigger for the head of each span, in text order, each head once.

    Where detection has one at that head, it is that one, with its particle and its kind. A span in
    which no token stands has none.
    """
    found = {trigger.head: trigger for trigger in find_triggers(scene)}
    heads = sorted(set(_heads(scene, spans)))
    made = [found.get(head) or unlisted(scene, head) for head in heads]
    wanted = frozenset(heads)
    return [_alone(trigger, wanted) for trigger in made]


def _heads(scene: Scene, spans: Sequence[Span]) -> Iterator[int]:
    g = scene.g
    for span in spans:
        inside = list(g.tokens_in(span))
        tops = [i for i in inside if g.heads[i] == i or g.heads[i] not in inside]
        if tops:
            yield tops[-1] if g.tags[tops[-1]].startswith("NN") else tops[0]


def _alone(trigger: Trigger, heads: frozenset[int]) -> Trigger:
    """Return a trigger whose words hold no other's head: "took part" may be given as two."""
    inside = range(trigger.first, trigger.last + 1)
    if not any(i in heads for i in inside if i != trigger.head):
        return trigger
    head = trigger.head
    return Trigger(head, head, head, trigger.verb, trigger.kind, trigger.class_)
