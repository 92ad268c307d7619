"""Chains of phrases and pronouns: what "the group", "its" or "the two men" takes up.

Read from front to back. A link needs one candidate that can be meant and no second; where that
fails a phrase opens a chain of its own and a pronoun is left out: a wrong link gives somebody the
deeds of another, a missing one only parts them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.annotate.grammar import Grammar
from dateline.annotate.names.offices import nouns_for
from dateline.annotate.names.phrases import Phrase
from dateline.annotate.names.pronouns import ALL, GENDER, IT, THEY, Subjects, is_empty
from dateline.annotate.names.quoted import Quoted
from dateline.annotate.names.window import Window
from dateline.lexicon.titles import TITLES
from dateline.model.name import EntitySort, Form, NameKind

__all__ = ["Chain", "Linked", "Linker"]

_FEW = 50  # chains of one noun, or of one sort, that are looked at: the latest
_BODILY = frozenset({NameKind.ORG, NameKind.GPE})
_PREDICATES = frozenset({"attr", "oprd", "appos"})
_NO_BODY = frozenset({EntitySort.PERSON, EntitySort.CIVILIANS, EntitySort.PEOPLE, EntitySort.PLACE})
_WOMEN = frozenset({"woman", "girl", "mother", "daughter", "sister", "wife", "widow", "aunt"})
_MEN = frozenset({"man", "boy", "father", "son", "brother", "husband", "uncle", "gunman"})


@dataclass(slots=True)
class Chain:
    """What is known of one entity so far.

    Attributes:
        kind, sort: What it is; a phrase that is sure of more tells the sort of a name.
        plural: Whether it is several: "rebels".
        name: Its name, else the words that opened it.
        named: Whether it has a name.
        of: What it belongs to, as a name.
        nouns: Nouns that it was called by, or that end its name.
        marks: Other words of the phrase that opened it, and the words of its name.
    """

    kind: NameKind
    sort: EntitySort
    name: str
    plural: bool = False
    named: bool = True
    of: str | None = None
    nouns: set[str] = field(default_factory=set)
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Linked:
    """Tokens `first` to `last` belong to chain number `chain`, by `rule`."""

    first: int
    last: int
    chain: int
    form: Form
    rule: str


class Linker:
    """Links the phrases and pronouns of one report; lives for one call.

    `chains` begins as the named ones and grows. `owners` holds for each token of a name what that
    name gives to what it owns: its own, or the country of a people.
    """

    def __init__(
        self, g: Grammar, text: str, chains: list[Chain], at: dict[int, int], owners: dict[int, str]
    ) -> None:  # fmt: skip
        self.chains = chains
        self._g, self._text = g, text
        self._at = at
        self._owners = owners
        self._window = Window(g, Quoted(g, text))
        self._subjects = Subjects(g)
        self._by_noun: defaultdict[str, list[int]] = defaultdict(list)
        self._by_sort: defaultdict[EntitySort, list[int]] = defaultdict(list)

    def meet(self, token: int, chain: int) -> None:
        """Take note of a mention of a chain."""
        self._at[token] = chain
        self._window.add(token, chain)
        self._learn(chain, ())

    def phrase(self, p: Phrase) -> Linked | None:
        """Return the chain of a phrase, an old or a new one; None where it is nobody."""
        for rule, find in (
            ("beside", self._beside), ("same noun", self._same_noun), ("taken up", self._taken_up),
        ):  # fmt: skip
            chain = find(p)
            if chain is not None:
                return self._linked(p, chain, rule)
        if p.row.shy or self._g.deps[p.head] in _PREDICATES:
            return None
        self.chains.append(self._opened(p))
        return self._linked(p, len(self.chains) - 1, "described")

    def pronoun(self, i: int) -> Linked | None:
        """Return the chain of a pronoun that can mean only one; None when that is not certain."""
        word = self._g.lower[i]
        if word in GENDER:
            chain = self._person(i, GENDER[word])
        elif is_empty(self._g, i):
            chain = None
        else:
            chain = self._body(i, plural=word in THEY)
            if chain is not None and word in ALL and not self.chains[chain].plural:
                chain = None
        if chain is None:
            return None
        self.meet(i, chain)
        return Linked(i, i, chain, Form.PRO, "pronoun")

    def _linked(self, p: Phrase, chain: int, rule: str) -> Linked:
        known = self.chains[chain]
        self.meet(p.head, chain)
        self._learn(chain, {p.noun, p.noun.split()[-1]} if p.row.members else (p.noun,))
        if known.of is None and rule != "same noun":
            known.of = self._owner(p)
        if known.sort is EntitySort.OTHER and not p.row.members:
            known.sort = p.row.sort
            self._by_sort[known.sort].append(chain)
        return Linked(p.first, p.head, chain, Form.NOM, rule)

    def _learn(self, chain: int, nouns: Iterable[str]) -> None:
        """Let a chain be found by its sort and by the nouns that it was called by."""
        known = self.chains[chain]
        same = self._by_sort[known.sort]
        if chain not in same[-_FEW:]:
            same.append(chain)
        for noun in (*nouns, *known.nouns):
            listed = self._by_noun[noun]
            if chain not in listed[-_FEW:]:
                listed.append(chain)
        known.nouns.clear()

    def _opened(self, p: Phrase) -> Chain:
        g = self._g
        first = p.first
        while first < p.head and g.deps[first] in ("det", "predet"):
            first += 1
        words = " ".join(self._text[g.start[first] : g.end[p.head]].split())
        person = p.row.members and not p.plural
        sort = EntitySort.PERSON if person else p.row.sort
        kind = NameKind.PER if p.row.members else NameKind.ORG
        if sort is EntitySort.COUNTRY:
            kind = NameKind.GPE
        if sort is EntitySort.PERSON and p.plural:
            title = TITLES.get(p.noun)
            ranked = title is not None and title.file == "ranks"
            sort = EntitySort.UNIT if ranked else EntitySort.GOVERNMENT  # "generals", "ministers"
        if p.noun == "man" and p.plural and p.owner is not None:
            sort = EntitySort.OTHER  # "his men" are what he is
        return Chain(
            kind, sort, words, plural=p.plural, named=False, of=self._owner(p), marks=p.marks
        )

    def _owner(self, p: Phrase) -> str | None:
        if p.owner is None:
            return None
        given = self._owners.get(p.owner)
        if given is None and p.owner in self._at:
            owner = self.chains[self._at[p.owner]]
            return owner.name if owner.named else owner.of
        return given

    def _beside(self, p: Phrase) -> int | None:
        """Return the chain of the name or phrase that `p` is another word for, by grammar."""
        for other in nouns_for(self._g, p.head):
            chain = self._at.get(other)
            if chain is not None and self._suits(p, self.chains[chain]):
                return chain
        return None

    def _suits(self, p: Phrase, known: Chain) -> bool:
        if p.plural or known.plural:
            return p.plural and known.plural
        if p.row.members:
            return known.sort is EntitySort.PERSON
        sorts = {EntitySort.OTHER, p.row.sort, *p.row.means}
        alike = known.sort in sorts or p.row.sort is EntitySort.OTHER
        return known.kind in _BODILY and known.sort is not EntitySort.PLACE and alike

    def _same_noun(self, p: Phrase) -> int | None:
        """Return the only chain that was called by the noun of `p` and differs in nothing else."""
        again = p.definite or p.owner is not None or p.plural
        if p.opens or p.loose or not again:
            return None
        mine = self._owner(p)
        if p.owner is not None and mine is None:
            return None  # "his men", and nobody knows whose
        fitting = [
            chain for chain in self._by_noun[p.noun][-_FEW:]
            if self._differs_in_nothing(p, mine, self.chains[chain])
        ]  # fmt: skip
        return self._one(fitting, p.head)

    def _differs_in_nothing(self, p: Phrase, mine: str | None, known: Chain) -> bool:
        if p.plural is not known.plural or known.sort is EntitySort.PLACE:
            return False
        if not p.definite:
            return mine == known.of and p.marks == known.marks
        return mine in (None, known.of) and p.marks <= known.marks

    def _one(self, chains: Sequence[int], at: int) -> int | None:
        """Return the only one of `chains`, or the only one near."""
        if len(chains) == 1:
            return chains[0]
        for near in self._window.before(at):
            both = [chain for chain in near if chain in chains]
            if both:
                return both[0] if len(both) == 1 else None
        return None

    def _taken_up(self, p: Phrase) -> int | None:
        """Return the one named body that "the group" can mean: near, else in all the report."""
        if not p.definite or p.plural or p.loose or p.opens or p.marks or not p.row.means:
            return None
        mine = self._owner(p)
        if p.owner is not None and mine is None:
            return None
        for near in self._window.before(p.head):
            fitting = [chain for chain in near if self._may_mean(p, mine, self.chains[chain])]
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        listed = [chain for sort in sorted(p.row.means) for chain in self._by_sort[sort][-_FEW:]]
        fitting = [c for c in dict.fromkeys(listed) if self._may_mean(p, mine, self.chains[c])]
        return fitting[0] if len(fitting) == 1 else None

    def _may_mean(self, p: Phrase, mine: str | None, known: Chain) -> bool:
        if known.plural or known.sort not in p.row.means or known.kind not in _BODILY:
            return False
        return mine is None or (known.of in (None, mine) and known.name != mine)

    def _body(self, i: int, *, plural: bool) -> int | None:
        """Return what "it" or "they" is: the subject before it, and nothing else that agrees."""
        g = self._g
        for subject in self._subjects.before(i):
            chain = self._at.get(subject)
            if any(g.deps[c] == "conj" for c in g.children[subject]):
                if plural:
                    return None
                continue
            if chain is not None and self._agrees(self.chains[chain], plural=plural):
                return chain
            if chain is None and _may_be_thing(g, subject, plural=plural):
                return None
        return None

    def _agrees(self, known: Chain, *, plural: bool) -> bool:
        if plural:
            return known.plural or known.kind in (NameKind.ORG, NameKind.NORP)
        return not known.plural and known.kind in _BODILY and known.sort not in _NO_BODY

    def _person(self, i: int, gender: str) -> int | None:
        """Return the one person near whom nobody names: "a canteen worker said he saw ..."."""
        for near in self._window.before(i):
            persons = [c for c in near if self.chains[c].sort is EntitySort.PERSON]
            if persons:
                known = self.chains[persons[0]]
                alone = len(persons) == 1 and not known.named
                return persons[0] if alone and _gender(known.name) in ("", gender) else None
        return None


def _gender(words: str) -> str:
    noun = words.lower().split()[-1]
    return "F" if noun in _WOMEN else "M" if noun in _MEN else ""


def _may_be_thing(g: Grammar, subject: int, *, plural: bool) -> bool:
    """Whether a subject that is no known entity agrees in number with the pronoun."""
    if g.lower[subject] in IT:
        return not plural
    return g.tags[subject] in (("NNS", "NNPS") if plural else ("NN", "NNP", "DT", "VBG"))
