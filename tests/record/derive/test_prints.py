"""Prints: words in every script, names and numbers in one form, quotations."""

from dataclasses import replace

import pytest

from build import a_report
from dateline.model.annotations import Annotated, Annotations
from dateline.model.name import Mention, NameKind
from dateline.model.quantity import Quantity
from dateline.model.span import Span
from dateline.record.derive.prints import make_mark, make_print, mark_text
from dateline.record.derive.words import marks_of, stem_of, words_in

LONG = " ".join(f"word{n} of the long text" for n in range(120))


def a_print(text: str, *found: object):
    return make_print(Annotated(a_report(text), Annotations().with_(found)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Oreli’s 1,200 men", ["Oreli’s", "1,200", "men"]),
        ("达利姆 base", ["达", "利", "姆", "base"]),
        ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
        ("at 9.40 a.m. (Northwire)", ["at", "9.40", "a", "m", "Northwire"]),
    ],
)
def test_words_are_cut_in_every_script(text, words):
    assert [found.group() for found in words_in(text)] == words


def test_the_span_of_words_is_where_they_stand():
    one = a_print("“Nobody,” İlkay’s brother said, “came back.”")
    assert one.span(1, 3).of(one.report.text) == "İlkay’s brother"


def test_words_inside_quotation_marks_are_known():
    one = a_print('He said: "Nobody came back." Then he left.')
    assert [word for word, quoted in zip(one.words, one.quoted, strict=True) if quoted] == [
        "nobody", "came", "back",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number"),
    [("some 1,200 men", "q:1200"), ("twelve hundred men", "q:1200"), ("Sixty-one cooks", "q:61")],
)
def test_numbers_of_a_bare_text_are_facts_by_value(text, number):
    assert number in a_print(text).keys


def test_facts_come_from_the_annotations_where_there_are_any():
    text = "General Tavik Oreli and 1,200 Ostran men left."
    found = (
        Mention(Span(8, 19), NameKind.PER, "Tavik Oreli", 0),
        Mention(Span(30, 36), NameKind.NORP, "Ostran", 1, of="Ostra"),
        Quantity(Span(24, 29), 1200.0, 1200.0),
    )
    assert a_print(text, *found).keys == {"n:oreli", "n:ostra", "q:1200"}


def test_small_numbers_are_no_facts():
    assert not a_print("two men and 3 women").keys


@pytest.mark.parametrize(("one", "other"), [("burned", "burning"), ("dismissed", "dismiss")])
def test_forms_of_a_word_have_one_stem(one, other):
    assert stem_of(one) == stem_of(other)


def test_a_passage_of_six_words_leaves_a_mark_in_any_long_text():
    shared = "the soldiers burned all their papers"
    one, other = mark_text("a", f"{LONG} {shared}"), mark_text("b", f"{shared} {LONG[::-1]}")
    assert set(one.marks.tolist()) & set(other.marks.tolist())


def test_a_short_text_keeps_all_its_grams():
    one = a_print("The soldiers burned all their papers before they left.")
    assert len(marks_of(one.grams)) == len(one.grams)


def test_numbers_of_words_are_the_same_in_every_run():
    assert mark_text("a", "the soldiers left").marks.tolist() == [9464808265024150602]


def test_the_mark_sorts_reports_by_the_moment_of_printing_and_undated_ones_last():
    dated, undated = a_report("x", name="b"), a_report("x", name="a", written=None)
    marks = [make_mark(make_print(Annotated(r))) for r in (undated, dated)]
    assert min(marks, key=lambda m: m.order).report == "b"
    assert make_mark(make_print(Annotated(replace(dated, published=None)))).day is None
