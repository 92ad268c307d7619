"""Said to be none: "no casualties", "nobody was hurt"; and one: "a soldier", "one of its men"."""

from dataclasses import replace

from dateline.annotate.grammar import Grammar
from dateline.annotate.quantities.counted import Counted, find_counted
from dateline.annotate.quantities.draft import Draft
from dateline.annotate.quantities.fate import find_fate
from dateline.lexicon.quantities import deed, noun_fate, noun_kind
from dateline.model.quantity import QuantityBound, QuantityKind

__all__ = ["NONE", "read_none", "read_one", "read_one_of"]

NONE = frozenset(("no", "none", "nobody"))
"""Words that "none" may begin with."""

_NOTHING_COUNTED = frozenset([
    "plan", "sign", "doubt", "comment", "detail", "report", "mean", "way", "word", "reason",
    "circumstance", "condition", "term", "one", "idea", "answer", "signs", "result",
    "effort", "limit", "chance", "regard", "matter"
])  # fmt: skip
"""What "no" before does not count: "no plans", "no comments"."""
_PERSONS = (QuantityKind.PEOPLE, QuantityKind.PERSONNEL)


def read_none(g: Grammar, i: int) -> Draft | None:
    """Return 0 for "no soldiers" and "none remained"; None for "no longer" and "no plans"."""
    word, after = g.lower[i], g.lower[i + 1 : i + 3]
    no_one = word == "no" and (after[:1] == ["one"] or after == ["-", "one"])
    if word == "nobody" or no_one:
        return _nobody(g, i, i + _length(word, after) - 1)
    if word == "none":
        counted = find_counted(g, i, i) if after[:1] == ["of"] else Counted()
        return _zero(i, i, counted)
    return _no_things(g, i)


def _length(word: str, after: list[str]) -> int:
    """Return how many tokens say "nobody": "no one" 2, "no-one" 3."""
    if word == "nobody":
        return 1
    return 2 if after[:1] == ["one"] else 3


def _no_things(g: Grammar, i: int) -> Draft | None:
    noun = g.heads[i]
    if noun <= i or g.deps[i] not in ("det", "neg") or g.lemmas[noun] in _NOTHING_COUNTED:
        return None
    if g.tags[noun] != "NNS" and deed(g.lemmas[noun]) is None:
        return None
    return _zero(i, i, find_counted(g, i, i))


def _zero(first: int, last: int, counted: Counted) -> Draft:
    return Draft(first, last, first, 0.0, 0.0, QuantityBound.EXACT, counted)


def _nobody(g: Grammar, first: int, last: int) -> Draft | None:
    """Return 0 only where it is said what befell nobody: "no one knows" counts nothing."""
    found = _zero(first, last, Counted())
    fate = find_fate(g, found)
    return found if fate is not None and _is_told(g, fate.by) else None


def read_one(g: Grammar, i: int) -> Draft | None:
    """Return 1 for "a soldier was killed": an article counts where it is said what befell one."""
    noun = g.heads[i]
    if g.deps[i] != "det" or noun <= i or g.tags[noun] != "NN":
        return None
    if noun_kind(g.lemmas[noun]) not in _PERSONS and noun_fate(g.lemmas[noun]) is None:
        return None
    counted = find_counted(g, i, i)
    if counted.noun != noun:
        return None
    aged = [k for k in range(i, noun) if g.lower[k] == "old"]
    if aged:  # "a five-year-old boy"
        counted = replace(counted, first=aged[-1] + 1)
    found = Draft(i, i, i, 1.0, 1.0, QuantityBound.EXACT, counted)
    fate = find_fate(g, found)
    told = fate is not None and not i < fate.by < noun and _is_told(g, fate.by)
    return found if told else None


def read_one_of(g: Grammar, i: int) -> Draft | None:
    """Return 1 for "one of its fighters was killed": "one of" counts where harm is told."""
    if g.lower[i : i + 2] != ["one", "of"]:
        return None
    counted = find_counted(g, i, i)
    if counted.noun is None or noun_kind(g.lemmas[counted.noun]) not in _PERSONS:
        return None
    found = Draft(i, i, i, 1.0, 1.0, QuantityBound.EXACT, counted)
    fate = find_fate(g, found)
    return found if fate is not None and _is_told(g, fate.by) else None


def _is_told(g: Grammar, verb: int) -> bool:
    """Whether it is told as done: not "to arrest a person", not "no one can be arrested"."""
    return not any(g.tags[c] in ("MD", "TO") for c in g.children[verb])
