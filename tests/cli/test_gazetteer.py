"""dateline gazetteer: add, list, look up and remove layers, and use them in annotating."""

import json
import subprocess
import sys

import pytest

from dumps import write_zip

SITES = "name,lat,lon,radius_km,country,licence\nKessary,60.2,-140.2,30,XZ,CC0\n"
REPORT = json.dumps({"id": "a", "text": "Troops entered Kessary on March 11.", "published": None})


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))


@pytest.fixture
def dump(tmp_path):
    return write_zip(tmp_path / "XZ.zip")


@pytest.fixture
def sites(tmp_path):
    path = tmp_path / "sites.csv"
    path.write_text(SITES)
    return path


def test_layers_are_added_listed_and_removed(run, ask, dump, sites):
    assert "no layers" in run("gazetteer", "list")
    shown = run("gazetteer", "add", dump, sites)
    assert "added: XZ (geonames, 32 places" in shown
    assert "added: sites (project, 1 places" in shown
    assert "there already, as XZ" in run("gazetteer", "add", dump)
    listed = ask("gazetteer", "list")
    assert [(one["order"], one["name"], one["kind"]) for one in listed] == [
        (1, "XZ", "geonames"), (2, "sites", "project"),
    ]  # fmt: skip
    assert all(len(one["sha256"]) == 64 and one["size"] > 0 for one in listed)
    assert "CC BY 4.0" in run("gazetteer", "list")
    assert "removed: XZ" in run("gazetteer", "remove", "XZ")
    assert [one["name"] for one in ask("gazetteer", "list")] == ["sites"]
    assert "no layer 'XZ'" in run("gazetteer", "remove", "XZ", status=1)


def test_a_name_is_looked_up_with_source_and_licence(run, ask, dump, sites):
    run("gazetteer", "add", dump, sites)
    found = ask("gazetteer", "lookup", "Kessary")
    assert [(one["layer"], one["licence"]) for one in found] == [
        ("sites", "CC0"), ("XZ", "GeoNames (geonames.org), CC BY 4.0"),
    ]  # fmt: skip
    assert found[1]["admin"] == ["Dallim Province", "Harrow District"]
    shown = run("gazetteer", "lookup", "Kessary", "--country", "xz")
    assert "licence CC0" in shown
    assert "Dallim Province > Harrow District" in shown
    assert ask("gazetteer", "lookup", "Kessary", "--gazetteer", "bundled") == []
    assert "no place" in run("gazetteer", "lookup", "Kessary", "--country", "FR")
    damascus = ask("gazetteer", "lookup", "Damascus", "--country", "SY")
    assert damascus[0]["layer"] == "bundled"


def test_annotating_uses_all_layers_or_those_it_is_told(run, dump):
    def place(*words):
        out = json.loads(run("annotate", "--only", "places", *words, given=REPORT + "\n"))
        return out["places"][0]["gazetteer_id"] if out["places"] else None

    assert place() is None
    run("gazetteer", "add", dump)
    assert place() == "90000007"
    assert place("--gazetteer", "bundled") is None


def test_workers_use_the_layers_too(run, dump):
    run("gazetteer", "add", dump)
    # A process of its own: workers have the environment in which the first of them was started.
    words = ("annotate", "--only", "places", "--workers", "2")
    done = subprocess.run(
        [sys.executable, "-m", "dateline", *words],
        input=REPORT + "\n", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["places"][0]["gazetteer_id"] == "90000007"


def test_a_layer_that_is_not_there_stops_the_work_before_it_begins(run, tmp_path):
    (tmp_path / "a.txt").write_text("Troops left Dallim.")
    where = tmp_path / "d.dossier"
    words = ("add", where, tmp_path / "a.txt", "--gazetteer", "bundled+0123456789ab")
    assert "no gazetteer layer 0123456789ab" in run(*words, status=1)
    assert not where.exists()
    assert "hint:" in run("annotate", "--gazetteer", "atlas", status=1, given=REPORT)


def test_asking_does_not_rebuild_what_was_added_with_layers(run, ask, dump, tmp_path):
    (tmp_path / "a.txt").write_text("Ostran troops left Kessary on March 11, 2031.")
    where = tmp_path / "d.dossier"
    run("gazetteer", "add", dump)
    assert "looked up in bundled+" in run("add", where, tmp_path / "a.txt")
    assert ask("add", where, tmp_path / "a.txt")["gazetteer"].startswith("bundled+")
    before = where.read_bytes()
    assert "Kessary" in run("timeline", where, "--all")
    run("gazetteer", "remove", "XZ")
    run("timeline", where, "--all")
    assert where.read_bytes() == before


def test_a_wrong_file_is_said_with_its_line_and_a_hint(run, tmp_path):
    path = tmp_path / "sites.csv"
    path.write_text("name,lat,lon\nDallim,95,20\n")
    shown = run("gazetteer", "add", path, status=1)
    assert "line 2: lat is '95'" in shown
    assert "hint:" in shown
    assert "one file" in run("gazetteer", "add", path, path, "--name", "x", status=1)


def test_a_table_says_what_it_left_and_what_it_lacks(run, tmp_path):
    path = tmp_path / "my sites.csv"
    path.write_text("name,lat,lon,notes\nDallim,5,20,x\n")
    shown = run("gazetteer", "add", path)
    assert "columns not used: notes" in shown
    assert "names no licence" in shown
    assert "added: my-sites" in shown


def test_a_dossier_says_when_its_places_come_of_different_gazetteers(run, ask, dump, tmp_path):
    (tmp_path / "a.txt").write_text("Ostran troops left Kessary on March 11, 2031.")
    (tmp_path / "b.txt").write_text("Ostran troops left Brodek on March 12, 2031.")
    where = tmp_path / "d.dossier"
    assert "different gazetteers" not in run("add", where, tmp_path / "a.txt")
    run("gazetteer", "add", dump)
    assert "different gazetteers (bundled | bundled+" in run("add", where, tmp_path / "b.txt")
    assert len(ask("add", where, tmp_path / "b.txt")["gazetteers"]) == 2
