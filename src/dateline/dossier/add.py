"""Reports into a dossier: read, annotate, keep, and bring the record up to date.

Work is kept batch by batch in the order of the input, so that a run that is killed loses at most
one batch, and the next run goes on where it stopped and ends with the same dossier.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dateline.dossier.board_kept import keep_columns
from dateline.dossier.pipeline import AnnotateOne, lost_report
from dateline.model.annotations import Annotated
from dateline.model.ids import ReportId, make_id
from dateline.model.judgement import Judgement
from dateline.model.problem import Problem, Severity
from dateline.model.report import Reading, Report
from dateline.model.run import Config
from dateline.ports import Store
from dateline.read import read_paths
from dateline.record import FOLLOWED, build
from dateline.record.judged import judged_all
from dateline.review.kept import keep_queue
from dateline.run import open_executor

__all__ = ["VERSION", "Added", "add_paths", "basis_of", "refresh"]

VERSION = "0.1.0"  # also in pyproject.toml; a test compares them

_BATCH = 32  # reports kept in one transaction: about 3 s of work, lost at most by a kill
_WORKER_MODULES = ("dateline.dossier.pipeline",)

Tell = Callable[[Reading], None]


@dataclass(slots=True)
class Added:
    """What an `add` did: reports kept, inputs refused, and inputs that were there already.

    `gazetteers` are all that reports of the dossier were ever looked up in.
    """

    kept: int = 0
    refused: int = 0
    repeated: int = 0
    skipped: int = 0
    gazetteers: tuple[str, ...] = ()
    problems: list[tuple[str, Problem]] = field(default_factory=list)


def add_paths(
    store: Store, config: Config, paths: Sequence[Path], *, workers: int, tell: Tell
) -> Added:
    """Add files and folders to a dossier; its record is left as it stands.

    Args:
        store: Where to keep them.
        config: How to annotate.
        paths: Files or folders, read in this order, folders sorted by name.
        workers: How many processes annotate; the result does not depend on it.
        tell: Called with each reading once it is kept, for progress.
    """
    done = Added()
    waiting: deque[Reading] = deque()

    def reports() -> Iterator[Report | None]:
        for reading in _admit(store, paths, done):
            waiting.append(reading)
            yield reading.report

    remembered = False
    batch: list[tuple[Reading, Annotated | None]] = []
    executor = open_executor(workers, _WORKER_MODULES)
    for annotated in executor.map(AnnotateOne(config), reports(), lost=lost_report):
        batch.append((waiting.popleft(), annotated))
        if not remembered:
            store.looked_up_in(config.gazetteer)
            remembered = True
        if len(batch) == _BATCH:
            _keep(store, batch, done, tell)
            batch = []
    _keep(store, batch, done, tell)
    done.gazetteers = store.gazetteers()
    return done


def refresh(store: Store, config: Config) -> bool:
    """Rebuild the record where it does not stand on the reports that are kept; return whether.

    A dossier whose `add` was killed is thus put right by whoever opens it next, and one in which
    somebody judged, by whoever asks next.
    """
    judgements = store.judgements()
    basis = basis_of(store, config, judgements)
    if store.basis() == basis:
        return False
    record = build(judged_all(store.annotated(), judgements), judgements)
    store.put_record(record, basis)
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
    return make_id("rb", VERSION, repr(alike), *sorted(store.digests()), *said)


def _keep(
    store: Store, batch: list[tuple[Reading, Annotated | None]], done: Added, tell: Tell
) -> None:
    if not batch:
        return
    store.add(batch)
    for reading, annotated in batch:
        found = () if annotated is None else annotated.problems
        done.problems += [(reading.path, problem) for problem in (*reading.problems, *found)]
        done.kept += annotated is not None
        done.refused += any(p.severity is Severity.REFUSED for p in reading.problems)
        tell(reading)


def _admit(store: Store, paths: Sequence[Path], done: Added) -> Iterator[Reading]:
    """Yield what is new: no input twice, no report twice, no id for two different reports."""
    known, digests = set(store.known()), dict(store.digests())
    taken = set(digests.values())

    def skip(path: str, sha256: str) -> bool:
        done.skipped += (path, sha256) in known
        return (path, sha256) in known

    for reading in read_paths(paths, skip=skip):
        key = (reading.path, reading.raw_sha256)
        if key in known:
            done.skipped += 1
            continue
        known.add(key)
        report = reading.report
        if report is None:
            yield reading
            continue
        digest = report.digest
        if digest in digests:
            done.repeated += 1
            problems = (*reading.problems, _repeated(digests[digest]))
            yield replace(reading, report=None, problems=problems)
            continue
        name = report.id
        if name in taken:
            name = ReportId(f"{name}-{digest[3:11]}")
        digests[digest] = name
        taken.add(name)
        yield reading if name == report.id else _renamed(reading, report, name)


def _repeated(first: ReportId) -> Problem:
    message = f"the same report as {first}, word for word and by the same outlet: kept once"
    return Problem("read", "repeated", message, Severity.NOTE)


def _renamed(reading: Reading, report: Report, name: ReportId) -> Reading:
    message = f"another report is already called {report.id}: this one is kept as {name}"
    problem = Problem("read", "id-taken", message, Severity.NOTE)
    return replace(reading, report=replace(report, id=name), problems=(*reading.problems, problem))
