"""Nesting: on whose word an attribution itself is told.

Grammar comes first: what stands inside the content of another is told on its word. Where no words
state it, three rules infer it, and each leaves its name and the words that gave it:

    addressee   "told AFP": an agency or outlet that the words were said to (stated, no inference)
    announced   "officers recalled the announcement", and then the announcement itself, quoted
    frame       a report that opens by retelling a report: others speak inside that one
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.lexicon.cues import DOCUMENTS, SAYINGS, TELLING
from dateline.model.attribution import (
    Attitude,
    Attribution,
    Inference,
    Mode,
    SourceRole,
    Stance,
)
from dateline.model.span import Span

__all__ = ["distinct", "nested"]

_FRAMES = frozenset({SourceRole.AGENCY, SourceRole.OUTLET, SourceRole.DOCUMENT})
_HUMAN = frozenset({SourceRole.SPEAKER, SourceRole.WITNESS})
_TAKES_UP = frozenset({"the", "this", "that", "its", "their"})
_OPENING = 2  # sentences within which a report names the report that it tells of
_BARE = 2  # words of "the report"
_SHORT = 5  # words of "the shock announcement"
_NEXT = 2  # sentences after an announcement within which it is quoted


def distinct(found: Iterable[Attribution]) -> list[Attribution]:
    """Return attributions in text order, one for each span; the first with a cue is kept."""
    kept: dict[Span, Attribution] = {}
    for a in sorted(found, key=lambda a: (a.span.start, -a.span.end, not a.cue, a.cue, a.source)):
        kept.setdefault(a.span, a)
    return list(kept.values())


def nested(
    attributions: Sequence[Attribution], sentences: Sequence[Span], text: str
) -> list[Attribution]:
    """Give each attribution its `inside`: what contains it, else what is inferred.

    Args:
        attributions: In text order, longer first, with spans of their own.
        sentences: The sentences of the report's body.
        text: The report's text.
    """
    held = _announced(_contained(attributions), sentences, text)
    frame = _frame(held, sentences, text)
    return [
        replace(a, inside=frame.span, inside_by=Inference("frame", _words_of(frame)))
        if frame and _under_frame(a, frame, text)
        else a
        for a in held
    ]


def _contained(attributions: Sequence[Attribution]) -> list[Attribution]:
    held: list[Attribution] = []
    stack: list[Attribution] = []
    for a in attributions:
        while stack and max(s.end for s in stack[-1].content) <= a.span.start:
            stack.pop()
        parent = next((p for p in reversed(stack) if _holds(p, a)), None)
        held.append(a if parent is None else replace(a, inside=parent.span))
        stack.append(a)
    return held


def _holds(parent: Attribution, a: Attribution) -> bool:
    """Whether source, cue and content of `a` all stand in the content of `parent`."""
    own = a.source if a.source_by is None else ()
    parts = (*own, *a.cue, *a.content)
    return parent.span != a.span and all(
        any(c.contains(part) for c in parent.content) for part in parts
    )


def _announced(
    attributions: Sequence[Attribution], sentences: Sequence[Span], text: str
) -> list[Attribution]:
    """Put a quotation inside the attribution that announces it by a noun and no more."""
    starts = [s.start for s in sentences]
    held: list[Attribution] = []
    opened: tuple[Attribution, int] | None = None  # what announces, and its sentence
    for a in attributions:
        here = bisect_right(starts, a.span.start)
        follows = opened is not None and a.inside is None and a.mode is Mode.DIRECT
        if opened is not None and follows and here - opened[1] <= _NEXT:
            parent = opened[0]
            if a.source and a.source != parent.source:
                why = Inference("announced", parent.content)
                a = replace(a, inside=parent.span, inside_by=why)  # noqa: PLW2901
                opened = (parent, here)
        elif _announces(a, text):
            opened = (a, here)
        elif opened is not None and a.inside is None:
            opened = None
        held.append(a)
    return held


def _announces(a: Attribution, text: str) -> bool:
    """Whether its content is a bare noun for words: "the shock announcement"."""
    if len(a.content) != 1 or a.role not in _HUMAN or a.inside is not None:
        return False
    words = a.content[0].of(text).lower().split()
    return len(words) <= _SHORT and _one(words[-1]) in SAYINGS


def _frame(
    attributions: Sequence[Attribution], sentences: Sequence[Span], text: str
) -> Attribution | None:
    """Return the opening attribution to a voice in which others speak, or None.

    Where somebody speaks before it, the report does not retell: it has its own speakers.
    """
    limit = sentences[min(_OPENING, len(sentences)) - 1].end if sentences else 0
    body = sentences[0].start if sentences else 0
    for a in attributions:
        if a.span.start >= limit:
            return None
        if a.inside is not None or not a.source or a.source[0].start >= limit:
            continue
        if a.attitude is Attitude.SPEECH and a.stance is Stance.ASSERTED and _tells(a, text):
            return a
        if a.role in _HUMAN and a.span.start >= body:
            return None
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


def _words_of(frame: Attribution) -> tuple[Span, ...]:
    return (*frame.source, *frame.cue)


def _under_frame(a: Attribution, frame: Attribution, text: str) -> bool:
    if a.inside is not None or a.span.start < frame.span.end or a.told is not None:
        return False
    again = a.voice.by is not None and a.voice.first in frame.source
    return again or a.role in _HUMAN or (a.role is SourceRole.DOCUMENT and _takes_up(a, text))


def _takes_up(a: Attribution, text: str) -> bool:
    """Whether the source is a bare "the report", which is the one that opened the frame."""
    words = a.source[0].of(text).lower().split() if a.source else []
    return len(words) == _BARE and words[0] in _TAKES_UP and words[1] in TELLING
