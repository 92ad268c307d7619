"""Pictures of pages: the reader up to the program that knows letters, which is not ours.

Tesseract is another process with limits of its own and takes a second for a page; here its place is
taken by what is done for it in this process, which is where files of others are decoded.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageDraw

from dateline.model.report import Reading
from dateline.ports import Options, Source
from dateline.read import ocr
from dateline.read.picture import PICTURE

__all__ = ["pictures", "read_picture"]

_SIZE = (48, 32)
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")


def _decode(picture: Image.Image, _lang: str) -> ocr.Recognised:
    packed = io.BytesIO()
    picture.convert("L").save(packed, "PNG", compress_level=1)
    return ocr.Recognised("Troops left the base." if packed.tell() else "")


@contextmanager
def _without_program() -> Iterator[None]:
    before = ocr.recognise, ocr.why_not
    ocr.recognise, ocr.why_not = _decode, lambda _lang: ""
    try:
        yield
    finally:
        ocr.recognise, ocr.why_not = before


def read_picture(raw: bytes) -> list[Reading]:
    """Return what the reader makes of a picture where OCR is asked for."""
    with _without_program():
        return list(PICTURE.read(Source("x/a.png", raw, Options(ocr="eng"))))


def pictures() -> list[bytes]:
    """Return a small page in each format, and one of two pages."""
    page = Image.new("RGB", _SIZE, "white")
    ImageDraw.Draw(page).text((2, 2), "Troops left.", fill="black")
    made = [_saved(page, kind) for kind in _FORMATS]
    flat = _saved(page.convert("P"), "PNG", interlace=1)
    pair = _saved(page, "TIFF", save_all=True, append_images=[page.convert("1")])
    packed = _saved(page, "TIFF", compression="tiff_deflate")
    return [*made, flat, pair, packed]


def _saved(page: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    page.save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()
