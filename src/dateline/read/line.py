"""The connection of one question, hung up when its time is over, whatever is awaited then."""

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

__all__ = ["Line"]


class Line:
    """Cuts a connection off after a while. Use it in a `with`.

    httpx has a bound for each wait, but none for all: a server that sends one letter of its headers
    after the other would hold us for ever.

    Attributes:
        cut: Whether the time was over.
    """

    def __init__(self, whole_s: float) -> None:
        """Allow `whole_s` seconds from the `with` on."""
        self._timer = threading.Timer(whole_s, self._hang_up)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self.cut = False

    def __enter__(self) -> "Line":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            self._socket = None

    def trace(self, name: str, info: Mapping[str, Any]) -> None:
        """Take note of the connection, where httpx tells of it (its extension "trace")."""
        if not name.startswith("connection.") or not name.endswith(".complete"):
            return
        stream = info["return_value"]  # of TCP, then of TLS over it
        if hasattr(stream, "get_extra_info"):
            with self._lock:
                self._socket = stream.get_extra_info("socket")
            if self.cut:
                self._hang_up()

    def _hang_up(self) -> None:
        self.cut = True
        with self._lock, suppress(OSError):
            if self._socket is not None:
                self._socket.shutdown(socket.SHUT_RDWR)
