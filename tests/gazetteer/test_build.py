"""The builder, over rows made here and over the curated rows that are shipped."""

import sqlite3
from dataclasses import replace

import pytest

from dateline.errors import ConfigError
from dateline.gazetteer.build.curated import curated
from dateline.gazetteer.build.row import Row, prominence
from dateline.gazetteer.build.write import write
from dateline.gazetteer.sqlite import SqliteGazetteer

OSTRA = Row(
    "geonames", "1", "Ostra", ("Ostra", "Ostria"), 10.0, 20.0, 90_000, "PCLI", "XX", "",
    prominence(9_000_000, 3),
)  # fmt: skip
KESSARY = replace(
    OSTRA, ref="7", name="Kessary", names=("Kessary", "Al-Kassari"), feature="PPL", parent="1",
    lat=10.5, radius_m=9_000, prominence=prominence(400_000),
)  # fmt: skip


def test_the_same_rows_in_any_order_give_the_same_bytes(tmp_path):
    write([OSTRA, KESSARY], tmp_path / "a")
    write([KESSARY, OSTRA], tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_place_comes_back_with_its_containers(tmp_path):
    write([OSTRA, KESSARY], tmp_path / "a")
    (found,) = SqliteGazetteer(tmp_path / "a").lookup("al kassari")
    assert (found.name, found.id, found.gazetteer) == ("Kessary", "7", "geonames")
    assert (found.lat, found.lon, found.radius_m) == (10.5, 20.0, 9_000.0)
    assert found.admin == ("Ostra",)


def test_a_country_of_one_spelling_has_no_similar_names(tmp_path):
    variant = replace(KESSARY, name="Jdeidet Dallim", names=("Jdeidet Dallim",))
    write([variant], tmp_path / "a")
    write([variant], tmp_path / "b", frozenset({"XX"}))
    assert SqliteGazetteer(tmp_path / "a").similar("Judaydat Dallim", "XX")
    assert not SqliteGazetteer(tmp_path / "b").similar("Judaydat Dallim", "XX")


def test_a_file_of_another_layout_is_refused_with_what_to_do(tmp_path):
    base = sqlite3.connect(tmp_path / "old")
    base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(ConfigError, match="layout 99") as refusal:
        SqliteGazetteer(tmp_path / "old")
    assert "make resources" in refusal.value.hint


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "text").write_text("no database, and longer than the header of one" * 9)
    with pytest.raises(ConfigError, match="no gazetteer"):
        SqliteGazetteer(tmp_path / "text")


def test_the_curated_rows_are_places_with_names_and_their_own_ids():
    rows = list(curated())
    assert len({row.ref for row in rows}) == len(rows) > 200
    assert all(row.country == "" or len(row.country) == 2 for row in rows)


def test_a_curated_row_off_the_earth_is_refused(tmp_path):
    (tmp_path / "a.yml").write_text("- {name: Dallim, feature: PPL, lat: 95, lon: 0, radius_km: 1}")
    with pytest.raises(ConfigError, match="row 1"):
        list(curated(tmp_path))


def test_a_folder_without_rows_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no places"):
        list(curated(tmp_path))


def test_prominence_is_a_share_that_grows_with_the_people():
    sizes = [prominence(people) for people in (0, 900, 40_000, 9_000_000)]
    assert sizes == sorted(sizes)
    assert 0 < sizes[0] < prominence(1_400_000_000, 3) <= 1
