"""An archive into a dossier by way of shards: workers read and annotate, one writer keeps.

Workers leave the result of each shard in a folder, named after what was in it; the writer takes
them in the order of the input and does with each report what `add` does. So the dossier is the
same to the byte, and a job that was stopped goes on with the shards that are not done.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

import msgspec

from dateline.dossier.add import Added, Intake, Tell, executor_of, keep_found
from dateline.dossier.admitting import Admission
from dateline.dossier.sharding_alike import Likeness, find_unlike, likeness
from dateline.dossier.sharding_file import attempts, committed, rows_of, stop_of
from dateline.dossier.sharding_plan import SIZES, Shard, Sizes, make_shards
from dateline.dossier.sharding_rows import read_row, reading_of
from dateline.dossier.sharding_work import (
    Done,
    Job,
    Seen,
    look_around,
    read_done,
    run_shard,
    write_job,
)  # fmt: skip
from dateline.errors import ConfigError
from dateline.model.annotations import Annotated
from dateline.model.report import Reading
from dateline.model.run import Config
from dateline.ports import Cluster, Executor, Options, Store
from dateline.read.jsonl import Sifted

__all__ = ["Sharded", "Sharding", "add_shards", "check_cluster"]

_LIKENESS = msgspec.json.Decoder(tuple[Likeness, str])


@dataclass(slots=True)
class Sharded:
    """What a job came to so far.

    Attributes:
        shards: Shards whose results are there.
        known: Of those, the ones that were done before.
        annotated: Reports that were annotated now, by all workers.
        retried: How often a shard was given out again because its workers died.
    """

    shards: int = 0
    known: int = 0
    annotated: int = 0
    retried: int = 0


def _nobody(_done: Sharded) -> None:
    return


@dataclass(frozen=True, slots=True)
class Sharding:
    """How an archive is taken in by way of shards.

    Attributes:
        work: Folder for their results; it is made where it is not there, and left when all is
            done. On a cluster all machines must see it under this path, as they must the inputs.
        sizes: How large they are.
        tell: Called when another is done.
        done: What came of it, counted on.
    """

    work: Path
    sizes: Sizes = SIZES
    tell: Callable[[Sharded], None] = _nobody
    done: Sharded = field(default_factory=Sharded)


def add_shards(
    store: Store,
    config: Config,
    paths: Sequence[Path],
    *,
    intake: Intake,
    sharding: Sharding,
    tell: Tell,
) -> Added:
    """Add files and folders to a dossier as `add_paths` does, by way of shards.

    Raises:
        ConfigError: A worker is unlike this process or sees other files, or the cluster is gone.
        StoreError: A result was damaged after it was made.
    """
    work = sharding.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    expected = likeness(config)
    if intake.cluster is not None:
        check_cluster(intake.cluster, config, work)
    job = Job(
        Shard("", ()), config, intake.options, str(work), intake.annotate, expected, os.urandom(8)
    )
    salt = [*map(repr, expected), repr(intake.annotate)]
    shards = make_shards(paths, intake.options, salt, sharding.sizes)
    admission = Admission(store, again=intake.options != Options())
    jobs = (replace(job, shard=shard) for shard in shards)
    found = _in_one(_done(executor_of(intake), jobs, sharding), work)
    stop = stop_of(work, job.run)
    try:
        done = keep_found(store, config, found, admission=admission, intake=intake, tell=tell)
    except BaseException:  # Ctrl-C too: workers are told, since no engine stops what runs
        stop.touch()
        raise
    for old in work.glob("*.stopped"):
        old.unlink(missing_ok=True)
    return done


def check_cluster(cluster: Cluster, config: Config, work: Path | None = None) -> None:
    """Refuse a cluster of which a worker is made with other things, or sees another folder.

    Raises:
        ConfigError: It names the worker, and in what it differs.
    """
    token, file = "", None
    if work is not None:
        token, file = os.urandom(8).hex(), work / "seen"
        file.write_text(token, encoding="ascii")
    ours = likeness(config)
    asked = write_job(Seen(config, "" if file is None else str(file)))
    try:
        for name, answer in cluster.everywhere(look_around, asked):
            if isinstance(answer, Exception):
                raise ConfigError(
                    f"the worker {name} cannot do this: {type(answer).__name__}: {answer}",
                    hint="install the same version of Dateline there, and start it anew",
                )
            theirs, seen = _LIKENESS.decode(answer)
            if unlike := find_unlike(ours, theirs):
                raise ConfigError(
                    f"the worker {name} is not like this machine in {unlike}",
                    hint="install the same version of Dateline there, and start it anew",
                )
            if seen != token:
                raise ConfigError(
                    f"the worker {name} does not see the folder {work}",
                    hint="give with --work a folder that all machines share under one path",
                )
    finally:
        if file is not None:
            file.unlink(missing_ok=True)


def _done(executor: Executor, jobs: Iterator[Job], sharding: Sharding) -> Iterator[Shard]:
    """Yield the shards in order, each when its result is there."""
    work, done = sharding.work.resolve(), sharding.done
    given: deque[Job] = deque()

    def sent(jobs: Iterable[Job]) -> Iterator[bytes]:
        for job in jobs:
            given.append(job)
            yield write_job(job)

    rest: Iterable[Job] = ()
    for job in jobs:
        if committed(work, job.shard.name) is None:
            rest = chain([job], jobs)
            break
        done.shards, done.known = done.shards + 1, done.known + 1
        sharding.tell(done)
        yield job.shard
    for raw in executor.map(run_shard, sent(rest), lost=_lost):
        job = given.popleft()
        answer = read_done(raw) if raw else _tried_again(executor, job, done)
        done.shards, done.known = done.shards + 1, done.known + answer.known
        done.annotated += answer.annotated
        sharding.tell(done)
        yield job.shard


def _tried_again(executor: Executor, job: Job, done: Sharded) -> Done:
    """Give out a shard of which workers died until it is done: each time it comes further."""
    work, name = Path(job.work), job.shard.name
    before = -1
    while (tried := attempts(work, name)) > before:
        before = tried
        done.retried += 1
        for raw in executor.map(run_shard, [write_job(job)], lost=_lost):
            if raw:
                return read_done(raw)
    raise ConfigError(
        f"workers die of {job.shard.pieces[0].label} before they begin with it",
        hint="the log of the workers says why; what is done is kept",
    )


def _lost(_job: bytes, _reason: str) -> bytes:
    return b""


def _in_one(shards: Iterator[Shard], work: Path) -> Iterator[tuple[Reading, Annotated | None]]:
    """Yield what shards hold, in order; a file in several stretches is given up as if in one."""
    sifted: Sifted | None = None
    given_up = False
    for shard in shards:
        stretch = shard.pieces[0].stretch
        if stretch is None or stretch.groups:
            yield from _rows(shard, work)
            continue
        if stretch.start == 0 or sifted is None:
            sifted, given_up = Sifted(shard.pieces[0].label), False
        if given_up:
            continue
        for reading, found in _rows(shard, work):
            yield reading, found
            if refusal := sifted.take(reading):
                yield refusal, None
                given_up = True
                break
        if stretch.last and not given_up and (nothing := sifted.nothing()):
            yield nothing, None


def _rows(shard: Shard, work: Path) -> Iterator[tuple[Reading, Annotated | None]]:
    commit = committed(work, shard.name)
    if commit is None:
        raise ConfigError(
            f"the result of {shard.pieces[0].label} is not in {work}",
            hint="give with --work a folder that all machines share under one path",
        )
    before = b""
    for raw in rows_of(work, commit):
        reading, found = reading_of(read_row(raw), before)
        before = reading.raw
        yield reading, found
