"""Names of places and where they are: which gazetteers there are, and how one is opened."""

from collections.abc import Callable
from pathlib import Path

from dateline.errors import ConfigError
from dateline.gazetteer.sqlite import SqliteGazetteer
from dateline.model.run import Config
from dateline.ports import Gazetteer

__all__ = ["BUNDLED", "GAZETTEERS", "open_gazetteer"]

BUNDLED = Path(__file__).with_name("_data") / "places.sqlite"

GAZETTEERS: tuple[tuple[str, Callable[[], Gazetteer]], ...] = (
    ("bundled", lambda: SqliteGazetteer(BUNDLED)),
)


def open_gazetteer(config: Config) -> Gazetteer:
    """Return the gazetteer that `config` names.

    Raises:
        ConfigError: There is none of that name, or its file is missing.
    """
    for name, make in GAZETTEERS:
        if name == config.gazetteer:
            return make()
    known = ", ".join(name for name, _ in GAZETTEERS)
    raise ConfigError(f"there is no gazetteer {config.gazetteer!r}", hint=f"choose from: {known}")
