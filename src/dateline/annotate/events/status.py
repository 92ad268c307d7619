"""Status: whether the source of an event says that it happened, and if not, what there is instead.

The first that speaks decides: a question or condition, a denial, a habit, a modal, an adjective
("the planned visit"), then what governs the event, nearest first. Each is relative to the event's
own source: of "he said he would leave" the leaving is planned, on his word.
"""

from collections.abc import Iterator

from dateline.annotate.events.conditions import find_condition
from dateline.annotate.events.denials import find_denial
from dateline.annotate.events.factuality import auxiliaries, tense_of
from dateline.annotate.events.governors import SAYING, Governor, governors
from dateline.annotate.events.habits import find_habit
from dateline.annotate.events.scene import BE_FORMS, Scene
from dateline.annotate.events.trigger import Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.model.attribution import Attitude
from dateline.model.event import Certainty, Factuality, Polarity, Status

__all__ = ["status_of"]

Said = tuple[Status, int | None]
"""A status and the token that says so; None where only grammar does."""

_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_WOULD = frozenset({"would", "'d", "’d"})
_MODALS = frozenset({"may", "might", "could", "should", "must", "can", "ca", "ought"})
_OWN = frozenset({"i", "we", "he", "she", "they", "it"})
_OWNERS = frozenset({"my", "our", "his", "her", "their", "its"})
_CLAIMING = frozenset({"fear", "hope", "wish", "imagine", "expect", "pretend", "doubt"})
_TO_NOUNS = frozenset({"dobj", "nsubjpass", "prep", "nsubj", "compound", "poss", "attr"})


def status_of(scene: Scene, trigger: Trigger, factuality: Factuality) -> Said:
    """Return the status of an event for its own source, and the token that says so."""
    condition = find_condition(scene, trigger)
    if condition is not None:
        return Status.HYPOTHETICAL, condition
    if factuality.certainty is Certainty.UNKNOWN:
        return Status.HYPOTHETICAL, None
    governed = _first(_governed(scene, trigger))
    if factuality.polarity is Polarity.NEG:
        if governed is not None and governed[0] is Status.ATTEMPTED:
            return governed
        return Status.DENIED, find_denial(scene, trigger)
    return (
        _habitual(scene, trigger)
        or _by_modal(scene, trigger)
        or _by_adjective(scene, trigger)
        or governed
        or _by_attribution(scene, trigger)
        or (Status.HAPPENED, None)
    )


def _first(said: Iterator[Said]) -> Said | None:
    return next(said, None)


def _habitual(scene: Scene, trigger: Trigger) -> Said | None:
    word = find_habit(scene, trigger)
    return None if word is None else (Status.HABITUAL, word)


def _modal(scene: Scene, verb: int) -> int | None:
    g = scene.g
    return next((i for i in auxiliaries(scene, verb) if g.tags[i] == "MD"), None)


def _by_modal(scene: Scene, trigger: Trigger) -> Said | None:
    if trigger.verb is None:
        return None
    return _of_verb(scene, trigger.verb)


def _of_verb(scene: Scene, verb: int) -> Said | None:
    """Return what a verb's own auxiliaries say, in the clause that they stand in."""
    g = scene.g
    modal = _modal(scene, verb)
    if modal is None:
        going = g.heads[verb]
        to = any(g.lower[i] == "to" for i in auxiliaries(scene, verb))
        if g.deps[verb] == "xcomp" and to and g.lower[going] == "going":
            return Status.PLANNED, going
        if g.deps[verb] == "xcomp" and to and g.lemmas[going] in BE_FORMS:
            return Status.PLANNED, going  # "is to meet"
        return _told_as_coming(scene, verb)
    if g.lower[modal] in _WILL:
        return _intended(scene, verb, modal)
    if g.lower[modal] in _WOULD:
        perfect = any(g.lemmas[c] == "have" for c in g.children[verb] if g.deps[c] == "aux")
        told = not perfect and (_clause_governor(scene, verb) or scene.attribution(verb))
        return _intended(scene, verb, modal) if told else (Status.HYPOTHETICAL, modal)
    could = g.lower[modal] == "could" and g.tags[verb] == "VB"
    return (Status.HYPOTHETICAL, modal) if could or g.lower[modal] in _MODALS else None


def _told_as_coming(scene: Scene, verb: int) -> Said | None:
    """Read "announced that they were leaving": a progressive in an announcement is to come."""
    g = scene.g
    if g.tags[verb] != "VBG" or g.deps[verb] != "ccomp":
        return None
    cue = g.heads[verb]
    named = g.lemmas[cue] in eventive_words("says_announced")
    return (Status.ANNOUNCED, cue) if named else None


def _clause_governor(scene: Scene, verb: int) -> int | None:
    """Return what governs the that-clause of a verb, or the cue of what it is told in."""
    g = scene.g
    while g.deps[verb] == "conj":
        verb = g.heads[verb]
    if g.deps[verb] in ("ccomp", "acl") and g.heads[verb] != verb:
        return g.heads[verb]
    told = scene.attribution(verb)
    cue = [i for span in told.cue for i in g.tokens_in(span)] if told else []
    return next((i for i in cue if g.tags[i][:2] in ("VB", "NN")), None)


