"""Several processes on one dossier at the same time, one of them killed: the end is the same."""

import os
import random
import shutil

import pytest

from dateline.dossier.verifying import verify
from faults.checks import content_of, state_of
from faults.driver import Fault, Start, why_not
from faults.operations import DOSSIER, prepare

if why_not():
    pytest.skip(why_not(), allow_module_level=True)

ADDS = ("add-one-part", "add-the-other")
FEW = range(2)
MANY = range(2, 22)


@pytest.fixture(scope="module")
def one_after_the_other(forks, tmp_path_factory):
    """What a dossier holds that was added to by one process after the other, and judged."""
    folder = tmp_path_factory.mktemp("alone")
    prepare("built", folder / DOSSIER)
    for name in (*ADDS, "judge", "rebuild"):
        assert forks.run(name, folder).status == 0
    return content_of(folder / DOSSIER, tmp_path_factory.mktemp("aside"))


def check(forks, where, expected, aside):
    assert state_of(where)
    found = verify(where)
    assert found.whole, found.faults
    for name in (*ADDS, "judge", "rebuild"):
        done = forks.run(name, where.parent)
        assert done.status == 0, done.stderr
    assert content_of(where, aside) == expected


def together(forks, folder, expected, number, record_property):
    chance = random.Random(f"{os.environ['DATELINE_FAULT_SEED']} together {number}")
    work, aside = folder / "work", folder / "aside"
    for made in (work, aside):
        made.mkdir()
    prepare("built", work / DOSSIER)
    starts = [Start(name) for name in (*ADDS, "judge", "rebuild", "ask")]
    killed = chance.choice((None, 0, 1, 2, 3))
    if killed is not None:
        starts[killed] = Start(starts[killed].operation, Fault.KILL, chance.randint(1, 90))
    chance.shuffle(starts)
    for start, ran in zip(starts, forks.together(work, *starts), strict=True):
        assert ran.status in ((0,) if start.mode is Fault.NONE else (0, -9)), ran.stderr
        assert ran.stderr == ""
    check(forks, work / DOSSIER, expected, aside)
    shutil.rmtree(work)
    record_property("faults TOGETHER", 1)


@pytest.mark.parametrize("number", FEW)
def test_a_few_times_at_once(forks, one_after_the_other, tmp_path, number, record_property):
    together(forks, tmp_path, one_after_the_other, number, record_property)


@pytest.mark.faults
@pytest.mark.parametrize("number", MANY)
def test_many_times_at_once(forks, one_after_the_other, tmp_path, number, record_property):
    together(forks, tmp_path, one_after_the_other, number, record_property)


def test_two_who_judge_the_same_are_there_once(forks, tmp_path):
    prepare("built", tmp_path / DOSSIER)
    for ran in forks.together(tmp_path, Start("judge"), Start("judge"), Start("judge")):
        assert ran.status == 0, ran.stderr
    shutil.copytree(tmp_path, tmp_path / "copy")
    assert forks.run("judge", tmp_path).status == 0
    assert state_of(tmp_path / DOSSIER) == state_of(tmp_path / "copy" / DOSSIER)
    found = verify(tmp_path / DOSSIER)
    assert found.whole, found.faults
