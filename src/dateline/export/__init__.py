"""A record into files: which formats there are."""

from dateline.export.csv_ import CSV
from dateline.export.graph import GEXF, GRAPHML
from dateline.export.jsonl import JSONL
from dateline.export.methods import METHODS
from dateline.export.page import PAGE
from dateline.export.situation import SITUATION_CSV, SITUATION_GEOJSON

__all__ = ["EXPORTERS"]

EXPORTERS = (CSV, GEXF, GRAPHML, JSONL, METHODS, PAGE, SITUATION_CSV, SITUATION_GEOJSON)
