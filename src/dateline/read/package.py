"""Documents that are ZIP packages (DOCX, ODT, XLSX): whether one may be opened.

Sizes are those of the package's own list, which `zipfile` does not read beyond.
"""

import io
import zipfile
import zlib

from dateline.read.refuse import megabytes

__all__ = ["BROKEN", "fault_of"]

BROKEN = (
    zipfile.BadZipFile, zlib.error, ArithmeticError, AssertionError, AttributeError, EOFError,
    LookupError, OSError, RuntimeError, SyntaxError, TypeError, ValueError,
)  # fmt: skip
"""What the libraries of these formats raise over damage, found by fuzzing them, beside their own.

They hand out parts that they have not read yet, so it comes from any line that asks for a part.
RuntimeError is a password or a depth that Python does not go to; XML errors are a SyntaxError.
"""

_PART = 200_000_000  # bytes of all parts together; a book of 1,000 pages has 20 MB
_PARTS = 5_000
_RATIO = 500  # unpacked to packed; the emptiest table of cells met packed 200 times
_SMALL = 10_000_000  # bytes; a part below is not held to the ratio
_ENCRYPTED = 0x1  # general purpose bit 0


def fault_of(raw: bytes) -> tuple[str, str]:
    """Return code and words of why a package is not opened; two "" when it may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        return "broken-document", "it is damaged: open it in its program and save it anew"
    if any(member.flag_bits & _ENCRYPTED for member in members):
        return "encrypted", "it is locked with a password: save a copy without one and add that"
    if len(members) > _PARTS or sum(member.file_size for member in members) > _PART:
        words = f"it unpacks to over {megabytes(_PART)} or {_PARTS} parts: save its text as .txt"
        return "too-large", words
    if any(member.file_size > max(_SMALL, _RATIO * member.compress_size) for member in members):
        return "too-large", "a part unpacks to over 500 times its size, as no document does"
    return "", ""
