"""Who a source is: name, rank, body, from where it knows, why it is not named; and to whom."""

from dataclasses import replace

import pytest

from build import a_report, annotate
from dateline.annotate.attributions import attributions
from dateline.annotate.names import NAMES
from dateline.model.attribution import Attribution, Known, SourceRole, VoiceKind
from dateline.model.report import Publication
from dateline.model.run import Config
from dateline.tagger import open_tagger

READER = attributions(open_tagger(Config()))


def found(text, **paper):
    report = a_report(text)
    if paper:
        report = replace(report, publication=Publication(**paper))
    return annotate(report, NAMES, READER).of(Attribution)


def words(text, span):
    return None if span is None else span.of(text)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("A resident of the harbour district", VoiceKind.EYEWITNESS),
        ("A former army officer", VoiceKind.PARTICIPANT),
        ("The ministry's spokeswoman", VoiceKind.SPOKESPERSON),
        ("The deputy governor", VoiceKind.OFFICIAL),
        ("A monitoring group", VoiceKind.MONITOR),
        ("A leaked letter", VoiceKind.DOCUMENT),
        ("Reuters", VoiceKind.PRESS),
    ],
)
def test_the_description_tells_from_where_a_source_knows(source, kind):
    (a,) = found(f"{source} said that the town had fallen.")
    assert a.voice.kind is kind


def test_nothing_told_is_nothing_known():
    (a,) = found("A man said that the town had fallen.")
    assert a.voice.kind is None


def test_a_surname_is_the_full_name_with_its_rank():
    text = "Colonel Peter Holm said the road was open. Holm added that the bridge was not."
    first, second = found(text)
    assert (first.voice.name, second.voice.name) == ("Peter Holm", "Peter Holm")
    assert words(text, second.voice.title) == "Colonel"
    assert first.voice.chain == second.voice.chain


def test_the_officer_is_the_officer_who_spoke_before():
    text = (
        "A former Ostran officer said the road was open. Rain fell.\n"
        "The officer added that the bridge was closed."
    )
    first, second = found(text)
    assert words(text, second.voice.first) == first.source[0].of(text)
    assert second.voice.by.rule == "taken up"
    assert [span.of(text) for span in second.voice.by.spans] == ["A former Ostran officer"]


def test_it_is_the_report_that_spoke_before():
    text = "A report by Reuters said the road was open. It added that the bridge was closed."
    first, second = found(text)
    assert (second.role, second.known) == (SourceRole.AGENCY, Known.NAMED)
    assert words(text, second.voice.first) == first.source[0].of(text)


def test_he_is_nobody_where_two_spoke_before_him_far_away():
    text = "He said that the town had fallen."
    (a,) = found(text)
    assert (a.voice.name, a.voice.first, a.voice.by) == ("", None, None)


@pytest.mark.parametrize(
    "reason",
    [
        "who spoke on condition of anonymity because he feared for his family",
        "who asked not to be named for fear of reprisals",
        "speaking on the condition of anonymity to discuss security matters",
    ],
)
def test_the_stated_reason_for_no_name_is_kept(reason):
    text = f"A senior officer, {reason}, said the garrison had left."
    (a,) = found(text)
    assert words(text, a.voice.reason) == reason


def test_asking_for_no_name_is_no_testimony():
    text = "A senior officer, who asked not to be named, said the garrison had left."
    assert ["said" in a.cue[0].of(text) for a in found(text)] == [True]


def test_the_body_of_a_spokesman_is_kept():
    text = "A spokesman for the Ostran defence ministry said the garrison had left."
    (a,) = found(text)
    assert words(text, a.voice.body) == "the Ostran defence ministry"


def test_an_agency_that_was_told_is_kept():
    text = "Colonel Peter Holm told Reuters that the garrison had left."
    (a,) = found(text, outlet="The Courier")
    assert words(text, a.told) == "Reuters"


def test_the_printing_outlet_is_no_hop_of_its_own():
    text = "Colonel Peter Holm told Reuters that the garrison had left."
    (a,) = found(text, outlet="Reuters")
    assert a.told is None


@pytest.mark.parametrize("whom", ["parliament", "reporters", "his men", "Anna Holm"])
def test_who_else_was_told_tells_nothing_on(whom):
    (a,) = found(f"Colonel Peter Holm told {whom} that the garrison had left.")
    assert a.told is None
