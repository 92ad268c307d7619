"""An archive by way of shards is the dossier that it is report by report, and nothing twice."""

import json
import os

import pytest
from typer.testing import CliRunner

from cluster.archive import held, logged, make_archive, many, rows
from dateline.cli import app
from dateline.dossier import open_dossier
from dateline.dossier.add import Intake
from dateline.dossier.sharding import Sharded, Sharding
from dateline.dossier.sharding_file import (
    ANNOTATING,
    READING,
    Attempt,
    attempts,
    committed,
    rows_of,
)
from dateline.dossier.sharding_plan import Sizes, make_shards
from dateline.errors import ConfigError, StoreError
from dateline.model.annotations import Annotated
from dateline.model.run import Config
from dateline.ports import Options
from dateline.read.limits import BYTES

ALL, UNSAID = Intake(), Options()
SMALL = Sizes(size=4_000, files=2)
RUN, OTHER = b"12345678", b"87654321"


def add(where, paths, sharding=None, *, intake=ALL, build=False):
    with open_dossier(where, by="Ana") as dossier:
        return dossier.add(*paths, intake=intake, build=build, sharding=sharding)


def names(paths, *, options=UNSAID, salt=("1",), sizes=SMALL):
    return [shard.name for shard in make_shards(paths, options, salt, sizes)]


def test_by_shards_it_is_the_same_dossier(tmp_path):
    archive = make_archive(tmp_path / "in")
    paths = [archive, tmp_path / "not-there", archive / "b.txt"]
    sharding = Sharding(tmp_path / "work", SMALL)
    told = [add(tmp_path / "here", paths), add(tmp_path / "shards", paths, sharding)]
    assert sharding.done.shards > 6
    assert sharding.done.annotated < told[1].kept + 3
    assert told[0] == told[1]
    assert held(tmp_path / "here", tmp_path / "a") == held(tmp_path / "shards", tmp_path / "b")
    assert logged(tmp_path / "here") == logged(tmp_path / "shards")


def test_what_is_done_is_not_done_again(tmp_path):
    source = many(tmp_path, 2)
    whole = Sharding(tmp_path / "work", SMALL)
    add(tmp_path / "one", [source], whole)
    again = Sharding(tmp_path / "work", SMALL)
    add(tmp_path / "two", [source], again)
    assert whole.done.annotated == 24
    assert again.done == Sharded(shards=whole.done.shards, known=whole.done.shards)
    assert held(tmp_path / "one", tmp_path / "a") == held(tmp_path / "two", tmp_path / "b")


def test_a_stopped_job_goes_on_in_the_middle_of_a_shard(tmp_path, monkeypatch):
    source = many(tmp_path, 2)
    from dateline.dossier.pipeline import Pipeline

    counted, honest = [], Pipeline.annotate

    def annotate(self, report):
        counted.append(report.id)
        if len(counted) == 9:
            raise KeyboardInterrupt
        return honest(self, report)

    monkeypatch.setattr(Pipeline, "annotate", annotate)
    sizes = Sizes(size=20_000)
    with pytest.raises(KeyboardInterrupt):
        add(tmp_path / "one", [source], Sharding(tmp_path / "work", sizes))
    assert list((tmp_path / "work").glob("*.stopped"))  # workers elsewhere are told
    add(tmp_path / "one", [source], Sharding(tmp_path / "work", sizes))
    assert not list((tmp_path / "work").glob("*.stopped"))
    assert len(counted) == 25
    assert counted.count(counted[8]) == 2
    add(tmp_path / "here", [source])
    assert held(tmp_path / "one", tmp_path / "a") == held(tmp_path / "here", tmp_path / "b")


def test_only_read_it_waits_and_shards_of_both_are_apart(tmp_path):
    source = many(tmp_path, 1)
    done = add(
        tmp_path / "one", [source], Sharding(tmp_path / "work"), intake=Intake(annotate=False)
    )
    assert (done.kept, done.waiting) == (12, 12)
    sharding = Sharding(tmp_path / "work")
    add(tmp_path / "two", [source], sharding)
    assert (sharding.done.known, sharding.done.annotated) == (0, 12)


