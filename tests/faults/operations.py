"""What is done to a dossier while something goes wrong: each operation as a user has it done.

An operation is run in a process of its own, on a folder that holds `d.dossier` (or nothing yet).
It acknowledges what it was told to be kept, as a program would that shows progress. Done again
after a fault, it ends where it would have ended without.
"""

import gzip
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from dateline.dossier import open_dossier
from dateline.dossier.add import Intake
from dateline.dossier.judging import Said
from dateline.errors import SettledError
from dateline.model.custody import Hand
from dateline.model.judgement import Verdict
from dateline.model.report import Reading
from dateline.model.run import Config
from dateline.read.clock import RealClock
from dateline.store import open_store
from store.made import item

__all__ = [
    "BY_NAME",
    "DOSSIER",
    "OPERATIONS",
    "TIMES_ONLY",
    "TOGETHER",
    "Operation",
    "materials",
    "prepare",
]

Ack = Callable[[], None]
DOSSIER = "d.dossier"
TIMES_ONLY = Config(kinds=("times",))
NOW = datetime(2031, 4, 1, 12, tzinfo=UTC)
NAMES = ("a", "b", "c", "d", "e", "f")


@dataclass(frozen=True, slots=True)
class Operation:
    """What is done, and on what.

    Attributes:
        name: Of the operation.
        base: Which dossier there is before: see `prepare`.
        words: The command line after `dateline`; "{in}" is the folder of materials; or
        run: what a program does: it is given the dossier, the materials, and how to acknowledge.
        again: Exit statuses of the same once more that are no failure.
        weight: How many of the faults it gets.
    """

    name: str
    base: str
    words: tuple[str, ...] = ()
    run: Callable[[Path, Path, Ack], None] | None = None
    again: tuple[int, ...] = (0,)
    weight: int = 1


def _add(where: Path, given: Path, ack: Ack) -> None:
    with open_dossier(where) as dossier:
        dossier.add(
            given / "in", intake=Intake(annotate=False), build=False, tell=lambda _reading: ack()
        )


