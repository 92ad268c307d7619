"""All annotated reports into one record: `whole` has the order of the steps, each in a module.

What makes a record is loaded when it is first asked for: whoever only asks a record that is made
does not pay for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from dateline.record.followed import FOLLOWED

if TYPE_CHECKING:
    from dateline.record.whole import build, build_coded, cite

__all__ = ["FOLLOWED", "build", "build_coded", "cite"]


def __getattr__(name: str) -> object:
    """Load the steps when one of them is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("dateline.record.whole"), name)
