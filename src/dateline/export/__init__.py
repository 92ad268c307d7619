"""A record into files: which formats there are."""

from dateline.export.csv_ import CSV
from dateline.export.graph import GEXF, GRAPHML
from dateline.export.jsonl import JSONL

__all__ = ["EXPORTERS"]

EXPORTERS = (CSV, GEXF, GRAPHML, JSONL)
