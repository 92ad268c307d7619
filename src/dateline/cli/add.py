"""dateline add: reports into a dossier."""

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dateline.cli.common import AsJson, Where, guarded, line, print_json, stderr
from dateline.cli.gazetteer import Layers, config_of
from dateline.dossier import open_dossier
from dateline.dossier.add import Added
from dateline.dossier.shape import problem_out
from dateline.errors import ConfigError
from dateline.model.problem import Severity
from dateline.model.report import Reading
from dateline.model.run import Config

__all__ = ["add"]


@guarded
def add(
    where: Where,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Files, folders or archives.")
    ],
    workers: Annotated[
        int, typer.Option(min=1, max=256, help="Processes that annotate; the result is the same.")
    ] = 1,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with status 3 when an input was refused.")
    ] = False,
    layers: Layers = "",
    build: Annotated[
        bool,
        typer.Option(help="Build the record; without, it stays as it stands until somebody asks."),
    ] = True,
    told: Annotated[
        bool,
        typer.Option("--progress", help='Print {"done": N} to standard error as reports are kept.'),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Add reports to a dossier; make it when it is not there.

    What the dossier holds already is not read again, so a run that was stopped goes on where it
    was, and adding twice adds nothing.

    Examples:
      dateline add harrow.dossier reports/

      dateline add harrow.dossier wire.jsonl page.html more.zip --workers 2
    """
    if not any(path.exists() for path in paths):
        raise ConfigError(
            f"there is no {paths[0]}" + (" and none of the others" if paths[1:] else ""),
            hint="give files, folders or archives that are there",
        )
    config = config_of(layers)
    columns = (TextColumn("reading"), MofNCompleteColumn(), BarColumn(), TimeElapsedColumn())
    shown = sys.stderr.isatty() and not as_json
    with (
        open_dossier(where, config=config) as dossier,
        Progress(*columns, console=stderr, transient=True, disable=not shown) as progress,
    ):
        task = progress.add_task("reading", total=None)

        def tell(_reading: Reading) -> None:
            progress.advance(task)
            if told:
                counted = int(progress.tasks[0].completed)
                print(f'{{"done": {counted}}}', file=sys.stderr, flush=True)  # noqa: T201

        done = dossier.add(*paths, workers=workers, build=build, tell=tell)
    if as_json:
        print_json({**_as_json(done), "gazetteer": config.gazetteer})
    else:
        _print(done, where)
        _print_gazetteers(done, config)
    if strict and done.refused:
        raise typer.Exit(3)


def _print(done: Added, where: str) -> None:
    notes: Counter[str] = Counter()
    for path, problem in done.problems:
        if problem.severity is Severity.NOTE and problem.code != "repeated":
            notes[problem.code] += 1
        else:
            line((f"{problem.severity.value.lower()}: ", "yellow"), f"{path}: {problem.message}")
    for code, count in sorted(notes.items()):
        line(("note: ", "dim"), f"{code}: {count}; `dateline reports {where}` says which")
    line(
        f"{done.kept} reports added, {done.refused} files refused, "
        f"{done.repeated + done.skipped} there already: {where}"
    )


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
        "refused": done.refused,
        "repeated": done.repeated,
        "skipped": done.skipped,
        "gazetteers": done.gazetteers,
        "problems": [{"path": path, "problem": problem_out(p)} for path, p in done.problems],
    }
