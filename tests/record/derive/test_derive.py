"""Derivations: who has what from whom, in which direction, and what is no derivation."""

import random

import pytest

from build import a_report
from dateline.model.annotations import Annotated
from dateline.model.derivation import DerivationKind, DerivationState, Direction
from dateline.model.report import Publication
from dateline.record.derive import derive
from record.derive.telling import ORIGINAL, edges, printed, ties

WIRE = printed("wire", ORIGINAL, outlet="Northwire")
EDITED = ORIGINAL.replace(", Velmora, May 4", "").replace("told Northwire", "said")
EDITED = EDITED.replace("Gunmen held up", "Armed men stopped")
BRIEF = (
    "Six gunmen held up the ferry Tarrow off Alden on Tuesday and took 14 crates of medicine, "
    "harbour master Ruvo Senn said. None of the 212 passengers was hurt."
)
RETOLD = (
    "Nobody on board was harmed, yet the sick of the islands will feel it. According to the agency "
    "Northwire, robbers boarded the Tarrow within sight of the Mirrow light and emptied its hold "
    "of drugs meant for hospitals.\n\nRuvo Senn, who runs the port, believes that they had been "
    "told where to look. Ilka Moor watched them speed away to Kessary."
)
AGAIN = (
    "Robbers who emptied the hold of the Tarrow had been told where to look, the Sennet Monitor "
    "reports. The paper says that drugs meant for hospitals are gone."
)
OWN = (
    "ALDEN - I stood on the quay when the Tarrow came in. Children waved; a nurse sat on a "
    "bollard and wept.\n\nRuvo Senn told the Echo that he had warned the owners twice since "
    "winter. A baker named Tavik Orr, 61, counted four police cars and one priest.\n\n"
    "The mayor, Lena Hask, wants cameras on every pier by August, and a patrol of 30 men."
)


def test_a_text_with_changes_is_an_edit_with_its_passages():
    found = ties(WIRE, printed("paper", EDITED, at="2031-05-04T12:30"))
    edge = found["paper", "wire"]
    assert (edge.kind, edge.state) == (DerivationKind.EDIT, DerivationState.PROPOSED)
    assert edge.hours == 2.5
    assert edge.share > 0.85
    assert edge.passages[0].share < edge.passages[2].share


def test_every_passage_is_in_its_text():
    items = [WIRE, printed("paper", EDITED, at="2031-05-04T12:30"),
             printed("brief", BRIEF, at="2031-05-05T08:00")]  # fmt: skip
    texts = {item.report.id: item.report.text for item in items}
    passages = [p for d in derive(items).derivations for p in d.passages]
    assert passages
    for passage in passages:
        for anchor in (passage.later, passage.earlier):
            assert anchor.span.of(texts[anchor.report]) == anchor.exact


def test_the_same_text_is_a_copy():
    copy = printed("paper", ORIGINAL, at="2031-05-04T12:30")
    assert ties(WIRE, copy)["paper", "wire"].kind is DerivationKind.COPY


def test_a_brief_without_credit_is_a_summary_of_the_original_and_not_of_its_edit():
    paper = printed("paper", EDITED, at="2031-05-04T12:30")
    brief = printed("brief", BRIEF, at="2031-05-05T08:00")
    found = ties(WIRE, paper, brief)
    assert found["brief", "wire"].kind is DerivationKind.SUMMARY
    assert found["brief", "wire"].credit is None
    assert edges(WIRE, paper, brief) == {("paper", "wire"), ("brief", "wire")}


def test_a_credit_makes_a_paraphrase_a_child_and_its_words_are_kept():
    edge = ties(WIRE, printed("retold", RETOLD, at="2031-05-05T08:00"))["retold", "wire"]
    assert edge.direction is Direction.CREDIT
    assert edge.credit is not None
    assert "Northwire" in edge.credit.exact
    assert edge.kind in (DerivationKind.PARAPHRASE, DerivationKind.SUMMARY)


