"""Who vouches for a claim: the sources in its chain of testimony, beyond outlets and agencies.

Two sources without a name are never held to be one across reports, and never surely two: what they
are described as is kept, so that a count can be given for either case.
"""

import re
from collections.abc import Iterable, Sequence

from dateline.lexicon.titles import LONGEST, TITLES
from dateline.model.attribution import Known, SourceRole
from dateline.model.claim import Chain, Link
from dateline.model.ids import ReportId
from dateline.model.origin import Voice
from dateline.record.compare.names import folded

__all__ = [
    "alike", "core", "fits", "merged", "namesakes", "own_voice", "surname", "voices_of",
    "words_beside",
]  # fmt: skip

_PRESS = (SourceRole.OUTLET, SourceRole.AGENCY)
_ASIDE = re.compile(
    r",|;|\s(?:who|which|that|whose|where|at|in|on|near|from|outside|inside|along|with)\s"
)
"""Where the core of a description ends: "a frontier official | who has worked at the crossing"."""
_AND = re.compile(r"\s+(?:and|or|as well as)\s+")
_LOOSE = frozenset({
    "a", "an", "the", "one", "two", "three", "four", "five", "several", "some", "many", "other",
    "another", "more", "of", "them", "his", "her", "their", "its", "our", "former", "senior",
    "local", "both", "few", "number", "dozen", "dozens",
})  # fmt: skip
_OF = re.compile(r"\s+(?:of|for|from|to|by)\s+")
_PARTS = frozenset({
    "one", "two", "three", "some", "several", "many", "most", "none", "all", "each", "any", "both",
    "number", "group", "handful", "couple", "pair", "dozen", "member", "members", "rest",
})  # fmt: skip
"""Before "of" they take a part of what stands behind it: "two of the officers"."""
_BEFORE, _AFTER, _NEAR = 4, 6, 80  # words, and code points, round a name: who it is
_PERSONS = frozenset({
    "he", "she", "they", "i", "we", "it", "him", "her", "them", "who", "somebody", "named",
})  # fmt: skip

_SORTS = {
    "officer": ("officer", "soldier", "commander", "serviceman", "military", "troop", "fighter"),
    "official": ("official", "spokesman", "spokeswoman", "spokesperson", "authority", "aide"),
    "worker": ("worker", "employee", "staff", "clerk", "cook", "driver", "labourer", "miner"),
    "medic": ("doctor", "nurse", "medic", "paramedic", "surgeon", "hospital"),
    "resident": ("resident", "villager", "local", "witness", "neighbour", "neighbor", "inhabitant",
        "bystander", "shopkeeper", "farmer", "trader", "eyewitness", "survivor"),
    "diplomat": ("diplomat", "ambassador", "envoy"),
}  # fmt: skip
"""Words for persons that a group of sources may be named by ("officers said", then one of them)."""
_SORT_OF = {word: sort for sort, words in _SORTS.items() for word in words}


def voices_of(chain: Chain, report: ReportId) -> tuple[Voice, ...]:
    """Return the sources in a chain, from the outside in; () for a report's own word.

    Args:
        chain: On whose word a claim reaches us.
        report: The report it stands in; a source without a name is one in its report only.
    """
    found: list[Voice] = []
    for link in chain.links:
        if link.role not in _PRESS:
            found += _voices(link, report)
    return merged(found)


def own_voice(report: ReportId, outlet: str) -> Voice:
    """Return a report itself as the one that vouches: what it saw or gives no source for."""
    return Voice(f"report {report}", outlet or report, Known.NAMED)


