"""The record into a file, whole or not at all."""

from collections.abc import Iterable
from pathlib import Path

from dateline.dossier.deciding import event_of
from dateline.dossier.whole_file import made_folder, whole_file
from dateline.errors import ConfigError, MissingError
from dateline.ports import Exporter, Part, Store, Wanted

__all__ = ["export_file", "exporter_of", "is_database"]

_SQLITE = b"SQLite format 3"


def export_file(
    store: Store, name: str, out: Path, wanted: Wanted = Wanted(), *, event: str | None = None
) -> tuple[Path, ...]:
    """Write the record, or one event of it, in the format `name`; return the files written.

    Args:
        store: The dossier, its record up to date.
        name: The format.
        out: The file; one that is there is replaced, but never a database. A format of several
            files makes a folder of that name, or a ZIP where it ends in ".zip".
        wanted: The day, for formats that are of one, and whether with texts.
        event: An event's id, or the beginning that only it has; None for all.

    Raises:
        ConfigError: There is no such format or event, or the format is of a day and none is given,
            or the other way round, or it cannot be of one event, or what it needs is missing.
    """
    exporter = exporter_of(name)
    if exporter.missing is not None:
        raise ConfigError(
            f"{name} needs {exporter.needs}, which is not installed", hint=exporter.missing
        )
    if is_database(out):
        raise ConfigError(
            f"{out} is a database, perhaps a dossier, and is not written over",
            hint="give another name for the exported file",
        )
    if exporter.daily and wanted.day is None:
        raise ConfigError(f"{name} is of one day", hint="give --day YYYY-MM-DD")
    if wanted.day is not None and not exporter.daily:
        raise ConfigError(f"{name} has all days", hint="leave --day away")
    if exporter.parts is not None and event is None and out.suffix != ".zip":
        return _write_folder(exporter.parts(store, wanted), out)
    with whole_file(out) as file:
        if event is None:
            exporter.write(store, file, wanted)
        elif exporter.of_event is None:
            raise ConfigError(f"{name} has all events", hint="leave --event away")
        else:
            exporter.of_event(store, file, event_of(store, event).id, wanted)
    return (out,)


def _write_folder(parts: Iterable[Part], out: Path) -> tuple[Path, ...]:
    """Write the files of a format into a folder: each whole or not at all, others left alone."""
    made_folder(out)
    files = []
    for name, write in parts:
        with whole_file(out / name) as file:
            write(file)
        files.append(out / name)
    return tuple(files)


def exporter_of(name: str) -> Exporter:
    """Return the exporter of that name.

    Raises:
        MissingError: There is none.
    """
    from dateline.export import EXPORTERS  # noqa: PLC0415 - only who writes a file pays for all formats

    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    known = ", ".join(exporter.name for exporter in EXPORTERS)
    raise MissingError(f"there is no export format {name!r}", hint=f"choose one of: {known}")


def is_database(path: Path) -> bool:
    """Whether a file is an SQLite database, perhaps a dossier, which nothing writes over."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE
