import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.dossier.address import address_key

DALLIM = "ledger.example/2031/03/dallim-falls"


@pytest.mark.parametrize(
    "url",
    [
        "https://ledger.example/2031/03/dallim-falls",
        "http://www.ledger.example/2031/03/dallim-falls/",
        "https://LEDGER.example:443/2031/03/dallim-falls#more",
        "https://ledger.example/2031/03/dallim-falls?utm_source=x&utm_medium=y&fbclid=z",
        "https://ledger.example/2031/03/dallim-falls/amp/",
        "https://amp.ledger.example/2031/03/dallim-falls",
        "https://ledger.example/amp/2031/03/dallim-falls?amp=1",
        "https://ledger.example/2031/03/d%61llim-falls",
        "https://ledger-example.cdn.ampproject.org/c/s/ledger.example/2031/03/dallim-falls",
        "https://archive.example/web/20310312101500/https://www.ledger.example/2031/03/dallim-falls",
        "https://archive.example/web/20310312101500id_/http:/ledger.example/2031/03/dallim-falls/",
        "ledger.example/2031/03/dallim-falls",
    ],
)
def test_ways_to_write_one_address_have_one_key(url):
    assert address_key(url) == DALLIM


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://ledger.example/news?id=7", "https://ledger.example/news?id=8"),
        ("https://ledger.example/a", "https://ledger.example/A"),
        ("https://ledger.example/a", "https://star.example/a"),
        ("https://ledger.example:8080/a", "https://ledger.example/a"),
        ("https://ledger.example/amplifier", "https://ledger.example/lifier"),
    ],
)
def test_other_pages_have_other_keys(one, other):
    assert address_key(one) != address_key(other)
    assert address_key(one)
    assert address_key(other)


def test_the_order_of_parameters_does_not_matter():
    keys = {address_key(f"https://ledger.example/news?{q}") for q in ("b=2&a=1", "a=1&b=2")}
    assert keys == {"ledger.example/news?a=1&b=2"}


@pytest.mark.parametrize(
    "url",
    ["", "  ", "https://ledger.example/", "https://ledger.example", "ftp://ledger.example/a",
     "http://[::1", "http://a:b/c", "mailto:desk@ledger.example", "about:blank", "x" * 5000],
)  # fmt: skip
def test_what_is_of_no_page_has_none(url):
    assert address_key(url) == ""


@given(st.text(max_size=80))
def test_whatever_is_written_there_is_a_key_and_it_is_its_own(url):
    key = address_key(url)
    assert address_key(key) in (key, "")
