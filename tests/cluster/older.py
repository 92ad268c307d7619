"""Loaded by a worker before its work: it is of an older version."""

from dateline.dossier import sharding_alike

sharding_alike.VERSION = "0.0.9"
