"""What the words between an event and the one that governs it say of their order in time.

The orders are those of connectives and complements (TimeML annotation guidelines 1.2.1, TLINK and
SLINK); where the words say nothing of time the order is APART, and nothing is shared.
"""

from collections.abc import Callable

from dateline.annotate.events.factuality import auxiliaries
from dateline.annotate.events.order import Order
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Kind, Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.model.event import EventClass

__all__ = ["Said", "is_perfect", "read_step"]


Said = tuple[Order | None, str]
"""An order and the words or the tense that say it, "" where it only bounds; None: not said yet."""

_MARKS = {
    "before": Order.AFTER, "until": Order.AFTER, "till": Order.AFTER, "after": Order.BEFORE,
    "since": Order.BEFORE, "once": Order.BEFORE, "when": Order.SAME, "as": Order.SAME,
    "while": Order.HOLDS, "where": Order.LOOSE, "whereupon": Order.AFTER,
}  # fmt: skip
_PREPOSITIONS = {
    "before": Order.AFTER, "until": Order.AFTER, "till": Order.AFTER, "ahead": Order.AFTER,
    "prior": Order.AFTER, "pending": Order.AFTER,
    "after": Order.BEFORE, "since": Order.BEFORE, "following": Order.BEFORE, "upon": Order.BEFORE,
    "during": Order.AROUND, "throughout": Order.AROUND, "amid": Order.AROUND,
    "in": Order.HOLDS, "at": Order.HOLDS, "by": Order.SAME, "without": Order.SAME,
}  # fmt: skip
_SETTINGS = {
    "wake": Order.BEFORE, "aftermath": Order.BEFORE, "eve": Order.AFTER, "run-up": Order.AFTER,
    "middle": Order.AROUND, "midst": Order.AROUND, "course": Order.AROUND, "height": Order.AROUND,
}  # fmt: skip
_APART = frozenset({"relcl", "acl", "appos", "parataxis", "csubj", "csubjpass"})
_STARTING = frozenset({
    "begin", "start", "commence", "initiate", "resume", "restart", "open", "enter",
})  # fmt: skip
_ENDING = frozenset({
    "stop", "cease", "halt", "end", "finish", "complete", "conclude", "quit", "terminate", "lift",
    "break",
})  # fmt: skip
_WHOLE = frozenset({
    "commit", "execute", "foil", "join", "launch", "lose", "mount", "perpetrate", "repel",
    "repulse", "survive", "sustain", "win", "witness",
})  # fmt: skip
_NOT_DONE_YET = frozenset({
    "announce", "pose", "promise", "propose", "threaten", "plan", "order", "demand", "urge",
    "expect", "offer", "seek", "pledge", "schedule", "prepare", "prevent", "avoid", "postpone",
    "cancel",
})  # fmt: skip
_TRYING = frozenset({
    "try", "attempt", "struggle", "help", "enable", "allow", "permit", "effort", "move",
})  # fmt: skip
_AIMS = frozenset({"attempt", "bid", "effort", "move", "order"})
_HAPPENING = frozenset({"occur", "happen", "unfold", "erupt", "take"})
_CAUSING = frozenset({
    "bring", "cause", "follow", "force", "help", "lead", "mark", "mean", "precede", "prompt",
    "provoke", "result", "show", "spark", "trigger",
})  # fmt: skip
_DOING = (EventClass.OCCURRENCE, EventClass.ASPECTUAL)
_HAD = frozenset({"had", "'d", "’d", "having"})


