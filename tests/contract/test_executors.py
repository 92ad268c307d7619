"""Every executor gives the same answers in the same order, and none is brought down by an item."""

import pytest

from dateline.errors import ConfigError
from dateline.ports import ClusterAt
from dateline.run import EXECUTORS as LISTED
from dateline.run import Here, Processes, open_cluster, open_executor
from dateline.run.dask_ import Dask
from jobs import die_on_three, double, never

EXECUTORS = (Here(), Processes(1), Processes(2))


@pytest.mark.parametrize("executor", EXECUTORS, ids=repr)
def test_answers_come_in_the_order_of_the_items(executor):
    assert list(executor.map(double, range(40), lost=never)) == [2 * n for n in range(40)]


@pytest.mark.parametrize("executor", EXECUTORS, ids=repr)
def test_no_items_give_no_answers(executor):
    assert list(executor.map(double, [], lost=never)) == []


@pytest.mark.parametrize("executor", EXECUTORS, ids=repr)
def test_items_are_taken_only_a_little_ahead_of_the_answers(executor):
    taken = []

    def items():
        for number in range(100):
            taken.append(number)
            yield number

    answers = executor.map(double, items(), lost=never)
    next(answers)
    assert len(taken) <= 7
    answers.close()


def test_an_item_that_kills_its_worker_costs_nothing_but_itself():
    answers = Processes(2).map(die_on_three, range(8), lost=lambda number, reason: -number)
    assert list(answers) == [0, 1, 2, -3, 4, 5, 6, 7]


def test_an_error_in_an_item_is_raised_to_the_caller():
    with pytest.raises(TypeError):
        list(Processes(2).map(double, [1, None], lost=never))


def test_every_listed_executor_is_tested_here():
    on_a_cluster = {Dask}  # tests/cluster/test_executor.py, on a real one
    assert {type(executor) for executor in EXECUTORS} | on_a_cluster == set(LISTED)


def test_one_worker_is_this_process():
    assert open_executor(1) == Here()
    assert open_executor(2) == Processes(2)


def test_less_than_one_worker_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        Processes(0)


@pytest.mark.parametrize("address", ["archive-1", "archive-1:8786", "http://archive-1", "tcp://"])
def test_what_is_no_address_of_a_cluster_is_refused(address):
    with pytest.raises(ConfigError, match="no address of a cluster"):
        open_cluster(ClusterAt(address))


def test_an_address_opens_the_engine_that_it_names():
    assert open_cluster(ClusterAt("tcp://archive-1:8786")) == Dask(
        ClusterAt("tcp://archive-1:8786")
    )
