"""A base map of the user's own, in place of the bundled one whose borders others may dispute."""

import json
from pathlib import Path

from dateline.errors import ConfigError

__all__ = ["read_basemap"]

_LARGEST = 64 * 1024 * 1024  # bytes; Natural Earth's finest countries have 4 MB
_TYPES = ("FeatureCollection", "Topology")


def read_basemap(path: Path) -> bytes:
    """Return a base map as it is: GeoJSON (a FeatureCollection) or TopoJSON, WGS 84 degrees.

    Raises:
        ConfigError: It is not there, is too large, or is neither.
    """
    hint = "give a GeoJSON FeatureCollection or a TopoJSON file, in degrees"
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigError(f"the base map {path} is larger than 64 MB", hint=hint)
        body = path.read_bytes()
        made = json.loads(body)
    except OSError as error:
        raise ConfigError(f"the base map {path} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"the base map {path} is no JSON", hint=hint) from error
    if not isinstance(made, dict) or made.get("type") not in _TYPES:
        raise ConfigError(f"{path} is no base map", hint=hint)
    return body
