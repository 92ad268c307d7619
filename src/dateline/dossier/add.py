"""Reports into a dossier: read, annotate, keep, and bring the record up to date.

Work is kept batch by batch in the order of the input, so that a run that is killed loses at most
one batch, and the next run goes on where it stopped and ends with the same dossier.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dateline.dossier.admitting import CHANGED, Admission, Admitted
from dateline.dossier.board_kept import keep_columns
from dateline.dossier.pipeline import WORKER_MODULES, AnnotateOne, lost_report
from dateline.errors import StoreError
from dateline.model.annotations import Annotated
from dateline.model.ids import make_id
from dateline.model.judgement import Judgement
from dateline.model.problem import Problem, Severity
from dateline.model.report import Reading, Report
from dateline.model.run import Config
from dateline.ports import Cluster, Executor, Options, Store
from dateline.record import FOLLOWED
from dateline.record.judged import judged_all
from dateline.review.kept import keep_queue
from dateline.run import open_executor

__all__ = [
    "VERSION", "Added", "Intake", "Tell", "add_paths", "add_readings", "annotate_waiting",
    "basis_of", "executor_of", "keep_found", "refresh",
]  # fmt: skip

VERSION = "0.1.0"  # also in pyproject.toml; a test compares them

_BATCH = 32  # reports kept in one transaction: about 3 s of work, lost at most by a kill

Tell = Callable[[Reading], None]


@dataclass(frozen=True, slots=True)
class Intake:
    """How reports are taken in.

    Attributes:
        workers: How many processes annotate; the result does not depend on it.
        annotate: Whether to look for anything in them now; without, they are kept and can be
            searched, and the next `annotate_waiting` does it.
        options: What is said of the files.
        by: Who adds them; "" for nobody in particular.
        cluster: Where annotating happens instead of in processes of this machine; None for here.
    """

    workers: int = 1
    annotate: bool = True
    options: Options = field(default_factory=Options)
    by: str = ""
    cluster: Cluster | None = None


@dataclass(slots=True)
class Added:
    """What an `add` did: reports kept, inputs refused, and inputs that were there already.

    Attributes:
        kept: Reports that are new, versions that say something else among them.
        changed: Of those, the versions of a report that was there.
        recaptures: Captures that tell nothing new, kept beside their report and not counted.
        refused, repeated, skipped: Files that are no report, exact copies, known inputs.
        annotated: Reports that waited from before and are annotated now.
        waiting: Reports that are kept and wait to be annotated.
        gazetteers: All that reports of the dossier were ever looked up in.
        problems: What was met, by path.
    """

    kept: int = 0
    changed: int = 0
    recaptures: int = 0
    refused: int = 0
    repeated: int = 0
    skipped: int = 0
    annotated: int = 0
    waiting: int = 0
    gazetteers: tuple[str, ...] = ()
    problems: list[tuple[str, Problem]] = field(default_factory=list)


@dataclass(slots=True)
class _Coming:
    """A reading on its way in: as it was read, what becomes of it, and what was found in it."""

    read: Reading
    admitted: Admitted
    annotated: Annotated | None = None
    gone: bool = False  # somebody else brought the same input while it was annotated

    @property
    def item(self) -> tuple[Reading, Annotated | None]:
        """What is kept: of a report under another name than it was annotated by, by that name."""
        reading = self.admitted.reading
        found = self.annotated if self.admitted.wanted else None
        if found is None or reading.report is None:
            return reading, None
        return reading, replace(found, report=reading.report)


@dataclass(slots=True)
class _Taking:
    """One run of adding: readings in order, admitted, annotated, and kept batch by batch.

    Other processes may add to the same dossier. The store then refuses a batch, and all that is not
    kept yet is admitted anew, by what is kept now; what was annotated is not annotated again.
    """

    store: Store
    admission: Admission
    intake: Intake
    tell: Tell
    done: Added = field(default_factory=Added)
    waiting: deque[_Coming] = field(default_factory=deque)
    batch: list[_Coming] = field(default_factory=list)
    remembered: bool = False

    def reports(self, readings: Iterable[Reading]) -> Iterator[Report | None]:
        """Yield what is to be annotated; None for a reading in which nothing is looked for."""
        for reading in readings:
            admitted = self.admission.admit(reading)
            if admitted is None:
                continue
            self.waiting.append(_Coming(reading, admitted))
            yield admitted.reading.report if admitted.wanted and self.intake.annotate else None

    def take(self, annotated: Annotated | None, gazetteer: str) -> None:
        """Take the answer to the first of the reports that were yielded and have none."""
        coming = self.waiting.popleft()
        coming.annotated = annotated
        if not coming.gone:
            self.batch.append(coming)
        if not self.remembered and self.intake.annotate:
            self.store.looked_up_in(gazetteer)
            self.remembered = True
        if len(self.batch) == _BATCH:
            self.keep()

    def keep(self) -> None:
        """Keep what was taken, in one transaction."""
        while self.batch and not self._is_added():
            self._admit_anew()
        if self.batch:
            self.admission.written(coming.admitted.reading for coming in self.batch)
        for coming in self.batch:
            _count(self.done, coming)
            self.tell(coming.admitted.reading)
        self.batch = []

    def _is_added(self) -> bool:
        items = [coming.item for coming in self.batch]
        placed = [placed for coming in self.batch for placed in coming.admitted.placed]
        return self.store.add(items, placed, since=self.admission.stand)

    def _admit_anew(self) -> None:
        self.admission.renew()
        for coming in (*self.batch, *self.waiting):
            admitted = None if coming.gone else self.admission.admit(coming.read)
            if admitted is None:
                coming.gone = True
            else:
                coming.admitted = admitted
        self.batch = [coming for coming in self.batch if not coming.gone]


def _count(done: Added, coming: _Coming) -> None:
    admitted, (reading, annotated) = coming.admitted, coming.item
    found = () if annotated is None else annotated.problems
    met = (*reading.problems, *admitted.told, *found)
    done.problems += [(reading.path, problem) for problem in met]
    done.kept += admitted.wanted
    done.recaptures += reading.report is not None and not admitted.wanted
    done.changed += any(problem.code == CHANGED for problem in admitted.told)
    done.repeated += reading.repeats is not None
    done.refused += any(p.severity is Severity.REFUSED for p in reading.problems)


def add_paths(
    store: Store, config: Config, paths: Sequence[Path], *, intake: Intake, tell: Tell
) -> Added:
    """Add files and folders to a dossier; its record is left as it stands.

    Args:
        store: Where to keep them.
        config: How to annotate.
        paths: Files or folders, read in this order, folders sorted by name.
        intake: How they are taken in.
        tell: Called with each reading once it is kept, for progress.
    """
    from dateline.read import read_paths  # noqa: PLC0415 - the readers of all formats

    admission = Admission(store, again=intake.options != Options())
    readings = read_paths(paths, skip=admission.skip, options=intake.options)
    return add_readings(store, config, readings, admission=admission, intake=intake, tell=tell)


def add_readings(
    store: Store,
    config: Config,
    readings: Iterable[Reading],
    *,
    admission: Admission,
    intake: Intake,
    tell: Tell,
) -> Added:
    """Add what was read to a dossier, as `add_paths`; `admission` knows what is there."""
    taking = _Taking(store, admission, intake, tell)
    work = executor_of(intake).map(AnnotateOne(config), taking.reports(readings), lost=lost_report)
    for annotated in work:
        taking.take(annotated, config.gazetteer)
    return _finished(taking, config)


def keep_found(
    store: Store,
    config: Config,
    found: Iterable[tuple[Reading, Annotated | None]],
    *,
    admission: Admission,
    intake: Intake,
    tell: Tell,
) -> Added:
    """Keep what was read and annotated elsewhere, in order, as `add_readings` does."""
    taking = _Taking(store, admission, intake, tell)
    annotate = AnnotateOne(config)
    for reading, annotated in found:
        for report in taking.reports((reading,)):
            known = None if report is None else annotated or annotate(report)
            taking.take(known, config.gazetteer)
    return _finished(taking, config)


def _finished(taking: _Taking, config: Config) -> Added:
    """Keep what is left, and annotate what waits."""
    taking.keep()
    store, done, intake = taking.store, taking.done, taking.intake
    admission, tell = taking.admission, taking.tell
    if intake.annotate:
        annotate_waiting(store, config, done, executor=executor_of(intake), tell=tell)
    done.skipped = admission.skipped
    done.waiting = len(store.waiting())
    done.gazetteers = store.gazetteers()
    return done


def annotate_waiting(
    store: Store, config: Config, done: Added, *, executor: Executor, tell: Tell
) -> None:
    """Annotate the reports in which nothing was looked for yet; batch by batch, as they are kept.

    They wait because they were taken in without, or because an earlier capture made them lead.
    """
    ids = store.waiting()
    if not ids:
        return
    read: deque[Reading] = deque()

    def reports() -> Iterator[Report | None]:
        for first in range(0, len(ids), _BATCH):
            chosen = {
                reading.report.id: reading
                for reading in store.readings(ids[first : first + _BATCH])
                if reading.report is not None
            }
            for reading in chosen.values():
                read.append(reading)
                yield reading.report

    store.looked_up_in(config.gazetteer)
    batch: list[tuple[Reading, Annotated]] = []
    for annotated in executor.map(AnnotateOne(config), reports(), lost=lost_report):
        reading = read.popleft()
        if annotated is not None:
            batch.append((reading, annotated))
        if len(batch) == _BATCH:
            _keep_annotated(store, batch, done, tell)
            batch = []
    _keep_annotated(store, batch, done, tell)


def executor_of(intake: Intake) -> Executor:
    """Return where reports are annotated."""
    return intake.cluster or open_executor(intake.workers, WORKER_MODULES)


def refresh(store: Store, config: Config) -> bool:
    """Rebuild the record where it does not stand on the reports that are kept; return whether.

    A dossier whose `add` was killed is thus put right by whoever opens it next, and one in which
    somebody judged, by whoever asks next.
    """
    while True:
        judgements = store.judgements()
        basis = basis_of(store, config, judgements)
        if store.basis() == basis:
            return False
        from dateline.record import build_coded  # noqa: PLC0415 - not for who only asks

        found = judged_all(store.annotated(), judgements)
        record, codes = build_coded(found, judgements, store.lines())
        try:
            store.put_record(record, basis, codes)
        except StoreError:
            if basis_of(store, config, store.judgements()) == basis:
                raise
            continue  # a capture that came meanwhile has made a report of it one beside another
        keep_columns(store)
        keep_queue(store, record.outlines, basis)
        return True


def basis_of(store: Store, config: Config, judgements: Iterable[Judgement]) -> str:
    """Return what a record built now would stand on: reports, judgements, version and config.

    Which reports nobody looked for anything in counts too: where another process annotates one
    while a record is built without it, that record is not taken for the newest.

    Which gazetteer a config names does not count: the record is built from places found, and nobody
    who only asks knows with which layers they were. Neither do judgements that a record does not
    follow, such as grades and codes: they cost no rebuild.
    """
    alike = replace(config, gazetteer=Config().gazetteer)
    said = (judgement.id for judgement in judgements if judgement.kind in FOLLOWED)
    versions = map("\x1f".join, store.lines().lines)
    waiting = (f"waiting {name}" for name in store.waiting())
    kept = sorted(store.digests())
    return make_id("rb", VERSION, repr(alike), *kept, *waiting, *versions, *said)


def _keep_annotated(
    store: Store, batch: list[tuple[Reading, Annotated]], done: Added, tell: Tell
) -> None:
    if not batch:
        return
    store.annotate([annotated for _, annotated in batch])
    for reading, annotated in batch:
        done.problems += [(reading.path, problem) for problem in annotated.problems]
        done.annotated += 1
        tell(reading)
