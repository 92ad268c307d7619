"""Workers and the parser's child: what a kill of one costs, and that none outlives its parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.dossier.verifying import verify
from dateline.store import fingerprint, open_store

if not Path("/proc/self/task").exists():
    pytest.skip("processes are looked up in /proc", allow_module_level=True)

pytestmark = pytest.mark.faults
TESTS = Path(__file__).parents[1]
WAIT_S = 900  # for what takes seconds, on the slowest machine
PAGE = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></html>"
WORDS = "Some {0} men left Kessary on 11 March, Colonel Dibor said at the barracks. " * 4


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    folder = tmp_path_factory.mktemp("given")
    for number in range(40):
        name = folder / f"r{number:02}.txt"
        name.write_text(f"{WORDS.format(number)}\n", encoding="utf-8")
    for number in range(4):
        page = PAGE.format(f"Day {number}", WORDS.format(number + 100))
        (folder / f"r{10 * number + 5:02}-page.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(given, tmp_path_factory):
    where = tmp_path_factory.mktemp("alone") / "d"
    with started(where, given) as process:
        assert process.stdout.read().split()[-1] == "done"
        assert process.wait(WAIT_S) == 0
    return content(where)


def content(where):
    found = verify(where)
    assert found.whole, found.faults
    store = open_store(str(where))
    try:
        met = [problem for one in store.readings() for problem in one.problems]
        met += [problem for one in store.annotated() for problem in one.problems]
        bad = [str(one) for one in met if one.code in ("lost", "stopped", "failed")]
        assert not bad, bad  # "took too long": this machine is too busy to tell anything
        return store.waiting(), fingerprint(store)
    finally:
        store.close()


def started(where, given):
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])
    return subprocess.Popen(
        [sys.executable, "-m", "faults.annotating", str(where), str(given)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )


def children(pid):
    """All processes below one, by number, with what they are."""
    parents = {}
    for path in Path("/proc").iterdir():
        if path.name.isdecimal():
            try:
                fields = (path / "stat").read_text().rpartition(")")[2].split()
                command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if fields[0] != "Z":
                parents[int(path.name)] = int(fields[1]), command
    found, level = {}, {pid}
    while level:
        level = {one for one, (parent, _) in parents.items() if parent in level}
        found |= {one: parents[one][1] for one in level}
    return found


def until(what, true):
    end = time.monotonic() + WAIT_S
    while not true():
        assert time.monotonic() < end, f"waited {WAIT_S} s for {what}"
        time.sleep(0.02)


def workers_of(pid):
    """The workers below a process: they alone load a model, below the fork server."""
    below = children(pid)
    servers = [one for one, command in below.items() if "forkserver" in command]
    return [worker for one in servers for worker in children(one)]


def test_none_outlives_a_killed_parent(given, undisturbed, tmp_path):
    where = tmp_path / "d"
    with started(where, given) as process:
        until("two workers and a parser", lambda: len(children(process.pid)) >= 5)
        assert process.stdout.readline() == "kept\n"
        below = children(process.pid)
        assert any("read.child" in command for command in below.values())
        assert len(workers_of(process.pid)) >= 2
        process.kill()
    until(
        "the children of a killed process to end",
        lambda: not [one for one in below if Path(f"/proc/{one}").exists() and alive(one)],
    )
    with started(where, given) as process:
        assert process.wait(WAIT_S) == 0
    assert content(where) == undisturbed


def alive(pid):
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.parametrize("which", ["worker", "parser"])
def test_a_killed_helper_costs_nothing(given, undisturbed, tmp_path, which):
    where = tmp_path / "d"
    with started(where, given) as process:

        def victims():
            if which == "worker":
                return workers_of(process.pid)
            return [one for one, cmd in children(process.pid).items() if "read.child" in cmd]

        until(f"a {which}", victims)
        os.kill(victims()[0], signal.SIGKILL)
        assert process.stdout.read().split()[-1] == "done"
        assert process.wait(WAIT_S) == 0
    assert content(where) == undisturbed
