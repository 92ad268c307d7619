"""Layers on top of each other: what wins, what a config names, and what the shelf keeps."""

import pickle
from dataclasses import replace

import pytest

from dateline.errors import ConfigError
from dateline.gazetteer import installed_gazetteer, open_gazetteer, open_layers, shelf
from dateline.gazetteer.build.row import Row, prominence
from dateline.gazetteer.build.write import write
from dateline.gazetteer.install import add_layer
from dateline.gazetteer.layers import LayeredGazetteer
from dateline.gazetteer.sqlite import SqliteGazetteer
from dateline.model.run import Config
from dumps import row, write_txt

OSTRA = Row(
    "geonames", "1", "Ostra", ("Ostra", "Ostria"), 10.0, 20.0, 90_000, "PCLI", "XZ", "",
    prominence(9_000_000, 3),
)  # fmt: skip
DALLIM = replace(
    OSTRA, ref="7", name="Dallim", names=("Dallim", "Old Dallim"), feature="PPL", radius_m=9_000,
    prominence=prominence(400_000),
)  # fmt: skip


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))


@pytest.fixture
def stacked(tmp_path):
    """Open an invented base with the given files above it."""

    def call(*files):
        write([OSTRA, DALLIM], tmp_path / "base", frozenset())
        layers = [SqliteGazetteer(added(path).path) for path in files]
        return LayeredGazetteer((SqliteGazetteer(tmp_path / "base"), *layers))

    return call


def added(path):
    return add_layer(path, name="", one_spelling=frozenset()).layer


def csv(tmp_path, name, *rows):
    path = tmp_path / name
    path.write_text("\n".join(["name,lat,lon,radius_km,country,id", *rows]) + "\n")
    return path


def town(tmp_path, name="XZ.txt", **given):
    cells = {"ref": 7, "people": 50, "lat": 10.1, "lon": 20.1, "country": "XZ", **given}
    line = row(
        cells["ref"], "Dallim", "P", "PPL", "", "", cells["people"], "", cells["lat"],
        cells["lon"], country=cells["country"],
    )  # fmt: skip
    return write_txt(tmp_path / name, [line])


def test_a_later_record_of_the_same_id_replaces_the_earlier_under_all_its_names(stacked, tmp_path):
    layered = stacked(town(tmp_path))
    (place,) = layered.lookup("Dallim")
    assert (place.lat, place.admin) == (10.1, ("Ostra",))
    assert layered.lookup("Old Dallim") == ()
    assert layered.similar("Old Dallim", "XZ") == ()


def test_another_id_stands_beside_it_by_prominence(stacked, tmp_path):
    layered = stacked(town(tmp_path, ref=8, people=900_000))
    assert [place.id for place in layered.lookup("Dallim")] == ["8", "7"]


def test_a_projects_place_comes_first_and_weighs_what_it_stands_for(stacked, tmp_path):
    near = stacked(csv(tmp_path, "a.csv", "Dallim,10.01,20.01,5,XZ,gate")).lookup("Dallim")
    assert [(place.id, place.gazetteer) for place in near] == [("gate", "a"), ("7", "geonames")]
    assert near[0].prominence == near[1].prominence
    assert near[0].admin == ("Ostra",)


def test_a_projects_place_elsewhere_comes_first_with_its_own_weight(stacked, tmp_path):
    far = stacked(csv(tmp_path, "a.csv", "Dallim,40,20,5,,gate")).lookup("Dallim")
    assert [place.id for place in far] == ["gate", "7"]
    assert far[0].prominence < far[1].prominence


def test_of_two_tables_the_later_comes_first(stacked, tmp_path):
    layered = stacked(
        csv(tmp_path, "a.csv", "Dallim,10,20,5,XZ,old"),
        csv(tmp_path, "b.csv", "Dallim,10,20,5,XZ,new"),
    )
    assert [place.id for place in layered.lookup("dallim")] == ["new", "old", "7"]


