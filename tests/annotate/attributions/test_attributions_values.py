"""What is known of an attribution: mode, source, role, stance, and on whose word it stands."""

from dataclasses import replace

import pytest

from build import a_report, annotate
from dateline.annotate.attributions import attributions
from dateline.lexicon.cues import DOCUMENTS, VERBS
from dateline.lexicon.outlets import OUTLETS, find_outlet
from dateline.model.annotations import Annotations
from dateline.model.attribution import (
    Attitude,
    Attribution,
    Known,
    Mode,
    SourceRole,
    Stance,
)
from dateline.model.name import Form, Mention, NameKind
from dateline.model.report import Block, BlockKind, Publication
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.model.tokens import Tokens
from dateline.tagger import open_tagger

READER = attributions(open_tagger(Config()))


def found(text):
    return annotate(a_report(text), READER).of(Attribution)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The mayor said: “The bridge is closed today.”", Mode.DIRECT),
        ("The mayor said that the bridge was closed.", Mode.INDIRECT),
        ("The mayor said that the bridge was “closed for good.”", Mode.MIXED),
    ],
)
def test_mode_says_how_much_stands_between_marks(text, mode):
    assert [a.mode for a in found(text)] == [mode]


@pytest.mark.parametrize(
    ("source", "known", "role"),
    [
        ("Colonel Peter Holm", Known.NAMED, SourceRole.SPEAKER),
        ("A former officer", Known.DESCRIBED, SourceRole.SPEAKER),
        ("Some officials", Known.ANONYMOUS, SourceRole.SPEAKER),
        ("A witness", Known.DESCRIBED, SourceRole.WITNESS),
        ("Reuters", Known.NAMED, SourceRole.AGENCY),
        ("A report in The New York Times", Known.NAMED, SourceRole.OUTLET),
        ("A report in the Kessary Courier", Known.NAMED, SourceRole.OUTLET),
        ("A report in Paris", Known.DESCRIBED, SourceRole.DOCUMENT),
        ("The letter", Known.DESCRIBED, SourceRole.DOCUMENT),
    ],
)
def test_a_source_is_placed_by_its_words(source, known, role):
    (a,) = found(f"{source} said that the town had fallen.")
    assert (a.known, a.role) == (known, role)


@pytest.mark.parametrize(
    ("verb", "attitude", "stance"),
    [
        ("said", Attitude.SPEECH, Stance.ASSERTED),
        ("denied", Attitude.SPEECH, Stance.DENIED),
        ("claimed", Attitude.SPEECH, Stance.ALLEGED),
        ("suggested", Attitude.SPEECH, Stance.HEDGED),
        ("believes", Attitude.BELIEF, Stance.ASSERTED),
        ("doubts", Attitude.BELIEF, Stance.DENIED),
        ("hopes", Attitude.WISH, Stance.ASSERTED),
        ("vowed", Attitude.PLAN, Stance.ASSERTED),
        ("demanded", Attitude.ORDER, Stance.ASSERTED),
    ],
)
def test_the_cue_tells_attitude_and_stance(verb, attitude, stance):
    (a,) = found(f"The mayor {verb} that the bridge would be closed.")
    assert (a.attitude, a.stance) == (attitude, stance)


def test_a_negated_cue_is_marked():
    (a,) = found("The mayor did not say that the bridge would be closed.")
    assert a.negated


def test_what_stands_in_the_content_of_another_is_inside_it():
    outer, inner = found("Anna Holm said that the colonel denied that the town had fallen.")
    assert (inner.inside, inner.inferred, outer.inside) == (outer.span, False, None)


def test_a_free_quotation_in_the_next_paragraph_is_carried_on():
    text = "The captain told his men: “We are free tonight.”\n“It is all over for us now.”"
    told, carried = sorted(found(text), key=lambda a: a.content)
    assert (carried.source, carried.cue, carried.inferred) == (told.source, (), True)


def test_a_quotation_far_from_any_speaker_is_nobodys():
    filler = "\n".join(["The harbour is old and deep."] * 4)
    text = f"The captain said: “We are free tonight.”\n{filler}\n“It is all over for us now.”"
    assert [a.source for a in found(text)][1:] in ([], [()])


def test_the_report_that_opens_the_frame_is_the_inferred_parent_of_later_speakers():
    text = (
        "A new report in Reuters reveals how the garrison left Ostra. Rain fell all day.\n"
        "Colonel Peter Holm said the road was open."
    )
    report, holm = found(text)
    assert (holm.inside, holm.inferred, report.inside) == (report.span, True, None)


