"""How events stand in time to each other and to times, written into the passages.

"[fled](=5..5)": dated by words, from the 5th to the 5th of December 2031; "~5..7" is inferred from
other steps of the story; "-" is not dated. "[5 December](@5)" is a time expression that is given,
"@5 by" with its bound; "told" is what an attribution holds and "cue" its cue.
"""

from datetime import date

import pytest

from build import a_report, annotate
from dateline.annotate.events import EVENTS
from dateline.annotate.times.interval import when_of
from dateline.model.attribution import Attribution, Known, Mode
from dateline.model.event import EventMention
from dateline.model.span import Span
from dateline.model.time import Bound, TimeAnchor, TimeLink, Timex, TimexType, When
from marked import Labelled, unmark


def given(labels: list[Labelled]) -> list[Timex | Attribution]:
    seen: list[Timex | Attribution] = []
    for span, label in labels:
        if label.startswith("@"):
            day, *bound = label[1:].split()
            value = date(2031, 12, int(day))
            said = Bound[bound[0].upper()] if bound else Bound.ON
            when = when_of(value.isoformat(), None, said)
            seen.append(Timex(span, TimexType.DATE, value.isoformat(), when, bound=said))
    cues = tuple(span for span, label in labels if label == "cue")
    told = tuple(span for span, label in labels if label == "told")
    if told:
        seen.append(Attribution((), cues, told, Mode.INDIRECT, Known.DESCRIBED))
    return seen


def read(event: EventMention) -> str:
    if event.when is None:
        return "-"
    first, last = event.when.earliest, event.when.latest
    return f"{'=' if event.time else '~'}{first.day if first else ''}..{last.day if last else ''}"


def check(marked: str, *links: str, seen: tuple[Timex, ...] = ()) -> None:
    """The labelled events are dated as they say, and each of `links` is among those found."""
    text, labels = unmark(marked)
    found = annotate(a_report(text), EVENTS, seen=[*given(labels), *seen])
    dated = {event.span: read(event) for event in found.of(EventMention)}
    for span, label in labels:
        if label[0] in "=~-":
            assert (span.of(text), dated.get(span)) == (span.of(text), label)
    assert set(links) <= set(links_of(text, found.of(TimeLink)))


def links_of(text: str, links: tuple[TimeLink, ...]) -> list[str]:
    return [
        f"{link.span.of(text)} {link.relation.value} {link.to.of(text)}: {link.rule}"
        for link in links
    ]


def links_in(marked: str) -> list[str]:
    text, labels = unmark(marked)
    return links_of(text, annotate(a_report(text), EVENTS, seen=given(labels)).of(TimeLink))


# what hangs on an event


def test_date_links_the_event_into_it():
    check("Rebels [raided](=5..5) Brodek on [5 December](@5).", "raided IS_INCLUDED 5 December: on")


def test_date_right_after_its_preposition_is_not_taken_for_part_of_the_subject():
    check("On [5 December](@5) rebels [launched](=5..5) an [attack](=5..5) on Brodek.")


def test_before_and_after_a_date_bound_and_link():
    check("Troops [left](=7..) after [6 December](@6 after).", "left AFTER 6 December: after")
    check("Troops [left](=..5) before [6 December](@6 before).", "left BEFORE 6 December: before")


def test_date_that_names_a_thing_dates_nothing_else():
    check("Ministers of the [5 December](@5) government [fled](-).")


def test_date_of_an_occasion_dates_what_was_done_there():
    check("At a [5 December](@5) rally the governor [resigned](=5..5).")


def test_two_dates_that_cannot_both_hold_are_taken_together():
    marked = "Rebels [raided](~5..7) Brodek on [5 December](@5) and on [7 December](@7)."
    check(marked)
    assert links_in(marked) == []


def test_time_of_one_side_only_does_not_bear_the_interval():
    check(
        "After the [raid](=5..5) of [5 December](@5) the governor [fled](~5..7) "
        "by [7 December](@7 by)."
    )
    check("The post was [held](=..8) until [8 December](@8 until).")


def test_opening_date_dates_both_of_two_verbs_and_one_between_only_its_own():
    check("On [5 December](@5) the governor [fled](=5..5) and Brodek [fell](=5..5).")
    check("He [resigned](=5..5) on [5 December](@5) and [fled](=5..).")


def test_the_only_date_of_a_sentence_dates_the_steps_that_it_does_not_hang_on():
    check("The governor [fled](=5..5) and Brodek [fell](=5..5) on [5 December](@5).")


