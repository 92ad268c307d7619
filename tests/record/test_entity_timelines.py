"""What an entity takes part in, in order of time."""

from dataclasses import replace

import pytest

from dateline.model.entity_timeline import DatedBy, Grain, Moment
from dateline.model.event import Event, EventMention
from dateline.model.ids import EventId
from dateline.model.name import Form, Mention, NameKind
from dateline.model.record import Entity
from dateline.model.span import Anchor, Span
from dateline.model.time import When
from dateline.record.entity_dates import moment_of
from dateline.record.entity_timelines import make_entity_timeline
from record.telling import report, when


def timeline(name: str, *items, entities=(), events=()):
    return make_entity_timeline(name, items, entities, events)


def told(name: str, *marked: str, **given) -> list[tuple[int, str, list[str]]]:
    """Return number, moment and words of each position; every text is a report of its own."""
    items = [report(text, f"R{n}", **given) for n, text in enumerate(marked, start=1)]
    return [
        (p.number, str(p.moment or ""), [e.trigger.exact for e in p.events])
        for p in timeline(name, *items).positions
    ]


def words(name: str, marked: str, **given) -> list[str]:
    return [word for _, _, some in told(name, marked, **given) for word in some]


def test_events_stand_in_order_of_time_and_those_of_one_day_together():
    first = (
        "[Tallow](ACTOR 1) [sold](EVENT 1 sell PAST) a mill on [11 March](TIME 1 2031-03-11). "
        "[Tallow](ACTOR 2) [began](EVENT 2 found PAST) in "
        "[1990](TIME 2 1990-01-01/1990-12-31)."
    )
    second = (
        "[Ostra](ACTOR 1) [sued](EVENT 1 sue PAST) [Tallow](TARGET 1) on "
        "[11 March](TIME 1 2031-03-11)."
    )
    assert told("Tallow", first, second) == [
        (1, "1990", ["began"]),
        (2, "2031-03-11", ["sold", "sued"]),
    ]


def test_a_month_stands_before_its_days():
    marked = (
        "[Tallow](ACTOR 1) [sold](EVENT 1 sell PAST) on [1 March](TIME 1 2031-03-01). "
        "[Tallow](ACTOR 2) [grew](EVENT 2 grow PAST) in [March](TIME 2 2031-03-01/2031-03-31)."
    )
    assert [moment for _, moment, _ in told("Tallow", marked)] == ["2031-03", "2031-03-01"]


@pytest.mark.parametrize(
    ("span", "moment"),
    [
        ("2031-03-09", "2031-03-09"),
        ("2031-03-01/2031-03-31", "2031-03"),
        ("2031-03-27/2031-04-02", "2031-03"),
        ("2031-01-01/2031-06-30", "2031"),
        ("2030-11-01/2031-06-30", "None"),
    ],
)
def test_a_moment_is_as_exact_as_what_is_known(span, moment):
    assert str(moment_of(when(span))) == moment


def test_what_has_no_begin_has_no_moment():
    assert moment_of(None) is None
    assert (
        moment_of(When(None, None, None, Moment(when("2031-03-09").earliest, Grain.DAY).first))
        is None
    )


@pytest.mark.parametrize(
    "marked",
    [
        "[Tallow](ACTOR 1) [is](EVENT 1 be PRESENT STATE) old.",
        "[Tallow](ACTOR 1) [wants](EVENT 1 want PRESENT I_STATE) mills.",
        "[Tallow](ACTOR 1) [began](EVENT 1 begin PAST ASPECTUAL) to mill.",
        "[Tallow](ACTOR 1) did not [sell](EVENT 1 sell DENIED).",
        "[Tallow](ACTOR 1) might [sell](EVENT 1 sell HYPOTHETICAL).",
        "[Tallow](ACTOR 1) left its [post](EVENT 1 post).",
        "A clerk of [Tallow](ORG) [left](EVENT 1 leave PAST).",
        "[Tallow owners](ACTOR 1) [left](EVENT 1 leave PAST).",
        "[The price of Tallow](ACTOR 1) [fell](EVENT 1 fall PAST).",
        "[Tallow Falls](ACTOR 1) [grew](EVENT 1 grow PAST).",
    ],
)
def test_states_phases_denials_and_what_others_do_are_none_of_its_events(marked):
    assert words("Tallow", marked) == []


def test_a_light_verb_leaves_its_place_to_the_noun():
    item = report("[Tallow](ACTOR 1) [gave](EVENT 1 give PAST) a [speech](EVENT 2 speech).")
    gave, speech = item.annotations.of(EventMention)
    light = replace(gave, events=(replace(gave.arguments[0], span=speech.span),))
    item = replace(item, annotations=item.annotations.swapped(EventMention, [light, speech]))
    (position,) = timeline("Tallow", item).positions
    assert [e.trigger.exact for e in position.events] == ["speech"]