def test_layers_say_where_each_place_is_from(stacked, tmp_path):
    layered = stacked(town(tmp_path, ref=8), csv(tmp_path, "a.csv", "Dallim,10,20,5,XZ,x"))
    told = [(one.place.id, one.layer, one.licence) for one in layered.found("Dallim")]
    geonames = "GeoNames (geonames.org), CC BY 4.0"
    assert told == [("x", "a", ""), ("7", "bundled", geonames), ("8", "XZ", geonames)]


def test_the_country_of_a_point_is_asked_of_all_layers(stacked, tmp_path):
    layered = stacked(town(tmp_path, ref=8, people=900, lat=40, lon=40, country="XY"))
    assert (layered.within(40, 40), layered.within(10, 20)) == ("XY", "XZ")
    assert layered.within(-60, -120) == ""


def test_a_config_names_layers_by_digest_in_the_order_added_and_pickles(tmp_path):
    assert installed_gazetteer() == "bundled"
    one = added(csv(tmp_path, "a.csv", "Dallim,10,20,5,XZ,x"))
    two = added(csv(tmp_path, "b.csv", "Dallim,11,20,5,XZ,x"))
    config = Config(gazetteer=installed_gazetteer())
    assert config.gazetteer == f"bundled+{one.sha256[:12]},{two.sha256[:12]}"
    again = open_gazetteer(pickle.loads(pickle.dumps(config)))
    assert again.lookup("Dallim") == open_gazetteer(config).lookup("Dallim")
    assert [layer.name for layer in shelf.installed()] == ["a", "b"]


def test_a_layer_that_was_removed_is_missed_with_a_hint(tmp_path):
    added(csv(tmp_path, "a.csv", "Dallim,10,20,5,XZ,x"))
    config = Config(gazetteer=installed_gazetteer())
    shelf.remove("a")
    assert installed_gazetteer() == "bundled"
    with pytest.raises(ConfigError, match="no gazetteer layer") as refusal:
        open_gazetteer(config)
    assert "--gazetteer bundled" in refusal.value.hint
    with pytest.raises(ConfigError, match="no gazetteer 'atlas'"):
        open_layers("atlas+abc")


def test_layers_of_one_name_are_told_apart_by_digest(tmp_path):
    (tmp_path / "new").mkdir()
    one = added(csv(tmp_path, "a.csv", "Dallim,10,20,5,XZ,x"))
    two = added(csv(tmp_path / "new", "a.csv", "Dallim,11,20,5,XZ,x"))
    with pytest.raises(ConfigError, match="2 layers are called 'a'") as refusal:
        shelf.remove("a")
    assert one.digest in refusal.value.hint
    assert shelf.remove(two.digest) == two
    assert shelf.installed() == (one,)
    with pytest.raises(ConfigError, match="no layer 'b'"):
        shelf.named("b")


def test_the_same_layer_has_the_same_bytes_wherever_it_is_made(tmp_path, monkeypatch):
    path = csv(tmp_path, "a.csv", "Dallim,10,20,5,XZ,x")
    made = []
    for name in ("one", "two"):
        monkeypatch.setenv("DATELINE_HOME", str(tmp_path / name))
        made.append(added(path).path.read_bytes())
    assert made[0] == made[1]


def test_a_layer_of_other_rules_is_refused(tmp_path, monkeypatch):
    added(csv(tmp_path, "a.csv", "Dallim,10,20,5,XZ,x"))
    monkeypatch.setattr(shelf, "RULES", "2")
    with pytest.raises(ConfigError, match="another version") as refusal:
        shelf.installed()
    assert "add" in refusal.value.hint


def test_the_shelf_is_in_the_data_folder_when_no_home_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("DATELINE_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert shelf.folder() == tmp_path / "dateline/gazetteers"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert shelf.folder().parts[-4:] == (".local", "share", "dateline", "gazetteers")
