"""What counts as a mention of an event, and of which class."""

from itertools import pairwise

import numpy as np

from build import a_report, annotate, mark, parsed, unmark
from dateline.annotate.events import EVENTS
from dateline.annotate.events.scene import Reading, Scene
from dateline.annotate.events.trigger import find_triggers
from dateline.model.annotations import Annotations
from dateline.model.event import EventMention
from dateline.model.name import Form, Mention, NameKind
from dateline.model.span import Span
from dateline.model.time import Timex, TimexType


def check(marked: str, *seen) -> None:
    """Compare triggers, each labelled with its TimeML class, with those marked."""
    text, _ = unmark(marked)
    events = annotate(a_report(text), EVENTS, seen=seen).of(EventMention)
    assert mark(text, [(event.span, event.class_.value) for event in events]) == marked


def test_auxiliaries_are_no_events():
    check("The guards had been [ordered](I_ACTION) to [leave](OCCURRENCE) Brodek.")


def test_going_to_only_helps():
    check("Ostra is going to [close](OCCURRENCE) the border.")


def test_passive_is_one_trigger():
    check("The bridge was [destroyed](OCCURRENCE) by the rebels.")


def test_phrasal_verb_is_marked_with_its_particle():
    check("The officers [left behind](OCCURRENCE) their maps.")


def test_verb_and_adjective_that_say_a_state_are_one_trigger():
    check("The posts [stood empty](STATE).")


def test_adjective_after_to_be_is_the_trigger():
    check("We are [responsible](STATE) for the harbour.")


def test_state_noun_after_to_be_is_the_trigger():
    check("Velmora was the oldest [ally](STATE) of Ostra.")
    check("Dallim was another [staging ground](STATE).")


def test_plain_description_of_an_event_is_no_second_event():
    check("The [retreat](OCCURRENCE) was chaotic.")


def test_there_is_says_presence_only_when_its_noun_is_no_event():
    check("There [are](STATE) no guards in Dallim.")
    check("There were [clashes](OCCURRENCE) in Dallim.")


def test_being_in_a_place_is_a_state():
    text = "The brigade was in Dallim."
    place = Mention(Span(text.index("Dallim"), len(text) - 1), NameKind.GPE, "Dallim", 0)
    check("The brigade [was](STATE) in Dallim.", place)


def test_eventive_nouns_are_triggers_and_others_are_not():
    check("The [announcement](REPORTING) of the [withdrawal](OCCURRENCE) [came](OCCURRENCE) late.")
    check("The government of the region [bought](OCCURRENCE) equipment.")


def test_noun_that_only_modifies_another_is_no_event():
    check("The attack helicopter [landed](OCCURRENCE).")


def test_doubtful_noun_needs_a_sign_that_it_happens():
    check("The [taking](OCCURRENCE) of the mill [angered](OCCURRENCE) the guild.")
    check("Her painting [hangs](OCCURRENCE) in the hall.")


def test_turn_of_phrase_is_no_event():
    check("In response, the guards [fired](OCCURRENCE).")


def test_saying_is_reporting_and_telling_somebody_to_act_is_not():
    check("The mayor [said](REPORTING) that the mill [burned](OCCURRENCE).")
    check("Staff were [told](I_ACTION) to [stay](STATE) at home.")


def test_other_classes_come_from_the_verb():
    check("They [stopped](ASPECTUAL) [fighting](OCCURRENCE).")
    check("They [saw](PERCEPTION) the smoke.")
    check("They [believe](I_STATE) the miller.")


def test_words_of_a_name_or_a_date_are_no_events():
    text = "The Rising Protest won the harvest strike vote."
    name = Mention(Span(4, 18), NameKind.ORG, "Rising Protest", 0, Form.NAM)
    marked = "The Rising Protest [won](OCCURRENCE) the harvest strike [vote](I_ACTION)."
    check(marked, name)
    when = Timex(Span(text.index("the harvest"), len(text) - 1), TimexType.DATE, "XXXX")
    check("The Rising Protest [won](OCCURRENCE) the harvest strike vote.", name, when)


def test_triggers_never_share_a_token_and_are_unique():
    text = (
        "The posts stood empty after the guards pulled out and left behind their order of retreat."
    )
    spans = [event.span for event in annotate(a_report(text), EVENTS).of(EventMention)]
    assert len(spans) == len(set(spans)) >= 4
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_empty_report_has_no_events():
    assert len(parsed("")) == 0
    assert annotate(a_report(""), EVENTS).of(EventMention) == ()


def test_text_put_before_shifts_events_and_changes_nothing_else():
    text, before = "Rebels stormed Brodek. The governor fled to Ostra.", "It rained.\n\n"
    plain = annotate(a_report(text), EVENTS).of(EventMention)
    moved = annotate(a_report(before + text), EVENTS).of(EventMention)[-len(plain) :]
    assert [e.span.shifted(len(before)) for e in plain] == [e.span for e in moved]
    assert [(e.type, e.factuality, e.tense) for e in plain] == [
        (e.type, e.factuality, e.tense) for e in moved
    ]


class Headstrong:
    """A head that holds the words of `yes` for triggers, those of `no` for none, else nothing."""

    def __init__(self, words: list[str], yes: str, no: str) -> None:
        self.given = [9.0 * (w in yes.split()) - 9.0 * (w in no.split()) for w in words]

    def happens(self, _vectors, signs):
        return np.where(signs[:, 2] > 0, 0.0, -1.0) + self.given


def settled(text: str, yes: str = "", no: str = "") -> str:
    scene = Scene(parsed(text), Annotations())
    model = Headstrong(scene.g.words, yes, no)
    scene.reading = Reading(model, np.zeros((len(scene.g), 4), np.float32))
    triggers = find_triggers(scene)
    return mark(text, [(scene.g.span(t.first, t.last), t.class_.value) for t in triggers])


def test_trained_head_finds_what_no_rule_names():
    text = "The dragnet frightened the loyal miller."
    plain = "The dragnet [frightened](OCCURRENCE) the loyal miller."
    assert settled(text) == plain
    wanted = "The [dragnet](OCCURRENCE) [frightened](OCCURRENCE) the [loyal](STATE) miller."
    assert settled(text, "dragnet loyal") == wanted
    assert settled(text, "The") == plain  # an article never is a trigger


def test_trained_head_refuses_what_a_rule_proposes():
    text = "The attack frightened the miller."
    assert settled(text, no="attack") == "The attack [frightened](OCCURRENCE) the miller."


def test_adjective_and_copula_are_triggers_where_the_head_says_so():
    text = "The burned mill was big."
    assert settled(text) == text
    assert settled(text, "burned was") == "The [burned](STATE) mill [was](STATE) big."
    assert settled(text, "was big") == "The burned mill was [big](STATE)."


def test_description_of_an_event_is_no_trigger_even_to_the_head():
    wanted = "The [retreat](OCCURRENCE) was chaotic."
    assert settled("The retreat was chaotic.", "was chaotic") == wanted


def test_copula_of_a_state_is_no_second_trigger():
    wanted = "The miller was [responsible](STATE)."
    assert settled("The miller was responsible.", "was") == wanted
