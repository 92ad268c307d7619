"""The commands answer from a dossier in PostgreSQL as from a file, byte for byte."""

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.dossier import open_dossier
from dateline.model.code import CODEBOOKS
from dateline.store import fingerprint, open_store
from postgres import PASSWORD

SAMPLE = Path(__file__).parents[2] / "samples/dallim"
ASKED = (
    ("reports",), ("timeline",), ("claims",), ("disagreements",), ("origins",), ("sources",),
    ("places",), ("entities",), ("incidents",), ("versions",),
    *(("codes", "--scheme", one) for one in CODEBOOKS),
)  # fmt: skip
FORMATS = ("jsonl", "csv", "geojson", "ftm", "acled")


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("PGPASSWORD", "")  # what a command sets goes with the test

    def told(*words):
        return CliRunner().invoke(app, list(map(str, words)))

    return told


@pytest.fixture(scope="module")
def same(sample, postgres, tmp_path_factory):
    """The address of a dossier that was given what the sample holds, and built its own record."""
    where = postgres.address_for(tmp_path_factory.mktemp("same"))
    theirs, ours = open_store(str(sample)), open_store(where, create=True)
    found = {one.report.id: one for one in theirs.annotated()}
    readings = list(theirs.readings())
    ours.add(
        [
            (replace(one, raw=theirs.raw(one.raw_sha256)), one.report and found[one.report.id])
            for one in readings
        ],
        [one.placed for one in theirs.kept() if one.placed.kind is not None],
    )
    for name in theirs.gazetteers():
        ours.looked_up_in(name)
    with open_dossier(where, create=False) as dossier:
        dossier.rebuild()
    yield where, theirs, ours
    theirs.close()
    ours.close()


@pytest.mark.slow
def test_the_same_reports_make_the_same_dossier(same):
    _, theirs, ours = same
    assert fingerprint(ours) == fingerprint(theirs)
    for words in ("harbour", "the", "said", "11 march", "Kessary bridge", "no-such-word"):
        assert ours.search(words, 20) == theirs.search(words, 20)
        assert ours.telling(words) == theirs.telling(words)
    for event in ours.events()[:9]:
        assert ours.beginning(event.id[:6]) == theirs.beginning(event.id[:6])


@pytest.mark.slow
@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_a_command_prints_the_same(run, same, sample, words):
    where = same[0]
    printed = []
    for dossier in (where, sample):
        done = run(words[0], dossier, *words[1:], "--json")
        assert done.exit_code == 0, done.output
        printed.append(done.stdout_bytes)
    assert printed[0] == printed[1]
    assert len(printed[0]) > 2


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_an_export_has_the_same_bytes(run, same, sample, name, tmp_path):
    made = []
    for n, dossier in enumerate((same[0], sample)):
        out = tmp_path / f"out{n}"
        done = run("export", dossier, name, out)
        assert done.exit_code == 0, done.output
        files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
        made.append([path.read_bytes() for path in files if f"out{n}" in str(path)])
    assert made[0] == made[1] != []


@pytest.mark.slow
def test_it_proves_and_tells_who_did_what(run, same):
    done = run("verify", same[0])
    assert done.exit_code == 0, done.output
    assert "whole: postgresql://" in done.output
    assert "ADDED" in run("custody", same[0]).output or "BEGAN" in run("custody", same[0]).output


def test_a_password_is_in_no_message_and_no_list_of_processes(run, postgres, tmp_path):
    schema = postgres.address_for(tmp_path).rpartition("=")[2]
    postgres.run(f"CREATE ROLE mara LOGIN PASSWORD '{PASSWORD}'")
    postgres.run("GRANT CREATE ON DATABASE postgres TO mara")
    address = postgres.address(schema, user="mara", password=quote(PASSWORD, safe=""))
    report = tmp_path / "a.txt"
    report.write_text("On 11 March some 40 men left Kessary.")
    said = [
        run("reports", address).output,
        run("add", address, report, "--no-annotate").output,
        run("reports", address).output,
        run("verify", address, "--json").output,
        run("custody", address, "--json").output,
        run("explain", address, "ev-none").output,
    ]
    assert "there is no dossier at postgresql://mara@" in said[0]
    assert "1 reports added, 0 files refused, 0 there already: postgresql://mara@" in said[1]
    assert "a.txt" in said[2]
    for words in said:
        assert PASSWORD not in words
        assert quote(PASSWORD, safe="") not in words
    assert os.environ["PGPASSWORD"] == PASSWORD  # which is how children are told


@pytest.mark.slow
def test_reports_are_read_into_it_as_into_a_file(run, sample, postgres, tmp_path):
    where = postgres.address_for(tmp_path)
    done = run("add", where, SAMPLE)
    assert done.exit_code == 0, done.output
    with closing(open_store(where)) as ours, closing(open_store(str(sample))) as theirs:
        assert fingerprint(ours) == fingerprint(theirs)
    again = run("add", where, SAMPLE)
    assert "12 there already" in again.output
    assert run("verify", where).exit_code == 0
