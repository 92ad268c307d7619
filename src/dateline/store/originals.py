"""What is kept of the bytes that an input was read from: how many, of what kind, where from."""

import hashlib
from dataclasses import dataclass

import msgspec

from dateline.model.custody import Original
from dateline.model.media import HEAD, media_type_of
from dateline.model.report import Capture, Reading
from dateline.store.rows import json_of

__all__ = ["about_reading", "capture_of", "original_of"]

_NOTHING = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class _About:
    size: int | None
    media_type: str
    capture: Capture | None


_ABOUT = msgspec.json.Decoder(_About)


def about_reading(reading: Reading) -> str:
    """Return the column of a reading that says what its bytes were."""
    known = bool(reading.raw) or reading.raw_sha256 == _NOTHING
    kind = media_type_of(reading.raw[:HEAD], reading.path)
    return json_of(_About(len(reading.raw) if known else None, kind, reading.capture))


def capture_of(about: str) -> Capture | None:
    """Return where and when the bytes were taken, from the column."""
    return _ABOUT.decode(about).capture


def original_of(path: str, sha256: str, report: str, about: str) -> Original:
    """Return what is known of an original, from its columns; `report` is the id kept, or ""."""
    said = _ABOUT.decode(about)
    return Original(path, sha256, report, said.size, said.media_type, said.capture)