def is_perfect(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb looks back from the past: "had left", "having left"."""
    if trigger.verb is None:
        return False
    return any(scene.g.lower[i] in _HAD for i in auxiliaries(scene, trigger.verb))


def read_step(scene: Scene, at: int, trigger: Trigger) -> Said:
    """Return what one step up the tree says of order, (None, "") when it says nothing yet.

    Args:
        scene: The report.
        at: A token on the way from the trigger to what governs it; the step goes to its head.
        trigger: The event that is governed.
    """
    g, label = scene.g, scene.g.deps[at]
    infinitive = g.tags[at] == "VB" and any(
        g.lower[c] == "to" and g.deps[c] == "aux" for c in g.children[at]
    )
    if label == "xcomp" or (infinitive and label != "conj"):
        return _by_complement(scene, at)
    judge = _JUDGES.get(label)
    if judge is not None:
        return judge(scene, at, trigger)
    return (Order.APART if label in _APART else None), ""


def _by_preposition(scene: Scene, at: int, trigger: Trigger) -> Said:  # noqa: ARG001  as others
    g, word = scene.g, scene.g.lower[at]
    noun, above = g.lemmas[g.heads[at]], g.lower[g.heads[at]]
    if word in ("of", "to", "with") and above in ("ahead", "prior"):
        return _PREPOSITIONS[above], above
    if word == "of":
        phase = noun in eventive_words("phase")
        return (_SETTINGS[noun], noun) if noun in _SETTINGS else (
            Order.SAME if phase else Order.APART, "",
        )  # fmt: skip
    if word == "with":
        return (Order.SAME if noun in _STARTING | _ENDING else Order.LOOSE), ""
    order = _PREPOSITIONS.get(word, Order.APART)
    if g.deps[at] == "agent" and noun in _CAUSING:
        order = Order.APART
    elif order is Order.HOLDS and any(
        g.deps[c] == "pcomp" or g.lemmas[c] in _AIMS for c in g.children[at]
    ):
        order = Order.LOOSE
    silent = order in (Order.APART, Order.LOOSE, Order.SAME)
    return order, "" if silent else word


def _by_mark(scene: Scene, at: int, trigger: Trigger) -> Said:
    g, head = scene.g, scene.g.heads[at]
    openers = [
        c for c in g.children[at]
        if g.deps[c] in ("mark", "prep") or (g.deps[c] == "advmod" and g.tags[c] == "WRB")
    ]  # fmt: skip
    word = next((g.lower[c] for c in openers if c < at), "")
    if not word:
        return _by_participle(scene, at, trigger)
    order = _MARKS.get(word, Order.APART)
    if order in (Order.SAME, Order.HOLDS):
        return _by_same_time(scene, at, trigger, word)
    if word == "since" and g.tags[at] in ("VBP", "VBZ", "VB"):
        return Order.LOOSE, ""  # a reason
    if word == "until" and any(g.deps[c] == "neg" for c in g.children[head]):
        return Order.BEFORE, word
    return order, word


def _by_same_time(scene: Scene, at: int, trigger: Trigger, word: str) -> Said:
    """Judge "when", "as" and "while", which also compare, contrast and give reasons."""
    g, head = scene.g, scene.g.heads[at]
    if is_perfect(scene, trigger):
        return Order.BEFORE, "past perfect"
    if g.tags[head][:2] != "VB":  # "as soon as", "as long as"
        return (Order.BEFORE, "soon") if g.lower[head] == "soon" else (Order.LOOSE, "")
    reported = any(g.lower[c] in ("has", "have") for c in g.children[at])
    doing = trigger.class_ in _DOING and g.tags[at] in ("VBD", "VBG", "VBN") and not reported
    if word != "when" and (_stands_off(scene, at) or not doing):
        return Order.LOOSE, ""
    if not _same_tense(scene, at, head):
        return Order.LOOSE, ""
    if word == "as" and g.lemmas[at] in eventive_words("gradual"):
        return Order.AROUND, word
    return _MARKS[word], word


def _by_participle(scene: Scene, at: int, trigger: Trigger) -> Said:
    """Judge "they left, burning the maps" and "having burned the maps, they left"."""
    g = scene.g
    if is_perfect(scene, trigger):
        return Order.BEFORE, "having"
    apart = _stands_off(scene, at) or at < g.heads[at]
    return (Order.SAME, "participle") if apart and g.tags[at] == "VBG" else (Order.LOOSE, "")


def _stands_off(scene: Scene, at: int) -> bool:
    """Whether a clause follows its governor after a comma."""
    g = scene.g
    return at > g.heads[at] and g.words[max(g.left[at] - 1, 0)] == ","


def _same_tense(scene: Scene, one: int, other: int) -> bool:
    """Whether two verbs are both past or both not, by the first of their auxiliaries."""
    past = [
        scene.g.tags[next(iter(auxiliaries(scene, verb)), verb)] in ("VBD", "VBN", "VBG")
        for verb in (one, other)
    ]
    return past[0] == past[1]


def _by_conjunction(scene: Scene, at: int, trigger: Trigger) -> Said:
    """Two steps told in a row: the second is not earlier, and after it where "then" says so."""
    g, head = scene.g, scene.g.heads[at]
    if trigger.verb is None or g.tags[at][:2] != "VB":
        return None, ""
    if any(g.lower[c] == "then" for c in g.children[at] if g.deps[c] == "advmod"):
        return Order.AFTER, "then"
    joined = [g.lower[c] for c in g.children[head] if g.deps[c] == "cc"]
    tag = g.tags[at]
    if tag != g.tags[head] or any(word != "and" for word in joined):
        return Order.LOOSE, ""
    order = {"VBG": Order.SAME, "VBD": Order.NOT_BEFORE, "VBN": Order.NOT_BEFORE}
    return order.get(tag, Order.LOOSE), ""


def _by_complement(scene: Scene, at: int) -> Said:
    """Judge by the word it completes: begun and stopped, managed and failed, planned and told."""
    g, lemma = scene.g, _governing(scene, scene.g.heads[at])
    if lemma in _STARTING:
        return Order.NOT_BEFORE, ""
    if lemma in _ENDING and g.tags[at] == "VBG":
        return Order.NOT_AFTER, ""
    meant = lemma in eventive_words("planning") or lemma in eventive_words("wishing")
    if meant and lemma not in _TRYING:
        return Order.AFTER, "plan"
    done = lemma in eventive_words("happening") or lemma in eventive_words("refusing")
    return (Order.SAME if done or g.tags[at] == "VBG" else Order.NOT_BEFORE), ""


def _governing(scene: Scene, verb: int) -> str:
    """Return the lemma that says what a governor means: "order" of "orders were given to"."""
    g = scene.g
    if g.lemmas[verb] in eventive_words("light"):
        for c in g.with_dep(verb, "dobj", "nsubjpass"):
            if g.lemmas[c] in eventive_words("planning"):
                return g.lemmas[c]
    return g.lemmas[verb]


def _by_verb(scene: Scene, at: int, trigger: Trigger) -> Said:  # noqa: ARG001  as others
    seen = scene.g.lemmas[scene.g.heads[at]] in eventive_words("perception")
    return (Order.SAME, "seen") if seen else (Order.APART, "")


def _by_object(scene: Scene, at: int, trigger: Trigger) -> Said:
    """Judge subjects and objects that are events: "launched an attack", "the raid went on"."""
    label, lemma = scene.g.deps[at], scene.g.lemmas[scene.g.heads[at]]
    order, rule = Order.APART, ""
    if trigger.kind is not Kind.NOUN:
        pass
    elif lemma in _STARTING:
        order = Order.NOT_BEFORE
    elif lemma in _ENDING:
        order = Order.NOT_AFTER
    elif label == "nsubj" and lemma in _HAPPENING:
        order, rule = Order.SAME, "subject"
    elif label != "nsubj" and lemma in eventive_words("perception"):
        order, rule = Order.SAME, "seen"
    elif lemma in _NOT_DONE_YET:
        pass
    elif label == "nsubj":
        order = Order.SAME if trigger.class_ in _DOING and lemma not in _CAUSING else order
    elif lemma in eventive_words("light") or lemma in _WHOLE:
        order, rule = Order.SAME, "object"
    return order, rule


_JUDGES: dict[str, Callable[[Scene, int, Trigger], Said]] = {
    "prep": _by_preposition, "agent": _by_preposition, "advcl": _by_mark, "conj": _by_conjunction,
    "ccomp": _by_verb, "attr": _by_verb, "oprd": _by_verb,
    "dobj": _by_object, "nsubj": _by_object, "nsubjpass": _by_object,
}  # fmt: skip
