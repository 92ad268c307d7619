"""The command line: one module per command or family, named in one tuple and loaded when called."""

from importlib import import_module
from typing import Annotated

import typer

from dateline.cli.lazy import Command, group_of

__all__ = ["COMMANDS", "app"]

COMMANDS = (
    Command(
        "annotate",
        "annotate",
        "Annotate reports from standard input, one JSON object a line, to standard output.",
    ),
    Command("add", "add", "Add reports to a dossier; make it when it is not there."),
    Command(
        "reports",
        "ask",
        "List the reports of a dossier, the files that were refused, and what was wrong.",
    ),
    Command(
        "versions",
        "versions",
        "List the versions of a report: its captures, and what later readers made of its bytes.",
    ),
    Command(
        "reread",
        "reread",
        "Read the original bytes of reports again; where the text differs, keep it beside the old.",
    ),
    Command(
        "timeline",
        "ask",
        "Print what happened, in order of time, with the words and on whose word.",
    ),
    Command(
        "situation",
        "situation",
        "Print who was where, held what, was in office on a day, and who says so.",
    ),
    Command(
        "about",
        "situation",
        "Print all that reports claim of a person or body, in order of time, with its origins.",
    ),
    Command(
        "claims",
        "ask",
        "List every value with the words that bear it and the chain of testimony.",
    ),
    Command(
        "origins",
        "origins",
        "Print which reports go back to which, and how many origins stand behind what they say.",
    ),
    Command(
        "explain",
        "origins",
        "Print everything behind an event or a claim: origins, voices, passages side by side.",
    ),
    Command(
        "sources",
        "ask",
        "List who is cited, how often, in how many reports, and whether they are named.",
    ),
    Command(
        "places",
        "places",
        "List the places that reports name, how exact each is, and what that rests on.",
    ),
    Command(
        "incidents",
        "incidents",
        "List the attacks that each report tells of: when, where, by whom, against whom, how many.",
    ),
    Command(
        "disagreements",
        "ask",
        "List what reports contradict each other in, side by side, with the rule that says so.",
    ),
    Command(
        "show",
        "show",
        "Show a report with all that was found in it marked, or an event with its claims.",
    ),
    Command("search", "ask", "Find passages that hold all the words, in any script."),
    Command(
        "compare",
        "compare",
        "Hold a dossier against a dataset: what is in both, in one, and where they differ.",
    ),
    Command(
        "export",
        "export",
        "Write the record to a file; every value keeps the words that bear it.",
    ),
    Command("serve", "serve", "Serve the page and the HTTP API of a dossier until interrupted."),
    Command(
        "import",
        "import_",
        "Take over what others judged or noted, where their words are in this dossier.",
    ),
    Command(
        "watch",
        "watch",
        "Visit feeds, pages and folders when they are due, and keep what is new; stop it "
        "with Ctrl-C.",
    ),
    Command(
        "custody",
        "custody",
        "Show who added, judged and exported what, when, with which version; newest last.",
    ),
    Command(
        "verify",
        "verify",
        "Prove a dossier: originals, texts, quotes, judgements, record and log; change nothing.",
    ),
    Command(
        "copy",
        "copy",
        "Copy a dossier: from a file into a database, back, or as it is; with its log, "
        "without loss.",
    ),
    Command(
        "backup",
        "copy",
        "Keep a dossier in a file as it is now, proved, while others go on writing to it.",
    ),
    Command(
        "restore",
        "copy",
        "Bring a backup back to where there is no dossier; it is proved before and after.",
    ),
    Command(
        "restrict",
        "account",
        "Restrict reports: in a team their dossier is open to those with the right only, "
        "and audited.",
    ),
    Command(
        "audit",
        "account",
        "List who read what is restricted, who logged in, and whose rights changed, oldest first.",
    ),
    Command(
        "account",
        "account",
        "Who may ask `dateline serve --team TEAM`, and what they are in which dossier.",
    ),
    Command(
        "doctor",
        "doctor",
        "Say whether all parts are there and work, and how a dossier stands; change nothing.",
    ),
    Command("gazetteer", "gazetteer", "Add places of your own: a GeoNames export or a table."),
    Command(
        "judge",
        "decide",
        "Correct the machine. Judgements outlive every rebuild; undoing one is another one.",
    ),
    Command(
        "entities",
        "entities",
        "List who is named, across reports: `dateline entities DOSSIER`. Show why the "
        "names are held to be one, and correct it; judgements outlive every rebuild.",
    ),
    Command(
        "codes",
        "codes",
        "Propose codes for export: `dateline codes DOSSIER`. Confirm or change them; "
        "judgements outlive every rebuild.",
    ),
    Command(
        "review",
        "review",
        "Review events, the most doubtful that matter most first: `dateline review "
        "DOSSIER`. Judgements outlive every rebuild; what the machine says stays beside "
        "them.",
    ),
)

app = typer.Typer(
    name="dateline",
    cls=group_of(COMMANDS),
    help="Read news reports into a sourced record: who did what, where, when, on whose word.\n\n"
    "Dateline records what reports claim; it alleges nothing.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"dateline {import_module('dateline.dossier.add').VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    log: Annotated[
        str,
        typer.Option(
            "--log",
            metavar="FILE",
            envvar="DATELINE_LOG",
            help="Log to this file what is done, as lines of JSON without a word of any report; "
            "- is standard error.",
        ),
    ] = "",
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
    if log:
        import_module("dateline.cli.common").begin_log(log)
