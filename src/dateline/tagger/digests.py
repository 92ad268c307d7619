"""Which trained models are here, by their bytes: so that a table can say what it was read with."""

from hashlib import file_digest
from pathlib import Path

__all__ = ["model_digests"]

_DATA = Path(__file__).resolve().parent / "_data"


def model_digests() -> tuple[tuple[str, str], ...]:
    """Return the file name and SHA-256 of each model, by name."""
    found = []
    for path in sorted(_DATA.glob("*.onnx")):
        with path.open("rb") as file:
            found.append((path.name, file_digest(file, "sha256").hexdigest()))
    return tuple(found)