def test_the_rewrite_of_a_rewrite_hangs_from_the_rewrite():
    retold = printed("retold", RETOLD, at="2031-05-05T08:00", outlet="The Sennet Monitor")
    again = printed("again", AGAIN, at="2031-05-06T08:00")
    assert edges(WIRE, retold, again) == {("retold", "wire"), ("again", "retold")}


def test_a_report_with_its_own_witnesses_is_no_child():
    assert edges(WIRE, printed("own", OWN, at="2031-05-04T18:00", outlet="Alden Echo")) == set()


def test_a_credit_beats_the_clock():
    edge = ties(WIRE, printed("retold", RETOLD, at="2031-05-04T08:00"))["retold", "wire"]
    assert edge.direction is Direction.CREDIT
    assert edge.hours == -2.0


def test_without_a_credit_the_clock_tells_who_was_first():
    plain = ORIGINAL.replace(" (Northwire)", "").replace("Northwire", "reporters")
    found = ties(printed("a", plain, at="2031-05-04T12:00"), printed("b", plain))
    assert found["a", "b"].direction is Direction.CLOCK


@pytest.mark.parametrize("clocks", [("2031-05-04T10:00", "2031-05-04T10:00"), ("", "2031-05-04")])
def test_without_credit_and_clock_the_direction_is_unknown(clocks):
    plain = ORIGINAL.replace(" (Northwire)", "").replace("Northwire", "reporters")
    one, other = (
        printed(name, text, at=clock)
        for name, text, clock in zip("ab", (plain, plain[:700]), clocks, strict=True)
    )
    (edge,) = ties(one, other).values()
    assert edge.direction is Direction.UNKNOWN
    assert edge.hours == (0.0 if clocks[0] else None)


def test_a_quoted_statement_that_both_have_makes_no_child():
    words = (
        '"We shall open the archive of the port to every family that has asked for it, and we '
        'shall do so before the winter comes," the minister said.'
    )
    one = printed("one", f"Rain fell on Pell all day and the market was shut. {words}")
    text = f"A choir sang in Alden; forty people came to listen to it. {words}"
    other = printed("other", text, at="2031-05-05T08:00")
    assert ties(one, other)["other", "one"].kind is DerivationKind.SHARED_STATEMENT
    assert edges(one, other) == set()


def test_stock_background_at_the_end_makes_no_child():
    stock = (
        "Corran Lines was founded in Brodek in 1987 by two brothers and owns eleven ferries, of "
        "which three are older than the company itself."
    )
    one = printed("one", f"{ORIGINAL}\n\n{stock}")
    text = (
        "The price of a crossing to Alden will rise by a fifth in July, the owners announced at "
        "a meeting with unions on Friday. Students keep their passes. Bicycles will travel free "
        f"on Sundays, a wish of the islands' council for ten years.\n\n{stock}"
    )
    other = printed("other", text, at="2031-05-09T08:00")
    assert ties(one, other)["other", "one"].kind is DerivationKind.BACKGROUND
    assert edges(one, other) == set()


def test_a_denial_of_a_report_is_no_child_of_it():
    text = (
        "The coastguard on Wednesday rejected a Northwire report about the ferry Tarrow. Its "
        "spokesman, Anso Pral, said that drills are held off Alden every spring."
    )
    assert edges(WIRE, printed("denial", text, at="2031-05-05T08:00")) == set()


def test_a_credit_that_no_report_answers_to_is_kept():
    derived = derive([printed("retold", RETOLD)])
    assert [credit.name for credit in derived.unresolved["retold"]] == ["Northwire"]
    assert derived.derivations == ()


def test_an_outlet_is_credited_with_the_report_that_fits():
    other = (
        "PELL - Beekeepers of the Pell valley expect the worst honey year since 2012 after frost "
        "in April killed the blossom, the union of growers said."
    )
    honey = printed("honey", other, at="2031-05-04T11:00", outlet="Northwire")
    retold = printed("retold", RETOLD, at="2031-05-05T08:00")
    assert edges(WIRE, honey, retold) == {("retold", "wire")}


