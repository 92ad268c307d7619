"""Originals given out of a dossier: read-only files, each with what the log says of it."""

import os
import re
from pathlib import Path, PurePosixPath

import msgspec

from dateline.dossier.custody import InCustody
from dateline.dossier.whole_file import made_folder, whole_file
from dateline.dossier.wire_custody import OriginalOut, SidecarOut
from dateline.errors import ConfigError

__all__ = ["give_out"]

_OTHER = re.compile(r"[^\w.@+-]")
_STEM, _ENDING = 80, 16  # letters; with the rest it stays far below the 255 bytes of a file system
_SHORT = 12  # letters of its SHA-256: enough to tell one original of a report from another
_READ_ONLY = 0o444


def give_out(dossier: InCustody, report: str, folder: Path) -> tuple[Path, ...]:
    """Write the original bytes of a report into a folder, read-only, and return the files.

    Beside each stands a JSON file of the same name with the entries of the log that are about the
    report. Bytes that were not kept are left out. Each original is checked against its SHA-256
    before it is written. Where a run was killed, the next writes the files that are missing.

    Args:
        dossier: The dossier.
        report: The report's id.
        folder: Where; made if it is not there.

    Raises:
        ConfigError: There is no such report, its bytes were not kept or are not what they were, or
            all files are there already, or one of another content: nothing is written over.
    """
    kept = [one for one in dossier.originals(report) if one.size is not None]
    if not kept:
        raise ConfigError(
            f"the original of {report} was not kept: it was too large",
            hint="its SHA-256 stands in `dateline reports DOSSIER --json`",
        )
    entries = tuple(dossier.custody(report=report))
    named = {_name(report, one): one for one in kept}
    files: dict[Path, bytes] = {}
    for name, one in named.items():
        files[folder / name] = dossier.original_bytes(one.sha256)
        told = msgspec.json.encode(SidecarOut(report, name, one, entries))
        files[_beside(folder / name)] = msgspec.json.format(told, indent=1) + b"\n"
    there = {path for path in files if os.path.lexists(path)}
    for path in sorted(there):
        if len(there) == len(files) or path.is_symlink() or path.read_bytes() != files[path]:
            raise ConfigError(f"{path} is there already", hint="give another folder")
    made_folder(folder)
    for path in (path for path in files if path not in there):
        with whole_file(path, over=False, mode=_READ_ONLY) as file:
            file.write(files[path])
    return tuple(folder / name for name in named)


def _name(report: str, one: OriginalOut) -> str:
    """Return a harmless name with the ending of the file that it came from."""
    ending = _OTHER.sub("_", PurePosixPath(one.path).suffix)[:_ENDING]
    stem = _OTHER.sub("_", report).encode()[:_STEM].decode(errors="ignore").lstrip(".-")
    return f"{stem or 'original'}-{one.sha256[:_SHORT]}{ending}"


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".custody.json")
