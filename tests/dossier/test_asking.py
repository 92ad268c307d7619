"""The query language says what it means, and says clearly what it does not know."""

from datetime import date

import pytest

from dateline.dossier.asking import (
    Ask,
    Box,
    Days,
    Question,
    Range,
    Term,
    all_terms,
    days_of,
    parse,
    range_of,
)
from dateline.errors import ConfigError
from dateline.model.attribution import Known


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("", ()),
        ("  ", ()),
        ("gate", (Term(Ask.WORDS, "gate"),)),
        ('"north gate" fell', (Term(Ask.WORDS, "north gate"), Term(Ask.WORDS, "fell"))),
        ("-gate", (Term(Ask.WORDS, "gate", negated=True),)),
        ('-"north gate"', (Term(Ask.WORDS, "north gate", negated=True),)),
        ("after:2031-03", (Term(Ask.AFTER, "2031-03"),)),
        ('at:"Kessary Bridge"', (Term(Ask.AT, "Kessary Bridge"),)),
        ('-BY:"Ilen Casp"', (Term(Ask.BY, "Ilen Casp", negated=True),)),
        ("said-by:officer", (Term(Ask.SAID_BY, "officer"),)),
        ("is:Disputed", (Term(Ask.IS, "disputed"),)),
        ("status:ordered", (Term(Ask.STATUS, "ORDERED"),)),
        ("origins:>1", (Term(Ask.ORIGINS, ">1"),)),
        ("by:لواء", (Term(Ask.BY, "لواء"),)),
        ("被占领 at:松山", (Term(Ask.WORDS, "被占领"), Term(Ask.AT, "松山"))),
        ("17:05", (Term(Ask.WORDS, "17:05"),)),
        ("http://halden.example/x", (Term(Ask.WORDS, "http://halden.example/x"),)),
        ('"foo:bar"', (Term(Ask.WORDS, "foo:bar"),)),
        ('"open', (Term(Ask.WORDS, "open"),)),
        ("-", (Term(Ask.WORDS, "-"),)),
    ],
)
def test_a_line_is_its_terms(line, terms):
    assert parse(line).terms == terms


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("place:Dallim", "'place' is no key of the query language; there are: after, before, on"),
        ("after:soon", "'soon' is no day"),
        ("on:2031-02-30", "'2031-02-30' is no day"),
        ("origins:many", "'many' is no number"),
        ("is:odd", "is:odd says nothing"),
        ("status:odd", "status:odd is none"),
        ("at:", "at: has no value"),
        ('by:""', "by: has no value"),
    ],
)
def test_what_it_does_not_know_it_says(line, said):
    with pytest.raises(ConfigError, match=said) as caught:
        parse(line)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2032", date(2032, 1, 1), date(2032, 12, 31)),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29)),
        ("2031-3-5", date(2031, 3, 5), date(2031, 3, 5)),
    ],
)
def test_a_day_may_be_a_month_or_a_year(value, first, last):
    assert days_of(value) == Days(first, last)


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        ("2", Range(2, 2)),
        (">1", Range(2)),
        (">=2", Range(2)),
        ("<3", Range(0, 2)),
        ("<=3", Range(0, 3)),
        ("2..4", Range(2, 4)),
    ],
)
def test_numbers_may_be_a_range(value, numbers):
    assert range_of(value) == numbers


@pytest.mark.parametrize("text", ["", "1,2,3", "0,50,10,40", "0,0,500,1", "a,b,c,d", "nan,0,1,1"])
def test_what_is_no_box_is_refused(text):
    with pytest.raises(ConfigError, match="is no box"):
        Box.read(text)


def test_filters_are_terms_as_well():
    asked = Question(place="Dallim", known=Known.NAMED, disputed=False, undated=True)
    assert list(all_terms(asked)) == [
        Term(Ask.AT, "Dallim"),
        Term(Ask.IS, "named"),
        Term(Ask.IS, "disputed", negated=True),
        Term(Ask.IS, "undated"),
    ]


def test_a_line_narrows_what_filters_left():
    narrowed = parse("gate", Question(place="Dallim"))
    assert (narrowed.place, narrowed.plain_words) == ("Dallim", ("gate",))
