"""Titles in front of a name: "Lt. Gen." and "Deputy Foreign Minister", as printed."""

from dateline.annotate.grammar import Grammar
from dateline.lexicon.titles import LONGEST, TITLES, Title

__all__ = ["after_titles", "last_title", "titles_before"]

_LAST_WORDS = frozenset(form.split()[-1] for form in TITLES)


def titles_before(g: Grammar, first: int, last: int) -> tuple[int, tuple[int, ...]]:
    """Find the titles that stand directly before the name of tokens `first` to `last`.

    Returns:
        The first token of the outermost title (`first` when there is none) and the token each
        title begins at, in text order; a title ends where the next one or the name begins.
    """
    starts: list[int] = []
    at = first
    while (begin := _title_ending_at(g, at)) is not None and _belongs(g, at - 1, first, last):
        at = _with_modifiers(g, begin)
        starts.insert(0, at)
    return at, tuple(starts)


def after_titles(g: Grammar, first: int, last: int) -> int:
    """Return the first token of the name proper, where titles opened the stretch."""
    at = first
    while at <= last:
        if at > first and g.words[at] == "-":  # "President-General"
            at += 1
            continue
        stop = next(
            (s for s in range(min(last + 1, at + LONGEST), at, -1) if _is_title(g, at, s)), at
        )
        if stop == at:
            break
        at = stop
    return at


def last_title(words: str) -> Title | None:
    """Return the rank or office that a printed title comes down to: "Army Col." -> Colonel."""
    parts = words.lower().replace("-", " ").split()
    for begin in range(len(parts)):
        title = TITLES.get(" ".join(parts[begin:]))
        if title is not None:
            return title
    return None


def _is_title(g: Grammar, first: int, stop: int) -> bool:
    return stop > first and _printed(g, first, stop) in TITLES


def _printed(g: Grammar, first: int, stop: int) -> str:
    """Return tokens as one printed form: "lt. gen." of "Lt" "." "Gen.", hyphens as blanks."""
    parts = [g.lower[first]]
    for i in range(first + 1, stop):
        parts += [" " if g.start[i] > g.end[i - 1] else "", g.lower[i]]
    return "".join(parts).replace("-", " ")


def _title_ending_at(g: Grammar, stop: int) -> int | None:
    """Return where the longest title that ends before token `stop` begins, or None."""
    if stop == 0 or not (g.lower[stop - 1] in _LAST_WORDS or g.words[stop - 1] == "."):
        return None
    for length in range(min(LONGEST + 2, stop), 0, -1):
        first = stop - length
        title = TITLES.get(_printed(g, first, stop))
        if title is not None and g.words[first] != "-" and not title.modifier:
            return first if _close_together(g, first, stop) else None
    return None


def _close_together(g: Grammar, first: int, stop: int) -> bool:
    """Whether one blank at most parts the tokens; "Lt. Gen." may stand in two sentences."""
    return all(g.start[i + 1] - g.end[i] <= 1 for i in range(first, stop - 1))


def _belongs(g: Grammar, title: int, first: int, last: int) -> bool:
    """Whether the title word at `title` hangs together with the name; capitals settle it."""
    if g.sentence[title] != g.sentence[first] or g.start[title + 1] - g.end[title] != 1:
        return False
    if g.words[title][0].isupper():
        return True
    head = g.heads[title]
    return title < head <= last or any(g.heads[i] == title for i in range(first, last + 1))


def _with_modifiers(g: Grammar, first: int) -> int:
    while first > 0 and g.sentence[first - 1] == g.sentence[first]:
        word = g.lower[first - 1]
        title = TITLES.get(word)
        if title is None or not (title.modifier or word == "justice"):
            break
        first -= 1
    return first
