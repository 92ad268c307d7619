"""The record into a file, whole or not at all."""

from datetime import date
from pathlib import Path

from dateline.dossier.deciding import event_of
from dateline.errors import ConfigError, MissingError
from dateline.export import EXPORTERS
from dateline.ports import Exporter, Store

__all__ = ["export_file"]

_SQLITE = b"SQLite format 3"


def export_file(
    store: Store, name: str, out: Path, *, day: date | None = None, event: str | None = None
) -> None:
    """Write the record, or one event of it, in the format `name`.

    Args:
        store: The dossier, its record up to date.
        name: The format.
        out: The file; one that is there is replaced, but never a database.
        day: The day, for formats that are of one.
        event: An event's id, or the beginning that only it has; None for all.

    Raises:
        ConfigError: There is no such format or event, or the format is of a day and none is given,
            or the other way round, or it cannot be of one event.
    """
    exporter = _exporter(name)
    if _is_database(out):
        raise ConfigError(
            f"{out} is a database, perhaps a dossier, and is not written over",
            hint="give another name for the exported file",
        )
    if exporter.daily and day is None:
        raise ConfigError(f"{name} is of one day", hint="give --day YYYY-MM-DD")
    if day is not None and not exporter.daily:
        raise ConfigError(f"{name} has all days", hint="leave --day away")
    part = out.with_name(out.name + ".part")
    try:
        with part.open("wb") as file:
            if event is None:
                exporter.write(store, file, day)
            elif exporter.of_event is None:
                raise ConfigError(f"{name} has all events", hint="leave --event away")
            else:
                exporter.of_event(store, file, event_of(store, event).id)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _exporter(name: str) -> Exporter:
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    known = ", ".join(exporter.name for exporter in EXPORTERS)
    raise MissingError(f"there is no export format {name!r}", hint=f"choose one of: {known}")


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE
