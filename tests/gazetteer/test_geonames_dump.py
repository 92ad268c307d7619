"""A GeoNames export becomes a layer: what is kept, where it lies, and what is refused."""

import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import ConfigError
from dateline.gazetteer import given as given_file
from dateline.gazetteer.build.write import write
from dateline.gazetteer.geonames_dump import dump_rows, note_unit
from dateline.gazetteer.install import add_layer
from dateline.gazetteer.shelf import installed
from dateline.gazetteer.sqlite import SqliteGazetteer
from dumps import lines, row, write_txt, write_zip


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))


def added(path, name=""):
    return add_layer(path, name=name, one_spelling=frozenset())


@pytest.fixture
def layer(tmp_path):
    return SqliteGazetteer(added(write_zip(tmp_path / "XZ.zip")).layer.path)


def only(layer, name):
    (place,) = layer.lookup(name)
    return place


def test_every_class_of_feature_is_kept_but_present_countries(layer):
    names = ["Kessary", "Dallim Air Base", "Ossa Hill", "Ossa River", "Ossa Plain", "Ossa Road"]
    names += ["Ossa Wood", "Ossa Deep", "Nameless Gully", "Upper Pell", "Velmora Governorate"]
    assert [only(layer, name).country for name in names] == ["XZ"] * len(names)
    assert layer.lookup("Ostra") == ()


@pytest.mark.parametrize("name", ["Kessary", "Кессари", "كساري", "KESSARY"])
def test_names_of_every_script_are_found_and_codes_are_not(layer, name):
    assert (only(layer, name).id, only(layer, name).gazetteer) == ("90000007", "geonames")
    assert layer.lookup("KSR") == ()
    assert layer.lookup("https://example.org/gully") == ()


def test_a_place_lies_in_the_units_that_its_codes_name(layer):
    assert only(layer, "Kessary").admin == ("Dallim Province", "Harrow District")
    assert only(layer, "Velm").admin == ("Velmora Governorate",)
    assert only(layer, "Harrow District").admin == ("Dallim Province",)
    assert only(layer, "Upper Pell").admin == ("Dallim Province", "Pell District")
    assert only(layer, "Dallim Province").admin == ()


def test_a_unit_is_found_without_its_kind_and_reaches_its_towns(layer):
    assert only(layer, "Velmora").feature == "ADM1"
    province, district = only(layer, "Dallim"), only(layer, "Pell District")
    assert 30_000 < province.radius_m < 60_000
    assert district.radius_m >= 10_000
    assert only(layer, "Upper Pell").radius_m == 15_000


def test_people_weigh_and_features_stand_in_for_them(layer):
    weights = [only(layer, n).prominence for n in ("Velm", "Kessary", "Dallim Air Base")]
    weights += [only(layer, n).prominence for n in ("Tarn 1", "Ossa Wood")]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)
    assert [p.country for p in layer.lookup("Brodek")] == ["XZ", "XZ"]
    assert layer.lookup("Brodek")[0].id == "90000008"


def test_seats_are_towns_and_capitals_stay_capitals(layer):
    assert only(layer, "Kessary").feature == "PPL"
    assert only(layer, "Velm").feature == "PPLC"
    assert only(layer, "Kessary").radius_m == pytest.approx(10_986, abs=1)
    assert only(layer, "Tarn 3").radius_m == 1_500


def test_only_towns_of_500_tell_the_country(layer):
    assert layer.within(59.7, -139.7) == "XZ"
    assert layer.nearest(59.75, -139.9)[0] > 10_000  # Judaydat Dallim has no people counted


def test_another_spelling_is_similar(layer):
    assert [p.name for p in layer.similar("Jdeidet Dallim", "XZ")] == ["Judaydat Dallim"]


def test_zip_and_text_are_one_layer(tmp_path):
    first, second = added(write_zip(tmp_path / "XZ.zip")), added(write_txt(tmp_path / "b.txt"))
    assert (first.new, second.new) == (True, False)
    assert [one.name for one in installed()] == ["XZ"]
    assert second.layer == first.layer


def test_a_file_of_every_country_is_read_by_its_name(tmp_path):
    path = tmp_path / "allCountries.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../evil/allCountries.txt", "\n".join(lines()))
        archive.writestr("other.txt", "not this")
    assert added(path).layer.places == 32
    assert sorted(p.name for p in tmp_path.iterdir()) == ["allCountries.zip", "home"]


