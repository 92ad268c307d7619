"""Doctor: each check can fail, a broken part hides no other, and nothing is changed."""

import hashlib
import shutil
import tomllib
from pathlib import Path

import pytest

from dateline.dossier import doctor
from dateline.dossier.copying import copy
from dateline.dossier.doctor import CHECKS, EXTRAS, examine
from dateline.errors import ConfigError
from dateline.model.annotations import Annotated


@pytest.fixture
def own(sample, tmp_path):
    """A copy of the sample, which others have open."""
    return Path(shutil.copy(sample, tmp_path / "own.dossier"))


def by_name(found):
    return {one.name: one for one in found.findings}


def test_here_all_is_well():
    found = examine()
    assert found.well, found
    assert by_name(found)["reading"].state == "OK"
    assert len(found.findings) >= len(CHECKS)


def test_the_extras_are_those_of_the_package(request):
    project = tomllib.loads((request.config.rootpath / "pyproject.toml").read_text())
    assert [name for name, _, _ in EXTRAS] == sorted(project["project"]["optional-dependencies"])


def test_an_extra_that_is_not_installed_is_no_fault(monkeypatch):
    monkeypatch.setattr(doctor, "find_spec", lambda _module: None)
    found = examine()
    assert {by_name(found)[name].state for name, _, _ in EXTRAS} == {"ABSENT"}
    assert "pip install 'dateline[parquet]'" in by_name(found)["parquet"].do
    assert found.well


def test_models_that_find_nothing_are_a_fault_that_says_what_is_missing(monkeypatch):
    class Nothing:
        def annotate(self, report):
            return Annotated(report)

    monkeypatch.setattr(doctor, "open_pipeline", lambda _config: Nothing())
    found = examine()
    assert not found.well
    assert by_name(found)["reading"].said.endswith("times, places, events, voices")


@pytest.mark.parametrize("error", [ConfigError("no such model", hint="run make"), OSError("no")])
def test_a_part_that_breaks_hides_no_other(monkeypatch, error):
    def broken(_config):
        raise error

    monkeypatch.setattr(doctor, "open_gazetteer", broken)
    found = examine()
    assert by_name(found)["gazetteer"].state == "FAULT"
    assert by_name(found)["gazetteer"].do
    assert by_name(found)["reading"].state == "OK"


def test_little_room_and_little_memory_are_said(monkeypatch):
    monkeypatch.setattr(doctor, "_ROOM", 10**15)
    monkeypatch.setattr(doctor, "_MEMORY", 10**15)
    found = by_name(examine())
    assert {found[name].state for name in ("disk", "temporary", "memory")} == {"WARN"}


def test_a_dossier_is_looked_at_and_not_changed(own):
    before = hashlib.sha256(own.read_bytes()).digest()
    found = by_name(examine(str(own)))
    assert found["whole"].state == found["record"].state == found["log"].state == "OK"
    assert found["holds"].said.startswith("12 reports, ")
    assert hashlib.sha256(own.read_bytes()).digest() == before


def test_a_dossier_in_a_database_is_looked_at(own, postgres, tmp_path):
    base = postgres.address_for(tmp_path)
    copy(str(own), base, tell=lambda _what, _count: None)
    found = by_name(examine(base))
    assert found["whole"].state == found["record"].state == found["log"].state == "OK"
    assert found["holds"].said.startswith("12 reports, ")


def test_a_file_with_a_broken_page_is_a_fault(own, tmp_path):
    raw = bytearray(own.read_bytes())
    raw[4096 * 5 : 4096 * 6] = bytes(4096)
    broken = tmp_path / "broken.dossier"
    broken.write_bytes(raw)
    found = examine(str(broken))
    assert not found.well
    assert "FAULT" in {one.state for one in found.findings if one.name in ("whole", "dossier")}


def test_no_dossier_there_is_a_fault_with_what_to_do(tmp_path):
    found = examine(str(tmp_path / "none.dossier"))
    assert not found.well
    assert "there is no dossier" in by_name(found)["dossier"].said
