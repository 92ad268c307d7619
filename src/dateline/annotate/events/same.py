"""Mentions of one event in one report: "they fled Ostra" and, later, "the flight".

Only a definite noun is the same as an event told before or after it, and only where nothing speaks
against it: its participants are those of the other, or it names none and the report has told of one
such event.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from dateline.annotate.events.roles import Filler
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Kind, Trigger
from dateline.lexicon.event_types import type_of_noun
from dateline.model.event import Certainty, EventClass, Factuality, Role

__all__ = ["find_same", "stem_of"]

_REACH = 40  # sentences, a page or two; further on it may tell of another event of the kind
_BARE_REACH = 12  # a few paragraphs, for a noun that names nobody
_STEMS = {
    "flight": "flee", "fall": "fall", "death": "die", "birth": "bear", "loss": "lose",
    "departure": "depart", "arrival": "arrive", "withdrawal": "withdraw", "pullout": "withdraw",
    "seizure": "seize", "capture": "captur", "theft": "steal", "explosion": "explod",
    "invasion": "invad", "collision": "collid", "incursion": "incursion", "siege": "besieg",
    "defeat": "defeat", "sale": "sell", "choice": "choos", "entry": "enter", "speech": "speak",
    "clash": "clash", "ambush": "ambush", "assassination": "assassin", "killing": "kill",
    "landing": "land", "expulsion": "expel", "decision": "decid",
    "closure": "clos", "retreat": "retreat", "advance": "advanc", "pursuit": "pursu",
    "takeover": "take over", "crackdown": "crack down",
}  # fmt: skip
_ENDINGS = (
    "ification", "ization", "isation", "ation", "ition", "tion", "sion", "ment", "ance", "ence",
    "ing", "ion", "al", "ure",
)  # fmt: skip
_VERB_ENDINGS = ("ify", "ize", "ise", "ate", "ite", "t", "e")
_SHORTEST = 4  # letters of a stem: "nation" is no form of "nate"
_DEFINITE = frozenset({"the", "that", "this"})
_ANEW = frozenset({
    "another", "again", "new", "first", "second", "third", "fresh", "further", "other", "last",
    "latest", "previous", "earlier", "similar", "recent", "next",
})  # fmt: skip


def find_same(
    scene: Scene,
    triggers: list[Trigger],
    factual: list[Factuality],
    fillers: Sequence[Sequence[Filler]],
) -> Iterator[tuple[int, int]]:
    """Yield pairs of triggers that tell of one event: a definite noun, and what it takes up.

    Args:
        scene: The report.
        triggers: Its triggers.
        factual: What is said of each happening; only what is said to have happened is taken up.
        fillers: The participants of each.
    """
    told: dict[str, list[int]] = {}
    announced: dict[str, list[int]] = {}
    for number, trigger in enumerate(triggers):
        if not _can_be_one(trigger, factual[number]):
            continue
        stem = stem_of(scene.g.lemmas[trigger.head])
        points = _points_to_one(scene, trigger)
        if points or trigger.kind is Kind.VERB:
            earlier = (told if points else announced).get(stem, [])
            found = _taken_up(scene, triggers, number, earlier, fillers)
            if found is not None:
                yield number, found
            if points and found is not None:
                continue
        if points:
            announced.setdefault(stem, []).append(number)
        if scene.g.tags[trigger.head] != "NNS":
            told.setdefault(stem, []).append(number)


def _points_to_one(scene: Scene, trigger: Trigger) -> bool:
    """Whether a trigger is a definite noun of a kind that is told of by verbs as well."""
    lemma = scene.g.lemmas[trigger.head]
    known = type_of_noun(lemma) is not None or lemma in _STEMS
    return trigger.kind is Kind.NOUN and known and _is_definite(scene, trigger.head)


def _can_be_one(trigger: Trigger, factuality: Factuality) -> bool:
    return (
        trigger.kind is not Kind.STATE
        and trigger.class_ is EventClass.OCCURRENCE
        and factuality == Factuality(Certainty.CERTAIN)
    )


def _taken_up(
    scene: Scene,
    triggers: list[Trigger],
    number: int,
    told: list[int],
    fillers: Sequence[Sequence[Filler]],
) -> int | None:
    """Return the mention before that an event is the same as, None where that is not sure.

    Without participants only a noun can be, and only of the one event of its kind.
    """
    g, head = scene.g, triggers[number].head
    mine = _parties(scene, fillers[number])
    reach = _REACH if mine else _BARE_REACH
    near = [n for n in told[-8:] if g.sentence[head] - g.sentence[triggers[n].head] <= reach]
    if not mine:
        alone = len(told) == 1 and triggers[number].kind is Kind.NOUN
        return near[0] if alone and near else None
    fitting = [n for n in near if _agree(mine, _parties(scene, fillers[n]))]
    return fitting[0] if len(fitting) == 1 else None


def _agree(mine: dict[str, set[str]], other: dict[str, set[str]]) -> bool:
    """Whether two share a participant or place and differ in none that both name."""
    shared = [mine[role] & other[role] for role in mine.keys() & other.keys()]
    return bool(shared) and all(shared)


def _parties(scene: Scene, fillers: Sequence[Filler]) -> dict[str, set[str]]:
    """Return the words of each participant by side; actor and target are one side of a noun."""
    found: dict[str, set[str]] = {}
    for role, head in fillers:
        if scene.g.tags[head][:3] in ("PRP", "WP", "WDT"):
            continue
        side = "party" if role in (Role.ACTOR, Role.TARGET) else role.value
        found.setdefault(side, set()).add(scene.g.lower[head])
    return found


def _is_definite(scene: Scene, i: int) -> bool:
    g = scene.g
    below = [c for c in g.children[i] if g.deps[c] in ("det", "poss", "amod")]
    if g.tags[i] != "NN" or any(g.lower[c] in _ANEW for c in below):
        return False
    if any(c in scene.timexes for c in scene.g.children[i]) or _is_told_apart(scene, i):
        return False
    return any(g.deps[c] == "poss" or g.lower[c] in _DEFINITE for c in below)


def _is_told_apart(scene: Scene, i: int) -> bool:
    """Whether a time or a relative clause says which one is meant: "the raid of 3 March"."""
    g = scene.g
    return any(
        (g.deps[c] in ("relcl", "acl") and g.words[c - 1] != ",")
        or (g.deps[c] == "prep" and any(p in scene.timexes for p in g.children[c]))
        for c in g.children[i]
    )  # fmt: skip


@lru_cache(4096)
def stem_of(lemma: str) -> str:
    """Return what a verb and the noun of it share: "evacuate" and "evacuation" give "evacu"."""
    known = _STEMS.get(lemma)
    if known is not None:
        return known.removesuffix("e")
    for endings in (_ENDINGS, _VERB_ENDINGS):
        for ending in endings:
            if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST:
                return lemma[: -len(ending)]
    return lemma.removesuffix("e")
