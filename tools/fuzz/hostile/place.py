"""Where runs keep what they have, and the file with the canary."""

import os
from pathlib import Path

from hostile.harness import CANARY

__all__ = ["canary", "home"]


def home() -> Path:
    """Return the folder of all runs: $DATELINE_FUZZ, or `fuzz` below `build`."""
    given = os.environ.get("DATELINE_FUZZ")
    return Path(given) if given else Path(__file__).parents[3] / "build" / "fuzz"


def canary() -> Path:
    """Return the path of the file with the canary, made where it is not there."""
    path = home() / "canary.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_text(CANARY, encoding="utf-8")
    return path.resolve()
