"""dateline versions: the captures of a report, and what changed from one to another."""

from typing import Annotated

import typer
from rich.text import Text

from dateline.cli.common import (
    AsJson,
    Where,
    existing,
    guarded,
    line,
    print_json,
    printable,
    stdout,
)
from dateline.dossier.difference import Op
from dateline.dossier.versions import pieces_of
from dateline.dossier.wire_versions import VersionOut, VersionsOut
from dateline.errors import ConfigError

__all__ = ["versions"]

_AROUND = 120  # letters shown before and after a change
_STYLE = {Op.SAME: "", Op.DELETED: "red strike", Op.INSERTED: "green underline"}
_MARKS = {Op.DELETED: ("[-", "-]"), Op.INSERTED: ("{+", "+}"), Op.SAME: ("", "")}
_SAYS = {
    "FIRST": "the first",
    "RECAPTURE": "tells nothing new, and is no report of its own",
    "CHANGED": "says something else; in the record, it counts with the first as one",
    "REEXTRACTED": "the same bytes, read anew; the record stands on the text read first",
}


@guarded
def versions(
    where: Where,
    report: Annotated[
        str, typer.Argument(metavar="[REPORT]", help="A report's id; without, all with several.")
    ] = "",
    diff: Annotated[
        tuple[int, int] | None,
        typer.Option("--diff", metavar="N M", help="Show what changed from version N to M."),
    ] = None,
    text: Annotated[
        int | None, typer.Option("--text", metavar="N", help="Print the text of version N.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the versions of a report: its captures, and what later readers made of its bytes.

    With --diff, what version N says and M does not is marked [-so-] and what M adds {+so+}.

    Examples:
      dateline versions harrow.dossier

      dateline versions harrow.dossier R01 --diff 1 3
    """
    if not report and (diff is not None or text is not None):
        raise ConfigError("--diff and --text are of one report", hint="name it: `dateline reports`")
    with existing(where) as dossier:
        if text is not None:
            found = dossier.version(report, text)
            print_json(found) if as_json else stdout.print(Text(printable(found.text)))
        elif diff is not None and as_json:
            print_json(dossier.difference(report, *diff))
        elif diff is not None:
            _print_diff(*(dossier.version(report, n).text for n in diff))
        else:
            lines = (dossier.versions(report),) if report else dossier.all_versions()
            if as_json:
                print_json(lines)
                return
            for each in lines:
                _print(each)
            if not lines:
                line("no report of this dossier has more than one version")


def _print(found: VersionsOut) -> None:
    line((found.lead, "bold"), f"  {len(found.versions)} version{'s' * (len(found.versions) != 1)}")
    for one in found.versions:
        when = one.captured or one.updated or one.published or "time not known"
        copies = len(one.inputs) - 1
        also = f", and {copies} exact cop{'y' if copies == 1 else 'ies'}" if copies else ""
        line(f"  {one.n:3d}  {when}  ", (one.kind, "cyan"), f"  {_named(one)}{one.words} words",
             (f"  {one.inputs[0].path}{also}", "dim"))  # fmt: skip
        line(("       " + _SAYS[one.kind], "dim"))


def _named(one: VersionOut) -> str:
    if one.kind == "REEXTRACTED":
        return f"{one.report} by Dateline {one.made_by}, "
    return f"{one.report}, "


def _print_diff(older: str, newer: str) -> None:
    made = Text()
    pieces = pieces_of(older, newer)
    for number, (op, words) in enumerate(pieces):
        before, after = _MARKS[op]
        shown = words
        if op is Op.SAME and len(words) > 2 * _AROUND:
            head = words[:_AROUND] if number else ""
            tail = words[-_AROUND:] if number < len(pieces) - 1 else ""
            shown = f"{head} … {tail}"
        made.append(f"{before}{printable(shown)}{after} ", style=_STYLE[op])
    if all(op is Op.SAME for op, _ in pieces):
        line("the words are the same")
    else:
        stdout.print(made)
