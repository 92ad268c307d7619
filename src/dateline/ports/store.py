"""The interface of whatever keeps a dossier."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.model.annotations import Annotated
from dateline.model.claim import Claim
from dateline.model.derivation import Derivation
from dateline.model.event import Event
from dateline.model.ids import (
    ClaimId,
    DerivationId,
    EntityId,
    EventId,
    ReportId,
    SourceId,
    StateClaimId,
    StateId,
)
from dateline.model.judgement import Judgement
from dateline.model.origin import Origin, Support
from dateline.model.outline import Outline
from dateline.model.record import Counts, Disagreement, Entity, EntityLine, Merge, Record
from dateline.model.report import Reading
from dateline.model.source import CitedSource, SourceLine
from dateline.model.state import Flow, State, StateClaim

__all__ = ["Hit", "Store"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that full-text search found: where it stands and how well it fits (0..)."""

    report: ReportId
    start: int
    end: int
    quote: str
    score: float


class Store(Protocol):
    """Keeps reports, what was found in them, and the record. Same answers from every store.

    Writes are atomic: a method that raises, or a process that dies inside it, has changed nothing.
    """

    def add(self, items: Sequence[tuple[Reading, Annotated | None]]) -> None:
        """Keep readings (refused ones too) with their annotations, in one transaction.

        Raises:
            StoreError: A span does not bear its quoted words, or an id is taken by other content.
        """
        ...

    def known(self) -> frozenset[tuple[str, str]]:
        """Return (path, raw_sha256) of all that was added, so that it is not done again."""
        ...

    def digests(self) -> dict[str, ReportId]:
        """Return the id of each kept report by its digest."""
        ...

    def readings(self, ids: Iterable[ReportId] | None = None) -> Iterator[Reading]:
        """Yield what was added, by report id and path; `raw` left out.

        Refused files, which have no id, come first; with `ids`, only those of these reports.
        """
        ...

    def refused(self) -> tuple[Reading, ...]:
        """Return the files that could not become a report, by path."""
        ...

    def report_ids(self) -> tuple[ReportId, ...]:
        """Return the ids of all reports, sorted."""
        ...

    def raw(self, sha256: str) -> bytes:
        """Return original bytes, or b"" when they were not kept."""
        ...

    def annotated(self, ids: Iterable[ReportId] | None = None) -> Iterator[Annotated]:
        """Yield reports with their annotations, by id; all of them when `ids` is None."""
        ...

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement for good; one that is kept already changes nothing.

        No method changes or deletes one, and `add` and `put_record` leave them all.

        Raises:
            StoreError: Its words are no valid Unicode.
        """
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements, undone ones too, by the time they were made, then by id."""
        ...

    def looked_up_in(self, gazetteer: str) -> None:
        """Remember that reports are looked up in `gazetteer`; a second time changes nothing."""
        ...

    def gazetteers(self) -> tuple[str, ...]:
        """Return all that reports were ever looked up in, sorted."""
        ...

    def put_record(self, record: Record, basis: str) -> None:
        """Replace the record, in one transaction; `basis` names what it was built from."""
        ...

    def basis(self) -> str:
        """Return what the kept record was built from; "" when there is none."""
        ...

    def counts(self) -> Counts:
        """Return how much there is of what."""
        ...

    def changes(self) -> int:
        """Return a number that grows with each change of reports, judgements or record."""
        ...

    def derive(self, name: str, body: bytes, basis: str) -> None:
        """Keep what was made of the record of that basis, until it goes; of another, nothing."""
        ...

    def derived(self, name: str) -> bytes:
        """Return what was made of the kept record and kept under that name; b"" for nothing."""
        ...

    def events(self, ids: Iterable[EventId] | None = None) -> tuple[Event, ...]:
        """Return events by id; all of them when `ids` is None."""
        ...

    def events_of(self, reports: Iterable[ReportId]) -> tuple[Event, ...]:
        """Return the events that some reports tell of, by id."""
        ...

    def outlines(self, ids: Iterable[EventId] | None = None) -> Iterator[Outline]:
        """Yield outlines by the id of their event; all of them when `ids` is None."""
        ...

    def telling(self, *rows: str) -> tuple[int, ...]:
        """Return the events that tell of each of `rows`, counted from 0 in the order of `outlines`.

        A row are words that have to stand in a row within one sentence, or within one name. Case
        and accents are folded. Of scripts without blanks a part of a word will do.
        """
        ...

    def beginning(self, name: str) -> tuple[tuple[str, EventId], ...]:
        """Return the ids of events and claims that begin so, with the event: at most two."""
        ...

    def claims(
        self,
        event: EventId | None = None,
        *,
        entity: EntityId | None = None,
        report: ReportId | None = None,
    ) -> tuple[Claim, ...]:
        """Return claims, sorted by event, property, report and place.

        Those of one event; or else those of an entity, and of the events that it takes part in
        when and whether they happened; or else those of one report; or else all.
        """
        ...

    def claim_ids(
        self, events: Iterable[EventId] | None = None
    ) -> dict[EventId, tuple[ClaimId, ...]]:
        """Return the ids of the claims of some events or all, in the order of `claims`."""
        ...

    def entities(self, ids: Iterable[EntityId] | None = None) -> tuple[Entity, ...]:
        """Return entities by id; all of them when `ids` is None."""
        ...

    def entity_lines(self) -> tuple[EntityLine, ...]:
        """Return one line of each entity, those in most reports first."""
        ...

    def disagreements(self, event: EventId | None = None) -> tuple[Disagreement, ...]:
        """Return the disagreements of one event, or all, by event and property."""
        ...

    def merges(self, event: EventId | None = None) -> tuple[Merge, ...]:
        """Return why mentions are one event, of one event or all, sorted by event and mentions."""
        ...

    def derivations(self, reports: Iterable[ReportId] | None = None) -> tuple[Derivation, ...]:
        """Return which report was made from which, cut and possible ones too, by id.

        With `reports`, those that one of these takes part in.
        """
        ...

    def derivation(self, name: DerivationId) -> Derivation | None:
        """Return the derivation of that id, or None."""
        ...

    def origins(self, reports: Iterable[ReportId] | None = None) -> tuple[Origin, ...]:
        """Return origins by id; with `reports`, those that one of these goes back to."""
        ...

    def supports(self, event: EventId | None = None) -> tuple[Support, ...]:
        """Return what stands behind each value, of one event or all, the main value first."""
        ...

    def sources(self, ids: Iterable[SourceId] | None = None) -> tuple[CitedSource, ...]:
        """Return who is cited, those of these ids or all, in the order of the record."""
        ...

    def source_lines(self) -> tuple[SourceLine, ...]:
        """Return one line of each source, in the order of the record."""
        ...

    def states(self, at: int | None = None, unknown: int = 0) -> tuple[State, ...]:
        """Return all states, by id; with `at`, those known at that minute and `unknown` more."""
        ...

    def states_of(self, entity: EntityId) -> tuple[State, ...]:
        """Return the states at one end of which an entity is, by id."""
        ...

    def state_claims(self, ids: Iterable[StateClaimId] | None = None) -> tuple[StateClaim, ...]:
        """Return what reports say of states, those of these ids or all, by state and id."""
        ...

    def claims_of(self, states: Iterable[StateId]) -> tuple[StateClaim, ...]:
        """Return what reports say of some states, by state and id."""
        ...

    def flows(self) -> tuple[Flow, ...]:
        """Return all movements, by id."""
        ...

    def search(self, words: str, limit: int) -> tuple[Hit, ...]:
        """Return passages that hold all of `words`, best first, at most `limit`."""
        ...

    def close(self) -> None:
        """Let go of the file or connection; a second call does nothing."""
        ...
