"""Spellings of one name: what romanisation of Arabic, Persian or Cyrillic makes of it.

A word is read as its consonants and what stands between them. Consonants must be the same once
spellings of one sound are one ("Qassem", "Kasim"); vowels must be near ("Mohammad", "Muhammed"),
so that "Mara Quell" and "Miro Quill" stay two. The classes are our own, from the variants that
wire reports print of common names; they are no standard of transliteration.

The articles al-, el- (as-, ash-, ...) are left out, and "Abd al-Karim", "Abdul Karim" and
"Abdelkarim" are one word.
"""

import re
from functools import lru_cache
from itertools import zip_longest

from dateline.record.compare.names import folded

__all__ = ["consonants", "sounds_like", "words_of"]

_CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ye",
    "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya",
})  # fmt: skip
_ARTICLES = frozenset({
    "al", "el", "ul", "as", "es", "ash", "esh", "ar", "er", "ad", "ed", "an", "en", "az", "ez",
    "at", "et",
})  # fmt: skip
_SERVANT = re.compile(r"\babd(?:[aeou](?:[lrnsz]|sh))? (?:(?:al|el|ul|ar|er|ur) )?")
_GLUED = re.compile(r"^abd(?:[aeou]l(?=[a-z]{3})|[aeou](?:sh|[rnsz])(?=[bcdfghjklmnpqrstvwxyz]))")
_SON = frozenset({"bin", "ben", "ibn", "bn"})
_SOUNDS = (
    ("shch", "S"), ("tch", "S"), ("sch", "S"), ("dzh", "j"), ("zh", "Z"), ("kh", "x"),
    ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ch", "S"), ("sh", "S"), ("ck", "k"),
    ("dj", "j"), ("tz", "C"), ("ts", "C"), ("qu", "kw"), ("q", "k"),
)  # fmt: skip
_LONG = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"))
_SOFT_C = re.compile(r"c(?=[eiy])")
_DOUBLED = re.compile(r"(.)\1+")
_WORD_START = re.compile(r"^(?:ye|je|ie)(?=[bcdfghklmnpqrstvzxSZC])")
_GLIDE = re.compile(r"(?<=[aeiou])w(?=[aeiou])|(?<=[aeiou])w(?![aeiou])")
_END = re.compile(r"(?:iy|ii|yi|yy|ij|ie|y)$")
_FEMALE = re.compile(r"(?:ah|eh|e)$")
_VOWELS = "aeiouy"
_PARTS = re.compile(f"([{_VOWELS}]*)([^{_VOWELS}]?)")
_NEAR = frozenset(map(frozenset, ("ae", "ei", "ou", "iy", "ey")))
_SHORT = 3  # letters; "Ali" and "Eli", "Omar" and "Umar": below, words must be the same


@lru_cache(maxsize=65_536)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell it apart, folded, in Latin letters, without articles."""
    plain = folded(name).translate(_CYRILLIC)
    plain = _SERVANT.sub("abd", f"{plain} ").strip()
    words = [_GLUED.sub("abd", word) for word in plain.split()]
    kept = [w for w in words if w not in _ARTICLES] or words
    return tuple("bin" if word in _SON else word for word in kept)


def consonants(word: str) -> str:
    """Return a word's consonants, sounds that romanisations spell apart under one sign.

    >>> consonants("qassem") == consonants("kasim")
    True
    """
    return "".join(consonant for _, consonant in _parts(word)) or word[:1]


def sounds_like(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name.

    >>> sounds_like("muhammed", "mohammad"), sounds_like("samir", "samira")
    (True, False)
    """
    if one == other:
        return True
    if min(len(one), len(other)) <= _SHORT:
        return False
    mine, theirs = _parts(one), _parts(other)
    if len(mine) != len(theirs):
        return False
    return all(
        a == b and _is_near(left, right, ends=not a)
        for (left, a), (right, b) in zip_longest(mine, theirs, fillvalue=("", ""))
    )


@lru_cache(maxsize=65_536)
def _parts(word: str) -> tuple[tuple[str, str], ...]:
    """Return (vowels before, consonant) in order; the last has the vowels at the end and ""."""
    for spelt, sign in _SOUNDS:
        word = word.replace(spelt, sign)
    word = _SOFT_C.sub("s", word).replace("c", "k").replace("x", "ks" if "kh" not in word else "x")
    word = _WORD_START.sub("e", word)
    word = _FEMALE.sub("a", _END.sub("i", word)) if len(word) > _SHORT else word
    word = _GLIDE.sub("u", word).replace("w", "v")
    for spelt, sign in _LONG:
        word = word.replace(spelt, sign)
    word = _DOUBLED.sub(r"\1", word)
    return tuple(_PARTS.findall(word))


def _is_near(one: str, other: str, *, ends: bool) -> bool:
    """Whether two runs of vowels may be one; a vowel inside a word may be left out."""
    if one == other:
        return True
    if not one or not other:
        return not ends and len(one or other) == 1
    if len(one) == len(other):
        return all(a == b or frozenset((a, b)) in _NEAR for a, b in zip(one, other, strict=True))
    return False
