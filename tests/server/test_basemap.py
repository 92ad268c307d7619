"""A base map of one's own: given out as it is, refused at the start where it is none."""

import json

import pytest

from dateline.errors import ConfigError
from dateline.server import Settings, make_app

WORLD = {"type": "FeatureCollection", "features": []}


def test_it_is_given_out_as_it_is_and_the_page_is_told(serve, mine, tmp_path):
    file = tmp_path / "world.geojson"
    file.write_text(json.dumps(WORLD), encoding="utf-8")
    desk = serve(mine, basemap=file)
    assert desk.get("/api/v1/dossier").json()["basemap"] is True
    assert desk.get("/api/v1/basemap").json() == WORLD


def test_without_one_there_is_none(desk):
    assert desk.get("/api/v1/dossier").json()["basemap"] is False
    assert desk.get("/api/v1/basemap").status_code == 404


NONE = ('{"type": "Feature"}', "[]", "none", "[" * 100_000, '"Topology"')


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_base_map_is_refused_before_anybody_is_served(words, mine, tmp_path):
    file = tmp_path / "world.json"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(ConfigError, match="base map"):
        make_app(Settings(mine, basemap=file))
    with pytest.raises(ConfigError, match="cannot be read"):
        make_app(Settings(mine, basemap=tmp_path / "nowhere.json"))


def test_one_event_is_had_as_a_page_and_not_as_a_table(shared):
    event = shared.get("/api/v1/events?limit=1").json()["items"][0]["event"]
    kinds = {one["name"]: one["of_event"] for one in shared.get("/api/v1/exports").json()}
    assert kinds["page"]
    assert not kinds["csv"]
    answer = shared.get("/api/v1/exports/page", params={"event": event})
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert f'<article id="{event}"' in answer.text
    assert answer.text.count('<article id="ev-') == 1
    assert shared.get("/api/v1/exports/csv", params={"event": event}).status_code == 400
