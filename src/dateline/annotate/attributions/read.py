"""Reading with the trained tagger: paragraph by paragraph, then what is said inside what is said.

The tagger marks outermost attributions only, so the content of each is read again as a text of
its own, up to twelve deep; a stretch with no word that could be a cue is not.
"""

from collections.abc import Iterable, Iterator, Sequence

from dateline.annotate.attributions.content import bids
from dateline.annotate.attributions.cue import CARRIERS
from dateline.annotate.attributions.draft import Draft
from dateline.annotate.attributions.link import Joined, Sentences, joined
from dateline.annotate.attributions.quotes import Quotes
from dateline.annotate.grammar import Grammar
from dateline.annotate.paragraphs import lines
from dateline.lexicon.cues import ADJECTIVES, NOUNS, SAYINGS, VERBS, CueWord, Takes
from dateline.model.attribution import Attitude, Stance
from dateline.model.span import Span
from dateline.ports import Tagger

__all__ = ["read_drafts"]

_MARKS = "“”\"„«»‘’'「」『』 \t\r\n"
_SHORTEST = 4  # words of a content that may hold another attribution
_DEEPEST = 12
"""Attributions within one another that are read; news has four. Each costs the text once more."""
_WHOLE = 0.9  # share of a content above which what is found inside is that content again
_NOT = frozenset({
    "not", "n't", "n’t", "never", "no", "nor", "neither", "without", "nobody", "none",
})  # fmt: skip
_REFUSE = frozenset({"decline", "refuse", "fail", "neglect", "stop"})
_HEDGES = frozenset({
    "reportedly", "apparently", "seemingly", "purportedly", "supposedly", "may", "might", "could",
    "seem", "appear",
})  # fmt: skip
_ASKS = frozenset({"ask", "press", "question"})
_BEFORE = frozenset({"that", "and", "but", "because", "while", "whether"})
_BEHIND = frozenset({"and", "but"})
_ALLEGES = frozenset({"allegedly"})
_LIGHT = frozenset({
    "be", "have", "do", "go", "continue", "make", "give", "get", "keep", "begin", "start", "seek",
    "try", "want", "issue", "release", "publish", "put", "take", "seem", "appear", "use",
    "decline", "refuse", "fail", "neglect", "stop",
})  # fmt: skip


def read_drafts(tagger: Tagger, g: Grammar, quotes: Quotes, text: str) -> Iterator[Draft]:
    """Yield the attributions of a report as the tagger reads them, outermost first.

    What stands inside another is kept only with source, cue and content: half of one is noise.
    """
    sentences = Sentences([g.span(first, past - 1) for first, past in g.sentences])
    todo: dict[Span, Draft | None] = dict.fromkeys(lines(text))
    for _ in range(_DEEPEST):
        inner: dict[Span, Draft | None] = {}
        homes = sorted(todo)
        for home, tagged in zip(homes, tagger.tag(quotes.marked, homes), strict=True):
            for one in joined(tagged, sentences):
                draft = _draft(g, one)
                if _is_kept(g, draft, todo[home]) and not _is_asked(g, one):
                    yield draft
                    inner |= dict.fromkeys(_again(g, text, one), draft)
        if not inner:
            return
        todo = inner


def _is_kept(g: Grammar, draft: Draft, outer: Draft | None) -> bool:
    """Whether a draft is testimony: no "made the announcement", and inside another a whole one.

    "Dismissed reports that ..." is a denial of what the reports say, and no word of the reports.
    """
    if draft.at >= 0 and g.lemmas[draft.at] in CARRIERS and _is_bare(g, draft.content):
        return False
    if outer is None:
        return True
    noun = draft.at >= 0 and g.tags[draft.at][:2] == "NN"
    whole = bool(draft.source and draft.cue_spans and draft.content)
    return whole and not (noun and outer.stance is Stance.DENIED)


def _is_bare(g: Grammar, content: Sequence[Span]) -> bool:
    """Whether the content is a noun for words and no words: "the announcement"."""
    inside = [i for span in content for i in g.tokens_in(span)]
    return 0 < len(inside) <= _SHORTEST and g.lemmas[inside[-1]] in SAYINGS


def _again(g: Grammar, text: str, one: Joined) -> Iterator[Span]:
    """Yield the contents, without marks round them, that may hold attributions of their own."""
    if not one.cue:
        return
    for span in one.content:
        words = span.of(text)
        start = span.end - len(words.lstrip(_MARKS))
        end = span.start + len(words.rstrip(_MARKS))
        if start >= end:
            continue
        inside = g.tokens_in(Span(start, end))
        if len(inside) >= _SHORTEST and any(_may_report(g, i) for i in inside):
            yield Span(start, end)


