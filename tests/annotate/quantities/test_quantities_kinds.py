"""What a quantity counts, whose it is and how it stands to others; the label is all of that.

A label is the kind, then what words say more: "by" (what befell them), "whose", the scope, "of"
(the number that it is a part of) and "as of", parted by semicolons.
"""

import pytest

import build
from dateline.annotate.quantities import QUANTITIES
from dateline.annotate.times import TIMES
from dateline.model.quantity import Quantity


def find(text: str) -> tuple[Quantity, ...]:
    return build.annotate(build.a_report(text), TIMES, QUANTITIES).of(Quantity)


def label(text: str, q: Quantity) -> str:
    said = {
        "by": q.kind_by, "whose": q.whose, "of": q.part_of, "as of": q.as_of,
    }  # fmt: skip
    parts = [f"{name} {span.of(text)}" for name, span in said.items() if span is not None]
    scope = [] if q.scope is None else [q.scope.value.lower()]
    return "; ".join((q.kind.value.lower(), *scope, *parts))


def check(marked: str) -> None:
    text, _ = build.unmark(marked)
    assert build.mark(text, [(q.span, label(text, q)) for q in find(text)]) == marked


@pytest.mark.parametrize(
    "marked",
    [
        "[Twelve](killed; by killed) people were killed in Dallim.",
        "The shell killed [at least 12](killed; by killed) villagers.",
        "A bomb fell, killing [nine](killed; by killing) and wounding [30](injured; by wounding).",
        "The raid left [40](killed; by dead) people dead.",
        "[Two](killed; by died) drivers died.",
        "[Six](killed; by dead) people are feared dead in Brodek.",
        "It killed [three](killed; by killed) and [forty](missing; by missing) were missing.",
        "They mourn the death of [seven](killed; by death) miners.",
        "The crew found the bodies of [19](killed; by bodies) sailors.",
        "[Two](killed) deaths were confirmed.",
        "The shelling claimed [80](killed; by claimed) lives.",
        "A shell tore into the hall; [five](injured; by wounded) guests were wounded.",
        "[Eight](injured; by suffered) cooks suffered burns.",
        "The militia reported [20](casualties) casualties.",
        "Shelling left [90](casualties; by killed) people killed or wounded.",
        "Police arrested [31](detained; by arrested) students.",
        "They exchanged [60](detained) prisoners.",
        "[Hundreds](displaced; by forced) of families were forced from their homes.",
        "[Three](missing; by missing) sailors went missing off Velmora.",
        "Gunmen shot [two](killed; by dead) traders dead in the market.",
        "Guards shot [two](casualties; by shot) traders in the market.",
        "A crowd beat [one](killed; by beat) man to death.",
    ],
)
def test_persons_are_counted_by_what_befell_them(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[Two](people) men killed [three](killed; by killed) villagers.",
        "[Forty](personnel) rebels wounded [a](injured; by wounded) guard.",
        "The shells destroyed [six](vehicles) tanks.",
        "[Nine](people) people were not hurt.",
        "[Ten](weapons) rockets hit the mill.",
        "Soldiers captured [four](count) villages.",
    ],
)
def test_nothing_befell_whoever_did_it_nor_things(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[400](personnel) soldiers and [three](people) cooks stayed.",
        "The convoy of [43](vehicles) lorries left.",
        "They hid [nine](weapons) mortars.",
        "[$12 million](money) was spent.",
        "The bridge is [85](distance) km away.",
        "The fire burned [50](area) square kilometres.",
        "[Thirty](weight) tonnes of flour came.",
        "They waited [up to eight](duration) hours.",
        "[40](share) percent of the posts stood empty.",
        "[Two](count) houses burned.",
        "The [1,200](personnel)-strong force left Dallim.",
        "A crowd of [300](people) gathered.",
    ],
)
def test_kind_follows_from_noun_or_unit(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The army's [200](vehicles; whose The army) tanks left.",
        "Its [two](vehicles; whose Its) ships sank.",
        "[Some 300](personnel; whose Ostran) Ostran soldiers marched in.",
        "On the rebel side, [11](killed; by killed; whose the rebel side) were killed.",
    ],
)
def test_owner_is_found(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[Forty](killed; by killed) people, including [nine](killed; part; by killed; of Forty)"
        " children, were killed.",
        "They held [40](personnel) rebels, [12](injured; part; by wounded; of 40) of them wounded.",
        "[Six](count; part; of 30) of the [30](count; total) bridges stand.",
        "Guards freed [two](people; part; whose his) of his sons.",
        "Ostra sent [4,000](people) men and another [1,500](count; added) will follow.",
    ],
)
def test_parts_and_additions_are_told_from_wholes(marked):
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The death toll rose to [43](killed; total; by toll).",
        "A total of [85](people; total) cooks left.",
        "The blast brought the number of dead to [58](killed; total; by dead).",
        "[Nine](killed; total; by died; as of so far) people have died so far.",
        "As of Friday, [30](killed; total; by died; as of Friday) people had died.",
        "By Friday the toll stood at [30](killed; total; by toll; as of Friday).",
        "All [83](personnel; total) sailors were there.",
    ],
)
def test_totals_say_when_they_hold(marked):
    check(marked)


