"""What holds for the record of any pile of reports."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.annotations import Annotated
from dateline.model.ids import ReportId
from dateline.model.report import Publication
from dateline.record import build
from record.telling import report

VERBS = ("left RETREAT", "struck ASSAULT", "met CONSULT", "burned burn", "left RETREAT NEG")
WHO = (
    "[Ostran](NORP Ostra) troops", "[Ilen Casp](PER)", "[About 90](COUNT {k} 90 cook ABOUT) cooks",
    "[40](COUNT {k} 40 soldier) soldiers of [Velmora](GPE)", "the guests",
)  # fmt: skip
WHERE = ("[Dallim](FAC base)", "[Brodek](GPE)", "[Dallim](FAC base) base in [Velmora](GPE)", "town")
DAYS = ("", " on [a day](TIME {k} 2031-03-09)", " on [a day](TIME {k} 2031-03-11)",
        " in [the week](TIME {k} 2031-03-10/2031-03-16)")  # fmt: skip
FRAMES = (
    "{deed}.",
    "[A baker](BY s{k}) [said](CUE s{k}) [{deed}](SAID s{k}).",
    "[The ministry](BY s{k}) [denied](CUE s{k}) that [{deed}](SAID s{k} DENIED).",
)


@st.composite
def texts(draw) -> str:
    sentences = []
    for k in range(draw(st.integers(1, 3))):
        who, where, day, frame = (draw(st.sampled_from(x)) for x in (WHO, WHERE, DAYS, FRAMES))
        verb, kind = draw(st.sampled_from(VERBS)).split(" ", 1)
        deed = f"[{who}](ACTOR {k}) [{verb}](EVENT {k} {kind}) [{where}](ORIGIN {k}){day}"
        sentences.append(frame.replace("{deed}", deed).replace("{k}", str(k)))
    return " ".join(sentences)


def pile_of(bodies: list[str]) -> list[Annotated]:
    return [report(text, f"R{i}", outlet=f"Paper {i}") for i, text in enumerate(bodies)]


PILES = st.lists(texts(), min_size=1, max_size=6).map(pile_of)


@given(PILES, st.randoms())
@settings(max_examples=60, deadline=None)
def test_order_of_reports_does_not_change_the_record(pile, chance):
    shuffled = list(pile)
    chance.shuffle(shuffled)
    assert build(shuffled) == build(pile)


@given(PILES)
@settings(max_examples=30, deadline=None)
def test_building_twice_gives_the_same(pile):
    assert build(pile) == build(iter(pile))


@given(PILES, st.data())
@settings(max_examples=60, deadline=None)
def test_copy_under_another_outlet_adds_claims_and_no_event(pile, data):
    first = data.draw(st.sampled_from(pile)).report
    original = next(item for item in pile if item.report == first)
    copied = replace(first, id=ReportId("Z"), publication=Publication("The Copyist"))
    before, after = build(pile), build([*pile, replace(original, report=copied)])
    assert len(after.events) == len(before.events)
    own = sum(claim.anchor.report == first.id for claim in before.claims)
    assert len(after.claims) == len(before.claims) + own


@given(PILES)
@settings(max_examples=60, deadline=None)
def test_every_value_stands_on_its_words(pile):
    record = build(pile)
    text = {item.report.id: item.report.text for item in pile}
    anchors = [anchor for entity in record.entities for anchor in entity.mentions]
    anchors += [anchor for event in record.events for anchor in event.mentions]
    for claim in record.claims:
        anchors += [claim.anchor, claim.trigger]
        anchors += [link.anchor for link in claim.chain.links if link.anchor is not None]
    assert all(anchor.exact == anchor.span.of(text[anchor.report]) for anchor in anchors)


@given(PILES)
@settings(max_examples=60, deadline=None)
def test_claims_events_and_sides_refer_to_what_is_there(pile):
    record = build(pile)
    entities = {entity.id for entity in record.entities}
    events = {event.id: event for event in record.events}
    claims = {claim.id: claim for claim in record.claims}
    assert len(claims) == len(record.claims)
    for claim in record.claims:
        assert claim.trigger in events[claim.event].mentions
        assert claim.entity is None or claim.entity in entities
    for one in record.disagreements:
        held = [[claims[name] for name in side.claims] for side in one.sides]
        assert len(one.sides) > 1
        # A denial in other words may stand with another event; what it denies does not.
        assert any(all(claim.event == one.event for claim in side) for side in held)


@given(PILES)
@settings(max_examples=60, deadline=None)
def test_each_mention_belongs_to_one_event(pile):
    mentions = [mention for event in build(pile).events for mention in event.mentions]
    assert len(mentions) == len(set(mentions))
