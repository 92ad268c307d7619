"""Sources: who says it, how far the source is known, and what kind of voice it is."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from dateline.annotate.attributions.cue import ADDRESSED, Cue
from dateline.annotate.attributions.draft import trimmed
from dateline.annotate.grammar import Grammar
from dateline.lexicon.cues import DOCUMENTS
from dateline.lexicon.outlets import find_outlet
from dateline.model.attribution import Known, SourceRole
from dateline.model.name import Form, Mention, NameKind
from dateline.model.span import Span

__all__ = [
    "FINITE",
    "MASTHEADS",
    "Names",
    "find_source",
    "head_of",
    "is_phrase",
    "names_voice",
    "phrase",
    "role_of",
]

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_UNKNOWN = frozenset({
    "source", "official", "some", "many", "other", "one", "critic", "observer", "people", "person",
    "someone", "somebody", "everyone", "they", "analyst", "insider", "expert", "number", "several",
})  # fmt: skip
_WITNESSES = frozenset({
    "witness", "eyewitness", "resident", "villager", "bystander", "onlooker", "survivor",
    "passer-by", "passerby", "neighbour", "neighbor", "local", "townspeople",
})  # fmt: skip
MASTHEADS = frozenset({
    "agency", "newspaper", "paper", "daily", "broadcaster", "website", "site", "outlet", "network",
    "magazine", "channel", "station",
})  # fmt: skip
_CLIMB = frozenset({"xcomp", "conj", "advcl", "pcomp", "prep"})
_ISSUES = frozenset({
    "issue", "release", "publish", "send", "post", "make", "give", "write", "circulate", "deliver",
})  # fmt: skip
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
"""Tags of verbs that make a clause."""

_RELATIVES = frozenset({"who", "which", "that", "whose", "whom", "where"})
_STEPS = 4  # verbs to climb for a subject: "he went on to say and then to add"


class Names:
    """The proper names of one report: which spans are names, and of which kind.

    Attributes:
        credits: Agencies of the credit lines.
        taken_up: Where pronouns and nouns end that stand for something named elsewhere.
    """

    __slots__ = ("_ends", "_kinds", "_spans", "credits", "taken_up")

    def __init__(
        self, g: Grammar, mentions: Sequence[Mention], credit_lines: Sequence[str]
    ) -> None:
        """Take the names from `mentions`; where there are none, from the parser."""
        found = [
            (m.span, m.kind.value) for m in mentions if m.form is Form.NAM
        ] if mentions else _parsed_names(g)  # fmt: skip
        self._spans = [span for span, _ in found]
        self._kinds = [kind for _, kind in found]
        self._ends = [span.end for span in self._spans]
        self.credits = tuple(credit_lines)
        chains = {m.chain for m in mentions if m.form is Form.NAM}
        self.taken_up = frozenset(
            m.span.end for m in mentions if m.form is not Form.NAM and m.chain in chains
        )

    def over(self, span: Span) -> list[tuple[Span, str]]:
        """Return the names that overlap `span` with their kinds."""
        at = bisect_left(self._ends, span.start + 1)
        out = []
        while at < len(self._spans) and self._spans[at].start < span.end:
            out.append((self._spans[at], self._kinds[at]))
            at += 1
        return out


def _parsed_names(g: Grammar) -> list[tuple[Span, str]]:
    found: list[tuple[Span, str]] = []
    i = 0
    while i < len(g):
        if g.ents[i] not in _NAMES:
            i += 1
            continue
        last = i
        while last + 1 < len(g) and g.ents[last + 1] == g.ents[i] and not g.ent_begin[last + 1]:
            last += 1
        kind = "PER" if g.ents[i] == "PERSON" else g.ents[i]
        found.append((g.span(i, last), kind))
        i = last + 1
    return found


def find_source(g: Grammar, cue: Cue) -> int | None:
    """Return the head token of the phrase that names the source, or None."""
    if g.tags[cue.at] in {"NN", "NNS"}:
        if cue.verb != cue.at and not cue.passive:
            return head_of(g, cue.verb)
        return _by(g, cue.verb) if cue.passive else _owner(g, cue.at)
    if cue.passive:
        by = _by(g, cue.verb)
        if by is None and cue.word.lemma not in ADDRESSED and g.with_dep(cue.verb, "xcomp"):
            return None
        return by
    return head_of(g, cue.verb)


def head_of(g: Grammar, verb: int) -> int | None:
    """Return the subject of `verb`, or of the verbs it hangs on; None when there is none."""
    for _ in range(_STEPS):
        subjects = g.with_dep(verb, "nsubj")
        if subjects:
            return _antecedent(g, subjects[0], verb)
        above = g.heads[verb]
        if above == verb:
            return None
        if g.deps[verb] == "acl" and g.tags[verb] == "VBG":
            issued = g.deps[above] == "dobj" and g.lemmas[above] in DOCUMENTS
            if not issued or g.lemmas[g.heads[above]] not in _ISSUES:
                return above
            above = g.heads[above]  # "issued a statement saying"
        elif g.deps[verb] not in _CLIMB:
            return None
        elif g.lower[verb] == "as":  # "was quoted as saying", "quoted him as saying"
            quoted = g.with_dep(above, "nsubjpass", "dobj")
            if quoted:
                return quoted[0]
        verb = above
    return None


def names_voice(g: Grammar, per: int) -> bool:
    """Whether "per" at token `per` names a source: "per the ministry", not "per day"."""
    for noun in g.with_dep(per, "pobj"):
        definite = any(g.lower[c] == "the" for c in g.children[noun])
        return definite or g.tags[noun] in _NAME_TAGS or g.lemmas[noun] in DOCUMENTS
    return False


def _antecedent(g: Grammar, subject: int, verb: int) -> int | None:
    """Return what "who" stands for; no source for the empty "it" and "there"."""
    if g.tags[subject] in {"WP", "WDT"} and g.deps[verb] == "relcl":
        return g.heads[verb]
    return None if g.deps[subject] == "expl" else subject


def _by(g: Grammar, verb: int) -> int | None:
    for agent in g.with_dep(verb, "agent"):
        for noun in g.with_dep(agent, "pobj"):
            return noun
    return None


def _owner(g: Grammar, noun: int) -> int | None:
    for owner in g.with_dep(noun, "poss"):
        return owner
    for prep in g.with_dep(noun, "prep", "agent"):
        if g.lower[prep] in {"by", "from", "of", "in"}:
            for owner in g.with_dep(prep, "pobj"):
                return owner
    verb = g.heads[noun]
    return head_of(g, verb) if g.deps[noun] == "dobj" else None


def phrase(g: Grammar, names: Names, head: int, cue: Cue) -> tuple[Span, ...]:
    """Return the span of the phrase round `head`, short of the cue; names stay whole."""
    first, last = g.left[head], g.right[head]
    verb = cue.verb
    if first <= verb <= last:  # the cue hangs inside: "X, who said" or "X saying"
        first, last = (first, verb - 1) if head < verb else (verb + 1, last)
    if verb < first and cue.tokens[-1] >= first:
        first = cue.tokens[-1] + 1
    elif verb > last and cue.tokens[0] <= last:
        last = cue.tokens[0] - 1
    if head < verb and g.deps[verb] == "relcl":
        while last > head and (g.tags[last] in {"WP", "WDT", "WP$", ","} or g.deps[last] == "aux"):
            last -= 1
    bottom, top = g.sentences[g.sentence[head]]
    low = cue.tokens[-1] + 1 if cue.tokens[-1] < head else bottom
    high = cue.tokens[0] - 1 if cue.tokens[0] > head else top - 1
    for name, _ in names.over(g.span(head, head)):
        inside = g.tokens_in(name)
        first, last = min(first, max(inside[0], low)), max(last, min(inside[-1], high))
    while first > low and first - 1 >= bottom and _goes_before(g, first):
        first -= 1
    while last > head and g.tags[last] == "POS":
        last -= 1
    if last < first:
        return ()
    return tuple(trimmed(g, list(range(first, last + 1))))


def _goes_before(g: Grammar, first: int) -> bool:
    """Whether the token before belongs to the name that begins at `first` (a torn-off title)."""
    before = first - 1
    return (
        g.tags[first] in _NAME_TAGS
        and g.tags[before] in _NAME_TAGS
        and g.deps[before] in {"compound", "nmod", "amod"}
        and g.ents[before] not in {"DATE", "TIME", "GPE"}
    )


def role_of(
    g: Grammar, names: Names, head: int | None, source: Sequence[Span], text: str
) -> tuple[Known, SourceRole]:
    """Return how far a source is known and what kind of voice it is."""
    if not source:
        return Known.ANONYMOUS, SourceRole.SPEAKER
    words = " ".join(span.of(text) for span in source)
    lemma = g.lemmas[head].lower() if head is not None else ""
    named = any(kind != NameKind.NORP.value for _, kind in names.over(source[0]))
    role = _voice(names, words, lemma, is_name=head is not None and g.tags[head] in _NAME_TAGS)
    if role is SourceRole.DOCUMENT and head is not None and _printed_in(g, names, head):
        role = SourceRole.OUTLET
    if role in {SourceRole.AGENCY, SourceRole.OUTLET} or (
        head is not None and _has_name(g, names, head)
    ):
        return Known.NAMED, role
    if lemma in _UNKNOWN and not named:
        return Known.ANONYMOUS, role
    apposed = named and role is SourceRole.SPEAKER and _apposed(g, head)
    return Known.NAMED if apposed else Known.DESCRIBED, role


def _has_name(g: Grammar, names: Names, head: int) -> bool:
    """Whether the phrase's head is a name, or a "he" or "the colonel" that takes one up."""
    if g.tags[head] in _NAME_TAGS or g.end[head] in names.taken_up:
        return True
    return bool(names.over(g.span(head, head)))


