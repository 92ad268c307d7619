"""What holds for an event depends on what was judged, and on nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.dossier import Dossier
from dateline.model.ids import EventId, ReportId
from dateline.model.judgement import (
    ADJUDICATION,
    BLIND,
    REVIEW,
    Judgement,
    JudgementKind,
    Verdict,
    anchored,
    standing,
)
from dateline.model.run import Config
from dateline.model.span import Anchor, Span
from dateline.review.agreement import agreement
from dateline.review.standing import review_of
from dateline.store import fingerprint, open_store
from store.made import WORDS, item

AT = datetime(2031, 3, 20, 9, 0, tzinfo=UTC)
START = WORDS.index("left")
TRIGGERS = tuple(Anchor(ReportId(name), Span(START, START + 4), "left") for name in ("a", "b", "c"))
VALUES = {
    "when": ("2031-03-11", "by 2031-03-12", "undated"),
    "type": ("RETREAT", "ASSAULT"),
    "actor": ("men", "the garrison", ""),
}
EVENT = EventId("ev-1")


@st.composite
def judgement(draw):
    verdict = draw(st.sampled_from([Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CHANGED]))
    fields = draw(st.lists(st.sampled_from([*VALUES]), min_size=1, max_size=3, unique=True))
    values = tuple((field, draw(st.sampled_from(VALUES[field]))) for field in fields)
    scope = draw(st.sampled_from([REVIEW, REVIEW, BLIND, ADJUDICATION]))
    words = draw(st.lists(st.sampled_from(TRIGGERS), min_size=1, max_size=3, unique=True))
    return Judgement(
        JudgementKind.EVENT, anchored(scope, words), verdict, None, draw(st.sampled_from("ab")),
        AT + timedelta(minutes=draw(st.integers(0, 3))),
        values=() if verdict is Verdict.REJECTED else values,
    )  # fmt: skip


def undoing(of, minutes=9):
    at = AT + timedelta(minutes=minutes)
    return Judgement(of.kind, of.on, Verdict.UNDONE, None, "c", at, undoes=of.id)


@st.composite
def history(draw):
    made = draw(st.lists(judgement(), min_size=1, max_size=6))
    undone = draw(st.lists(st.sampled_from(made), max_size=2, unique_by=lambda one: one.id))
    return [*made, *map(undoing, undone)]


def held(said):
    kept = standing(said)
    return review_of(EVENT, kept) if kept else None


@given(said=history(), chance=st.randoms())
def test_the_order_in_which_judgements_arrive_is_nothing(said, chance):
    mixed = list(said)
    chance.shuffle(mixed)
    assert held(mixed) == held(said)


@given(said=history(), more=judgement())
def test_undoing_gives_back_exactly_what_held_before(said, more):
    late = replace(more, note="one too many")
    assert held([*said, late, undoing(late, 10)]) == held(said)


@given(said=history())
def test_a_coder_who_codes_blind_sees_nothing_of_others(said):
    own = [j for j in standing(said) if j.by == "a" and j.on[0] != ADJUDICATION]
    whole = held(said)
    if own:
        mine = review_of(EVENT, own)
        assert mine.differs == ()
        assert whole is not None
        assert mine.coded == tuple(one for one in whole.coded if one.coder == "a")


@given(said=history())
def test_what_differs_is_listed_open_and_what_is_settled_says_by_what(said):
    review = held(said)
    if review is None:
        return
    found = agreement([review])
    still = {one.field for one in found.differences if one.settled is None}
    assert still == set(review.differs)
    ids = set() if review.settled is None else {one.id for one in review.settled.judgements}
    assert {one.settled for one in found.differences} - {None} <= ids
    for field in found.fields:
        assert field.alpha is None or field.alpha <= 1
        assert field.agree is None or 0 <= field.agree <= 1


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(said=history(), chance=st.randoms())
def test_reports_and_judgements_in_any_order_between_any_runs_end_alike(said, chance):
    ends = set()
    for _ in "ab":
        steps = [*said, item("a"), item("b"), item("c")]
        chance.shuffle(steps)
        store = open_store(":memory:")
        dossier = Dossier(store, Config())
        for step in steps:
            if isinstance(step, Judgement):
                store.judge(step)
            else:
                store.add([step])
            if chance.random() < 0.3:
                dossier.reviews()
        found = dossier.reviews()
        ends.add((fingerprint(store), repr(sorted(found.items()))))
        assert dossier.reviews() == found
    assert len(ends) == 1
