"""Every gazetteer answers alike: sorted, folded, repeatable, and with nothing for the unknown."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from dateline.errors import ConfigError
from dateline.gazetteer import GAZETTEERS, installed_gazetteer, open_gazetteer
from dateline.gazetteer.install import add_layer
from dateline.gazetteer.memory import MemoryGazetteer
from dateline.model.place import Place
from dateline.model.run import Config
from dumps import row, write_txt

_WORLD = (
    Place("geonames", "163843", "Syria", 35, 38, 300_000, "PCLI", "SY", (), 0.82),
    Place("geonames", "170654", "Damascus", 33.51, 36.29, 19_000, "PPLC", "SY", ("Syria",), 0.58),
    Place("geonames", "4353765", "Damascus", 39.28, -77.2, 3_000, "PPL", "US", (), 0.33),
    Place("geonames", "168886", "Judaydat Yabus", 33.65, 35.97, 1_500, "PPL", "SY", (), 0.2),
    Place("geonames", "2988507", "Paris", 48.85, 2.35, 21_000, "PPLC", "FR", (), 0.58),
)
KINDS = [name for name, _ in GAZETTEERS] + ["memory", "layered"]


@pytest.fixture(scope="module", params=KINDS)
def gazetteer(request, tmp_path_factory):
    if request.param == "memory":
        return MemoryGazetteer(_WORLD, {"170654": ("Dimashq",)})
    if request.param == "layered":
        return _layered(tmp_path_factory.mktemp("layers"))
    return open_gazetteer(Config(gazetteer=request.param))


def _layered(folder):
    """The bundled places under a GeoNames export and a table that name some of the same."""
    damascus = row(170654, "Damascus", "P", "PPLC", "", "", 1_500_000, "Dimashq", 33.51, 36.29,
                   country="SY")  # fmt: skip
    dump = write_txt(folder / "XZ.txt", [damascus])
    table = folder / "sites.csv"
    table.write_text("name,lat,lon,country\nOrchard gate,33.6,36.2,SY\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_HOME", str(folder))
        for path in (dump, table):
            add_layer(path, name="", one_spelling=frozenset())
        return open_gazetteer(Config(gazetteer=installed_gazetteer()))


def test_answers_are_sorted_by_prominence_then_id(gazetteer):
    found = gazetteer.lookup("Damascus")
    assert found[0].country == "SY"
    assert [*found] == sorted(found, key=lambda p: (-p.prominence, p.gazetteer, p.id))
    assert len(found) == len({(p.gazetteer, p.id) for p in found}) > 1


@pytest.mark.parametrize("written", ["DAMASCUS", "damascus", "Damáscus", "“Damascus”", "Dimashq"])
def test_case_accents_punctuation_and_other_names_are_folded(gazetteer, written):
    assert ("Damascus", "SY") in {(p.name, p.country) for p in gazetteer.lookup(written)}


@pytest.mark.parametrize(
    "name", ["Dallim", "Kessary", "Velmora", "Pell Bridge", "", "—", "a" * 999]
)
def test_unknown_names_have_no_places(gazetteer, name):
    assert gazetteer.lookup(name) == ()


@pytest.mark.parametrize("name", ["Dallim", "Kessary", "Velmora", "Pell Bridge", "", "Q"])
@pytest.mark.parametrize("country", ["SY", "IR", "UA", "SD", "XX", ""])
def test_invented_names_are_similar_to_none(gazetteer, name, country):
    assert gazetteer.similar(name, country) == ()


def test_another_spelling_is_similar_in_its_own_country_only(gazetteer):
    assert "168886" in {p.id for p in gazetteer.similar("Jdeidet Yabus", "SY")}
    assert "168886" not in {p.id for p in gazetteer.similar("Jdeidet Yabus", "IQ")}


def test_the_country_of_a_point_is_that_of_the_nearest_town(gazetteer):
    assert gazetteer.within(33.6, 36.2) == "SY"
    assert gazetteer.within(48.9, 2.3) == "FR"


def test_the_middle_of_an_ocean_is_in_no_country(gazetteer):
    assert gazetteer.within(55.0, -30.0) == ""


def test_places_lie_on_the_earth_with_a_radius(gazetteer):
    for place in gazetteer.lookup("Paris"):
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.radius_m > 0
        assert 0 <= place.prominence <= 1


def test_threads_may_ask_at_the_same_time(gazetteer):
    names = ["Damascus", "Paris", "Dallim", "Syria"] * 25
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(gazetteer.lookup, names))
    assert found == [gazetteer.lookup(name) for name in names]


def test_an_unknown_gazetteer_is_refused_with_the_names_there_are():
    with pytest.raises(ConfigError, match="no gazetteer 'atlas'") as refusal:
        open_gazetteer(Config(gazetteer="atlas"))
    assert "bundled" in refusal.value.hint


def test_a_bundled_file_that_is_not_built_says_how_to_build_it(monkeypatch, tmp_path):
    monkeypatch.setattr("dateline.gazetteer.BUNDLED", tmp_path / "places.sqlite")
    with pytest.raises(ConfigError, match="not built") as refusal:
        open_gazetteer(Config())
    assert refusal.value.hint == "run `make resources`"
