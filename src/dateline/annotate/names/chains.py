"""Which names of one report are one entity: same string, part of a fuller name, abbreviation.

Every link needs exactly one candidate: a surname that two persons of the report share stays a
chain of its own, for a wrong link merges two persons' deeds and a missing one only parts them.
"""

from collections.abc import Iterable, Mapping, Sequence

from dateline.annotate.grammar import Grammar
from dateline.annotate.names.kinds import Found
from dateline.lexicon.entities import ALIASES
from dateline.model.name import NameKind

__all__ = ["Key", "chain_names", "full_names", "numbers"]

Key = tuple[str, str]

_SAME = {
    "us": "united states", "usa": "united states", "united states of america": "united states",
    "america": "united states", "uk": "united kingdom", "britain": "united kingdom",
    "great britain": "united kingdom", "uae": "united arab emirates", "un": "united nations",
    "eu": "european union", "drc": "democratic republic of the congo",
}  # fmt: skip
_SMALL = frozenset(
    ["of", "the", "and", "for", "to", "in", "on", "de", "la", "al", "el", "du", "des"]
)
_PERSON_PARTICLES = frozenset(("al", "el", "the"))
_LEGAL = frozenset([
    "inc", "corp", "ltd", "llc", "plc", "co", "company", "corporation", "incorporated", "limited",
    "sa", "ag", "nv", "gmbh", "spa", "group", "holdings"
])  # fmt: skip
"""What a company's name has in full and loses in headlines: "Harrow", "Harrow Inc."."""
_RIVALS = 50  # with more names that share a word none is the one candidate, and time is saved
_MIN_LETTERS, _MAX_LETTERS = 2, 7  # of an abbreviation


def chain_names(g: Grammar, names: Sequence[Found]) -> list[Key]:
    """Return the chain of each name, as the (sort, key) of its fullest form."""
    keys = [_key(name) for name in names]
    link: dict[Key, Key] = {}
    distinct = list(dict.fromkeys(keys))
    persons = [key for key in distinct if key[0] == NameKind.PER]
    bodies = [key for key in distinct if key[0] == NameKind.ORG]
    _link_persons(persons, link)
    _link_beside(g, names, keys, link)
    _link_abbreviations(distinct, link)
    _link_bodies(bodies, link)
    return [_root(key, link) for key in keys]


def full_names(
    names: Sequence[Found], chains: Sequence[Key], printed: Sequence[str]
) -> dict[Key, str]:
    """Return the fullest printed form of each chain: most words, not in capitals, then first."""
    best: dict[Key, tuple[tuple[int, bool, int], str]] = {}
    for name, chain, words in zip(names, chains, printed, strict=True):
        rank = (len(name.key.split()), not words.isupper(), len(name.key))
        if chain not in best or rank > best[chain][0]:
            best[chain] = (rank, words)
    return {chain: words for chain, (_, words) in best.items()}


def _key(name: Found) -> Key:
    """Persons, peoples and bodies never share a chain; places of all kinds may."""
    apart = name.kind in (NameKind.PER, NameKind.ORG, NameKind.NORP)
    key = name.key.removesuffix("s") if name.kind is NameKind.NORP else name.key
    key = _SAME.get(key, key)
    if name.kind is NameKind.ORG:
        key = ALIASES.get(key, key)
    return (name.kind.value if apart else "PLACE", key)


def _root(key: Key, link: Mapping[Key, Key]) -> Key:
    for _ in range(len(link) + 1):
        above = link.get(key)
        if above is None:
            break
        key = above
    return key


def _join(short: Key, full: Key, link: dict[Key, Key]) -> None:
    if short not in link and _root(full, link) != short:
        link[short] = full


def _link_persons(persons: Sequence[Key], link: dict[Key, Key]) -> None:
    """Link surnames, given names and forms with parts left out to the one fuller name."""
    parts = {key: _person_parts(key[1]) for key in persons}
    by_part: dict[str, list[Key]] = {}
    for key in persons:
        for part in dict.fromkeys(parts[key]):
            by_part.setdefault(part, []).append(key)
    for short in persons:
        mine = parts[short]
        fuller = [
            full
            for full in by_part.get(mine[-1], ())
            if len(parts[full]) > len(mine) and _is_part(mine, parts[full])
        ]
        if len(fuller) > _RIVALS:
            continue
        last = [full for full in fuller if parts[full][-1] == mine[-1]] or fuller
        ends = [full for full in last if not any(_extends(parts, full, x) for x in last)]
        if len(ends) == 1:
            _join(short, ends[0], link)


