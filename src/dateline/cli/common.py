"""What all commands share: arguments, errors, exit codes, and printing of hostile text.

Exit status: 0 every input was answered, 1 the work could not be done, 2 the command line is wrong,
3 `--strict` was given and an input was refused, 4 `verify` found a fault, 130 interrupted.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import wraps
from io import TextIOWrapper
from typing import Annotated, ParamSpec

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from dateline.dossier import Dossier, open_dossier
from dateline.dossier.add import VERSION
from dateline.dossier.logs import log_to, timed
from dateline.errors import DatelineError
from dateline.model.address import password_in, shown
from dateline.model.say import when_words
from dateline.model.time import When

__all__ = [
    "AsJson", "OperatorOption", "Where", "at", "begin_log", "existing", "guarded", "line", "moment",
    "print_json", "printable", "shortened", "stderr", "stdout",
]  # fmt: skip

P = ParamSpec("P")


def at(where: str) -> str:
    """Return where a dossier is, without a password, which libpq is told by PGPASSWORD instead.

    So it stands in no message and no list of processes, and children know it too.
    """
    if password := password_in(where):
        os.environ["PGPASSWORD"] = password
    return shown(where)


Where = Annotated[
    str,
    typer.Argument(
        metavar="DOSSIER",
        help="The dossier: a file, or postgresql://USER@HOST/DATABASE?schema=NAME.",
        callback=at,
    ),
]
OperatorOption = Annotated[
    str, typer.Option("--by", metavar="WHO", help="Who does it, for the log; you by default.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

for _stream in (sys.stdout, sys.stderr):
    if isinstance(_stream, TextIOWrapper):  # a terminal that cannot show a letter shows "?"
        _stream.reconfigure(errors="replace")

stdout = Console(highlight=False, markup=False, soft_wrap=True)
stderr = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def printable(text: str) -> str:
    """Return text that cannot steer a terminal: control and direction-override characters as �."""
    return _CONTROL.sub("�", text)


def shortened(words: str, length: int = 160) -> str:
    """Return the words on one line, cut to `length` code points with "…" at the end."""
    flat = " ".join(printable(words).split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"


def line(*parts: str | tuple[str, str]) -> None:
    """Print one line made of plain strings and (string, style) pairs."""
    made = Text()
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        made.append(printable(text), style=style)
    stdout.print(made)


def moment(at: date | None) -> str:
    """Return a day, or a day and time with its zone, for people; "not given" for None."""
    if at is None:
        return "not given"
    if not isinstance(at, datetime):
        return when_words(When.on(at))
    clock = replace(When.on(at.date()), part=f"{at:%H:%M}")
    return f"{when_words(clock)} {at:%Z}".rstrip()


def print_json(value: object) -> None:
    """Print one JSON document and a line end."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")
    sys.stdout.buffer.flush()


@contextmanager
def existing(where: str, by: str = "") -> Iterator[Dossier]:
    """Open a dossier that must be there, and close it; `by` is who changes it, "" for you."""
    with open_dossier(where, create=False, by=by.strip()) as dossier:
        yield dossier


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Return the command with its expected errors turned into a message, a hint and a status.

    Where there is a log, it says which command ran, how long, and how it ended.
    """

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            with timed("command", command=command.__name__, version=VERSION):
                command(*args, **kwargs)
        except DatelineError as error:
            stderr.print(Text("error: ", style="bold red").append(printable(str(error)), style=""))
            if error.hint:
                stderr.print(Text(f"hint: {printable(error.hint)}"))
            raise typer.Exit(1) from None
        except BrokenPipeError:  # the reader of our output went away: `dateline ... | head`
            sys.stderr.close()
            raise typer.Exit(0) from None
        except OSError as error:
            stderr.print(Text(f"error: {printable(str(error))}"))
            stderr.print(Text("hint: see that the folder is there, is yours and has room"))
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            stderr.print("interrupted; what was finished is kept, run it again to go on")
            raise typer.Exit(130) from None

    return run


def begin_log(where: str) -> None:
    """Log to this file from now on: "-" is standard error, "" nowhere. For the first callback."""
    try:
        log_to(where)
    except DatelineError as error:
        stderr.print(f"error: {printable(str(error))}\nhint: {printable(error.hint)}")
        raise typer.Exit(1) from None
