"""Reports into tokens: which parsers there are. Only `spacy_` imports an engine."""

from collections.abc import Callable

from dateline.errors import ConfigError
from dateline.model.run import Config
from dateline.parse.spacy_ import SpacyParser
from dateline.ports import Parser

__all__ = ["PARSERS", "open_parser"]

PARSERS: tuple[tuple[str, Callable[[str], Parser]], ...] = (("spacy", SpacyParser),)


def open_parser(config: Config) -> Parser:
    """Return the parser that `config` names, with its model loaded.

    Raises:
        ConfigError: No such parser, or its model is not installed.
    """
    for name, make in PARSERS:
        if name == config.parser:
            return make(config.model)
    known = ", ".join(name for name, _ in PARSERS)
    raise ConfigError(f"there is no parser {config.parser!r}", hint=f"choose one of: {known}")
