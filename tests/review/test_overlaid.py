"""What coders say of an event stands in the place of the machine's values, and only there."""

from datetime import UTC, date, datetime

import pytest

from dateline.model.event import Status
from dateline.model.judgement import Judgement, JudgementKind, Verdict, anchored
from dateline.model.place import Place
from dateline.model.span import Anchor, Span
from dateline.review.overlaid import overlaid, standing_of
from dateline.review.standing import review_of
from dossier.outlined import outline, spot

WORDS = [Anchor("R1", Span(0, 4), "left")]
MACHINE = outline("ev-a", "2031-03-11", "2031-03-11", places=(spot("Pell", 1.0, 2.0),),
                  actors=("men",), targets=("town",), counts=("40 man",))  # fmt: skip
HILL = Place("judgement", "1.0,2.0", "the hill", 3.0, 4.0, 500.0, "")


def review(verdict=Verdict.CHANGED, point=None, **values):
    at = datetime(2031, 4, 1, tzinfo=UTC)
    said = Judgement(
        JudgementKind.EVENT, anchored("review", WORDS), verdict, point, "Mara", at,
        values=tuple(values.items()),
    )  # fmt: skip
    return review_of("ev-a", [said])


@pytest.mark.parametrize(
    ("values", "field", "value"),
    [
        ({"type": "AID"}, "type", "AID"),
        ({"actor": "guards | police"}, "actors", ("guards", "police")),
        ({"target": ""}, "targets", ()),
        ({"count": "50 soldier"}, "counts", ("50 soldier",)),
        ({"status": "DENIED"}, "status", Status.DENIED),
        ({"place": "none"}, "places", ()),
        ({"span": "R1:5:9"}, "what", "shelled"),
    ],
)
def test_one_value_changes_one_field(values, field, value):
    found = overlaid(MACHINE, review(**values))
    assert getattr(found, field) == value


def test_days_and_places_are_taken_whole():
    found = overlaid(MACHINE, review(when="2031-04"))
    assert (found.when.earliest, found.when.latest) == (date(2031, 4, 1), date(2031, 4, 30))
    assert overlaid(MACHINE, review(when="undated")).when.earliest is None
    (place,) = overlaid(MACHINE, review(point=HILL, place="judgement:1.0,2.0")).places
    assert (place.name, place.lat, place.radius_m) == ("the hill", 3.0, 500.0)


def test_where_it_stands_says_the_verdict():
    assert standing_of(review(type="AID"), MACHINE).outline.type == "AID"
    rejected = standing_of(review(Verdict.REJECTED), None)
    assert (rejected.verdict, rejected.outline, rejected.differs) == (Verdict.REJECTED, None, False)
