"""Credits: whom a report names as the one it has something from, and whom it only mentions."""

import pytest

from dateline.record.derive.credits import find_credits, make_outlets, speaks_itself
from dateline.record.derive.outlets import bare_name
from record.derive.telling import printed

OUTLETS = [
    printed("w", "x", outlet="Northwire"), printed("m", "x", outlet="The Halden Monitor"),
    printed("c", "x", outlet="The Kessary Courier"), printed("t", "x", outlet="Velmora Today"),
    printed("k", "x", outlet="Kessary News Agency"), printed("b", "x", outlet="Brodek Courier"),
    printed("p", "x", outlet="Corran Press"),
]  # fmt: skip


def credited(text: str, outlet: str = "The Alden Post") -> list[str]:
    item = printed("r", text, outlet=outlet)
    found = find_credits(item, make_outlets([*OUTLETS, item]))
    return [credit.outlet for credit in found if credit.sure and not credit.through]


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("The base is empty, the Halden Monitor reports.", ["halden monitor"]),
        ("The base is empty, according to the news agency Northwire.", ["northwire"]),
        ("In a dispatch on Thursday, Northwire carried the line.", ["northwire"]),
        ("The Monitor writes that the base is empty.", ["halden monitor"]),
        ("A cook told Northwire that the base was empty.", ["northwire"]),
        ("This text was first published by The Halden Monitor.", ["halden monitor"]),
        ("A cook told the agency Pan-Basin Press that all had left.", ["pan basin"]),
        ("The base is empty, The Halden Monitor says, citing Northwire.", ["halden monitor"]),
        ("The Monitor Group sells lamps.", []),
        ("The ministry rejected a Northwire report as a provocation.", []),
        ("The Northwire report was untrue, he said.", []),
        ("He accused The Halden Monitor of printing inventions.", []),
        ("The army denied it, Northwire reports.", ["northwire"]),
        ("Northwire Lines owns the ferry, he said.", ["northwire"]),  # wrong: another's name
        ("Corran Lines owns the ferry, he said.", []),
        ("All had left, Corran reports.", ["corran"]),
        ("The Agency of Roads said so.", []),
        ("A Syrian news agency said so.", []),
        ("The aid agency Clear Water said so.", []),
        ("The Lantern news agency said so.", ["lantern"]),
        ("Nobody came.", []),
    ],
)
def test_who_is_credited(text, outlets):
    assert credited(text) == outlets


def test_a_report_does_not_credit_itself():
    assert credited("Casp told Northwire that they had left.", outlet="Northwire") == []


def test_a_last_word_that_two_outlets_share_names_neither():
    assert credited("The base is empty, the Courier reports.") == []


def test_a_bare_name_is_known_but_not_sure():
    item = printed("r", "On Saturday a nurse had the front page of The Halden Monitor.")
    (credit,) = find_credits(item, make_outlets([*OUTLETS, item]))
    assert not credit.sure


def test_what_one_report_tells_of_a_name_holds_for_the_others():
    one = printed("a", "They left, the agency Lantern Press Service said.")
    other = printed("b", "They left on Monday, Lantern Press Service has learnt.")
    outlets = make_outlets([one, other])
    assert [c.outlet for c in find_credits(other, outlets)] == ["lantern"]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("I walked as far as the gate.", ["I"]),
        ("Casp told the Post that they had left.", ["Post"]),
        ('"I stopped counting," she said.', []),
        ("They left at night.", []),
    ],
)
def test_own_reporting_is_known_by_its_words(text, own):
    item = printed("r", text, outlet="The Alden Post")
    assert [anchor.exact for anchor in speaks_itself(item, make_outlets([item]))] == own


@pytest.mark.parametrize(
    ("name", "bare"),
    [("The Northwire News Agency", "northwire"), ("Radio Sant", "sant"), ("The Daily", "daily")],
)
def test_what_makes_a_name_one(name, bare):
    assert bare_name(name) == bare
