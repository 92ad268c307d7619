"""Who vouches for a claim, and which unnamed voices may be one."""

import pytest

from dateline.model.attribution import Known, SourceRole
from dateline.model.claim import Chain, Link
from dateline.model.ids import ReportId
from dateline.model.origin import Voice
from dateline.model.span import Anchor, Span
from dateline.record.origins.voices import alike, fits, namesakes, voices_of, words_beside

OUTLET = Link(SourceRole.OUTLET, "Courier", Known.NAMED)


def voices(words, report="R1", known=Known.DESCRIBED):
    link = Link(SourceRole.SPEAKER, words, known)
    return voices_of(Chain((OUTLET, link)), report)


def test_outlets_and_agencies_are_no_voices():
    wire = Link(SourceRole.AGENCY, "Northwire", Known.NAMED)
    assert voices_of(Chain((OUTLET, wire)), "R1") == ()


def test_a_name_is_one_in_every_report_and_a_description_in_its_own():
    one, other = (voices("Major Ilen Casp", r, Known.NAMED)[0] for r in ("R1", "R2"))
    assert one.key == other.key
    one, other = (voices("a canteen worker", r)[0] for r in ("R1", "R2"))
    assert one.key != other.key


def test_a_list_is_several_voices():
    assert [v.like for v in voices("Velmoran officers and a base employee")] == [
        "base employee",
        "velmoran officer",
    ]


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("an officer", "a Velmoran officer", True),
        ("a former senior officer", "two officers", True),
        ("a frontier official", "a health official", False),
        ("a frontier official", "a baker", False),
    ],
)
def test_unnamed_voices_of_two_reports_may_be_one_where_nothing_tells_them_apart(one, other, may):
    (left,), (right,) = voices(one, "R1"), voices(other, "R2")
    assert alike(left, right) is alike(right, left) is may


def test_a_group_of_officers_may_hold_a_major_and_no_baker():
    (group,) = voices("Velmoran officers")
    (major,), (baker,) = (voices(w, known=Known.NAMED) for w in ("Major Ilen Casp", "Orsi Tamm"))
    assert fits(group, major)
    assert not fits(group, baker)


def named(name, report="R1"):
    anchor = Anchor(ReportId(report), Span(0, len(name)), name)
    return Voice(f"{report} {name}", name, Known.NAMED, "", (anchor,))


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("Ilma Sorou", "Nurse Ilma Sorou", True),
        ("Sorou", "Ilma Sorou", True),
        ("Major Ilen Casp of the liaison detachment", "Ilen Casp", True),
        ("Ilma Sorou", "Ilma Soran", False),
        ("Orsi Tamm", "Ilma Sorou", False),
    ],
)
def test_a_title_or_a_forename_more_makes_no_other_source(one, other, are):
    left, right = named(one), named(other, "R2")
    assert namesakes(left, right) is namesakes(right, left) is are


def test_a_report_for_itself_has_no_namesake():
    assert not namesakes(named("The Courier"), Voice("report R2", "The Courier", Known.NAMED))


def test_who_somebody_is_stands_beside_the_name():
    words = " the watchman elio sandrel said five men came and the baker slept "
    assert "watchman" in words_beside(named("Elio Sandrel"), words)
    assert "baker" not in words_beside(named("Elio Sandrel"), words)


@pytest.mark.parametrize(
    ("words", "like"),
    [
        ("the director of the clinic", "director"),
        ("two of the officers", "officer"),
        ("members of the crew", "crew"),
    ],
)
def test_who_is_described_stands_before_of_but_for_a_part(words, like):
    (voice,) = voices(words)
    assert voice.like == like
