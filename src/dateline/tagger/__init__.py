"""Trained taggers: which there are, and how one is opened. How they are made: `train/`."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from dateline.errors import ConfigError
from dateline.model.run import Config
from dateline.ports import Tagger

__all__ = ["BUNDLED", "TAGGERS", "open_tagger"]

BUNDLED = Path(__file__).resolve().parent / "_data"
"""The folder of the model that `train/attribution` makes and the package carries."""


@lru_cache(maxsize=1)
def _bundled() -> Tagger:
    from dateline.tagger.onnx import OnnxTagger  # noqa: PLC0415 - a third of a second, when used

    try:
        return OnnxTagger(BUNDLED)
    except OSError as error:
        raise ConfigError(
            f"the bundled tagger cannot be read: {error}",
            hint="install Dateline again, or choose the tagger 'none'",
        ) from error


TAGGERS: tuple[tuple[str, Callable[[], Tagger | None]], ...] = (
    ("bundled", _bundled),
    ("none", lambda: None),
)


def open_tagger(config: Config) -> Tagger | None:
    """Return the tagger that `config` names; None for "none", where the rules do alone.

    Raises:
        ConfigError: There is none of this name, or its files are not there.
    """
    for name, make in TAGGERS:
        if name == config.tagger:
            return make()
    known = ", ".join(name for name, _ in TAGGERS)
    raise ConfigError(f"there is no tagger {config.tagger!r}", hint=f"choose one of: {known}")
