"""Write the pages of docs/ that are made of the code: commands, formats, figures, the tutorial.

`docs/reference/cli.md` from the commands, `docs/reference/formats.md` from the exporters,
`docs/explanation/accuracy.md` from the pinned figures, `docs/decisions/index.md` from the
decisions, and the output shown in `docs/tutorial.md` by running its commands on the sample.
`--check` writes nothing and fails when a page is not what the code says.
"""

import inspect
import json
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import typer
from typer.testing import CliRunner

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))
os.environ["DATELINE_HOME"] = "/nonexistent/dateline"  # layers of whoever runs it

from measures import TASKS  # noqa: E402

from dateline.cli import app  # noqa: E402
from dateline.export import EXPORTERS  # noqa: E402

DOCS = ROOT / "docs"
MADE = "<!-- Made by tools/build_docs.py: `make docs` writes it anew. -->\n"
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_JUDGEMENT = re.compile(r"\bjd-[a-z2-7]+")  # it has the moment in it
_HEAD = re.compile(r"\s*\|\s*head -(\d+)$")


def cli() -> str:
    """Return the page of all commands, in the order of `dateline --help`."""
    whole = typer.main.get_command(app)
    parts = ["# Commands\n", MADE, _words(whole.help or "")]
    parts.append(
        "Every command has `--help`; those that answer have `--json`, one JSON document each "
        "([contract](contract.md)). Exit status: 0 every input was answered, 1 the work could not "
        "be done, 2 the command line is wrong, 3 `--strict` was given and an input was refused, "
        "130 interrupted.\n"
    )
    parts += _commands(whole, "dateline", 2)
    return "\n".join(parts)


def _commands(group: "typer.core.TyperGroup", before: str, depth: int) -> Iterator[str]:
    names = group.list_commands(typer.Context(group))
    for name in names:
        command = group.load(name) if hasattr(group, "load") else group.commands[name]
        if command.hidden:
            continue
        full = f"{before} {name}"
        yield f"{'#' * depth} {full}\n"
        yield _words(command.help or "")
        if hasattr(command, "commands"):
            yield from _commands(command, full, depth + 1)
            continue
        context = command.make_context(full, [], resilient_parsing=True)
        records = [one.get_help_record(context) for one in command.params if one.name != "help"]
        usage = re.sub(r"[{}]", "", " ".join(command.collect_usage_pieces(context)))
        yield f"```text\n{full} {usage}\n```\n"
        rows = [_row(*record) for record in records if record is not None]
        if rows:
            yield "\n".join(("| given | what |", "|---|---|", *rows)) + "\n"


def _row(given: str, what: str) -> str:
    """Return a row of what may be given; of an argument its name tells enough."""
    plain = re.sub(
        r" ?<(\w+)[^>]*>", "" if given[0] != "-" else lambda m: f" {m[1].upper()}", given
    )
    told = " ".join(what.split()).replace("|", "\\|")
    return f"| `{plain}` | {told} |"


def _words(text: str) -> str:
    """Return help as Markdown: its paragraphs, and what stands after "Example:" as commands."""
    told, given = [], []
    for line in inspect.cleandoc(text).splitlines():
        plain = line.strip()
        if plain.startswith(("Example:", "Examples:")):
            plain = plain.partition(":")[2].strip()
        if plain.startswith("dateline "):
            given.append(plain)
        elif plain or told:
            told.append(plain)
    shown = "\n".join(told).strip() + "\n"
    return shown + ("\n```console\n" + "\n".join(given) + "\n```\n" if given else "")


def exports() -> str:
    """Return the page of the formats that the record can be written in."""
    rows = ["| format | file | what it is |", "|---|---|---|"]
    for one in EXPORTERS:
        day = "; of one day: `--day`" if one.daily else ""
        rows.append(f"| `{one.name}` | `{one.suffix}` | {one.about}{day} |")
    return "\n".join((
        "# Formats of export\n", MADE,
        "`dateline export DOSSIER FORMAT OUT`. Every value keeps the words that bear it; the same "
        "record gives the same bytes. `--without-texts` leaves whole texts of reports out.\n",
        *rows, "",
    ))  # fmt: skip


def accuracy() -> str:
    """Return the page of the pinned figures, with corpus and measure of each."""
    floors = json.loads((ROOT / "eval/floors.json").read_text(encoding="utf-8"))
    of = {task.name: task for task in TASKS}
    rows = ["| task | data | measure | figure |", "|---|---|---|---|"]
    for name in sorted(floors):
        corpus = of[name].corpus if name in of else "-"
        for measure, figure in sorted(floors[name]["figures"].items()):
            rows.append(f"| {name} | `{corpus}` | {measure} | {figure:.1f} |")
    text = (DOCS / "explanation/_accuracy.md").read_text(encoding="utf-8")
    return text.replace("<!-- figures -->", MADE + "\n" + "\n".join(rows))


def decisions() -> str:
    """Return the list of decisions by number."""
    rows = []
    for path in sorted((DOCS / "decisions").glob("[0-9]*.md")):
        title = path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
        rows.append(f"- [{title}]({path.name})")
    return "\n".join(("# Decisions\n", MADE, "Why things are as they are.\n", *rows, ""))


def tutorial() -> str:
    """Return the tutorial with what its commands print now."""
    page = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "samples", Path(folder) / "samples")
        os.chdir(folder)
        try:
            return _CONSOLE.sub(_shown, page)
        finally:
            os.chdir(before)


def _shown(block: re.Match[str]) -> str:
    lines = ["```console"]
    for line in block[1].splitlines():
        if line.startswith("$ "):
            lines += [line, *_run(line.removeprefix("$ "))]
    return "\n".join((*lines, "```"))


def _run(line: str) -> list[str]:
    """Return what a command prints; with `| head -N` so many lines of it."""
    head = _HEAD.search(line)
    words = shlex.split(line[: head.start()] if head else line)
    done = CliRunner().invoke(app, words[1:])
    if done.exit_code:
        sys.exit(f"{line}: {done.output}")
    output = _JUDGEMENT.sub("jd-...", done.output.rstrip())
    printed = [one.rstrip() for one in output.splitlines()]
    return printed[: int(head[1])] if head else printed


PAGES = {
    "reference/cli.md": cli,
    "reference/formats.md": exports,
    "explanation/accuracy.md": accuracy,
    "decisions/index.md": decisions,
    "tutorial.md": tutorial,
}


def main() -> None:
    for name, make in PAGES.items():
        target, text = DOCS / name, make()
        if "--check" not in sys.argv:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            sys.exit(f"docs/{name} is not what the code says: run `python tools/build_docs.py`")


if __name__ == "__main__":
    main()
