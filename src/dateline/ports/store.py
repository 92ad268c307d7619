"""The interface of whatever keeps a dossier."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.model.annotations import Annotated
from dateline.model.claim import Claim
from dateline.model.code import CodeRow
from dateline.model.custody import Deed, Entry, Hand, Original
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
from dateline.model.version import Kept, Lines, Placed, Stand, Version
from dateline.model.watched import Watched

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

    def add(
        self,
        items: Sequence[tuple[Reading, Annotated | None]],
        placed: Sequence[Placed] = (),
        *,
        since: Stand | None = None,
    ) -> bool:
        """Keep readings (refused ones too) with their annotations, in one transaction.

        Returns:
            Whether they were kept. False, with nothing changed, where the dossier stands otherwise
            than at `since`: somebody else has added meanwhile, or, where there is something in
            `placed`, judged. What is to be added is then reckoned anew.

        Args:
            items: What was read, and what was found in it; None where nothing was looked for yet.
            placed: Where these reports and older ones stand among captures of one address; the
                last word on a report counts. Recaptures are kept and answer to `kept`, `texts` and
                `versions` alone: to all other questions there is no such report.
            since: What `items` and `placed` were reckoned by; None to keep them in any case.

        Raises:
            StoreError: A span does not bear its quoted words, or an id is taken by other content.
        """
        ...

    def stand(self) -> Stand:
        """Return what was taken in and decided so far, in numbers, to be given to `add` later."""
        ...

    def annotate(self, found: Sequence[Annotated]) -> None:
        """Keep what was found in reports that are kept, in one transaction.

        Raises:
            StoreError: A report is not kept, or a span does not bear its quoted words.
        """
        ...

    def waiting(self) -> tuple[ReportId, ...]:
        """Return the ids of reports in which nothing was looked for yet, sorted."""
        ...

    def kept(self) -> Iterator[Kept]:
        """Yield all reports without their texts, recaptures too, by id."""
        ...

    def texts(self, ids: Iterable[ReportId]) -> Iterator[tuple[ReportId, str]]:
        """Yield the texts of some reports, recaptures too, by id."""
        ...

    def lines(self) -> Lines:
        """Return which reports of the record are versions of one another."""
        ...

    def versions(self, report: ReportId) -> tuple[Version, ...]:
        """Return all versions of a report, itself among them, by number; () for no such report.

        Captures by time, the lead first; then what was read anew, by report and as it came.
        """
        ...

    def reread(self, found: Sequence[tuple[ReportId, Reading]], made_by: str) -> int:
        """Keep what kept bytes are read as today beside their reports; return how many are new.

        What a report, or another re-reading of it, says already is not kept again.

        Raises:
            StoreError: A report is not kept, or a reading is a refusal.
        """
        ...

    def watched(self) -> tuple[Watched, ...]:
        """Return what is watched, by address."""
        ...

    def watch(self, one: Watched) -> None:
        """Keep what is watched and how it was met; what is known of its address is replaced."""
        ...

    def unwatch(self, address: str) -> bool:
        """Watch an address no longer, and forget what was seen there; return whether it was."""
        ...

    def seen(self, address: str) -> frozenset[str]:
        """Return the entries of an address that need not be looked at again."""
        ...

    def saw(self, address: str, entries: Iterable[str]) -> None:
        """Remember entries of an address."""
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

    def log_as(self, hand: Callable[[], Hand]) -> None:
        """Have every later `add`, `judge`, `put_record` and `log` written into the log.

        The entry is written in the transaction of what it is about, in the hand that `hand` gives
        at that moment. Without a hand nothing is logged.
        """
        ...

    def begin_log(self) -> None:
        """List what is held where no log was begun, or where the tables got another format."""
        ...

    def log(self, what: Deed, facts: object) -> Entry | None:
        """Add an entry of `facts`, a JSON object; None where nobody logs or nothing can be written.

        It counts as no change: nothing that the dossier answers has become another.
        """
        ...

    def custody(self, since: int = 0) -> Iterator[Entry]:
        """Yield the entries of the log after number `since`, in order."""
        ...

    def last_entry(self) -> Entry | None:
        """Return the newest entry of the log; None when there is none."""
        ...

    def originals(self, ids: Iterable[ReportId] | None = None) -> Iterator[Original]:
        """Yield what is known of the bytes of each input, in the order of `readings`.

        With `ids`, of the inputs of these reports; "" stands for refused files.
        """
        ...

    def looked_up_in(self, gazetteer: str) -> None:
        """Remember that reports are looked up in `gazetteer`; a second time changes nothing."""
        ...

    def gazetteers(self) -> tuple[str, ...]:
        """Return all that reports were ever looked up in, sorted."""
        ...

    def put_record(self, record: Record, basis: str, codes: Iterable[CodeRow] = ()) -> None:
        """Replace the record, in one transaction; `basis` names what it was built from.

        `codes` are the rows proposed for its events, as rules made them: nobody judged them. They
        are read before the transaction begins.

        Raises:
            StoreError: A quote or an id of the record or of a row is not there, or an event has
                two rows of a scheme.
        """
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

    def event_claims(
        self, events: Iterable[EventId] | None = None
    ) -> Iterator[tuple[EventId, tuple[Claim, ...]]]:
        """Yield the claims of each event that has any, in the order of `claims`; streams."""
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

    def codes(self, scheme: str, events: Iterable[EventId] | None = None) -> Iterator[CodeRow]:
        """Yield the proposed rows of a scheme by the id of their event; all when `events` is None.

        Judgements on them are not laid over: see `review.codes`.
        """
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
