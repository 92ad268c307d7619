"""A record into files: which formats there are."""

from dateline.export.acled import ACLED
from dateline.export.csv_ import CSV
from dateline.export.ftm import FTM, FTM_STATEMENTS
from dateline.export.geojson import GEOJSON
from dateline.export.graph import GEXF, GRAPHML
from dateline.export.jsonl import JSONL
from dateline.export.methods import METHODS
from dateline.export.network import NETWORK_GEXF, NETWORK_GRAPHML
from dateline.export.page import PAGE
from dateline.export.parquet import PARQUET
from dateline.export.plover import PLOVER
from dateline.export.polecat import POLECAT
from dateline.export.situation import SITUATION_CSV, SITUATION_GEOJSON
from dateline.export.tables import TABLES_CSV
from dateline.export.timelinejs import TIMELINEJS
from dateline.export.timemap import TIMEMAP
from dateline.export.timesketch import TIMESKETCH
from dateline.export.trig import TRIG
from dateline.export.ucdp import UCDP
from dateline.export.web_annotation import WEB_ANNOTATION
from dateline.export.xlsx import XLSX

__all__ = ["EXPORTERS"]

EXPORTERS = (
    ACLED,
    CSV,
    FTM,
    FTM_STATEMENTS,
    GEOJSON,
    GEXF,
    GRAPHML,
    JSONL,
    METHODS,
    NETWORK_GEXF,
    NETWORK_GRAPHML,
    PAGE,
    PARQUET,
    PLOVER,
    POLECAT,
    SITUATION_CSV,
    SITUATION_GEOJSON,
    TABLES_CSV,
    TIMELINEJS,
    TIMEMAP,
    TIMESKETCH,
    TRIG,
    UCDP,
    WEB_ANNOTATION,
    XLSX,
)
