"""Something goes wrong in the middle of everything that is done to a dossier: what is left of it.

Each fault: an operation runs in a real process, and at one of its calls to the disk it is killed,
or the disk is full, turns read-only or fails; or the power is cut, which is worked out from what
the process wrote and synced. Afterwards the dossier is in a state of whole transactions, not before
what was acknowledged; `verify` finds it whole; no half file bears its final name; the message says
what to do. The same operation once more ends where it would have ended without the fault.

`make test-faults` throws 500; their seed is printed, and DATELINE_FAULT_SEED=N throws them again.
"""

import os
import random
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

from faults.checks import Way, content_of, files_of, put, way_of
from faults.driver import Fault, Forks, Ran, why_not
from faults.operations import BY_NAME, DOSSIER, OPERATIONS, Operation, prepare
from faults.power import Call, Disk, calls_of, replayed

if why_not():
    pytest.skip(why_not(), allow_module_level=True)

POWER_CUT = "POWER_CUT"
KINDS = {
    Fault.KILL.name: 30, Fault.TORN_KILL.name: 10, POWER_CUT: 30, Fault.FULL.name: 10,
    Fault.READ_ONLY.name: 7, Fault.IO_ERROR.name: 10, Fault.SHORT.name: 3,
}  # fmt: skip
CHUNK = 9  # faults of one test
EXPORTED_ONE_IN = 4  # exports cost most: of the other faults, the digest of all answers is compared
FEW = ("create", "judge", "import", "export-jsonl", "key", "originals")
MANY = [
    (operation.name, chunk)
    for operation in OPERATIONS
    for chunk in range(2 * operation.weight)
]  # fmt: skip


@dataclass(slots=True)
class Undisturbed:
    """An operation as it goes without a fault."""

    operation: Operation
    base: Path
    calls: list[Call]
    count: int
    way: Way


@dataclass(slots=True)
class World:
    """Where faults happen: a fork server, and how operations go without them."""

    folder: Path
    forks: Forks
    known: dict[str, Undisturbed] = field(default_factory=dict)

    @property
    def work(self) -> Path:
        return self.folder / "work"

    @property
    def aside(self) -> Path:
        return self.folder / "checks"

    def undisturbed(self, name: str) -> Undisturbed:
        if name not in self.known:
            operation, base = BY_NAME[name], self.folder / "bases" / name
            base.mkdir(parents=True)
            prepare(operation.base, base / DOSSIER)
            self.fresh(base)
            ran = self.forks.run(name, self.work, journal=True)
            assert ran.status == 0, ran.stderr
            calls = calls_of(self.forks.journal())
            way = way_of(base, self.work, calls, self.aside)
            self.known[name] = Undisturbed(operation, base, calls, ran.calls, way)
        return self.known[name]

    def fresh(self, base: Path) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(base, self.work)


@pytest.fixture(scope="module")
def world(tmp_path_factory, forks):
    folder = tmp_path_factory.mktemp("faults")
    (folder / "checks").mkdir()
    return World(folder, forks)


def befall(world: World, one: Undisturbed, kind: str, chance: random.Random) -> int:
    """Let one fault happen; return how many acknowledgements had been given."""
    if kind == POWER_CUT:
        until = chance.randint(0, len(one.calls))
        world.fresh(one.base)
        disk = replayed(Disk.of(world.work), one.calls, until)
        put(disk.after_a_cut(chance), world.work, world.work)
        return sum(call.kind == "A" for call in one.calls[:until])
    fault, at = Fault[kind], chance.randint(1, one.count)
    world.fresh(one.base)
    ran = world.forks.run(one.operation.name, world.work, fault, at)
    if fault in (Fault.KILL, Fault.TORN_KILL):
        assert ran.status == -9, ran.stderr
    else:
        check_words(world, one, fault, ran)
    return ran.acks


def check_words(world: World, one: Undisturbed, fault: Fault, ran: Ran) -> None:
    """An operation that met a fault has done all that it was to do, or says what stopped it."""
    assert "Traceback" not in ran.stderr, ran.stderr
    if ran.status == 0:
        assert fault is not Fault.SHORT or ran.stderr == ""
        assert len(files_of(world.work)) == len(one.way.files)
        if one.operation.name == "key":  # another each time it is made
            check_pair(world.work, secret=True)
            return
        at = one.way.check(world.work, ran.acks)
        assert at == len(one.way.states) - 1 or "log" in ran.stderr + ran.stdout
        return
    assert fault is not Fault.SHORT, ran.stderr
    assert ran.status == 1, ran.stderr
    assert ran.stderr.startswith("error: "), ran.stderr
    assert "\nhint: " in ran.stderr


def check_end(world: World, one: Undisturbed, kind: str, *, exported: bool) -> None:
    """The same once more ends where it would have ended without the fault."""
    again = world.forks.run(one.operation.name, world.work)
    assert again.status in one.operation.again, again.stderr
    where = world.work / DOSSIER
    if where.exists() or one.way.content:
        content = content_of(where, world.aside, exported=exported)
        assert content == one.way.content[: len(content)], "it ends otherwise than without a fault"
    if one.operation.name == "key":
        check_pair(world.work, secret=kind != POWER_CUT)  # modes are not modelled there
    else:
        assert files_of(world.work) == one.way.files


def check_pair(folder: Path, *, secret: bool) -> None:
    public = load_pem_private_key((folder / "desk.pem").read_bytes(), None).public_key()
    given = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    assert (folder / "desk.pem.pub").read_bytes() == given
    assert not secret or (folder / "desk.pem").stat().st_mode & 0o077 == 0


def throw(world: World, name: str, numbers: range, record_property) -> None:
    one, told = world.undisturbed(name), Counter()
    seed = os.environ["DATELINE_FAULT_SEED"]
    for number in numbers:
        chance = random.Random(f"{seed} {name} {number}")
        kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
        try:
            acks = befall(world, one, kind, chance)
            if name != "key":
                one.way.check(world.work, acks)
            check_end(world, one, kind, exported=number % EXPORTED_ONE_IN == 0)
        except AssertionError as error:
            error.add_note(f"{kind}, {name}, number {number}: DATELINE_FAULT_SEED={seed}")
            raise
        told[kind] += 1
    for kind, count in told.items():
        record_property(f"faults {kind}", count)


@pytest.mark.parametrize("name", FEW)
def test_a_few_faults(world, name, record_property):
    throw(world, name, range(7), record_property)


@pytest.mark.faults
@pytest.mark.parametrize(("name", "chunk"), MANY)
def test_many_faults(world, name, chunk, record_property):
    throw(world, name, range(CHUNK * chunk, CHUNK * (chunk + 1)), record_property)


def test_every_run_throws_500_faults_over_all_operations():
    assert len(MANY) * CHUNK >= 500
    assert {name for name, _ in MANY} == {operation.name for operation in OPERATIONS}
