"""Factuality and tense: whether the source of an event says that it happened, will, may, did not.

Certainty and polarity are FactBank's scale for the event's own source; tense is TimeML's.
A word lowers certainty on its own verb and on what that verb governs ("ordered them to destroy").
"""

from collections.abc import Iterator

from dateline.annotate.events.scene import BE_FORMS, Scene
from dateline.annotate.events.trigger import Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.model.attribution import Attitude
from dateline.model.event import Certainty, Factuality, Polarity
from dateline.model.time import Bound

__all__ = ["auxiliaries", "factuality_of", "tense_of"]

_WEAKEST_LAST = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "would", "'d", "’d", "ca"})
_NEGATIVE = frozenset({"never", "no", "neither", "nor", "hardly", "scarcely"})
_NEGATIVE_SUBJECT = frozenset({"nobody", "nothing", "none", "neither", "no-one"})
_FLIPPING = frozenset({"deny", "refuse", "fail", "decline"})
_GOVERNED = frozenset({
    "xcomp", "ccomp", "acl", "advcl", "dobj", "pcomp", "pobj", "prep", "nsubj", "nsubjpass",
    "conj", "attr", "appos",
})  # fmt: skip
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_TENSES = {
    "VBD": "PAST", "VBP": "PRESENT", "VBZ": "PRESENT",
    "VBG": "PRESPART", "VBN": "PASTPART", "VB": "INFINITIVE",
}  # fmt: skip
_PASSING = frozenset({"of", "to", "for", "on", "from", "against", "with"})
_STOPPING = frozenset({"prevent", "stop", "keep", "bar", "ban", "refrain", "block"})
_STEPS = 3
_ANSWERING = frozenset({"reject", "deny", "refuse", "decline", "oppose", "veto", "rule"})
_PUT_FORWARD = frozenset({
    "accusation", "allegation", "appeal", "bid", "call", "charge", "claim", "complaint", "demand",
    "invitation", "offer", "order", "plan", "plea", "proposal", "report", "request", "rumor",
    "rumour", "suggestion", "ultimatum",
})  # fmt: skip
_ASKING = frozenset({"who", "what", "which", "when", "where", "why", "how", "whose", "whom"})
"""A question that begins with one of these takes what it asks about for granted."""
_UNTIL = frozenset({"until", "till"})
_CARRY_ON = frozenset({"conj", "xcomp"})


def tense_of(scene: Scene, trigger: Trigger) -> str:
    """Return the TimeML tense of a trigger: NONE for nouns."""
    if trigger.verb is None:
        return "NONE"
    g, verb = scene.g, trigger.verb
    helpers = auxiliaries(scene, verb)
    lower = [g.lower[i] for i in helpers]
    if any(word in _FUTURE for word in lower) or _is_going_to(scene, verb):
        return "FUTURE"
    if any(g.tags[i] == "MD" for i in helpers):
        return "NONE"
    if "to" in lower:
        return "INFINITIVE"
    tags = [g.tags[i] for i in (*helpers, verb)]
    return next((_TENSES[tag] for tag in tags if tag in _FINITE), _TENSES.get(tags[-1], "NONE"))


def auxiliaries(scene: Scene, verb: int) -> list[int]:
    """Return the auxiliaries of a verb; a conjunct without its own has those of the first."""
    g = scene.g
    for _ in range(4):
        own = [c for c in g.children[verb] if g.deps[c] in ("aux", "auxpass")]
        bare = g.tags[verb] in ("VB", "VBN", "VBG")
        if own or not bare or g.deps[verb] != "conj":
            return own
        if any(g.deps[c] in ("nsubj", "nsubjpass") for c in g.children[verb]):
            return own
        verb = g.heads[verb]
    return []


def factuality_of(scene: Scene, trigger: Trigger) -> Factuality:
    """Return how far the source of an event commits to it."""
    doubts = list(_doubts(scene, trigger))
    certainty = max(doubts, key=_WEAKEST_LAST.index, default=Certainty.CERTAIN)
    if certainty is Certainty.UNKNOWN:
        return Factuality(certainty, Polarity.UNKNOWN)
    flips = _negations(scene, trigger)
    return Factuality(certainty, Polarity.NEG if flips % 2 else Polarity.POS)


