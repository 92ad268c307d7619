"""The links that are given never contradict each other, nor the days that are given."""

import json
import random
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from build import a_report
from dateline.annotate.events.order import Order
from dateline.annotate.events.solve import Intervals, edges_of
from dateline.dossier.pipeline import open_pipeline
from dateline.model.event import EventMention
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.model.time import Bound, TimeLink, TimeRelation, Timex, When
from work import work

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "samples/dallim/reports.jsonl"
PASSAGES = (
    "On 5 May 2031 rebels raided Brodek before the governor fled. Two days later Ostra fell, and "
    "the guards left after burning the maps. By 6 May the post stood empty. The raid was short. "
    "The clerks had fled when the town fell. Three days after the raid the mayor returned.",
    "The governor fled before the raid. The raid came after the flight. His flight followed the "
    "fall of Ostra. Ostra fell on 3 May 2031, after the governor had fled on 9 May 2031.",
    "Rebels said they had left before the siege began. The siege led to protests, followed by "
    "arrests. Then the army withdrew. The withdrawal came before the siege. It will end in June.",
)
SEVERAL_DATES = (
    "Shelling hit Brodek in March and in June.",
    "Elections were held in 2010, 2014 and 2018.",
    "On 7 December (8 December in the Harrow valley), 2029, rebels attacked Ostra.",
    "From 3 to 9 March rebels shelled Brodek. Three hours before the raid began, the mayor fled.",
)

Point = tuple[str, int]


def begin_and_end(span: Span) -> tuple[Point, Point]:
    return ("begin", span.start), ("end", span.start)


def points_of(link: TimeLink) -> list[tuple[Point, Point, bool]]:
    """Return (earlier, later, strictly) of each pair of points, written anew for this test."""
    begin, end = begin_and_end(link.span)
    begins, ends = begin_and_end(link.to)
    match link.relation:
        case TimeRelation.BEFORE:
            return [(end, begins, True)]
        case TimeRelation.AFTER:
            return [(ends, begin, True)]
        case TimeRelation.INCLUDES:
            return [(begin, begins, False), (ends, end, False)]
        case TimeRelation.IS_INCLUDED:
            return [(begins, begin, False), (end, ends, False)]
    return [(begin, begins, False), (begins, begin, False), (end, ends, False), (ends, end, False)]


def contradictions(links: tuple[TimeLink, ...], days: dict[Span, When]) -> list[str]:
    """Return what is wrong with the closure of links over begin and end points."""
    later: dict[Point, dict[Point, bool]] = defaultdict(dict)
    for span in {s for link in links for s in (link.span, link.to)}:
        begin, end = begin_and_end(span)
        later[begin][end] = False
    for link in links:
        for one, other, strict in points_of(link):
            later[one][other] = later[one].get(other, False) or strict
    lows: dict[Point, date | None] = {}
    highs: dict[Point, date | None] = {}
    for span, when in days.items():
        begin, end = begin_and_end(span)
        lows[begin], highs[begin] = when.earliest_begin, when.latest_begin
        lows[end], highs[end] = when.earliest_end, when.latest_end
    wrong = []
    for point in list(later):
        low, found = lows.get(point), reached(point, later)
        if (point, True) in found:
            wrong.append(f"{point} is earlier than itself")
        wrong += [
            f"{point} is not before {low} and leads to {other}, not after {highs[other]}"
            for other, _ in sorted(found)
            if low and (highs.get(other) or low) < low
        ]
    return wrong


def reached(point: Point, later: dict[Point, dict[Point, bool]]) -> set[tuple[Point, bool]]:
    """Return the points that are not earlier, each with whether a strict step led to it."""
    found: set[tuple[Point, bool]] = set()
    todo = [(point, False)]
    while todo:
        at, strict = todo.pop()
        for following, is_strict in later.get(at, {}).items():
            state = (following, strict or is_strict)
            if state not in found:
                found.add(state)
                todo.append(state)
    return found


def read(text: str) -> tuple[tuple[TimeLink, ...], dict[Span, When]]:
    found = open_pipeline(Config()).annotate(a_report(text)).annotations
    days = {e.span: e.when for e in found.of(EventMention) if e.when is not None}
    for timex in found.of(Timex):
        if timex.when is not None and timex.bound is Bound.ON:
            days.setdefault(timex.span, timex.when)
    return found.of(TimeLink), days


def texts() -> list[str]:
    rows = SAMPLE.read_text(encoding="utf-8").splitlines()
    return [*PASSAGES, *SEVERAL_DATES, *(json.loads(row)["text"] for row in rows if row)]


@pytest.mark.parametrize("text", texts(), ids=lambda text: text[:30])
def test_closure_of_the_links_of_a_report_contradicts_nothing(text):
    links, days = read(text)
    assert contradictions(links, days) == []