# connectives


@pytest.mark.parametrize(
    ("marked", "link"),
    [
        (
            "They [burned](=..5) the maps before rebels [came](=5..5) on [5 December](@5).",
            "came AFTER burned: before",
        ),
        (
            "They [burned](=5..) the maps after rebels [came](=5..5) on [5 December](@5).",
            "came BEFORE burned: after",
        ),
        (
            "Soldiers [ate](=5..5) on [5 December](@5) before [leaving](=5..) Brodek.",
            "leaving AFTER ate: before",
        ),
        (
            "On [5 December](@5) the town [fell](=5..5) after a long [siege](=..5).",
            "siege BEFORE fell: after",
        ),
        (
            "They [fought](=..5) until the town [fell](=5..5) on [5 December](@5).",
            "fell AFTER fought: until",
        ),
        (
            "On [5 December](@5) he [fled](=5..5) ahead of the [assault](=5..).",
            "assault AFTER fled: ahead",
        ),
        (
            "When rebels [came](=5..5) on [5 December](@5), the governor [fled](=5..5).",
            "came SIMULTANEOUS fled: when",
        ),
        (
            "On [5 December](@5) the post was [deserted](=5..5) as clerks [crossed](=5..5) over.",
            "crossed SIMULTANEOUS deserted: as",
        ),
        (
            "He was [killed](=5..5) in an [attack](=5..5) on [5 December](@5).",
            "attack INCLUDES killed: in",
        ),
    ],
)
def test_connective_orders_and_bounds(marked, link):
    check(marked, link)


def test_a_long_event_is_not_dated_by_what_happens_during_it():
    check(
        "On [5 December](@5) he was [killed](=5..5) during the [war](-).",
        "war INCLUDES killed: during",
    )


def test_not_until_turns_the_order_round():
    check(
        "They did not [leave](=7..) until the town [fell](=7..7) on [7 December](@7).",
        "fell BEFORE leave: until",
    )


def test_participle_shares_the_time_and_a_perfect_one_comes_before():
    check(
        "On [5 December](@5) the guards [left](=5..5), [burning](=5..5) the maps.",
        "burning SIMULTANEOUS left: participle",
    )
    check(
        "Having [burned](=..5) the maps, the guards [left](=5..5) on [5 December](@5).",
        "burned BEFORE left: having",
    )


def test_plan_and_order_come_before_what_is_planned():
    check(
        "On [5 December](@5) the governor [ordered](=5..5) them to [burn](=5..) the maps.",
        "burn AFTER ordered: plan",
    )


def test_purpose_is_not_earlier_and_gets_no_link():
    marked = "On [5 December](@5) they [left](=5..5) to [join](=5..) the rebels."
    check(marked)
    assert not [link for link in links_in(marked) if link.startswith("join")]


def test_begun_and_ended():
    check("Troops [ended](=5..5) the [siege](=..5) on [5 December](@5).")
    check("Troops [began](=5..5) the [siege](=5..) on [5 December](@5).")
    check("On [5 December](@5) they [stopped](=5..5) [fighting](=..5).")


def test_cause_comes_before_effect():
    check(
        "The [raid](=5..5) of [5 December](@5) led to [protests](=5..) in Ostra.",
        "raid BEFORE protests: lead",
    )
    check(
        "The [raid](=5..5) of [5 December](@5) was followed by [protests](=5..).",
        "raid BEFORE protests: followed",
    )
    check(
        "[Protests](=5..) followed the [raid](=5..5) of [5 December](@5).",
        "Protests AFTER raid: followed",
    )


def test_what_an_arrest_is_over_did_not_happen_on_its_day():
    check("Police [arrested](=5..5) a man on [5 December](@5) over the [killing](-) of a farmer.")
    check("A man who [burned](-) the mill was [arrested](=5..5) on [5 December](@5).")


@pytest.mark.parametrize(
    "marked",
    [
        "The mayor [left](-) as he has to [work](-).",
        "As they [know](-), Brodek [fell](-).",
        "They [stay](-) as long as they [work](-).",
        "Since they [need](-) bread, farmers [came](-).",
    ],
)
def test_reasons_and_comparisons_are_no_order(marked):
    assert links_in(marked) == []


# ranges


