"""A project's own table: what its columns mean, and how a wrong line is named."""

import pytest

from dateline.errors import ConfigError
from dateline.gazetteer.given import Kind
from dateline.gazetteer.install import add_layer
from dateline.gazetteer.shelf import installed
from dateline.gazetteer.sqlite import SqliteGazetteer

SITES = """name,lat,lon,also,feature,country,radius_km,id,source,licence,notes
Dallim gate,10.5,20.25,North Gate; بوابة,PSTB,xz,2.5,007,Survey of 2031,CC0,seen twice
"Kessary, old town",10.6,20.35,,P.PPLX,,,,,,
"""


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))


def added(tmp_path, text, name="sites.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return add_layer(path, name="", one_spelling=frozenset())


def test_columns_become_a_place_with_its_source_and_licence(tmp_path):
    done = added(tmp_path, SITES)
    assert (done.layer.kind, done.layer.places, done.unused) == (Kind.PROJECT, 2, ("notes",))
    assert done.layer.sources == ("Survey of 2031", "sites")
    layer = SqliteGazetteer(done.layer.path)
    (gate,) = layer.lookup("north gate")
    assert layer.lookup("بوابة") == (gate,)
    assert (gate.name, gate.id, gate.gazetteer) == ("Dallim gate", "007", "Survey of 2031")
    assert (gate.lat, gate.lon, gate.radius_m, gate.country) == (10.5, 20.25, 2_500, "XZ")
    assert layer.licence_of(gate) == "CC0"
    (town,) = layer.lookup("Kessary, old town")
    assert (town.feature, town.country, town.gazetteer) == ("PPLX", "", "sites")
    assert town.radius_m == 2_000
    assert layer.licence_of(town) == ""


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", [",", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_what_spreadsheets_write_is_read(tmp_path, ending, mark, bom):
    text = ending.join(["NAME, Lat ,lon", "Dallim,10.5,20", "", ",,"]).replace(",", mark)
    assert added(tmp_path, bom + text, "places.txt").layer.places == 1


def test_the_same_line_twice_is_one_place(tmp_path):
    assert added(tmp_path, "name,lat,lon\nDallim,1,2\nDallim,1,2\n").layer.places == 1


def test_the_order_of_lines_does_not_matter(tmp_path):
    one = added(tmp_path, "name,lat,lon\nDallim,1,2\nBrodek,3,4\n", "a.csv").layer
    two = added(tmp_path, "name,lat,lon\nBrodek,3,4\nDallim,1,2\n", "b.csv").layer
    for name in ("Dallim", "Brodek"):
        found = [SqliteGazetteer(layer.path).lookup(name)[0] for layer in (one, two)]
        assert found[0].id == found[1].id


BAD = [
    ("name,lat,lon\nDallim,95,20\n", "line 2: lat is '95'"),
    ("name,lat,lon\nDallim,5,190\n", "line 2: lon is '190'"),
    ("name,lat,lon\nDallim,,20\n", "line 2: lat is ''"),
    ('name,lat,lon\nDallim,"33,5",20\n', "line 2: lat is '33,5'"),
    ("name,lat,lon\nDallim,nan,20\n", "line 2: lat is 'nan'"),
    ("name,lat,lon\nBrodek,1,2\n,5,20\n", "line 3: the place has no name"),
    ("name,lat,lon\nDallim,5\n", "line 2: 2 columns, but the header has 3"),
    ("name,lat,lon\nDallim, the gate,5,6\n", "line 2: 4 columns, but the header has 3"),
    ("name,lat,lon,country\nDallim,5,6,Ostra\n", "line 2: 'OSTRA' is no country code"),
    ("name,lat,lon,feature\nDallim,5,6,a town\n", "line 2: 'A TOWN' is no GeoNames feature"),
    ("name,lat,lon,radius_km\nDallim,5,6,0\n", "line 2: radius_km must be over 0"),
    ("name,lat,lon,radius_km\nDallim,5,6,-3\n", "line 2: radius_km must be over 0"),
    ("name,lat,lon,id\nDallim,5,6,a\nBrodek,5,6,a\n", "line 3: its id 'a' is that of line 2"),
    ('name,lat,lon\n"Dallim,5,6\n', "line 2: unexpected end of data"),
    ("name,lat,lon\n", "no places"),
    ("name,lat,lon,name\nDallim,5,6,x\n", "line 1: two columns 'name'"),
    ("name,lat\nDallim,5\n", "line 1: neither"),
    ("name;lat;lon\nDallim;5;6\n", "line 1: neither"),
    (b"name,lat,lon\nCaf\xe9,5,6\n", "line 2: byte 4 is not UTF-8"),
]


@pytest.mark.parametrize(("text", "said"), BAD, ids=[said for _, said in BAD])
def test_a_wrong_line_is_named_and_nothing_is_added(tmp_path, text, said):
    with pytest.raises(ConfigError, match=said) as refusal:
        added(tmp_path, text)
    assert refusal.value.hint
    assert installed() == ()