def test_a_shard_is_named_by_its_bytes_its_options_and_what_it_is_made_with(tmp_path):
    source = many(tmp_path, 2)
    first = names([source])
    assert len(set(first)) == len(first) > 2
    assert names([source]) == first
    assert not set(names([source], salt=("2",))) & set(first)
    assert not set(names([source], options=Options(ocr="eng"))) & set(first)
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Dallim", "Mallid", 1), encoding="utf-8")
    assert names([source])[1:] == first[1:]
    assert names([source])[0] != first[0]


def test_stretches_cut_no_line_and_count_them(tmp_path):
    source = tmp_path / "a.jsonl"
    lines = [json.dumps({"id": f"r{n}", "text": "x" * (n % 7 * 900)}) for n in range(60)]
    source.write_bytes("\r\n".join(lines).encode())
    pieces = [shard.pieces[0] for shard in make_shards([source], Options(), (), SMALL)]
    raw = source.read_bytes()
    assert len(pieces) > 5
    assert b"".join(raw[p.stretch.start : p.stretch.end] for p in pieces) == raw
    assert [p.stretch.last for p in pieces] == [False] * (len(pieces) - 1) + [True]
    for piece in pieces:
        assert raw[: piece.stretch.start].count(b"\n") == piece.stretch.first - 1
        assert raw[: piece.stretch.start].endswith(b"\n") or piece.stretch.start == 0


@pytest.mark.parametrize(
    "good", [(), (5,), (BYTES.bad_lines + 300,)], ids=["none", "first", "late"]
)
def test_a_file_of_no_reports_is_given_up_where_it_is_in_one(tmp_path, good):
    source = tmp_path / "a.jsonl"
    bad = ['{"no": "text"}'] * (BYTES.bad_lines + 600)
    for at in good:
        bad[at] = json.dumps({**rows()[0], "text": "Troops left Dallim."})
    source.write_text("\n".join(bad), encoding="utf-8")
    intake = Intake(annotate=False)
    told = [
        add(tmp_path / "here", [source], intake=intake),
        add(tmp_path / "shards", [source], Sharding(tmp_path / "work", SMALL), intake=intake),
    ]
    assert told[0] == told[1]
    assert told[0].refused == (len(bad) - 1 if good == (5,) else BYTES.bad_lines + 1)


def test_a_row_that_was_being_written_is_written_again(tmp_path):
    with Attempt(tmp_path, "sh-x", RUN) as one:
        one.add(b"first")
        one.add(b"second")
    path = next(tmp_path.glob("*/*.rows"))
    path.write_bytes(path.read_bytes()[:-3])
    with Attempt(tmp_path, "sh-x", RUN) as two:
        assert list(two.before()) == [b"first"]
        two.add(b"2nd")
        commit = two.commit("me")
    assert list(rows_of(tmp_path, commit)) == [b"first", b"2nd"]
    assert committed(tmp_path, "sh-x") == commit
    assert {path.name for path in tmp_path.glob("*/*")} == {commit.rows, "sh-x.json"}


def test_of_two_attempts_the_first_to_commit_holds(tmp_path):
    with Attempt(tmp_path, "sh-x", RUN) as slow, Attempt(tmp_path, "sh-x", RUN) as quick:
        slow.add(b"slow")
        quick.add(b"quick")
        held_ = quick.commit("quick")
        assert slow.commit("slow") == held_
    assert list(rows_of(tmp_path, held_)) == [b"quick"]


def die(work, run, rows_, doing):
    """Leave what a killed worker leaves."""
    child = os.fork()
    if not child:
        attempt = Attempt(work, "sh-x", run)
        while attempt.rows < rows_:
            attempt.add(b"row")
        attempt.begin(doing)
        os._exit(9)
    os.waitpid(child, 0)


def test_deaths_at_a_row_are_counted_within_a_run(tmp_path):
    die(tmp_path, RUN, 1, ANNOTATING)
    die(tmp_path, RUN, 1, ANNOTATING)
    die(tmp_path, OTHER, 1, ANNOTATING)
    die(tmp_path, RUN, 1, READING)
    assert attempts(tmp_path, "sh-x") == 4
    with Attempt(tmp_path, "sh-x", RUN) as now:
        assert now.rows == 1
        assert (now.deaths(ANNOTATING), now.deaths(READING)) == (2, 1)
        now.add(b"row")
        assert now.deaths(ANNOTATING) == 0