def _intended(scene: Scene, verb: int, modal: int) -> Said:
    """Return what "will leave" comes to: a plan, or what its cue makes of it."""
    g, cue = scene.g, _clause_governor(scene, verb)
    if cue is None:
        return Status.PLANNED, modal
    lemma = g.lemmas[cue]
    if lemma in ("warn", "warning"):
        own = _is_own(scene, verb)
        return (Status.THREATENED, cue) if own else (Status.HYPOTHETICAL, cue)
    for name, status in SAYING:
        if lemma in eventive_words(name):
            return status, cue
    return Status.PLANNED, modal


def _is_own(scene: Scene, verb: int) -> bool:
    """Whether the subject is the speaker or the speaker's: "we", "he", "his men"."""
    g = scene.g
    for c in g.children[verb]:
        if g.deps[c] in ("nsubj", "nsubjpass"):
            return g.lower[c] in _OWN or any(g.lower[d] in _OWNERS for d in g.children[c])
    return False


def _by_adjective(scene: Scene, trigger: Trigger) -> Said | None:
    g = scene.g
    over = () if trigger.verb is None else g.children[trigger.verb]
    for c in (*g.children[trigger.head], *over):
        if g.deps[c] in ("amod", "compound", "advmod"):
            for name, status in SAYING:
                if g.lower[c] in eventive_words(name) and g.tags[c][:2] != "NN":
                    return status, c
            if g.lower[c] in eventive_words("tried"):
                return Status.ATTEMPTED, c
            if g.lower[c] in eventive_words("possible_word"):
                return Status.HYPOTHETICAL, c
    return None


def _governed(scene: Scene, trigger: Trigger) -> Iterator[Said]:
    """Yield what the words over an event say, nearest first."""
    g = scene.g
    for governor in governors(scene, trigger.head):
        if trigger.verb not in (None, trigger.head) and governor.head == trigger.verb:
            continue
        said = _by_governor(scene, governor)
        if said is not None:
            yield said
        if not _passes_on(scene, governor):
            return
        if g.tags[governor.head][:2] == "VB":
            own = _of_verb(scene, governor.head)
            if own is not None:
                yield own


def _by_governor(scene: Scene, governor: Governor) -> Said | None:
    g = scene.g
    if any(lemma in eventive_words("happening") for lemma in governor.lemmas):
        return None
    if g.tags[governor.below][:2] == "NN":
        return _of_noun(scene, governor)
    if governor.infinitive or governor.label == "prep":
        return _of_infinitive(scene, governor)
    claiming = governor.label == "ccomp" and g.lemmas[governor.says] in _CLAIMING
    return (Status.HYPOTHETICAL, governor.says) if claiming else None


def _of_infinitive(scene: Scene, governor: Governor) -> Said | None:
    g = scene.g
    for name, status in SAYING:
        if governor.label != "nsubj" and any(w in eventive_words(name) for w in governor.lemmas):
            return status, governor.says
    if governor.label == "advcl" and g.tags[governor.below] == "VB":
        return Status.PLANNED, None  # a purpose
    passive = any(g.deps[c] == "auxpass" for c in g.children[governor.below])
    if governor.label == "acl" and passive and g.tags[governor.below] == "VBN":
        return Status.PLANNED, None  # "a meeting to be held"
    return None


def _of_noun(scene: Scene, governor: Governor) -> Said | None:
    """Return what is said of an event noun: "planned an attack", "a threat of war"."""
    g = scene.g
    if governor.label not in _TO_NOUNS:
        return None
    verb = g.tags[governor.head][:2] == "VB"
    words = [w for w in governor.lemmas if w not in eventive_words("not_for_nouns")]
    if governor.label == "nsubj" and verb and governor.says == governor.head:
        return None  # "the attack threatened the truce"
    if governor.says == governor.below:
        return None
    for name, status in SAYING:
        found = any(w in eventive_words(name) for w in words)
        if found and (name != "says_announced" or _is_to_come(scene, governor.below)):
            return status, governor.says
    return None


def _is_to_come(scene: Scene, noun: int) -> bool:
    """Whether an announced noun is something that its announcer goes on to do."""
    g = scene.g
    if any(g.lemmas[noun] in eventive_words(name) for name, _ in SAYING):
        return False  # "announced plans to": the plans are there
    if any(g.deps[c] in ("acl", "relcl") and g.tags[c] == "VB" for c in g.children[noun]):
        return True
    return g.lemmas[noun] in eventive_words("undertaken")


def _passes_on(scene: Scene, governor: Governor) -> bool:
    """Whether the governor's own status is that of what it governs: "began to leave"."""
    g, lemma = scene.g, scene.g.lemmas[governor.head]
    if governor.label in ("xcomp", "oprd") or lemma in BE_FORMS:
        return True
    if g.tags[governor.below][:2] == "NN" and governor.label in ("dobj", "nsubjpass", "prep"):
        return lemma in eventive_words("light") or lemma in eventive_words("phase")
    return governor.label == "acl" and g.tags[governor.head][:2] == "NN"


def _by_attribution(scene: Scene, trigger: Trigger) -> Said | None:
    """Return what the attitude of its source makes of an event that grammar leaves open."""
    g, told = scene.g, scene.attribution(trigger.head)
    if told is None or trigger.verb is None or g.tags[trigger.verb] != "VB":
        return None
    if tense_of(scene, trigger) not in ("INFINITIVE", "NONE"):
        return None
    cue = next((i for span in told.cue for i in g.tokens_in(span)), None)
    attitudes = {
        Attitude.ORDER: Status.ORDERED,
        Attitude.PLAN: Status.PLANNED,
        Attitude.WISH: Status.HYPOTHETICAL,
    }
    found = attitudes.get(told.attitude)
    return None if found is None else (found, cue)
