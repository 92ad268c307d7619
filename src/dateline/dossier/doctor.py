"""Doctor: whether this machine can do the work, and how a dossier stands. It changes nothing.

Each check is a function that yields findings; `CHECKS` and `OF_DOSSIER` list them.
"""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from enum import StrEnum
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from dateline.dossier.add import VERSION
from dateline.dossier.core import Dossier, open_dossier
from dateline.dossier.pipeline import open_pipeline
from dateline.dossier.wire_doctor import DoctorOut, FindingOut
from dateline.errors import DatelineError
from dateline.gazetteer import open_gazetteer
from dateline.gazetteer.shelf import installed
from dateline.model.address import is_address
from dateline.model.attribution import Attribution
from dateline.model.event import EventMention
from dateline.model.ids import ReportId
from dateline.model.place import Toponym
from dateline.model.report import Report
from dateline.model.run import Config
from dateline.model.time import Timex
from dateline.read.ocr import why_not
from dateline.store.proof import open_to_read
from dateline.tagger.digests import model_digests

__all__ = ["CHECKS", "EXTRAS", "OF_DOSSIER", "State", "examine"]

_MB = 1_000_000
_ROOM = 500 * _MB  # free bytes: an archive of 1,000 reports with its originals takes about 100 MB
_MEMORY = 1_500 * _MB  # what one worker may take at most, models and a long report included
_NAMED = 5  # faults of a database; `verify` has all

_LINE = "About 40 people marched through Geneva on 3 March 2031, a police spokesman told reporters."
"""Ours; with a time, a place, an event and a voice to be found."""

EXTRAS: tuple[tuple[str, str, str], ...] = (
    ("cluster", "distributed", "annotation on a Dask cluster"),
    ("ocr", "pytesseract", "text of scans and pictures"),
    ("pandas", "pandas", "frames of pandas"),
    ("parquet", "pyarrow", "Parquet"),
    ("polars", "polars", "frames of polars"),
    ("postgres", "psycopg", "dossiers in PostgreSQL"),
)
"""Name, module and use of each extra; a test holds them against the package's own list."""


class State(StrEnum):
    """How something stands: see `FindingOut`."""

    OK = "OK"
    WARN = "WARN"
    FAULT = "FAULT"
    ABSENT = "ABSENT"


Check = Callable[[], Iterator[FindingOut]]
CheckDossier = Callable[[Dossier], Iterator[FindingOut]]


def examine(where: str | None = None) -> DoctorOut:
    """Return how this machine and, where one is named, a dossier stand.

    A check that breaks is a FAULT of its own: the others are made all the same.

    Args:
        where: The dossier; None for the machine alone.
    """
    found: list[FindingOut] = []
    for name, check in CHECKS:
        found += _safely(name, check)
    if where is not None:
        found += _safely("dossier", lambda: _dossier(where))
    faults = [one for one in found if one.state == State.FAULT]
    return DoctorOut(VERSION, not faults, tuple(found))


def _safely(name: str, check: Check) -> list[FindingOut]:
    found: list[FindingOut] = []
    try:
        for one in check():
            found.append(one)  # noqa: PERF402 - what was found before it broke is kept
    except DatelineError as error:
        found.append(_finding(name, State.FAULT, str(error), error.hint))
    except Exception as error:  # noqa: BLE001 - one broken part must not hide the others
        said = f"{type(error).__name__}: {error}"
        found.append(_finding(name, State.FAULT, said, "install Dateline again"))
    return found


def _finding(name: str, state: State, said: str, do: str = "") -> FindingOut:
    return FindingOut(name, state.value, said, do)


def _python() -> Iterator[FindingOut]:
    wide = sys.maxsize > 2**32
    said = f"{sys.version.split()[0]}, {64 if wide else 32} bits, {os.cpu_count() or 1} cores"
    if wide:
        yield _finding("python", State.OK, said)
    else:
        yield _finding("python", State.WARN, said, "a large dossier needs a Python of 64 bits")


def _package() -> Iterator[FindingOut]:
    kept = version("dateline")  # raises where it is run without being installed
    if kept != VERSION:
        said = f"{VERSION} runs, but {kept} is installed"
        yield _finding("dateline", State.FAULT, said, "install Dateline again")
    else:
        yield _finding("dateline", State.OK, VERSION)


def _room() -> Iterator[FindingOut]:
    for name, folder in (("disk", Path.cwd()), ("temporary", Path(tempfile.gettempdir()))):
        free = shutil.disk_usage(folder).free
        state = State.OK if free >= _ROOM else State.WARN
        do = "" if free >= _ROOM else "make room: a write that finds none is refused whole"
        yield _finding(name, state, f"{free // _MB} MB free in {folder}", do)
    with tempfile.NamedTemporaryFile(prefix="dateline-"):
        pass  # raises where nothing can be written


def _memory() -> Iterator[FindingOut]:
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return  # a system that tells it otherwise
    kept = {name: rest.split() for name, _, rest in (line.partition(":") for line in lines)}
    free = int(kept["MemAvailable"][0]) * 1000
    state = State.OK if free >= _MEMORY else State.WARN
    do = "" if free >= _MEMORY else "work with one worker, or close other programs"
    yield _finding("memory", state, f"{free // _MB} MB free", do)


