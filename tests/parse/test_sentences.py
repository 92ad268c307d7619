"""No sentence is longer than the bound; parses of what people write are as they were."""

from itertools import pairwise

import build
from dateline.model.span import Span
from dateline.model.tokens import Tokens
from dateline.parse.sentences import LONGEST, bounded


def chained(lengths: list[int]) -> Tokens:
    """Sentences of these lengths, each word governed by the one before it."""
    spans, sentence, head = [], [], []
    for number, length in enumerate(lengths):
        for place in range(length):
            at = len(spans)
            spans.append(Span(2 * at, 2 * at + 1))
            sentence.append(number)
            head.append(at - (place > 0))
    return Tokens.make(spans, words=["a"] * len(spans), sentence=sentence, head=head)


def test_a_sentence_that_is_too_long_goes_on_as_the_next():
    tokens = bounded(chained([3, 2 * LONGEST + 1, 5]))
    numbers = list(tokens.sentence)
    assert [numbers.count(n) for n in range(max(numbers) + 1)] == [3, LONGEST, LONGEST, 1, 5]
    assert all(b - a in (0, 1) for a, b in pairwise(numbers))
    assert all(numbers[head] == numbers[at] for at, head in enumerate(tokens.head))
    roots = [at for at, head in enumerate(tokens.head) if head == at]
    assert roots == [0, 3, 3 + LONGEST, 3 + 2 * LONGEST, 4 + 2 * LONGEST]


def test_usual_sentences_are_as_the_parser_had_them():
    tokens = build.parsed("Ostran troops left Dallim. Two officers said so, and nobody asked.")
    assert bounded(tokens) is tokens
    assert bounded(chained([LONGEST, 1])).head == chained([LONGEST, 1]).head
    assert bounded(Tokens.make([])).words == ()
