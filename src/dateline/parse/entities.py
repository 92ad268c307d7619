"""Named entities as spaCy's recogniser finds them, for many sentences at once.

spaCy 3.8 walks through a text token by token, asking of each of 74 moves whether it is allowed, and
each question takes Python's lock and gives it back: 60 of the 90 microseconds that a token costs.
Here the same network is walked through all sentences abreast, in arrays: no entity runs from one
into the next, so what it finds in one does not depend on another. The sums are spaCy's own, in its
order and by its matrix product, whose rows do not depend on their neighbours (BLIS's: a row has the
same bits whatever 1 to 900 rows stand beside it); the entities are the same to the last
(`tests/parse/test_entities.py`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Moves", "Network", "Product", "decode"]

_NEVER = np.float32(-np.inf)
Array = npt.NDArray[np.float32]


Product = Callable[[Array, Array], Array]
"""The product of each row of the first with each row of the second: `a @ b.T`."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What may be done with a token.

    Attributes:
        labels: The label of each move, 0 for none: an index that the caller knows.
        opens, goes_on, closes, alone: Which moves begin an entity, go on, end it, are one token.
        outside: The move of a token outside all entities.
    """

    labels: npt.NDArray[np.int64]
    opens: npt.NDArray[np.bool_]
    goes_on: npt.NDArray[np.bool_]
    closes: npt.NDArray[np.bool_]
    alone: npt.NDArray[np.bool_]
    outside: int

    @classmethod
    def of(cls, names: Sequence[str], numbers: dict[str, int]) -> "Moves":
        """Return the moves called "B-ORG", "I-ORG", "L-ORG", "U-ORG", "O"; others never happen."""
        labels = np.array([numbers.get(name[2:], 0) for name in names], np.int64)

        def of(begin: str) -> npt.NDArray[np.bool_]:
            return np.array([name.startswith(begin) and name != begin for name in names])

        outside = list(names).index("O")
        return cls(labels, of("B-"), of("I-"), of("L-"), of("U-"), outside)

    def penalties(self) -> tuple[Array, Array]:
        """Return what is added to the scores of moves: outside entities, and within them.

        Outside, shape (3, moves), by what the token allows: nothing (white space), one token, more.
        Within, shape (2, labels, moves), by whether the entity may go on and its label.
        """
        out = np.full((3, len(self.labels)), _NEVER, np.float32)
        out[:, self.outside] = 0
        out[1:, self.alone] = 0
        out[2, self.opens] = 0
        count = int(self.labels.max()) + 1
        same = self.labels[None] == np.arange(count)[:, None]
        within = np.full((2, count, len(self.labels)), _NEVER, np.float32)
        within[0][same & self.closes] = 0
        within[1][same & (self.closes | self.goes_on)] = 0
        return out, within


@dataclass(frozen=True, slots=True)
class Network:
    """What the recogniser computes of a token and of the entity that is open.

    Attributes:
        told: What each token adds as the one at hand, the first of the entity and the one before,
            float32, shape (tokens + 1, 3, width, pieces); the first row stands for none.
        bias: float32, shape (width, pieces).
        weights, shift: From the hidden layer to moves, float32, shapes (moves, width) and (moves,).
    """

    told: Array
    bias: Array
    weights: Array
    shift: Array


def decode(
    network: Network,
    moves: Moves,
    lengths: Sequence[int],
    *,
    blank: npt.NDArray[np.bool_],
    begins: npt.NDArray[np.bool_],
    product: Product,
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """Return the label of each token, 0 outside, and 1 where an entity begins; both int8.

    Args:
        network: Of all tokens, one sentence after the other.
        moves: What may be done.
        lengths: Tokens of each sentence.
        blank: Whether a token is white space: none begins there.
        begins: Whether a sentence begins with it: none runs across.
        product: Matrix product.
    """
    order = np.argsort(-np.asarray(lengths, np.int64), kind="stable")
    sizes = np.asarray(lengths, np.int64)[order]
    starts = (np.cumsum(np.asarray(lengths, np.int64)) - lengths)[order]
    out, within = moves.penalties()
    more = _more(lengths, begins)
    allowed = np.where(blank, 0, np.where(more, 2, 1))
    labels = np.zeros(len(blank), np.int8)
    first = np.zeros(len(blank), np.int8)
    opened = np.zeros(len(sizes), np.int64)  # the row of its first token in `told`; 0: none is open
    label = np.zeros(len(sizes), np.int64)
    for step in range(int(sizes[0]) if len(sizes) else 0):
        count = int(np.searchsorted(-sizes, -step))
        at: npt.NDArray[np.int64] = starts[:count] + step
        held = opened[:count]
        open_ = held > 0
        scores = _scores(network, at, held, product)
        scores += np.where(
            open_[:, None], within[more[at].astype(np.int64), label[:count]], out[allowed[at]]
        )
        move = scores.argmax(axis=1)
        of = moves.labels[move]
        begun = moves.opens[move]
        labels[at] = of
        first[at] = begun | moves.alone[move]
        opened[:count] = np.where(begun, at + 1, np.where(moves.goes_on[move], held, 0))
        label[:count] = of
    return labels, first


def _scores(
    network: Network, at: npt.NDArray[np.int64], held: npt.NDArray[np.int64], product: Product
) -> Array:
    """Return the score of each move for the tokens `at`, each with the entity that is open."""
    told = network.told
    before = np.where(held > 0, at, 0)  # the row of a token is one more than its number
    total = told[at + 1, 0] + told[held, 1]
    total += told[before, 2]
    total += network.bias
    hidden = np.ascontiguousarray(_largest(total))
    scores = product(hidden, network.weights)
    scores += network.shift
    return scores


def _largest(pieces: Array) -> Array:
    """Return the largest of the last axis; a pass for each is ten times faster than `max`."""
    largest = pieces[..., 0]
    for number in range(1, pieces.shape[-1]):
        largest = np.maximum(largest, pieces[..., number])
    return largest


def _more(lengths: Sequence[int], begins: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return whether an entity may go on after each token: there is one, in the same sentence."""
    more = np.ones(len(begins), np.bool_)
    more[:-1] = ~begins[1:]
    ends = np.cumsum(lengths)
    more[ends[np.asarray(lengths) > 0] - 1] = False
    return more