def _sqlite() -> Iterator[FindingOut]:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE VIRTUAL TABLE words USING fts5(text)")  # raises where it is not there
    yield _finding("sqlite", State.OK, f"{sqlite3.sqlite_version}, with full text")


def _models() -> Iterator[FindingOut]:
    digests = model_digests()
    said = ", ".join(f"{name.removesuffix('.onnx')} {digest[:8]}" for name, digest in digests)
    yield _finding("models", State.OK if digests else State.FAULT, said or "none are there")


def _gazetteer() -> Iterator[FindingOut]:
    open_gazetteer(Config())
    layers = [layer.name for layer in installed()]
    more = f", with {', '.join(layers)}" if layers else ""
    yield _finding("gazetteer", State.OK, f"bundled{more}")


def _reading() -> Iterator[FindingOut]:
    """Read a line of ours with all models: what is there may yet not work."""
    found = open_pipeline(Config()).annotate(Report(ReportId("doctor"), _LINE))
    wanted = {"times": Timex, "places": Toponym, "events": EventMention, "voices": Attribution}
    missing = [name for name, kind in wanted.items() if not found.annotations.of(kind)]
    if missing:
        said = f"in a line that has them, it finds no {', '.join(missing)}"
        yield _finding("reading", State.FAULT, said, "install Dateline again")
    else:
        yield _finding("reading", State.OK, "times, places, events and voices are found")


def _page() -> Iterator[FindingOut]:
    page = Path(__file__).resolve().parent.parent / "server" / "static" / "index.html"
    if page.is_file():
        yield _finding("page", State.OK, "built")
    else:
        yield _finding("page", State.WARN, "not built: the API answers, the page is not there",
                       "run `make web`")  # fmt: skip


def _extras() -> Iterator[FindingOut]:
    for name, module, use in EXTRAS:
        if find_spec(module) is None:
            do = f"pip install 'dateline[{name}]', where you need it"
            yield _finding(name, State.ABSENT, f"{use}: not installed", do)
        elif name == "ocr" and (fault := why_not("eng")):
            yield _finding(name, State.ABSENT, f"{use}: {fault}")
        else:
            yield _finding(name, State.OK, use)


def _dossier(where: str) -> Iterator[FindingOut]:
    """Look at a dossier in all ways that cost less than reading its reports."""
    yield from _database(where)
    if not is_address(where):
        yield from _file(Path(where))
    with open_dossier(where, create=False, standing=True) as dossier:
        for _name, check in OF_DOSSIER:
            yield from check(dossier)


def _database(where: str) -> Iterator[FindingOut]:
    """Say whether the pages of the file, or the tables of the schema, are whole."""
    with open_to_read(where) as ground:
        faults = [fault.why for fault in ground.faults()]
    if faults:
        yield _finding("whole", State.FAULT, "; ".join(faults[:_NAMED]),
                       "keep it as it is, and go back to a copy made earlier")  # fmt: skip
    else:
        yield _finding("whole", State.OK, "what it is kept in has no fault of its own")


def _file(path: Path) -> Iterator[FindingOut]:
    size, free = path.stat().st_size, shutil.disk_usage(path.absolute().parent).free
    yield _finding("file", State.OK, f"{size // _MB} MB")
    if free < size:
        said = f"{free // _MB} MB are free beside it, less than it has"
        yield _finding("room", State.WARN, said, "a copy or a new record may not fit: make room")
    if not os.access(path, os.W_OK) or not os.access(path.absolute().parent, os.W_OK):
        yield _finding("writing", State.WARN, "it or its folder may not be written",
                       "it can be read; copy it elsewhere to add or judge")  # fmt: skip


def _holds(dossier: Dossier) -> Iterator[FindingOut]:
    counts = dossier.counts()
    said = f"{counts.reports} reports, {counts.events} events, {counts.claims} claims"
    yield _finding("holds", State.OK, said)


def _record(dossier: Dossier) -> Iterator[FindingOut]:
    if dossier.is_stale():
        yield _finding("record", State.WARN, "it does not stand on all that is kept",
                       "the next question builds it anew")  # fmt: skip
    else:
        yield _finding("record", State.OK, "it stands on all that is kept")


def _waiting(dossier: Dossier) -> Iterator[FindingOut]:
    waiting = dossier.waiting()
    if waiting:
        yield _finding("waiting", State.WARN, f"nothing was looked for yet in {waiting} reports",
                       "`dateline add DOSSIER` does it")  # fmt: skip


def _log(dossier: Dossier) -> Iterator[FindingOut]:
    head = dossier.head()
    yield _finding("log", State.OK, f"{head.n} entries, the last {head.hash}",
                   "`dateline verify DOSSIER` proves it")  # fmt: skip


CHECKS: tuple[tuple[str, Check], ...] = (
    ("python", _python),
    ("dateline", _package),
    ("disk", _room),
    ("memory", _memory),
    ("sqlite", _sqlite),
    ("models", _models),
    ("gazetteer", _gazetteer),
    ("reading", _reading),
    ("page", _page),
    ("extras", _extras),
)
"""Of the machine, in this order."""

OF_DOSSIER: tuple[tuple[str, CheckDossier], ...] = (
    ("holds", _holds),
    ("record", _record),
    ("waiting", _waiting),
    ("log", _log),
)
"""Of a dossier, in this order."""