@pytest.mark.parametrize(
    "text",
    [
        "From 3 to 9 December, rebels shelled Brodek.",
        "From 3 to 9 December rebels shelled Brodek.",
        "Between 3 and 9 December rebels shelled Brodek.",
        "Rebels shelled Brodek from 3 to 9 December.",
    ],
)
def test_range_dates_by_its_first_end_which_does_not_include_the_event(text):
    at, to = text.index("3"), text.index("9 ")
    third, ninth = date(2031, 12, 3), date(2031, 12, 9)
    seen = [
        Timex(Span(at, at + 1), TimexType.DATE, "2031-12-03", When(third, third, ninth, ninth)),
        Timex(
            Span(to, to + 10), TimexType.DATE, "2031-12-09", When(None, ninth, ninth, ninth),
            bound=Bound.UNTIL,
        ),
    ]  # fmt: skip
    found = annotate(a_report(text), EVENTS, seen=seen)
    (event,) = found.of(EventMention)
    assert (event.when, event.time) == (seen[0].when, seen[0].span)
    assert found.of(TimeLink) == ()


# tense and adverbs


def test_past_perfect_lies_before_the_step_told_last():
    check(
        "On [5 December](@5) the guards [arrived](=5..5). The clerks had [burned](~..5) the maps.",
        "burned BEFORE arrived: past perfect",
    )


def test_then_comes_after_the_step_told_last():
    check(
        "On [5 December](@5) rebels [came](=5..5). Then the governor [fled](~5..).",
        "fled AFTER came: then",
    )


def test_now_comes_after_the_latest_step_told():
    check(
        "On [7 December](@7) Brodek [fell](=7..7). Colonel Harrow, now [serving](~7..) in Ostra, "
        "said little.",
        "serving AFTER fell: now",
    )


def test_also_and_when_take_no_place_in_the_row_of_steps():
    check("On [5 December](@5) Brodek [fell](=5..5). The clerks also [fled](-).")
    check("On [5 December](@5) Brodek [fell](=5..5). When Ostra [fell](-), the mayor said so.")


def test_ordered_and_told_steps_lie_where_the_story_stands():
    check(
        "On [5 December](@5) the guards [came](=5..5). Soldiers [received](~5..7) bread before "
        "being [dismissed](~5..7). On [7 December](@7) Brodek [fell](=7..7)."
    )


# telling


def test_what_is_told_is_linked_to_its_telling_but_not_dated_by_it():
    check(
        "On [6 December](@6) the mayor [said](cue) that [the mill burned](told).",
        "burned BEFORE said: told as past",
    )
    check("On [6 December](@6) the mayor [said](=6..6) that the mill burned.")
    check(
        "On [6 December](@6) the mayor [said](cue) that [troops will leave](told).",
        "leave AFTER said: told as future",
    )


def test_an_interview_dates_the_saying():
    check("In an [interview](=6..6) on [6 December](@6) the mayor [said](=6..6) little.")


# counting from events


def counted(marked: str, words: str, anchor: str, offset: str, bound: Bound = Bound.ON) -> Timex:
    text, _ = unmark(marked)
    at, on = text.index(words), text.index(anchor)
    return Timex(
        Span(at, at + len(words)), TimexType.DATE, "XXXX-XX-XX", bound=bound,
        anchored=TimeAnchor.EVENT, anchor=Span(on, on + len(anchor)), offset=offset,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "offset", "when", "link"),
    [
        ("Three days after", "+P3D", "=8..8", "fled AFTER raid: count"),
        ("Two weeks after", "+P2W", "=16..22", "fled AFTER raid: count"),
        ("Days after", "+PXD", "=6..", "fled AFTER raid: count"),
        ("Three days before", "-P3D", "=2..2", "fled BEFORE raid: count"),
        ("Days before", "-PXD", "=..4", "fled BEFORE raid: count"),
    ],
)
def test_days_counted_from_a_dated_event(words, offset, when, link):
    marked = (
        f"On [5 December](@5) rebels [raided](=5..5) Brodek. {words} the raid, "
        f"the governor [fled]({when})."
    )
    seen = counted(marked, words, "the raid", offset)
    check(marked, link, seen=(seen,))


def test_one_pair_has_one_link():
    marked = "On [5 December](@5) rebels [raided](=5..5) Brodek. Days after the raid, he fled."
    text, labels = unmark(marked)
    seen = [*given(labels), counted(marked, "Days after", "the raid", "+PXD")]
    links = annotate(a_report(text), EVENTS, seen=seen).of(TimeLink)
    pairs = [frozenset({link.span, link.to}) for link in links]
    assert len(pairs) == len(set(pairs)) == 3


