"""Scope: whether a number is all, a part of another or on top of others, and when it holds."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.grammar import Grammar
from dateline.annotate.quantities.draft import Draft, top
from dateline.model.quantity import QuantityKind, QuantityScope
from dateline.model.span import Span

__all__ = ["Place", "as_of", "place_all"]

_TOTAL_BEFORE = tuple(
    tuple(words.split())
    for words in (
        "a total of", "the total of", "total of", "a combined", "all", "all of the", "all the",
        "all of its", "all of their", "all its", "all their", "altogether", "in all ,",
        "in total ,", "altogether ,", "overall ,",
    )
)  # fmt: skip
_TOTAL_BEHIND = (("in", "total"), ("in", "all"), ("altogether",), ("overall",))
_RAISING = frozenset(("bring", "raise", "take", "push", "lift"))
_ADDED_BEFORE = frozenset(("another", "additional", "further", "extra"))
_ADDED_BEHIND = frozenset(("more", "additional", "further", "extra"))
_THEM = frozenset(("them", "whom", "these", "those", "which"))
_INCLUDING = frozenset(("including", "included", "includes", "include", "incl", "incl."))
_SO_FAR = (("so", "far"), ("to", "date"), ("thus", "far"), ("until", "now"), ("up", "to", "now"),
    ("as", "yet"), ("till", "now"))  # fmt: skip
_FIRSTS = frozenset(words[0] for words in _SO_FAR)
_FINITE = ("VB", "VBD", "VBP", "VBZ")
_SETS = frozenset(("the", "his", "her", "its", "their", "our", "my", "those", "these"))
_LENGTHS = (QuantityKind.DISTANCE, QuantityKind.DURATION)
_NEAR = 6  # tokens from "of" to the number of the whole: "of the town's 900 houses"
_DASHES = ("-", "–", "—")
_WITHIN = 100  # tokens to "so far"; no sentence is longer, but a list without full stops is
_STEPS = 50  # numbers of a sentence looked back at, and conjuncts climbed: time stays linear
_PERSONS = frozenset({
    QuantityKind.KILLED, QuantityKind.INJURED, QuantityKind.CASUALTIES, QuantityKind.MISSING,
    QuantityKind.DETAINED, QuantityKind.DISPLACED, QuantityKind.PERSONNEL, QuantityKind.PEOPLE,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """How a number stands to others.

    Attributes:
        scope: As in `Quantity`.
        whole: Which of the drafts is the whole; None for none.
        bare: Whether no verb of its own says more of the part, so that what is said of the whole
            holds of it.
        named: Whether the words name the whole as one: "of its 40 tanks".
    """

    scope: QuantityScope | None = None
    whole: int | None = None
    bare: bool = False
    named: bool = False


def place_all(
    g: Grammar, drafts: Sequence[Draft], tolls: Sequence[bool], kinds: Sequence[QuantityKind]
) -> list[Place]:
    """Return for each draft how it stands to the others; `tolls` are totals already."""
    found: list[Place] = []
    for n, draft in enumerate(drafts):
        part = _part(g, drafts, n, found) if kinds[n] not in _LENGTHS else None
        part = part or _bracketed(g, drafts, n, kinds)
        found.append(part or Place(_alone(g, draft, kinds[n], toll=tolls[n])))
    wholes = {place.whole for place in found if place.whole is not None and place.named}
    for n in sorted(wholes):
        if found[n].scope is None:
            found[n] = Place(QuantityScope.TOTAL)
    for n, place in enumerate(found):
        if place.whole is not None and _money(kinds[n]) != _money(kinds[place.whole]):
            found[n] = Place()
    return found


def _money(kind: QuantityKind) -> bool:
    return kind in (QuantityKind.MONEY, *_LENGTHS)


def _alone(g: Grammar, draft: Draft, kind: QuantityKind, *, toll: bool) -> QuantityScope | None:
    if toll or any(_ends(g, draft.first, words) for words in _TOTAL_BEFORE):
        return QuantityScope.TOTAL
    if draft.high != 0 and _is_added(g, draft):  # 0: "no more attacks"
        return QuantityScope.ADDED
    behind = any(_begins(g, draft.end + 1, words) for words in _TOTAL_BEHIND)
    return QuantityScope.TOTAL if behind or _is_raised(g, draft, kind) else None


def _is_added(g: Grammar, draft: Draft) -> bool:
    before = g.lower[draft.first - 1] if draft.first else ""
    if before in _ADDED_BEFORE or _word(g, draft.last + 1) in _ADDED_BEHIND:
        return True
    return _word(g, draft.end + 1) == "more" and _word(g, draft.end + 2) != "than"


def _is_raised(g: Grammar, draft: Draft, kind: QuantityKind) -> bool:
    """Whether it is "bringing the number to 40"; of a measure it is none: "raised to 100 m"."""
    at = top(g, draft)
    raised = g.lemmas[g.heads[g.heads[at]]]
    counts = kind not in (*_LENGTHS, QuantityKind.SHARE, QuantityKind.MEASURE)
    before = draft.first > 0 and g.lower[draft.first - 1] == "to"
    return counts and before and g.deps[at] == "pobj" and raised in _RAISING


def _part(g: Grammar, drafts: Sequence[Draft], n: int, found: Sequence[Place]) -> Place | None:
    """Return what the draft is a part of, where words say that it is a part."""
    draft, part = drafts[n], QuantityScope.PART
    if _word(g, draft.last + 1) == "of" and _word(g, draft.last + 2) in _THEM:
        return Place(part, _before(g, drafts, n, found), bare=_is_bare(g, draft))
    if _ends(g, draft.first, ("of", "whom")) or _ends(g, draft.first, ("of", "them")):
        return Place(part, _before(g, drafts, n, found), bare=_is_alone(g, draft))
    whole = _of_the(g, drafts, n)
    if whole is not None or _of_a_set(g, draft):
        return Place(part, whole, named=whole is not None)
    if _is_included(g, draft) or (g.lower[draft.number] == "none" and _is_aside(g, draft)):
        return Place(part, _before(g, drafts, n, found), bare=True)
    if _is_among(g, draft):
        return Place(part)
    return _of_those(g, drafts, n) or _listed(g, drafts, n, found)


def _bracketed(
    g: Grammar, drafts: Sequence[Draft], n: int, kinds: Sequence[QuantityKind]
) -> Place | None:
    """Read "11 civilians (5 men, 4 women and 2 children)": brackets or dashes set them apart."""
    if n == 0 or drafts[n].counted.noun is None or not {kinds[n], kinds[n - 1]} <= _PERSONS:
        return None
    whole, part, at = drafts[n - 1], drafts[n], drafts[n].first - 1
    apart = g.words[at] == "(" or (g.words[at] in _DASHES and g.start[at] > g.end[at - 1])
    less = part.high is not None and whole.low is not None and part.high <= whole.low
    beside = whole.end == at - 1 and apart and less
    return Place(QuantityScope.PART, n - 1, bare=True) if beside else None


def _listed(g: Grammar, drafts: Sequence[Draft], n: int, found: Sequence[Place]) -> Place | None:
    """Return the place of the number before, where this is the next of its list."""
    joined = n > 0 and _joined_to(g, drafts[n - 1], drafts[n])
    if joined and found[n - 1].bare and found[n - 1].scope is QuantityScope.PART:
        return found[n - 1]
    return None


def _of_the(g: Grammar, drafts: Sequence[Draft], n: int) -> int | None:
    """Return the next draft where it is the whole: "30 of the town's 900 houses"."""
    draft = drafts[n]
    if n + 1 == len(drafts) or _word(g, draft.last + 1) != "of":
        return None
    gap = range(draft.last + 2, drafts[n + 1].first)
    closed = any(g.tags[i] in (",", ":", "IN") or g.tags[i] in _FINITE for i in gap)
    return n + 1 if 0 < len(gap) <= _NEAR and not closed else None


def _of_a_set(g: Grammar, draft: Draft) -> bool:
    """Whether it is "two of his guards", "three of the towns": some of a set without a number."""
    own = _word(g, draft.last + 2) in _SETS
    return draft.kind is None and _word(g, draft.last + 1) == "of" and own and draft.high != 0


def _of_those(g: Grammar, drafts: Sequence[Draft], n: int) -> Place | None:
    """Read "Of the 320 wounded, 25 died": the sentence begins with the whole."""
    if n == 0 or not _same_sentence(g, drafts[n - 1], drafts[n]):
        return None
    begin = g.sentences[g.sentence[drafts[n].first]][0]
    opens = g.lower[begin] in ("of", "among", "out") and drafts[n - 1].first - begin <= _NEAR
    if not opens or "," not in g.words[drafts[n - 1].end + 1 : drafts[n].first]:
        return None
    first = n == 1 or not _same_sentence(g, drafts[n - 2], drafts[n])
    return Place(QuantityScope.PART, n - 1, named=True) if first else None


def _is_included(g: Grammar, draft: Draft) -> bool:
    at = draft.first
    if at and g.lower[at - 1] in _INCLUDING:
        return True
    if _ends(g, at, ("including", "at", "least")) or _ends(g, at, ("among", "them", ",")):
        return True
    return _ends(g, at, ("among", "them")) or _ends(g, at, ("among", "them", "were"))


def _is_aside(g: Grammar, draft: Draft) -> bool:
    """Whether it stands behind a comma without a verb: "four inmates, none critically"."""
    behind = draft.first > 0 and g.words[draft.first - 1] in (",", "–", "—")
    return behind and g.deps[draft.last] not in ("nsubj", "nsubjpass")


def _is_among(g: Grammar, draft: Draft) -> bool:
    """Whether it is "two boys were among the dead"."""
    at = top(g, draft)
    for _ in range(_STEPS):
        if g.deps[at] != "conj":
            break
        at = g.heads[at]
    verb = g.heads[at]
    subject = g.deps[at] == "nsubj" and g.lemmas[verb] == "be"
    return subject and any(g.lower[c] == "among" for c in g.with_dep(verb, "prep"))


def _is_bare(g: Grammar, draft: Draft) -> bool:
    """Whether "14 of them women" stands without a finite verb of its own."""
    at = top(g, draft)
    verb = g.heads[at]
    if g.deps[at] in ("nsubj", "nsubjpass"):
        return g.tags[verb][:1] != "V" or not (
            g.tags[verb] in ("VBD", "VBZ", "VBP") or g.with_dep(verb, "aux", "auxpass")
        )
    return True


def _is_alone(g: Grammar, draft: Draft) -> bool:
    """Whether no verb says what becomes of the part: "29 killed, of whom 11 by airstrikes"."""
    at = top(g, draft)
    return not (g.deps[at] in ("nsubj", "nsubjpass") and g.tags[g.heads[at]][:1] == "V")


def _joined_to(g: Grammar, left: Draft, right: Draft) -> bool:
    """Whether the right one is the next of a list: "two women and three children"."""
    gap = g.lower[left.end + 1 : right.first]
    return gap in (["and"], [","], [",", "and"]) and _same_sentence(g, left, right)


def _before(g: Grammar, drafts: Sequence[Draft], n: int, found: Sequence[Place]) -> int | None:
    """Return the nearest draft before in the sentence that is no part of another."""
    for at in range(n - 1, max(-1, n - 1 - _STEPS), -1):
        if not _same_sentence(g, drafts[at], drafts[n]):
            return None
        if found[at].scope is not QuantityScope.PART or found[at].whole is None:
            return at
    return None


def as_of(
    g: Grammar, drafts: Sequence[Draft], n: int, dated: Sequence[tuple[int, int]], *, total: bool
) -> Span | None:
    """Return the words for the moment that a number holds at; None when not said.

    Args:
        g: The report's grammar.
        drafts: All numbers, in text order; the n-th is asked about.
        n: Which.
        dated: First and last token of each time expression.
        total: Whether it is a total; "by Friday" says until when only of these.
    """
    draft = drafts[n]
    begin, end = _around(g, draft)
    for first, last in dated[bisect_left(dated, (begin + 1, 0)) :]:
        if first >= end:
            break
        if not _nearest(g, drafts, n, first):
            continue
        if g.lower[max(begin, first - 2) : first] in (["as", "of"], ["as", "at"]):
            return g.span(first, last)
        if total and g.lower[first - 1] == "by":
            return g.span(first, last)
    return _so_far(g, drafts, n)


def _nearest(g: Grammar, drafts: Sequence[Draft], n: int, at: int) -> bool:
    """Whether words from token `at` on are said of the n-th: it is the last before them.

    Where none stands before them in the sentence, they are said of all behind.
    """
    last = bisect_left(drafts, at, key=lambda draft: draft.last) - 1
    before = last >= 0 and g.sentence[drafts[last].first] == g.sentence[at]
    return last == n if before else True


def _around(g: Grammar, draft: Draft) -> tuple[int, int]:
    """Return where the sentence of a draft begins and ends, or what of it is near."""
    begin, end = g.sentences[g.sentence[draft.first]]
    return max(begin, draft.first - _WITHIN), min(end, draft.end + _WITHIN)


def _so_far(g: Grammar, drafts: Sequence[Draft], n: int) -> Span | None:
    begin, end = _around(g, drafts[n])
    near = [i for i in range(begin, end) if g.lower[i] in _FIRSTS]
    for words in _SO_FAR:
        for i in near:
            if not _begins(g, i, words) or not _nearest(g, drafts, n, i):
                continue
            last = i + len(words) - 1
            if _verb(g, last) == _verb(g, top(g, drafts[n])):
                return g.span(i, last)
    return None


def _verb(g: Grammar, i: int) -> int:
    """Return the verb that token i hangs on, the root where there is none."""
    for above in g.ancestors(i):
        if g.tags[above][:1] == "V":
            return above
        i = above
    return i


def _same_sentence(g: Grammar, one: Draft, other: Draft) -> bool:
    return g.sentence[one.first] == g.sentence[other.first]


def _ends(g: Grammar, at: int, words: tuple[str, ...]) -> bool:
    return at >= len(words) and tuple(g.lower[at - len(words) : at]) == words


def _begins(g: Grammar, at: int, words: tuple[str, ...]) -> bool:
    return tuple(g.lower[at : at + len(words)]) == words


def _word(g: Grammar, i: int) -> str:
    return g.lower[i] if 0 <= i < len(g) else ""
