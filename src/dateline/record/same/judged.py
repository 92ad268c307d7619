"""What people said of events: which tellings are of one, and which are not."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from dateline.model.judgement import Judgement, JudgementKind, Verdict, standing
from dateline.model.span import Anchor

__all__ = ["judged_pairs"]

Pair = tuple[int, int]


def judged_pairs(
    judgements: Iterable[Judgement], number: Mapping[Anchor, int]
) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Return the pairs that are one event and those that are not; of two words the last holds.

    NOT_ONE parts the first telling of a judgement from each of the others. A telling that is no
    longer found is passed over.

    Args:
        judgements: What people said, of anything.
        number: The number of each telling by its trigger.
    """
    said: dict[Pair, Verdict] = {}
    for one in standing(judgements):
        if one.kind is not JudgementKind.EVENT_PAIR:
            continue
        there = [number[anchor] for anchor in one.anchors if anchor in number]
        pairs = (
            pairwise(there) if one.verdict is Verdict.ONE else ((there[0], b) for b in there[1:])
        )
        for a, b in pairs:
            if a != b:
                said[min(a, b), max(a, b)] = one.verdict
    return (
        frozenset(pair for pair, verdict in said.items() if verdict is Verdict.ONE),
        frozenset(pair for pair, verdict in said.items() if verdict is Verdict.NOT_ONE),
    )
