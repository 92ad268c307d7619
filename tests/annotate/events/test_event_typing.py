"""Typing: words of the codebook first, the trained head where they are silent or mislead."""

import numpy as np
import pytest

from build import a_report, annotate, mark, unmark
from dateline.annotate.events import EVENTS, events
from dateline.annotate.events.subtype_signs import SUBTYPE_COLUMNS
from dateline.annotate.events.type_signs import COLUMNS
from dateline.lexicon.event_types import NO_TYPE, acled_types, event_types, outside_types
from dateline.model.event import EventMention, Status
from dateline.model.run import Config
from dateline.tagger import BUNDLED, open_event_model
from dateline.tagger.types import TypeHeads

NAMES = [*(kind.type for kind in event_types()), NO_TYPE]


class Says:
    """An event model that reads as the real one does and holds what the test says of every word."""

    def __init__(self, **weights):
        self.real = open_event_model(Config())
        rest = (1 - sum(weights.values())) / (len(NAMES) - len(weights))
        self.row = [weights.get(name.replace(NO_TYPE, "none"), rest) for name in NAMES]
        self.sub = "Armed clash"
        self.sure = 0.9

    def read(self, text, homes, words):
        return self.real.read(text, homes, words)

    def happens(self, vectors, signs):
        return self.real.happens(vectors, signs)

    def types(self, states, columns):
        assert columns.shape == (len(states), COLUMNS)
        return np.array([self.row] * len(states), np.float32)

    def subtypes(self, states, columns, words):
        assert columns.shape == (len(states), SUBTYPE_COLUMNS)
        assert len(words) == len(states)
        names = [sub.type for sub in (*acled_types(), *outside_types())]
        row = [self.sure if name == self.sub else 0.0 for name in names]
        return np.array([row] * len(states), np.float32)


def found(text, step=EVENTS):
    return annotate(a_report(text), step).of(EventMention)


def of(text, word, step=EVENTS):
    return next(e for e in found(text, step) if text[e.span.start : e.span.end] == word)


@pytest.fixture(scope="module")
def bundled():
    return events(open_event_model(Config()))


def check(marked, step):
    text, expected = unmark(marked)
    spans = [span for span, _ in expected]
    seen = [(e.span, e.type or NO_TYPE) for e in found(text, step) if e.span in spans]
    assert mark(text, seen) == marked


def test_announcing_to_withdraw_is_not_withdrawing(bundled):
    text = "Velmora announced that its brigade would withdraw from the valley."
    check(
        "Velmora [announced](CONCEDE) that its brigade would [withdraw](RETREAT) from the valley.",
        bundled,
    )
    assert of(text, "withdraw", bundled).status is not Status.HAPPENED


def test_a_type_does_not_depend_on_whether_it_happened(bundled):
    for text in (
        "The garrison withdrew from Brodek.",
        "The garrison will withdraw from Brodek.",
        "The garrison did not withdraw from Brodek.",
        "The general ordered the garrison to withdraw from Brodek.",
    ):
        word = "withdrew" if "withdrew" in text else "withdraw"
        assert of(text, word, bundled).type == "RETREAT"


def test_what_fits_no_type_stays_untyped_and_visible(bundled):
    check("The brewery [opened](-) a shop in Oreth, and its profits [rose](-).", bundled)


def test_the_head_types_what_the_words_do_not_know(bundled):
    event = of("Ostra tore up its trade pact with Velmora.", "tore up", bundled)
    assert (event.type, event.typed_by) == ("SANCTION", "model")
    event = of("Tanks rumbled towards the frontier.", "rumbled", bundled)
    assert (event.type, event.typed_by) == ("MOBILIZE", "model")


def test_by_says_which_entry_gave_the_type():
    assert of("The rebels pulled out of Brodek.", "pulled out").typed_by == "lexicon: pull out"
    assert of("The withdrawal took a week.", "withdrawal").typed_by == "lexicon: withdrawal"
    assert of("The river flows to the sea.", "flows").typed_by == ""


def test_without_a_model_the_words_do_alone():
    event = of("The rebels pulled out of Brodek.", "pulled out")
    assert (event.type, event.mode, event.alternatives) == ("RETREAT", "withdraw", ())