def _doubts(scene: Scene, trigger: Trigger) -> Iterator[Certainty]:
    g = scene.g
    if trigger.verb is not None:
        yield from _verb_doubts(scene, trigger.verb)
    for c in g.children[trigger.head]:
        if g.deps[c] in ("amod", "advmod"):
            yield from _word_doubts(scene, c)
    if trigger.verb is None or trigger.verb == trigger.head:
        yield from _governed_doubts(scene, trigger)
    told = scene.attribution(trigger.head)
    if told and told.attitude in (Attitude.ORDER, Attitude.PLAN) and trigger.verb is not None:
        if tense_of(scene, trigger) not in ("PAST", "PRESENT"):
            yield Certainty.PROBABLE
    elif told and told.attitude in (Attitude.BELIEF, Attitude.WISH):
        yield Certainty.PROBABLE
    if _is_asked(scene, trigger):
        yield Certainty.UNKNOWN


def _verb_doubts(scene: Scene, verb: int) -> Iterator[Certainty]:
    g = scene.g
    for i in auxiliaries(scene, verb):
        if g.tags[i] != "MD":
            continue
        yield Certainty.POSSIBLE if g.lower[i] in _POSSIBLE else Certainty.PROBABLE
    if _is_going_to(scene, verb):
        yield Certainty.PROBABLE
    for c in g.children[verb]:
        if g.deps[c] in ("advmod", "npadvmod"):
            yield from _word_doubts(scene, c)
        elif g.deps[c] == "mark" and g.lower[c] in ("if", "unless", "whether"):
            yield Certainty.UNKNOWN if g.lower[c] == "whether" else Certainty.POSSIBLE
    if g.tags[verb] == "VB" and g.deps[verb] == "ROOT" and not any(
        g.deps[c] in ("nsubj", "nsubjpass", "aux") for c in g.children[verb]
    ):  # fmt: skip
        yield Certainty.POSSIBLE  # an imperative


def _word_doubts(scene: Scene, i: int) -> Iterator[Certainty]:
    word = scene.g.lower[i]
    if word in eventive_words("probable_word"):
        yield Certainty.PROBABLE
    elif word in eventive_words("possible_word"):
        yield Certainty.POSSIBLE


def _governed_doubts(scene: Scene, trigger: Trigger) -> Iterator[Certainty]:
    """Yield what the governing words take from certainty, up the chain of complements."""
    g, i = scene.g, trigger.head
    infinitive = trigger.verb is not None and tense_of(scene, trigger) == "INFINITIVE"
    for _ in range(4):
        label, head = g.deps[i], g.heads[i]
        if head == i or label not in _GOVERNED or scene.told[i] != scene.told[head]:
            return
        if g.tags[head] in ("IN", "TO", "RP"):
            if g.lower[head] not in _PASSING:
                return
            i = head
            continue
        yield from _from_governor(scene, i, head, infinitive=infinitive)
        if label == "conj":
            i = head
            continue
        if label not in _CARRY_ON and g.tags[head][:2] == "VB" and not infinitive:
            return
        if label in ("xcomp", "dobj", "pobj", "attr", "pcomp") and g.tags[head][:2] == "VB":
            yield from _verb_doubts(scene, head)
        i = head


def _from_governor(scene: Scene, i: int, head: int, *, infinitive: bool) -> Iterator[Certainty]:
    g, lemma, label = scene.g, scene.g.lemmas[head], scene.g.deps[i]
    if label in ("nsubj", "nsubjpass", "conj") and not infinitive:
        return
    if lemma in eventive_words("refusing"):
        return
    if lemma in eventive_words("believing") and label in ("ccomp", "xcomp"):
        yield Certainty.PROBABLE
    if infinitive:
        yield from _from_word(_meant(scene, head), label)
    elif g.tags[i][:2] != "VB" and not (label in ("dobj", "pobj") and lemma in _REAL_OBJECTS):
        yield from _from_word(lemma, "")


