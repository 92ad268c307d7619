"""Claims: one for each value that a mention gives, with the words that bear it."""

from dateline.model.claim import Property
from dateline.model.event import Role, Status
from dateline.record import build
from record.telling import report

LEFT = (
    "[[About 1,200](COUNT 1 1200 soldier ABOUT) [Ostran](NORP Ostra) soldiers](ACTOR 1) "
    "[left](EVENT 1 RETREAT) [[Dallim](FAC)](ORIGIN 1) on [11 March](TIME 1 2031-03-11)."
)


def claims(marked: str, **how) -> list[tuple[str, str, str]]:
    found = build([report(marked, **how)]).claims
    return sorted((c.property.value, str(getattr(c.value, "low", c.value)), c.anchor.exact)
                  for c in found if c.property is not Property.TIME)  # fmt: skip


def only(marked: str, what: Property):
    (found,) = [c for c in build([report(marked)]).claims if c.property is what]
    return found


def test_each_value_of_a_mention_is_a_claim_on_its_words():
    assert claims(LEFT) == [
        ("ACTOR", "Ostra", "About 1,200 Ostran soldiers"),
        ("COUNT", "1200.0", "About 1,200"),
        ("PLACE", "Dallim", "Dallim"),
        ("WHAT", "RETREAT", "left"),
    ]


def test_time_claim_stands_on_the_time_words():
    claim = only(LEFT, Property.TIME)
    assert (claim.anchor.exact, str(claim.value.earliest)) == ("11 March", "2031-03-11")


def test_date_that_no_words_bear_is_no_claim():
    text = "[The guards](ACTOR 1) [left](EVENT 1 RETREAT) [[Dallim](FAC)](ORIGIN 1)."
    assert not [c for c in build([report(text)]).claims if c.property is Property.TIME]


def test_actor_without_a_name_is_its_words():
    text = "[Two cooks](ACTOR 1) [fled](EVENT 1 RETREAT) [the base](ORIGIN 1)."
    claim = only(text, Property.ACTOR)
    assert (claim.value, claim.entity) == ("Two cooks", None)


def test_actor_with_a_name_is_its_entity():
    record = build([report("[[Ostra](GPE)](ACTOR 1) [fled](EVENT 1 RETREAT).")])
    claim = next(c for c in record.claims if c.property is Property.ACTOR)
    assert (claim.value, claim.entity) == ("Ostra", record.entities[0].id)


def test_what_a_phrase_says_aside_is_not_who_acts():
    text = (
        "[The [Ostran](NORP Ostra) garrison at [Kessary](GPE)](ACTOR 1) "
        "[fled](EVENT 1 RETREAT) on [11 March](TIME 1 2031-03-11)."
    )
    assert only(text, Property.ACTOR).value == "Ostra"


def test_negated_event_has_a_status():
    text = "[The cooks](ACTOR 1) did not [leave](EVENT 1 RETREAT NEG) [Dallim](ORIGIN 1)."
    claim = only(text, Property.STATUS)
    assert (claim.value, claim.anchor.exact) == (Status.DENIED.value, "leave")


def test_event_inside_a_denial_is_denied():
    text = (
        "[Brodek](BY s) [dismissed](CUE s) reports that [[its men](ACTOR 1) "
        "[left](EVENT 1 RETREAT) [Dallim](ORIGIN 1)](SAID s DENIED)."
    )
    assert only(text, Property.STATUS).value == Status.DENIED.value


def test_event_inside_an_order_is_ordered():
    text = (
        "[The general](BY s) [told](CUE s) [[the cooks](ACTOR 1) to "
        "[leave](EVENT 1 RETREAT POSSIBLE) [Dallim](ORIGIN 1)](SAID s ORDER)."
    )
    assert only(text, Property.STATUS).value == Status.ORDERED.value


def test_plain_event_has_no_status():
    assert not [c for c in build([report(LEFT)]).claims if c.property is Property.STATUS]


def test_verb_of_saying_is_no_event():
    text = (
        "[The mayor](BY s) [[said](CUE s)](EVENT 2 CONSULT) "
        "[[the cooks](ACTOR 1) [left](EVENT 1 RETREAT) [Dallim](ORIGIN 1)](SAID s)."
    )
    assert [event.type for event in build([report(text)]).events] == ["RETREAT"]


def test_event_outside_the_codebook_needs_somebody_or_something_in_it():
    assert claims("It [rained](EVENT 1 rain) in [Dallim](PLACE 1).") == []
    assert claims("[Papers](TARGET 1) were [burned](EVENT 1 burn).") != []


def test_event_that_says_nothing_of_itself_is_left_out():
    assert claims("[Withdrawal](EVENT 1 RETREAT) is a hard word.") == []


def test_a_place_says_what_it_is_to_its_event():
    text = (
        "[The cooks](ACTOR 1) [left](EVENT 1 RETREAT) [Dallim](ORIGIN 1) for [Brodek](GOAL 1) "
        "via [Pell](VIA 1) and [ate](EVENT 2 eat) in [Kessary](PLACE 2) with [the cooks](ACTOR 2)."
    )
    roles = {
        c.anchor.exact: c.role for c in build([report(text)]).claims if c.property is Property.PLACE
    }
    assert roles == {
        "Dallim": Role.ORIGIN, "Brodek": Role.GOAL, "Pell": Role.VIA, "Kessary": Role.PLACE,
    }  # fmt: skip
    others = [c.role for c in build([report(text)]).claims if c.property is not Property.PLACE]
    assert set(others) == {None}


def told_to(whom: str) -> bool:
    """Whether telling `whom` something is an event of the record."""
    text = (
        "[[Oreli](PER)](ACTOR 1)[[Oreli](PER)](BY s) [[told](EVENT 1 tell)](CUE s) "
        "[" + whom + "](RECIPIENT 1) that [the mission was over](SAID s)."
    )
    return any(c.anchor.exact == "told" for c in build([report(text)]).claims)


def test_who_tells_people_has_done_something_and_who_tells_the_press_has_said_it():
    assert told_to("the liaison officers")
    assert not told_to("reporters")
    assert not told_to("Northwire")
