"""The words that tell of an event, as they are searched: folded, and apart in every script.

Words are folded as in `passages`. Scripts that are written without blanks between words (Han,
Kana, Thai, Lao, Burmese, Khmer) are taken letter by letter, so that a part of such a line is found
as well: nobody has to know where its words end. What was asked for has to stand in a row within
one sentence or one name.
"""

import re
from collections.abc import Iterator

from dateline.model.outline import Outline, place_names
from dateline.store.passages import folded_words

__all__ = ["row_of", "telling_text", "tells"]

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\U00020000-\U0003ffff]"
)
_STOP = "¶"  # no letter, so no folded word holds it: what stands on both sides is in no row


def row_of(words: str) -> tuple[str, ...]:
    """Return the words that have to stand in a row, folded; () when there are none."""
    return tuple(
        part
        for word in folded_words(words)
        for part in _UNSPACED.sub(lambda found: f" {found[0]} ", word).split()
    )


def telling_text(outline: Outline) -> str:
    """Return all that is searched of an event, folded words parted by blanks."""
    return f" {_STOP} ".join(" ".join(row_of(line)) for line in _lines(outline))


def tells(text: str, row: tuple[str, ...]) -> bool:
    """Whether `telling_text` has these words in a row, as the database would find them."""
    return f" {' '.join(row)} " in f" {text} "


def _lines(outline: Outline) -> Iterator[str]:
    for sentence in outline.sentences:
        yield sentence.exact
    yield outline.what
    yield from (*outline.actors, *outline.targets, *place_names(outline))
