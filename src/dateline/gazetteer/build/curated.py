"""Our own rows: resources/places/*.yml, checked as they are read."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from dateline.errors import ConfigError
from dateline.gazetteer.boundaries import Boundaries
from dateline.gazetteer.build.row import Row, prominence, province
from dateline.gazetteer.keys import fold

__all__ = ["FOLDER", "curated"]

FOLDER = Path(__file__).resolve().parents[4] / "resources" / "places"
_AREAS = frozenset(("CONT", "OCN", "SEA", "RGN", "GULF", "MTS", "PEN"))
_PEOPLE = {True: 5_000_000, False: 20_000}  # a region weighs as a big city, a site as a town
_CONTINENT_BONUS = 2.0


def curated(folder: Path = FOLDER) -> Iterator[Row]:
    """Yield the rows of every file.

    Raises:
        ConfigError: The folder is not there, or a row is not a place on Earth.
    """
    paths = sorted(folder.glob("*.yml"))
    if not paths:
        raise ConfigError(f"no places in {folder}", hint="build from a checkout of the sources")
    boundaries = Boundaries()
    for path in paths:
        for number, row in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
            try:
                yield _row(row, boundaries)
            except (KeyError, TypeError, ValueError) as error:
                raise ConfigError(f"{path.name}, row {number}: {error!r} in {row}") from error


def _row(row: dict[str, str | float | list[str]], boundaries: Boundaries) -> Row:
    lat, lon, feature = float(str(row["lat"])), float(str(row["lon"])), str(row["feature"])
    radius_m = round(1000 * float(str(row["radius_km"])))
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and radius_m > 0):  # noqa: PLR2004
        raise ValueError("not a point with a radius on Earth")
    name, also = str(row["name"]), row.get("also", [])
    names = (name, *(str(other) for other in also)) if isinstance(also, list) else (name,)
    country = str(row.get("country", ""))
    bonus = _CONTINENT_BONUS if feature in ("CONT", "OCN") else 0.0
    return Row(
        source="dateline",
        ref=f"{fold(name).replace(' ', '-')}-{feature.lower()}",
        name=name,
        names=names,
        lat=lat,
        lon=lon,
        radius_m=radius_m,
        feature=feature,
        country=country,
        parent="" if feature in _AREAS else province(boundaries, lat, lon, country),
        prominence=prominence(_PEOPLE[feature in _AREAS], bonus),
    )
