"""The log tells what was done, never what a report says."""

import json
import subprocess
import sys

import pytest

from dateline.dossier import logs
from dateline.errors import ConfigError

SAMPLE = "samples/dallim"


@pytest.fixture
def log(tmp_path, monkeypatch):
    monkeypatch.setenv(logs.VARIABLE, "")
    yield tmp_path / "log.jsonl"
    logs.log_to("")


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_without_a_log_nothing_is_written(log):
    logs.say("input", report="R01")
    assert not log.exists()


def test_a_line_has_its_moment_its_run_and_its_facts(log):
    logs.log_to(str(log))
    logs.say("input", report="R01", codes=("no-date",), bytes=None)
    logs.say("fault", error="ValueError")
    first, second = lines(log)
    assert first["event"] == "input"
    assert first["codes"] == ["no-date"]
    assert "bytes" not in first
    assert (first["level"], second["level"]) == ("info", "error")
    assert first["run"] == second["run"]
    assert first["at"].endswith("Z")


def test_what_is_no_fact_of_the_list_is_refused_even_without_a_log():
    with pytest.raises(ValueError, match="quote"):
        logs.say("input", quote="Ostran troops left the Dallim base")


def test_an_id_of_any_length_makes_a_short_line(log):
    logs.log_to(str(log))
    logs.say("input", report="x" * 10_000)
    assert len(log.read_text()) < 400


def test_a_block_that_fails_is_logged_with_the_kind_of_its_error(log):
    logs.log_to(str(log))
    with pytest.raises(ZeroDivisionError), logs.timed("job", kind="add"):
        print(1 / 0)
    (line,) = lines(log)
    assert (line["event"], line["kind"], line["error"]) == ("job", "add", "ZeroDivisionError")


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(ConfigError, match="cannot log to"):
        logs.log_to(str(tmp_path / "none" / "log.jsonl"))


def test_no_words_of_the_reports_stand_in_the_log_of_an_add(tmp_path, request):
    """Real processes; any four words in a row of any report would be found."""
    sample = request.config.rootpath / SAMPLE
    log = tmp_path / "log.jsonl"
    command = [sys.executable, "-m", "dateline", "--log", log, "add", tmp_path / "d.dossier"]
    subprocess.run([*command, sample, "--no-annotate"], check=True, capture_output=True)
    told = lines(log)
    inputs = [line for line in told if line["event"] == "input"]
    assert len(inputs) == 12
    assert {line["outcome"] for line in inputs} == {"kept"}
    (command_line,) = [line for line in told if line["event"] == "command"]
    assert command_line["command"] == "add"
    text = log.read_text()
    rows = [json.loads(row) for row in (sample / "reports.jsonl").read_text().splitlines()]
    for row in rows:
        words = row["text"].split()
        runs = [" ".join(words[at : at + 4]) for at in range(len(words) - 3)]
        assert runs
        assert not [run for run in runs if run in text]
