"""Names into places: which gazetteers there are, and how one is opened."""

from collections.abc import Callable
from pathlib import Path

from dateline.errors import ConfigError
from dateline.gazetteer.layers import LayeredGazetteer
from dateline.gazetteer.shelf import file_of, installed
from dateline.gazetteer.sqlite import SqliteGazetteer
from dateline.model.run import Config
from dateline.ports import Gazetteer

__all__ = ["BUNDLED", "GAZETTEERS", "installed_gazetteer", "open_gazetteer", "open_layers"]

BUNDLED = Path(__file__).resolve().parent / "_data" / "places.sqlite"
"""The file that `make resources` builds and the wheel carries."""


def _bundled() -> SqliteGazetteer:
    if not BUNDLED.is_file():
        raise ConfigError("the bundled gazetteer is not built", hint="run `make resources`")
    return SqliteGazetteer(BUNDLED)


GAZETTEERS: tuple[tuple[str, Callable[[], SqliteGazetteer]], ...] = (("bundled", _bundled),)


def open_gazetteer(config: Config) -> Gazetteer:
    """Return the gazetteer that `config` names, such as "bundled" or "bundled+<digest>,<digest>".

    Raises:
        ConfigError: There is none of this name, a layer is not added here, or a file is not there
            or of another layout.
    """
    name, plus, layers = config.gazetteer.partition("+")
    return _layered(name, layers.split(",")) if plus else _base(name)


def open_layers(gazetteer: str) -> LayeredGazetteer:
    """Return the gazetteer of that name as one that also says where each place is from.

    Raises:
        ConfigError: As `open_gazetteer`.
    """
    name, _, layers = gazetteer.partition("+")
    return _layered(name, [digest for digest in layers.split(",") if digest])


def installed_gazetteer() -> str:
    """Return the name of the bundled gazetteer with all layers that are added, in that order.

    Raises:
        ConfigError: A layer was made by another version.
    """
    digests = [layer.digest for layer in installed()]
    return "+".join(("bundled", *filter(None, [",".join(digests)])))


def _base(name: str) -> SqliteGazetteer:
    for known, make in GAZETTEERS:
        if known == name:
            return make()
    names = ", ".join(known for known, _ in GAZETTEERS)
    raise ConfigError(f"there is no gazetteer {name!r}", hint=f"choose one of: {names}")


def _layered(name: str, digests: list[str]) -> LayeredGazetteer:
    base = _base(name)
    return LayeredGazetteer((base, *(SqliteGazetteer(file_of(digest)) for digest in digests)))
