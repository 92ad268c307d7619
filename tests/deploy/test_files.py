"""The unit and the Dockerfile: what can be said of them where neither systemd nor Docker runs."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
UNIT = (DEPLOY / "dateline@.service").read_text(encoding="utf-8")
DOCKER = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


@pytest.fixture
def unit(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze here")
    path = tmp_path / "dateline@.service"
    path.write_text(UNIT.replace("/opt/dateline/bin/dateline", "/bin/true"))
    return path


def test_systemd_understands_every_line_of_the_unit(unit):
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", unit],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    mine = [line for line in done.stderr.splitlines() if str(unit.parent) in line]
    assert mine == []
    assert done.returncode == 0, done.stderr


def test_the_unit_leaves_little_of_the_machine_to_see(unit):
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", unit],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert "Overall exposure level" in done.stdout, done.stderr
    assert done.returncode == 0, done.stdout[-300:]  # below 2.0 of 10


def test_what_the_unit_starts_is_what_the_command_takes():
    from typer.testing import CliRunner

    from dateline.cli import app

    started = re.search(r"^ExecStart=(.*)$", UNIT, re.MULTILINE)[1].split()
    assert started[1] == "serve"
    told = CliRunner().invoke(app, ["serve", "--help"], env={"COLUMNS": "200"}).output
    assert {word for word in started if word.startswith("--")} <= set(re.findall(r"--[a-z]+", told))


def test_the_image_runs_as_nobody_in_particular_and_names_no_registry():
    assert re.findall(r"^FROM (\S+)", DOCKER, re.MULTILINE) == ["python:3.11-slim"] * 2
    assert "://" not in DOCKER
    last = DOCKER.rpartition("FROM ")[2]
    assert re.search(r"^USER dateline$", last, re.MULTILINE)
    assert "--require-hashes" in DOCKER
    for path in re.findall(r"COPY (requirements/\S+)", DOCKER):
        assert (DEPLOY.parent / path).is_file()