def test_a_worker_of_a_stopped_run_leaves_off_before_the_next_report(tmp_path, monkeypatch):
    source, work = many(tmp_path, 1), tmp_path / "work"
    from dateline.dossier.pipeline import Pipeline
    from dateline.dossier.sharding import Job, write_job
    from dateline.dossier.sharding_alike import likeness
    from dateline.dossier.sharding_file import stop_of
    from dateline.dossier.sharding_work import run_shard

    def annotate(_self, report):
        stop_of(work, RUN).touch()
        return Annotated(report)

    monkeypatch.setattr(Pipeline, "annotate", annotate)
    shard = next(iter(make_shards([source], UNSAID, ())))
    work.mkdir()
    alike = likeness(Config())
    with pytest.raises(ConfigError, match="stopped"):
        run_shard(write_job(Job(shard, Config(), UNSAID, str(work), True, alike, RUN)))
    with Attempt(work, shard.name, RUN) as now:
        assert now.rows == 1


def test_a_result_that_was_changed_is_told_and_not_kept(tmp_path):
    source = many(tmp_path, 1)
    add(tmp_path / "one", [source], Sharding(tmp_path / "work"))
    path = next((tmp_path / "work").glob("*/*.rows"))
    raw = bytearray(path.read_bytes())
    raw[100] ^= 1
    path.write_bytes(raw)
    with pytest.raises(StoreError, match="damaged"):
        add(tmp_path / "two", [source], Sharding(tmp_path / "work"))
    with open_dossier(tmp_path / "two") as dossier:
        assert list(dossier.reports()) == []


def test_a_file_that_changes_meanwhile_is_told(tmp_path, monkeypatch):
    source = many(tmp_path, 1)
    from dateline.dossier import sharding

    def late(raw):
        source.write_text("{}", encoding="utf-8")
        return honest(raw)

    honest = sharding.run_shard
    monkeypatch.setattr(sharding, "run_shard", late)
    with pytest.raises(ConfigError, match="changed while it was read"):
        add(tmp_path / "one", [source], Sharding(tmp_path / "work"))


def test_a_process_that_is_made_of_other_things_is_refused_by_name():
    from dateline.dossier.sharding_alike import check_alike, likeness

    ours = likeness(Config())
    check_alike(ours, Config(), "here")
    other = (("Dateline", "0.0.9"), *ours[1:])
    with pytest.raises(ConfigError, match=r"worker there .* Dateline: 0.1.0 there, 0.0.9 here"):
        check_alike(other, Config(), "there")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--cluster", "tcp://archive-1:8786"], "--work DIR"),
        (["--cluster", "archive-1"], "tcp://HOST:PORT"),
        (["--cluster-tls", "ca.pem,cert.pem,key.pem"], "--cluster tls://HOST:PORT"),
        (
            ["--cluster", "tls://archive-1:1", "--cluster-tls", "ca.pem", "--work", "w"],
            "ca.pem,cert",
        ),
    ],
    ids=["no folder", "no address", "no cluster", "one file"],
)
def test_what_is_missing_on_the_command_line_is_said(tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    source = many(tmp_path, 1)
    done = CliRunner().invoke(app, ["add", "d", str(source), *words])
    assert done.exit_code == 1
    assert said in done.output
    assert not (tmp_path / "d").exists()


def test_the_command_says_what_was_done_before(tmp_path):
    words = [str(many(tmp_path, 1)), "--work", str(tmp_path / "work"), "--no-build", "--json"]
    first = CliRunner().invoke(app, ["add", str(tmp_path / "one"), *words])
    again = CliRunner().invoke(app, ["add", str(tmp_path / "two"), *words])
    assert json.loads(first.stdout)["shards"] == {
        "shards": 1, "known": 0, "annotated": 12, "retried": 0,
    }  # fmt: skip
    assert json.loads(again.stdout)["shards"] == {
        "shards": 1, "known": 1, "annotated": 0, "retried": 0,
    }  # fmt: skip
