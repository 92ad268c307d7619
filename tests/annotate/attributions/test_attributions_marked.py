"""Without a tagger: source (s), cue (c) and content (t) of each numbered attribution by rules."""

import pytest

from build import a_report, annotate, unmark
from dateline.annotate.attributions import attributions
from dateline.model.attribution import Attribution

READER = attributions(None)


def check(marked):
    text, labels = unmark(marked)
    expected = {}
    for span, label in labels:
        for name in label.split():
            expected.setdefault(name[1:], {"s": [], "c": [], "t": []})[name[0]].append(span)
    found = annotate(a_report(text), READER).of(Attribution)
    got = [tuple([s.of(text) for s in spans] for spans in (a.source, a.cue, a.content))
           for a in found]  # fmt: skip
    want = [tuple([s.of(text) for s in parts[kind]] for kind in "sct")
            for parts in expected.values()]  # fmt: skip
    assert sorted(got) == sorted(want)


def test_indirect_speech_keeps_its_that():
    check("[The mayor](s1) [said](c1) [that the bridge would stay closed](t1).")


def test_a_quotation_after_a_colon_belongs_to_the_cue_before_it():
    check("[Captain Alan Reed](s1) [told](c1) the crew: [“We leave tonight. Take nothing.”](t1)")


def test_content_goes_on_after_the_speaker():
    check("[“The road is open,”](t1) [the mayor](s1) [said](c1), [“but the bridge is not.”](t1)")


def test_a_second_quotation_after_the_speaker_is_his_too():
    check("[“We saw nothing,”](t1) [Anna Holm](s1) [said](c1). [“The lights were out.”](t1)")


def test_the_subject_may_stand_behind_the_verb_with_its_relative_clause():
    check(
        "[“The convoy turned back,”](t1) [said](c1) [Major Peter Holm, who led the escort](s1)."
    )  # fmt: skip


def test_according_to_names_a_source_behind_the_content():
    check("[The convoy left the city at dawn](t1), [according to](c1) [the report](s1).")


def test_a_parenthetical_cue_splits_indirect_speech():
    check("[The bridge](t1), [the mayor](s1) [said](c1), [was closed for a week](t1).")


def test_the_person_told_is_no_part_of_the_content():
    check("[Anna Holm](s1) [told](c1) reporters [that the harbour was empty](t1).")


def test_orders_that_were_given_have_no_source():
    check("[Orders were given](c1) [to burn the archive](t1).")


def test_the_persons_who_were_told_are_not_the_source():
    check("Soldiers [were told](c1) [to stay in the barracks](t1).")


def test_an_object_may_be_what_is_said():
    check("[Villagers](s1) [reported](c1) [heavy shelling near the river](t1).")


def test_a_title_stays_with_its_name():
    check("[Ostran commander Colonel Peter Holm](s1) [said](c1) [the town had fallen](t1).")


def test_speech_in_speech_is_found_too():
    check(
        "[The agency](s1) [reported](c1) [that [Colonel Peter Holm](s2) [denied](c2) "
        "[that the town had fallen](t2)](t1)."
    )  # fmt: skip


def test_a_cue_may_be_a_noun_with_its_clause():
    check("[The army](s1)'s [claim](c1) [that the town had fallen](t1) spread quickly.")


@pytest.mark.parametrize("title", ["“The Long Road”", "“safe zone”"])
def test_a_title_or_term_between_marks_is_not_speech(title):
    check(f"Tourists walked past the {title} sign yesterday.")


def test_a_paragraph_break_ends_content_and_source():
    check("Ostra today\n\n[The mayor](s1) [said](c1) [the bridge is closed](t1).\n\nRain fell.")


def test_a_person_who_is_asked_says_nothing_by_that():
    check("Asked about the delay, [Anna Holm](s1) [said](c1) [the road was closed](t1).")


def test_who_issues_a_statement_says_what_it_says():
    check("[The ministry](s1) issued a statement [saying](c1) [the bridge was safe](t1).")


@pytest.mark.parametrize(
    "frame", ["[Anna Holm](s1) was quoted as", "Peter quoted [Anna Holm](s1) as"]
)
def test_who_is_quoted_as_saying_is_the_source(frame):
    check(f"{frame} [saying](c1) [the dam had burst](t1).")


def test_per_names_a_source_but_no_measure():
    check("[Per](c1) [the ministry](s1), [twelve people died](t1). They paid ten marks per day.")
