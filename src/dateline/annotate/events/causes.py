"""Find which event a text says brought about which: "the raid led to protests", "because of".

Only what words say (`resources/eventive/causes.yml`): that one thing followed another is order in
time and no cause. Both sides must be events of the report.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.annotate.events.scene import Scene
from dateline.annotate.events.subjects import is_passive
from dateline.annotate.events.trigger import Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.model.event import CauseLink, EventClass

__all__ = ["find_causes"]

_STEPS = 6  # up the tree from a phrase to the event that it hangs on
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVE = frozenset({"WDT", "WP"})


@dataclass(frozen=True, slots=True)
class _Found:
    """Numbers of the triggers of cause and effect, the rule, first and last token that say so."""

    cause: int | None
    effect: int | None
    rule: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _View:
    """The report with its events by token: head and verb of each -> its number."""

    scene: Scene
    triggers: Sequence[Trigger]
    at: dict[int, int]


def find_causes(scene: Scene, triggers: Sequence[Trigger]) -> list[CauseLink]:
    """Return the links from cause to effect in text order, none twice."""
    view = _View(scene, triggers, _numbers(triggers))
    links: dict[tuple[int, int], CauseLink] = {}
    for found in (*_by_verbs(view), *_by_phrases(view)):
        cause, effect = found.cause, found.effect
        if cause is None or effect is None or cause == effect or (effect, cause) in links:
            continue
        one, other = triggers[cause], triggers[effect]
        span, to = scene.g.span(one.first, one.last), scene.g.span(other.first, other.last)
        by = scene.g.span(found.first, found.last)
        links.setdefault((cause, effect), CauseLink(span, to, found.rule, by))
    return sorted(links.values(), key=lambda link: (link.span, link.to))


def _numbers(triggers: Sequence[Trigger]) -> dict[int, int]:
    at: dict[int, int] = {}
    for number, trigger in enumerate(triggers):
        at.setdefault(trigger.head, number)
        if trigger.verb is not None:
            at.setdefault(trigger.verb, number)
    return at


def _by_verbs(view: _View) -> Iterator[_Found]:
    g = view.scene.g
    for trigger in view.triggers:
        verb = trigger.verb
        if verb is None:
            continue
        for kind in ("cause_verb", "effect_verb"):
            last = _phrase_end(view, verb, kind)
            if last is None:
                continue
            passive = kind == "cause_verb" and is_passive(view.scene, verb)
            one, other = _subject(view, verb), _complement(view, verb, last, passive=passive)
            turned = passive or kind == "effect_verb"
            cause, effect = (other, one) if turned else (one, other)
            rule = g.lemmas[verb] if last == verb else f"{g.lemmas[verb]} {g.lower[last]}"
            yield _Found(cause, effect, rule, verb, max(last, trigger.last))


def _phrase_end(view: _View, verb: int, kind: str) -> int | None:
    """Return the last token of a listed verb with the words that must hang on it, or None."""
    g, words = view.scene.g, eventive_words(kind)
    if g.lemmas[verb] in words:
        return verb
    for c in g.children[verb]:
        if c > verb and f"{g.lemmas[verb]} {g.lower[c]}" in words:
            return c
    return None


def _subject(view: _View, verb: int) -> int | None:
    """Return the event that is the subject, or the noun or clause that a participle follows."""
    g = view.scene.g
    own = [c for c in g.children[verb] if g.deps[c] in _SUBJECTS]
    if own and g.tags[own[-1]] not in _RELATIVE:
        return view.at.get(own[-1])
    head, label = g.heads[verb], g.deps[verb]
    if label in ("relcl", "acl") and head in view.at:
        return view.at[head]
    apart = label == "advcl" or (label == "relcl" and bool(own) and g.words[own[-1] - 1] == ",")
    if apart and g.tags[verb] != "VB" and not any(g.deps[c] == "mark" for c in g.children[verb]):
        return _above(view, verb)
    if label == "conj" and not own:
        return _subject(view, head)
    return None


def _complement(view: _View, verb: int, last: int, *, passive: bool) -> int | None:
    g = view.scene.g
    if passive:
        return _below(view, verb, "agent")
    if last != verb and g.tags[last] in ("IN", "TO"):
        return _under(view, last)
    return _below(view, verb, "dobj", "xcomp", "ccomp")


def _below(view: _View, i: int, *labels: str) -> int | None:
    """Return the first event that hangs on token i by one of the labels."""
    for c in view.scene.g.with_dep(i, *labels):
        found = view.at.get(c) if c in view.at else _under(view, c)
        if found is not None:
            return found
    return None


def _under(view: _View, preposition: int) -> int | None:
    """Return the event that is the object of a preposition, or None."""
    below = view.scene.g.with_dep(preposition, "pobj", "pcomp")
    return next((view.at[c] for c in below if c in view.at), None)


def _above(view: _View, i: int) -> int | None:
    """Return the event that token i hangs on; the rise, where a quarter "saw a rise"."""
    g = view.scene.g
    for step, head in enumerate(g.ancestors(i)):
        if step == _STEPS:
            break
        if head in view.at:
            seen = g.lemmas[head] in eventive_words("seen_in")
            inner = _below(view, head, "dobj") if seen else None
            return view.at[head] if inner is None else inner
        if g.tags[head][:2] == "VB" and any(c in view.at for c in g.with_dep(head, "nsubj")):
            return _below(view, head, "nsubj")  # "the delay was due to"
    return None


def _by_phrases(view: _View) -> Iterator[_Found]:
    g = view.scene.g
    for i in range(len(g)):
        for words in _phrases("cause_preposition").get(g.lower[i], ()):
            last = i + len(words) - 1
            if tuple(g.lower[i : last + 1]) == words:
                objects = (_under(view, word) for word in range(last, i - 1, -1))
                cause = next((number for number in objects if number is not None), None)
                yield _Found(cause, _above(view, i), " ".join(words), i, last)
                break
        if g.deps[i] == "mark" and g.lower[i] in eventive_words("cause_mark"):
            clause = g.heads[i]
            yield _Found(view.at.get(clause), _above(view, clause), g.lower[i], i, i)
        if g.deps[i] == "prep" and f"{g.lemmas[g.heads[i]]} {g.lower[i]}" in _pairs():
            yield _Found(_under(view, i), view.at.get(g.heads[i]), g.lower[i], i, i)
        yield from _by_turn(view, i)


def _pairs() -> frozenset[str]:
    return eventive_words("cause_pair")


@cache
def _phrases(kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of a kind by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(eventive_words(kind)):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in found.items()}


def _by_turn(view: _View, i: int) -> Iterator[_Found]:
    """Yield what "as a result", "in response" ties to the sentence before or the clause before."""
    g = view.scene.g
    for words in _phrases("cause_turn").get(g.lower[i], ()):
        last = i + len(words) - 1
        if tuple(g.lower[i : last + 1]) != words or g.with_dep(last, "prep", "pobj"):
            continue
        effect = _above(view, i)
        if effect is None:
            return
        verb = view.triggers[effect].verb
        joined = verb is not None and g.deps[verb] == "conj" and g.heads[verb] < i
        if joined and verb is not None:
            cause = view.at.get(g.heads[verb])
        else:
            cause = _main(view, g.sentence[i] - 1)
        yield _Found(cause, effect, " ".join(words), i, last)
        return


def _main(view: _View, sentence: int) -> int | None:
    """Return the main event of a sentence: what is said, where its verb is one of saying."""
    g = view.scene.g
    if not 0 <= sentence < len(g.sentences):
        return None
    root = next((i for i in range(*g.sentences[sentence]) if g.deps[i] == "ROOT"), None)
    number = None if root is None else view.at.get(root)
    if root is None or number is None:
        return None
    if view.triggers[number].class_ is EventClass.REPORTING:
        told = _below(view, root, "ccomp")
        return number if told is None else told
    return number
