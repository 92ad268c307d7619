"""Every harness by its name, and how much of a run it gets."""

# ruff: noqa: E501 - rows of names, each as long as it is

from collections.abc import Mapping
from importlib import import_module

from hostile.harness import Harness

__all__ = ["WEIGHTS", "harness_of", "names"]

_WHERE = {
    "read": ("reading", "READING"), "annotate": ("wording", "WORDING"),
    "text": ("wording", "WORDING"), "ask": ("asked", "ASKED"), "bring": ("outside", "OUTSIDE"),
    "export": ("exports", "EXPORTS"), "http": ("requests", "REQUESTS"),
}  # fmt: skip


def _of(kind: str) -> tuple[Harness, ...]:
    module, name = _WHERE[kind]
    found: tuple[Harness, ...] = getattr(import_module(f"hostile.{module}"), name)
    return found


def harness_of(name: str) -> Harness:
    """Return a harness; only the modules that it needs are loaded."""
    return next(one for one in _of(name.partition("-")[0]) if one.name == name)


def names() -> list[str]:
    """Return the names of all harnesses."""
    every = [one.name for kind in _WHERE for one in _of(kind)]
    return list(dict.fromkeys(every))


WEIGHTS: Mapping[str, float] = {
    "annotate-all": 0.02, "bring-dossier": 0.02, "read-pdf": 0.25, "read-zip": 0.25, "read-tar": 0.25,
    "read-docx": 0.25, "read-xlsx": 0.25, "read-odt": 0.25, "read-wacz": 0.25, "read-warc": 0.25,
    "bring-compare": 0.25, "bring-import": 0.25, "bring-import-notes": 0.25,
}  # fmt: skip
"""Share of the inputs that slow ones get beside the others, whose share is 1."""
