"""Dossier: what can be asked of it, and what can be put in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType

from dateline.dossier import entities as named
from dateline.dossier import (
    wire,
    wire_codes,
    wire_disagreements,
    wire_entities,
    wire_incidents,
    wire_origins,
    wire_places,
)
from dateline.dossier.codes import change_codes, code_rows, confirm_codes
from dateline.dossier.deciding import event_of
from dateline.dossier.explain import claim_out, disagreement_out, explain_out
from dateline.dossier.exporting import export_file
from dateline.dossier.framing import Framing
from dateline.dossier.incidents import AskedIncidents, incidents_out
from dateline.dossier.judging import (
    Said,
    judge_place,
    judgement_out,
    judgements_out,
    read_judged,
    undo,
)
from dateline.dossier.keeping import Keeping
from dateline.dossier.origins import origins_out
from dateline.dossier.places import AskedPlaces, summaries
from dateline.dossier.review_shape import with_reviews
from dateline.dossier.sources import source_out
from dateline.dossier.timeline import Asked, entries
from dateline.errors import MissingError
from dateline.model.annotations import Annotated
from dateline.model.ids import EventId, ReportId
from dateline.model.judgement import Judgement, Verdict
from dateline.model.place import Place
from dateline.model.run import Config
from dateline.ports import Wanted
from dateline.store import open_store

__all__ = ["Dossier", "open_dossier"]


class Dossier(Keeping, Framing):
    """A pile of reports and the record made of them. Close it, or use it in a `with`."""

    def reports(self) -> Iterator[wire.ReportOut]:
        """Yield each input by report id, refused files last by path."""
        refused = []
        for shown in self._report_outs(self._store.readings()):
            if shown.id is None:
                refused.append(shown)
            else:
                yield shown
        yield from refused

    def report(self, name: str) -> Annotated:
        """Return one report with what was found in it, its places as people judged them.

        Raises:
            ConfigError: There is no report of that id.
        """
        for found in read_judged(self._store, [ReportId(name)]):
            return found
        raise MissingError(
            f"there is no report {name!r} in this dossier",
            hint="`dateline reports DOSSIER` lists them",
        )

    def has_report(self, name: str) -> bool:
        """Whether a report of that id is kept."""
        return any(True for _ in self._store.annotated([ReportId(name)]))

    def timeline(self, asked: Asked = Asked()) -> tuple[wire.TimelineEntry, ...]:
        """Return the asked events by time, undated ones last, with what coders say of them.

        Raises:
            ConfigError: The line that is asked is none of the query language.
        """
        self._fresh()
        ids = self.events_asked(asked.ask) if asked.ask else None
        found = entries(self._store.outlines(ids), self._store.claim_ids(ids), asked)
        return tuple(with_reviews(found, self.reviews(), asked.reviewed))

    def claims(self, event: str | None = None) -> tuple[wire.ClaimOut, ...]:
        """Return the claims of one event, or all.

        Raises:
            ConfigError: There is no event of that id.
        """
        self._fresh()
        name = None if event is None else EventId(event)
        if name is not None and not self._store.events([name]):
            raise MissingError(
                f"there is no event {event!r} in this dossier",
                hint="`dateline timeline DOSSIER` lists them",
            )
        return tuple(map(claim_out, self._store.claims(name)))

    def disagreements(
        self, *, everything: bool = False
    ) -> tuple[wire_disagreements.DisagreementOut, ...]:
        """Return what reports contradict each other in, with the rule of each.

        Args:
            everything: Whether to return updates and what was altered in copying too.
        """
        self._fresh()
        return tuple(
            disagreement_out(found)
            for found in self._store.disagreements()
            if everything or found.kind.contradicts
        )

    def origins(self, event: str | None = None) -> wire_origins.OriginsOut:
        """Return which reports go back to which, and what stands behind each value.

        Raises:
            ConfigError: There is no event of that id.
        """
        self._fresh()
        return origins_out(self._store, None if event is None else event_of(self._store, event).id)

    def explain(self, name: str) -> wire_origins.ExplainOut:
        """Return everything behind an event or a claim, by its id or the beginning of it.

        Raises:
            ConfigError: There is no such event or claim.
        """
        self._fresh()
        return explain_out(self._store, name)

    def sources(self, asked: str | None = None) -> tuple[wire.SourceOut, ...]:
        """Return who is cited, the most reports first; with `asked`, an id or part of a name.

        Raises:
            ConfigError: Nobody of that id or name is cited.
        """
        self._fresh()
        ids = None if asked is None else self.sources_called(asked)
        found = tuple(map(source_out, self._store.sources(ids)))
        if asked is not None and not found:
            raise MissingError(
                f"no source called {asked!r} is cited in this dossier",
                hint="`dateline sources DOSSIER` lists them",
            )
        return found

    def places(self, asked: AskedPlaces = AskedPlaces()) -> tuple[wire_places.PlaceSummary, ...]:
        """Return the asked places with all that speaks for them, the most often named first.

        Raises:
            ConfigError: There is no report of the id asked for.
        """
        if asked.report is not None:
            self.report(asked.report)
        ids = None if asked.report is None else [ReportId(asked.report)]
        return summaries(self._store.annotated(ids), self._store.judgements(), asked)

    def judge_place(
        self, name: str, to: Place | Verdict | str, said: Said, *, report: str | None = None
    ) -> Judgement:
        """Keep where a name is, for all reports or for one; the next question is answered by it.

        Args:
            name: A name as reports print it, with its head noun or without.
            to: A place, UNPLACED, NO_PLACE, or the "gazetteer:id" of a candidate of the name.
            said: Who, when and why.
            report: The report it is for; None for all of them.

        Raises:
            ConfigError: The report, the name or the candidate is not there.
        """
        if report is not None:
            self.report(report)
        return judge_place(self._store, name, to, said, report=report)

    def entities(self, name: str | None = None) -> tuple[wire_entities.EntitySummary, ...]:
        """Return who is named, those in most reports first; with `name`, a part of their names."""
        return named.summaries(self._store, name)

    def entity(self, name: str) -> wire_entities.EntityDetail:
        """Return one entity by its id, with all mentions and why they are one.

        Raises:
            ConfigError: There is no such entity.
        """
        return named.detail(self._store, name)

    def merge_entities(self, names: Sequence[str], said: Said) -> Judgement:
        """Keep that entities, by their ids, are one.

        Raises:
            ConfigError: There is no such entity, or they are one already.
        """
        return named.merge(self._store, names, said)

    def part_entities(self, names: Sequence[str], said: Said) -> Judgement:
        """Keep that two entities, by their ids, are not one.

        Raises:
            ConfigError: There is no such entity, or they are one.
        """
        return named.apart(self._store, names, said)

    def split_entity(
        self, name: str, mentions: Sequence[str], reports: Sequence[str], said: Said
    ) -> Judgement:
        """Keep that mentions of an entity ("REPORT:START"), or all in some reports, are another.

        Raises:
            ConfigError: There is no such entity or mention, or nothing would be left of it.
        """
        return named.split(self._store, name, mentions, reports, said)

    def codes(self, scheme: str, event: str | None = None) -> tuple[wire_codes.CodeRowOut, ...]:
        """Return the row of each event, or of one, in a codebook: one of `CODEBOOKS`.

        Raises:
            ConfigError: There is no such scheme or event.
        """
        self._fresh()
        return code_rows(self._store, scheme, event)

    def confirm_codes(self, scheme: str, event: str, said: Said) -> Judgement:
        """Keep that the row of an event is right as it is shown now.

        Raises:
            ConfigError: There is no such scheme or event, or nothing to confirm.
        """
        self._fresh()
        return confirm_codes(self._store, scheme, event, said)

    def change_codes(
        self, scheme: str, event: str, given: Mapping[str, str], said: Said
    ) -> Judgement:
        """Keep what fields of the row of an event are to be.

        Raises:
            ConfigError: There is no such scheme, event or field.
        """
        self._fresh()
        return change_codes(self._store, scheme, event, given, said)

    def incidents(
        self, asked: AskedIncidents = AskedIncidents()
    ) -> Iterator[wire_incidents.IncidentOut]:
        """Return the attacks that each report tells of, by report: a view beside the record.

        Raises:
            ConfigError: There is no such report or type.
        """
        if asked.report is not None:
            self.report(asked.report)
        self._fresh()
        return incidents_out(self._store, asked)

    def undo(self, judgement: str, said: Said) -> Judgement:
        """Keep that a judgement, by its id or the beginning of it, holds no more.

        Raises:
            ConfigError: There is no such judgement, or it is undone already.
        """
        return undo(self._store, judgement, said)

    def judgements(self) -> tuple[wire_places.JudgementOut, ...]:
        """Return what people decided, oldest first, with what was undone."""
        return judgements_out(self._store)

    def judgement(self, name: str) -> wire_places.JudgementOut:
        """Return one judgement by its id.

        Raises:
            ConfigError: There is no such judgement.
        """
        return judgement_out(self._store, name)

    def search(self, words: str, limit: int = 20) -> tuple[wire.HitOut, ...]:
        """Return passages that hold all the words, best first."""
        return tuple(
            wire.HitOut(hit.report, hit.start, hit.end, hit.quote, hit.score)
            for hit in self._store.search(words, limit)
        )

    def export(
        self,
        name: str,
        out: str | Path,
        day: date | None = None,
        *,
        event: str | None = None,
        texts: bool = True,
    ) -> bool:
        """Write the record, or one event of it, in the format `name`, whole or not at all.

        Args:
            name: The format, one of `dateline export --help`.
            out: The file, or for a format of several files the folder, or a ".zip".
            day: The day, for formats that are of one.
            event: An event's id, or the beginning of it, for formats that can be of one.
            texts: Whether whole texts of reports may stand in it.

        Returns:
            Whether it could be logged: where the dossier's file may not be written, it cannot.

        Raises:
            ConfigError: There is no such format or event, or it is of a day and none is given, or a
                day is given for one that is of none.
        """
        self._fresh()
        files = export_file(self._store, name, Path(out), Wanted(day, texts), event=event)
        return self.log_export(name, files, day=day, event=event, texts=texts)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> "Dossier":
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()


def open_dossier(
    where: str | Path,
    *,
    create: bool = True,
    config: Config | None = None,
    standing: bool = False,
    by: str = "",
) -> Dossier:
    """Return the dossier at `where`: an SQLite file, or a schema of a PostgreSQL database.

    Args:
        where: Its path, or its address: postgresql://USER@HOST/DATABASE?schema=NAME.
        create: Whether to make it when it is not there.
        config: How reports are annotated; None means the default.
        standing: Whether to answer from the record as it stands, however long ago it was built, so
            that no question waits; `Dossier.rebuild` brings it up to date.
        by: In whose name changes are logged; "" is whoever is logged in.

    Raises:
        ConfigError: It is no address, or PostgreSQL needs `pip install 'dateline[postgres]'`.
        StoreError: It is not there, is no dossier, or was written by a newer version.
    """
    store = open_store(str(where), create=create)
    made = Dossier(store, config or Config(), standing=standing, by=by)
    store.begin_log()
    return made
