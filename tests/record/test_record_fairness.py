"""What must not count as a contradiction, and whose word is whose."""

from build import a_report, annotate
from dateline.annotate import annotators, in_order
from dateline.gazetteer.memory import MemoryGazetteer
from dateline.model.annotations import Annotated
from dateline.model.claim import Property
from dateline.model.record import Record
from dateline.ports import Models
from dateline.record import build

STEPS = in_order(annotators(MemoryGazetteer(()), Models()))


def record(*texts: str, outlets: tuple[str, ...] = ("Herald", "Courier", "Review")) -> Record:
    items = []
    for number, (text, outlet) in enumerate(zip(texts, outlets, strict=False)):
        report = a_report(text, name=f"r{number}", written="2031-03-15", outlet=outlet)
        items.append(Annotated(report, annotate(report, *STEPS)))
    return build(items)


def test_a_no_for_one_day_does_not_contradict_a_yes_for_another():
    made = record(
        "Ostran troops withdrew from Aleppo on March 12, 2031.",
        "Ostran troops did not withdraw from Aleppo on March 10, 2031.",
    )
    assert [d for d in made.disagreements if d.property is Property.STATUS] == []


def test_those_who_attack_and_those_who_are_attacked_are_counted_apart():
    made = record(
        "Ostran troops attacked Dallim on March 11, 2031. About 200 Ostran soldiers attacked it.",
        "Ostran soldiers attacked 30 soldiers in Dallim on March 11, 2031.",
    )
    assert [d for d in made.disagreements if d.property is Property.COUNT] == []


def test_three_things_attacked_by_one_side_are_three_events():
    made = record(
        "Ostran forces attacked a school on March 11, 2031. Ostran forces attacked a hospital on "
        "March 11, 2031. Ostran forces attacked a bridge on March 11, 2031."
    )
    assert sum(event.type == "ASSAULT" for event in made.events) == 3


def test_a_paper_of_a_longer_name_is_another_paper():
    text = "Ostran troops left Dallim on March 11, according to The New York Times."
    chains = {c.chain for c in record(text, outlets=("Times",)).claims}
    assert any(len(chain.links) == 2 for chain in chains)
    text = "Ostran troops left Dallim on March 11, according to the Times."
    chains = {c.chain for c in record(text, outlets=("Times",)).claims}
    assert all(len(chain.links) == 1 for chain in chains)
