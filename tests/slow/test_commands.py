"""Commands as processes: kills at any moment, any number of workers, any hash seed."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.dossier import open_dossier
from dateline.store import fingerprint, open_store

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples/dallim/reports.jsonl"
DATELINE = [sys.executable, "-m", "dateline"]


def many(folder: Path, copies: int) -> Path:
    """The sample under so many outlets, one file a report, enough work to be interrupted."""
    for row in map(json.loads, SAMPLE.read_text(encoding="utf-8").splitlines()):
        for i in range(copies):
            line = {**row, "id": f"{row['id']}-{i}", "outlet": f"{row['outlet']} {i}"}
            (folder / f"{line['id']}.jsonl").write_text(json.dumps(line), encoding="utf-8")
    return folder


def state(where: Path) -> str:
    with open_dossier(where) as dossier:
        dossier.timeline()
    store = open_store(str(where))
    try:
        return fingerprint(store)
    finally:
        store.close()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_add_killed_at_any_moment_and_run_again_gives_the_same_dossier(tmp_path, workers):
    folder = tmp_path / "in"
    folder.mkdir()
    many(folder, 8)
    whole, broken = tmp_path / "whole.dossier", tmp_path / "broken.dossier"
    subprocess.run([*DATELINE, "add", whole, folder], check=True, capture_output=True)
    kills = 0
    for wait_s in (1.0, 2.5, 3.5, 4.0, 5.0, 6.0, 7.0):
        work = subprocess.Popen(
            [*DATELINE, "add", broken, folder, "--workers", workers],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(wait_s)
        if work.poll() is None:
            os.killpg(work.pid, signal.SIGKILL)
            kills += 1
        work.wait()
    assert kills
    subprocess.run([*DATELINE, "add", broken, folder], check=True, capture_output=True)
    assert state(broken) == state(whole)


def annotated(*words: str, seed: str = "0") -> bytes:
    given = SAMPLE.read_bytes() * 2
    done = subprocess.run(
        [*DATELINE, "annotate", *words], input=given, capture_output=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )  # fmt: skip
    return done.stdout


def test_annotate_gives_the_same_bytes_for_any_workers_and_hash_seed():
    first = annotated()
    assert annotated("--workers", "2", seed="1") == first
    assert annotated("--workers", "3", seed="2") == first


def test_output_to_a_closed_pipe_is_no_traceback(tmp_path):
    where = tmp_path / "d.dossier"
    subprocess.run([*DATELINE, "add", where, SAMPLE], check=True, capture_output=True)
    done = subprocess.run(
        f"{sys.executable} -m dateline claims {where} | head -1", shell=True, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert "Traceback" not in done.stderr


def test_a_page_that_hangs_the_extractor_is_stopped(tmp_path):
    page = tmp_path / "hang.html"
    page.write_text("<html><p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">x</p></html>")
    (tmp_path / "z.txt").write_text("Ostran troops left the Dallim base on March 11, 2031.")
    done = subprocess.run(
        [*DATELINE, "add", tmp_path / "d.dossier", page, tmp_path / "z.txt", "--json"],
        capture_output=True, check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert (found["added"], found["refused"]) == (1, 1)
    assert "hang.html" in found["problems"][0]["path"]
    assert "too much computing time" in found["problems"][0]["problem"]["message"]
