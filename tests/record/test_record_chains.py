"""Chains: outlet, credited agency, then the attributions from the outside in."""

from dateline.model.claim import Property
from dateline.record import build
from record.telling import report

DEED = "[[the cooks](ACTOR 1) [left](EVENT 1 RETREAT) [Dallim](ORIGIN 1)](SAID a{more})"


def chain(marked: str, **how) -> list[str]:
    claims = build([report(marked, **how)]).claims
    what = next(c for c in claims if c.property is Property.WHAT)
    return [link.words for link in what.chain.links]


def test_report_speaks_for_itself():
    text = "[The cooks](ACTOR 1) [left](EVENT 1 RETREAT) [Dallim](ORIGIN 1)."
    assert chain(text) == ["The Courier"]


def test_unknown_outlet_is_called_this_report():
    text = "[The cooks](ACTOR 1) [left](EVENT 1 RETREAT) [Dallim](ORIGIN 1)."
    assert chain(text, outlet="") == ["this report"]


def test_credited_agency_stands_behind_the_outlet():
    text = "(Northwire) [The cooks](ACTOR 1) [left](EVENT 1 RETREAT) [Dallim](ORIGIN 1)."
    assert chain(text, credited=("Northwire",)) == ["The Courier", "Northwire"]


def test_credit_points_at_its_words():
    text = "(Northwire) [The cooks](ACTOR 1) [left](EVENT 1 RETREAT) [Dallim](ORIGIN 1)."
    link = build([report(text, credited=("Northwire",))]).claims[0].chain.links[1]
    assert (link.anchor.exact, link.anchor.span.start, link.inferred) == ("Northwire", 1, False)


def test_credit_is_not_found_inside_a_word():
    text = "WAPT hill. [The cooks](ACTOR 1) [left](EVENT 1 RETREAT) [Dallim](ORIGIN 1)."
    assert build([report(text, credited=("APT",))]).claims[0].chain.links[1].anchor is None


def test_agency_that_is_the_outlet_is_said_once():
    text = "[The cooks](ACTOR 1) [left](EVENT 1 RETREAT) [Dallim](ORIGIN 1)."
    assert chain(text, outlet="Northwire", credited=("Northwire",)) == ["Northwire"]


def test_source_is_the_last_link():
    text = "[A baker](BY a) [said](CUE a) " + DEED.format(more="") + "."
    assert chain(text) == ["The Courier", "A baker"]


def test_agency_named_again_in_the_text_merges_with_its_credit():
    text = "[A Northwire report](BY a AGENCY) [says](CUE a) " + DEED.format(more="") + "."
    assert chain(text, credited=("Northwire",)) == ["The Courier", "A Northwire report"]


def test_quoted_quotes_run_from_the_outside_in():
    text = (
        "[The mayor](BY b) [said](CUE b) [[a baker](BY a) [told](CUE a) him "
        + DEED.format(more=" in b")
        + "](SAID b)."
    )
    assert chain(text) == ["The Courier", "The mayor", "a baker"]


def test_source_without_a_name_is_said_to_be_so():
    text = "It was [said](CUE a) that " + DEED.format(more="") + "."
    assert chain(text) == ["The Courier", "somebody not named"]


def test_named_source_is_linked_to_its_entity():
    text = "[Major [Ilen Casp](PER)](BY a) [said](CUE a) " + DEED.format(more="") + "."
    record = build([report(text)])
    assert record.claims[0].chain.origin.agent == record.entities[0].id
