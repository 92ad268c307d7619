"""PDF files: their text layer, page by page, made for reading; scans by OCR where it is asked for.

Text is joined into paragraphs by where lines stand (`order`, `paragraphs`); lines that repeat over
pages are left out with a note (`running`). Page numbers are kept beside the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.model.problem import Problem
from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read import ocr
from dateline.read.limits import BYTES
from dateline.read.make import make_reading
from dateline.read.pdf.lines import Line, broken_share, read_lines
from dateline.read.pdf.order import order_lines
from dateline.read.pdf.paragraphs import Joint, Piece, join_pieces, pieces_of, pieces_of_lines
from dateline.read.pdf.running import leave_out_running
from dateline.read.pdf.stated import stated_in
from dateline.read.refuse import note, refuse, warn

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

__all__ = ["PDF"]

_PAGES = 2_000  # a book has fewer; a file may claim millions
_OCR_PAGES = 200
_DPI = 300  # what Tesseract was trained on
_PIXELS = 40_000_000  # of one page: A3 at 300 dpi has 17
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_BROKEN = 0.3  # share of letters without a meaning from which a page counts as a picture
_LISTED = 8  # page numbers or running lines that are named


@dataclass(frozen=True, slots=True)
class _Page:
    """One page: its lines; or none, and then whether there is something to see."""

    lines: tuple[Line, ...]
    shown: bool


def _read(source: Source) -> Iterator[Reading]:
    import pypdfium2  # noqa: PLC0415 - 9 MB, needed in the child process only

    try:
        document = pypdfium2.PdfDocument(source.raw)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        yield _refused(source, locked=getattr(error, "err_code", None) == _PASSWORD)
        return
    if count > _PAGES:
        message = f"it claims {count} pages, more than the {_PAGES} that are read: split it"
        yield refuse(source.path, source.raw, "too-large", message)
    else:
        yield _reading(source, document)
    document.close()


def _refused(source: Source, *, locked: bool) -> Reading:
    if locked:
        message = "it is locked with a password: save a copy without one and add that"
        return refuse(source.path, source.raw, "encrypted", message)
    message = "it is damaged or no PDF: open it in a viewer and save or print it as PDF anew"
    return refuse(source.path, source.raw, "broken-pdf", message)


def _reading(source: Source, document: "PdfDocument") -> Reading:
    pages = [_page(document, number) for number in range(len(document))]
    blind = [number for number, page in enumerate(pages) if not page.lines and page.shown]
    most = 2 * len(blind) > sum(page.shown for page in pages)
    lang = source.options.ocr
    if blind and (lang or most) and (fault := _why_not(lang, len(blind))):
        message = f"there is no text on {_named(document, blind)}, only pictures: {fault}"
        return refuse(source.path, source.raw, "needs-ocr", message)
    kept, left_out = leave_out_running([page.lines for page in pages])
    pieces = pieces_of([order_lines(lines) for lines in kept])
    problems = _left_out(left_out)
    if blind and lang:
        read, met = _recognised(document, blind, lang)
        pieces, problems = _merged(pieces, read), (*problems, *met)
    elif blind:
        message = f"there is no text on {_named(document, blind)}, only pictures, left out"
        problems = (*problems, warn("needs-ocr", f"{message}: {ocr.INSTALL}"))
    labels = [document.get_page_label(number) or str(number + 1) for number in range(len(pages))]
    text, spans = join_pieces(pieces, labels)
    if not any(map(str.isalnum, text)):
        return refuse(source.path, source.raw, "empty", "it holds no words on any page")
    if len(text) > BYTES.text:
        return refuse(source.path, source.raw, "too-large", "its text is too long: split it")
    given = replace(stated_in(document, source.raw, source.stem), pages=spans)
    return make_reading(source.path, source.raw, text, given, problems)


def _why_not(lang: str, count: int) -> str:
    """Return why so many pages cannot be read by OCR; "" when they can."""
    if fault := ocr.why_not(lang):
        return fault
    return f"more than the {_OCR_PAGES} that are read: split it" if count > _OCR_PAGES else ""


def _page(document: "PdfDocument", number: int) -> _Page:
    import pypdfium2  # noqa: PLC0415 - as above

    try:
        page = document[number]
        lines = read_lines(page, number)
    except pypdfium2.PdfiumError:  # a page that is damaged is a page that cannot be read
        return _Page((), shown=True)
    if broken_share(lines) > _BROKEN:
        lines = ()
    shown = bool(lines) or next(page.get_objects(max_depth=1), None) is not None
    page.close()
    return _Page(lines, shown)


def _recognised(
    document: "PdfDocument", numbers: list[int], lang: str
) -> tuple[list[Piece], tuple[Problem, ...]]:
    """Return the lines of pages that are pictures, and what the user must know of them."""
    pieces: list[Piece] = []
    message = f"{_named(document, numbers)} read by OCR: check names and numbers"
    problems = [warn("ocr", message)]
    for number in numbers:
        found = _recognise(document, number, lang)
        pieces += pieces_of_lines(found.text, number)
        if found.fault:
            message = f"{_named(document, [number])} left out: {found.fault}"
            problems.append(warn("ocr-failed", message))
    return pieces, tuple(problems)


def _merged(pieces: list[Piece], read: list[Piece]) -> list[Piece]:
    """Return the lines of pages with a text and of recognised ones, in order of pages."""
    seen = {piece.page for piece in read}
    merged = sorted([*pieces, *read], key=lambda piece: piece.page)
    return [
        replace(piece, joint=Joint.PARAGRAPH)
        if last is not None and last.page != piece.page and last.page in seen
        else piece
        for last, piece in zip([None, *merged], merged, strict=False)
    ]


def _recognise(document: "PdfDocument", number: int, lang: str) -> ocr.Recognised:
    import pypdfium2  # noqa: PLC0415 - as above

    try:
        picture = _render(document[number])
    except pypdfium2.PdfiumError:
        return ocr.Recognised(fault="the page is damaged")
    return ocr.recognise(picture, lang)


def _render(page: "PdfPage") -> "Image":
    """Return the page as a picture, at 300 dpi or as fine as the bound on pixels allows."""
    scale = _DPI / 72
    pixels = page.get_width() * page.get_height() * scale**2
    if pixels > _PIXELS:
        scale *= (_PIXELS / pixels) ** 0.5
    picture: Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture


def _left_out(words: tuple[str, ...]) -> tuple[Problem, ...]:
    if not words:
        return ()
    named = "; ".join(repr(each[:60]) for each in words[:_LISTED])
    more = f" and {len(words) - _LISTED} more" if len(words) > _LISTED else ""
    return (note("running-lines", f"lines that repeat over pages are left out: {named}{more}"),)


def _named(document: "PdfDocument", numbers: list[int]) -> str:
    labels = [document.get_page_label(number) or str(number + 1) for number in numbers[:_LISTED]]
    more = f" and {len(numbers) - _LISTED} more" if len(numbers) > _LISTED else ""
    return f"page{'s' * (len(numbers) > 1)} {', '.join(labels)}{more}"


PDF = Reader("pdf", frozenset({".pdf"}), _read, slow=True)
