"""What people type: the query language, cursors, boxes, days, names of uploads, cells of codes."""

# ruff: noqa: E501 - rows of words, each as long as it is

import os
from functools import cache, partial
from pathlib import Path

from dateline.dossier import open_dossier
from dateline.dossier.asking import Box, days_of, parse, range_of
from dateline.dossier.coded_rows import day_order, inter_of, read_day, same_value
from dateline.dossier.core import Dossier
from dateline.errors import DatelineError
from dateline.export.cells import listed, safe
from dateline.review.values import point_of, written
from dateline.server.paging import Cut
from dateline.server.uploads import file_name
from hostile.harness import Harness, chance_of, text_of, told
from hostile.place import home

__all__ = ["ASKED", "made_of", "sample"]

_WORDS = (
    "after:", "before:", "on:", "at:", "by:", "to:", "who:", "said-by:", "type:", "status:", "origins:",
    "report:", "is:", "-", '"', '"Ilen Casp"', "2031-03-13", "disputed", ">=", "..", "3..2", "99999999",
    "RETREAT", "HAPPENED", "Kessary", "%", "_", "'; DROP TABLE reports; --", '" OR 1=1 --', "NEAR(", "*",
    "\0", "\u202e", "e\u0301", "İ", "ß", "9999-12-31", "0000-00-00", "//", "http://a", "(", ")", "AND", "NOT",
)  # fmt: skip
_SEEDS = (
    b'gate -by:"Ilen Casp" after:2031-03-11', b"at:Kessary is:disputed", b"origins:>=2 type:RETREAT",
    b"30,-14,32,-11", b"2031-03", b"2..4", b"MTIzNDU2Nzg6MTA=", b"reports/a.txt", b"13 March 2031",
    b"03/04/2031", b"=HYPERLINK(\"http://a\")", b"1,234", b"",
)  # fmt: skip


@cache
def sample() -> Path:
    """Return the sample dossier, made where it is not there yet."""
    return made_of(Path(__file__).parents[3] / "samples/dallim", home() / "sample.dossier")


def made_of(given: Path, where: Path) -> Path:
    """Return the path of a dossier of `given`: made whole or, where a run is stopped, not at all."""
    if not where.exists():
        new = where.with_name(f"{os.getpid()}-{where.name}")
        with open_dossier(new) as dossier:
            dossier.add(given)
        new.replace(where)
    return where


@cache
def _dossier() -> Dossier:
    return open_dossier(sample(), create=False)


def _asked(raw: bytes) -> None:
    """Ask the dossier itself; what it cannot read it says, and the rest has an answer."""
    text = text_of(raw)
    try:
        question = parse(text)
    except DatelineError as error:
        told(error)
        return
    again = parse(text)
    assert again == question
    assert len(question.terms) <= len(text)
    _dossier().events_page(question, limit=5)


def _searched(raw: bytes) -> None:
    for hit in _dossier().search(text_of(raw), limit=3):
        assert hit.report


def _small(raw: bytes) -> None:
    text = text_of(raw)
    for read in (days_of, range_of, Box.read, file_name, Cut(5, text).begin):
        try:
            found = read(text)
        except DatelineError as error:
            told(error)
        else:
            assert read is not file_name or _is_plain(str(found))


def _is_plain(name: str) -> bool:
    return not {"/", "\\"} & set(name) and name not in ("", ".", "..")


def _cells(raw: bytes) -> None:
    text = text_of(raw)
    parts = text.split("|")
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert not listed(parts).startswith(("=", "+", "-", "@", "\t", "\r"))
    order = day_order(parts)
    for part in parts[:4]:
        read_day(part, order)
        inter_of(part)
        for field in ("event_date", "fatalities", "latitude", "actor1", "best"):
            same_value(field, part, text, order)


def _fields(raw: bytes) -> None:
    """How coders write values: each field takes them, or says what it takes."""
    text = text_of(raw)
    field = chance_of(raw).choice(("count", "status", "when", "type", "actor", "target", "place"))
    try:
        point = point_of(text) if field == "place" else None
        kept = written(field, text, "RETREAT") if field != "place" else ""
    except DatelineError as error:
        told(error)
    else:
        assert point is None or point.name
        assert not kept or field == "place" or written(field, kept, "RETREAT") == kept


ASKED = tuple(
    Harness(
        f"ask-{name}",
        check,
        partial(list, _SEEDS),
        tuple(f"{word} ".encode() for word in _WORDS),
        longest=2_000,
    )
    for name, check in (
        ("query", _asked), ("search", _searched), ("small", _small), ("cells", _cells),
        ("fields", _fields),
    )
)  # fmt: skip
