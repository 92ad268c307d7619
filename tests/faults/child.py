"""A fork server: each operation runs in a fork of it, so that no fault costs the imports.

It reads lines of requests (JSON), runs those of one line at once, and answers with a line. A fork
is a process as any other: it is killed, runs into full disks, and leaves what it leaves.
"""

import contextlib
import ctypes
import json
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path

import typer
from typer.main import get_command

from dateline.cli import app
from dateline.cli.common import guarded
from dateline.dossier.pipeline import open_pipeline
from dateline.read.language import load_model
from dateline.store.upgrade import versions
from faults.operations import BY_NAME, DOSSIER, TIMES_ONLY
from store.made import item

__all__ = ["serve"]

LATER = (
    "dateline.dossier.importing",
    "dateline.dossier.rereading",
    "dateline.dossier.signing",
    "dateline.dossier.watching",
    "dateline.export.tables",
    "dateline.export.workbook",
    "rich.progress",
)  # what commands import when they need it: once for all forks
COMMAND = get_command(app)


def serve() -> None:
    """Answer requests until there are none."""
    shim = ctypes.CDLL(os.environ["LD_PRELOAD"])
    del os.environ["LD_PRELOAD"]  # children of operations see a disk as it is
    load_model()
    versions()  # imports Alembic
    for name in LATER:
        import_module(name)
    for found in (item("a")[0].report,):
        open_pipeline(TIMES_ONLY).annotate(found)
    answers = os.fdopen(os.dup(1), "w")
    answers.write("ready\n")
    answers.flush()
    for line in sys.stdin:
        children = []
        for request in json.loads(line):
            child = os.fork()
            if not child:
                _run(shim, request)
            children.append(child)
        statuses = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        answers.write(f"{json.dumps(statuses)}\n")
        answers.flush()


def _run(shim: ctypes.CDLL, request: dict) -> None:
    status = 99
    try:
        aside, folder = Path(request["aside"]), Path(request["folder"])
        os.chdir(folder)
        for number, name in ((1, "stdout"), (2, "stderr")):
            file = os.open(aside / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(file, number)
        acks = os.open(aside / "acks", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        journal = -1
        if request["journal"]:
            journal = os.open(aside / "journal", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        status = _do(shim, request, acks, journal)
        (aside / "calls").write_text(str(shim.fault_calls()))
    except BaseException:  # noqa: BLE001 - whatever it is, it is told in the answer
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def _do(shim: ctypes.CDLL, request: dict, acks: int, journal: int) -> int:
    operation, marks = BY_NAME[request["operation"]], iter(range(1, 100_000))

    def ack() -> None:
        shim.fault_mark(ctypes.c_int64(next(marks)))
        os.write(acks, b".")

    shim.fault_clock(ctypes.c_int64(request["clock_ns"]), ctypes.c_int64(1_000_000))
    below = f"{request['folder']}/".encode()
    shim.fault_arm(below, request["mode"], ctypes.c_long(request["at"]), journal)
    try:
        if operation.run is not None:
            where, given = Path(request["folder"]) / DOSSIER, Path(request["given"])
            guarded(operation.run)(where, given, ack)
        else:
            words = [word.replace("{in}", request["given"]) for word in operation.words]
            COMMAND.main(words, "dateline")
    except typer.Exit as left:
        return left.exit_code
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    return 0


if __name__ == "__main__":
    serve()
