"""The command line: one module per command or family, named in one tuple."""

from typing import Annotated

import typer

from dateline.cli import decide  # noqa: F401 - it adds its commands to `judge`
from dateline.cli.add import add
from dateline.cli.annotate import annotate
from dateline.cli.ask import claims, disagreements, reports, search, sources, timeline
from dateline.cli.codes import codes
from dateline.cli.compare import compare
from dateline.cli.custody import custody
from dateline.cli.entities import entities
from dateline.cli.export import export
from dateline.cli.gazetteer import gazetteer
from dateline.cli.import_ import import_
from dateline.cli.incidents import incidents
from dateline.cli.judge import judge
from dateline.cli.origins import explain, origins
from dateline.cli.places import places
from dateline.cli.reread import reread
from dateline.cli.review import review
from dateline.cli.serve import serve
from dateline.cli.show import show
from dateline.cli.situation import about, situation
from dateline.cli.verify import verify
from dateline.cli.versions import versions
from dateline.cli.watch import watch
from dateline.dossier.add import VERSION

__all__ = ["COMMANDS", "app"]

COMMANDS = (
    annotate, add, reports, versions, reread, timeline, situation, about, claims, origins, explain,
    sources, places, incidents, disagreements, show, search, compare, export, serve,
    import_, watch, custody, verify,
)  # fmt: skip

app = typer.Typer(
    name="dateline",
    help="Read news reports into a sourced record: who did what, where, when, on whose word.\n\n"
    "Dateline records what reports claim; it alleges nothing.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in COMMANDS:
    app.command(command.__name__.rstrip("_"))(command)  # `import` is a word of Python
app.add_typer(gazetteer)
app.add_typer(judge)
app.add_typer(entities)
app.add_typer(codes)
app.add_typer(review)


def _print_version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"dateline {VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda asked: _print_version(asked=asked),
            is_eager=True,
            help="Print the version.",
        ),
    ] = False,
) -> None:
    del version