def test_a_headline_only_sums_up():
    marked = (
        "[Tallow](ACTOR 1) [sells](EVENT 1 sell PRESENT) mill\n"
        "[Tallow](ACTOR 2) [sold](EVENT 2 sell PAST) a mill."
    )
    assert words("Tallow", marked) == ["sold"]


def test_words_for_what_a_thing_is_mean_the_thing():
    marked = (
        "[The Tallow 3 boats](ACTOR 1) [sailed](EVENT 1 sail PAST). "
        "[The boat](TARGET 2) was [sold](EVENT 2 sell PAST). "
        "[It](TARGET 3) [sank](EVENT 3 sink PAST). "
        "[The mill](TARGET 4) [burned](EVENT 4 burn PAST). "
        "[It](TARGET 5) [fell](EVENT 5 fall PAST)."
    )
    assert words("Tallow 3", marked) == ["sailed", "sold", "sank"]


def test_a_noun_beside_a_name_and_a_participle_before_it_are_of_it():
    marked = (
        "Tallow 3 [deliveries](EVENT 1 delivery) and the [sold](EVENT 2 sell PASTPART) Tallow 3."
    )
    assert told("Tallow 3", marked) == [(0, "", ["sold"]), (1, "2031-03-13", ["deliveries"])]


def test_the_ministry_of_a_country_is_not_the_country():
    marked = (
        "[[The Ministry of Ostra](ORG)](ACTOR 1) [left](EVENT 1 leave PAST). "
        "[Ostra](ACTOR 2) [paid](EVENT 2 pay PAST)."
    )
    assert words("Ostra", marked) == ["paid"]


def person(item, word: str, form: Form, chain: int, name: str = "Ilen Casp"):
    start = item.report.text.index(word)
    made = Mention(Span(start, start + len(word)), NameKind.PER, name, chain, form)
    shelf = item.annotations
    every = sorted([*shelf.of(Mention), made], key=lambda m: m.span)
    return replace(item, annotations=shelf.swapped(Mention, every))


def test_a_person_takes_part_by_all_words_of_its_chain():
    item = report(
        "[Ilen Casp](ACTOR 1) [spoke](EVENT 1 speak PAST). "
        "[The mayor](ACTOR 2) [left](EVENT 2 leave PAST)."
    )
    item = person(item, "Ilen Casp", Form.NAM, 4)
    item = person(item, "The mayor", Form.NOM, 4)
    (position,) = timeline("Ilen Casp", item).positions
    assert [(e.trigger.exact, e.party.exact) for e in position.events] == [
        ("spoke", "Ilen Casp"),
        ("left", "The mayor"),
    ]


def test_a_pronoun_that_no_chain_has_is_whom_the_sentence_before_is_about():
    item = report(
        "[Ilen Casp](ACTOR 1) [spoke](EVENT 1 speak PAST) of [mills](TARGET 1). "
        "[He](ACTOR 2) [left](EVENT 2 leave PAST)."
    )
    item = person(item, "Ilen Casp", Form.NAM, 4)
    (position,) = timeline("Ilen Casp", item).positions
    assert [e.trigger.exact for e in position.events] == ["spoke", "left"]


def test_i_is_whoever_is_quoted():
    marked = (
        "[Ilen Casp](BY s) [said](CUE s): [\"[I](ACTOR 1) [sold](EVENT 1 sell PAST) it\"](SAID s). "
        "[A clerk](BY t) [said](CUE t): [\"[I](ACTOR 2) [left](EVENT 2 leave PAST)\"](SAID t)."
    )  # fmt: skip
    item = person(report(marked), "Ilen Casp", Form.NAM, 4)
    (position,) = timeline("Ilen Casp", item).positions
    assert [e.trigger.exact for e in position.events] == ["sold"]


def test_a_surname_is_a_person_where_nobody_else_has_it():
    first = person(
        report("[Ilen Casp](ACTOR 1) [spoke](EVENT 1 speak PAST).", "R1"), "Ilen Casp", Form.NAM, 0
    )
    second = person(
        report("[Casp](ACTOR 1) [left](EVENT 1 leave PAST).", "R2"), "Casp", Form.NAM, 0, "Casp"
    )
    third = person(report("Oro Casp came.", "R3"), "Oro Casp", Form.NAM, 0, "Oro Casp")

    def found(*items):
        return [e.trigger.exact for p in timeline("Ilen Casp", *items).positions for e in p.events]

    assert found(first, second) == ["spoke", "left"]
    assert found(first, second, third) == ["spoke"]


def test_the_record_says_which_mentions_are_of_an_entity():
    item = report("[The Front](ORG) came. [[The Front](ORG)](ACTOR 1) [left](EVENT 1 leave PAST).")
    start = item.report.text.rindex("The Front")
    anchor = Anchor(item.report.id, Span(start, start + 9), "The Front")
    entity = Entity("en1", "Organization", "Red Dawn", (anchor,))
    found = timeline("en1", item, entities=[entity])
    assert found.name == "Red Dawn"
    assert [e.trigger.exact for p in found.positions for e in p.events] == ["left"]


