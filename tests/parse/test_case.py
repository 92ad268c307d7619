"""Texts in capitals are read in a copy of the same length; the report's own text stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import a_report
from dateline.model.case import Case
from dateline.model.run import Config
from dateline.parse.case import is_shouted, legible, lowered, unwrapped, words_of
from dateline.tagger import open_case_model

WIRE = (
    "   KESSARY, 13 MAR 31 (NORTHWIRE) -- [TEXT] THREE GUNMEN KILLED THE MAYOR OF\n"
    "DALLIM, ILEN CASP, ON MONDAY.  OSTRAN POLICE SAID THAT THE RED DAWN FRONT (RDF)\n"
    "CLAIMED THE ATTACK.  IT'S THE RDF'S SECOND ATTACK THIS YEAR.\n"
)


class Told:
    """A model that says what it is told to say of each word, in order."""

    def __init__(self, *cases: Case) -> None:
        self.cases_ = cases

    def cases(self, text, homes, words):
        return list(self.cases_[: len(words)]) + [Case.SMALL] * (len(words) - len(self.cases_))


@pytest.fixture(scope="module")
def model():
    return open_case_model(Config())


def test_the_model_puts_the_case_back(model):
    copy, problems = legible(a_report(WIRE), model)
    assert "three gunmen killed the mayor of Dallim, Ilen Casp, on Monday." in copy.text.replace(
        "Three", "three"
    )
    assert "RDF" in copy.text
    assert len(copy.text) == len(WIRE)
    assert copy.text.upper().split() == WIRE.split()
    assert [(p.stage, p.code, p.severity.value) for p in problems] == [
        ("parse", "capitals", "NOTE")
    ]


def test_a_text_in_the_usual_case_is_read_as_it_is(model):
    report = a_report("TROOPS LEAVE DALLIM\n\nOstran troops left the Dallim base on Monday. " * 3)
    assert legible(report, model) == (report, ())


def test_without_a_model_the_text_is_read_as_it_is_and_that_is_said():
    report = a_report(WIRE)
    read, problems = legible(report, None)
    assert read is report
    assert [(p.code, p.severity.value) for p in problems] == [("capitals", "WARN")]


def test_a_headline_alone_is_left_in_capitals():
    assert not is_shouted("TROOPS LEAVE DALLIM AFTER NINE YEARS")
    assert is_shouted(WIRE)
    assert not is_shouted("\u0627\u0644\u062c\u064a\u0634 " * 60)  # a script without case


def test_sentences_begin_with_a_capital_whatever_the_model_says():
    copy, _ = legible(a_report(WIRE), Told())
    assert ".  Ostran police" in copy.text
    assert "[text] three gunmen" in copy.text


def test_what_cannot_be_spoken_stays_in_capitals():
    words = [span.of(WIRE) for span in words_of(WIRE)]
    cases = [Case.INITIAL if word in ("RDF", "RDF'S", "MAR") else Case.SMALL for word in words]
    copy, _ = legible(a_report(WIRE), Told(*cases))
    assert "(RDF)" in copy.text
    assert " 13 Mar 31" in copy.text


def test_one_odd_word_in_capitals_follows_the_others_of_its_kind():
    text = "THE DAM IS FULL.  IT IS OLD.  WHAT IS DONE IS DONE. " * 4
    words = [span.of(text) for span in words_of(text)]
    cases = [Case.SMALL] * len(words)
    cases[words.index("IS")] = Case.CAPITALS
    copy, _ = legible(a_report(text), Told(*cases))
    assert "The dam is full." in copy.text


def test_possessives_and_short_forms_are_small():
    words = [span.of(WIRE) for span in words_of(WIRE)]
    cases = [Case.CAPITALS if "RDF" in word or word == "IT'S" else Case.SMALL for word in words]
    copy, _ = legible(a_report(WIRE), Told(*cases))
    assert "RDF's second" in copy.text


def test_full_lines_are_joined_and_short_ones_end():
    wrapped = "A" * 30 + " " + "B" * 30 + "\nGOES ON\n\nNEXT\nSHORT\nLINES"
    assert unwrapped(wrapped) == "A" * 30 + " " + "B" * 30 + " GOES ON\n\nNEXT\nSHORT\nLINES"


@given(st.text(max_size=300))
def test_a_copy_has_the_length_of_the_text(text):
    assert len(lowered(text)) == len(text)
    assert len(unwrapped(text)) == len(text)
    copy, _ = legible(a_report("KESSARY TROOPS " * 10 + text), Told())
    assert len(copy.text) == 150 + len(text)
