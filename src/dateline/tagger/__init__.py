"""Trained taggers: which there are, and how one is opened. How they are made: `train/`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import ConfigError
from dateline.model.run import Config
from dateline.ports import CaseModel, EmbeddingModel, EventModel, Models, PlaceModel, Tagger

if TYPE_CHECKING:
    from dateline.tagger.encoder import Encoder

__all__ = [
    "BUNDLED",
    "TAGGERS",
    "open_case_model",
    "open_embedding_model",
    "open_event_model",
    "open_models",
    "open_place_model",
    "open_tagger",
]

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


@lru_cache(maxsize=1)
def _bundled_events() -> EventModel:
    from dateline.tagger.events import OnnxEventModel  # noqa: PLC0415

    with _readable():
        return OnnxEventModel(_encoder(), BUNDLED)


@lru_cache(maxsize=1)
def _bundled_case() -> CaseModel:
    from dateline.tagger.case import OnnxCaseModel  # noqa: PLC0415

    with _readable():
        return OnnxCaseModel(_encoder(), BUNDLED)


@lru_cache(maxsize=1)
def _bundled_embeddings() -> EmbeddingModel:
    from dateline.tagger.embeddings import OnnxEmbeddingModel  # noqa: PLC0415

    with _readable():
        return OnnxEmbeddingModel(BUNDLED)


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ConfigError(
            f"the bundled tagger cannot be read: {error}",
            hint="install Dateline again, or choose the tagger 'none'",
        ) from error


@dataclass(frozen=True, slots=True)
class _Set:
    """How the models of one name are opened; each is None where rules do alone."""

    attributions: Callable[[], Tagger | None]
    places: Callable[[], PlaceModel | None]
    events: Callable[[], EventModel | None]
    case: Callable[[], CaseModel | None]
    embeddings: Callable[[], EmbeddingModel | None]


def _nothing() -> None:
    return None


TAGGERS: tuple[tuple[str, _Set], ...] = (
    (
        "bundled",
        _Set(_bundled, _bundled_places, _bundled_events, _bundled_case, _bundled_embeddings),
    ),
    ("none", _Set(_nothing, _nothing, _nothing, _nothing, _nothing)),
)
"""Name and models of each set."""


def open_models(config: Config) -> Models:
    """Return the models of the set that `config` names, all None for "none".

    Raises:
        ConfigError: There is none of this name, or its files are not there.
    """
    return Models(
        open_tagger(config),
        open_place_model(config),
        open_event_model(config),
        open_case_model(config),
        open_embedding_model(config),
    )


def open_tagger(config: Config) -> Tagger | None:
    """Return the attribution tagger that `config` names; None for "none". Raises as above."""
    return _named(config).attributions()


def open_place_model(config: Config) -> PlaceModel | None:
    """Return the place model that `config` names; None for "none". Raises as above."""
    return _named(config).places()


def open_event_model(config: Config) -> EventModel | None:
    """Return the event model that `config` names; None for "none". Raises as above."""
    return _named(config).events()


def open_case_model(config: Config) -> CaseModel | None:
    """Return the case model that `config` names; None for "none". Raises as above."""
    return _named(config).case()


def open_embedding_model(config: Config) -> EmbeddingModel | None:
    """Return the embedding model that `config` names; None for "none". Raises as above."""
    return _named(config).embeddings()


def _named(config: Config) -> _Set:
    for name, models in TAGGERS:
        if name == config.tagger:
            return models
    known = ", ".join(entry[0] for entry in TAGGERS)
    raise ConfigError(f"there is no tagger {config.tagger!r}", hint=f"choose one of: {known}")