def test_a_title_does_not_count_among_the_opening_sentences():
    title = "Garrison leaves Ostra. Road is open. Rain falls."
    text = f"{title}\n\nReuters reported that the garrison left. Peter Holm said it was raining."
    block = Block(Span(0, len(title)), BlockKind.TITLE)
    shelf = annotate(replace(a_report(text), blocks=(block,)), READER)
    reuters, holm = shelf.of(Attribution)
    assert holm.inside == reuters.span


def test_an_agency_named_late_frames_nothing():
    text = (
        "Rain fell all day. The river rose. The road was cut.\n"
        "Reuters reported that the garrison left. Colonel Peter Holm said the road was open."
    )
    assert [a.inside for a in found(text)] == [None, None]


def test_spans_are_never_shared_and_parents_exist():
    text = "“Go home,” the mayor said. “Stay there.” He added that he would say when it was safe."
    spans = [a.span for a in found(text)]
    assert len(spans) == len(set(spans))
    assert {a.inside for a in found(text)} <= {None, *spans}


def test_without_grammar_direct_speech_is_still_found():
    text = "“The road is open today,” said Anna Holm. Later Peter Reed added: “But not at night.”"
    got = READER.annotate(a_report(text), Tokens(), Annotations())
    assert [a.source[0].of(text) for a in got] == ["Anna Holm", "Peter Reed"]


def test_a_pronoun_is_as_well_known_as_the_name_of_its_chain():
    text = "Peter Holm left. He said that the town had fallen."
    mentions = [
        Mention(Span(0, 10), NameKind.PER, "Peter Holm", 0),
        Mention(Span(17, 19), NameKind.PER, "Peter Holm", 0, Form.PRO),
    ]
    (a,) = annotate(a_report(text), READER, seen=mentions).of(Attribution)
    assert (a.source, a.known) == ((Span(17, 19),), Known.NAMED)


def test_an_agency_of_the_credit_line_is_an_agency_though_no_list_has_it():
    text = "Ostrapress said that the town had fallen."
    report = replace(a_report(text), publication=Publication(credits=("Ostrapress",)))
    (a,) = annotate(report, READER).of(Attribution)
    assert a.role is SourceRole.AGENCY


def test_doubled_marks_of_wire_copy_are_quotation_marks():
    (a,) = found("``The road is open,'' the mayor said.")
    assert a.mode is Mode.DIRECT


def test_an_empty_report_has_no_attributions():
    assert list(READER.annotate(a_report(""), Tokens(), Annotations())) == []


def test_an_outlet_is_found_by_any_of_its_names_as_written():
    assert find_outlet("a new report in AFP") == find_outlet("Agence France-Presse")
    assert find_outlet("an ap for the phone") is None


def test_no_form_belongs_to_two_outlets():
    forms = [form for o in OUTLETS for form in {o.name, *o.aliases}]
    assert len(forms) == len(set(forms))


def test_the_lexicon_has_the_common_cues():
    assert {"say", "tell", "deny", "vow", "order", "recall"} <= VERBS.keys()
    assert {"report", "statement", "letter"} <= DOCUMENTS


def test_reports_that_are_dismissed_are_denied_by_who_dismisses_them():
    text = "The ministry dismissed reports that its troops had left Dallim."
    denied = [a for a in found(text) if "left Dallim" in a.content[0].of(text)][-1]
    assert denied.stance is Stance.DENIED
    assert denied.source[0].of(text) == "The ministry"


@pytest.mark.parametrize("source", ["A new poll", "The statement", "A Reuters poll", "A letter"])
def test_a_text_in_which_nobody_else_speaks_frames_nothing(source):
    text = f"{source} said that the garrison left. Colonel Peter Holm said the road was open."
    assert [a.inside for a in found(text)] == [None, None]


def test_a_bare_report_is_the_one_that_opened_the_frame():
    text = (
        "A new report in Reuters reveals how the garrison left Ostra. Rain fell all day.\n"
        "The depot was empty, according to the report."
    )
    opening, again = found(text)
    assert (again.inside, again.inferred) == (opening.span, True)


def test_another_report_than_the_opening_one_stands_for_itself():
    text = (
        "A new report in Reuters reveals how the garrison left Ostra. Rain fell all day.\n"
        "The depot was empty, according to the police report."
    )
    assert [a.inside for a in found(text)] == [None, None]
