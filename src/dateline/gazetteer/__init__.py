"""Names into places: which gazetteers there are, and how one is opened."""

from collections.abc import Callable
from pathlib import Path

from dateline.errors import ConfigError
from dateline.gazetteer.sqlite import SqliteGazetteer
from dateline.model.run import Config
from dateline.ports import Gazetteer

__all__ = ["BUNDLED", "GAZETTEERS", "open_gazetteer"]

BUNDLED = Path(__file__).resolve().parent / "_data" / "places.sqlite"
"""The file that `make resources` builds and the wheel carries."""


def _bundled() -> Gazetteer:
    if not BUNDLED.is_file():
        raise ConfigError("the bundled gazetteer is not built", hint="run `make resources`")
    return SqliteGazetteer(BUNDLED)


GAZETTEERS: tuple[tuple[str, Callable[[], Gazetteer]], ...] = (("bundled", _bundled),)


def open_gazetteer(config: Config) -> Gazetteer:
    """Return the gazetteer that `config` names.

    Raises:
        ConfigError: There is none of this name, or its file is not there or of another layout.
    """
    for name, make in GAZETTEERS:
        if name == config.gazetteer:
            return make()
    known = ", ".join(name for name, _ in GAZETTEERS)
    raise ConfigError(f"there is no gazetteer {config.gazetteer!r}", hint=f"choose one of: {known}")
