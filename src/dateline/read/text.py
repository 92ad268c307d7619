"""Plain text and Markdown: the text is the file, to the letter.

Lines of "Key: value" above it (`headers`) are what is given beside a text, and no part of it: were
they kept in it, they would be read as sentences. The text then is the file from the first letter
after them, and offsets count from there; the file itself is kept as it was.
"""

from collections.abc import Iterator
from dataclasses import replace

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.decode import decode
from dateline.read.fields import given_of
from dateline.read.headers import read_header
from dateline.read.make import Given, make_reading
from dateline.read.refuse import note, refuse

__all__ = ["TEXT"]


def _read(source: Source) -> Iterator[Reading]:
    found = decode(source.raw)
    if found.refusal:
        yield refuse(source.path, source.raw, found.code, found.refusal)
        return
    header = read_header(found.text)
    if header is None:
        given = Given(id=source.stem)
        yield make_reading(source.path, source.raw, found.text, given, found.problems)
        return
    stated = given_of(dict(header.values))
    rest = found.text[header.end :]
    text = rest[len(rest) - len(rest.lstrip("\r\n")) :]
    fields = ", ".join(field for field, words in header.values if words) or "nothing that is used"
    message = f"the lines above the text are read as what is given beside it: {fields}"
    problems = (*found.problems, note("header", message))
    given = replace(stated, id=stated.id or source.stem)
    yield make_reading(source.path, source.raw, text, given, problems)


TEXT = Reader("text", frozenset({".txt", ".text", ".md", ".markdown"}), _read, isolated=False)
