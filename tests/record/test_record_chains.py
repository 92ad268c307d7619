"""Chains: outlet, credited agency, then the attributions from the outside in."""

from dataclasses import replace

from dateline.model.annotations import Annotations
from dateline.model.attribution import Attribution, Known, SourceRole
from dateline.model.claim import Property
from dateline.model.event import EventMention
from dateline.model.name import Mention
from dateline.model.span import Span
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


def test_a_voice_that_goes_on_is_not_said_twice():
    text = (
        "[Northwire](BY b AGENCY) [said](CUE b) [[Northwire](BY a AGENCY) [said](CUE a) "
        + DEED.format(more=" in b")
        + "](SAID b)."
    )
    assert chain(text) == ["The Courier", "Northwire"]


def test_the_i_of_a_speaker_is_the_speaker():
    text = (
        "[A baker](BY b) [said](CUE b) [[I](BY a) [think](CUE a) "
        + DEED.format(more=" in b")
        + "](SAID b)."
    )
    assert chain(text) == ["The Courier", "A baker"]


def told(item, whom: str):
    """Return the report with its attributions said to the first words `whom`."""
    at = item.report.text.index(whom)
    shelf = item.annotations
    others = [a for kind in (EventMention, Mention) for a in shelf.of(kind)]
    heard = [replace(a, told=Span(at, at + len(whom))) for a in shelf.of(Attribution)]
    return replace(item, annotations=Annotations().with_([*others, *heard]))


def test_an_agency_that_was_told_stands_before_the_speaker():
    text = "[A baker](BY a) [told](CUE a) Northwire that " + DEED.format(more="") + "."
    made = build([told(report(text), "Northwire")])
    assert [link.words for link in made.claims[0].chain.links] == [
        "The Courier", "Northwire", "A baker",
    ]  # fmt: skip


def test_an_agency_that_the_dossier_credits_is_one_in_every_report():
    text = "[Northwire](BY a) [said](CUE a) that " + DEED.format(more="") + "."
    plain = build([report(text)]).claims[0].chain.origin
    credited = report("(Northwire) Rain fell.", "R2", credited=("Northwire",))
    known = next(
        c for c in build([report(text), credited]).claims if c.anchor.report == "R1"
    ).chain.origin
    assert (plain.role, known.role, known.known) == (
        SourceRole.SPEAKER, SourceRole.AGENCY, Known.NAMED,
    )  # fmt: skip
