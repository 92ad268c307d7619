"""A page that hangs, eats memory or kills its parser costs one file, not the run."""

import os
import signal
import threading
from dataclasses import replace

import pytest

from dateline.ports import Source
from dateline.read.html import HTML
from dateline.read.isolate import Children
from dateline.read.limits import CHILD

GOOD = Source(
    "good.html",
    b"<html><body><article>"
    + b"<p>Ostran troops left the Dallim base on March 11, two officers said on Monday.</p>"
    + b"<p>The column crossed Pell Bridge before dawn, and nobody followed it.</p>"
    + b"</article></body></html>",
)
ATTRIBUTES = b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">x</p>"


@pytest.fixture(scope="module")
def child():
    child = Children(replace(CHILD, cpu_s=1), 1)
    yield child
    child.stop()


def is_good(readings) -> bool:
    (reading,) = readings
    return reading.report is not None and reading.raw == GOOD.raw and reading.path == GOOD.path


def message(readings) -> str:
    (reading,) = readings
    assert (reading.report, reading.problems[0].code) == (None, "stopped")
    return reading.problems[0].message


def test_a_page_is_read_as_in_this_process(child):
    assert list(child.read(HTML, GOOD)) == list(HTML.read(GOOD))


def test_a_page_whose_language_only_the_model_knows_is_read_as_well(child):
    words = "Les soldats ont quitté la base avant l'aube et ont traversé le fleuve, selon eux. "
    story = f"<html><body><article><p>{words * 3}</p></article></body></html>"
    (reading,) = child.read(HTML, Source("fr.html", story.encode()))
    assert reading.report.lang == "fr"


def test_a_page_that_hangs_is_stopped_and_the_next_is_read(child):
    found = child.read(HTML, Source("bad.html", ATTRIBUTES))
    assert "too much computing time" in message(found)
    assert found[0].raw == ATTRIBUTES
    assert is_good(child.read(HTML, GOOD))


def test_time_spent_on_one_page_is_not_held_against_the_next(child):
    assert all(is_good(child.read(HTML, GOOD)) for _ in range(40))


def test_a_child_that_was_killed_is_replaced(child):
    child.read(HTML, GOOD)
    os.kill(*child.pids, signal.SIGKILL)
    assert is_good(child.read(HTML, GOOD))


def test_threads_take_turns(child):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(child.read(HTML, GOOD))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [is_good(readings) for readings in found] == [True] * 4


def test_a_clock_that_runs_out_stops_the_child():
    child = Children(replace(CHILD, wall_s=0.3))
    assert "too long" in message(child.read(HTML, Source("bad.html", ATTRIBUTES)))
    child.stop()


def test_an_answer_that_is_too_large_is_not_taken(child):
    small = Children(replace(CHILD, answer=100))
    assert "yields more than" in message(small.read(HTML, GOOD))
    small.stop()


def test_too_little_memory_is_a_refusal():
    child = Children(replace(CHILD, memory=420_000_000))
    page = Source("big.html", b"<html><body>" + b"<p>x<b>y</b></p>" * 600_000)
    (reading,) = child.read(HTML, page)
    assert reading.report is None
    assert is_good(child.read(HTML, GOOD))
    child.stop()


def test_a_slow_reader_has_more_time():
    child = Children(replace(CHILD, wall_s=0.0))
    assert "too long" in message(child.read(HTML, GOOD))
    assert is_good(child.read(replace(HTML, slow=True), GOOD))
    child.stop()
