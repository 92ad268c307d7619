"""The lines of a PDF page, with where they stand: what pdfium gives, letter by letter.

pdfium puts the letters of a line in reading order (Arabic too) and marks where it breaks off; a
line is broken once more where a gap is too wide for a space, since columns may share a baseline.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

__all__ = ["RIGHT_TO_LEFT", "Line", "broken_share", "read_lines"]

_HYPHEN = 2  # what pdfium gives for a hyphen at the end of a line
_BREAKS = (10, 13)
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""A letter of Hebrew, Arabic and the scripts that stand near them in Unicode."""

_PRIVATE = range(0xE000, 0xF900)
_STOP_FIRST = re.compile(r"(?<!\S)([.,:;!?،؛؟])(\d+)(?!\S)")
_GAP = 1.5  # heights of a letter; the widest space in justified news columns looked at was 1.2
_ASKED = 200  # letters of a page that are asked how they are turned
_BOLD = 600  # weight from which a font is bold (OpenType usWeightClass: 600 is semi-bold)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of letters, or a part of one, with its box in points; y grows upwards.

    Attributes:
        text: Without space around it; a hyphen at its end stands as "-".
        size: Height of a letter with what may stand above and below it.
        bold: Whether both its first and its last letter are.
        page: From 0.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    page: int


@dataclass(frozen=True, slots=True)
class _Letter:
    code: int
    left: float
    right: float
    bottom: float
    top: float
    at: int


def read_lines(page: "PdfPage", number: int) -> tuple[Line, ...]:
    """Return the lines of a page in the order of the file, as they stand when they are upright.

    Args:
        page: An open page.
        number: Its number from 0.
    """
    from pypdfium2 import raw  # noqa: PLC0415 - 8 MB, needed in the child process only

    textpage = page.get_textpage()
    lines: list[Line] = []
    for letters in _runs(list(_letters(textpage))):
        line = _line(letters, number)
        if line is None:
            continue
        bold = all(raw.FPDFText_GetFontWeight(textpage, letters[at].at) >= _BOLD for at in (0, -1))
        line = replace(line, bold=bold)
        if lines and _goes_on(lines[-1], line):
            lines[-1] = _joined(lines[-1], line)
        else:
            lines.append(line)
    return tuple(map(_stopped, lines))


def broken_share(lines: tuple[Line, ...]) -> float:
    """Return the share, 0..1, of letters whose font does not say which they are."""
    letters = [letter for line in lines for letter in line.text if not letter.isspace()]
    lost = sum(letter == "\ufffd" or ord(letter) in _PRIVATE for letter in letters)
    return lost / len(letters) if letters else 0.0


def _letters(textpage: object) -> Iterator[_Letter]:
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    count = raw.FPDFText_CountChars(textpage)
    turn = _turn(textpage, count)
    box, loose = raw.FS_RECTF(), raw.FPDFText_GetLooseCharBox
    get = raw.FPDFText_GetUnicode
    for at in range(count):
        loose(textpage, at, ctypes.byref(box))
        left, bottom, right, top = _turned((box.left, box.bottom, box.right, box.top), turn)
        yield _Letter(get(textpage, at), left, right, bottom, top, at)


def _turn(textpage: object, count: int) -> int:
    """Return by how many quarters most letters are turned: what a page says of it may not fit."""
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    step = max(1, count // _ASKED)
    angles = Counter(
        round(raw.FPDFText_GetCharAngle(textpage, at) / (math.pi / 2)) % 4
        for at in range(0, count, step)
        if not raw.FPDFText_IsGenerated(textpage, at)
    )
    return max(sorted(angles), key=lambda turn: angles[turn], default=0)


def _turned(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """Return (left, bottom, right, top) as seen when the letters stand upright.

    Args:
        box: The same on the page.
        turn: Quarters by which the letters are turned clockwise.
    """
    left, bottom, right, top = box
    if turn == 1:
        return -top, left, -bottom, right
    if turn == 2:  # noqa: PLR2004 - quarters
        return -right, -top, -left, -bottom
    if turn == 3:  # noqa: PLR2004 - quarters
        return bottom, -right, top, -left
    return box


def _runs(letters: list[_Letter]) -> Iterator[list[_Letter]]:
    """Yield letters that stand side by side; what ends a run is not in it, but a hyphen is."""
    run: list[_Letter] = []
    last: _Letter | None = None  # letter that was no space: made-up spaces have no box to speak of
    for letter in letters:
        space = _is_space(letter)
        apart = last is not None and not space and _apart(last, letter)
        if run and (letter.code in _BREAKS or apart):
            yield run
            run, last = [], None
        if letter.code not in _BREAKS and (run or not space):
            run.append(letter)
            last = last if space else letter
        if letter.code == _HYPHEN:
            yield run
            run, last = [], None
    if run:
        yield run


def _apart(last: _Letter, letter: _Letter) -> bool:
    gap = max(letter.left - last.right, last.left - letter.right)
    return gap > _GAP * max(last.top - last.bottom, letter.top - letter.bottom, 1.0)


def _is_space(letter: _Letter) -> bool:
    return letter.code < 0x110000 and chr(letter.code).isspace()  # noqa: PLR2004 - end of Unicode


def _line(letters: list[_Letter], number: int) -> Line | None:
    text = "".join(map(_character, _mended(letters))).strip()
    boxes = [letter for letter in letters if not _is_space(letter)]
    if not text or not boxes:
        return None
    heights = [letter.top - letter.bottom for letter in boxes]
    return Line(
        text=" ".join(text.split()),
        left=min(letter.left for letter in boxes),
        right=max(letter.right for letter in boxes),
        bottom=median(letter.bottom for letter in boxes),
        top=median(letter.top for letter in boxes),
        size=max(median(heights), 1.0),
        bold=False,
        page=number,
    )


def _mended(letters: list[_Letter]) -> list[_Letter]:
    """Return letters with ligatures put right: of two in one box, pdfium gives the last first.

    Only in Arabic, where a line is turned round; the two of "fi" come in order.
    """
    mended: list[_Letter] = []
    for letter in letters:
        last = mended[-1] if mended else letter
        turned = bool(RIGHT_TO_LEFT.match(_character(letter))) and not _is_space(last)
        if turned and mended and (letter.left, letter.right) == (last.left, last.right):
            mended.insert(-1, letter)
        else:
            mended.append(letter)
    return mended


def _stopped(line: Line) -> Line:
    """Return a line with the stop after a number, which in Arabic stands at its left, after it."""
    if 2 * len(RIGHT_TO_LEFT.findall(line.text)) < len(line.text.replace(" ", "")):
        return line
    return replace(line, text=_STOP_FIRST.sub(r"\2\1", line.text))


def _character(letter: _Letter) -> str:
    code = letter.code
    if code == _HYPHEN:
        return "-"
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000 or code in {0xFFFE, 0xFFFF}:  # noqa: PLR2004 - Unicode
        return "\ufffd"
    return chr(code)


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a run continues the one before: digits within Arabic stand left of what follows."""
    middle = (line.bottom + line.top) / 2
    gap = max(line.left - last.right, last.left - line.right)
    return last.bottom < middle < last.top and gap < _GAP * max(last.size, line.size)


def _joined(last: Line, line: Line) -> Line:
    return Line(
        text=f"{last.text} {line.text}",
        left=min(last.left, line.left),
        right=max(last.right, line.right),
        bottom=min(last.bottom, line.bottom),
        top=max(last.top, line.top),
        size=max(last.size, line.size),
        bold=last.bold and line.bold,
        page=last.page,
    )
