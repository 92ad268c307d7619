"""Pronouns: which they are, when "it" stands for nothing, and the subjects one may take up."""

from collections.abc import Iterator

from dateline.annotate.grammar import Grammar

__all__ = ["ALL", "GENDER", "IT", "THEY", "Subjects", "is_empty", "pronouns"]

GENDER = {
    "he": "M", "him": "M", "himself": "M", "his": "M",
    "she": "F", "her": "F", "herself": "F", "hers": "F",
}  # fmt: skip
"""Pronoun for a person -> "M" or "F"."""

IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "themselves", "theirs"})
ALL = frozenset({"them", "themselves"})
"""Those that mean several: "they" and "their" may mean one body."""

_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "pobj", "dative", "iobj"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})
_IDLE = frozenset({
    "seem", "appear", "happen", "rain", "snow", "matter", "come", "be", "'s", "’s", "feature",
    "contain", "consist", "weigh", "cost", "last", "mean", "depend", "become", "follow", "feel",
    "include", "start", "begin", "end", "remain",
})  # fmt: skip
"""What a thing does as well as a body."""
_STEPS = 12  # words up the tree
_FEW = 4  # subjects of one verb; a text without full stops may give it thousands


def pronouns(g: Grammar) -> list[int]:
    """Return the tokens of pronouns of the third person, in text order."""
    return [i for i, word in enumerate(g.lower) if word in GENDER or word in IT or word in THEY]


def is_empty(g: Grammar, i: int) -> bool:
    """Whether "it" may stand for nothing or for a thing: "it is clear that", "it seems", "it took".

    Bodies do things; what only is, comes or takes two days need be none.
    """
    if g.lower[i] != "it" or g.deps[i] not in _SUBJECTS:
        return g.deps[i] == "expl"
    verb = g.heads[i]
    if g.lemmas[verb] == "take":
        return any(g.deps[c] in _CLAUSES for c in g.children[verb] if c > verb)
    return g.lemmas[verb] in _IDLE


class Subjects:
    """The subjects of the clauses of one report, looked up from a pronoun."""

    __slots__ = ("_g", "_of", "_roots")

    def __init__(self, g: Grammar) -> None:
        self._g = g
        self._of: dict[int, list[int]] = {}
        self._roots: dict[int, int] = {}
        for i, dep in enumerate(g.deps):
            if dep in _SUBJECTS:
                self._of.setdefault(g.heads[i], []).append(i)
            if g.heads[i] == i:
                self._roots.setdefault(g.sentence[i], i)

    def before(self, i: int) -> Iterator[int]:
        """Yield the subjects before token i, the nearest clause first.

        Those of its clause and of the clauses above it; where none of them stands before it, the
        subject of the sentence before. Who does something to "them" is somebody else, so the
        nearest subject is left out for an object.
        """
        g = self._g
        skip = g.deps[i] in _OBJECTS and not g.lower[i].endswith(("self", "selves"))
        found = False
        for verb in _verbs_above(g, i):
            for subject in self._of.get(verb, ())[:_FEW]:
                if subject < i and not _within(g, i, subject):
                    found = True
                    if not skip:
                        yield subject
                    skip = False
        root = self._roots.get(g.sentence[i] - 1)
        if not found and root is not None:
            yield from self._of.get(root, ())[:_FEW]


def _within(g: Grammar, i: int, head: int) -> bool:
    return g.left[head] <= i <= g.right[head]


def _verbs_above(g: Grammar, i: int) -> Iterator[int]:
    for steps, above in enumerate(g.ancestors(i)):
        if steps > _STEPS:
            return
        if g.tags[above] in _VERBS:
            yield above