@pytest.mark.parametrize(
    ("text", "unit", "low"),
    [
        ("It cost $99.", "USD", 99),
        ("It cost €2 million.", "EUR", 2_000_000),
        ("It cost 2 million dollars.", "USD", 2_000_000),
        ("It cost 500,000 Syrian pounds.", "SYP", 500_000),
        ("It cost 500,000 Ostran crowns.", "crown", 500_000),
        ("It cost 70 rupees.", "rupee", 70),
        ("It cost A$4 million.", "AUD", 4_000_000),
        ("It cost £1.1bn.", "GBP", 1_100_000_000),
        ("It cost EUR 30 million.", "EUR", 30_000_000),
        ("It cost $5 to $6 million.", "USD", 5_000_000),
        ("It weighs 40 pounds of rice.", "pound", 40),
    ],
)
def test_currency_is_named_as_far_as_words_say_which(text, unit, low):
    (found,) = find(text)
    assert (found.unit, found.low) == (unit, low)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Half of the crew left.", 50, 50),
        ("More than half of the crew left.", 50, None),
        ("Two-thirds of the town burned.", 200 / 3, 200 / 3),
        ("Less than a quarter of the crew left.", None, 25),
        ("One in four children is ill.", 25, 25),
        ("Nine out of ten residents left.", 90, 90),
        ("Most of the soldiers left.", 50, None),
        ("All of the soldiers left.", 100, 100),
    ],
)
def test_share_is_in_percent(text, low, high):
    (found,) = find(text)
    assert (found.low, found.high, found.unit) == (low, high, "percent")


@pytest.mark.parametrize(
    "text",
    [
        "A third soldier left.",
        "It rained half the night.",
        "Most of the time they slept.",
        "The Kessary quarter burned.",
        "All parties agreed.",
    ],
)
def test_words_that_are_no_share_count_nothing(text):
    assert find(text) == ()


@pytest.mark.parametrize(
    "marked",
    [
        "[Nobody](injured; by hurt) was hurt.",
        "[No one](killed; by killed) was killed.",
        "[No](casualties) casualties were reported.",
        "There were [no](killed) deaths.",
    ],
)
def test_said_to_be_none_is_zero(marked):
    check(marked)
    text, _ = build.unmark(marked)
    assert [(q.low, q.high) for q in find(text)] == [(0, 0)]


@pytest.mark.parametrize("text", ["Nobody knows.", "No one can be arrested.", "They saw no plans."])
def test_nothing_is_counted_where_nothing_befell_nobody(text):
    assert find(text) == ()


def test_article_counts_where_something_befell_one():
    check("[A](killed; by killed) soldier and [two](killed; by killed) cooks were killed.")


@pytest.mark.parametrize("text", ["A soldier left.", "They want to arrest a soldier."])
def test_article_alone_counts_nothing(text):
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The file has the number " + "9" * 400 + " on it.",
        "The file says 1,2,3,4 on it.",
        "It says 1٢3 on the wall.",
        "It says ² on the wall.",
        "They sold the iPhone 4 there.",
        "He stood in class 10 and read sections 302 and 307.",
        "She lives in the 1400 block of Mill Street.",
        "Call (419) 255 - 1111.",
    ],
)
def test_strange_figures_count_nothing(text):
    assert find(text) == ()


def test_multipliers_do_not_pile_up():
    (found,) = find("They paid a million " + "million " * 60 + "crowns.")
    assert found.low == 1e6


def test_change_of_a_toll_is_no_range():
    check("The toll rose from [58](killed; total; by toll) to [62](killed; total; by toll).")


def test_text_in_front_shifts_all_spans_alike():
    text, before = "Ostra's 40 tanks, six of them damaged, left.", "It rained. "
    moved = find(before + text)
    for one, other in zip(find(text), moved, strict=True):
        for name in ("span", "of", "whose", "part_of", "as_of", "kind_by"):
            span = getattr(one, name)
            wanted = None if span is None else span.shifted(len(before))
            assert getattr(other, name) == wanted


def test_digits_of_another_script_have_their_value():
    (found,) = find("They saw ١٢ soldiers.")
    assert (found.low, found.unit) == (12, "soldier")


def test_grouping_by_lakh_is_read():
    (found,) = find("They saw 2,40,000 soldiers.")
    assert found.low == 240_000


def test_capitals_do_not_hide_what_is_counted():
    check("[TEN](killed; by KILLED) SOLDIERS WERE KILLED IN DALLIM.")


@pytest.mark.parametrize(
    "marked",
    [
        "A strike hit the mill. Killed: [11](killed; by Killed) civilians "
        "([5](killed; part; by Killed; of 11) men, [6](killed; part; by Killed; of 11) women). "
        "Wounded: [17](injured; by Wounded).",
        "[29](killed; by killed) killed (of whom [11](killed; part; by killed; of 29) by mines).",
        "Our losses: [2](killed) KIA, [5](injured) WIA.",
        "Mayor: [one](killed; by dead) dead, [12](injured; by injured) injured.",
        "[One](killed; part; by killed; whose its) of its fighters was killed.",
        "One of them said no.",
        "They got [34](count; part) of their own back, among them "
        "[two](personnel; part; of 34) pilots.",
        "Police found [27](weapons) rounds of ammunition.",
    ],
)
def test_lists_and_short_notes_say_what_befell_whom(marked):
    check(marked)
