"""The layers a user has added: one folder of SQLite files, in the order in which they came.

The folder is `$DATELINE_HOME/gazetteers`, else `dateline/gazetteers` in the XDG data folder
(`$XDG_DATA_HOME`, `~/.local/share`). A file is named `<digest>-<name>.sqlite` after the content it
was made from; `added` lists the digests. A layer is named in a config by its digest, so a config
means the same places wherever it is read, or none.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import ConfigError
from dateline.gazetteer.given import Kind
from dateline.gazetteer.sqlite import SqliteGazetteer

__all__ = ["RULES", "Layer", "file_of", "folder", "installed", "named", "remove", "take_in"]

RULES = "1"
"""How layers are made from what is given; raised when the same file would give other places."""

DIGEST = 12
"""Hex digits of the SHA-256 that name a layer."""

_FILE = re.compile(r"([0-9a-f]{12})-(.+)\.sqlite")
_ORDER = "added"


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer on the shelf.

    Attributes:
        name: What the user calls it.
        kind: What it was made from.
        places: How many it has.
        size: Bytes of its file.
        sources: Names of its sources, sorted.
        licences: Their licences, sorted; those that are not said left out.
        sha256: Of the text it was made from, unpacked and without a byte order mark.
        path: Its file.
    """

    name: str
    kind: Kind
    places: int
    size: int
    sources: tuple[str, ...]
    licences: tuple[str, ...]
    sha256: str
    path: Path

    @property
    def digest(self) -> str:
        """The digits that a config names it by."""
        return self.sha256[:DIGEST]


def folder() -> Path:
    """Return the folder of layers, which need not be there."""
    home = os.environ.get("DATELINE_HOME")
    if home:
        return Path(home) / "gazetteers"
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local/share") / "dateline/gazetteers"


def installed() -> tuple[Layer, ...]:
    """Return the layers in the order in which they were added.

    Raises:
        ConfigError: A file of the folder is no layer, or one of another version.
    """
    return tuple(_read(path) for path in _files().values())


def file_of(digest: str) -> Path:
    """Return the file of the layer of that digest.

    Raises:
        ConfigError: It is not there.
    """
    path = _files().get(digest)
    if path is None:
        raise ConfigError(
            f"there is no gazetteer layer {digest} in {folder()}",
            hint="it was removed or never added here: `dateline gazetteer add` its file again, "
            "or use --gazetteer bundled",
        )
    return path


def named(name: str) -> Layer:
    """Return the layer of that name, or of that digest (its first digits are enough).

    Raises:
        ConfigError: There is none, or several have the name.
    """
    layers = installed()
    same = [layer for layer in layers if layer.name == name]
    same = same or [one for one in layers if len(name) >= 4 and one.sha256.startswith(name)]  # noqa: PLR2004
    if not same:
        known = ", ".join(layer.name for layer in layers) or "none is added"
        raise ConfigError(f"there is no layer {name!r}", hint=f"the layers: {known}")
    if len(same) > 1:
        digests = ", ".join(layer.digest for layer in same)
        raise ConfigError(f"{len(same)} layers are called {name!r}", hint=f"say which: {digests}")
    return same[0]


def remove(name: str) -> Layer:
    """Delete the file of a layer and return what it was.

    Raises:
        ConfigError: As `named`.
    """
    layer = named(name)
    layer.path.unlink(missing_ok=True)
    _write_order([digest for digest in _files() if digest != layer.digest])
    return layer


def take_in(made: Path, digest: str, name: str) -> Path:
    """Move a finished file to its place on the shelf, as the last, and return the place."""
    before = [other for other in _files() if other != digest]
    path = folder() / f"{digest}-{name}.sqlite"
    made.replace(path)
    _write_order([*before, digest])
    return path


def _files() -> dict[str, Path]:
    """Return file by digest, in the order added; one that is not listed comes last, by name."""
    where = folder()
    if not where.is_dir():
        return {}
    found = {}
    for path in sorted(where.iterdir()):
        match = _FILE.fullmatch(path.name)
        if match:
            found[match[1]] = path
    order = where / _ORDER
    listed = order.read_text(encoding="utf-8").split() if order.is_file() else []
    known = [digest for digest in dict.fromkeys(listed) if digest in found]
    return {digest: found[digest] for digest in dict.fromkeys((*known, *found))}


def _write_order(digests: list[str]) -> None:
    part = folder() / f"{_ORDER}.part"
    part.write_text("".join(f"{digest}\n" for digest in digests), encoding="utf-8")
    part.replace(folder() / _ORDER)


def _read(path: Path) -> Layer:
    opened = SqliteGazetteer(path)
    try:
        about, sources = opened.about, opened.sources()
    finally:
        opened.close()
    if about.get("rules") != RULES:
        raise ConfigError(
            f"{path} was made by another version of Dateline",
            hint="delete it and `dateline gazetteer add` its source again",
        )
    return Layer(
        name=about["name"],
        kind=Kind(about["kind"]),
        places=int(about["places"]),
        size=path.stat().st_size,
        sources=tuple(sorted({source for source, _ in sources})),
        licences=tuple(sorted({licence for _, licence in sources if licence})),
        sha256=about["sha256"],
        path=path,
    )
