"""Entities across reports: what is one by name, by spelling or title, and what people say of it."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

from dateline.model.ids import ReportId
from dateline.model.judgement import Judgement, JudgementKind, Verdict, anchored
from dateline.model.name import EntitySort, Form, Mention
from dateline.model.span import Anchor, Span
from dateline.record import build
from dateline.record.entities import make_entities
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


def test_a_people_in_the_plural_belongs_to_its_country_too():
    texts = "[Ostra](GPE) is large.", "[Ostrans](NORP) cook."
    assert names(*texts) == [("PublicBody", "Ostra")]
    (one,) = [made(*texts).sort_of(at) for at in range(1)]
    assert one is EntitySort.COUNTRY


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


def joined(*texts: tuple[str, ...] | str) -> set[tuple[str, ...]]:
    """The words of each entity, by report; a text may come with titles for all its names."""
    return {tuple(f"{m.report} {m.exact}" for m in e.mentions) for e in made(*texts).kept}


def made(*texts: tuple[str, ...] | str, judgements=()):
    return make_entities(pile(*texts), judgements)


def pile(*texts: tuple[str, ...] | str):
    plain = [(text,) if isinstance(text, str) else text for text in texts]
    return [
        report(text, f"R{i}", titles=tuple(titles)) for i, (text, *titles) in enumerate(plain, 1)
    ]


def near(*texts: tuple[str, ...] | str) -> list[tuple[str, str, str]]:
    found = made(*texts)
    return [
        (found.of_identity[n.left].name, found.of_identity[n.right].name, n.why_not)
        for n in found.near
    ]


UNSURE = "likely, but not certain"


def test_a_spelling_alone_is_proposed_and_not_joined():
    texts = "[Mohammad Dibo](PER) came.", "[Muhammad Dibo](PER) left."
    assert len(joined(*texts)) == 2
    assert near(*texts) == [("Mohammad Dibo", "Muhammad Dibo", UNSURE)]


def test_a_spelling_with_the_same_title_is_one():
    texts = ("[Mohammad Dibo](PER) came.", "Col."), ("[Muhammad Dibo](PER) left.", "Colonel")
    assert joined(*texts) == {("R1 Mohammad Dibo", "R2 Muhammad Dibo")}


def test_a_spelling_with_the_same_rare_place_beside_it_is_one():
    texts = "[Qasim Dorr](PER) left [Dallim](LOC).", "At [Dallim](LOC) [Kassem Dorr](PER) sat."
    assert joined(*texts) == {("R1 Qasim Dorr", "R2 Kassem Dorr")}


def test_a_place_that_everybody_names_is_no_company():
    others = [f"[Dallim](LOC) {i}." for i in range(9)]
    texts = "[Qasim Dorr](PER) left [Dallim](LOC).", "At [Dallim](LOC) [Kassem Dorr](PER) sat."
    assert len(joined(*texts, *others)) == 2


def test_a_place_in_another_line_is_no_company():
    texts = "[Qasim Dorr](PER) left.\n[Dallim](LOC).", "At [Dallim](LOC) [Kassem Dorr](PER) sat."
    assert len(joined(*texts)) == 2


def test_two_spellings_in_one_report_stay_two():
    texts = (
        ("[Mohammad Dibo](PER) met [Muhammad Dibo](PER).", "Colonel"),
        ("[Muhammad Dibo](PER) left.", "Colonel"),
    )
    assert joined(*texts) == {("R1 Mohammad Dibo",), ("R1 Muhammad Dibo", "R2 Muhammad Dibo")}
    assert near(*texts) == [("Mohammad Dibo", "Muhammad Dibo", "one report tells them apart")]


def test_a_surname_with_the_title_of_the_only_full_name_is_one():
    texts = ("[Ilen Casp](PER) came.", "Maj."), ("[Casp](PER) sat.", "Major")
    assert joined(*texts) == {("R1 Ilen Casp", "R2 Casp")}


def test_a_surname_without_a_title_is_proposed():
    texts = ("[Ilen Casp](PER) came.", "Major"), "[Casp](PER) sat."
    assert len(joined(*texts)) == 2
    assert near(*texts) == [("Ilen Casp", "Casp", UNSURE)]


def test_a_surname_of_two_full_names_is_proposed_only():
    texts = (
        ("[Ilen Casp](PER) came.", "Major"), "[Mira Casp](PER) sat.", ("[Casp](PER) sat.", "Major"),
    )  # fmt: skip
    assert len(joined(*texts)) == 3
    assert near(*texts) == [("Ilen Casp", "Casp", UNSURE)]


def test_a_surname_with_another_rank_is_nobody_we_know():
    texts = ("[Ilen Casp](PER) came.", "Major"), ("[Casp](PER) sat.", "General")
    assert len(joined(*texts)) == 2
    assert near(*texts) == []


def test_a_rank_and_an_office_do_not_tell_a_person_apart():
    texts = ("[Mohammad Dibo](PER) came.", "Colonel"), ("[Muhammad Dibo](PER) left.", "minister")
    assert near(*texts) == [("Mohammad Dibo", "Muhammad Dibo", UNSURE)]


def test_the_deputy_of_an_office_is_another():
    texts = (
        ("[Mohammad Dibo](PER) came.", "minister"),
        ("[Muhammad Dibo](PER) left.", "deputy minister"),
    )
    assert len(joined(*texts)) == 2


def test_a_single_name_of_nobody_else_is_one_in_all_reports():
    texts = "[Orrin](PER) came.", ("[Orrin](PER) left.", "General"), "[Orrin](PER) sat."
    assert len(joined(*texts)) == 1


def test_an_initial_with_a_title_is_one_and_alone_is_proposed():
    titled = ("[T. Oreli](PER) came.", "General"), ("[Tavik Oreli](PER) left.", "General")
    assert len(joined(*titled)) == 1
    assert near("[T. Oreli](PER) came.", "[Tavik Oreli](PER) left.") == [
        ("T. Oreli", "Tavik Oreli", UNSURE)
    ]


def test_other_first_names_are_others():
    texts = ("[Mara Quell](PER) came.", "General"), ("[Dessa Quell](PER) left.", "General")
    assert len(joined(*texts)) == 2
    assert near(*texts) == []


def test_a_ministry_is_one_whatever_the_order_of_its_words():
    texts = "[Ostra](GPE). [Ostran Defence Ministry](ORG).", "[Defence Ministry of Ostra](ORG)."
    assert ("R1 Ostran Defence Ministry", "R2 Defence Ministry of Ostra") in joined(*texts)


def test_a_shorter_name_and_initials_are_proposed():
    assert near("[Ostran Defence Ministry](ORG).", "[Defence Ministry](ORG).") == [
        ("Ostran Defence Ministry", "Defence Ministry", UNSURE)
    ]
    assert near("[Ostran Liberation Front](ORG).", "[OLF](ORG).") == [
        ("Ostran Liberation Front", "OLF", UNSURE)
    ]


def test_initials_that_a_report_explains_are_one():
    one, other = pile("[Ostran Liberation Front](ORG) or [OLF](ORG).", "[OLF](ORG) left.")
    full, short = one.annotations.of(Mention)
    named = [full, replace(short, name=full.name)]
    one = replace(one, annotations=one.annotations.swapped(Mention, named))
    (entity,) = make_entities([one, other]).kept
    assert [m.exact for m in entity.mentions] == ["Ostran Liberation Front", "OLF", "OLF"]


def test_persons_and_bodies_are_never_one_by_name():
    assert len(joined("[Orrin Tal](PER) came.", "[Orrin Tal](ORG) shut.")) == 2


def test_order_of_reports_is_nothing():
    items = pile(
        ("[Mohammad Dibo](PER) came.", "Colonel"), ("[Muhammad Dibo](PER) left.", "Colonel"),
        ("[Dibo](PER) sat.", "Colonel"), "[Mohamed Dibo](PER) ran.",
    )  # fmt: skip
    expected = build(items)
    assert all(build(order) == expected for order in permutations(items))


AT = datetime(2031, 3, 20, tzinfo=UTC)


def pair(verdict: Verdict, scope: str, *words: Anchor, minute: int = 0) -> Judgement:
    at = AT + timedelta(minutes=minute)
    return Judgement(JudgementKind.ENTITY_PAIR, anchored(scope, words), verdict, None, "mara", at)


def words(items, at: int, exact: str, nth: int = 0) -> Anchor:
    text = items[at - 1].report.text
    start = [m.start() for m in re.finditer(re.escape(exact), text)][nth]
    return Anchor(items[at - 1].report.id, Span(start, start + len(exact)), exact)


def groups(items, *judgements: Judgement) -> set[str]:
    found = make_entities(items, judgements).kept
    assert len({entity.id for entity in found}) == len(found)
    return {" ".join(f"{m.report[1:]}" for m in entity.mentions) for entity in found}


TWO = "[Ilen Casp](PER) came.", "[Casp](PER) sat.", "[Casp](PER) ran."
THREE = "[Ilen Casp](PER) came.", "[Ilen Casp](PER) sat. [Ilen Casp](PER) ran.", "[Ilen Casp](PER)"


def test_people_join_what_rules_do_not():
    items = pile(*TWO)
    one = pair(Verdict.ONE, "ENTITY", words(items, 1, "Ilen Casp"), words(items, 2, "Casp"))
    assert groups(items) == {"1", "2 3"}
    assert groups(items, one) == {"1 2 3"}
    joins = make_entities(items, [one]).identities[0].joins
    assert [join.judgement for join in joins] == [one.id]


def test_people_take_the_mentions_of_a_report_out():
    items = pile(*THREE)
    out = pair(
        Verdict.NOT_ONE, "REPORT", words(items, 1, "Ilen Casp"), words(items, 2, "Ilen Casp")
    )
    assert groups(items, out) == {"1 3", "2 2"}
    more = pile(*THREE, "[Ilen Casp](PER) slept.")
    assert groups(more, out) == {"1 3 4", "2 2"}


def test_people_take_one_mention_out_and_he_stays_with_the_rest():
    items = pile(*THREE)
    last = words(items, 2, "Ilen Casp", 1)
    out = pair(Verdict.NOT_ONE, "MENTION", words(items, 1, "Ilen Casp"), last)
    assert groups(items, out) == {"1 2 3", "2"}
    found = make_entities(items, [out])
    he = replace(items[1].annotations.of(Mention)[0], span=Span(0, 1), form=Form.PRO)
    kept = found.of(items[1].report.id, he)
    assert kept is not None
    assert len(kept.mentions) == 3


def test_what_was_taken_out_together_is_one():
    items = pile(*THREE)
    out = pair(
        Verdict.NOT_ONE, "REPORT", words(items, 1, "Ilen Casp"), words(items, 2, "Ilen Casp"),
        words(items, 3, "Ilen Casp"),
    )  # fmt: skip
    assert groups(items, out) == {"1", "2 2 3"}


def test_what_was_taken_out_is_joined_to_another_by_people_alone():
    items = pile(*THREE, "[Mira Dorr](PER).")
    out = pair(
        Verdict.NOT_ONE, "REPORT", words(items, 1, "Ilen Casp"), words(items, 2, "Ilen Casp")
    )
    to = pair(
        Verdict.ONE, "ENTITY", words(items, 2, "Ilen Casp"), words(items, 4, "Mira Dorr"), minute=1
    )
    assert groups(items, out, to) == {"1 3", "2 2 4"}


def test_the_later_judgement_wins_and_undoing_it_gives_back_the_first():
    items = pile(*THREE)
    first, second = words(items, 1, "Ilen Casp"), words(items, 2, "Ilen Casp")
    out = pair(Verdict.NOT_ONE, "REPORT", first, second)
    back = pair(Verdict.ONE, "ENTITY", first, second, minute=1)
    assert groups(items, out, back) == {"1 2 2 3"}
    undo = replace(back, verdict=Verdict.UNDONE, at=AT + timedelta(minutes=2), undoes=back.id)
    assert groups(items, out, back, undo) == {"1 3", "2 2"}


NAMED = "[Ilen Casp](PER) came.", "[Elan Kaspe](PER) sat.", "[Tor Venn](PER) ran."


def test_what_is_taken_out_of_a_merger_leaves_the_others_together():
    items = pile(*NAMED)
    mine = [
        words(items, 1, "Ilen Casp"),
        words(items, 2, "Elan Kaspe"),
        words(items, 3, "Tor Venn"),
    ]
    one = pair(Verdict.ONE, "ENTITY", *mine)
    assert groups(items, one) == {"1 2 3"}
    for at, left in ((1, "1 3"), (2, "1 2")):
        out = pair(Verdict.NOT_ONE, "REPORT", mine[0], mine[at], minute=1)
        assert groups(items, one, out) == {left, str(at + 1)}
    first = pair(Verdict.NOT_ONE, "REPORT", mine[1], mine[0], minute=1)
    assert groups(items, one, first) == {"1", "2 3"}
    undo = replace(first, verdict=Verdict.UNDONE, at=AT + timedelta(minutes=2), undoes=first.id)
    assert groups(items, one, first, undo) == {"1 2 3"}


def test_the_report_that_a_merger_was_said_of_may_be_taken_out_of_it():
    items = pile(*NAMED, "[Tor Venn](PER) slept.")
    one = pair(Verdict.ONE, "ENTITY", words(items, 1, "Ilen Casp"), words(items, 3, "Tor Venn"))
    assert groups(items, one) == {"1 3 4", "2"}
    out = pair(Verdict.NOT_ONE, "REPORT", words(items, 1, "Ilen Casp"),
               words(items, 3, "Tor Venn"), minute=1)  # fmt: skip
    assert groups(items, one, out) == {"1 4", "2", "3"}
    back = pair(Verdict.ONE, "ENTITY", words(items, 2, "Elan Kaspe"),
                words(items, 3, "Tor Venn"), minute=2)  # fmt: skip
    assert groups(items, one, out, back) == {"1 4", "2 3"}


def sorted_as(text: str, **sorts: EntitySort) -> list[tuple[str, str]]:
    """Return schema and sort of each entity; the mentions by their first word have `sorts`."""
    item = report(text)
    mentions = [
        replace(m, sort=sorts.get(m.name.split()[0], m.sort)) for m in item.annotations.of(Mention)
    ]
    found = make_entities([replace(item, annotations=item.annotations.swapped(Mention, mentions))])
    return [(e.schema, found.sort_of(at).value) for at, e in enumerate(found.of_identity)]


def test_a_body_that_was_taken_for_a_person_is_a_body():
    text = "[Tal Front](PER) came. [Mira Dorr](PER) left."
    assert sorted_as(text, Tal=EntitySort.ARMED_GROUP, Mira=EntitySort.PERSON) == [
        ("Organization", "ARMED_GROUP"), ("Person", "PERSON"),
    ]  # fmt: skip


def test_a_place_that_was_once_taken_for_a_person_is_none():
    text = "[Dallim](GPE) fell. [Dallim](GPE) burned. [Dallim](PER) slept."
    item = report(text)
    sorts = (EntitySort.OTHER, EntitySort.OTHER, EntitySort.PERSON)
    mentions = [
        replace(m, sort=s) for m, s in zip(item.annotations.of(Mention), sorts, strict=True)
    ]
    found = make_entities([replace(item, annotations=item.annotations.swapped(Mention, mentions))])
    assert [found.sort_of(at).value for at in range(len(found.kept))] == ["OTHER"]


def test_a_name_in_capitals_is_not_the_name_where_another_is_as_long():
    (entity,) = make_entities([report("[KESSARY](GPE). [KESSARY](GPE). [Kessary](GPE).")]).kept
    assert entity.name == "Kessary"


def test_two_that_people_hold_apart_are_neither_joined_nor_proposed():
    texts = ("[Mohammad Dibo](PER) came.", "Col."), ("[Muhammad Dibo](PER) left.", "Colonel")
    items = pile(*texts)
    off = pair(Verdict.NOT_ONE, "ENTITY", words(items, 1, "Mohammad Dibo"),
               words(items, 2, "Muhammad Dibo"))  # fmt: skip
    assert groups(items) == {"1 2"}
    assert groups(items, off) == {"1", "2"}
    assert make_entities(items, [off]).near == ()


def test_a_judgement_finds_its_words_when_the_range_has_moved():
    items = pile(*THREE)
    wider = Anchor(items[1].report.id, Span(0, 14), items[1].report.text[:14])
    out = pair(Verdict.NOT_ONE, "REPORT", words(items, 1, "Ilen Casp"), wider)
    assert groups(items, out) == {"1 3", "2 2"}


def test_a_judgement_whose_words_are_gone_has_no_effect():
    items = pile(*THREE)
    gone = Anchor(ReportId("R9"), Span(0, 4), "Casp")
    out = pair(Verdict.NOT_ONE, "REPORT", words(items, 1, "Ilen Casp"), gone)
    one = pair(Verdict.ONE, "ENTITY", gone, words(items, 1, "Ilen Casp"))
    assert groups(items, out, one) == groups(items)


def test_the_record_follows_judgements():
    items = pile(*TWO)
    one = pair(Verdict.ONE, "ENTITY", words(items, 1, "Ilen Casp"), words(items, 2, "Casp"))
    assert len(build(items).entities) == 2
    assert len(build(items, [one]).entities) == 1
