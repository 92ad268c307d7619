"""What comes into a dossier and stays: reports, their versions, and what is read anew."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.dossier.add import VERSION, Added, Intake, Tell, add_paths
from dateline.dossier.desk import Desk
from dateline.dossier.rereading import reread_reports
from dateline.dossier.versions import all_versions_out, diff_out, version_text_out, versions_out
from dateline.dossier.watch_list import (
    start_watching,
    stop_watching,
    watched_out,
)
from dateline.dossier.wire_versions import DiffOut, RereadOut, VersionsOut, VersionTextOut
from dateline.dossier.wire_watch import VisitedOut, WatchedOut
from dateline.model.record import Counts
from dateline.ports import Options

if TYPE_CHECKING:
    from dateline.read.clock import Clock

if TYPE_CHECKING:
    from dateline.dossier.sharding import Sharding

__all__ = ["Keeping"]

NOTHING_SAID = Options()
TAKEN_IN = Intake()


class Keeping(Desk):
    """The part of a dossier that takes reports in and keeps them."""

    def add(
        self,
        *paths: str | Path,
        intake: Intake | None = None,
        workers: int = 1,
        build: bool = True,
        tell: Tell = lambda _reading: None,
        sharding: "Sharding | None" = None,
    ) -> Added:
        """Read files and folders into the dossier; what it holds already is not read again.

        Reports that wait to be annotated are annotated too, unless `intake` says otherwise: without
        paths that is all it does. Without `build`, the record stays as it stands until somebody
        asks or rebuilds.

        Args:
            paths: The files and folders.
            intake: How they are taken in; None: with `workers` and nothing said of them.
            workers: How many processes annotate.
            build: Whether to bring the record up to date.
            tell: Called with each reading once it is kept.
            sharding: To do it by way of shards, whose results are left in a folder so that no
                stopped run does them twice; on a cluster they must be. None: report by report.
        """
        where, how = [Path(path) for path in paths], intake or Intake(workers=workers)
        if sharding is None:
            done = add_paths(self._store, self._config, where, intake=how, tell=tell)
        else:
            from dateline.dossier.sharding import add_shards  # noqa: PLC0415 - all readers

            done = add_shards(
                self._store, self._config, where, intake=how, sharding=sharding, tell=tell
            )
        if build:
            self.rebuild()
        return done

    def counts(self) -> Counts:
        """Return how much there is of what, in the record as it stands."""
        return self._store.counts()

    def waiting(self) -> int:
        """Return in how many reports nothing was looked for yet."""
        return len(self._store.waiting())

    def all_versions(self) -> tuple[VersionsOut, ...]:
        """Return the reports that have more than one version, by the id of the first."""
        return all_versions_out(self._store)

    def versions(self, report: str) -> VersionsOut:
        """Return all versions of a report, in order of time; any of them may be named.

        Raises:
            MissingError: There is no report of that id.
        """
        return versions_out(self._store, report)

    def version(self, report: str, n: int) -> VersionTextOut:
        """Return one version of a report with its text.

        Raises:
            MissingError: There is no such report or version.
        """
        return version_text_out(self._store, report, n)

    def difference(self, report: str, older: int, newer: int) -> DiffOut:
        """Return what differs between two versions of a report, word by word.

        Raises:
            MissingError: There is no such report or version.
        """
        return diff_out(self._store, report, older, newer)

    def reread(
        self,
        *reports: str,
        options: Options = NOTHING_SAID,
        tell: Callable[[], None] = lambda: None,
    ) -> RereadOut:
        """Read the kept bytes of reports, or of all, again; keep what differs beside them.

        Args:
            reports: The ids of reports.
            options: What is said of their files, as when they were added.
            tell: Called after each report, for progress.

        Raises:
            MissingError: There is no report of such an id.
        """
        return reread_reports(self._store, reports, made_by=VERSION, options=options, tell=tell)

    def watched(self) -> tuple[WatchedOut, ...]:
        """Return what is watched, by address."""
        return tuple(map(watched_out, self._store.watched()))

    def watch(self, address: str, *, every_s: int = 1800, pages: bool = False) -> None:
        """Watch a feed, page or folder from now on; what is known of it already stays.

        Args:
            address: With "http://" or "https://", or the path of a folder or file that is there.
            every_s: Seconds between two visits.
            pages: Whether pages that a feed only sums up are fetched.

        Raises:
            ConfigError: It is no address, not there, or is to be visited too often.
        """
        start_watching(self._store, address, every_s=every_s, pages=pages)

    def unwatch(self, address: str) -> None:
        """Watch an address no longer; what came from it stays.

        Raises:
            MissingError: It is not watched.
        """
        stop_watching(self._store, address)

    def visit_watched(
        self, clock: "Clock", *, intake: Intake = TAKEN_IN, asked: bool = False
    ) -> Iterator[VisitedOut]:
        """Visit what is due, or with `asked` all that may be, and yield what each came to."""
        from dateline.dossier import watching  # noqa: PLC0415 - the HTTP client takes 0.2 s

        with watching.fetcher_for(self._store, clock) as fetcher:
            for done in watching.visit_due(
                self._store, self._config, fetcher, intake=intake, asked=asked
            ):
                yield VisitedOut(**asdict(done))

    def keep_watching(self, clock: "Clock", *, intake: Intake = TAKEN_IN) -> Iterator[VisitedOut]:
        """Visit what is due whenever it is, until nothing is watched; yield what each came to."""
        from dateline.dossier import watching  # noqa: PLC0415 - the HTTP client takes 0.2 s

        with watching.fetcher_for(self._store, clock) as fetcher:
            for done in watching.keep_visiting(self._store, self._config, fetcher, intake=intake):
                yield VisitedOut(**asdict(done))
