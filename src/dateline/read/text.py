"""Plain text and Markdown: the text is the file, to the letter."""

from collections.abc import Iterator

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.decode import decode
from dateline.read.make import Given, make_reading
from dateline.read.refuse import refuse

__all__ = ["TEXT"]


def _read(source: Source) -> Iterator[Reading]:
    found = decode(source.raw)
    if found.refusal:
        yield refuse(source.path, source.raw, found.code, found.refusal)
        return
    given = Given(id=source.stem)
    yield make_reading(source.path, source.raw, found.text, given, found.problems)


TEXT = Reader("text", frozenset({".txt", ".text", ".md", ".markdown"}), _read, isolated=False)
