"""A cable that breaks: a way to a server on this machine that is cut after so many bytes.

    with Cut(("127.0.0.1", 5432), after=10_000) as cut:
        store = open_store(f"postgresql://dateline@127.0.0.1:{cut.port}/desk")

What the client sends is counted, over all connections; at the last byte the connection is reset,
as by a peer that lost its power, or falls silent, as by a cable that was pulled. Connections made
afterwards go through, as when the network is back.
"""

import contextlib
import select
import socket
import struct
import threading
from pathlib import Path
from types import TracebackType

__all__ = ["Cut"]

_CHUNK = 65_536
_TICK_S = 0.05  # how long it may take until it sees that it is closed


class Cut:
    """A relay on 127.0.0.1, at `port`, to a server at (host, port) or at a Unix socket."""

    def __init__(
        self, to: tuple[str, int] | Path, *, after: int, silent: bool = False, counts: str = "sent"
    ) -> None:
        """Listen.

        Args:
            to: Where the server is.
            after: Bytes until it is cut; those go through.
            silent: Whether it falls silent instead of being reset.
            counts: "sent" by the client, or "received" by it: then a commit may be done on the
                server of which the client never hears.
        """
        self._to, self._left, self._silent, self._counts = to, after, silent, counts
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.is_cut = threading.Event()
        self._closed = threading.Event()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    def __enter__(self) -> "Cut":
        self._threads[0].start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._closed.set()
        for thread in self._threads:
            thread.join()
        self._listening.close()

    def _accept(self) -> None:
        while not self._closed.is_set():
            if select.select([self._listening], [], [], _TICK_S)[0]:
                client, _ = self._listening.accept()
                thread = threading.Thread(target=self._relay, args=(client,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _relay(self, client: socket.socket) -> None:
        with client, self._server() as server, contextlib.suppress(OSError):
            whole = {client: server, server: client}
            while not self._closed.is_set():
                for one in select.select(list(whole), [], [], _TICK_S)[0]:
                    data = one.recv(_CHUNK)
                    if not data:
                        return
                    counted = (one is client) is (self._counts == "sent")
                    if counted and not self.is_cut.is_set() and len(data) >= self._left:
                        whole[one].sendall(data[: self._left])
                        self._break(client, server)
                        return
                    self._left -= len(data) * counted
                    whole[one].sendall(data)

    def _break(self, *ends: socket.socket) -> None:
        self.is_cut.set()
        if self._silent:
            self._closed.wait()
        for end in ends:  # a reset, and no orderly end
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _server(self) -> socket.socket:
        if isinstance(self._to, Path):
            server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            server.connect(str(self._to))
            return server
        return socket.create_connection(self._to)
