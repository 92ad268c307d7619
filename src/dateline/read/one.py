"""One file or archive member: which reader reads it, and its readings."""

from collections.abc import Callable, Iterator

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.html import HTML
from dateline.read.isolate import read_isolated
from dateline.read.jsonl import JSONL, read_whole
from dateline.read.limits import BYTES
from dateline.read.refuse import digest_of, refuse
from dateline.read.sniff import advice_for, looks_like_html, looks_like_json_lines
from dateline.read.text import TEXT

__all__ = ["LEAVES", "choose_reader", "read_source", "suffix_of"]

LEAVES: tuple[Reader, ...] = (TEXT, JSONL, HTML)


def suffix_of(path: str) -> str:
    """Return the ending of a file's name, lower case, with the dot; "" when it has none."""
    name = path.rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def choose_reader(path: str, head: bytes) -> Reader | str:
    """Return the reader of a file that is no archive, or what it is and what to do instead.

    A signature of a format that is not read goes before the name, which may be wrong; otherwise
    the name decides, and the content only where the name says nothing.
    """
    suffix = suffix_of(path)
    if advice := advice_for(head, suffix):
        return advice
    for reader in LEAVES:
        if suffix in reader.suffixes:
            return reader
    if looks_like_html(head):
        return HTML
    return JSONL if looks_like_json_lines(head) else TEXT


def read_source(source: Source, skip: Callable[[str, str], bool]) -> Iterator[Reading]:
    """Yield what one source holds, known parts left out; its size was checked before."""
    chosen = choose_reader(source.path, source.raw[: BYTES.head])
    if isinstance(chosen, str):
        yield refuse(source.path, source.raw, "other-format", f"it is {chosen}")
    elif chosen is JSONL:
        yield from read_whole(source, skip)
    elif not skip(source.path, digest_of(source.raw)):
        yield from read_isolated(chosen, source)
