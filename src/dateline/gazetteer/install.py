"""Make a layer from a file that a user gives, once, and put it on the shelf."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.gazetteer import shelf
from dateline.gazetteer.build.row import Row
from dateline.gazetteer.build.write import write
from dateline.gazetteer.geonames_dump import Units, dump_rows, note_unit
from dateline.gazetteer.given import Kind, Tell, given_lines, kind_of, words_of
from dateline.gazetteer.shelf import Layer
from dateline.gazetteer.table import table_rows, unused_columns

__all__ = ["Installed", "add_layer"]

_NOT_NAME = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Installed:
    """What became of a file: its layer, whether it is new, and the columns not taken over."""

    layer: Layer
    new: bool
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Survey:
    """What the first pass finds."""

    kind: Kind
    sha256: str
    units: Units
    header: str


def add_layer(
    path: Path, *, name: str, one_spelling: frozenset[str], tell: Tell = lambda *_: None
) -> Installed:
    """Add a GeoNames export or a project's table; content that is there already is left alone.

    Args:
        path: The file; what it is, is told by its content.
        name: What to call it; "" for the file's name without ending.
        one_spelling: Countries whose names are spelt in one way only (`SqliteGazetteer`).
        tell: Called now and then with what is done, for progress.

    Raises:
        ConfigError: It is neither, or something in it is wrong; nothing is added then.
    """
    survey = _survey(path, tell)
    unused = unused_columns(survey.header) if survey.kind is Kind.PROJECT else ()
    for layer in shelf.installed():
        if layer.sha256 == survey.sha256:
            return Installed(layer, new=False, unused=unused)
    name = _NOT_NAME.sub("-", name or path.stem).strip("-.")[:_LONGEST_NAME] or "layer"
    rows = _rows(path, survey, name, tell)
    made = shelf.folder() / f".{survey.sha256[: shelf.DIGEST]}-{os.getpid()}.part"
    about = {
        "name": name,
        "kind": survey.kind.value,
        "sha256": survey.sha256,
        "rules": shelf.RULES,
    }
    try:
        write(rows, made, one_spelling, about)
        shelf.take_in(made, survey.sha256[: shelf.DIGEST], name)
    finally:
        made.unlink(missing_ok=True)
    return Installed(shelf.named(survey.sha256), new=True, unused=unused)


def _survey(path: Path, tell: Tell) -> _Survey:
    """Read all once: what it is, its digest, and the units in it."""
    total, units, header = hashlib.sha256(), Units(), ""
    kind = Kind.PROJECT
    for number, raw in given_lines(path, tell, "looking through"):
        total.update(raw)
        if number == 1:
            header = words_of(path, number, raw)
            kind = kind_of(path, header)
        if kind is Kind.GEONAMES:
            note_unit(path, number, raw, units)
    return _Survey(kind, total.hexdigest(), units, header)


def _rows(path: Path, survey: _Survey, name: str, tell: Tell) -> Iterator[Row]:
    lines = given_lines(path, tell, "reading")
    if survey.kind is Kind.GEONAMES:
        return dump_rows(path, lines, survey.units)
    return table_rows(path, lines, name)
