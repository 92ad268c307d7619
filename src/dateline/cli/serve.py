"""dateline serve: the page and the HTTP API of a dossier, on this machine."""

import os
import secrets
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import Where, guarded, line, stderr
from dateline.dossier.whereabouts import place_at
from dateline.errors import ConfigError
from dateline.model.address import is_address

__all__ = ["serve"]

_TOKEN = "DATELINE_TOKEN"  # noqa: S105  the name of a variable, not a token
_PORT = 8341

_Names = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="A name that the server is called by; again for more."),
]
_Basemap = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Draw this GeoJSON or TopoJSON instead of our base map."),
]
_Team = Annotated[
    str | None,
    typer.Option(
        metavar="TEAM", help="Ask everyone for an account of this team (see `dateline account`)."
    ),
]
_Proxies = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ADDRESS",
        help="A proxy with TLS whose word counts on who asks; again for more. With it, only "
        "what comes through it is answered.",
    ),
]


@guarded
def serve(
    where: Where,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where to listen; 0 for any that is free.")
    ] = _PORT,
    host: Annotated[
        str, typer.Option(help="The address to listen on; other than loopback needs a token.")
    ] = "127.0.0.1",
    token: Annotated[
        bool,
        typer.Option(
            "--token", help=f"Ask everyone for a token; it is made, or taken from {_TOKEN}."
        ),
    ] = False,
    name: _Names = None,
    basemap: _Basemap = None,
    team: _Team = None,
    proxy: _Proxies = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Serve the page and the HTTP API of a dossier until interrupted.

    It listens on this machine alone unless another address is given, which needs a token. With
    accounts it is for a team, behind a proxy with TLS (see docs/how-to/team.md). The API is
    described at /openapi.json. Nothing is fetched from elsewhere.

    Examples:
      dateline serve harrow.dossier --open

      DATELINE_TOKEN=... dateline serve harrow.dossier --host 0.0.0.0 --name desk.example.org

      dateline serve harrow.dossier --team desk.team --proxy 127.0.0.1 --name desk.example.org
    """
    from dateline.server import Settings  # noqa: PLC0415  only then: the server takes 0.4 s
    from dateline.server.listen import serve as listen  # noqa: PLC0415

    if "://" in where and not is_address(where):
        raise ConfigError(f"no store serves {where}", hint="give the path of a dossier")
    known = os.environ.get(_TOKEN) or (secrets.token_urlsafe(32) if token else None)
    settings = Settings(
        place_at(where), host, port, known, frozenset(name or ()), basemap=basemap, team=team,
        proxies=frozenset(proxy or ()),
    )  # fmt: skip

    def ready(address: str) -> None:
        line(f"Dateline serves {where}: ", (address, "bold"))
        line("Stop it with Ctrl-C.")
        if open_:
            webbrowser.open(address)

    with suppress(KeyboardInterrupt):  # it was told to stop, and has
        listen(settings, ready, stderr.print)
