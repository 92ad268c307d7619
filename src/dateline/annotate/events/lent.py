"""Lend a verb the participants of the event that it bears upon, where it has none there itself.

"A raid by the rebels killed two": the rebels killed. "The rebels' attempt failed": it fails for
them. "Ostra lifted a ban on Velmora": Velmora is whom the lifting concerns. "Ostra rejected
Velmora's offer": it is Velmora that is rejected.
"""

from collections.abc import Iterator, Mapping, Sequence

from dateline.annotate.events.participants import Carried
from dateline.annotate.events.roles import Filler
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Kind, Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.model.event import EventClass, Role

__all__ = ["find_lent"]

_OWNER = "owner"
_OBJECT = "object"
_GOING_ON = ("light", "aspectual", "carried_on")
_BEFALLEN = frozenset({Role.TARGET, Role.RECIPIENT, Role.GOAL})


def find_lent(
    scene: Scene, triggers: Sequence[Trigger], fillers: Sequence[Sequence[Filler]]
) -> list[tuple[Carried, ...]]:
    """Return for each trigger whom it concerns by the event that is its subject or object.

    Args:
        scene: The report.
        triggers: Its triggers.
        fillers: What stands in the clause of each.
    """
    nouns = {
        trigger.head: number for number, trigger in enumerate(triggers)
        if trigger.kind is Kind.NOUN
    }  # fmt: skip
    found: list[tuple[Carried, ...]] = []
    for trigger, mine in zip(triggers, fillers, strict=True):
        lent: tuple[Carried, ...] = ()
        if trigger.kind is Kind.VERB:
            lent = (
                *_of_subject(scene, mine, nouns, fillers),
                *_of_object(scene, trigger, mine, nouns, fillers),
            )
        found.append(lent)
    return found


def _of_subject(
    scene: Scene,
    mine: Sequence[Filler],
    nouns: Mapping[int, int],
    fillers: Sequence[Sequence[Filler]],
) -> Iterator[Carried]:
    """Yield who does the event that is the subject, where that is the only one in its role."""
    g = scene.g
    subjects = [(role, i) for role, i in mine if i in nouns and g.deps[i] == "nsubj"]
    if len(subjects) != 1 or sum(role is subjects[0][0] for role, _ in mine) != 1:
        return
    role, noun = subjects[0]
    own = {i for _, i in mine}
    for theirs, i in fillers[nouns[noun]]:
        if theirs is Role.ACTOR and i not in own and i not in nouns:
            yield Carried(role, i, _OWNER)


def _of_object(
    scene: Scene,
    trigger: Trigger,
    mine: Sequence[Filler],
    nouns: Mapping[int, int],
    fillers: Sequence[Sequence[Filler]],
) -> Iterator[Carried]:
    """Yield whom the object event befalls, or whose it is, where the verb itself names nobody."""
    g = scene.g
    events = [i for role, i in mine if role is Role.TARGET and i in nouns]
    named = [i for role, i in mine if role in _BEFALLEN and i not in nouns]
    if len(events) != 1 or named or trigger.class_ is EventClass.REPORTING:
        return
    lemma, own = g.lemmas[trigger.head], {i for _, i in mine}
    goes_on = any(lemma in eventive_words(kind) for kind in _GOING_ON)
    wanted, rule = (Role.TARGET, _OBJECT) if goes_on else (Role.ACTOR, _OWNER)
    for role, i in fillers[nouns[events[0]]]:
        if role is wanted and i not in own and g.tags[i] != "PRP$" and i not in nouns:
            yield Carried(Role.TARGET, i, rule)
