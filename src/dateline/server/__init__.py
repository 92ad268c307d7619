"""The HTTP API and the page over one dossier (`dateline serve`): Litestar on uvicorn.

`guard` (who may ask) -> `answers` (ETags, revision, gzip) -> Litestar -> `routes` -> `desk`, which
holds the dossier. Everything that is answered comes from a method of `Dossier`, as in the CLI.
"""

from dateline.server.app import make_app
from dateline.server.settings import Settings

__all__ = ["Settings", "make_app"]
