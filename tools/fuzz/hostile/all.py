"""Every harness by its name, and how much of a run it gets."""

# ruff: noqa: E501 - rows of names, each as long as it is

from collections.abc import Mapping, Sequence
from importlib import import_module

from hostile.harness import Harness

__all__ = ["LEAST", "WEIGHTS", "harness_of", "names", "shares"]

_WHERE = {
    "read": ("reading", "READING"), "annotate": ("wording", "WORDING"),
    "text": ("wording", "WORDING"), "ask": ("asked", "ASKED"), "bring": ("outside", "OUTSIDE"),
    "export": ("exports", "EXPORTS"), "http": ("requests", "REQUESTS"), "http-team": ("team", "TEAM"),
}  # fmt: skip


def _of(kind: str) -> tuple[Harness, ...]:
    module, name = _WHERE[kind]
    found: tuple[Harness, ...] = getattr(import_module(f"hostile.{module}"), name)
    return found


def harness_of(name: str) -> Harness:
    """Return a harness; only the modules that it needs are loaded."""
    kind = name if name in _WHERE else name.partition("-")[0]
    return next(one for one in _of(kind) if one.name == name)


def names() -> list[str]:
    """Return the names of all harnesses."""
    every = [one.name for kind in _WHERE for one in _of(kind)]
    return list(dict.fromkeys(every))


LEAST = 1_000
"""Inputs that every harness gets of a million, however slow it is, and fewer of fewer."""

WEIGHTS: Mapping[str, float] = {
    "text": 2.0, "ask": 2.0, "export": 0.05, "bring-dossier": 0.1, "bring-compare": 0.1, "bring-import": 0.1,
    "annotate-all": 0.1, "read-pdf": 0.25, "http-team": 0.2, "export-xlsx": 0.0, "export-parquet": 0.0,
    "export-tables": 0.0, "export-methods": 0.0, "export-page": 0.0,
}  # fmt: skip
"""Share of the inputs beyond `LEAST` that a harness gets, beside the others, whose share is 1.

It is lower where an input costs much (milliseconds each in decision 0024), or where there is little
to find.
"""


def shares(chosen: Sequence[str], inputs: int) -> Mapping[str, int]:
    """Return how many of `inputs` each harness gets; at least one."""
    least = min(LEAST, inputs // (2 * len(chosen)))
    rest = inputs - least * len(chosen)
    whole = sum(map(_weight, chosen)) or 1.0
    return {name: max(1, least + round(rest * _weight(name) / whole)) for name in chosen}


def _weight(name: str) -> float:
    return WEIGHTS.get(name, WEIGHTS.get(name.partition("-")[0], 1.0))
