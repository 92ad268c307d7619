"""The index: what it finds does not depend on the order in which reports come."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.ids import ReportId
from dateline.record.derive.index import Index, Near
from dateline.record.derive.prints import Mark, mark_text

LINES = (
    "The soldiers burned all their papers behind the block before midnight.",
    "A column of forty lorries drove to the bridge without lights.",
    "Ostra sent forces to Velmora under an agreement with the former president.",
    "The mayor of Brodek asked for tankers because a pump had failed.",
    "Bakers in Kessary want the price of flour to be held until the harvest.",
    "A choir from Alden will sing at the fair on the last day of the month.",
)


def dated(name: str, text: str, minute: int) -> Mark:
    one = mark_text(name, text)
    return replace(one, order=(f"2031-03-11T{minute:02}", name), day=741_000)


@st.composite
def piles(draw) -> list[Mark]:
    chosen = st.lists(st.sampled_from(LINES), min_size=1, max_size=4)
    bodies = draw(st.lists(chosen, min_size=2, max_size=9))
    return [
        dated(f"r{n}", " ".join(body), draw(st.integers(0, 3))) for n, body in enumerate(bodies)
    ]


def asked(index: Index, marks: list[Mark]) -> dict[ReportId, tuple[Near, ...]]:
    return {mark.report: index.near(mark.report) for mark in marks}


@settings(max_examples=150, deadline=None)
@given(piles(), st.randoms(use_true_random=False))
def test_any_order_of_adding_finds_the_same(marks, chance):
    wanted = asked(Index(marks), marks)
    shuffled = list(marks)
    chance.shuffle(shuffled)
    index = Index()
    for mark in shuffled:
        index.add(mark)
    assert asked(index, marks) == wanted


@settings(max_examples=150, deadline=None)
@given(piles())
def test_one_more_report_changes_only_what_add_names(marks):
    *first, last = marks
    index = Index(first)
    before = asked(index, first)
    again = set(index.add(last))
    after = asked(index, first)
    assert {name for name in before if before[name] != after[name]} <= again


def test_the_latest_report_changes_nothing_that_was_found():
    index = Index(dated(f"r{n}", " ".join(LINES[n:]), n) for n in range(3))
    assert index.add(dated("late", " ".join(LINES), 9)) == ()
    assert [near.report for near in index.near(ReportId("late"))][:1] == ["r0"]


def test_a_report_is_never_found_for_an_earlier_one():
    index = Index([dated("early", " ".join(LINES), 1), dated("late", " ".join(LINES), 2)])
    assert index.near(ReportId("early")) == ()
    assert [near.report for near in index.near(ReportId("late"))] == ["early"]


def test_words_that_three_unlike_reports_share_stop_counting():
    stock = LINES[2]
    bodies = [" ".join([text] * 7) for text in (LINES[0], LINES[3], LINES[4], LINES[5])]
    marks = [dated(f"r{n}", f"{body} {stock}", n) for n, body in enumerate(bodies)]
    index = Index(marks)
    assert index.near(ReportId("r3")) == ()
    assert [near.report for near in index.near(ReportId("r1"))] == ["r0"]


def test_rare_names_and_numbers_find_a_report_in_other_words():
    one = dated("one", "Ruvo Senn saw 212 people on the Tarrow near the Mirrow light.", 1)
    other = dated("other", "In Mirrow, says Senn, the Tarrow had 212 on board. So Ruvo tells.", 2)
    (near,) = Index([one, other]).near(ReportId("other"))
    assert near.report == "one"
    assert near.facts >= 4