@settings(max_examples=12, deadline=None)
@given(seed=st.integers())
def test_the_order_of_lines_does_not_matter(seed, tmp_path_factory):
    folder = tmp_path_factory.mktemp("order")
    made = []
    for number, shuffled in enumerate((False, True)):
        each = lines()
        if shuffled:
            random.Random(seed).shuffle(each)
        raw = [(i, line.encode()) for i, line in enumerate(each, 1)]
        units = {}
        for i, line in raw:
            note_unit(folder, i, line, units)
        write(dump_rows(folder, raw, units), folder / str(number), frozenset(), {"name": "x"})
        made.append((folder / str(number)).read_bytes())
    assert made[0] == made[1]


GOOD = row(5, "Dallim", "P", "PPL", "01", "", 5, "", 60, -140)
BAD = [
    (GOOD + "\t", "line 2: 20 columns, not 19"),
    (GOOD.replace("5\t", "five\t", 1), "line 2: 'five' is no GeoNames id"),
    (GOOD, "line 2: the id 5 was there before"),
    (row(6, "Dallim", "P", "PPL", "", "", 5, "", 91, 0), "line 2: no point on Earth: '91', '0'"),
    (row(6, "Dallim", "P", "PPL", "", "", 5, "", "x", 0), "line 2: no point on Earth"),
    (row(6, "Dallim", "P", "PPL", "", "", 5, "", "nan", 0), "line 2: no point on Earth"),
    (row(6, "Dallim", "P", "PPL", "", "", -5, "", 0, 0), "line 2: '-5' is no population"),
    (row(6, " ", "P", "PPL", "", "", 5, "", 0, 0), "line 2: the place has no name"),
]


@pytest.mark.parametrize(("line", "said"), BAD, ids=[said for _, said in BAD])
def test_a_wrong_line_is_named_and_nothing_is_added(tmp_path, line, said):
    with pytest.raises(ConfigError, match=said) as refusal:
        added(write_txt(tmp_path / "XZ.txt", [GOOD, line]))
    assert refusal.value.hint
    assert installed() == ()
    assert [p.name for p in tmp_path.glob("home/gazetteers/*")] == []


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path):
    (tmp_path / "XZ.txt").write_bytes(GOOD.encode() + b"\n" + "6\tCaf\xe9".encode("latin-1"))
    with pytest.raises(ConfigError, match=r"line 2: byte 6 is not UTF-8") as refusal:
        added(tmp_path / "XZ.txt")
    assert "UTF-8" in refusal.value.hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("Dear Sir,\n", "neither a GeoNames export nor a header"),
        (GOOD.rsplit("\t", 1)[0], "18 columns, but a GeoNames export has 19"),
        ("0" * 300_000, "longer than"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, text, said):
    (tmp_path / "XZ.txt").write_text(text)
    with pytest.raises(ConfigError, match=said) as refusal:
        added(tmp_path / "XZ.txt")
    assert refusal.value.hint


def test_what_is_not_there_or_a_folder_is_refused(tmp_path):
    for path in (tmp_path / "none.zip", tmp_path):
        with pytest.raises(ConfigError, match=r"is not there|is a folder"):
            added(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    line = GOOD.encode() + b"\n"
    with zipfile.ZipFile(tmp_path / "XZ.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("XZ.txt", line * 100_000)
    with pytest.raises(ConfigError, match="unpacks to over"):
        added(tmp_path / "XZ.zip")
    monkeypatch.setattr(given_file, "UNPACKED", 1_000)
    with pytest.raises(ConfigError, match="larger than"):
        added(write_txt(tmp_path / "XZ.txt"))


def test_damaged_locked_empty_and_unclear_archives_are_refused(tmp_path):
    path = write_zip(tmp_path / "XZ.zip")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ConfigError, match="damaged"):
        added(path)
    entry = whole.rindex(b"PK\x01\x02")  # its flags are at 8 (APPNOTE 4.3.12)
    path.write_bytes(whole[: entry + 8] + b"\x01" + whole[entry + 9 :])
    with pytest.raises(ConfigError, match="locked"):
        added(path)
    with zipfile.ZipFile(tmp_path / "none.zip", "w"):
        pass
    with pytest.raises(ConfigError, match="holds 0 files"):
        added(tmp_path / "none.zip")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", "\n".join(lines()))
        archive.writestr("b.txt", "\n".join(lines()))
    with pytest.raises(ConfigError, match="holds 2 files"):
        added(tmp_path / "two.zip")
