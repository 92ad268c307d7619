"""Rich Text Format (RTF 1.9.1): its words without their formatting, by striprtf."""

import re
from collections.abc import Iterator

from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.compose import Kind, Passage, compose, make_row, tidy
from dateline.read.make import Given, make_reading, split_names
from dateline.read.refuse import refuse

__all__ = ["RTF"]

_BEGINS = b"{\\rtf"
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_INFO = r"\{{\\{name}\s(?P<words>(?:[^{{}}\\]|\\'[0-9a-fA-F]{{2}}|\\u-?\d+\??){{1,400}})\}}"
_TITLE = re.compile(_INFO.format(name="title"))
_AUTHOR = re.compile(_INFO.format(name="author"))
_BULLET = re.compile(r"[•·▪‣-]\s")


def _read(source: Source) -> Iterator[Reading]:
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - needed in the child process only

    if not source.raw.lstrip().startswith(_BEGINS):
        message = "it does not begin as RTF does: open it in its program and save it anew"
        yield refuse(source.path, source.raw, "broken-document", message)
        return
    page = _CODE_PAGE.search(source.raw[:4_096])
    encoding = f"cp{page[1].decode()}" if page else "cp1252"
    marked = source.raw.decode(
        "latin-1"
    )  # bytes above 127 are escaped by all that follow the rules
    try:
        plain = rtf_to_text(marked, encoding=encoding, errors="replace")
        title, author = (
            rtf_to_text(f"{{\\rtf1 {found['words']}}}", encoding=encoding, errors="replace").strip()
            if (found := pattern.search(marked))
            else ""
            for pattern in (_TITLE, _AUTHOR)
        )
    except (LookupError, ValueError, IndexError, OverflowError):
        message = "it is damaged: open it in its program and save it anew"
        yield refuse(source.path, source.raw, "broken-document", message)
        return
    text = compose(_passage(line) for line in plain.split("\n"))
    if not any(map(str.isalnum, text)):
        yield refuse(source.path, source.raw, "empty", "it holds no words")
        return
    given = Given(id=source.stem, title=title, bylines=split_names(author), method="page")
    yield make_reading(source.path, source.raw, text, given)


def _passage(line: str) -> Passage:
    if line.count("|") and line.rstrip().endswith("|"):  # how striprtf ends the cells of a row
        return make_row(line.rstrip().removesuffix("|").split("|"))
    words = tidy(line)
    return Passage(words, Kind.ITEM if _BULLET.match(words) else Kind.PARAGRAPH)


RTF = Reader("rtf", frozenset({".rtf"}), _read)