def _extends(parts: Mapping[Key, tuple[str, ...]], short: Key, full: Key) -> bool:
    """Whether `full` is the same name with more parts, so that `short` is no rival of it."""
    return len(parts[full]) > len(parts[short]) and _is_part(parts[short], parts[full])


def _person_parts(key: str) -> tuple[str, ...]:
    parts = [part for part in key.split() if part not in _PERSON_PARTICLES]
    return tuple(parts or key.split())


def _is_part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is `full` with parts left out, its end or its beginning kept."""
    if short[-1] != full[-1] and short != full[: len(short)]:
        return False
    rest = iter(full)
    return all(any(part == other for other in rest) for part in short)


def _link_beside(
    g: Grammar, names: Sequence[Found], keys: Sequence[Key], link: dict[Key, Key]
) -> None:
    """Link "(YPG)" to the name it stands behind, whatever language its letters are from."""
    for i in range(1, len(names)):
        full, short = names[i - 1], names[i]
        if _is_gloss(g, full, short):
            _join(keys[i], keys[i - 1], link)
        if short.first != full.last + 2 or short.first != short.last:
            continue
        after = g.words[short.last + 1] if short.last + 1 < len(g) else ""
        if g.words[full.last + 1] == "(" and after == ")" and _letters(g.words[short.first]):
            same_sort = keys[i][0] == keys[i - 1][0] or _initials(full.key, short.key)
            if same_sort and " " in full.key:
                _join(keys[i], keys[i - 1], link)


def _is_gloss(g: Grammar, full: Found, short: Found) -> bool:
    """Whether brackets behind a name hold it again in other letters: "Kolosov (Колосов)"."""
    after = g.words[short.last + 1] if short.last + 1 < len(g) else ""
    if g.words[full.last + 1] != "(" or short.first != full.last + 2 or after != ")":
        return False
    return full.key.isascii() and not any(c.isascii() and c.isalpha() for c in short.key)


def _letters(word: str) -> bool:
    bare = word.replace(".", "")
    return _MIN_LETTERS <= len(bare) <= _MAX_LETTERS and bare.isalpha() and bare.isupper()


def _initials(full: str, short: str) -> bool:
    return short in _initials_of(full)


def _initials_of(full: str) -> tuple[str, ...]:
    words = full.split()
    every = "".join(word[0] for word in words)
    return tuple(dict.fromkeys(("".join(w[0] for w in words if w not in _SMALL), every)))


def _link_abbreviations(distinct: Sequence[Key], link: dict[Key, Key]) -> None:
    """Link "IMF" to "International Monetary Fund" wherever both stand."""
    by_initials: dict[str, list[Key]] = {}
    for key in distinct:
        if " " in key[1] and key[0] in (NameKind.ORG, "PLACE"):
            for letters in _initials_of(key[1]):
                by_initials.setdefault(letters, []).append(key)
    for short in distinct:
        full = by_initials.get(short[1], [])
        if len(full) == 1 and len(short[1]) >= _MIN_LETTERS and short[0] in (full[0][0], "ORG"):
            _join(short, full[0], link)


def _link_bodies(bodies: Sequence[Key], link: dict[Key, Key]) -> None:
    """Link "the Observatory" to the only longer name before it that it shortens.

    The longer name comes first: "EB-5" is no short form of a coalition named after it later. Only
    a company's may follow: "Harrow ... Harrow Inc.".
    """
    order = {key: i for i, key in enumerate(bodies)}
    by_word: dict[str, list[Key]] = {}
    for key in bodies:
        for word in dict.fromkeys(key[1].split()):
            by_word.setdefault(word, []).append(key)
    for short in bodies:
        words = short[1].split()
        rivals = by_word[words[0]]
        if len(rivals) > _RIVALS:
            continue
        longer = [full for full in rivals if _shortens(words, full[1].split())]
        if len(longer) == 1 and (order[longer[0]] < order[short] or _is_legal(short, longer[0])):
            _join(short, longer[0], link)


def _is_legal(short: Key, full: Key) -> bool:
    """Whether the longer name only adds "Inc." and the like."""
    more = full[1].removeprefix(short[1]).replace(",", " ").split()
    return full[1].startswith(short[1] + " ") and all(word in _LEGAL for word in more)


def _shortens(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether `short` ends the name up to its "of" or "for", or the whole of it, or begins it."""
    if len(short) >= len(full):
        return False
    core = next((i for i, w in enumerate(full) if w in ("of", "for")), len(full))
    n = len(short)
    return list(short) in (list(full[core - n : core]), list(full[-n:]), list(full[:n]))


def numbers(chains: Iterable[Key]) -> dict[Key, int]:
    """Number chains from 0 in the order they first appear."""
    order: dict[Key, int] = {}
    for chain in chains:
        order.setdefault(chain, len(order))
    return order
