"""Where texts name somebody or something by a name that was asked for, in any of its forms.

The forms: as it is, also in the plural; with words between its first and last ("Ostra Central
Bank" for "Ostra Bank"); its last two words; of a model its number ("A380" for "Airbus A380"); its
initials, where the text gives it in full as well, or one text says what they are.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from dateline.model.span import Span
from dateline.record.compare.names import folded

__all__ = ["NameForms", "make_forms"]

_WORD = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*")
_SUFFIXES = frozenset({
    "ag", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "limited", "llc",
    "ltd", "nv", "plc", "sa", "se",
})  # fmt: skip
_TRADES = frozenset({
    "airlines", "airways", "automotive", "bank", "computer", "electronics", "group", "holding",
    "holdings", "industries", "motor", "motors", "systems", "technologies",
})  # fmt: skip
"""What a company may add to its name: "Ostra Motors" is Ostra, where that is a company."""
_SMALL = frozenset({"a", "an", "for", "of", "the"})
_INSIDE = 2  # words that a fuller form of a name may have between the first and the last
_TWO = 2  # words of a name, letters of its initials or of a number of a model
_OFTEN = 3  # times that a name has to go on before it says anything of the name
_ALIKE = 0.8  # share of the cases in which a name goes on that go on with one word
_GAP = re.compile(r"[\s'’\"“”,&-]*(?:s\s+)?")
_GLOSS = re.compile(r"\.?\s\(\W*")
_INITIALS = re.compile(r"[A-Z](?:[.&]?[A-Z])+")

_Words = list[re.Match[str]]


def make_forms(name: str, texts: Iterable[str]) -> "NameForms":
    """Return the forms of a name in a pile of texts.

    A name that goes on is another ("Dallim 3" where "Dallim" was asked for), unless it always goes
    on in the same way, as that of a stock index does.
    """
    bare = NameForms(name)
    kept = list(texts)
    after = Counter(word for text in kept for word in bare.onward(text))
    most, times = after.most_common(1)[0] if after else ("", 0)
    same = most if times >= max(_OFTEN, _ALIKE * after.total()) else ""
    return NameForms(name, same, glossed=any(map(bare.is_glossed, kept)))


class NameForms:
    """A name and all that stands for it in a text."""

    def __init__(self, name: str, further: str = "", *, glossed: bool = False) -> None:
        """Take a name.

        Args:
            name: As it was asked for.
            further: A word with which it goes on and is the same.
            glossed: Whether its initials stand for it in every text.
        """
        self._glossed = glossed
        words = [match.group().casefold() for match in _words(name)]
        self._between = _SMALL | ({"and"} if "and" in words or "&" in name else set())
        words = [word for word in words if word != "and"] or words
        self.words = [word for word in words if word not in _SUFFIXES] or words
        self._further = further
        self._forms = list(_shortened(self.words))
        plain = [word for word in self.words if word not in _SMALL and word.isalpha()]
        letters = [word[0] for word in plain]
        self._initials = "".join(letters).upper()
        known = len(letters) >= _TWO
        self._letters = re.compile("[.&]?".join(self._initials)) if known else None
        self._number = self.words[-1:] if self.words and self.words[-1].isdigit() else []

    def find(self, text: str) -> Iterator[Span]:
        """Yield where a text gives the name, in text order."""
        words = self._worth(text)
        full = self._glossed
        found: list[tuple[int, int, bool]] = []
        for at in range(len(words)):
            last, short = self._match(words, at, text)
            if last is not None and (not found or found[-1][1] < at):
                last = self._whole(words, last, text)
                if _after(words, last, text) is None:
                    found.append((at, last, short))
                    full = full or not short
        for at, last, short in found:
            if full or not short:
                yield Span(words[at].start(), words[last].end())

    def is_glossed(self, text: str) -> bool:
        """Whether a text says what the initials are: "Ostra Motors (OM)"."""
        return any(
            self._letters is not None and self._letters.match(text, gloss.end())
            for span in self.find(text)
            if (gloss := _GLOSS.match(text, span.end)) is not None
        )

    def is_whole(self, words: str) -> bool:
        """Whether words are a form of the name and nothing more."""
        spans = list(self.find(words))
        return bool(spans) and spans[0].start == 0 and spans[-1].end >= len(words.rstrip(" ."))

    def onward(self, text: str) -> Iterator[str]:
        """Yield each word with which the name goes on in a text."""
        words = self._worth(text)
        for at in range(len(words)):
            last, _ = self._match(words, at, text)
            if last is not None:
                after = _after(words, self._whole(words, last, text), text)
                if after:
                    yield after

    def _worth(self, text: str) -> _Words:
        """Return the words of a text; none where it cannot hold the name, which is soon seen."""
        small = text.casefold()
        if any(form[0] in small for form in self._forms):
            return _words(text)
        return _words(text) if self._letters and self._letters.search(text) else []

    def _match(self, words: _Words, at: int, text: str) -> tuple[int | None, bool]:
        """Return the last word of a form that begins at word `at`, and whether it is initials."""
        first = words[at].group()
        for form in self._forms:
            last = self._run(words, at, form, text)
            if last is not None and (
                len(form) == len(self.words) > 1 or _is_name(words[at : last + 1])
            ):
                return last, False
        if self._letters is not None and _INITIALS.fullmatch(first):
            same = re.sub(r"[.&]", "", first) == self._initials
            if same and not self._number:
                return at, True
            if same and self._run(words, at + 1, self._number, text) is not None:
                return at + 1, False
        return None, False

    def _run(self, words: _Words, at: int, form: list[str], text: str) -> int | None:
        """Return the last word of a run that has the words of `form` in order, few between them."""
        here, left, spare = at, form, _INSIDE
        while left:
            if here >= len(words) or (here > at and not _joins(words[here - 1], words[here], text)):
                return None
            word = words[here].group()
            if _is_word(word, left[0], last=len(left) == 1):
                left = left[1:]
            elif here > at and spare and (word[:1].isupper() or word in self._between):
                spare -= 1
            else:
                return None
            here += 1
        return here - 1

    def _whole(self, words: _Words, last: int, text: str) -> int:
        """Return the last word of a name with "Inc." or its like, and with what it always has."""
        after = _after(words, last, text)
        if after is not None and after in _SUFFIXES | _TRADES:
            return last + 1
        number = any(c.isdigit() for c in words[last].group())
        if number and last + 1 < len(words) and _is_hyphened(words, last, text):
            return last + 1
        if after is not None and after == self._further:
            while _after(words, last, text) is not None:
                last += 1
        return last


def _is_name(words: _Words) -> bool:
    """Whether a word is written as names are; where letters have no case, any word is."""
    said = [word.group() for word in words]
    return any(word != word.lower() or (word.isalpha() and word == word.upper()) for word in said)


def _words(text: str) -> _Words:
    """Return the words of a text, without the mark of an owner."""
    return [
        match
        for match in _WORD.finditer(text)
        if match.group() != "s" or text[match.start() - 1 : match.start()] not in ("'", "’")
    ]


def _shortened(words: list[str]) -> Iterator[list[str]]:
    """Yield the words of a name, then of what may stand for it, the longest first."""
    if words:
        yield words
    if len(words) > _TWO and words[-_TWO] not in _SMALL:
        yield words[-_TWO:]
    if len(words) > _TWO and any(c.isdigit() for word in words[:-1] for c in word):
        yield words[:-1]
    for word in words if len(words) > 1 else ():
        if len(word) > _TWO and not word.isdigit() and any(c.isdigit() for c in word):
            yield [word]


def _is_word(word: str, wanted: str, *, last: bool) -> bool:
    if word.casefold() == wanted:
        return True
    return last and word[-1:] == "s" and word[:-1].casefold() == wanted


def _joins(left: re.Match[str], right: re.Match[str], text: str) -> bool:
    return _GAP.fullmatch(text[left.end() : right.start()]) is not None


def _is_hyphened(words: _Words, last: int, text: str) -> bool:
    """Whether a word has a part after it: "B70 | -200"."""
    return text[words[last].end() : words[last + 1].start()] == "-"


def _after(words: _Words, last: int, text: str) -> str | None:
    """Return the number or the capital word with which a name goes on; None when it ends."""
    if last + 1 >= len(words) or text[words[last].end() : words[last + 1].start()] != " ":
        return None
    word = words[last + 1].group()
    return folded(word) if word[:1].isdigit() or word[:1].isupper() else None