def _may_report(g: Grammar, i: int) -> bool:
    if g.tags[i][:2] == "VB":
        return g.lemmas[i] in VERBS
    return g.lower[i] in {"according", "per"} or g.lemmas[i] in NOUNS


def _is_asked(g: Grammar, one: Joined) -> bool:
    """Whether the cue only says that somebody was asked: "Asked about the delay, she said"."""
    tokens = [i for span in one.cue for i in g.tokens_in(span)]
    return bool(tokens) and g.tags[tokens[0]] == "VBN" and g.lemmas[tokens[0]] in _ASKS


def _trimmed(g: Grammar, source: Sequence[Span]) -> tuple[Span, ...]:
    """Return the source without the "that" before it and the "and" behind it."""
    kept = []
    for span in source:
        inside = list(g.tokens_in(span))
        while len(inside) > 1 and g.lower[inside[0]] in _BEFORE:
            del inside[0]
        while len(inside) > 1 and g.lower[inside[-1]] in _BEHIND:
            del inside[-1]
        kept.append(g.span(inside[0], inside[-1]) if inside else span)
    return tuple(kept)


def _draft(g: Grammar, one: Joined) -> Draft:
    tokens = [i for span in one.cue for i in g.tokens_in(span)]
    at, word = _deciding(g, tokens)
    direct = word is not None and word.takes is not Takes.CLAUSE
    attitude, stance = _meaning(g, tokens, word)
    negated = _negated(g, tokens, at)
    if attitude is Attitude.SPEECH and at >= 0 and bids(g, at, one.content):
        attitude = Attitude.ORDER
    elif at >= 0 and _keeps_silent(g, at, one.content):
        attitude, negated = Attitude.SPEECH, True
    return Draft(
        at,
        tuple(tokens),
        _trimmed(g, one.source),
        list(one.content),
        attitude,
        stance,
        negated,
        speech=direct or word is None,
        cue_spans=tuple(one.cue),
        read=True,
    )


def _deciding(g: Grammar, tokens: Sequence[int]) -> tuple[int, CueWord | None]:
    """Return the token that tells what the cue means, and its entry.

    It is the last that is no auxiliary ("went on to say", "issued a statement saying"), and a
    verb rather than a noun.
    """
    known = [(i, word) for i in tokens if (word := _entry(g, i)) is not None]
    heavy = [pair for pair in known if g.lemmas[pair[0]] not in _LIGHT]
    verbs = [pair for pair in heavy if g.tags[pair[0]][:2] == "VB"]
    if verbs or heavy or known:
        return (verbs or heavy or known)[-1]
    plain = [i for i in tokens if g.tags[i][:2] == "VB"]
    return (plain or list(tokens) or [-1])[-1], None


def _entry(g: Grammar, i: int) -> CueWord | None:
    if g.tags[i][:2] == "VB":
        return VERBS.get(g.lemmas[i])
    if g.tags[i][:2] == "NN":
        return NOUNS.get(g.lemmas[i])
    return ADJECTIVES.get(g.lemmas[i]) if g.tags[i] == "JJ" else None


def _meaning(g: Grammar, tokens: Sequence[int], word: CueWord | None) -> tuple[Attitude, Stance]:
    attitude = Attitude.SPEECH if word is None else word.attitude
    stance = Stance.ASSERTED if word is None else word.stance
    lemmas = {g.lemmas[i].lower() for i in tokens} | {g.lower[i] for i in tokens}
    if any((w := _entry(g, i)) is not None and w.stance is Stance.DENIED for i in tokens):
        return attitude, Stance.DENIED
    if stance is Stance.ASSERTED and lemmas & _ALLEGES:
        return attitude, Stance.ALLEGED
    if stance is Stance.ASSERTED and lemmas & _HEDGES:
        return attitude, Stance.HEDGED
    return attitude, stance


def _keeps_silent(g: Grammar, at: int, content: Sequence[Span]) -> bool:
    """Whether the content is what is not said: "declined | to say whether"."""
    if g.lemmas[at] not in _REFUSE or not content:
        return False
    first = g.tokens_in(content[0])[:2]
    word = VERBS.get(g.lemmas[first[-1]]) if len(first) > 1 else None
    speaks = word is not None and word.attitude is Attitude.SPEECH
    return speaks and g.lower[first[0]] == "to"


def _negated(g: Grammar, tokens: Iterable[int], at: int) -> bool:
    """Whether the cue says that the words were not said: "did not say", "declined to say"."""
    held = set(tokens)
    if any(g.lower[i] in _NOT or (g.lemmas[i] in _REFUSE and i != at) for i in held):
        return True
    return at >= 0 and any(g.deps[c] == "neg" for c in g.children[at])