def test_of_two_that_have_one_name_the_one_that_was_asked_for_is_meant():
    first = report("[[Ilen Casp](PER)](ACTOR 1) [spoke](EVENT 1 speak PAST).", "R1")
    second = report("[[Ilen Casp](PER)](ACTOR 1) [left](EVENT 1 leave PAST).", "R2")
    both = [
        Entity(f"en{n}", "Person", "Ilen Casp", (Anchor(i.report.id, Span(0, 9), "Ilen Casp"),))
        for n, i in enumerate((first, second), start=1)
    ]

    def found(name):
        positions = timeline(name, first, second, entities=both).positions
        return [e.trigger.exact for p in positions for e in p.events]

    assert (found("en1"), found("en2")) == (["spoke"], ["left"])
    assert found("Ilen Casp") == ["spoke", "left"]


def dated(name: str, *items, **given):
    found = timeline(name, *items, **given)
    return {
        e.trigger.exact: (str(p.moment or ""), e.dated and e.dated.by)
        for p in found.positions
        for e in p.events
    }


def test_without_a_date_it_is_the_fresh_day_that_the_report_spoke_of_last():
    item = report(
        "[Tallow](ACTOR 1) [fell](EVENT 1 fall PAST). [Ostra](ACTOR 2) [sued](EVENT 2 sue PAST) on "
        "[9 March](TIME 2 2031-03-09). [Tallow](ACTOR 3) [left](EVENT 3 leave PAST) on "
        "[11 March](TIME 3 2031-03-11). [Tallow](ACTOR 4) [paid](EVENT 4 pay PAST). "
        "[Tallow](ACTOR 5) [owns](EVENT 5 own PRESENT) mills. [Tallow](ACTOR 6) will "
        "[move](EVENT 6 move FUTURE PLANNED)."
    )
    assert dated("Tallow", item) == {
        "fell": ("2031-03-09", DatedBy.STORY),
        "left": ("2031-03-11", DatedBy.WORDS),
        "paid": ("2031-03-11", DatedBy.STORY),
        "owns": ("2031-03-13", DatedBy.PUBLISHED),
        "move": ("", None),
    }


def test_a_date_goes_on_inside_its_sentence():
    item = report(
        "[Tallow](ACTOR 1) [left](EVENT 1 leave PAST) in [1990](TIME 1 1990-01-01/1990-12-31) and "
        "[sold](EVENT 2 sell PAST) [Tallow](ACTOR 2)."
    )
    assert dated("Tallow", item)["sold"] == ("1990", DatedBy.SENTENCE)


def test_a_report_without_a_day_dates_nothing_that_its_words_do_not():
    item = report("[Tallow](ACTOR 1) [fell](EVENT 1 fall PAST).", written=None)
    assert dated("Tallow", item) == {"fell": ("", None)}
    assert timeline("Tallow", item).positions[0].number == 0


def test_another_mention_of_an_event_gives_it_a_fresh_date_only():
    first = report(
        "[Tallow](ACTOR 1) [fell](EVENT 1 fall PAST) on [11 March](TIME 1 2031-03-11).", "R1"
    )
    second = report("[Tallow](ACTOR 1) [collapsed](EVENT 1 collapse PAST).", "R2")
    late = report("[Tallow](ACTOR 1) [broke](EVENT 1 break PAST).", "R3", written="2033-03-13")
    anchors = tuple(
        Anchor(i.report.id, m.span, m.span.of(i.report.text))
        for i in (first, second, late)
        for m in i.annotations.of(EventMention)
    )
    event = Event(EventId("ev1"), "fall", anchors)
    assert dated("Tallow", first, second, late, events=[event]) == {
        "fell": ("2031-03-11", DatedBy.WORDS),
        "collapsed": ("2031-03-11", DatedBy.EVENT),
        "broke": ("2033-03-13", DatedBy.PUBLISHED),
    }


def test_the_same_doing_with_the_same_others_has_one_date():
    founded = (
        "[Tallow](TARGET 1) was [founded](EVENT 1 found PAST) on [3 May 1990](TIME 1 1990-05-03)."
    )
    older = (
        "[Tallow](TARGET 1) was [set up](EVENT 1 found PAST) in "
        "[1990](TIME 1 1990-01-01/1990-12-31)."
    )
    assert told("Tallow", founded, older) == [(1, "1990-05-03", ["founded", "set up"])]
    again = "[Tallow](TARGET 1) was [begun](EVENT 1 found PAST) on [4 May 1990](TIME 1 1990-05-04)."
    assert [moment for _, moment, _ in told("Tallow", founded, older, again)] == [
        "1990",
        "1990-05-03",
        "1990-05-04",
    ]


def test_nobody_of_that_name_has_no_timeline():
    assert told("Ostra Bank", "[Tallow](ACTOR 1) [fell](EVENT 1 fall PAST).") == []
