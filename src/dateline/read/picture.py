"""Pictures of printed pages (PNG, JPEG, TIFF, WebP): read by OCR, where it is asked for."""

import io
import struct
import warnings
from collections.abc import Iterator

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read import ocr
from dateline.read.make import Given, make_reading
from dateline.read.pdf.paragraphs import Piece, join_pieces, pieces_of_lines
from dateline.read.refuse import refuse, warn

__all__ = ["PICTURE"]

_PIXELS = 100_000_000  # of one picture; a newspaper page at 400 dpi has 70
_DAMAGED = (
    OSError, ValueError, SyntaxError, TypeError, LookupError, EOFError, OverflowError, struct.error,
)  # fmt: skip
"""What Pillow raises besides its own errors: a TIFF without a width is a TypeError."""
_PAGES = 200  # pictures in one TIFF


def _read(source: Source) -> Iterator[Reading]:
    lang = source.options.ocr
    if fault := ocr.why_not(lang):
        yield refuse(source.path, source.raw, "needs-ocr", f"it is a picture: {fault}")
        return
    pieces, faults = _recognised(source.raw, lang)
    labels = [str(number + 1) for number in range(_PAGES)]
    text, pages = join_pieces(pieces, labels)
    if not any(map(str.isalnum, text)):
        why = f": {faults[0]}" if faults else ""
        yield refuse(source.path, source.raw, "empty", f"no words were found in the picture{why}")
        return
    problems = (
        warn("ocr", "it was read by OCR: check names and numbers"),
        *(warn("ocr-failed", fault) for fault in faults),
    )
    given = Given(id=source.stem, pages=pages if len(pages) > 1 else ())
    yield make_reading(source.path, source.raw, text, given, problems)


def _recognised(raw: bytes, lang: str) -> tuple[list[Piece], list[str]]:
    """Return the lines of all pictures in a file, and what went wrong."""
    from PIL import Image, ImageSequence, UnidentifiedImageError  # noqa: PLC0415 - optional

    pieces: list[Piece] = []
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(raw)) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture)):
                if frame.width * frame.height > _PIXELS or number >= _PAGES:
                    return pieces, ["it is too large: cut it into smaller pictures"]
                found = ocr.recognise(frame, lang)
                if found.fault:
                    return pieces, [found.fault]
                pieces += pieces_of_lines(found.text, number)
    except (UnidentifiedImageError, Image.DecompressionBombError, *_DAMAGED):
        return pieces, ["it is damaged or too large"]
    return pieces, []


PICTURE = Reader(
    "picture", frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"}), _read, slow=True
)
