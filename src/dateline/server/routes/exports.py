"""The record as a file."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from litestar import get
from litestar.params import FromQuery
from litestar.response import Stream

from dateline.dossier.exporting import exporter_of
from dateline.dossier.whereabouts import name_of
from dateline.export import EXPORTERS
from dateline.server.desk import AtDesk
from dateline.server.parameters import Id, Maybe
from dateline.server.shapes import ExportKind
from dateline.server.uploads import file_name

__all__ = ["ROUTES"]

_CHUNK = 256 * 1024  # bytes
_TYPES = {".csv": "text/csv; charset=utf-8", ".geojson": "application/geo+json",
          ".jsonl": "application/x-ndjson", ".graphml": "application/xml",
          ".gexf": "application/xml", ".html": "text/html; charset=utf-8",
          ".md": "text/markdown; charset=utf-8", ".json": "application/json",
          ".tsv": "text/tab-separated-values; charset=utf-8", ".zip": "application/zip",
          ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip


@get("/exports", sync_to_thread=True)
def exports() -> tuple[ExportKind, ...]:
    """List the formats that the record can be had in."""
    return tuple(
        ExportKind(
            one.name, one.suffix, one.daily, one.of_event is not None, one.missing, one.about
        )
        for one in EXPORTERS
    )


@get("/exports/{name:str}", sync_to_thread=True)
def export(
    desk: AtDesk,
    name: Id,
    day: FromQuery[date | None] = None,
    event: Maybe = None,
    texts: FromQuery[bool] = True,
) -> Stream:
    """Return the record, or one event, as a file to keep; every value has the words that bear it.

    `day` is for formats that are of one, `event` for those that can be of one; `texts=false` leaves
    whole texts of reports out.
    """
    exporter = exporter_of(name)
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / f"export{exporter.suffix}"
        desk.dossier.export(name, path, day, event=event, texts=texts)
        file = path.open("rb")  # it stays to be read when its folder is gone
    of = f"-{day or event}" if day or event else ""
    called = file_name(f"{Path(name_of(desk.settings.dossier)).stem}{of}{exporter.suffix}")
    plain = called.encode("ascii", "replace").decode().replace("?", "_")
    return Stream(
        _sent(file),
        media_type=_TYPES.get(exporter.suffix, "application/octet-stream"),
        headers={"content-disposition": f'attachment; filename="{plain}"'},
    )


def _sent(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk


ROUTES = (exports, export)
