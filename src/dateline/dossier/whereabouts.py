"""Where a dossier is: the path of a file, or the address of a database."""

from pathlib import Path, PurePath

from dateline.model.address import is_address, shown

__all__ = ["absolute", "name_of", "place_at"]


def place_at(where: str) -> str | Path:
    """Return an address as it is, and all else as a path."""
    return where if is_address(where) else Path(where)


def absolute(where: str | Path) -> str:
    """Return where it is, for a process that stands in another folder."""
    return str(where) if is_address(str(where)) else str(Path(where).absolute())


def name_of(where: str | Path) -> str:
    """Return what it is called: the name of its file, or of its schema or database."""
    if not is_address(str(where)):
        return Path(where).name
    path, _, asked = shown(str(where)).partition("?")
    named = [part.removeprefix("schema=") for part in asked.split("&") if "schema=" in part]
    return named[-1] if named else PurePath(path).name or "dateline"
