"""The same dossier on a real scheduler with workers as processes, whatever dies on the way."""

import json
import os
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cluster.archive import SAMPLE, held, logged, make_archive, rows
from cluster.machines import dateline, interrupted, started, waited
from dateline.dossier import open_dossier
from dateline.dossier.add import Intake
from dateline.dossier.sharding import Sharding
from dateline.dossier.sharding_plan import Sizes
from dateline.errors import ConfigError
from dateline.ports import ClusterAt
from dateline.run import open_cluster
from jobs import die_on_three, double, never

pytestmark = [
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.filterwarnings("default"),  # of the engine's, not ours
]

SMALL = Sizes(size=8_000, files=3)
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """Where workers write down which reports they annotate."""
    path = tmp_path_factory.mktemp("counted") / "ids"
    path.touch()
    os.environ["DATELINE_TEST_COUNTED"] = str(path)
    yield path
    del os.environ["DATELINE_TEST_COUNTED"]


@pytest.fixture(scope="module")
def machines(tmp_path_factory, counted):
    """A scheduler and two workers, which their nannies start anew when they die."""
    with started(tmp_path_factory.mktemp("machines")) as made:
        for name in ("one", "two"):
            made.worker(name, "--preload", str(HERE / "poisoned.py"))
        yield made


def add(where, paths, *, machines=None, work=None):
    cluster = None if machines is None else open_cluster(ClusterAt(machines.address))
    sharding = None if work is None else Sharding(work, SMALL)
    with open_dossier(where, by="Ana") as dossier:
        done = dossier.add(*paths, intake=Intake(cluster=cluster), build=False, sharding=sharding)
    return done, None if sharding is None else sharding.done


def lines(folder: Path, *, word: str = "", at: int = -1) -> Path:
    """Three times the sample; the first report `at` also says the word."""
    found = [
        json.dumps({**row, "id": f"{row['id']}-{i}", "outlet": f"{row['outlet']} {i}",
                    "text": row["text"] + (f" {word}" if n == at and not i else "")})
        for i in range(3) for n, row in enumerate(rows())
    ]  # fmt: skip
    (folder / "many.jsonl").write_text("\n".join(found), encoding="utf-8")
    return folder / "many.jsonl"


def test_the_executor_keeps_to_its_port(machines):
    dask = open_cluster(ClusterAt(machines.address))
    assert list(dask.map(double, range(30), lost=never)) == [2 * n for n in range(30)]
    assert list(dask.map(double, [], lost=never)) == []
    answers = dask.map(die_on_three, range(6), lost=lambda number, reason: -number)
    assert list(answers) == [0, 1, 2, -3, 4, 5]
    with pytest.raises(TypeError):
        list(dask.map(double, [1, None], lost=never))


def test_an_archive_is_the_same_dossier(machines, tmp_path):
    archive = make_archive(tmp_path / "in")
    here, _ = add(tmp_path / "here", [archive])
    there, done = add(tmp_path / "there", [archive], machines=machines, work=tmp_path / "work")
    assert here == there
    assert done.shards > 3
    assert held(tmp_path / "here", tmp_path / "a") == held(tmp_path / "there", tmp_path / "b")
    assert logged(tmp_path / "here") == logged(tmp_path / "there")


def test_lines_are_the_same_lines(machines):
    raw = SAMPLE.read_bytes() + b"{}\n"
    there = dateline("annotate", "--only", "times", "--cluster", machines.address, stdin=raw)
    here = dateline("annotate", "--only", "times", stdin=raw)
    assert there.returncode == 0, there.stderr
    assert there.stdout == here.stdout


def test_a_report_that_kills_its_workers_is_set_aside_and_the_rest_is_done(
    machines, counted, tmp_path
):
    source = lines(tmp_path, word="POISON", at=4)
    counted.write_text("")
    add(tmp_path / "there", [source], machines=machines, work=tmp_path / "work")
    with open_dossier(tmp_path / "there") as dossier:
        assert sum(1 for _ in dossier.reports()) == 36
        lost = dossier.report("R05-0")
        others = [dossier.report(f"R05-{i}") for i in (1, 2)]
    assert [problem.code for problem in lost.problems] == ["lost"]
    assert not lost.annotations.kinds
    assert all(other.annotations.kinds for other in others)
    times = Counter(counted.read_text(encoding="utf-8").split())
    assert times.pop("R05-0") == 2
    assert set(times.values()) == {1}  # what was done of the shard before is not done again
    assert len(times) == 35


def test_a_worker_that_is_killed_costs_nothing(machines, counted, tmp_path):
    source = lines(tmp_path, word="HOLD", at=10)
    work = tmp_path / "work"
    counted.write_text("")
    held_at = counted.with_suffix(".held")

    def kill():
        waited("a worker stands at a report", lambda: held_at.exists() and held_at.read_text())
        killed = int(held_at.read_text(encoding="utf-8"))
        os.kill(killed, signal.SIGKILL)
        return killed

    with ThreadPoolExecutor(1) as aside:
        killed = aside.submit(kill)
        add(tmp_path / "there", [source], machines=machines, work=work)
    assert killed.result()
    add(tmp_path / "here", [source])
    assert held(tmp_path / "here", tmp_path / "a") == held(tmp_path / "there", tmp_path / "b")
    times = Counter(counted.read_text(encoding="utf-8").split())
    assert len(times) == 36
    assert sum(times.values()) <= 37  # the report that the killed worker was at


def test_an_interrupted_job_goes_on_and_repeats_nothing(machines, counted, tmp_path):
    source, work, where = lines(tmp_path), tmp_path / "work", tmp_path / "there"
    counted.write_text("")
    words = ["add", str(where), str(source), "--cluster", machines.address, "--work", str(work)]
    status = interrupted(words, lambda: len(counted.read_text().split()) >= 4)
    assert status == 130
    done = dateline(*words, "--json")
    assert done.returncode == 0, done.stderr
    shards = json.loads(done.stdout)["shards"]
    times = Counter(counted.read_text(encoding="utf-8").split())
    assert len(times) == 36
    assert sum(times.values()) <= 38  # those that the two workers were at
    again = dateline(*words[:1], str(tmp_path / "other"), *words[2:], "--json", "--no-build")
    said = json.loads(again.stdout)
    assert said["added"] == 36
    assert said["shards"] == {**shards, "known": shards["shards"], "annotated": 0, "retried": 0}
    assert Counter(counted.read_text(encoding="utf-8").split()) == times
    add(tmp_path / "here", [source])
    assert held(tmp_path / "here", tmp_path / "a") == held(where, tmp_path / "b")


def test_a_worker_that_is_not_like_us_is_refused_by_name(tmp_path, counted):
    with started(tmp_path / "machines") as machines:
        words = ["add", str(tmp_path / "d"), str(SAMPLE), "--cluster", machines.address]
        words += ["--work", str(tmp_path / "work")]
        none = dateline(*words)
        assert none.returncode == 1
        assert b"has no workers" in none.stderr
        machines.worker("older", "--preload", str(HERE / "older.py"))
        other = dateline(*words)
        assert other.returncode == 1
        assert b"not like this machine in Dateline: 0.0.9 there, 0.1.0 here" in other.stderr
        assert b"tcp://127.0.0.1" in other.stderr
        assert not (tmp_path / "d").exists()


def test_where_nobody_answers_it_is_said(tmp_path):
    with pytest.raises(ConfigError, match="no scheduler answers at"):
        list(open_cluster(ClusterAt("tcp://127.0.0.1:9")).map(double, [1], lost=never))
