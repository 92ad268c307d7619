"""Entities across reports: exact folded names, a people with its country."""

from dateline.record import build
from record.telling import report


def names(*texts: str, **how) -> list[tuple[str, str]]:
    items = [report(text, f"R{i}", **how) for i, text in enumerate(texts)]
    return sorted((e.schema, e.name) for e in build(items).entities)


def test_one_name_in_two_reports_is_one_entity():
    assert names("[Ilen Casp](PER) came.", "So did [Ilen Cásp](PER).") == [("Person", "Ilen Casp")]


def test_people_belongs_to_its_country():
    assert names("[Ostra](GPE) is large.", "[Ostran](NORP Ostra) cooks.") == [
        ("PublicBody", "Ostra")
    ]


def test_people_that_no_list_has_belongs_to_the_country_that_reports_name():
    assert names("[Ostra](GPE) is large.", "[Ostran](NORP) cooks.") == [("PublicBody", "Ostra")]


def test_surname_belongs_to_the_only_full_name_of_its_report():
    assert names("[Ilen Casp](PER) came. [Casp](PER) sat.") == [("Person", "Ilen Casp")]


def test_surname_of_two_people_stays_apart():
    text = "[Ilen Casp](PER) met [Mira Casp](PER). [Casp](PER) sat."
    assert len(names(text)) == 3


def test_surname_in_another_report_stays_apart():
    assert len(names("[Ilen Casp](PER) came.", "[Casp](PER) sat.")) == 2


def test_places_are_no_entities():
    assert names("[Dallim](FAC) fell.") == []


def test_name_is_what_most_reports_take_it_for():
    assert names("[Dallim](FAC) fell.", "At [Dallim](FAC).", "[Dallim](PER) fell.") == []


def test_country_of_a_people_is_no_person():
    texts = "[Velmora](PER) waits.", "[Velmoran](NORP Velmora) cooks."
    assert names(*texts) == [("PublicBody", "Velmora")]


def test_person_with_a_title_is_not_put_to_the_vote():
    titled = report("[Ostra](PER) came.", "R1", titles=("Colonel",))
    plain = [report("[Ostra](GPE) waits.", f"R{i}") for i in (2, 3)]
    assert [e.schema for e in build([titled, *plain]).entities].count("Person") == 1


def test_mentions_of_an_entity_are_its_words():
    record = build([report("[Ostra](GPE) and [Ostran](NORP Ostra) cooks.")])
    assert [m.exact for m in record.entities[0].mentions] == ["Ostra", "Ostran"]
