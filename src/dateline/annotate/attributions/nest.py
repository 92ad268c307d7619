"""Nesting: on whose word an attribution itself is told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.model.attribution import Attribution, SourceRole
from dateline.model.span import Span

__all__ = ["distinct", "nested"]

_FRAMES = frozenset({SourceRole.AGENCY, SourceRole.OUTLET, SourceRole.DOCUMENT})
_HUMAN = frozenset({SourceRole.SPEAKER, SourceRole.WITNESS})
_OPENING = 2  # sentences within which a report names the report that it tells of


def distinct(found: Iterable[Attribution]) -> list[Attribution]:
    """Return attributions in text order, one for each span; the first with a cue is kept."""
    kept: dict[Span, Attribution] = {}
    for a in sorted(found, key=lambda a: (a.span.start, -a.span.end, not a.cue, a.cue, a.source)):
        kept.setdefault(a.span, a)
    return list(kept.values())


def nested(attributions: Sequence[Attribution], sentences: Sequence[Span]) -> list[Attribution]:
    """Give each attribution its `inside`: what contains it, else the report's frame (inferred).

    Args:
        attributions: In text order, longer first, with spans of their own.
        sentences: The sentences of the report's body.
    """
    held: list[Attribution] = []
    stack: list[Attribution] = []
    for a in attributions:
        while stack and max(s.end for s in stack[-1].content) <= a.span.start:
            stack.pop()
        parent = next((p for p in reversed(stack) if _holds(p, a)), None)
        held.append(a if parent is None else replace(a, inside=parent.span))
        stack.append(a)
    frame = _frame(held, sentences)
    return [
        replace(a, inside=frame, inferred=True) if frame and _under_frame(a, frame) else a
        for a in held
    ]


def _frame(attributions: Sequence[Attribution], sentences: Sequence[Span]) -> Span | None:
    """Return the span of the opening attribution to an agency, outlet or document, or None."""
    limit = sentences[min(_OPENING, len(sentences)) - 1].end if sentences else 0
    for a in attributions:
        if a.span.start >= limit:
            return None
        if a.source and a.inside is None and a.role in _FRAMES and a.source[0].start < limit:
            return a.span
    return None


def _holds(parent: Attribution, a: Attribution) -> bool:
    """Whether source, cue and content of `a` all stand in the content of `parent`."""
    own = a.source if not a.inferred else ()
    parts = (*own, *a.cue, *a.content)
    return parent.span != a.span and all(
        any(c.contains(part) for c in parent.content) for part in parts
    )


def _under_frame(a: Attribution, frame: Span) -> bool:
    return a.inside is None and a.span.start >= frame.end and a.role in _HUMAN
