"""The page: files that are read once, at the start, and never looked for by a name that is given.

Whoever has no page built still has the API, and is told how to make it.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

__all__ = ["page_route"]

_BUILT = Path(__file__).parent / "static"
_FIRST = "index.html"
_ICON = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" '
    b'rx="3" fill="#22406b"/><path d="M2 5h8M4 8h10M2 11h6" stroke="#fff" stroke-width="2"/></svg>'
)
_NONE = (
    b'<!doctype html><html lang="en"><meta charset="utf-8"><title>Dateline</title>'
    b'<h1>The page is not built</h1><p>The API is there: <a href="/openapi.json">/openapi.json'
    b"</a>. <code>make web</code> builds the page.</p></html>"
)
_TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".svg": "image/svg+xml",
          ".woff2": "font/woff2", ".webmanifest": "application/manifest+json",
          ".json": "application/json", ".css": "text/css"}  # fmt: skip
_ZIPPED = (".mjs", ".js", ".css", ".json", ".svg", ".html")
_HASHED = "assets/"  # names in there hold a digest of their content, so that they never change


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    zipped: bytes | None
    kind: str
    tag: str
    cache: str


def page_route(folder: Path | None) -> HTTPRouteHandler:
    """Return the route of the page's files, those of `folder` or of the package."""
    files = _read(folder or _BUILT)

    @get(["/", "/{path:path}"], include_in_schema=False, sync_to_thread=False, cache=False)
    def page(request: Request[object, object, State], path: FromPath[str] = "") -> Response[bytes]:
        """Return a file of the page."""
        file = files.get(path.strip("/") or _FIRST)
        if file is None:
            raise NotFoundException("there is nothing at this address")
        headers = {"etag": file.tag, "cache-control": file.cache, "vary": "accept-encoding"}
        if request.headers.get("if-none-match") == file.tag:
            return Response(b"", status_code=304, headers=headers)
        zipped = file.zipped
        if zipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
            headers["content-encoding"] = "gzip"
            return Response(zipped, media_type=file.kind, headers=headers)
        return Response(file.body, media_type=file.kind, headers=headers)

    return page


def _read(folder: Path) -> Mapping[str, _File]:
    found = {
        path.relative_to(folder).as_posix(): _file(path.read_bytes(), path, folder)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    icon = _file(_ICON, Path("favicon.svg"), Path())
    found.setdefault("favicon.svg", icon)
    found.setdefault("favicon.ico", found["favicon.svg"])  # asked for by every browser
    found.setdefault(_FIRST, _file(_NONE, Path(_FIRST), Path()))
    return found


def _file(body: bytes, path: Path, folder: Path) -> _File:
    suffix = path.suffix.lower()
    kind = _TYPES.get(suffix) or guess_type(path.name)[0] or "application/octet-stream"
    never = path.relative_to(folder).as_posix().startswith(_HASHED)
    return _File(
        body,
        gzip.compress(body, 9, mtime=0) if suffix in _ZIPPED else None,
        kind,
        f'"{sha256(body).hexdigest()[:32]}"',
        "private, max-age=31536000, immutable" if never else "no-cache",
    )
