"""Who vouches for a claim, and which unnamed voices may be one."""

import pytest

from dateline.model.attribution import Known, SourceRole
from dateline.model.claim import Chain, Link
from dateline.record.origins.voices import alike, fits, voices_of

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
