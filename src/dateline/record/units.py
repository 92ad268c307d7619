"""Units: what one report calls by one name, before reports are held against each other.

In one report a surname alone belongs to the only full name that ends in it, unless their titles
differ. A people is under the name of its country.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.lexicon.titles import TITLES
from dateline.model.annotations import Annotated
from dateline.model.ids import JudgementId, ReportId
from dateline.model.name import EntitySort, Form, Mention, NameKind
from dateline.model.span import Anchor
from dateline.record.compare.names import SAME_PERSON, folded, person_likeness
from dateline.record.kinds import Kinds

__all__ = [
    "BODY",
    "PERSON",
    "Key",
    "Unit",
    "find_common",
    "find_surnames",
    "find_units",
    "key_of",
    "title_of",
]

PERSON, BODY, _PLACE = "Person", "Body", "Place"
_RARE, _SHARE = 3, 10  # who is named in over 3 reports and a tenth of all is company to everybody
_GROUP = {
    NameKind.PER: PERSON,
    NameKind.ORG: BODY,
    NameKind.GPE: BODY,
    NameKind.NORP: BODY,
}
"""Kinds that can act; places and facilities cannot and become no entities."""
_AROUND = 6  # mentions looked at on either side; further off they are no company

_ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her)\s+", re.IGNORECASE)

Key = tuple[str, str]
"""Group and folded name."""

Surnames = dict[tuple[ReportId, str], str]


@dataclass(frozen=True, slots=True)
class Unit:
    """The named mentions that are one in one report.

    Attributes:
        report: Which report.
        key: Group and folded name.
        mentions: Its words, in text order.
        printed: The full name of each mention, as printed somewhere; "" for a people of no country.
        kinds: What each mention is taken for.
        titles: Folded ranks and offices, the short written out.
        sorts: What sort of actor each mention is held to be.
        offices: Where its offices and ranks are printed, each once.
        short: Folded short forms that the report itself has for it: "olf".
        around: Keys of who and what is named beside it, in the same line.
        apart: The judgement that took these mentions out of their entity; None for none.
    """

    report: ReportId
    key: Key
    mentions: tuple[Anchor, ...]
    printed: tuple[str, ...]
    kinds: tuple[NameKind, ...]
    titles: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    around: frozenset[Key] = frozenset()
    sorts: tuple[EntitySort, ...] = ()
    offices: tuple[Anchor, ...] = ()
    apart: JudgementId | None = None


@dataclass(slots=True)
class _Draft:
    mentions: list[Anchor] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    kinds: list[NameKind] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    short: set[str] = field(default_factory=set)
    around: set[Key] = field(default_factory=set)
    sorts: list[EntitySort] = field(default_factory=list)
    offices: set[Anchor] = field(default_factory=set)


def key_of(report: ReportId, mention: Mention, kinds: Kinds, surnames: Surnames) -> Key | None:
    """Return group and name of a mention; None for a place, or where nobody is named."""
    sort = kinds.of(mention)
    group = _GROUP.get(sort.kind)
    if group is None or not sort.name:
        return None
    name = surnames.get((report, sort.name), sort.name) if group == PERSON else sort.name
    return group, name


def find_surnames(items: Iterable[Annotated], kinds: Kinds) -> Surnames:
    """Return the full name for each report and surname that stands alone in it and fits only it."""
    return {
        (item.report.id, short): full
        for item in items
        for short, full in _surnames(item.annotations.of(Mention), kinds)
    }


def find_units(item: Annotated, kinds: Kinds, surnames: Surnames) -> Iterator[Unit]:
    """Yield the units of one report, by key."""
    report = item.report
    drafts: defaultdict[Key, _Draft] = defaultdict(_Draft)
    named: list[tuple[Mention, Key]] = []
    for mention in item.annotations.of(Mention):
        if mention.form is not Form.NAM:
            continue
        sort = kinds.of(mention)
        key = key_of(report.id, mention, kinds, surnames)
        named.append((mention, key or (_PLACE, sort.name)))
        if key is None:
            continue
        draft, words = drafts[key], mention.span.of(report.text)
        draft.mentions.append(Anchor(report.id, mention.span, words))
        draft.kinds.append(sort.kind)
        draft.printed.append((mention.of if sort.kind is NameKind.NORP else mention.name) or "")
        draft.titles.update(map(title_of, mention.titles))
        draft.sorts.append(mention.sort)
        for span in mention.offices:
            office = Anchor(report.id, span, span.of(report.text))
            draft.offices.add(office)
            draft.titles.add(title_of(_ARTICLE.sub("", office.exact)))
        if key[0] == BODY and words.isupper() and _shortens(folded(words), key[1]):
            draft.short.add(folded(words))
    _look_around(report.text, named, drafts)
    for key in sorted(drafts):
        draft = drafts[key]
        yield Unit(
            report.id, key, tuple(draft.mentions), tuple(draft.printed), tuple(draft.kinds),
            frozenset(draft.titles), frozenset(draft.short), frozenset(draft.around - {key}),
            tuple(draft.sorts), tuple(sorted(draft.offices)),
        )  # fmt: skip


def find_common(items: Sequence[Annotated], kinds: Kinds) -> frozenset[Key]:
    """Return who and what is named in so many reports that being named beside it says nothing."""
    seen: Counter[Key] = Counter()
    for item in items:
        named = (m for m in item.annotations.of(Mention) if m.form is Form.NAM)
        seen.update({(_GROUP.get(sort.kind, _PLACE), sort.name) for sort in map(kinds.of, named)})
    most = max(_RARE, len(items) // _SHARE)
    return frozenset(key for key, times in seen.items() if times > most)


def title_of(title: str) -> str:
    """Return a title folded and written out: "Gen." is "general"."""
    known = TITLES.get(" ".join(title.lower().split()))
    return folded(title if known is None else known.title)


def _shortens(short: str, name: str) -> bool:
    """Whether one word has letters of a name in their order, the first first: "olf", "mod"."""
    letters = iter(name)
    in_order = all(letter in letters for letter in short)
    return " " not in short and short != name and short[:1] == name[:1] and in_order


def _look_around(
    text: str, named: Sequence[tuple[Mention, Key]], drafts: dict[Key, _Draft]
) -> None:
    for at, (mention, key) in enumerate(named):
        if key not in drafts:
            continue
        for other, its in named[max(0, at - _AROUND) : at + _AROUND + 1]:
            left, right = sorted((mention.span, other.span))
            if text.find("\n", left.end, right.start) < 0:
                drafts[key].around.add(its)


def _surnames(mentions: Sequence[Mention], kinds: Kinds) -> Iterator[tuple[str, str]]:
    """Yield (surname, full name) for each surname that stands alone and fits one full name."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.form is Form.NAM and kinds.of(mention).kind is NameKind.PER:
            titles[folded(mention.name)].update(map(folded, mention.titles))
    full: defaultdict[str, list[str]] = defaultdict(list)
    for name in titles:
        if " " in name:
            full[name.rsplit(" ", 1)[-1]].append(name)
    for short in sorted(titles):
        if len(full.get(short, ())) == 1:
            name = full[short][0]
            alike = person_likeness(name, short, titles[name], titles[short])
            if alike.value >= SAME_PERSON:
                yield short, name