def _add_part(number: int) -> Callable[[Path, Path, Ack], None]:
    """Return what adds two thirds of the files, and half of the captures of one page."""

    def add(where: Path, given: Path, ack: Ack) -> None:
        files = sorted((given / "in").glob("*.txt"))
        some = files[: 2 * len(files) // 3] if number == 0 else files[len(files) // 3 :]
        with open_dossier(where) as dossier:
            dossier.add(
                given / f"wire{number}.jsonl",
                *some,
                intake=Intake(annotate=False),
                build=False,
                tell=lambda _reading: ack(),
            )

    return add


def _ask(where: Path, _given: Path, ack: Ack) -> None:
    """Read while others write: each answer is of one state."""
    with open_dossier(where, standing=True) as dossier:
        for _ in range(20):
            events = {entry.event for entry in dossier.timeline()}
            assert events <= {claim.event for claim in dossier.claims()} or dossier.is_stale()
            assert sum(1 for _ in dossier.reports()) >= len(NAMES)
            ack()


def _annotate(where: Path, _given: Path, ack: Ack) -> None:
    with open_dossier(where, config=TIMES_ONLY) as dossier:
        dossier.add(tell=lambda _reading: ack(), build=False)


def _judge(where: Path, _given: Path, ack: Ack) -> None:
    """Judge six times and take two back; what is said already is not said twice."""
    with open_dossier(where) as dossier:
        made = []
        for number, report in enumerate(NAMES):
            at = NOW + timedelta(minutes=number)
            made.append(
                dossier.judge_place("Kessary", Verdict.UNPLACED, Said("mk", at), report=report)
            )
            ack()
        undone = {one.undoes for one in dossier.judgements()}
        for number, one in enumerate(made[:2]):
            if one.id not in undone:
                with suppress(SettledError):  # another who judges the same may have been first
                    dossier.undo(one.id, Said("mk", NOW + timedelta(hours=1, minutes=number)))
            ack()


def _rebuild(where: Path, _given: Path, ack: Ack) -> None:
    with open_dossier(where) as dossier:
        dossier.rebuild()
        ack()


def _watch(where: Path, given: Path, ack: Ack) -> None:
    with open_dossier(where) as dossier:
        if not dossier.watched():
            dossier.watch(str(given / "watched"))
        ack()
        for _ in dossier.visit_watched(RealClock(), intake=Intake(annotate=False)):
            ack()


def _export(name: str, out: str) -> Operation:
    words = ("export", DOSSIER, name, out)
    return Operation(f"export-{name}", "built", words)


OPERATIONS = (
    Operation("create", "none", run=_add, weight=3),
    Operation("add", "made", run=_add, weight=4),
    Operation("annotate", "waiting", run=_annotate, weight=1),
    Operation("judge", "built", run=_judge, weight=4),
    Operation("rebuild", "made", run=_rebuild, weight=3),
    Operation("import", "built", ("import", DOSSIER, "{in}/judged.dossier"), weight=2),
    Operation("watch", "built", run=_watch, weight=2),
    Operation("reread", "otherwise", ("reread", DOSSIER), weight=2),
    Operation("upgrade", "old", ("timeline", DOSSIER, "--json"), weight=2),
    _export("jsonl", "out.jsonl"),
    _export("csv", "out.csv"),
    _export("tables", "out"),
    _export("xlsx", "out.xlsx"),
    Operation("key", "none", ("custody", "--new-key", "desk.pem"), again=(0, 1)),
    Operation(
        "head", "built", ("custody", DOSSIER, "--head", "head.json"), again=(0, 1)
    ),
    Operation(
        "originals", "built", ("custody", DOSSIER, "--report", "a", "--originals", "given"),
        again=(0, 1),
    ),
)  # fmt: skip


TOGETHER = (
    Operation("add-one-part", "made", run=_add_part(0)),
    Operation("add-the-other", "made", run=_add_part(1)),
    Operation("ask", "built", run=_ask),
)
"""Done at the same time as others."""

BY_NAME = {operation.name: operation for operation in (*OPERATIONS, *TOGETHER)}


def materials(folder: Path) -> Path:
    """Write what operations take in, and return the folder."""
    given = folder / "in"
    for name in ("in", "watched"):
        (given / name).mkdir(parents=True)
    for number in range(66):
        text = f"Stock list {number}: {7 * number} crates, {3 * number} tents."
        (given / "in" / f"r{number:02}.txt").write_text(text, encoding="utf-8")
    lines = [
        {"id": f"w{number}", "text": f"{' '.join(['The bridge at Pell is shut.'] * 8)} {number}",
         "url": "https://ledger.example/pell", "outlet": "The Ledger", "title": "The bridge",
         "published": f"2031-03-12T{8 + number:02}:00:00Z"}
        for number in range(4)
    ]  # fmt: skip
    wire = "\n".join(map(json.dumps, lines))
    (given / "in" / "wire.jsonl").write_text(wire, encoding="utf-8")
    for number in (0, 1):
        some = "\n".join(map(json.dumps, lines[number::2]))
        (given / f"wire{number}.jsonl").write_text(some, encoding="utf-8")
    (given / "watched" / "wire.jsonl").write_text(wire, encoding="utf-8")
    (given / "in" / "broken.bin").write_bytes(b"\x00\x01 nothing")
    other = given / "judged.dossier"
    prepare("built", other)
    _judge(other, given, lambda: None)
    return given


def prepare(base: str, where: Path) -> None:
    """Make the dossier that an operation begins with.

    none: nothing. made: six reports with annotations, no record. built: with its record. waiting:
    forty reports in which nothing was looked for. otherwise: six whose bytes are read otherwise
    today. old: written by the first version.
    """
    if base == "none":
        return
    if base == "old":
        packed = Path(__file__).parents[1] / "store" / "dossier_0001.sqlite.gz"
        where.write_bytes(gzip.decompress(packed.read_bytes()))
        return
    store = open_store(str(where), create=True)
    store.log_as(lambda: Hand("mk", NOW, "0.1.0"))
    store.begin_log()
    if base == "waiting":
        store.add([(item(f"n{number:02}")[0], None) for number in range(40)])
    elif base == "otherwise":
        store.add([(_read_less(name), None) for name in NAMES])
    else:
        store.add([item(name) for name in NAMES])
    store.close()
    if base == "built":
        with open_dossier(where) as dossier:
            dossier.rebuild()


def _read_less(name: str) -> Reading:
    """A reading that has only part of the words in its bytes."""
    reading = item(name)[0]
    raw = reading.raw + b"\n\nA paragraph that nobody had read."
    return replace(reading, raw=raw, raw_sha256=sha256(raw).hexdigest())