def _meant(scene: Scene, verb: int) -> str:
    """Return the lemma that says what a governor means: "order" of "orders were given to"."""
    g = scene.g
    if g.lemmas[verb] in eventive_words("light"):
        for c in g.children[verb]:
            carried = g.deps[c] in ("dobj", "nsubjpass")
            if carried and g.lemmas[c] in eventive_words("planning"):
                return g.lemmas[c]
    return g.lemmas[verb]


def _from_word(lemma: str, label: str) -> Iterator[Certainty]:
    """Yield what a governing word takes; `label` is the infinitive's relation, "" for a noun."""
    if label and lemma in eventive_words("happening"):
        return
    if lemma in eventive_words("planning") or (label and lemma in BE_FORMS):
        yield Certainty.PROBABLE
    elif lemma in eventive_words("wishing") or label in ("advcl", "acl", "xcomp"):
        yield Certainty.POSSIBLE  # of a purpose nothing says that it was reached


_REAL_OBJECTS = frozenset({
    "announce", "set", "tell", "commit", "prepare", "help", "need", "fear", "allow",
    "suggest", "consider", "agree", "aim", "direct", "design", "offer", "resolve",
    "determine", "mean", "certain", "sure", "go", "struggle", "push", "press", "call",
})  # fmt: skip
"""Planning and wishing words whose noun object is as real as they are: "announced the death"."""


def _is_going_to(scene: Scene, verb: int) -> bool:
    g, head = scene.g, scene.g.heads[verb]
    return g.deps[verb] == "xcomp" and g.lower[head] == "going" and g.tags[verb] == "VB"


def _is_asked(scene: Scene, trigger: Trigger) -> bool:
    """Whether a question asks for the event: its sentence ends so and it is no reporting verb."""
    g = scene.g
    first, end = g.sentences[g.sentence[trigger.head]]
    last = end - 1
    while last > first and g.tags[last] in ("''", "-RRB-"):
        last -= 1
    if g.words[last] != "?" or trigger.verb is None:
        return False
    opening = first
    while opening < last and g.tags[opening] in ("``", "''", "-LRB-"):
        opening += 1
    if g.lower[opening] in _ASKING:
        return False
    return trigger.head not in scene.cues


def _negations(scene: Scene, trigger: Trigger) -> int:
    """Count what turns an event round: its own negation and that of what governs it."""
    g = scene.g
    flips = int(_is_negated(scene, trigger.head))
    if trigger.verb is not None and not flips:
        flips = int(_is_negated(scene, trigger.verb))
    if flips and trigger.verb is not None and _is_late(scene, trigger):
        flips = 0
    i = trigger.head
    for _ in range(_STEPS):
        label, head = g.deps[i], g.heads[i]
        if head == i or label not in _GOVERNED:
            break
        if label == "conj":
            flips = flips or int(_shares_negation(scene, i, head))
        else:
            if i == trigger.head and label == "dobj" and _stands_refused(scene, i, head):
                return flips
            verdict = _flip_by(scene, i, head)
            if verdict is not None:
                return flips + verdict
            if label in ("dobj", "nsubjpass") and not flips and _is_negated(scene, head):
                return 1  # "did not reach a deal"
        i = head
    return flips


