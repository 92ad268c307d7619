"""Phrases that tell of a state by themselves, whatever verb bears them: "in the custody of X".

They stand in `resources/state_phrases/*.yml`, one file a kind of state, with examples that run as
tests. In `says` a pattern may have `{be}` (is, has been, remains, with "still", "not" and the
like), `{np}` and `{mid}` (who or what stands within the phrase) and `{office}` (its words).
"""

import re
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load
from dateline.lexicon.codebook import Example
from dateline.lexicon.state_words import state_words
from dateline.lexicon.ties import tie_words
from dateline.model.state import StateKind
from dateline.model.tie import Phase

__all__ = ["Phrase", "office_nouns", "patterns_of", "state_phrases"]

_ADVERB = (
    "not|no longer|never|still|now|also|being|currently|both|all|since|already|reportedly|again"
    "|believed to be|said to be|thought to be|reported to be|understood to be|known to be|only"
    "|once more|once again|then|later|always|back|effectively|largely|mostly|firmly|fully|partly"
    "|entirely|completely|temporarily|briefly|officially|formally|today|just|n't|n’t|in effect"
)
_BE = (
    rf"(?:\b(?:has|have|had)(?: (?:{_ADVERB}))* (?:been|remained|stayed)"
    r"|\b(?:is|are|was|were|remain(?:s|ed)?|stay(?:s|ed)?)(?:n['’]t)?|(?<=\w)['’](?:s|re))"
    rf"(?: (?:{_ADVERB}))*"
)
_NP = r"(?P<np>(?:[\w’'-]+ ){0,5}?[\w’'-]+)"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some phrases that say the same of a state.

    Attributes:
        kind: Of which.
        phase: Whether it begins, holds or ends.
        says: Patterns, each from the first word of the verb on.
        holder: Where its holder stands: "left" of the words, "right", or in them ("np", "mid").
        of: Where its other end stands; "" where it has none.
        every: Whether, without another end, it is for every state of the kind that the holder has.
        examples: Run as tests.
    """

    kind: StateKind
    phase: Phase
    says: tuple[str, ...]
    holder: str = "left"
    of: str = ""
    every: bool = False
    examples: tuple[Example, ...] = ()


@cache
def state_phrases() -> tuple[Phrase, ...]:
    """Return all phrases, in file and list order."""
    return load("state_phrases", Phrase)


@cache
def patterns_of(says: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return what a phrase says as patterns, with the words of its classes in them."""
    office = "|".join(sorted(office_nouns(), key=lambda word: (-len(word), word)))
    office = rf"(?P<office>(?:[\w’'-]+ ){{0,4}}?(?i:{office}))(?![\w’'-])"
    parts = {"{be}": _BE, "{np}": _NP, "{mid}": _NP.replace("np", "mid"), "{office}": office}
    found = []
    for said in says:
        for name, words in parts.items():
            said = said.replace(name, words)  # noqa: PLW2901 - one part after the other
        found.append(re.compile(rf"(?<![\w-])(?:{said})(?![\w-])"))  # "Guards" is no verb
    return tuple(found)


@cache
def office_nouns() -> frozenset[str]:
    """Return the nouns for offices that are no mere ranks."""
    return (tie_words("office_noun") - tie_words("rank")) | state_words("office")
