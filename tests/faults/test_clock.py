"""Clocks that are wrong or jump: the machine's own, as every process asks it."""

import shutil

import pytest

from dateline.dossier import open_dossier
from dateline.dossier.verifying import verify
from faults.checks import content_of, files_of
from faults.driver import CLOCK_NS, why_not
from faults.operations import BY_NAME, DOSSIER, prepare

if why_not():
    pytest.skip(why_not(), allow_module_level=True)

S = 1_000_000_000  # nanoseconds
CLOCKS = {"1970": 1 * S, "2038": (2**31 - 1) * S, "2106": (2**32 - 1) * S}
SAME = ("create", "export-xlsx")
MORE = ("add", "judge", "export-tables", "export-csv", "head", "upgrade")


@pytest.mark.parametrize(
    "name", [*SAME, *(pytest.param(name, marks=pytest.mark.faults) for name in MORE)]
)
def test_what_is_kept_and_written_does_not_hang_on_the_clock(forks, tmp_path, name):
    aside, found = tmp_path / "aside", []
    aside.mkdir()
    prepare(BY_NAME[name].base, tmp_path / "base")
    for year, clock_ns in {"2031": CLOCK_NS, **CLOCKS}.items():
        work = tmp_path / year
        work.mkdir()
        if (tmp_path / "base").exists():
            shutil.copy(tmp_path / "base", work / DOSSIER)
        ran = forks.run(name, work, clock_ns=clock_ns)
        assert ran.status == 0, ran.stderr
        assert verify(work / DOSSIER).whole
        found.append((content_of(work / DOSSIER, aside), files_of(work)))
    assert all(one == found[0] for one in found)


def test_a_clock_that_jumps_leaves_the_log_in_the_order_of_what_happened(forks, tmp_path):
    work, aside = tmp_path / "work", tmp_path / "aside"
    for folder in (work, aside):
        folder.mkdir()
    prepare("built", work / DOSSIER)
    steps = (("add", "2106"), ("judge", "1970"), ("watch", "2106"), ("rebuild", "2038"))
    for name, year in steps:
        ran = forks.run(name, work, clock_ns=CLOCKS[year])
        assert ran.status == 0, ran.stderr
    found = verify(work / DOSSIER)
    assert found.whole, found.faults
    with open_dossier(work / DOSSIER, create=False) as dossier:
        entries = list(dossier.custody())
        assert [one.n for one in entries] == list(range(1, len(entries) + 1))
        years = [one.at[:4] for one in entries if one.what != "BEGAN"]
        assert years.index("2106") < years.index("1970") < years.index("2038")
        (watched,) = dossier.watched()
    assert watched.last.startswith("2106")
    ran = forks.run("watch", work)  # in 2031 again: it is due at once, and not in 2106
    assert ran.status == 0, ran.stderr
    assert ran.acks == 2
    with open_dossier(work / DOSSIER, create=False) as dossier:
        assert dossier.watched()[0].last.startswith("2031")


def test_judgements_and_what_undoes_them_are_told_by_name_and_not_by_the_clock(forks, tmp_path):
    prepare("built", tmp_path / DOSSIER)
    assert forks.run("judge", tmp_path, clock_ns=CLOCKS["2106"]).status == 0
    with open_dossier(tmp_path / DOSSIER, create=False) as dossier:
        before = dossier.judgements()
    assert sum(not one.holds for one in before) == 2
    assert forks.run("judge", tmp_path, clock_ns=CLOCKS["1970"]).status == 0
    with open_dossier(tmp_path / DOSSIER, create=False) as dossier:
        assert dossier.judgements() == before
