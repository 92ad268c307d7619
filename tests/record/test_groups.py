"""Numbers that stand outside the clause of what they belong to."""

from dateline.model.event import Role
from dateline.model.ids import ReportId
from dateline.model.quantity import Quantity, QuantityBound, QuantityKind
from dateline.model.span import Anchor, Span
from dateline.model.time import Timex, TimexType
from dateline.record.groups import Counted, Group, granted, of_groups

ENDS = [0]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def event(text: str, verb: str, *parties: str, lemma: str = "", keys: tuple[str, ...] = ()):
    groups = tuple(Group.of(span(text, words), words, keys, Role.ACTOR) for words in parties)
    trigger = Anchor(ReportId("R1"), span(text, verb), verb)
    inside = tuple(soldiers(text, "1,200") for words in parties if "1,200" in words)
    return Counted(trigger, lemma or verb, groups, inside)


def soldiers(text: str, number: str, unit: str | None = "soldier") -> Quantity:
    return Quantity(span(text, number), 1200, 1200, unit, kind=QuantityKind.PERSONNEL)


def shared(text: str, quantity: Quantity, *told: Counted, ends=None) -> list[tuple[str, str]]:
    found = of_groups(text, [quantity], told, ends or ENDS)
    return [(trigger.exact, rule) for trigger, some in found.items() for _, rule in some]


def test_number_of_a_group_belongs_to_what_the_group_does():
    text = "1,200 Ostran troops lived there. Now the Ostran troops left."
    told = (
        event(text, "lived", "1,200 Ostran troops", keys=("ostra",)),
        event(text, "left", "the Ostran troops", keys=("ostra",)),
    )
    assert shared(text, soldiers(text, "1,200"), *told) == [("left", "same group")]


def test_bare_plural_and_another_army_are_not_the_group():
    text = "1,200 Ostran troops lived there. Soldiers burned it. Velmoran troops came."
    told = (
        event(text, "lived", "1,200 Ostran troops", keys=("ostra",)),
        event(text, "burned", "Soldiers"),
        event(text, "came", "Velmoran troops", keys=("velmora",)),
    )
    assert shared(text, soldiers(text, "1,200"), *told) == []


def test_number_beside_the_subject_belongs_to_its_verb():
    text = "The whole contingent, a force of roughly twelve hundred, left at dawn."
    number = soldiers(text, "roughly twelve hundred", unit=None)
    assert shared(text, number, event(text, "left")) == [("left", "apposition")]


def test_names_on_a_list_count_those_told_of_before():
    text = "The foreign force left. The rosters still hang there. They list 287 names."
    names = Quantity(span(text, "287"), 287, 287, "name")
    ends = [0, text.index("The rosters"), text.index("They")]
    found = shared(text, names, event(text, "left", "The foreign force"), ends=ends)
    assert found == [("left", "names on a list")]


def given(text: str, words: str, value: str, *told: Counted) -> list[tuple]:
    timex = Timex(span(text, words), TimexType.DURATION, value)
    return [
        (trigger.exact, number.low, number.high, number.unit, number.bound)
        for trigger, some in granted(text, [timex], told, ENDS).items()
        for number, _ in some
    ]


def test_time_given_is_a_count_of_minutes():
    text = "They gave us forty minutes."
    found = given(text, "forty minutes", "PT40M", event(text, "gave", lemma="give"))
    assert found == [("gave", 40, 40, "minute", QuantityBound.EXACT)]


def test_less_than_an_hour_is_at_most_59_minutes():
    text = "They left with less than an hour's notice."
    found = given(text, "less than an hour", "PT1H", event(text, "left", lemma="leave"))
    assert found == [("left", None, 59, "minute", QuantityBound.AT_MOST)]


def test_time_that_nobody_gives_counts_nothing():
    text = "They drove for two hours."
    assert given(text, "two hours", "PT2H", event(text, "drove", lemma="drive")) == []
