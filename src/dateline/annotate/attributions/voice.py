"""Voices: who a source is - its name, rank, body, from where it knows, and why it is not named.

A source is looked up in the names of the report. One that is a pronoun or a bare noun ("he",
"the officer", "it") and stands in no chain is the voice before it that it can only mean; the
words that gave that are kept.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.annotate.attributions.source import MASTHEADS
from dateline.annotate.grammar import Grammar
from dateline.lexicon.outlets import find_outlet
from dateline.lexicon.titles import TITLES
from dateline.lexicon.voices import kind_of
from dateline.model.attribution import (
    Attribution,
    Inference,
    Known,
    SourceRole,
    Voice,
    VoiceKind,
)
from dateline.model.name import Form, Mention, NameKind
from dateline.model.span import Span

__all__ = ["Voices", "gives_reason", "told_to"]

_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "who", "which", "that"})
_SINGULAR = frozenset({"he", "she", "him", "her"})
_RELATIVES = frozenset({"who", "which", "that", "whose", "whom"})
_EDGES = " \t\r\n“”\"'’"
_SELF = frozenset({"i", "we", "me", "us"})
_TEXTS = frozenset({SourceRole.DOCUMENT, SourceRole.AGENCY, SourceRole.OUTLET})
_PRESS = (SourceRole.AGENCY, SourceRole.OUTLET)
_BODY_PREPOSITIONS = frozenset({"for", "of", "from", "at", "with", "in"})
_BARE = 3  # words of "the AFP report"
_LONGEST = 300  # code points of a mention
_BACK = 60  # attributions back in which "the officer" is looked for
_FEW = 6  # attributions before one that may hold it
_NEAR = 3  # sentences back in which the voice that "he" takes up must have spoken
_TITLE_REACH = 80  # code points before a name within which its titles are printed
_REASON = re.compile(
    r"(?:who\s+)?(?:(?:spoke|speaking|talked|talking|agreed to (?:speak|talk)|commented|commenting)"
    r"\s+(?:only\s+)?on\s+(?:the\s+)?condition\s+of\s+anonymity|(?:on|under)\s+(?:the\s+)?condition"
    r"\s+of\s+anonymity|(?:who\s+)?(?:asked|requested|wished|wanted|preferred|insisted)\s+(?:not\s+"
    r"to\s+be\s+(?:named|identified)|to\s+remain\s+(?:anonymous|nameless)|(?:on\s+)?anonymity)|"
    r"(?:who\s+)?(?:declined|refused)\s+to\s+(?:be\s+(?:named|identified)|give\s+(?:his|her|their)"
    r"\s+(?:full\s+)?names?)|(?:whose|his|her|their)\s+(?:full\s+|real\s+)?names?\s+(?:is|are|was|"
    r"were|has been|have been)\s+(?:being\s+)?(?:withheld|changed|not\s+being\s+used)|(?:who|that)"
    r"\s+(?:was|were|is|are)\s+not\s+authori[sz]ed\s+to\s+(?:speak|talk|comment|brief)|not\s+"
    r"authori[sz]ed\s+to\s+(?:speak|talk|comment|brief)|anonymously)"
    r"[^.”\"\n]{0,200}",
    re.IGNORECASE,
)
_TOLD = re.compile(r"[A-Z][\w.’'-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w.’'-]*){0,4}")


class Voices:
    """The voices of one report, by the names and the grammar found in it."""

    def __init__(self, g: Grammar, text: str, mentions: Sequence[Mention]) -> None:
        """Index the mentions."""
        self._g = g
        self._text = text
        self._reasons: dict[int, re.Match[str] | None] = {}
        self._mentions = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._mentions]
        self._chain: dict[int, list[Mention]] = {}
        for m in self._mentions:
            self._chain.setdefault(m.chain, []).append(m)
        named = ((m.chain, m) for m in reversed(self._mentions) if m.form is Form.NAM)
        self._first = dict(named)  # of each chain the first mention that names
        self._titles: dict[int, Span | None] = {}
        self._kinds: dict[int, VoiceKind | None] = {}

    def given(self, found: Iterable[Attribution]) -> list[Attribution]:
        """Return the attributions, in text order, each with its voice."""
        done: list[Attribution] = []
        for a in found:
            done.append(self._with_voice(a, done))
        return done

    def _with_voice(self, a: Attribution, done: list[Attribution]) -> Attribution:
        """Return `a` with its voice; "the paper" tells that a voice before it is an outlet."""
        if not a.source:
            return a
        mention = self._mention(a.source)
        bare = self._bare(a.source)
        at = self._taken_up(a, done, bare) if mention is None and bare else None
        if at is not None:
            if bare in MASTHEADS and done[at].role is SourceRole.SPEAKER:
                role = SourceRole.AGENCY if bare == "agency" else SourceRole.OUTLET
                voice = replace(done[at].voice, kind=VoiceKind.PRESS)
                done[at] = replace(done[at], role=role, voice=voice, known=Known.NAMED)
            taken = done[at]
            words = taken.voice.first or taken.source[0]
            voice = replace(taken.voice, by=Inference("taken up", (words,)), first=words)
            return replace(a, voice=voice, known=taken.known, role=taken.role)
        known = a.known
        if mention is not None and mention.kind is NameKind.PER:
            known = Known.NAMED if mention.chain in self._first else known
        return replace(a, voice=self._own(a, mention), known=known)

    def _own(self, a: Attribution, mention: Mention | None) -> Voice:
        inside = [i for span in a.source for i in self._g.tokens_in(span)]
        first = None if mention is None else self._first.get(mention.chain)
        return Voice(
            name=self._name(a, mention),
            chain=None if mention is None else mention.chain,
            title=None if mention is None else self._title(a.source, mention.chain),
            body=self._body(inside, mention),
            kind=self._kind(a, inside, mention),
            reason=self._reason(a),
            first=None if first is None else first.span,
        )

    def _name(self, a: Attribution, mention: Mention | None) -> str:
        if a.role in _PRESS:
            outlet = find_outlet(" ".join(span.of(self._text) for span in a.source))
            if outlet is not None:
                return outlet.name
        return "" if mention is None else mention.name

    def _mention(self, source: Sequence[Span]) -> Mention | None:
        """Return the mention that the source is: the one that holds its head, persons first."""
        inside = [m for span in source for m in self._over(span)]
        heads = self._heads(source)
        on_head = [m for m in inside if any(m.span.start <= h < m.span.end for h in heads)]
        persons = [m for m in inside if m.kind is NameKind.PER and m.form is Form.NAM]
        if on_head:
            return on_head[0]
        first, last = min(s.start for s in source), max(s.end for s in source)
        named = (m for m in persons if self._text[: m.span.start].endswith(", "))
        apposed = [m for m in persons if m.span.start == first]
        apposed += [m for m in named if not self._text[m.span.end : last].strip(" ,")]
        return next(iter(apposed or self._apposed(persons, source)), None)

    def _apposed(self, persons: Sequence[Mention], source: Sequence[Span]) -> list[Mention]:
        """Return the persons that an apposition of the source's head names."""
        g = self._g
        begins = self._heads(source)
        heads = {i for span in source for i in g.tokens_in(span) if g.start[i] in begins}
        return [
            m
            for m in persons
            for i in g.tokens_in(m.span)
            if g.deps[i] in {"appos", "compound", "nmod"} and g.heads[i] in heads
        ]

    def _heads(self, source: Sequence[Span]) -> set[int]:
        """Return where the tokens begin that govern the others of the first span."""
        inside = self._g.tokens_in(source[0])
        return {
            self._g.start[i]
            for i in inside
            if self._g.heads[i] not in inside or self._g.heads[i] == i
        }

    def _over(self, span: Span) -> list[Mention]:
        """Return the mentions that overlap `span`, in order."""
        low = bisect_left(self._starts, span.start - _LONGEST)
        past = bisect_left(self._starts, span.end)
        return [m for m in self._mentions[low:past] if m.span.overlaps(span)]

    def _bare(self, source: Sequence[Span]) -> str:
        """Return the pronoun or the noun of "the officer", in lower case; "" for anything else."""
        words = " ".join(span.of(self._text) for span in source).lower().split()
        if words[1:] and len(words) <= _BARE and words[0] in {"the", "this", "that"}:
            return words[-1]
        return words[0] if words[0] in _PRONOUNS and not words[1:] else ""

    def _taken_up(self, a: Attribution, done: Sequence[Attribution], bare: str) -> int | None:
        """Return the number of the earlier attribution whose source "he" can only mean.

        Who speaks inside the words of another is passed over: "he" is who spoke to the reporter.
        """
        here = self._sentence(a.span.start)
        for at in range(len(done) - 1, max(-1, len(done) - _BACK), -1):
            other = done[at]
            if not other.source or other.source_by is not None or other.cue == a.cue:
                continue
            if bare in _PRONOUNS and here - self._sentence(other.span.start) > _NEAR:
                return None
            if any(c.contains(other.span) for b in done[max(0, at - _FEW) : at] for c in b.content):
                continue
            if self._fits(bare, other) and self._named_in(a, other):
                return at
            if bare in _SINGULAR and other.role in (SourceRole.SPEAKER, SourceRole.WITNESS):
                return None
        return None

    def _named_in(self, a: Attribution, other: Attribution) -> bool:
        """Whether what "the AFP report" says more than "the report" stands in the other source."""
        more = a.source[0].of(self._text).lower().split()[1:-1]
        words = other.source[0].of(self._text).lower().split()
        return all(word in words for word in more)

    def _fits(self, bare: str, other: Attribution) -> bool:
        g = self._g
        inside = g.tokens_in(other.source[0])
        heads = self._heads(other.source)
        nouns = [i for i in inside if g.start[i] in heads]
        if not nouns or g.lower[nouns[0]] in _PRONOUNS | _SELF:
            return other.voice.by is not None and bare in _PRONOUNS and g.lower[nouns[0]] == bare
        plural = g.tags[nouns[0]] in {"NNS", "NNPS"}
        if bare == "it":
            return other.role in _TEXTS
        if bare in MASTHEADS:
            bodies = [m for m in self._over(other.source[0]) if m.kind is NameKind.ORG]
            return other.role in _PRESS or (other.role is SourceRole.SPEAKER and bool(bodies))
        if bare in _SINGULAR:
            return not plural and other.role in (SourceRole.SPEAKER, SourceRole.WITNESS)
        if bare == "they":
            return plural
        words = [g.lower[i] for i in inside]
        return bare in words and (bare == g.lower[nouns[0]] or bare in TITLES)

    def _sentence(self, offset: int) -> int:
        inside = self._g.tokens_in(Span(offset, offset + 1))
        return self._g.sentence[inside[0]] if len(inside) else 0

    def _title(self, source: Sequence[Span], chain: int) -> Span | None:
        """Return where the titles of the person are printed, beside this mention if they are."""
        near = {m.span: m for span in source for m in self._over(span) if m.chain == chain}
        beside = (self._printed(m) for _, m in sorted(near.items()))
        found = next((span for span in beside if span is not None), None)
        if found is None and chain not in self._titles:
            printed = map(self._printed, self._chain[chain])
            self._titles[chain] = next((span for span in printed if span is not None), None)
        return self._titles[chain] if found is None else found

    def _printed(self, m: Mention) -> Span | None:
        """Return where the titles of a mention are printed before it; None where they are not."""
        if not m.titles:
            return None
        low = max(0, m.span.start - _TITLE_REACH)
        at = self._text.rfind(m.titles[0], low, m.span.start)
        printed = self._text[at : m.span.start].rstrip(" ,")
        return Span(at, at + len(printed)) if at >= 0 and "\n" not in printed else None

    def _body(self, inside: Sequence[int], mention: Mention | None) -> Span | None:
        """Return where the body is printed that the source belongs to."""
        g = self._g
        for i in inside:
            if g.deps[i] == "prep" and g.lower[i] in _BODY_PREPOSITIONS and g.heads[i] in inside:
                for noun in g.with_dep(i, "pobj"):
                    if noun in inside:
                        span = g.span(min(g.left[noun], noun), noun)
                        if any(m.kind is NameKind.ORG for m in self._over(span)) or (
                            g.lemmas[noun] in _BODIES
                        ):
                            return span
        if mention is not None and mention.kind is NameKind.PER and inside:
            whole = g.span(inside[0], inside[-1])
            for m in self._over(whole):
                if m.kind is NameKind.ORG:
                    return m.span
        return None

    def _kind(
        self, a: Attribution, inside: Sequence[int], mention: Mention | None
    ) -> VoiceKind | None:
        g = self._g
        clause = next((k for k, i in enumerate(inside) if g.lower[i] in _RELATIVES), len(inside))
        words = [g.lower[i] for i in inside[:clause]]
        lemmas = [g.lemmas[i].lower() for i in inside[:clause]]
        found = kind_of(words, lemmas)
        if a.role in _PRESS:
            return VoiceKind.PRESS
        if a.role is SourceRole.DOCUMENT:
            return found if found is VoiceKind.INSTRUMENT else VoiceKind.DOCUMENT
        if found is None and mention is not None:
            return self._kind_by_titles(mention.chain)
        return found

    def _kind_by_titles(self, chain: int) -> VoiceKind | None:
        """Return what the titles of all mentions of a chain say that it is, asked once of each."""
        if chain not in self._kinds:
            mentions = self._chain[chain]
            words = [word for m in mentions for title in m.titles for word in title.lower().split()]
            self._kinds[chain] = kind_of(words, words)
        return self._kinds[chain]

    def _reason(self, a: Attribution) -> Span | None:
        """Return where the sentence of the cue, or the next, says why there is no name."""
        g = self._g
        if not g.sentences or a.known is Known.NAMED:
            return None
        here = self._sentence((a.cue or a.source)[0].start)
        first, past = g.sentences[here][0], g.sentences[min(here + 1, len(g.sentences) - 1)][1]
        low, high = g.start[first], g.end[past - 1]
        if low not in self._reasons:  # many cues of one sentence ask the same
            self._reasons[low] = _REASON.search(self._text, low, high)
        match = self._reasons[low]
        if match is None or "\n\n" in self._text[low : match.start()].lstrip(_EDGES):
            return None
        cues = [cue.start for cue in a.cue if match.start() < cue.start < match.end()]
        words = self._text[match.start() : min(cues, default=match.end())].rstrip(" ,;:")
        return Span(match.start(), match.start() + len(words))