def merged(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """Return voices by key, each once with all places where it is named."""
    found: dict[str, Voice] = {}
    for voice in voices:
        before = found.get(voice.key)
        anchors = (*(before.anchors if before else ()), *voice.anchors)
        said = min((v for v in (before, voice) if v), key=lambda v: (-len(v.name), v.name))
        found[voice.key] = Voice(
            said.key, said.name, said.known, said.like, tuple(sorted(frozenset(anchors)))
        )
    return tuple(found[key] for key in sorted(found))


def namesakes(one: Voice, other: Voice) -> bool:
    """Whether two named sources are one: the name of one ends in that of the other.

    A forename or a title more makes no other source: "Nurse Ilma Sorou", "Ilma Sorou", "Sorou".
    """
    if not one.anchors or not other.anchors or {one.known, other.known} != {Known.NAMED}:
        return False
    left, right = (_bare(_OF.split(voice.name)[0]).split() for voice in (one, other))
    fewer, more = sorted((left, right), key=len)
    return bool(fewer) and more[-len(fewer) :] == fewer


def alike(one: Voice, other: Voice) -> bool:
    """Whether two sources without a name may be one: what describes one is said of the other."""
    if not one.like or not other.like or one.key == other.key:
        return False
    left, right = one.like.split(), other.like.split()
    if _sort(left[-1]) != _sort(right[-1]):
        return False
    fewer, more = sorted((frozenset(left[:-1]), frozenset(right[:-1])), key=len)
    return fewer <= more


def surname(named: Voice) -> str:
    """Return the last word of a name, folded."""
    return _bare(_OF.split(named.name)[0]).rsplit(" ", 1)[-1]


def words_beside(named: Voice, words: str) -> frozenset[str]:
    """Return the words beside a name, among which stands who it is: "Jorin Maske, a steward".

    Args:
        named: The source.
        words: The folded words of a report, with a blank at either end.
    """
    last = surname(named)
    found: set[str] = set()
    at = words.find(f" {last} ")
    while at >= 0:
        found.update(words[max(0, at - _NEAR) : at].split()[-_BEFORE:])
        found.update(words[at + len(last) + 1 :][:_NEAR].split()[:_AFTER])
        at = words.find(f" {last} ", at + 1)
    return frozenset(found)


def fits(group: Voice, one: Voice) -> bool:
    """Whether a source may be among a group that its report names: "officers", "Major Casp"."""
    if not group.like or group.key == one.key:
        return False
    sort = _sort(group.like.split()[-1])
    if one.like:
        return _sort(one.like.split()[-1]) == sort
    return sort == "officer" and _has_rank(one.name)


def _voices(link: Link, report: ReportId) -> Sequence[Voice]:
    anchors = () if link.anchor is None else (link.anchor,)
    if link.known is Known.NAMED:
        words = core(link.words)
        name = words if _has_rank(words) else link.name or words
        key = f"entity {link.agent}" if link.agent else f"name {_bare(name)}"
        return (Voice(key, name, link.known, "", anchors),)
    if link.name and link.agent:
        return (Voice(f"entity {link.agent}", link.name, Known.NAMED, "", anchors),)
    described = []
    for words in _AND.split(core(link.words)):
        like = _like(words)
        if like:
            described.append(Voice(f"{report} {like}", words, link.known, like, anchors))
    return described


def core(words: str) -> str:
    """Return a description without what stands aside.

    >>> core("Major Ilen Casp, who commands the detachment")
    'Major Ilen Casp'
    """
    return _ASIDE.split(words, maxsplit=1)[0].strip()


def _like(words: str) -> str:
    """Return what somebody is described as, without articles and numbers, the noun in the singular.

    "" for a pronoun, which describes nobody.
    """
    kept = [w for w in folded(_head(words)).split() if w not in _LOOSE and not w.isdigit()]
    if not kept or kept[-1] in _PERSONS:
        return ""
    return " ".join((*kept[:-1], _singular(kept[-1])))


def _head(words: str) -> str:
    """Return who is described: "the director | of the clinic", but "two of | the officers"."""
    first, *rest = _OF.split(words)
    parts = folded(first).split()
    return rest[0] if rest and parts and parts[-1] in _PARTS else first


def _singular(noun: str) -> str:
    if noun.endswith("ies") and len(noun) > 4:  # noqa: PLR2004 - "ties" is a word
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _sort(noun: str) -> str:
    return _SORT_OF.get(noun, noun)


def _bare(name: str) -> str:
    """Return a folded name without titles before it."""
    words = folded(name).split()
    for length in range(min(LONGEST, len(words) - 1), 0, -1):
        if " ".join(words[:length]) in TITLES:
            return " ".join(words[length:])
    return " ".join(words)


def _has_rank(name: str) -> bool:
    words = folded(name).split()
    forms = (" ".join(words[:length]) for length in range(1, min(LONGEST, len(words)) + 1))
    return any(form in TITLES and TITLES[form].file == "ranks" for form in forms)
