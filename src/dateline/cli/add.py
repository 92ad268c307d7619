"""dateline add: reports into a dossier."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dateline.cli.cluster import ClusterOption, TlsOption, cluster_of
from dateline.cli.common import AsJson, OperatorOption, Where, guarded, line, print_json, stderr
from dateline.cli.gazetteer import Layers, config_of
from dateline.dossier import open_dossier
from dateline.dossier.add import Added, Intake, Tell
from dateline.dossier.admitting import CHANGED, RECAPTURE
from dateline.dossier.logs import input_facts, say
from dateline.dossier.shape import problem_out
from dateline.dossier.sharding import Sharded, Sharding, check_cluster
from dateline.errors import ConfigError
from dateline.model.address import is_address
from dateline.model.problem import Severity
from dateline.model.report import Reading
from dateline.model.run import Config
from dateline.ports import Options

__all__ = ["Annotating", "Fields", "Ocr", "add", "options_of"]

_FIELDS = ("byline", "id", "lang", "outlet", "published", "text", "title", "updated", "url")


_COUNTED = (CHANGED, RECAPTURE)  # notes that the sums tell of

Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="Where a table or JSON has a field of reports: text=body. May be given several times.",
    ),
]
Ocr = Annotated[
    str,
    typer.Option("--ocr", metavar="LANG", help='Read scans with Tesseract, in "eng", "ara+eng".'),
]


Annotating = Annotated[
    bool,
    typer.Option(
        "--annotate/--no-annotate",
        help="Look for names, events and so on; without, only keep: texts can be searched.",
    ),
]


def options_of(fields: list[str] | None, ocr: str) -> Options:
    """Return what is said of files on the command line.

    Raises:
        ConfigError: A mapping is not FIELD=COLUMN, or of no field of a report, or given twice.
    """
    pairs: dict[str, str] = {}
    for given in fields or ():
        field, equals, column = given.partition("=")
        name = field.strip()
        if not equals or not column or name not in _FIELDS or name in pairs:
            raise ConfigError(
                f"--map {given!r} names no field of a report, or one twice",
                hint=f"write FIELD=COLUMN, with a field of: {', '.join(_FIELDS)}",
            )
        pairs[name] = column
    return Options(tuple(sorted(pairs.items())), ocr)


_Work = Annotated[
    Path | None,
    typer.Option(
        "--work",
        metavar="DIR",
        help="Leave results there as they are made, so that no stopped run makes them twice.",
    ),
]
_Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH...]",
        help="Files, folders or archives; without, annotate what waits for it.",
    ),
]
_WORKERS = Annotated[
    int, typer.Option(min=1, max=256, help="Processes that annotate; the result is the same.")
]
_Strict = Annotated[
    bool, typer.Option("--strict", help="End with status 3 when an input was refused.")
]
_Build = Annotated[
    bool,
    typer.Option(help="Build the record; without, it stays as it stands until somebody asks."),
]
_Told = Annotated[
    bool,
    typer.Option("--progress", help='Print {"done": N} to standard error as reports are kept.'),
]


@guarded
def add(
    where: Where,
    paths: _Paths = None,
    workers: _WORKERS = 1,
    strict: _Strict = False,
    layers: Layers = "",
    build: _Build = True,
    told: _Told = False,
    annotated: Annotating = True,
    fields: Fields = None,
    ocr: Ocr = "",
    by: OperatorOption = "",
    cluster: ClusterOption = "",
    tls: TlsOption = "",
    work: _Work = None,
    as_json: AsJson = False,
) -> None:
    """Add reports to a dossier; make it when it is not there.

    What the dossier holds already is not read again, so a run that was stopped goes on where it
    was, and adding twice adds nothing. Another capture of a report, at the same address, is kept
    as a version of it. After --no-annotate, `dateline add DOSSIER` annotates what waits.

    Examples:
      dateline add harrow.dossier reports/

      dateline add harrow.dossier wire.jsonl page.html more.zip --workers 2

      dateline add harrow.dossier crawl.warc.gz --no-annotate

      dateline add "postgresql://mara@db.example.org/news?schema=harrow" reports/

      dateline add harrow.dossier crawls/ --cluster tcp://archive-1:8786 --work /shared/harrow
    """
    _check_there(paths or [], where)
    intake = Intake(
        workers, annotated, options_of(fields, ocr), by, cluster=cluster_of(cluster, tls)
    )
    config = config_of(layers)
    sharding = _sharding(intake, config, work, bool(paths))
    kept = open_dossier(where, config=config, by=by.strip())
    with kept as dossier, _told(as_json=as_json, told=told) as tell:
        given = paths or ()
        done = dossier.add(
            *given, intake=intake, build=build and annotated, tell=tell, sharding=sharding
        )
    if as_json:
        shards = {} if sharding is None else {"shards": _shards_out(sharding.done)}
        print_json({**_as_json(done), "gazetteer": config.gazetteer, **shards})
    else:
        _print(done, where)
        _print_shards(sharding)
        _print_gazetteers(done, config)
    if strict and done.refused:
        raise typer.Exit(3)


def _sharding(
    intake: Intake, config: Config, work: Path | None, any_paths: bool
) -> Sharding | None:
    """Return how an archive is taken in by shards; None for report by report.

    Raises:
        ConfigError: A cluster is not like this machine, or has no folder for its results.
    """
    if any_paths and intake.cluster is not None and work is None:
        raise ConfigError(
            "a cluster leaves its results in a folder, and none is given",
            hint="--work DIR, a folder that all machines share under one path",
        )
    if intake.cluster is not None:
        check_cluster(intake.cluster, config)  # before a dossier is made
    return Sharding(work) if any_paths and work is not None else None


@contextmanager
def _told(*, as_json: bool, told: bool) -> Iterator[Tell]:
    """Show how far it is: a bar on a terminal, and with `told` lines of JSON on standard error."""
    columns = (TextColumn("reading"), MofNCompleteColumn(), BarColumn(), TimeElapsedColumn())
    shown = sys.stderr.isatty() and not as_json
    with Progress(*columns, console=stderr, transient=True, disable=not shown) as progress:
        task = progress.add_task("reading", total=None)

        def tell(reading: Reading) -> None:
            progress.advance(task)
            say("input", **input_facts(reading))
            if told:
                counted = int(progress.tasks[0].completed)
                print(f'{{"done": {counted}}}', file=sys.stderr, flush=True)  # noqa: T201

        yield tell


def _check_there(paths: list[Path], where: str) -> None:
    """Refuse paths none of which is there, and no path for a dossier that is not there."""
    if not paths and not is_address(where) and not Path(where).exists():
        raise ConfigError(
            f"there is no dossier {where}, so nothing waits in it",
            hint="give files, folders or archives to make it of",
        )
    if paths and not any(path.exists() for path in paths):
        raise ConfigError(
            f"there is no {paths[0]}" + (" and none of the others" if paths[1:] else ""),
            hint="give files, folders or archives that are there",
        )


def _print(done: Added, where: str) -> None:
    notes: Counter[str] = Counter()
    for path, problem in done.problems:
        if problem.severity is Severity.NOTE and problem.code in _COUNTED:
            continue
        if problem.severity is Severity.NOTE and problem.code != "repeated":
            notes[problem.code] += 1
        else:
            line((f"{problem.severity.value.lower()}: ", "yellow"), f"{path}: {problem.message}")
    for code, count in sorted(notes.items()):
        line(("note: ", "dim"), f"{code}: {count}; `dateline reports {where}` says which")
    if done.annotated:
        line(("note: ", "dim"), f"{done.annotated} reports that waited are annotated now")
    if done.recaptures or done.changed:
        line(
            ("note: ", "dim"),
            f"{done.recaptures} more captures of reports kept beside them, and {done.changed} "
            f"versions that say something else: `dateline versions {where}` lists them",
        )
    if done.waiting:
        line(
            ("note: ", "dim"),
            f"{done.waiting} reports wait to be annotated: `dateline add {where}` does it",
        )
    line(
        f"{done.kept} reports added, {done.refused} files refused, "
        f"{done.repeated + done.skipped} there already: {where}"
    )


def _print_shards(sharding: Sharding | None) -> None:
    if sharding is None:
        return
    done = sharding.done
    died = f"; workers died and {done.retried} were given out again" if done.retried else ""
    line(
        ("note: ", "dim"),
        f"{done.shards} shards, {done.known} of them done before, {done.annotated} reports "
        f"annotated for them{died}; once all is added, {sharding.work} may be deleted",
    )


def _shards_out(done: Sharded) -> dict[str, int]:
    return {
        "shards": done.shards,
        "known": done.known,
        "annotated": done.annotated,
        "retried": done.retried,
    }


def _print_gazetteers(done: Added, config: Config) -> None:
    """Say so where places were not looked up in the bundled gazetteer alone."""
    if len(done.gazetteers) > 1:
        line(
            ("note: ", "dim"),
            "the places of this dossier were looked up in different gazetteers "
            f"({' | '.join(done.gazetteers)}), this time in {config.gazetteer}; "
            "for one answer add all reports to a new dossier",
        )
    elif config.gazetteer != Config().gazetteer:
        line(("note: ", "dim"), f"new reports were looked up in {config.gazetteer}")


def _as_json(done: Added) -> dict[str, object]:
    return {
        "added": done.kept,
        "changed": done.changed,
        "recaptures": done.recaptures,
        "annotated": done.annotated,
        "waiting": done.waiting,
        "refused": done.refused,
        "repeated": done.repeated,
        "skipped": done.skipped,
        "gazetteers": done.gazetteers,
        "problems": [{"path": path, "problem": problem_out(p)} for path, p in done.problems],
    }