def test_two_that_credit_one_missing_agency_are_no_parents_of_each_other():
    one = printed("one", RETOLD)
    text = (
        "The agency Northwire says that the Tarrow was boarded near the Mirrow light and its hold "
        "emptied of drugs. Ruvo Senn believes that the robbers had been told where to look; Ilka "
        "Moor saw them go to Kessary."
    )
    derived = derive([one, printed("other", text, at="2031-05-06T08:00")])
    assert edges(one, printed("other", text, at="2031-05-06T08:00")) == set()
    assert sorted(derived.unresolved) == ["one", "other"]


def test_the_order_of_reports_does_not_matter():
    items = [
        WIRE, printed("paper", EDITED, at="2031-05-04T12:30"),
        printed("brief", BRIEF, at="2031-05-05T08:00"), printed("own", OWN, outlet="Alden Echo"),
        printed("retold", RETOLD, at="2031-05-05T08:00", outlet="The Sennet Monitor"),
        printed("again", AGAIN, at="2031-05-06T08:00"),
    ]  # fmt: skip
    wanted = derive(items)
    chance = random.Random(7)
    for _ in range(5):
        chance.shuffle(items)
        assert derive(items) == wanted


def test_odd_texts_are_compared_without_fault():
    texts = [
        "", "...", "Dallim", "达利姆基地昨夜空无一人。", "غادرت القوات القاعدة ليلا",
        "ไม่มีใครอยู่ที่ฐานทัพ",
    ]  # fmt: skip
    items = [printed(f"r{i}", text or " ", at="2031-05-04") for i, text in enumerate(texts)]
    assert derive([*items, Annotated(a_report("x", name="rx", written=None))]).unresolved == {}
    assert derive([]).derivations == ()


def test_a_copy_in_another_script_is_found():
    text = (
        "昨夜达利姆基地的士兵离开了,他们烧毁了文件,砸坏了电台,然后开车驶向边境的桥梁。"
        "一名军官说没有人留下。"
    )
    one, other = printed("one", text, lang="zh"), printed("two", text, at="2031-05-05", lang="zh")
    assert ties(one, other)["two", "one"].kind is DerivationKind.COPY


def test_the_credit_line_of_the_page_counts_though_no_words_have_it():
    copy = printed("paper", BRIEF, at="2031-05-05T08:00")
    paper = Publication("The Alden Post", credits=("Northwire",))
    report = copy.report.__class__(
        copy.report.id, copy.report.text, "en", paper, copy.report.published,
        copy.report.published_at,
    )  # fmt: skip
    edge = ties(WIRE, Annotated(report))["paper", "wire"]
    assert edge.direction is Direction.CREDIT
    assert edge.credit is None


def test_a_credit_far_down_in_a_report_of_its_own_makes_no_child_and_no_missing_origin():
    own = printed("own", f"{OWN}\n\nNorthwire said that 14 crates were taken.", outlet="Alden Echo")
    assert edges(WIRE, own) == set()
    assert derive([own]).unresolved == {}


def test_two_agencies_at_one_press_conference_share_a_statement():
    other = printed(
        "other",
        "ALDEN, May 4 (Marrow Press) - The harbour master of Alden told reporters on Tuesday what "
        'he knew of the robbery. "They asked for the keys to the hold and for nothing else," '
        'Senn said. "They knew which crates they wanted." An inquiry under judge Mirel Stroud '
        "will begin on Friday, and the port of Brodek has been closed to 40 ships.",
        at="2031-05-04T12:00", outlet="Marrow Press",
    )  # fmt: skip
    assert edges(WIRE, other) == set()
    assert ties(WIRE, other)["other", "wire"].kind is DerivationKind.SHARED_STATEMENT


def test_a_report_about_a_man_of_the_agency_is_not_from_it():
    text = (
        "A photographer of the agency Northwire was slightly hurt when a wall fell in Alden on "
        "Tuesday, colleagues said. He was treated and sent home."
    )
    assert edges(WIRE, printed("hurt", text, at="2031-05-06T08:00")) == set()