def _is_late(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is denied only up to a time, and so true from then: "did not leave until 6 May".

    A plan that waits for another event ("will not leave until they pay") stays denied.
    """
    g, verb = scene.g, trigger.head if trigger.verb is None else trigger.verb
    if not g.with_dep(verb, "neg"):
        return False
    past = tense_of(scene, trigger) == "PAST"
    for c in g.children[verb]:
        if g.lower[c] in _UNTIL:
            inside = [scene.timexes[p] for p in g.children[c] if p in scene.timexes]
            if past or any(timex.bound is Bound.ON for timex in inside):
                return True
        elif past and g.deps[c] == "advcl" and _UNTIL & {g.lower[m] for m in g.children[c]}:
            return True
    return False


def _flip_by(scene: Scene, i: int, head: int) -> int | None:
    """Return 1 if what governs token i turns it round, 0 if not, None to look further up."""
    g, label, word = scene.g, scene.g.deps[i], scene.g.lower[head]
    if word == "without":
        return 1
    if g.tags[head] == "IN":
        if label == "pcomp" and word == "from":
            return int(g.lemmas[g.heads[head]] in _STOPPING)
        return None if word in _PASSING else 0
    if _is_called_off(scene, i, head) or _is_untrue(scene, i, head):
        return 1
    if g.lemmas[head] in eventive_words("refusing"):
        return int(label not in ("nsubj", "nsubjpass", "advcl") and _turns_round(scene, i, head))
    return _flip_by_other(scene, i, head)


def _flip_by_other(scene: Scene, i: int, head: int) -> int | None:
    """The same for a governor that does not refuse: its own negation may carry down."""
    g, label = scene.g, scene.g.deps[i]
    if label == "xcomp":
        return 1 if _is_negated(scene, head) else None
    if label in ("dobj", "nsubjpass") and g.lemmas[head] in eventive_words("light"):
        return 0 if any(g.deps[c] == "poss" for c in g.children[i]) else None
    return 0 if g.tags[head][:2] == "VB" else None


def _is_called_off(scene: Scene, i: int, verb: int) -> bool:
    """Whether the subject of a passive was not done: "was cancelled", "was called off"."""
    g, words = scene.g, eventive_words("cancelling")
    if g.deps[i] != "nsubjpass":
        return False
    particles = (g.lower[c] for c in g.children[verb] if g.deps[c] == "prt")
    listed = g.lemmas[verb] in words or any(f"{g.lemmas[verb]} {p}" in words for p in particles)
    return listed and not _is_negated(scene, verb)


def _is_untrue(scene: Scene, i: int, verb: int) -> bool:
    """Whether a that-clause is said to be untrue: "it is not true that", "it is false that"."""
    g = scene.g
    if g.deps[i] != "ccomp":
        return False
    said = [g.lower[c] for c in g.children[verb] if g.deps[c] == "acomp"]
    if "true" in said or "correct" in said:
        return _is_negated(scene, verb)
    return "false" in said or "untrue" in said


def _stands_refused(scene: Scene, i: int, verb: int) -> bool:
    """Whether what is refused was made all the same: "rejected the offer", "denied the report"."""
    g = scene.g
    if g.lemmas[verb] not in _ANSWERING:
        return False
    return g.lemmas[i] in eventive_words("reporting") or g.lemmas[i] in _PUT_FORWARD


def _turns_round(scene: Scene, i: int, head: int) -> bool:
    """Whether what governs token i says it did not happen: "denied", "failed to", "lack of"."""
    g = scene.g
    if (
        g.tags[i][:2] == "VB"
        and g.tags[i] != "VBG"
        and g.lemmas[head] in ("rule", "block", "reject", "oppose")
    ):
        return False
    if g.lemmas[head] == "rule":
        return any(g.lower[c] == "out" for c in g.children[head])
    return not _is_negated(scene, head) or g.lemmas[head] not in _FLIPPING


def _shares_negation(scene: Scene, i: int, head: int) -> bool:
    """Whether a conjunct stands under the negation before the first: "did not see or hear"."""
    g = scene.g
    if any(g.deps[c] in ("nsubj", "nsubjpass", "aux", "auxpass") for c in g.children[i]):
        return False
    linked = any(g.lower[c] in ("or", "nor") for c in g.children[head] if g.deps[c] == "cc")
    return linked and _is_negated(scene, head)


def _is_negated(scene: Scene, i: int) -> bool:
    g = scene.g
    for c in g.children[i]:
        label, word = g.deps[c], g.lower[c]
        if label == "neg" or (word in _NEGATIVE and label != "intj"):
            return True
        if label in ("nsubj", "nsubjpass", "dobj", "attr") and _says_none(scene, c):
            return True
        if word in ("longer", "more") and any(g.lower[d] == "no" for d in g.children[c]):
            return True
    return False


def _says_none(scene: Scene, i: int) -> bool:
    """Whether a noun phrase says that there is none: "nobody", "no guards", "no more guards"."""
    g = scene.g
    if g.lower[i] in _NEGATIVE_SUBJECT:
        return True
    for c in g.children[i]:
        if g.lower[c] in ("no", "neither") and g.deps[c] in ("det", "neg", "preconj"):
            return True
        if g.lower[c] == "more" and any(g.lower[d] == "no" for d in g.children[c]):
            return True
    return False
