"""All tables, in the order in which they refer to one another."""

from dateline.export.tables.of_entities import CITATIONS, ENTITIES, ENTITY_MENTIONS, SOURCES
from dateline.export.tables.of_events import CLAIMS, EVENT_MENTIONS, EVENTS, LINKS
from dateline.export.tables.of_origins import (
    DERIVATIONS,
    DISAGREEMENTS,
    ORIGIN_REPORTS,
    ORIGINS,
    PASSAGES,
    SIDES,
    SUPPORT,
)
from dateline.export.tables.of_people import CODE_ROWS, CODES, JUDGEMENTS
from dateline.export.tables.of_reports import PAGES, PROBLEMS, READINGS, REPORTS
from dateline.export.tables.of_states import MOVEMENTS, STATE_CLAIMS, STATES, STRETCHES

__all__ = ["TABLES"]

TABLES = (
    REPORTS, PAGES, READINGS, PROBLEMS, ENTITIES, ENTITY_MENTIONS, EVENTS, EVENT_MENTIONS, CLAIMS,
    LINKS, SOURCES, CITATIONS, ORIGINS, ORIGIN_REPORTS, DERIVATIONS, PASSAGES, DISAGREEMENTS, SIDES,
    SUPPORT, STATES, STRETCHES, STATE_CLAIMS, MOVEMENTS, JUDGEMENTS, CODE_ROWS, CODES,
)  # fmt: skip
