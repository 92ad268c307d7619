"""Where an outlet sits, as far as its own name and address say it."""

import pytest

from dateline.annotate.places.home import home_of
from dateline.gazetteer.memory import MemoryGazetteer
from dateline.model.report import Publication
from world import WORLD

GAZETTEER = MemoryGazetteer(WORLD)


@pytest.mark.parametrize(
    ("outlet", "url", "country", "town"),
    [
        ("The Kessary Post", "", "VV", "Kessary"),
        ("Velmora Today", "", "VV", None),
        ("The Pell Gazette", "", None, None),  # too small: many things are called so
        ("Post", "https://www.post.uk/a.html?x=1", "GB", None),
        ("Post", "http://news.post.com.lb/a", "LB", None),
        ("Post", "https://post.io/a", None, None),  # anyone may have it
        ("Post", "https://post.com/gb", None, None),
        ("Post", "file:///reports/a.uk", None, None),
        ("", "", None, None),
    ],
)
def test_name_and_address_say_where_an_outlet_sits(outlet, url, country, town):
    home = home_of(Publication(outlet=outlet, url=url), GAZETTEER)
    assert (home.country if home else None) == country
    assert (home.town.name if home and home.town else None) == town
