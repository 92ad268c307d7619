"""Drafts: attributions in the making, token by token, before they become values."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.annotate.grammar import Grammar
from dateline.model.attribution import Attitude, Inference, Stance
from dateline.model.span import Span

__all__ = ["Draft", "runs", "trimmed"]

_EDGES = frozenset({",", ".", ";", ":", "(", ")", "-", "–", "—", "--", ""})


@dataclass(slots=True)
class Draft:
    """One attribution that is still being put together.

    Attributes:
        at: Token of the cue that decides (the verb); -1 for a quotation without one.
        cue: Tokens of the cue.
        source: Spans of the source, () while or when nobody is named.
        content: Spans of what is said; may still overlap.
        attitude: What the cue says that the source does.
        stance: How the cue presents the content.
        negated: Whether the cue is negated.
        speech: Whether the cue may take a quotation.
        carried: Why the source was carried over from an attribution before, if it was.
        cue_spans: The same as `cue`, in code points; all there is without grammar.
        passive: Whether the cue is passive: "were told".
        head: Token that governs the source, where the rules found it.
        read: Whether the tagger read it, whose edges are kept as they are.
    """

    at: int
    cue: tuple[int, ...]
    source: tuple[Span, ...] = ()
    content: list[Span] = field(default_factory=list)
    attitude: Attitude = Attitude.SPEECH
    stance: Stance = Stance.ASSERTED
    negated: bool = False
    speech: bool = True
    carried: Inference | None = None
    cue_spans: tuple[Span, ...] = ()
    read: bool = False
    head: int | None = None
    passive: bool = False


def runs(g: Grammar, tokens: Iterable[int]) -> list[Span]:
    """Return the spans of neighbouring tokens among `tokens`, without edges of punctuation."""
    found: list[Span] = []
    group: list[int] = []
    for i in sorted(set(tokens)):
        if group and i != group[-1] + 1:
            found += trimmed(g, group)
            group = []
        group.append(i)
    return found + trimmed(g, group)


def trimmed(g: Grammar, group: list[int]) -> list[Span]:
    """Return the span of a run of tokens without punctuation at its edges, or nothing."""
    first, last = 0, len(group) - 1
    while first <= last and _is_edge(g.words[group[first]]):
        first += 1
    while last >= first and _is_edge(g.words[group[last]]):
        last -= 1
    words = group[first : last + 1]
    if _opens_bracket(g, words) and last + 1 < len(group) and g.words[group[last + 1]] == ")":
        words = group[first : last + 2]
    if not any(c.isalnum() for i in words for c in g.words[i]):
        return []
    return [g.span(words[0], words[-1])]


def _opens_bracket(g: Grammar, words: list[int]) -> bool:
    written = [g.words[i] for i in words]
    return written.count("(") > written.count(")")


def _is_edge(word: str) -> bool:
    return word.strip() in _EDGES
