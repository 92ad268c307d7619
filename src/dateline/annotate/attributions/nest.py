"""Nesting: on whose word an attribution itself is told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.lexicon.cues import DOCUMENTS, TELLING
from dateline.model.attribution import Attribution, SourceRole
from dateline.model.span import Span

__all__ = ["distinct", "nested"]

_FRAMES = frozenset({SourceRole.AGENCY, SourceRole.OUTLET, SourceRole.DOCUMENT})
_HUMAN = frozenset({SourceRole.SPEAKER, SourceRole.WITNESS})
_TAKES_UP = frozenset({"the", "this", "that", "its", "their"})
_OPENING = 2  # sentences within which a report names the report that it tells of
_BARE = 2  # words of "the report"


def distinct(found: Iterable[Attribution]) -> list[Attribution]:
    """Return attributions in text order, one for each span; the first with a cue is kept."""
    kept: dict[Span, Attribution] = {}
    for a in sorted(found, key=lambda a: (a.span.start, -a.span.end, not a.cue, a.cue, a.source)):
        kept.setdefault(a.span, a)
    return list(kept.values())


def nested(
    attributions: Sequence[Attribution], sentences: Sequence[Span], text: str
) -> list[Attribution]:
    """Give each attribution its `inside`: what contains it, else the report's frame (inferred).

    Args:
        attributions: In text order, longer first, with spans of their own.
        sentences: The sentences of the report's body.
        text: The report's text.
    """
    held: list[Attribution] = []
    stack: list[Attribution] = []
    for a in attributions:
        while stack and max(s.end for s in stack[-1].content) <= a.span.start:
            stack.pop()
        parent = next((p for p in reversed(stack) if _holds(p, a)), None)
        held.append(a if parent is None else replace(a, inside=parent.span))
        stack.append(a)
    frame = _frame(held, sentences, text)
    return [
        replace(a, inside=frame, inferred=True) if frame and _under_frame(a, frame, text) else a
        for a in held
    ]


def _frame(
    attributions: Sequence[Attribution], sentences: Sequence[Span], text: str
) -> Span | None:
    """Return the span of the opening attribution to a voice in which others speak, or None."""
    limit = sentences[min(_OPENING, len(sentences)) - 1].end if sentences else 0
    for a in attributions:
        if a.span.start >= limit:
            return None
        if a.inside is None and a.source and a.source[0].start < limit and _tells(a, text):
            return a.span
    return None


def _tells(a: Attribution, text: str) -> bool:
    """Whether others speak inside this voice: an agency or a report, but no poll or statement.

    Case counts for agencies and outlets: the "Post" of a masthead is no post.
    """
    if a.role not in _FRAMES:
        return False
    words = a.source[0].of(text).split()
    if a.role is SourceRole.DOCUMENT:
        return any(_one(word.lower()) in TELLING for word in words)
    texts = ({_one(word) for word in words} & DOCUMENTS) - {"paper"}  # here, a newspaper
    return not texts or not texts.isdisjoint(TELLING)


def _one(word: str) -> str:
    """Return `word` without the marks round it and the ending of the plural."""
    word = word.strip("“”\"',.;:").removesuffix("’s").removesuffix("'s")
    return word if word in DOCUMENTS else word.removesuffix("s")


def _holds(parent: Attribution, a: Attribution) -> bool:
    """Whether source, cue and content of `a` all stand in the content of `parent`."""
    own = a.source if not a.inferred else ()
    parts = (*own, *a.cue, *a.content)
    return parent.span != a.span and all(
        any(c.contains(part) for c in parent.content) for part in parts
    )


def _under_frame(a: Attribution, frame: Span, text: str) -> bool:
    if a.inside is not None or a.span.start < frame.end:
        return False
    return a.role in _HUMAN or (a.role is SourceRole.DOCUMENT and _takes_up(a, text))


def _takes_up(a: Attribution, text: str) -> bool:
    """Whether the source is a bare "the report", which is the one that opened the frame."""
    words = a.source[0].of(text).lower().split() if a.source else []
    return len(words) == _BARE and words[0] in _TAKES_UP and words[1] in TELLING
