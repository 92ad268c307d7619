from datetime import date

import pytest

from build import a_report
from dateline.record.compare.captures import is_recapture, is_related

TEXT = """Some 40 men left Kessary on 11 March, Colonel Dibor said on Thursday.

The column of eleven lorries took the road to Harrow before dawn, and nobody was hurt on the way,
he told reporters at the barracks gate. The council of the town met in the afternoon to hear him,
and the mayor asked the guard to stay until the bridge is mended. Shops in the quarter of Dallim
opened again for the first time since the weekend, and the market is to be held as it always was.
"We are going home," the colonel said. He did not say who gave the order for the withdrawal.
The bridge over the Orr has been shut since the flood, and lorries wait there for most of a day.
"""


def a_capture(text=TEXT, *, title="Men leave Kessary", day=date(2031, 3, 13)):
    from dataclasses import replace

    report = a_report(text, name="a", outlet="The Ledger")
    return replace(report, published=day, publication=replace(report.publication, title=title))


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("\n\n", "\n").replace(", ", " , "),
        " ".join(TEXT.split()),
        TEXT.replace('"We are going home,"', "“We are going home,”"),
        f"3 min read\n{TEXT}",
        f"{TEXT}\nRelated: Harrow council meets again on Friday\n12 comments\n",
        TEXT.replace("\n\n", "\nShare this story\n\n"),
        f"{TEXT}\nWeather and roads\n",
    ],
)
def test_layout_and_furniture_make_a_recapture(text):
    assert is_recapture(a_capture(text), a_capture())
    assert is_recapture(a_capture(), a_capture(text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("40 men", "60 men"),
        ("40 men", "140 men"),
        ("Colonel Dibor", "Colonel Casp"),
        ("did not say", "did say"),
        ("11 March", "12 March"),
        ("on Thursday", "on Friday"),
        ("lorries took", "lorries left"),
        ("is mended", "is mended?"),
        ('"We are going home,"', "We are going home,"),
        ("was hurt", "was killed"),
        ("since the weekend", "before the weekend"),
        ("The council of the town", "Soldiers fled.\nThe council of the town"),
        ("The council of the town", "Police search Harrow\nThe council of the town"),
        ("The council of the town", "No word from the bridge\nThe council of the town"),
        ("eleven lorries", "12 lorries"),
    ],
)
def test_whatever_tells_more_makes_another_version(old, new):
    changed = a_capture(TEXT.replace(old, new))
    assert changed.text != TEXT
    assert not is_recapture(changed, a_capture())
    assert not is_recapture(a_capture(), changed)
    assert is_related(changed, a_capture())


def test_another_title_or_day_is_another_version():
    assert not is_recapture(a_capture(title="Men flee Kessary"), a_capture())
    assert not is_recapture(a_capture(day=date(2031, 3, 14)), a_capture())


def test_much_that_is_new_is_no_recapture_though_it_tells_nothing():
    more = "\n".join(f"{word} and all the rest" for word in ("roads", "weather", "sports", "arts"))
    assert not is_recapture(a_capture(f"{TEXT}\n{more}"), a_capture())


def test_two_reports_at_one_address_that_share_nothing_are_not_related():
    other = a_capture("A goat fair was held at Pell. " * 9, title="Goats at Pell")
    assert not is_related(other, a_capture())


def test_a_text_made_to_cost_is_no_recapture_and_costs_little():
    one, other = a_capture("a " * 90_000 + "b"), a_capture("b " + "a " * 90_000)
    assert not is_recapture(one, other)
