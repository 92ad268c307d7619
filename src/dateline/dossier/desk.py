"""What the desk asks: the board, one event, one report, lists in pages, fast at any size."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np

from dateline.dossier import wire, wire_board
from dateline.dossier.add import VERSION
from dateline.dossier.asking import Question, parse
from dateline.dossier.board import Board
from dateline.dossier.board_columns import Columns, Flag
from dateline.dossier.board_kept import read_columns
from dateline.dossier.board_shape import (
    bare,
    entity_line,
    event_item,
    event_places,
    origin_of,
    report_brief,
    sentences_of,
    source_line,
)
from dateline.dossier.deciding import event_of
from dateline.dossier.explain import explain_event
from dateline.dossier.judging import read_judged
from dateline.dossier.origins import derivation_out, origin_out, origins_out
from dateline.dossier.review_shape import NOT_REVIEWED, review_out
from dateline.dossier.reviewing import Reviewing
from dateline.dossier.shape import annotated_out
from dateline.dossier.sources import is_asked, source_out
from dateline.dossier.timeline import entry_of
from dateline.dossier.wire_origins import DerivationOut
from dateline.errors import ConfigError, MissingError
from dateline.model.ids import DerivationId, EventId, ReportId, SourceId
from dateline.model.report import Report
from dateline.model.source import SourceLine
from dateline.model.standing import Standing
from dateline.review.overlaid import standing_of
from dateline.store import folded

__all__ = ["WORDS", "Desk"]

WORDS = "Dateline records what reports claim; it alleges nothing."


class Desk(Reviewing):
    """The part of a dossier that answers for the desk."""

    _columns: tuple[str, Columns] | None = None
    _board: Board | None = None
    _lines: tuple[str, tuple[SourceLine, ...]] | None = None

    def board(self) -> Board:
        """Return all events as rows, with what coders say laid over; made once for a revision."""
        self._fresh()
        with self._making:
            revision = self.revision()
            if self._board is None or self._board.revision != revision:
                basis = self._store.basis()
                if self._columns is None or self._columns[0] != basis:
                    self._columns = basis, read_columns(self._store)
                standings = self._standings()
                self._board = Board(self._columns[1], standings, self._store.telling, revision)
            return self._board

    def events_asked(self, line: str) -> list[EventId]:
        """Return the events that a line of the query language asks for, in the board's order.

        Raises:
            ConfigError: It is none.
        """
        board = self.board()
        return board.events(np.flatnonzero(board.rows(parse(line))))

    def overview(self, name: str = "") -> wire_board.Overview:
        """Return what the dossier holds, in numbers; `name` is what it is called."""
        board, counts = self.board(), self._store.counts()
        flags = board.column("flags")
        reviewed = Flag.ACCEPTED | Flag.REJECTED | Flag.CORRECTED
        return wire_board.Overview(
            name=name,
            version=VERSION,
            revision=board.revision,
            stale=self.is_stale(),
            events=len(board),
            reports=counts.reports,
            claims=counts.claims,
            origins=counts.origins,
            days=board.days,
            types=tuple(wire_board.TypeCount(*one) for one in board.types),
            sources=counts.sources,
            entities=counts.entities,
            disputed=int(np.count_nonzero(flags & Flag.DISPUTED)),
            undated=int(np.count_nonzero(board.rows(Question(undated=True)))),
            unplaced=int(np.count_nonzero(board.rows(Question(unplaced=True)))),
            reviewed=int(np.count_nonzero(flags & reviewed)),
            words=WORDS,
            restricted=len(self.restricted()),
        )

    def events_page(
        self, question: Question = Question(), cursor: str = "", limit: int = 50
    ) -> wire_board.EventItems:
        """Return a page of the events asked for, in the order of the board.

        Raises:
            ConfigError: `cursor` is none.
        """
        board = self.board()
        rows: list[int] = np.flatnonzero(board.rows(question)).tolist()
        begin, end = _cut(rows, cursor, limit)
        return wire_board.EventItems(
            self._items(board, rows[begin:end]),
            str(rows[end]) if end < len(rows) else None,
            len(rows),
            board.revision,
        )

    def event_page(self, name: str) -> wire_board.EventPage:
        """Return all that is behind one event, by its id or the beginning of it.

        Raises:
            ConfigError: There is no such event.
        """
        board = self.board()
        event = event_of(self._store, name)
        (outline,) = self._store.outlines([event.id])
        claims = self._store.claims(event.id)
        reports = self._reports(outline.reports)
        origins = self._store.origins(outline.reports)
        of = origin_of(origins)
        review = review_out(self.reviews().get(event.id))
        return wire_board.EventPage(
            row=board.row_of(event.id) or 0,
            entry=entry_of(outline, [claim.id for claim in claims]),
            review=review,
            explain=explain_event(self._store, event),
            sentences=sentences_of(claims, reports),
            reports={id_: report_brief(report, of) for id_, report in reports.items()},
            origins={one.id: origin_out(one) for one in origins},
            codes={},
            places=event_places(outline),
        )

    def report_page(self, name: str) -> wire_board.ReportPage:
        """Return one report with all that was found in it and what the record makes of it.

        Raises:
            ConfigError: There is no report of that id.
        """
        self._fresh()
        id_ = ReportId(name)
        reading = next(self._store.readings([id_]), None)
        found = next(read_judged(self._store, [id_]), None)
        if reading is None or found is None:
            raise MissingError(
                f"there is no report {name!r} in this dossier",
                hint="`dateline reports DOSSIER` lists them",
            )
        return wire_board.ReportPage(
            report=next(self._report_outs([reading], [id_])),
            text=found.report.text,
            annotated=annotated_out(found, (), ()),
            claims=tuple(
                wire_board.ClaimAt(
                    claim.id, claim.event, claim.property.value,
                    claim.anchor.span.start, claim.anchor.span.end,
                )
                for claim in self._store.claims(report=id_)
            ),
            derivations=tuple(map(derivation_out, self._store.derivations([id_]))),
            origins=tuple(map(origin_out, self._store.origins([id_]))),
            pages=tuple(
                wire_board.PageOut(page.label, page.span.start, page.span.end)
                for page in found.report.pages
            ),
        )  # fmt: skip

    def reports_page(self, cursor: str = "", limit: int = 50) -> wire_board.Reports:
        """Return a page of what was read, by report id, refused files last.

        Raises:
            ConfigError: `cursor` is none.
        """
        ids = self._store.report_ids()
        refused = self._store.refused()
        total = len(ids) + len(refused)
        begin, end = _cut(range(total), cursor, limit)
        kept = self._store.readings(ids[begin:end])
        more = refused[max(begin - len(ids), 0) : max(end - len(ids), 0)]
        none = [ReportId("")] if more else []
        return wire_board.Reports(
            tuple(self._report_outs((*kept, *more), (*ids[begin:end], *none))),
            str(end) if end < total else None,
            total,
            self.revision(),
        )

    def sources_page(
        self, name: str = "", cursor: str = "", limit: int = 50
    ) -> wire_board.SourceLines:
        """Return a page of who is cited, of those that have a part of `name` in theirs.

        Raises:
            ConfigError: `cursor` is none.
        """
        lines = [one for one in self._source_lines() if _is_called(one.name, name)]
        begin, end = _cut(range(len(lines)), cursor, limit)
        return wire_board.SourceLines(
            tuple(map(source_line, lines[begin:end])),
            str(end) if end < len(lines) else None,
            len(lines),
            self.revision(),
        )

    def sources_called(self, asked: str) -> list[SourceId]:
        """Return the sources of that id, of the entity of that id, or with it in their name."""
        if self._store.sources([SourceId(asked)]):
            return [SourceId(asked)]
        return [one.id for one in self._source_lines() if is_asked(one, asked)]

    def source(self, name: str) -> wire.SourceOut:
        """Return one source by its id, with all that it is cited for.

        Raises:
            ConfigError: There is no such source.
        """
        self._fresh()
        for one in self._store.sources([SourceId(name)]):
            return source_out(one)
        raise MissingError(
            f"there is no source {name!r}", hint="`dateline sources DOSSIER` lists them"
        )

    def entities_page(
        self, name: str = "", cursor: str = "", limit: int = 50
    ) -> wire_board.EntityLines:
        """Return a page of who is named, of those that have a part of `name` in theirs.

        Raises:
            ConfigError: `cursor` is none.
        """
        self._fresh()
        lines = [one for one in self._store.entity_lines() if _is_called(one.name, name)]
        begin, end = _cut(range(len(lines)), cursor, limit)
        return wire_board.EntityLines(
            tuple(map(entity_line, lines[begin:end])),
            str(end) if end < len(lines) else None,
            len(lines),
            self.revision(),
        )

    def search_all(self, text: str, limit: int = 20) -> wire_board.SearchOut:
        """Return the first events that a line of the query language asks for, and passages.

        A line that is none finds nothing, and `problem` says why.
        """
        board = self.board()
        try:
            question = parse(text)
        except ConfigError as error:
            why = f"{error}: {error.hint}" if error.hint else str(error)
            return wire_board.SearchOut((), 0, (), why)
        asked = board.rows(question) if question.terms else ()
        rows: list[int] = np.flatnonzero(asked).tolist()
        words = " ".join(question.plain_words)
        hits = self._store.search(words, limit) if words else ()
        return wire_board.SearchOut(
            self._items(board, rows[:limit]),
            len(rows),
            tuple(wire.HitOut(h.report, h.start, h.end, h.quote, h.score) for h in hits),
            None,
        )

    def derivation(self, name: str) -> DerivationOut:
        """Return one derivation whole, by its id.

        Raises:
            ConfigError: There is no such derivation.
        """
        self._fresh()
        found = self._store.derivation(DerivationId(name))
        if found is None:
            raise MissingError(
                f"there is no derivation {name!r}", hint="`dateline origins DOSSIER` lists them"
            )
        return derivation_out(found)

    def origins_graph(self) -> wire_board.GraphOut:
        """Return which reports go back to which, without passages and reasons."""
        self._fresh()
        whole = origins_out(self._store, EventId(""))
        of = origin_of(self._store.origins())
        reports = self._reports(self._store.report_ids())
        briefs = (report_brief(report, of) for report in reports.values())
        return wire_board.GraphOut(
            tuple(
                wire_board.GraphReport(b.id, b.outlet, b.title, b.published, b.origin)
                for b in briefs
            ),
            bare(whole.derivations),
            whole.origins,
            bare(whole.undecided),
            bare(whole.cut),
        )

    def _items(self, board: Board, rows: Sequence[int]) -> tuple[wire_board.EventItem, ...]:
        """Return the shapes of the events in some rows, in this order."""
        events = board.events(rows)
        outlines = {one.event: one for one in self._store.outlines(events)}
        reviews = self.reviews()
        return tuple(
            event_item(
                outlines[event],
                row,
                review_out(reviews[event]) if event in reviews else NOT_REVIEWED,
            )
            for event, row in zip(events, rows, strict=True)
            if event in outlines
        )

    def _source_lines(self) -> tuple[SourceLine, ...]:
        """Return the lines of all sources, read once for a record."""
        self._fresh()
        basis = self._store.basis()
        if self._lines is None or self._lines[0] != basis:
            self._lines = basis, self._store.source_lines()
        return self._lines[1]

    def _standings(self) -> dict[EventId, Standing]:
        """Return where the events that coders reviewed stand."""
        reviews = self.reviews()
        changed = [event for event, review in reviews.items() if review.values]
        outlines = {one.event: one for one in self._store.outlines(changed)}
        return {
            event: standing_of(review, outlines.get(event)) for event, review in reviews.items()
        }

    def _reports(self, ids: Iterable[ReportId]) -> dict[ReportId, Report]:
        readings = self._store.readings(ids)
        found = (reading.report for reading in readings if reading.report is not None)
        return {report.id: report for report in found}


def _cut(rows: Sequence[int], cursor: str, limit: int) -> tuple[int, int]:
    """Return where a page begins and ends among rows, from the row that the cursor names."""
    if cursor and not cursor.isdecimal():
        raise ConfigError(f"{cursor!r} is no place in this list", hint="leave cursor away")
    begin = bisect_left(rows, int(cursor or 0))
    return begin, min(begin + max(limit, 1), len(rows))


def _is_called(name: str, part: str) -> bool:
    return not part or (bool(folded(part)) and folded(part) in folded(name))
