"""Carry participants over from the sentence before to a noun that takes up what it told.

"Rebels took Brodek. The capture was easy." Only for a definite noun that names nobody itself, and
only where one event of the sentence before can be the one it takes up: of the same word or type,
or its main event for "the move".
"""

from collections.abc import Iterator, Sequence

from dateline.annotate.events.participants import Carried
from dateline.annotate.events.roles import Filler
from dateline.annotate.events.same import stem_of
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Kind, Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.model.event import Role

__all__ = ["find_carried"]

_BEFORE = "previous sentence"
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_MOST = 30  # events of a sentence that are looked at: a list of thousands takes no square of time
_SHORTEST = 5  # letters that "block" and "blockade" share
_ANEW = frozenset({
    "another", "new", "second", "third", "fresh", "further", "other", "next", "previous", "earlier",
    "similar", "last",
})  # fmt: skip


def find_carried(
    scene: Scene,
    triggers: Sequence[Trigger],
    fillers: Sequence[Sequence[Filler]],
    types: Sequence[str | None],
) -> list[tuple[Carried, ...]]:
    """Return for each trigger who acts, and whom it befalls, by the sentence before.

    Args:
        scene: The report.
        triggers: Its triggers, in text order.
        fillers: What stands in the clause of each.
        types: PLOVER type of each, None outside the codebook.
    """
    by_sentence: dict[int, list[int]] = {}
    for number, trigger in enumerate(triggers):
        by_sentence.setdefault(scene.g.sentence[trigger.head], []).append(number)
    found: list[tuple[Carried, ...]] = []
    for number, trigger in enumerate(triggers):
        mine = fillers[number]
        before = by_sentence.get(scene.g.sentence[trigger.head] - 1, [])[-_MOST:]
        if not before or not _may_point_back(scene, trigger, mine):
            found.append(())
            continue
        taken_up = [
            n for n in before
            if _is_taken_up(scene, triggers, types, number, n)
            and not _differ(scene, mine, fillers[n])
            and any(role is Role.ACTOR for role, _ in fillers[n])
        ]  # fmt: skip
        theirs = fillers[taken_up[0]] if len(taken_up) == 1 else ()
        found.append(tuple(_carry(scene, trigger, mine, theirs)))
    return found


def _may_point_back(scene: Scene, trigger: Trigger, fillers: Sequence[Filler]) -> bool:
    g, head = scene.g, trigger.head
    if trigger.kind is not Kind.NOUN or any(role is Role.ACTOR for role, _ in fillers):
        return False
    below = [c for c in g.children[head] if g.deps[c] in ("det", "amod", "poss", "nummod")]
    if any(g.lower[c] in _ANEW or g.deps[c] == "poss" for c in below):
        return False
    return any(g.lower[c] in _POINTING for c in below)


def _is_taken_up(
    scene: Scene, triggers: Sequence[Trigger], types: Sequence[str | None], number: int, before: int
) -> bool:
    """Whether a noun takes up an event of the sentence before."""
    g, other = scene.g, triggers[before]
    noun = g.lemmas[triggers[number].head]
    if noun in eventive_words("anaphor"):
        return other.verb is not None and g.deps[other.verb] == "ROOT"
    one, two = _stem(noun), _stem(g.lemmas[other.head])
    if one == two or (min(len(one), len(two)) >= _SHORTEST and _begins(one, two)):
        return True
    return types[number] is not None and types[number] == types[before]


def _stem(lemma: str) -> str:
    stem = stem_of(lemma)
    return f"{stem[:-1]}y" if stem.endswith("i") else stem


def _begins(one: str, two: str) -> bool:
    return one.startswith(two) or two.startswith(one)


def _differ(scene: Scene, mine: Sequence[Filler], others: Sequence[Filler]) -> bool:
    """Whether both name whom or where, and not the same: then they are two events."""
    for role in (Role.TARGET, Role.PLACE, Role.ORIGIN, Role.GOAL):
        one, two = (
            {scene.g.lower[i] for r, i in fillers if r is role} for fillers in (mine, others)
        )
        if one and two and not one & two:
            return True
    return False


def _carry(
    scene: Scene, trigger: Trigger, mine: Sequence[Filler], theirs: Sequence[Filler]
) -> Iterator[Carried]:
    noun = scene.g.lemmas[trigger.head]
    roles = {Role.ACTOR}
    if noun not in eventive_words("intransitive") and noun not in eventive_words("anaphor"):
        roles |= {Role.TARGET} - {role for role, _ in mine}
    yield from (Carried(role, i, _BEFORE) for role, i in theirs if role in roles)