_BODIES = frozenset({
    "ministry", "army", "police", "government", "force", "forces", "group", "agency", "office",
    "council", "court", "party", "union", "company", "movement", "militia", "hospital", "command",
    "department", "embassy", "mission", "brigade", "battalion", "unit", "division", "navy",
    "committee", "commission", "organisation", "organization", "authority", "guard", "coalition",
})  # fmt: skip


def gives_reason(text: str, a: Attribution) -> bool:
    """Whether all that is said is why the source is not named: "asked not to be named"."""
    return bool(a.cue) and _REASON.match(text, a.cue[0].start) is not None


def told_to(
    text: str, a: Attribution, outlet: str | None, credit_lines: Sequence[str]
) -> Span | None:
    """Return the agency or outlet that the words were said to: "AFP" of "told AFP that".

    None where they were said to somebody else, or to the outlet that prints them.
    """
    if not a.cue or not a.source:
        return None
    after = max(span.end for span in a.cue)
    low, high = min(span.start for span in a.cue), after + 60
    for match in _TOLD.finditer(text, low, min(high, len(text))):
        gap = text[after : match.start()] if match.start() > after else ""
        if "\n" in gap or any(mark in gap for mark in '.“”"') or len(gap.split()) > 1:
            return None
        found = find_outlet(match.group())
        words = match.group()
        printed = bool(outlet) and (words in str(outlet) or str(outlet) in words)
        if printed or any(span.overlaps(Span(*match.span())) for span in a.source):
            continue
        if (found is not None and found.name != outlet) or words in credit_lines:
            return Span(*match.span())
    return None