def test_hours_take_their_side_from_the_count():
    marked = (
        "On [5 December](@5) rebels [raided](=5..5) Brodek. Three hours before the raid, "
        "the governor [fled](=4..5)."
    )
    seen = counted(marked, "Three hours before", "the raid", "-PT3H")
    check(marked, "fled BEFORE raid: count", seen=(seen,))


def test_no_event_counts_from_itself():
    text = "Three hours before the raid began, the governor fled."
    for offset, order in (("-PT3H", "BEFORE"), ("+PT3H", "AFTER")):
        said = text.replace("before", order.lower())
        seen = counted(said, "Three hours", "the raid began", offset)
        links = links_of(said, annotate(a_report(said), EVENTS, seen=[seen]).of(TimeLink))
        assert links == [f"fled {order} began: count"]


def test_count_that_would_close_a_circle_is_left_out():
    text = (
        "Three hours before, the governor fled. Two hours before, the mayor resigned. "
        "Four hours before, the guards left."
    )
    seen = [
        counted(text, "Three hours before", "resigned", "-PT3H"),
        counted(text, "Two hours before", "left", "-PT2H"),
        counted(text, "Four hours before", "fled", "-PT4H"),
    ]
    links = annotate(a_report(text), EVENTS, seen=seen).of(TimeLink)
    assert links_of(text, links) == ["fled BEFORE resigned: count", "resigned BEFORE left: count"]


def test_role_of_time_goes_to_what_hangs_on_the_event_itself():
    text, labels = unmark("Rebels launched an attack on Brodek on [5 December](@5).")
    events = annotate(a_report(text), EVENTS, seen=given(labels)).of(EventMention)
    times = [[a.span for a in event.arguments if a.role == "TIME"] for event in events]
    assert [event.time for event in events] == [labels[0][0]] * 2
    assert times == [[labels[0][0]], []]


def test_days_counted_from_an_undated_event_date_nothing():
    marked = "Rebels [raided](-) Brodek. Three days after the raid, the governor [fled](-)."
    check(marked, seen=(counted(marked, "Three days after", "the raid", "+P3D"),))


# one event told twice


def test_definite_noun_takes_up_the_event_told_before():
    check(
        "On [5 December](@5) rebels [raided](=5..5) Brodek. The [raid](=5..5) was short.",
        "raid SIMULTANEOUS raided: same event",
    )
    check("On [5 December](@5) the governor [fled](=5..5) Ostra. His [flight](=5..5) was quiet.")


def test_definite_noun_is_taken_up_by_the_verb_that_tells_of_it():
    check(
        "The clerks [left](=7..) after the [fall](=7..7) of Ostra. "
        "Ostra [fell](=7..7) on [7 December](@7)."
    )


@pytest.mark.parametrize(
    "marked",
    [
        "On [5 December](@5) rebels [raided](=5..5) Brodek. A new [raid](-) followed.",
        "On [5 December](@5) Brodek [fell](=5..5). The [fall](-) of Ostra was near.",
        "On [5 December](@5) rebels [raided](=5..5) Brodek. The second [raid](-) hit Ostra.",
        "Rebels may [raid](-) Brodek on [5 December](@5 by). The [raid](-) of Ostra hurt.",
    ],
)
def test_another_event_of_the_kind_is_not_taken_up(marked):
    text, labels = unmark(marked)
    found = annotate(a_report(text), EVENTS, seen=given(labels))
    assert not [link for link in found.of(TimeLink) if link.rule == "same event"]


# consistency


def test_link_that_contradicts_stronger_words_is_left_out():
    marked = (
        "On [5 December](@5) rebels [came](=5..5) after the governor [fled](=7..7) "
        "on [7 December](@7)."
    )
    check(marked)
    assert not [link for link in links_in(marked) if link.endswith(": after")]


def test_part_of_the_day_goes_with_the_day_and_not_with_a_bound():
    text = "On the evening of 5 December rebels launched an attack before leaving."
    at = text.index("the evening")
    night = When(*[date(2031, 12, 5)] * 4, part="EV")
    seen = Timex(Span(at, at + 25), TimexType.TIME, "2031-12-05TEV", night)
    found = annotate(a_report(text), EVENTS, seen=[seen]).of(EventMention)
    parts = {event.span.of(text): event.when and event.when.part for event in found}
    assert parts == {"launched": "EV", "attack": "EV", "leaving": ""}
