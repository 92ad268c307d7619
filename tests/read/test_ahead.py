"""Files are read ahead by several children; what comes out is as if each were read in its turn."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.ports import Later, Options, Source
from dateline.read.ahead import and_then, in_order
from dateline.read.html import HTML
from dateline.read.isolate import Children
from dateline.read.limits import CHILD
from dateline.read.refuse import digest_of, note, refuse_unread
from dateline.read.text import TEXT
from dateline.read.walk import find_paths
from read.test_made_files import EVERY

HANGING = b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">x</p>"
COUNTS = (1, 3)


def page(number: int) -> bytes:
    story = f"<p>Troops left post {number} before dawn, two officers said on Monday.</p>"
    return f"<html><body><article>{story * 4}</article></body></html>".encode()


def never(_path, _sha256):
    return False


def later(name: str, raw: bytes, skip=never, reader=HTML) -> Later:
    return Later(reader, Source(name, raw), digest_of(raw), skip)


def marked(reading, words: str):
    return replace(reading, problems=(*reading.problems, note("mark", words)))


def one_by_one(found):
    """The readings as the port tells them: each file when those before it were yielded."""
    for each in found:
        if not isinstance(each, Later):
            yield each
        elif not each.skip(each.source.path, each.sha256):
            for reading in each.reader.read(each.source):
                for function in each.then:
                    reading = function(reading)  # noqa: PLW2901
                yield reading


@pytest.fixture(scope="module")
def pools():
    limits = replace(CHILD, cpu_s=1, ahead=3)
    pools = {count: Children(limits, count) for count in COUNTS}
    yield pools
    for pool in pools.values():
        pool.stop()


KINDS = ("page", "text", "row", "note", "empty")


def made(kinds, skip):
    """What a folder may hold; a number that comes again is the same input again."""
    for kind, number in kinds:
        if kind == "page":
            found = later(f"{number}.html", page(number), skip)
            yield and_then(found, partial(marked, words=f"of {number}"))
        elif kind == "text":
            yield later(f"{number}.txt", b"Troops left post %d." % number, skip, TEXT)
        elif kind == "empty":
            yield later(f"{number}.html", b"<html>", skip)
        elif kind == "note":
            yield refuse_unread(f"{number}.gif", "other-format", "it is a picture")
        else:
            raw = b"Row %d. Troops left." % number
            name = f"a.csv:{number}"
            if not skip(name, digest_of(raw)):
                yield from TEXT.read(Source(name, raw))


def outcome(read, kinds, *, by_taking: bool):
    """The readings, and what `skip` was asked; it knows what was asked for, or what was taken."""
    known, asked, found = set(), [], []

    def skip(path, sha256):
        asked.append((path, sha256))
        if by_taking:
            return (path, sha256) in known
        if sha256 in known:
            return True
        known.add(sha256)
        return False

    for reading in read(made(kinds, skip)):
        found.append(reading)
        if by_taking:
            known.add((reading.path, reading.raw_sha256))
    return found, asked


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 5)), max_size=25), st.booleans())
def test_readings_and_what_is_skipped_are_the_same_whatever_the_number_of_children(
    pools, kinds, by_taking
):
    expected = outcome(one_by_one, kinds, by_taking=by_taking)
    for pool in pools.values():
        assert outcome(partial(in_order, children=pool), kinds, by_taking=by_taking) == expected


def read_with(pool, paths):
    return list(in_order(find_paths(paths, never, Options()), pool))


def check_made(pools, made_files, folder):
    for each in made_files:
        (folder / each.name).write_bytes(each.make())
    first, *others = [read_with(pool, [folder]) for pool in pools.values()]
    assert len(first) >= len(made_files)
    assert all(each == first for each in others)


def test_made_files_are_the_same_whatever_the_number_of_children(pools, tmp_path):
    check_made(pools, [each for each in EVERY if each.first], tmp_path)


@pytest.mark.slow
def test_all_made_files_are_the_same_whatever_the_number_of_children(pools, tmp_path):
    check_made(pools, EVERY, tmp_path)


def test_files_that_are_stopped_or_kill_their_reader_cost_themselves_alone(pools):
    raws = [page(0), page(1), HANGING, *map(page, range(2, 9))]
    found = [later(f"{number}.html", raw) for number, raw in enumerate(raws)]
    first, *others = [list(in_order(iter(found), pool)) for pool in pools.values()]
    assert [each.problems[0].code for each in first if each.report is None] == ["stopped"]
    assert [each.path for each in first] == [each.source.path for each in found]
    assert all(each == first for each in others)


def test_what_fails_is_raised_after_all_that_stands_before_it(pools):
    def found():
        for number in range(4):
            yield later(f"{number}.html", page(number))
        raise RuntimeError("the folder is gone")

    for pool in pools.values():
        read = in_order(found(), pool)
        assert [next(read).path for _ in range(4)] == [f"{number}.html" for number in range(4)]
        with pytest.raises(RuntimeError, match="the folder is gone"):
            next(read)


def test_no_more_is_read_ahead_than_there_is_room_for(pools, monkeypatch):
    ahead = []

    def found():
        for number in range(12):
            ahead.append(number)
            yield later(f"{number}.html", page(number) + b" " * size)

    pool = pools[3]
    monkeypatch.setattr(pool, "limits", replace(pool.limits, ahead_bytes=100_000))
    for blanks, most in ((0, 3 * 3), (40_000, 3)):
        ahead.clear()
        size = blanks
        taken = enumerate(in_order(found(), pool))
        assert max(len(ahead) - count for count, _reading in taken) == most


def test_two_are_read_in_turns_though_answers_of_the_one_fill_all_memory_allowed():
    pool = Children(replace(CHILD, ahead_bytes=100), 1)
    names = [str(number) for number in range(12)]
    first = in_order((later(name, page(int(name))) for name in names), pool)
    second = in_order((later(name, page(int(name))) for name in names), pool)
    pairs = [(a.path, b.path) for a, b in zip(first, second, strict=True)]
    pool.stop()
    assert pairs == list(zip(names, names, strict=True))


def is_gone(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123
            return file.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_who_stops_early_leaves_no_child_at_work():
    pool = Children(replace(CHILD, ahead=4), 2)
    raws = [page(0), *[HANGING + b"<p>%d</p>" % number for number in range(7)]]
    found = in_order((later(f"{n}.html", raw) for n, raw in enumerate(raws)), pool)
    assert next(found).report is not None
    pids = pool.pids
    found.close()
    assert pool.pids == ()
    assert all(map(is_gone, pids))
    assert pool.read(HTML, Source("a.html", page(1)))[0].report is not None
    pool.stop()


_READS = """
import sys
from pathlib import Path
from dateline.read import read_paths
from dateline.read.isolate import CHILDREN
found = read_paths([Path(sys.argv[1])], skip=lambda path, sha256: False)
next(found)
print(*CHILDREN.pids, flush=True)
list(found)
sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("number", "raw"),
    [(signal.SIGINT, HANGING), (signal.SIGTERM, page(1)), (signal.SIGKILL, page(1))],
    ids=["interrupted", "told to end", "killed"],
)
def test_no_child_outlives_its_process(number, raw, tmp_path):
    (tmp_path / "0.html").write_bytes(page(0))
    for name in range(1, 9):
        (tmp_path / f"{name}.html").write_bytes(raw + b"<p>%d</p>" % name)
    process = subprocess.Popen(
        [sys.executable, "-c", _READS, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": ":".join(sys.path)}, start_new_session=True,
    )  # fmt: skip
    pids = [int(pid) for pid in process.stdout.readline().split()]
    assert pids
    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # as a terminal does: to all of them
    else:
        process.send_signal(number)
    process.wait(120)
    process.stdin.close()
    process.stdout.close()
    for _ in range(1200):
        if all(map(is_gone, pids)):
            return
        time.sleep(0.1)
    pytest.fail("a child is still there two minutes after its process")


def test_a_child_that_is_killed_with_its_questions_is_replaced(pools):
    for pool in pools.values():
        pool.read(HTML, Source("a.html", page(0)))
        for pid in pool.pids:
            os.kill(pid, signal.SIGSTOP)
        names = [f"{number}.html" for number in range(9)]
        tasks = [
            pool.ask(HTML, Source(name, page(number)), digest_of(page(number)))
            for number, name in enumerate(names)
        ]
        for pid in pool.pids:
            os.kill(pid, signal.SIGKILL)
        found = [reading for task in tasks for reading in pool.wait(task)]
        assert [each.path for each in found] == names
        assert all(each.report is not None for each in found)


def test_threads_read_with_the_same_children(pools):
    found = {}

    def read(name, pool):
        pages = (later(f"{name}{number}", page(number)) for number in range(10))
        found[name] = [each.path for each in in_order(pages, pool)]

    for count, pool in pools.items():
        names = [f"{count}{letter}" for letter in "abcd"]
        threads = [threading.Thread(target=read, args=(name, pool)) for name in names]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(found) == 4 * len(pools)
    assert all(paths == [f"{name}{n}" for n in range(10)] for name, paths in found.items())


def test_a_copy_of_the_process_goes_on_with_children_of_its_own():
    pool = Children(CHILD, 1)
    names = [f"{number}.html" for number in range(9)]
    found = in_order((later(name, page(n)) for n, name in enumerate(names)), pool)
    first = next(found).path
    pids = pool.pids
    copy = os.fork()
    if not copy:
        rest = [each.path for each in found]
        right = [first, *rest] == names and not set(pool.pids) & set(pids)
        pool.stop()
        os._exit(0 if right else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]) == 0
    assert [first, *(each.path for each in found)] == names
    assert pool.pids == pids
    pool.stop()
