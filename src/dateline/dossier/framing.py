"""Which questions of a dossier are answered as a table, and with which rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

import msgspec

from dateline.dossier.frames import columns_of, frame_of, rows_of
from dateline.dossier.outside import Outside
from dateline.dossier.wire import ClaimOut, ReportOut, SourceOut, TimelineEntry
from dateline.dossier.wire_disagreements import DisagreementOut
from dateline.dossier.wire_entities import EntitySummary
from dateline.dossier.wire_incidents import IncidentOut
from dateline.dossier.wire_places import JudgementOut, PlaceSummary
from dateline.errors import ConfigError, MissingError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from dateline.dossier.core import Dossier

__all__ = ["FRAMES", "Framing"]


@dataclass(frozen=True, slots=True)
class _Frame:
    """A table: the shape of its rows, the question, and whether it can be of a line asked."""

    name: str
    shape: type[msgspec.Struct]
    rows: Callable[["Dossier", str], Iterable[msgspec.Struct]]
    asked: bool = False


def _events(dossier: "Dossier", ask: str) -> Iterable[TimelineEntry]:
    from dateline.dossier.timeline import Asked  # noqa: PLC0415 - `core` imports this module

    return dossier.timeline(Asked(ask=ask))


def _claims(dossier: "Dossier", ask: str) -> Iterable[ClaimOut]:
    if not ask:
        return dossier.claims()
    events = set(dossier.events_asked(ask))
    return (claim for claim in dossier.claims() if claim.event in events)


class ReportRow(ReportOut, frozen=True):
    """A report with its day as a day, and the moment where the outlet printed one."""

    published: date | None  # type: ignore[assignment]
    published_at: datetime | None = None


def _reports(dossier: "Dossier", _ask: str) -> Iterable[ReportRow]:
    for one in dossier.reports():
        fields = msgspec.structs.asdict(one)
        moment = None if one.published is None else datetime.fromisoformat(one.published)
        fields["published"] = None if moment is None else moment.date()
        timed = moment is not None and moment.tzinfo is not None
        yield ReportRow(**fields, published_at=moment if timed else None)


FRAMES = (
    _Frame("claims", ClaimOut, _claims, asked=True),
    _Frame("disagreements", DisagreementOut, lambda dossier, _: dossier.disagreements()),
    _Frame("entities", EntitySummary, lambda dossier, _: dossier.entities()),
    _Frame("events", TimelineEntry, _events, asked=True),
    _Frame("incidents", IncidentOut, lambda dossier, _: dossier.incidents()),
    _Frame("judgements", JudgementOut, lambda dossier, _: dossier.judgements()),
    _Frame("places", PlaceSummary, lambda dossier, _: dossier.places()),
    _Frame("reports", ReportRow, _reports),
    _Frame("sources", SourceOut, lambda dossier, _: dossier.sources()),
)
"""By name. The rows are those of the command of that name with `--json`."""


class Framing(Outside):
    """The part of a dossier that answers with tables."""

    def frame(
        self, name: str, kind: str = "pandas", *, ask: str = ""
    ) -> "pd.DataFrame | pl.DataFrame":
        """Return the answer to a question as a table of pandas or polars.

        Days are days, what is not said is missing, lists are lists, moments are in UTC.

        Args:
            name: "events", "claims", "reports", "sources", "entities", "places", "disagreements",
                "incidents" or "judgements".
            kind: "pandas" or "polars"; each is an extra.
            ask: A line of the query language: of events, or of claims, those that it asks for.

        Raises:
            ConfigError: There is no such table or kind, its library is not installed, or the line
                is none.
        """
        for one in FRAMES:
            if one.name == name:
                break
        else:
            raise MissingError(
                f"there is no table {name!r}",
                hint=f"one of: {', '.join(one.name for one in FRAMES)}",
            )
        if ask and not one.asked:
            raise ConfigError(f"{name} cannot be asked for by a line", hint="leave ask away")
        whole = cast("Dossier", self)  # the class that all parts make up
        columns = columns_of(one.shape)
        return frame_of(columns, rows_of(one.rows(whole, ask), columns), kind)
