"""The JSON shapes of the board, and of pages about one event, report or list: a part of `wire`."""

from datetime import date

import msgspec

from dateline.dossier.wire import AnchorOut, AnnotatedOut, HitOut, ReportOut, TimelineEntry
from dateline.dossier.wire_codes import CodeValueOut
from dateline.dossier.wire_origins import DerivationOut, ExplainOut, OriginOut
from dateline.dossier.wire_reviewed import EventReview

__all__ = [
    "ClaimAt", "ColumnOut", "EntityLineOut", "EntityLines", "EventItem", "EventItems", "EventPage",
    "EventPlace", "GraphOut", "GraphReport", "Overview", "PageOut", "PlaceDot", "ReportBrief",
    "ReportPage", "Reports", "SearchOut", "SourceLineOut", "SourceLines", "TypeCount",
]  # fmt: skip


class ColumnOut(msgspec.Struct, frozen=True):
    """A column of the board: where its `length` numbers begin, in bytes from the first column."""

    name: str
    dtype: str
    offset: int
    length: int


class PlaceDot(msgspec.Struct, frozen=True):
    """A place on the map: within `radius_m` of the point; `pin` says whether it may be one.

    Without a point, it is not resolved.
    """

    name: str
    lat: float | None
    lon: float | None
    radius_m: float | None
    precision: str | None
    pin: bool


class EventPlace(PlaceDot, frozen=True, kw_only=True):
    """A place of one event; `role` null where no claim says what it is to it."""

    role: str | None


class TypeCount(msgspec.Struct, frozen=True):
    """How many events have a type."""

    type: str
    events: int


class Overview(msgspec.Struct, frozen=True):
    """What a dossier holds, in numbers; `stale`: a rebuild is due or under way.

    `basemap`: the server has a base map of the user's own. `restricted`: how many reports are.
    """

    name: str
    version: str
    revision: str
    stale: bool
    events: int
    reports: int
    claims: int
    origins: int
    days: tuple[date, date] | None
    types: tuple[TypeCount, ...]
    sources: int
    entities: int
    disputed: int
    undated: int
    unplaced: int
    reviewed: int
    words: str
    basemap: bool = False
    restricted: int = 0


class EventItem(msgspec.Struct, frozen=True):
    """One event in a list, as the machine has it, with what coders say beside.

    `reports` is how many tell of it; `sources` on whose word it finally is, those who are named
    first; `sentence` one that tells of it, null where no report's words are kept.
    """

    row: int
    event: str
    type: str
    what: str
    earliest: date | None
    latest: date | None
    when: str
    places: tuple[str, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    counts: tuple[str, ...]
    sources: tuple[str, ...]
    reports: int
    origins: int
    independent_min: int
    independent_max: int
    disputed: bool
    status: str
    sentence: AnchorOut | None
    review: EventReview


class EventItems(msgspec.Struct, frozen=True):
    """A page of events in the order of the board; `next` is null on the last one."""

    items: tuple[EventItem, ...]
    next: str | None
    total: int
    revision: str


class ReportBrief(msgspec.Struct, frozen=True):
    """A report as a heading; `origin` null where it goes back to none."""

    id: str
    outlet: str
    title: str
    published: str | None
    origin: str | None


class EventPage(msgspec.Struct, frozen=True):
    """All that is behind one event; `sentences` has the sentence round each claim's words.

    `codes` is empty until they are asked for by themselves.
    """

    row: int
    entry: TimelineEntry
    review: EventReview
    explain: ExplainOut
    sentences: dict[str, AnchorOut]
    reports: dict[str, ReportBrief]
    origins: dict[str, OriginOut]
    codes: dict[str, tuple[CodeValueOut, ...]]
    places: tuple[EventPlace, ...]


class ClaimAt(msgspec.Struct, frozen=True):
    """A claim that a report makes, and where its words stand."""

    claim: str
    event: str
    property: str
    start: int
    end: int


class PageOut(msgspec.Struct, frozen=True):
    """Where a page of a paged document stands in the text, and the number printed on it."""

    label: str
    start: int
    end: int


class ReportPage(msgspec.Struct, frozen=True):
    """A report with its text and all that was found in it; offsets count code points of `text`.

    `pages` are those of a paged document, such as a PDF, in order.
    """

    report: ReportOut
    text: str
    annotated: AnnotatedOut
    claims: tuple[ClaimAt, ...]
    derivations: tuple[DerivationOut, ...]
    origins: tuple[OriginOut, ...]
    pages: tuple[PageOut, ...] = ()


class Reports(msgspec.Struct, frozen=True):
    """A page of what was read, refused files last."""

    items: tuple[ReportOut, ...]
    next: str | None
    total: int
    revision: str


class GraphReport(msgspec.Struct, frozen=True):
    """A report as a node of the graph; `origin` null where it goes back to none."""

    id: str
    outlet: str
    title: str
    published: str | None
    origin: str | None


class GraphOut(msgspec.Struct, frozen=True):
    """Which reports go back to which, without passages and reasons, which one alone has.

    `derivations` hold; `undecided` may, `cut` do not any more.
    """

    reports: tuple[GraphReport, ...]
    derivations: tuple[DerivationOut, ...]
    origins: tuple[OriginOut, ...]
    undecided: tuple[DerivationOut, ...]
    cut: tuple[DerivationOut, ...]


class SourceLineOut(msgspec.Struct, frozen=True):
    """Somebody who is cited, as a list shows them: how often, and by how many reports."""

    source: str
    name: str
    known: str
    role: str
    kind: str | None
    entity: str | None
    times: int
    reports: int


class SourceLines(msgspec.Struct, frozen=True):
    """A page of sources, those that most reports cite first."""

    items: tuple[SourceLineOut, ...]
    next: str | None
    total: int
    revision: str


class EntityLineOut(msgspec.Struct, frozen=True):
    """Somebody who is named, as a list shows them: how often, in how many reports and events."""

    entity: str
    schema: str
    name: str
    times: int
    reports: int
    events: int


class EntityLines(msgspec.Struct, frozen=True):
    """A page of entities, those in most reports first."""

    items: tuple[EntityLineOut, ...]
    next: str | None
    total: int
    revision: str


class SearchOut(msgspec.Struct, frozen=True):
    """What was found: the first events in the order of the board, and passages of reports.

    `problem` says why a question is none; null for nothing.
    """

    events: tuple[EventItem, ...]
    total: int
    passages: tuple[HitOut, ...]
    problem: str | None
