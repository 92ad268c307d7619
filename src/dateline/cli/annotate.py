"""dateline annotate: JSON lines in, annotations out, nothing stored."""

import sys
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dateline.cli.cluster import ClusterOption, TlsOption, cluster_of
from dateline.cli.common import guarded, stderr
from dateline.cli.gazetteer import Layers, config_of
from dateline.dossier.sharding import check_cluster
from dateline.dossier.stream import annotate_lines
from dateline.errors import ConfigError
from dateline.read.jsonl import lines_of

__all__ = ["annotate"]


@guarded
def annotate(
    workers: Annotated[
        int, typer.Option(min=1, max=256, help="Processes; the output is the same.")
    ] = 1,
    only: Annotated[
        str, typer.Option(metavar="KIND,...", help="Give only these kinds, such as times,places.")
    ] = "",
    layers: Layers = "",
    cluster: ClusterOption = "",
    tls: TlsOption = "",
) -> None:
    """Annotate reports from standard input, one JSON object a line, to standard output.

    A line that is no report is answered by a line with "problem"; the run goes on.

    Examples:
      dateline annotate < docs.jsonl > out.jsonl

      dateline annotate --only times --workers 2 < docs.jsonl

      dateline annotate --cluster tcp://archive-1:8786 < docs.jsonl > out.jsonl
    """
    if sys.stdin is None or sys.stdout is None:
        raise ConfigError("standard input or output is closed", hint="use < docs.jsonl > out.jsonl")
    kinds = tuple(part.strip() for part in only.split(",") if part.strip())
    config = config_of(layers, kinds)
    met = cluster_of(cluster, tls)
    if met is not None:
        check_cluster(met, config)
    columns = (TextColumn("annotating"), MofNCompleteColumn(), BarColumn(), TimeElapsedColumn())
    out = sys.stdout.buffer
    shown = sys.stderr.isatty() and not sys.stdout.isatty()
    with Progress(*columns, console=stderr, transient=True, disable=not shown) as progress:
        task = progress.add_task("annotating", total=None)
        answers = annotate_lines(
            lines_of(sys.stdin.buffer),
            config,
            workers=workers,
            tell=lambda: progress.advance(task),
            cluster=met,
        )
        for answer in answers:
            out.write(answer + b"\n")
            out.flush()
