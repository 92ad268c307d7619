"""Outlets: the papers, stations and agencies of a dossier, by every form of their names.

"The Kessary Courier" is also "Kessary Courier", "the Courier" where no other outlet ends so, and
"TKC"; "Northwire News Agency" is also "Northwire", unless that names a place. A short form that
runs on into another name ("Corran Lines" of "Corran Press") names no outlet.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dateline.lexicon.peoples import PEOPLES
from dateline.model.annotations import Annotated
from dateline.model.name import Form, Mention, NameKind
from dateline.model.span import Span
from dateline.record.compare.names import folded

__all__ = ["Outlets", "bare_name"]

_GENERIC = frozenset({
    "a", "agency", "an", "broadcaster", "daily", "magazine", "network", "new", "news", "newspaper",
    "newswire", "online", "paper", "press", "radio", "service", "site", "station", "television",
    "the", "tv", "weekly", "website", "wire",
})  # fmt: skip
_COMMON_ENDS = frozenset({
    "agency", "daily", "day", "home", "media", "network", "news", "online", "press", "radio",
    "service", "today", "tonight", "tv", "week", "world",
})  # fmt: skip
"""Last words of outlets' names that stand for no single outlet."""
_NOT_NAMES = frozenset({
    "a", "an", "another", "its", "local", "news", "official", "one", "our", "state", "the", "this",
})  # fmt: skip
_NEXT_NAME = re.compile(r"[ -]([A-Z][\w’'-]*)")


def bare_name(name: str) -> str:
    """Return a folded name without the words that any outlet may have.

    >>> bare_name("The Northwire News Agency")
    'northwire'
    """
    words = folded(name).split()
    kept = [word for word in words if word not in _GENERIC]
    if not kept or (len(kept) < len(words) - 1 and len(kept[0]) < 3):  # noqa: PLR2004
        return " ".join(word for word in words if word not in ("the", "a", "an"))
    return " ".join(kept)


class Outlets:
    """The outlets that a dossier's own reports print or credit, by every form of their names."""

    def __init__(self, items: Iterable[Annotated], *, heard: Iterable[str] = ()) -> None:
        """Take the mastheads and credit lines of all reports.

        Args:
            items: The reports.
            heard: Names that some report credits though no masthead has them.
        """
        self._names: dict[str, str] = {}
        self._agencies: set[str] = set()
        self._forms: dict[str, str] = {}
        self._full: set[str] = set()
        kept = sorted(items, key=lambda item: item.report.id)
        self._taken = taken = _place_names(kept)
        for item in kept:
            paper = item.report.publication
            for name in (*paper.credits, paper.outlet):
                if name and bare_name(name):
                    self._names.setdefault(bare_name(name), name)
            self._agencies.update(bare_name(name) for name in paper.credits)
        for name in sorted(heard):
            self._names.setdefault(bare_name(name), name)
        self._ends = self._last_words(taken)
        for outlet, name in sorted(self._names.items()):
            self._full.add(name.removeprefix("The "))
            for form in self._forms_of(outlet, name, taken):
                self._forms.setdefault(form, outlet)
        forms = sorted(self._forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile(
            rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])" if forms else r"(?!)"
        )

    def named_in(self, text: str) -> Iterator[tuple[str, Span]]:
        """Yield the outlet and the place of each name of an outlet in `text`."""
        for found in self._pattern.finditer(text):
            words = found.group()
            if words in self._ends and not _has_article(text, found.start()):
                continue
            if words not in self._full and _goes_on(text, found.end()):
                continue
            yield self._forms[words], Span(*found.span())

    def is_no_outlet(self, words: str) -> bool:
        """Whether words beside "agency" are no name of one: a people, a place, "The", "State"."""
        name = " ".join(w for w in folded(words).split() if w not in ("a", "an", "the"))
        return not name or name in self._taken or name in PEOPLES or name in _NOT_NAMES

    def is_agency(self, outlet: str) -> bool:
        """Whether some report has it in its credit line."""
        return outlet in self._agencies

    def name_of(self, outlet: str) -> str:
        """Return the name in full; "" for one that no masthead has."""
        return self._names.get(outlet, "")

    def _last_words(self, taken: frozenset[str]) -> dict[str, str]:
        """Return the last words that one outlet alone ends in: "Courier"."""
        ends: defaultdict[str, set[str]] = defaultdict(set)
        for outlet, name in sorted(self._names.items()):
            words = name.split()
            if len(words) > 1 and folded(words[-1]) not in _COMMON_ENDS | taken:
                ends[words[-1]].add(outlet)
        return {word: min(outlets) for word, outlets in ends.items() if len(outlets) == 1}

    def _forms_of(self, outlet: str, name: str, taken: frozenset[str]) -> Iterator[str]:
        words = name.split()
        plain = words[1:] if words[0].lower() == "the" and len(words) > 1 else words
        yield " ".join(plain)
        core = [word for word in plain if folded(word) not in _GENERIC]
        short = " ".join(core)
        if core and core != plain and folded(short) not in taken and len(short) > 3:  # noqa: PLR2004
            yield short
        letters = "".join(word[0] for word in plain if word[0].isupper())
        if len(letters) > 2:  # noqa: PLR2004 - two letters are initials of persons
            yield letters
        if words[-1] in self._ends and self._ends[words[-1]] == outlet:
            yield words[-1]


def _has_article(text: str, at: int) -> bool:
    return text[max(0, at - 4) : at].lower() == "the "


def _goes_on(text: str, at: int) -> bool:
    """Whether a name goes on behind a short form, and is another's: "Corran Lines"."""
    found = _NEXT_NAME.match(text, at)
    return found is not None and folded(found[1]) not in _GENERIC


def _place_names(items: Sequence[Annotated]) -> frozenset[str]:
    kinds = (NameKind.GPE, NameKind.LOC, NameKind.FAC, NameKind.NORP, NameKind.PER)
    return frozenset(
        folded(name) for item in items for mention in item.annotations.of(Mention)
        if mention.form is Form.NAM and mention.kind in kinds
        for name in (mention.name, mention.span.of(item.report.text))
    )  # fmt: skip
