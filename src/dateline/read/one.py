"""One file or archive member that is one report: which reader reads it, and its readings."""

from collections.abc import Callable, Iterator

from dateline.ports import Found, Later, Reader, Source
from dateline.read.docx import DOCX
from dateline.read.eml import EML
from dateline.read.html import HTML
from dateline.read.limits import BYTES
from dateline.read.mhtml import MHTML
from dateline.read.newsjson import NEWS_JSON
from dateline.read.odt import ODT
from dateline.read.pdf import PDF
from dateline.read.picture import PICTURE
from dateline.read.refuse import digest_of, refuse
from dateline.read.rtf import RTF
from dateline.read.sniff import advice_for
from dateline.read.text import TEXT
from dateline.read.xlsx import XLSX
from dateline.read.xml import XML

__all__ = ["LEAVES", "choose_reader", "most_bytes", "read_source", "suffix_of"]

LEAVES: tuple[Reader, ...] = (
    TEXT, HTML, MHTML, PDF, DOCX, ODT, RTF, PICTURE, EML, XML, NEWS_JSON, XLSX
)  # fmt: skip


def suffix_of(path: str) -> str:
    """Return the ending of a file's name, lower case, with the dot; "" when it has none."""
    name = path.rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def choose_reader(head: bytes, ending: str) -> Reader | str:
    """Return the reader of a file, or what it is and what to do instead.

    Args:
        head: How it begins.
        ending: Its ending as the content has it, from `ending_of`.
    """
    for reader in LEAVES:
        if ending in reader.suffixes:
            return reader
    return advice_for(head, ending) or TEXT


def most_bytes(reader: Reader) -> int:
    """Return how large a file of this reader may be."""
    return BYTES.document if reader.isolated else BYTES.text


def read_source(source: Source, ending: str, skip: Callable[[str, str], bool]) -> Iterator[Found]:
    """Yield what one source holds, read in its turn; its size was checked before."""
    chosen = choose_reader(source.raw[: BYTES.head], ending)
    if isinstance(chosen, str):
        yield refuse(source.path, source.raw, "other-format", f"it is {chosen}")
    else:
        yield Later(chosen, source, digest_of(source.raw), skip)
