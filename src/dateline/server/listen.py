"""Runs the server until it is interrupted: the socket first, so that its address is known."""

import socket
from collections.abc import Callable

import uvicorn

from dateline.errors import ConfigError
from dateline.server.app import over_http
from dateline.server.desk import Desk
from dateline.server.settings import Settings

__all__ = ["serve"]

_WAITING = 128  # connections that wait to be accepted
_GRACE_S = 2  # for answers under way when it ends; streams of events have no end of their own


def serve(settings: Settings, ready: Callable[[str], None], tell: Callable[[str], None]) -> None:
    """Serve a dossier until interrupted.

    Args:
        settings: Where, and who may ask.
        ready: Called with the address, once it answers there.
        tell: Called with what takes long before that.

    Raises:
        ConfigError: The address is taken, or not one of this machine.
        StoreError: There is no such dossier.
    """
    with _listening(settings) as listening:
        desk = Desk(settings)
        desk.begin(tell)
        config = uvicorn.Config(
            over_http(desk),
            log_level="warning",
            access_log=False,  # it would keep what was asked for, and by whom
            server_header=False,
            proxy_headers=False,  # whose word counts on who asks is said by --proxy
            lifespan="on",
            ws="none",
            timeout_graceful_shutdown=_GRACE_S,
        )
        server = uvicorn.Server(config)
        desk.is_ending = lambda: server.should_exit
        ready(_address(settings, listening.getsockname()[1]))
        server.run(sockets=[listening])


def _listening(settings: Settings) -> socket.socket:
    host, port = settings.host, settings.port
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        made = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise ConfigError(f"{host!r} is no address of this machine") from error
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(_WAITING)
    except OSError as error:
        made.close()
        raise ConfigError(
            f"cannot listen on {host} port {port}: {error.strerror}",
            hint="another server may run there; give another --port, 0 for any that is free",
        ) from error
    return made


def _address(settings: Settings, port: int) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    token = "" if settings.token is None else f"?token={settings.token}"
    return f"http://{host}:{port}/{token}"
