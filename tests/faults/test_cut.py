"""The cable that breaks, tried on a server that counts what it is sent."""

import contextlib
import socket
import threading

import pytest

from faults.cut import Cut

pytestmark = pytest.mark.enable_socket
WAIT_S = 120


@contextlib.contextmanager
def server():
    """A server that sends back what it gets; yields its address and what each connection sent."""
    got, listening = [], socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            got.append(bytearray())
            with connection, contextlib.suppress(OSError):
                while data := connection.recv(1000):
                    got[-1].extend(data)
                    connection.sendall(data)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listening.getsockname(), got
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(WAIT_S)


def ask(port, data, size):
    """Send, and return what came back before the end, and whether it was cut off."""
    came = b""
    with socket.create_connection(("127.0.0.1", port), timeout=WAIT_S) as client:
        try:
            client.sendall(data)
            while len(came) < size:
                part = client.recv(1000)
                if not part:
                    return came, True
                came += part
        except ConnectionResetError:
            return came, True
    return came, False


def test_what_is_sent_beyond_the_cut_does_not_arrive_and_the_next_does():
    with server() as (address, got), Cut(address, after=10) as cut:
        came, was_cut = ask(cut.port, b"0123456789abcdef", 16)
        assert was_cut
        assert b"0123456789".startswith(came)
        assert cut.is_cut.wait(WAIT_S)
        assert ask(cut.port, b"once more, and all of it", 24) == (
            b"once more, and all of it",
            False,
        )
        assert b"abcdef" not in b"".join(got)


def test_an_answer_can_be_lost_of_what_was_done():
    with server() as (address, got), Cut(address, after=4, counts="received") as cut:
        came, was_cut = ask(cut.port, b"commit", 6)
        assert was_cut
        assert b"comm".startswith(came)
        assert got[0] == b"commit"


def test_a_pulled_cable_says_nothing():
    with (
        server() as (address, _),
        Cut(address, after=3, silent=True) as cut,
        socket.create_connection(("127.0.0.1", cut.port), timeout=WAIT_S) as client,
    ):
        client.sendall(b"abcdef")
        assert cut.is_cut.wait(WAIT_S)
        client.settimeout(0.2)
        with pytest.raises(TimeoutError):
            client.recv(10)
