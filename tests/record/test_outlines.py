"""An outline has what the claims of an event say, and the sentences that tell of it."""

from datetime import date

from dateline.model.attribution import Known, SourceRole
from dateline.model.claim import Chain, Claim, Link, Property
from dateline.model.event import Event, Role, Status
from dateline.model.ids import ClaimId, EventId, ReportId
from dateline.model.outline import is_movement, place_names
from dateline.model.place import Place, Precision
from dateline.model.record import Clash, Disagreement
from dateline.model.span import Anchor, Span
from dateline.model.time import When
from dateline.record.outlines import make_outlines

TEXTS = {"R1": "Rain fell. Men left Pell on Friday. It is said.", "R2": "They never left Pell."}
KESSARY = Place("geonames", "77", "Kessary", -12.5, 30, 900, "PPL", "VX")


def words(report: str, exact: str) -> Anchor:
    start = TEXTS[report].index(exact)
    return Anchor(ReportId(report), Span(start, start + len(exact)), exact)


LEFT, NEVER = words("R1", "left"), words("R2", "left")
EVENT = Event(EventId("ev-1"), "RETREAT", (LEFT, NEVER))
PAPER = Link(SourceRole.OUTLET, "Courier", Known.NAMED)
OFFICER = Link(SourceRole.SPEAKER, "an officer", Known.DESCRIBED)


def claim(what, value, trigger=LEFT, *, links=(PAPER,), role=None, number=0) -> Claim:
    name = ClaimId(f"cl-{trigger.report}-{what}-{number}")
    return Claim(name, EVENT.id, what, value, trigger, trigger, Chain(links), role=role)


def outline(*claims, clashes=(), texts=TEXTS):
    (found,) = make_outlines([EVENT], claims, (), clashes, texts)
    return found


def test_the_mention_that_says_most_and_that_it_happened_is_first():
    found = outline(
        claim(Property.WHAT, "RETREAT"),
        claim(Property.WHAT, "RETREAT", NEVER),
        claim(Property.STATUS, "DENIED", NEVER),
        claim(Property.ACTOR, "they", NEVER),
    )
    assert [one.exact for one in found.sentences] == [
        "Men left Pell on Friday.",
        "They never left Pell.",
    ]
    assert found.status is Status.HAPPENED
    assert (found.reports, found.claims) == (("R1", "R2"), 4)


def test_a_report_whose_text_is_not_at_hand_gives_no_sentence():
    assert outline(texts={}).sentences == ()


def test_a_place_is_there_once_for_each_part_it_has():
    found = outline(
        claim(Property.PLACE, KESSARY, role=Role.ORIGIN),
        claim(Property.PLACE, KESSARY, NEVER, role=Role.ORIGIN),
        claim(Property.PLACE, KESSARY, role=Role.PLACE, number=1),
        claim(Property.PLACE, "Pell", number=2),
    )
    assert [(one.name, one.role) for one in found.places] == [
        ("Kessary", Role.ORIGIN),
        ("Kessary", Role.PLACE),
        ("Pell", None),
    ]
    assert place_names(found) == ("Kessary", "Pell")
    assert [one.precision for one in found.places] == [Precision.TOWN, Precision.TOWN, None]
    assert [one.pin for one in found.places] == [True, True, False]
    assert is_movement(found)


def test_voices_say_who_is_last_in_a_chain():
    found = outline(
        claim(Property.WHAT, "RETREAT", links=(PAPER, OFFICER)),
        claim(Property.WHAT, "RETREAT", NEVER),
    )
    said = [(voice.words, voice.final) for voice in found.voices]
    assert said == [("Courier", False), ("Courier", True), ("an officer", True)]


def test_only_what_contradicts_makes_it_disputed():
    def clash(kind: Clash) -> Disagreement:
        return Disagreement(EVENT.id, Property.COUNT, (), "two numbers", kind)

    assert outline(clashes=[clash(Clash.COUNT)]).disputed
    assert not outline(clashes=[clash(Clash.UPDATE)]).disputed


def test_its_days_are_those_that_all_allow():
    found = outline(
        claim(Property.TIME, When.within(date(2031, 3, 11), date(2031, 3, 14))),
        claim(Property.TIME, When.within(None, date(2031, 3, 12)), NEVER),
    )
    assert (found.when.earliest, found.when.latest) == (date(2031, 3, 11), date(2031, 3, 12))
