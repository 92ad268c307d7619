"""Trained taggers: which there are, and how one is opened. How they are made: `train/`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import ConfigError
from dateline.model.run import Config
from dateline.ports import PlaceModel, Tagger

if TYPE_CHECKING:
    from dateline.tagger.encoder import Encoder

__all__ = ["BUNDLED", "TAGGERS", "open_place_model", "open_tagger"]

BUNDLED = Path(__file__).resolve().parent / "_data"
"""The folder of the model that `train/attribution` makes and the package carries."""


@lru_cache(maxsize=1)
def _encoder() -> "Encoder":
    from dateline.tagger.encoder import Encoder  # noqa: PLC0415 - a third of a second, when used

    return Encoder(BUNDLED)


@lru_cache(maxsize=1)
def _bundled() -> Tagger:
    from dateline.tagger.onnx import OnnxTagger  # noqa: PLC0415

    with _readable():
        return OnnxTagger(_encoder())


@lru_cache(maxsize=1)
def _bundled_places() -> PlaceModel:
    from dateline.tagger.places import OnnxPlaceModel  # noqa: PLC0415

    with _readable():
        return OnnxPlaceModel(_encoder(), BUNDLED)


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ConfigError(
            f"the bundled tagger cannot be read: {error}",
            hint="install Dateline again, or choose the tagger 'none'",
        ) from error


TAGGERS: tuple[tuple[str, Callable[[], Tagger | None], Callable[[], PlaceModel | None]], ...] = (
    ("bundled", _bundled, _bundled_places),
    ("none", lambda: None, lambda: None),
)
"""Name, the attribution tagger and the place model of each; None where rules do alone."""


def open_tagger(config: Config) -> Tagger | None:
    """Return the attribution tagger that `config` names; None for "none".

    Raises:
        ConfigError: There is none of this name, or its files are not there.
    """
    return _named(config)[1]()


def open_place_model(config: Config) -> PlaceModel | None:
    """Return the place model that `config` names; None for "none".

    Raises:
        ConfigError: There is none of this name, or its files are not there.
    """
    return _named(config)[2]()


def _named(
    config: Config,
) -> tuple[str, Callable[[], Tagger | None], Callable[[], PlaceModel | None]]:
    for entry in TAGGERS:
        if entry[0] == config.tagger:
            return entry
    known = ", ".join(entry[0] for entry in TAGGERS)
    raise ConfigError(f"there is no tagger {config.tagger!r}", hint=f"choose one of: {known}")
