"""With the tagger: who says what, over paragraphs and inside one another."""

import pytest

from build import a_report, annotate
from dateline.annotate.attributions import attributions
from dateline.annotate.names import NAMES
from dateline.model.attribution import Attitude, Attribution, Mode
from dateline.model.run import Config
from dateline.tagger import open_tagger

READER = attributions(open_tagger(Config()))


def found(text):
    return annotate(a_report(text), NAMES, READER).of(Attribution)


def parts(text, a):
    return tuple(" … ".join(s.of(text) for s in spans) for spans in (a.source, a.cue, a.content))


def hops(text):
    by_span = {a.span: a for a in found(text)}
    deepest: list[str] = []
    for a in by_span.values():
        path = []
        at = a
        while at is not None:
            path.insert(0, " ".join(s.of(text) for s in at.source))
            at = by_span.get(at.inside)
        deepest = max(deepest, path, key=len)
    return deepest


@pytest.mark.parametrize("marks", ["“”", "„“", "«»", "「」", "‘’", '""'])
def test_direct_speech_in_any_marks(marks):
    text = f"{marks[0]}We left at dawn and nobody stopped us,{marks[1]} Captain Alan Reed said."
    (a,) = found(text)
    assert (a.mode, a.source[0].of(text)) == (Mode.DIRECT, "Captain Alan Reed")


def test_content_on_both_sides_of_the_cue_is_one_attribution():
    text = "“The road is open,” the mayor said, “but the bridge is not.”"
    (a,) = found(text)
    assert len(a.content) == 2


def test_testimony_in_testimony_in_testimony():
    text = (
        "The report said that Major Ilen Casp had testified that a canteen worker told him that "
        "General Oreli ordered his men to burn the files."
    )
    path = hops(text)
    assert path[0] == "The report"
    assert path[-1] == "General Oreli"
    assert len(path) >= 3


def test_orders_that_nobody_gave_are_kept_without_a_source():
    text = "Orders were given to burn the files. Staff were told to stay at home."
    first, second = found(text)
    assert parts(text, first) == ("", "Orders were given", "to burn the files")
    assert parts(text, second) == ("", "were told", "to stay at home")
    assert first.attitude is Attitude.ORDER


def test_a_quotation_announced_in_the_paragraph_before_belongs_to_its_cue():
    text = "The colonel addressed his men and said:\n\n“We leave tonight. Take nothing with you.”"
    (a,) = [a for a in found(text) if a.mode is Mode.DIRECT]
    assert parts(text, a)[0::2] == ("The colonel", "“We leave tonight. Take nothing with you.”")
    assert a.source_by is None


def test_a_quotation_that_goes_on_is_inferred_with_the_words_that_gave_it():
    text = (
        "“We left at dawn and nobody stopped us,” Captain Alan Reed said.\n\n"
        "“It is all over for us now.”"
    )
    first, second = found(text)
    assert second.source == first.source
    assert second.source_by.rule == "continued"
    assert first.source[0] in second.source_by.spans


def test_an_announcement_holds_the_words_that_announce_it():
    text = (
        "Three officers recalled the shock announcement. General Oreli told them: "
        "“From tonight you guard your own fence.”"
    )
    officers, oreli = found(text)
    assert (oreli.inside, oreli.inside_by.rule) == (officers.span, "announced")
    assert [s.of(text) for s in oreli.inside_by.spans] == ["the shock announcement"]


def test_a_transcript_names_its_speakers():
    text = "HOLM: Bring the trucks to the gate now.\nREED: There are no trucks left."
    assert [a.source[0].of(text) for a in found(text) if a.source] == ["HOLM", "REED"]


@pytest.mark.parametrize("cue", ["did not say", "declined to say", "never said"])
def test_what_was_not_said_is_negated(cue):
    (a,) = found(f"The mayor {cue} whether the bridge was closed.")
    assert (a.negated, a.attitude) == (True, Attitude.SPEECH)


def test_parents_come_before_and_never_in_a_circle():
    text = "The mayor said the guard said the cook said the guard had said the mayor was ill."
    spans = [a.span for a in found(text)]
    for a in found(text):
        if a.inside is not None:
            assert a.inside in spans
            assert a.inside.contains(a.span)
            assert a.inside != a.span
