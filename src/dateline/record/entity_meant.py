"""Whether words of a report mean somebody or something that was asked for by name.

Names, and persons in all words for them, are in chains already (`annotate/names`). Things have no
chains ("the Tallow 3 boat ... It"): here they have rules that rather leave a word alone.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model.annotations import Annotated
from dateline.model.attribution import Attribution
from dateline.model.event import Argument, EventMention, Role
from dateline.model.name import Form, Mention, NameKind
from dateline.model.span import Span
from dateline.record.entity_names import NameForms
from dateline.record.found import Laid
from dateline.record.sentences import Sentences

__all__ = ["Known", "Meant"]

_SELF = frozenset({"i", "me", "my", "mine", "myself"})
_IT = frozenset({"it", "its", "itself"})
_HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_THE = re.compile(r"(?:the|this|that|these|those|its|their|a|an)\s+(?:new\s+)?", re.IGNORECASE)
_TAIL = re.compile(r"(?:['’]s?\s*|[.,;:\"”\s]+)$")
_BODIES = frozenset({
    "agency", "airline", "automaker", "bank", "body", "brewer", "broadcaster", "builder",
    "carmaker", "carrier", "club", "company", "corporation", "developer", "firm", "force", "giant",
    "group", "insurer", "lender", "maker", "manufacturer", "ministry", "movement", "network",
    "operator", "organisation", "organization", "party", "producer", "publisher", "retailer",
    "supplier", "union", "university",
})  # fmt: skip
_THINGS = frozenset({
    "aircraft", "airliner", "airplane", "app", "average", "barometer", "benchmark", "boat",
    "bridge", "building", "car", "computer", "craft", "currency", "device", "drone", "exchange",
    "game", "gauge", "gun", "handset", "helicopter", "index", "jet", "liner", "machine", "market",
    "missile", "model", "phone", "plane", "platform", "player", "product", "program", "programme",
    "rifle", "rocket", "satellite", "service", "ship", "shop", "site", "smartphone", "software",
    "spacecraft", "store", "submarine", "system", "tablet", "tank", "train", "truck", "vehicle",
    "version", "vessel", "website",
})  # fmt: skip
_ASIDE = re.compile(
    r"\s(?:in|at|near|from|on|outside|inside|along|who|which|that|whose|where|of|for|with|to|by"
    r"|about|via|against)\s"
)
_AFTER = re.compile(r"(?: [a-z]+){1,3}")
_BACK = 3  # sentences before "he" in which he may be named; on SemEval-2015 dev 2 to 5 are the same


@dataclass(frozen=True, slots=True)
class Known:
    """What the record says of a report: mentions of what is meant, and of others of its name."""

    own: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    span: Span


class Meant:
    """The words of one report that mean whom or what `name` is."""

    def __init__(self, item: Annotated, name: NameForms, known: Known) -> None:
        """Find its names, and add what the record knows of."""
        self._text = item.report.text
        self._mentions = Laid(item.annotations.of(Mention))
        self._others = frozenset(span.end for span in known.others)
        spans = (s for s in name.find(self._text) if s.end not in self._others)
        self._names = Laid([_Named(span) for span in spans])
        self._sentences = Sentences(self._text)
        self._subjects = _subjects(item)
        self._starts = [span.start for span in self._subjects]
        self._taken: dict[Span, bool] = {}
        self._chains = self._chained(frozenset(known.own))
        self._kind = self._sort()
        self._noun = name.words[-1] if name.words else ""
        self._classes = frozenset(self._said_of_it())
        self._voices = {a.span for a in item.annotations.of(Attribution) if self._is_voice(a)}

    def is_meant(self, argument: Argument, attribution: Span | None) -> bool:
        """Whether a participant is it; `attribution` is on whose word the event is told."""
        core = self._core(argument.span)
        words = core.of(self._text).casefold()
        if words in _SELF:
            return attribution in self._voices
        if core.end in self._others:
            return False
        if argument.chain in self._chains or self._is_named(core):
            return True
        if words in _IT | _HE:
            persons = words in _HE
            fit = persons is (self._kind is NameKind.PER)
            return fit and self._is_taken_up(core, persons=persons)
        return self._is_noun(core)

    def beside(self, span: Span) -> Span | None:
        """Return its name where it stands right beside words; None where it does not.

        "The recently sold | Tallow 3", "Tallow 3 | deliveries".
        """
        for named in self._names.touching(Span(max(0, span.start - 2), span.end + 2)):
            after = named.span.start == span.end + 1 and self._text[span.end] == " "
            before = named.span.end == span.start - 1 and self._text[span.start - 1] == " "
            if after or before:
                return named.span
        return None

    def _is_named(self, core: Span) -> bool:
        """Whether words end in its name, or in a mention of its chain, or in what it is."""
        if any(core.end <= n.span.end or self._is_class(n.span, core) for n in self._named(core)):
            return True
        touching = self._mentions.touching(core)
        return any(m.chain in self._chains and self._end(m.span) == core.end for m in touching)

    def _named(self, core: Span) -> list[_Named]:
        return [named for named in self._names.touching(core) if named.span.start >= core.start]

    def _is_class(self, name: Span, core: Span) -> bool:
        """Whether the words after a name only say what it is: "Tallow 3 | patrol boats"."""
        after = self._text[name.end : core.end]
        return after.startswith(" ") and _singular(after.split()[-1]) in _THINGS | _BODIES

    def _core(self, span: Span) -> Span:
        """Return a phrase without what stands aside, and without the mark of an owner."""
        words = span.of(self._text)
        inside = [n.span for n in self._names.touching(span)]
        for aside in _ASIDE.finditer(words):
            if not any(n.start < span.start + aside.start() < n.end for n in inside):
                words = words[: aside.start()]
                break
        return Span(span.start, span.start + len(_TAIL.sub("", words) or words))

    def _is_noun(self, core: Span) -> bool:
        """Whether words are "the bank" of what is named "Ostra Bank", or said to be a bank."""
        words = core.of(self._text).casefold()
        bare = _THE.sub("", words, count=1)
        noun = _singular(bare)
        if bare == words or self._kind is NameKind.PER:
            return False
        said = bool(self._names.items) and self._names.items[0].span.end <= core.start
        return said and (noun == self._noun or noun in self._classes)

    def _is_taken_up(self, core: Span, *, persons: bool) -> bool:
        """Whether a pronoun is for what its sentence, or else one before, is about first."""
        if core not in self._taken:
            self._taken[core] = False  # what is taken up is never itself
            about = self._about(core, persons=persons)
            self._taken[core] = about is not None and self._is_subject(about, persons=persons)
        return self._taken[core]

    def _about(self, core: Span, *, persons: bool) -> Span | None:
        """Return what a pronoun may be for; None where it has a name, or nothing is near."""
        if any(m.span == core and m.named for m in self._mentions.touching(core)):
            return None
        sentence = self._sentences.around(core)
        about = self._first(sentence.start, core.start, persons=persons)
        for _ in range(_BACK if persons else 1):
            if about is not None or not sentence.start:
                break
            sentence = self._sentences.around(Span(sentence.start - 1, sentence.start))
            about = self._first(sentence.start, sentence.end, persons=persons)
        return about

    def _first(self, start: int, end: int, *, persons: bool) -> Span | None:
        """Return who or what does or suffers something first in a stretch of the text."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        subjects = self._subjects[low:high]
        return next((s for s in subjects if self._is_person(s) is persons), None)

    def _is_subject(self, span: Span, *, persons: bool) -> bool:
        core = self._core(span)
        if self._is_named(core) or self._is_noun(core):
            return True
        pronoun = core.of(self._text).casefold() in (_HE if persons else _IT)
        return pronoun and self._is_taken_up(core, persons=persons)

    def _is_person(self, span: Span) -> bool:
        if span.of(self._text).casefold() in _HE:
            return True
        return any(
            m.kind is NameKind.PER and m.span.end == span.end for m in self._mentions.touching(span)
        )

    def _chained(self, known: frozenset[Span]) -> frozenset[int]:
        """Return the chains in which a name is its name, or is one that is known.

        The "Ministry of Ostra" is not Ostra.
        """
        return frozenset(
            m.chain
            for m in self._mentions.items
            if m.span in known
            or any(n.span.end == self._core(m.span).end for n in self._names.touching(m.span))
        )

    def _end(self, span: Span) -> int:
        """Return where words end, without the point of "Inc."."""
        return span.start + len(span.of(self._text).rstrip("."))

    def _said_of_it(self) -> Iterator[str]:
        """Yield what a thing is said to be beside its name: "boat" of "the Tallow 3 boat"."""
        for named in self._names.items:
            after = _AFTER.match(self._text, named.span.end)
            for word in after.group().split() if after else ():
                if _singular(word) in _THINGS:
                    yield _singular(word)

    def _sort(self) -> NameKind | None:
        """Return what sort of thing most of its names are; None where no mention is its name."""
        kinds = Counter(
            m.kind for m in self._mentions.items if m.chain in self._chains and m.form is Form.NAM
        )
        return min(kinds, key=lambda kind: (-kinds[kind], kind), default=None)

    def _is_voice(self, said: Attribution) -> bool:
        if said.voice.chain is not None:
            return said.voice.chain in self._chains
        return any(self._is_named(self._core(span)) for span in said.source)


def _subjects(item: Annotated) -> list[Span]:
    """Return who does or suffers what, in text order."""
    return sorted(
        {
            argument.span
            for mention in item.annotations.of(EventMention)
            for argument in mention.arguments
            if argument.role in (Role.ACTOR, Role.TARGET) and not argument.inferred
        }
    )


def _singular(noun: str) -> str:
    return noun.casefold().removesuffix("s") if not noun.endswith("ss") else noun.casefold()
