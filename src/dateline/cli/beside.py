"""Two texts side by side, for a terminal of any width and any script."""

from collections.abc import Iterator
from itertools import zip_longest

from rich.cells import cell_len

__all__ = ["beside"]

_GAP = " │ "


def beside(left: str, right: str, width: int) -> Iterator[str]:
    """Yield lines of `width` cells that have `left` and `right` beside each other, wrapped.

    A letter of Han takes two cells, a combining mark none; a word longer than its column is cut.
    """
    column = max(8, (width - len(_GAP)) // 2)
    for one, other in zip_longest(_wrapped(left, column), _wrapped(right, column), fillvalue=""):
        yield f"{one}{' ' * (column - cell_len(one))}{_GAP}{other}".rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, width):
            joined = f"{lines[-1]} {piece}" if lines[-1] else piece
            if cell_len(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, width: int) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and cell_len(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece
