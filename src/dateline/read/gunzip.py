"""A gzip stream unpacked as it comes: one member or several in a row (RFC 1952, 2.2)."""

import zlib

__all__ = ["Gunzip"]

_MAGIC = b"\x1f\x8b"
_GZIP = zlib.MAX_WBITS | 16  # with gzip's header and checksum


class Gunzip:
    """Unpacks piece by piece, no more than is asked for, so that no bomb goes off."""

    def __init__(self) -> None:
        """Begin with the first member."""
        self._member = zlib.decompressobj(_GZIP)

    @property
    def ended(self) -> bool:
        """Whether the last member is whole."""
        return self._member.eof

    def unpack(self, chunk: bytes, most: int) -> bytes:
        """Return what these bytes unpack to, at most `most` of it; the rest is then lost."""
        found = bytearray()
        while chunk and len(found) < most:
            if self._member.eof:
                if not chunk.startswith(_MAGIC[: len(chunk)]):
                    break  # padding or what a server left there, which gzip passes over as well
                self._member = zlib.decompressobj(_GZIP)
            found += self._member.decompress(chunk, most - len(found))
            chunk = self._member.unused_data
        return bytes(found)