@pytest.mark.parametrize("text", texts(), ids=lambda text: text[:30])
def test_event_included_in_a_time_has_no_day_outside_it(text):
    links, days = read(text)
    for link in links:
        if link.relation is TimeRelation.IS_INCLUDED:
            inner, outer = days[link.span], days[link.to]
            assert (inner.earliest, outer.latest) == (
                max(inner.earliest, outer.earliest),
                max(inner.latest, outer.latest),
            )


def test_the_passages_are_not_empty_of_links():
    assert all(len(read(text)[0]) > 3 for text in PASSAGES)


def test_this_test_can_see_a_contradiction():
    one, other = Span(0, 3), Span(5, 8)
    there = TimeLink(one, TimeRelation.BEFORE, other)
    back = TimeLink(other, TimeRelation.BEFORE, one)
    fifth, sixth = date(2031, 12, 5), date(2031, 12, 6)
    assert contradictions((there, back), {}) != []
    assert contradictions((there,), {one: When.on(sixth), other: When.on(fifth)}) != []
    assert contradictions((there,), {one: When.on(fifth), other: When.on(sixth)}) == []


ORDERS = (
    Order.SAME, Order.BEFORE, Order.AFTER, Order.AROUND, Order.NOT_BEFORE, Order.NOT_AFTER,
)  # fmt: skip
SPANS = [Span(10 * n, 10 * n + 5) for n in range(9)]
NAMED = {
    Order.SAME: TimeRelation.SIMULTANEOUS, Order.BEFORE: TimeRelation.BEFORE,
    Order.AFTER: TimeRelation.AFTER, Order.AROUND: TimeRelation.INCLUDES,
}  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_what_a_solver_takes_is_consistent_and_bounds_every_event(seed):
    chance = random.Random(seed)
    known = Intervals(len(SPANS))
    taken: list[TimeLink] = []
    for _ in range(40):
        one, other = chance.sample(range(len(SPANS)), 2)
        if chance.random() < 0.3:
            first = date(2031, 12, 1) + timedelta(chance.randrange(20))
            known.bound(one, When.within(first, first + timedelta(chance.randrange(4))), 0)
            continue
        order = chance.choice(ORDERS)
        if known.add(edges_of(one, order, other)) and order in NAMED:
            taken.append(TimeLink(SPANS[one], NAMED[order], SPANS[other]))
    days = {SPANS[n]: when for n in range(len(SPANS)) if (when := known.when(n)) is not None}
    assert contradictions(tuple(taken), days) == []
    for when in days.values():
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest


def test_refused_link_leaves_everything_as_it_was():
    known = Intervals(3)
    known.bound(0, When.on(date(2031, 12, 7)), 0)
    known.bound(1, When.on(date(2031, 12, 5)), 1)
    before = [known.when(n) for n in range(3)]
    assert not known.add((*edges_of(2, Order.SAME, 1), *edges_of(0, Order.BEFORE, 1)))
    assert [known.when(n) for n in range(3)] == before
    assert known.add(edges_of(2, Order.AFTER, 0))
    assert known.when(2) == When.within(date(2031, 12, 7), None)


def test_link_that_is_too_far_to_judge_is_left_out():
    known = Intervals(1000)
    for number in range(999):
        assert known.add(edges_of(number + 1, Order.AFTER, number))
    assert not known.add(edges_of(0, Order.AFTER, 999))


def test_chain_that_is_told_backwards_is_judged_however_long():
    """Each event of it is before the one named last, so that nothing leads to the new one."""

    def spent(n: int) -> int:
        known = Intervals(n)
        links = [edges_of(number, Order.AFTER, number + 1) for number in range(n - 1)]
        return work(lambda: [known.add(link) for link in links])

    known = Intervals(1000)
    assert all(known.add(edges_of(n, Order.AFTER, n + 1)) for n in range(999))
    assert spent(240) < 4.6 * spent(60)


def test_events_at_the_same_time_as_one_are_judged_in_few_steps():
    def spent(n: int) -> int:
        known = Intervals(n)
        links = [edges_of(number, Order.SAME, 0) for number in range(1, n)]
        return work(lambda: [known.add(link) for link in links])

    known = Intervals(4)
    assert all(known.add(edges_of(0, Order.SAME, n)) for n in (1, 2, 3))
    assert not known.add(edges_of(2, Order.AFTER, 1))
    assert spent(60) < 9 * spent(15)  # 14 where the way back from the first goes on past it


def test_long_chains_of_clauses_are_read():
    text = "They left " + "before leaving " * 1500 + "and then the guards fled."
    assert read(text)[0]
