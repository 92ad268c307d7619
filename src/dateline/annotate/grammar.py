"""Grammar: the token columns as plain lists, with children and phrase edges worked out.

Every annotator that looks at grammar asks for that of its `Tokens` and gets the same: it is a view
for reading, which nobody may change.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from dateline.model.span import Span
from dateline.model.tokens import DEPS, ENTS, TAGS, Tokens

__all__ = ["Grammar", "grammar_of"]


class Grammar:
    """Lists over the tokens of one report; index i is the token number in all of them.

    Attributes:
        words, lower, lemmas: The token as written, in lower case, its dictionary form.
        tags, deps: Penn tag and dependency label ("NN", "nsubj").
        ents: Named entity type of the parser, "" outside; `ent_begin` is 1 where one begins.
        heads: Index of the governing token; a root is its own head.
        children: Indices of the governed tokens, in text order.
        sentence: Sentence number; `sentences` has (first, one past last) of each.
        start, end: Code points.
        spans: Both, as a span.
        left, right: First and last token of the subtree (right is included).
    """

    __slots__ = (
        "children", "deps", "end", "ent_begin", "ents", "heads", "left", "lemmas", "lower",
        "right", "sentence", "sentences", "spans", "start", "tags", "words",
    )  # fmt: skip

    def __init__(self, tokens: Tokens) -> None:
        self.words = tokens.words
        self.lower = [word.lower() for word in tokens.words]
        self.lemmas = tokens.lemmas
        self.tags = [TAGS[i] for i in tokens.tag.tolist()]
        self.deps = [DEPS[i] for i in tokens.dep.tolist()]
        self.ents = [ENTS[i] for i in tokens.ent.tolist()]
        self.ent_begin: list[int] = tokens.ent_begin.tolist()
        self.heads: list[int] = tokens.head.tolist()
        self.sentence: list[int] = tokens.sentence.tolist()
        self.start: list[int] = tokens.start.tolist()
        self.end: list[int] = tokens.end.tolist()
        self.spans = list(map(Span, self.start, self.end))
        n = len(tokens)
        self.children: list[list[int]] = [[] for _ in range(n)]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        self.sentences = _sentences(self.sentence)
        self.left = list(range(n))
        self.right = list(range(n))
        for i in self._bottom_up():
            head = self.heads[i]
            if head != i:
                self.left[head] = min(self.left[head], self.left[i])
                self.right[head] = max(self.right[head], self.right[i])

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Return the code points from token `first` to token `last`, both included."""
        return Span(self.start[first], self.end[last])

    def tokens_in(self, span: Span) -> range:
        """Return the indices of the tokens that overlap `span`."""
        return range(bisect_right(self.end, span.start), bisect_left(self.start, span.end))

    def with_dep(self, i: int, *labels: str) -> list[int]:
        """Return the children of token i that bear one of the dependency labels."""
        return [child for child in self.children[i] if self.deps[child] in labels]

    def subtree(self, i: int) -> list[int]:
        """Return token i and all it governs, in text order."""
        found, todo = [], [i]
        while todo:
            at = todo.pop()
            found.append(at)
            todo += self.children[at]
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield the head of token i, its head, and so on up to the root."""
        seen = 0
        while self.heads[i] != i and seen < len(self.heads):
            i = self.heads[i]
            seen += 1
            yield i

    def _bottom_up(self) -> Iterator[int]:
        waiting = [len(children) for children in self.children]
        ready = [i for i, count in enumerate(waiting) if count == 0]
        while ready:
            i = ready.pop()
            yield i
            head = self.heads[i]
            if head != i:
                waiting[head] -= 1
                if waiting[head] == 0:
                    ready.append(head)


@lru_cache(maxsize=1)
def grammar_of(tokens: Tokens) -> Grammar:
    """Return the grammar of a report, worked out once for all annotators that look at it."""
    return Grammar(tokens)


def _sentences(numbers: list[int]) -> list[tuple[int, int]]:
    edges: list[tuple[int, int]] = []
    first = 0
    for i in range(1, len(numbers) + 1):
        if i == len(numbers) or numbers[i] != numbers[first]:
            edges.append((first, i))
            first = i
    return edges