def test_without_a_model_only_a_mode_gives_a_sub_event_type():
    assert of("Gunmen kidnapped a nurse.", "kidnapped").acled == "Abduction/forced disappearance"
    assert of("Gunmen killed a nurse.", "killed").acled is None


def test_a_sure_head_outweighs_a_word_and_says_so():
    event = of("The garrison left Brodek.", "left", events(Says(AID=0.7)))
    assert (event.type, event.typed_by) == ("AID", "lexicon: leave; model")


def test_a_doubtful_head_does_not_outweigh_a_word():
    event = of("The garrison left Brodek.", "left", events(Says(AID=0.45)))
    assert (event.type, event.typed_by) == ("RETREAT", "lexicon: leave")


def test_a_phrase_needs_a_surer_head_than_a_word():
    step = events(Says(AID=0.55))
    assert of("The garrison left Brodek.", "left", step).type == "AID"
    assert of("The garrison pulled out of Brodek.", "pulled out", step).type == "RETREAT"


def test_a_state_with_a_word_is_left_alone():
    step = events(Says(none=0.95))
    assert of("The barracks stood empty.", "stood empty", step).type == "RETREAT"


def test_the_head_may_hold_that_there_is_no_type():
    event = of("The garrison left Brodek.", "left", events(Says(none=0.8)))
    assert (event.type, event.typed_by) == (None, "lexicon: leave; model")


def test_alternatives_are_offered_to_a_reviewer_the_likeliest_first():
    event = of("The garrison left Brodek.", "left", events(Says(RETREAT=0.6, AID=0.2, AGREE=0.15)))
    assert [(c.type, c.weight) for c in event.alternatives] == [("AID", 0.2), ("AGREE", 0.15)]


def test_what_is_untyped_has_alternatives_too():
    event = of("The river flows to the sea.", "flows", events(Says(none=0.6, RETREAT=0.3)))
    assert event.type is None
    assert [c.type for c in event.alternatives] == ["RETREAT"]


def test_a_type_from_the_head_takes_its_mode_from_the_words_below():
    text = "The front brought down a rain of gunfire on Brodek."
    event = of(text, "brought down", events(Says(ASSAULT=0.8)))
    assert event.type == "ASSAULT"
    assert event.mode in (None, "firearms")


def test_a_sub_event_type_is_one_that_the_type_may_be():
    model = Says(RETREAT=0.9)
    event = of("The garrison left Brodek.", "left", events(model))
    assert model.sub == "Armed clash"
    assert event.acled is None


def test_a_doubtful_sub_event_type_stays_open():
    model = Says(ASSAULT=0.9)
    assert of("Rebels attacked Brodek.", "attacked", events(model)).acled == "Armed clash"
    model.sure = 0.2
    assert of("Rebels attacked Brodek.", "attacked", events(model)).acled is None


def test_a_flood_is_no_attack(bundled):
    event = of("The flood killed eighty people in the valley.", "killed", bundled)
    assert event.acled is None


def test_weapons_and_actors_tell_sub_event_types_apart(bundled):
    for text, word, sub in (
        ("Warplanes hit the mill and killed two guards.", "hit", "Air/drone strike"),
        ("Mortar shells hit the mill and killed two guards.", "hit",
         "Shelling/artillery/missile attack"),
        ("A suicide bomber hit the mill and killed two guards.", "hit", "Suicide bomb"),
    ):  # fmt: skip
        assert of(text, word, bundled).acled == sub


def test_types_of_a_report_do_not_depend_on_what_was_read_before(bundled):
    text = "Gunmen emptied their rifles into a bus. The garrison left Brodek, and talks began."
    first = found(text, bundled)
    found("Police arrested nine smugglers. The queen praised the nurses.", bundled)
    assert found(text, bundled) == first


def test_the_labels_of_the_model_are_those_of_the_codebook():
    heads = TypeHeads(BUNDLED)
    assert list(heads.labels) == NAMES
    assert list(heads.sublabels) == [sub.type for sub in (*acled_types(), *outside_types())]


def test_weights_add_up_to_one_and_no_rows_give_none():
    heads = TypeHeads(BUNDLED)
    states, columns = np.zeros((3, 2304), np.float32), np.zeros((3, COLUMNS), np.float32)
    assert np.allclose(heads.types(states, columns).sum(1), 1, atol=1e-5)
    assert heads.types(states[:0], columns[:0]).shape == (0, len(NAMES))
