"""Identifiers made from content, so that the same input always has the same name.

Twenty base-32 characters hold 100 bits: among 10**9 identifiers the chance that any
two collide is about 4e-13 (birthday bound n**2 / 2 / 2**100).
"""

from base64 import b32encode
from hashlib import blake2b
from typing import NewType

__all__ = [
    "ClaimId",
    "DerivationId",
    "EntityId",
    "EventId",
    "FlowId",
    "JudgementId",
    "OriginId",
    "ReportId",
    "SourceId",
    "StateClaimId",
    "StateId",
    "make_id",
]

ReportId = NewType("ReportId", str)
EventId = NewType("EventId", str)
EntityId = NewType("EntityId", str)
ClaimId = NewType("ClaimId", str)
SourceId = NewType("SourceId", str)
DerivationId = NewType("DerivationId", str)
OriginId = NewType("OriginId", str)
JudgementId = NewType("JudgementId", str)
StateId = NewType("StateId", str)
StateClaimId = NewType("StateClaimId", str)
FlowId = NewType("FlowId", str)

_SEPARATOR = "\x1f"  # ASCII unit separator: ("ab", "c") and ("a", "bc") must differ


def make_id(prefix: str, *parts: str) -> str:
    """Return `prefix` + "-" + a digest of `parts`; a U+001F inside a part is escaped.

    >>> make_id("rp", "Dallim fell.")
    'rp-5dx6z5d2bgqv7jzwbmgo'
    """
    safe = (part.replace("\\", "\\\\").replace(_SEPARATOR, "\\u001f") for part in parts)
    digest = blake2b(
        _SEPARATOR.join(safe).encode("utf-8", "surrogatepass"), digest_size=13
    ).digest()
    return f"{prefix}-{b32encode(digest).decode().lower()[:20]}"