def _printed_in(g: Grammar, names: Names, head: int) -> bool:
    """Whether the text says which paper printed it: "a report in The Kessary Courier"."""
    papers = [
        noun
        for prep in g.with_dep(head, "prep")
        if g.lower[prep] == "in"
        for noun in g.with_dep(prep, "pobj")
        if g.tags[noun] in _NAME_TAGS
    ]
    return any(
        kind == NameKind.ORG.value for noun in papers for _, kind in names.over(g.span(noun, noun))
    )


def _apposed(g: Grammar, head: int | None) -> bool:
    return head is not None and any(
        g.deps[c] == "appos" and g.tags[c] in _NAME_TAGS for c in g.children[head]
    )


def _voice(names: Names, words: str, lemma: str, *, is_name: bool) -> SourceRole:
    document = lemma in DOCUMENTS
    if is_name or document or lemma in MASTHEADS:
        outlet = find_outlet(words)
        if outlet is not None and (
            document or lemma in MASTHEADS or _ends_in(words, outlet.name, *outlet.aliases)
        ):
            return outlet.kind
        if any(credit and credit in words for credit in names.credits):
            return SourceRole.AGENCY
        if lemma == "agency" and "news" in words.lower():
            return SourceRole.AGENCY
        if lemma in MASTHEADS:
            return SourceRole.OUTLET
    if document:
        return SourceRole.DOCUMENT
    return SourceRole.WITNESS if lemma in _WITNESSES else SourceRole.SPEAKER


def _ends_in(words: str, *forms: str) -> bool:
    core = re.split(r",| in ", words, maxsplit=1)[0].rstrip(". ")
    return any(core == form or core.endswith(" " + form) for form in forms)


def is_phrase(g: Grammar, source: Sequence[Span]) -> bool:
    """Whether the source is a noun with what belongs to it, and no clause of its own."""
    for i in (i for span in source for i in g.tokens_in(span)):
        if g.tags[i] in FINITE:
            return False
        if g.lower[i] in _RELATIVES:
            return True
    return True
