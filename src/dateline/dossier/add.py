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
from dateline.dossier.pipeline import AnnotateOne, lost_report
from dateline.model.annotations import Annotated
from dateline.model.ids import make_id
from dateline.model.judgement import Judgement
from dateline.model.problem import Problem, Severity
from dateline.model.report import Reading, Report
from dateline.model.run import Config
from dateline.ports import Options, Store
from dateline.read import read_paths
from dateline.record import FOLLOWED, build_coded
from dateline.record.judged import judged_all
from dateline.review.kept import keep_queue
from dateline.run import open_executor

__all__ = [
    "VERSION", "Added", "Intake", "Tell", "add_paths", "add_readings", "annotate_waiting",
    "basis_of", "refresh",
]  # fmt: skip

VERSION = "0.1.0"  # also in pyproject.toml; a test compares them

_BATCH = 32  # reports kept in one transaction: about 3 s of work, lost at most by a kill
_WORKER_MODULES = ("dateline.dossier.pipeline",)

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
    """

    workers: int = 1
    annotate: bool = True
    options: Options = field(default_factory=Options)
    by: str = ""


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


_Pair = tuple[Admitted, Annotated | None]


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
    done = Added()
    waiting: deque[Admitted] = deque()

    def reports() -> Iterator[Report | None]:
        for reading in readings:
            admitted = admission.admit(reading)
            if admitted is None:
                continue
            waiting.append(admitted)
            yield admitted.reading.report if admitted.wanted and intake.annotate else None

    remembered = False
    batch: list[_Pair] = []
    executor = open_executor(intake.workers, _WORKER_MODULES)
    for annotated in executor.map(AnnotateOne(config), reports(), lost=lost_report):
        batch.append((waiting.popleft(), annotated))
        if not remembered and intake.annotate:
            store.looked_up_in(config.gazetteer)
            remembered = True
        if len(batch) == _BATCH:
            _keep(store, batch, done, tell)
            admission.written(admitted.reading for admitted, _ in batch)
            batch = []
    _keep(store, batch, done, tell)
    if intake.annotate:
        annotate_waiting(store, config, done, workers=intake.workers, tell=tell)
    done.skipped = admission.skipped
    done.waiting = len(store.waiting())
    done.gazetteers = store.gazetteers()
    return done


def annotate_waiting(
    store: Store, config: Config, done: Added, *, workers: int, tell: Tell
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
    executor = open_executor(workers, _WORKER_MODULES)
    for annotated in executor.map(AnnotateOne(config), reports(), lost=lost_report):
        reading = read.popleft()
        if annotated is not None:
            batch.append((reading, annotated))
        if len(batch) == _BATCH:
            _keep_annotated(store, batch, done, tell)
            batch = []
    _keep_annotated(store, batch, done, tell)


def refresh(store: Store, config: Config) -> bool:
    """Rebuild the record where it does not stand on the reports that are kept; return whether.

    A dossier whose `add` was killed is thus put right by whoever opens it next, and one in which
    somebody judged, by whoever asks next.
    """
    judgements = store.judgements()
    basis = basis_of(store, config, judgements)
    if store.basis() == basis:
        return False
    found = judged_all(store.annotated(), judgements)
    record, codes = build_coded(found, judgements, store.lines())
    store.put_record(record, basis, codes)
    keep_columns(store)
    keep_queue(store, record.outlines, basis)
    return True


def basis_of(store: Store, config: Config, judgements: Iterable[Judgement]) -> str:
    """Return what a record built now would stand on: reports, judgements, version and config.

    Which gazetteer a config names does not count: the record is built from places found, and nobody
    who only asks knows with which layers they were. Neither do judgements that a record does not
    follow, such as grades and codes: they cost no rebuild.
    """
    alike = replace(config, gazetteer=Config().gazetteer)
    said = (judgement.id for judgement in judgements if judgement.kind in FOLLOWED)
    versions = map("\x1f".join, store.lines().lines)
    return make_id("rb", VERSION, repr(alike), *sorted(store.digests()), *versions, *said)


def _keep(store: Store, batch: list[_Pair], done: Added, tell: Tell) -> None:
    if not batch:
        return
    items = [(admitted.reading, annotated) for admitted, annotated in batch]
    store.add(items, [placed for admitted, _ in batch for placed in admitted.placed])
    for admitted, annotated in batch:
        reading = admitted.reading
        found = () if annotated is None else annotated.problems
        met = (*reading.problems, *admitted.told, *found)
        done.problems += [(reading.path, problem) for problem in met]
        done.kept += admitted.wanted
        done.recaptures += reading.report is not None and not admitted.wanted
        done.changed += any(problem.code == CHANGED for problem in admitted.told)
        done.repeated += reading.repeats is not None
        done.refused += any(p.severity is Severity.REFUSED for p in reading.problems)
        tell(reading)


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
