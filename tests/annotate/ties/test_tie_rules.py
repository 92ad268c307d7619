"""Who is where, who holds what, who leads, belongs to, fights and backs whom."""

import pytest

from build import a_report, annotate
from dateline.annotate.events import EVENTS
from dateline.annotate.ties import TIES
from dateline.model.attribution import Attribution, Known, Mode
from dateline.model.event import Certainty, Polarity, Status
from dateline.model.name import Mention, NameKind
from dateline.model.place import Place, Toponym
from dateline.model.span import Span
from dateline.model.tie import Phase, Tie, TieKind

KNOWN = {
    NameKind.GPE: ("Dallim", "Kessary", "Velmora", "Ostra", "Brodek", "Pell Bridge"),
    NameKind.NORP: ("Velmoran", "Kessaran"),
    NameKind.ORG: ("Red Dawn", "Harbour League"),
    NameKind.PER: ("Tarik Oreli", "Sera Donn", "Lina Vash"),
}


def named(text: str) -> list[Mention]:
    """Return our invented names as mentions, one chain a name, in text order."""
    at = sorted(
        (text.find(name), name, kind)
        for kind, names in KNOWN.items()
        for name in names
        if name in text and f"{name}n" not in text
    )
    return [Mention(Span(i, i + len(n)), kind, n, c) for c, (i, n, kind) in enumerate(at)]


def ties(text: str, *seen) -> list[Tie]:
    return list(annotate(a_report(text), EVENTS, TIES, seen=(*named(text), *seen)).of(Tie))


def told(text: str) -> set[tuple[str, str, str]]:
    """Return the ties of a text as (kind with phase, holder, of)."""
    marks = {Phase.BEGINS: "+", Phase.HOLDS: "", Phase.ENDS: "-"}
    return {(t.kind + marks[t.phase], t.holder.of(text), t.of.of(text)) for t in ties(text)}


TELLING = [
    # presence
    ("Rebel fighters in Brodek slept.", ("PRESENT_AT", "Rebel fighters", "Brodek")),
    ("The army struck the rebels in Brodek.", ("PRESENT_AT", "the rebels", "Brodek")),
    ("Residents of Brodek slept.", ("PRESENT_AT", "Residents of Brodek", "Brodek")),
    ("The troops are in Brodek.", ("PRESENT_AT", "The troops", "Brodek")),
    ("In Brodek, the rebels are still in charge.", ("PRESENT_AT", "the rebels", "Brodek")),
    ("The militia has a base in Brodek.", ("PRESENT_AT", "The militia", "Brodek")),
    ("The army denounced the militia's presence in Brodek.",
     ("PRESENT_AT", "the militia", "Brodek")),
    ("Sera Donn arrived in Brodek.", ("PRESENT_AT+", "Sera Donn", "Brodek")),
    ("The troops were sent to Brodek.", ("PRESENT_AT+", "The troops", "Brodek")),
    ("Velmora sent advisers to Ostra.", ("PRESENT_AT+", "advisers", "Ostra")),
    ("The brigade withdrew from Brodek.", ("PRESENT_AT-", "The brigade", "Brodek")),
    ("Soldiers drove the rebels out of Brodek.", ("PRESENT_AT-", "the rebels", "Brodek")),
    # control
    ("The rebels seized Brodek.", ("HOLDS+", "The rebels", "Brodek")),
    ("Brodek was captured by the rebels.", ("HOLDS+", "the rebels", "Brodek")),
    ("The army has taken control of Brodek.", ("HOLDS+", "The army", "Brodek")),
    ("Brodek fell to the rebels.", ("HOLDS+", "the rebels", "Brodek")),
    ("The rebels control Brodek.", ("HOLDS", "The rebels", "Brodek")),
    ("Brodek is under rebel control.", ("HOLDS", "rebel", "Brodek")),
    ("Troops entered rebel-held Brodek.", ("HOLDS", "rebel", "rebel-held Brodek")),
    ("Troops saw Brodek, a stronghold of the rebels.", ("HOLDS", "the rebels", "Brodek")),
    ("The rebels lost Brodek.", ("HOLDS-", "The rebels", "Brodek")),
    # office and lead
    ("Velmoran President Tarik Oreli slept.",
     ("OFFICE", "Velmoran President Tarik Oreli", "Velmoran")),
    ("Former Velmoran President Tarik Oreli slept.",
     ("OFFICE-", "Former Velmoran President Tarik Oreli", "Velmoran")),
    ("Sera Donn, commander of the Red Dawn militia, slept.",
     ("OFFICE", "Sera Donn", "the Red Dawn militia")),
    ("Lina Vash is the foreign minister of Velmora.", ("OFFICE", "Lina Vash", "Velmora")),
    ("Sera Donn leads the militia.", ("IN_CHARGE_OF", "Sera Donn", "the militia")),
    # belonging
    ("Velmoran forces slept.", ("BELONGS_TO", "Velmoran forces", "Velmoran")),
    ("Kessary's army slept.", ("BELONGS_TO", "Kessary's army", "Kessary")),
    ("Sera Donn is a member of the militia.", ("BELONGS_TO", "Sera Donn", "the militia")),
    ("Sera Donn joined the militia.", ("BELONGS_TO+", "Sera Donn", "the militia")),
    ("The partners, including Ostra, agreed.", ("BELONGS_TO", "Ostra", "The partners")),
    ("Sera Donn, now serving in the army, slept.", ("BELONGS_TO", "Sera Donn", "the army")),
    # fighting
    ("The army attacked the rebels.", ("FIGHTING", "The army", "the rebels")),
    ("The rebels were attacked by the army.", ("FIGHTING", "the army", "The rebels")),
    ("Clashes between the army and the rebels went on.", ("FIGHTING", "the army", "the rebels")),
    ("The regime used gas against the rebels.", ("FIGHTING", "The regime", "the rebels")),
    ("The army shelled Brodek.", ("FIGHTING", "The army", "Brodek")),
    ("Velmora backed the army in its efforts to defeat the rebels.",
     ("FIGHTING", "the army", "the rebels")),
    ("The rebels took Brodek from the army.", ("FIGHTING", "The rebels", "the army")),
    # alliance
    ("Velmora backs the rebels.", ("ALLIED", "Velmora", "the rebels")),
    ("The rebels, backed by Velmora, slept.", ("ALLIED", "Velmora", "The rebels")),
    ("Velmoran-backed rebels slept.", ("ALLIED", "Velmoran", "Velmoran-backed rebels")),
    ("The army fought alongside the militia.", ("ALLIED", "The army", "the militia")),
    # places
    ("The mill at Brodek in Velmora burned.", ("WITHIN", "Brodek", "Velmora")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tie"), TELLING, ids=lambda x: x if isinstance(x, str) else "")
def test_a_sentence_tells_its_tie(text, tie):
    assert tie in told(text)


SILENT = [
    ("Lina Vash condemned the attack on Brodek.", "FIGHTING"),
    ("A terrorist attack on Brodek was reported.", "FIGHTING"),
    ("The attack took place at night.", "HOLDS"),
    ("The council discussed the conference on Velmora.", "PRESENT_AT"),
    ("The city of Brodek burned.", "WITHIN"),
    ("The rebels control Brodek.", "IN_CHARGE_OF"),
    ("The soldiers worked in May.", "PRESENT_AT"),
    ("Rebel forces slept.", "BELONGS_TO"),
    ("The army bombed the rebels from the air.", "PRESENT_AT"),
    ("A guard was shot outside the court in Brodek.", "FIGHTING"),
    ("The guard was taken to the hospital in Brodek.", "HOLDS"),
]


@pytest.mark.parametrize(("text", "kind"), SILENT)
def test_a_sentence_tells_no_tie_of_this_kind(text, kind):
    assert [tie for tie in told(text) if tie[0].rstrip("+-") == kind] == []


def test_a_list_of_towns_is_not_one_in_another_but_a_town_and_its_country_are():
    def place(name: str, feature: str, number: str) -> Place:
        return Place("test", number, name, 40.0, 50.0, 1_000.0, feature, "VV", (), 0.5)

    def toponyms(text: str) -> list[Toponym]:
        rows = [("Brodek", "PPL", "1"), ("Dallim", "PPL", "2"), ("Velmora", "PCLI", "3")]
        return [
            Toponym(Span(i, i + len(n)), n, place(n, f, k))
            for n, f, k in rows
            if (i := text.find(n)) >= 0
        ]

    for text, expected in (
        ("Fires burned in Brodek, Velmora.", [("Brodek", "Velmora")]),
        ("Fires burned in Brodek, Dallim and Ostra.", []),
    ):
        within = [t for t in ties(text, *toponyms(text)) if t.kind is TieKind.WITHIN]
        assert [(t.holder.of(text), t.of.of(text)) for t in within] == expected


def one(text: str, kind: TieKind, *seen) -> Tie:
    (found,) = (t for t in ties(text, *seen) if t.kind is kind)
    return found


def test_a_tie_that_is_said_not_to_be_is_kept_as_denied():
    tie = one("There are no Velmoran soldiers in Brodek.", TieKind.PRESENT_AT)
    assert (tie.factuality.polarity, tie.status) == (Polarity.NEG, Status.DENIED)


def test_what_is_not_there_belongs_all_the_same():
    tie = one("There are no Velmoran soldiers in Brodek.", TieKind.BELONGS_TO)
    assert (tie.factuality.polarity, tie.status) == (Polarity.POS, Status.HAPPENED)


def test_a_tie_is_no_surer_than_the_event_that_tells_it():
    tie = one("The rebels may seize Brodek.", TieKind.HOLDS)
    assert tie.factuality.certainty is Certainty.POSSIBLE
    assert one("The rebels seized Brodek.", TieKind.HOLDS).factuality.certainty is Certainty.CERTAIN


def test_a_participant_is_as_described_whatever_becomes_of_the_event():
    tie = one("The fighters in Brodek may attack the army.", TieKind.PRESENT_AT)
    assert tie.factuality.certainty is Certainty.CERTAIN


def test_a_tie_names_its_event_its_chains_and_whose_word_it_is():
    text = "Lina Vash said Tarik Oreli left Brodek."
    said = Attribution((Span(0, 9),), (Span(10, 14),), (Span(15, 38),), Mode.INDIRECT, Known.NAMED)
    tie = one(text, TieKind.PRESENT_AT, said)
    assert tie.event is not None
    assert tie.event.of(text) == tie.span.of(text) == "left"
    assert (tie.holder_chain, tie.of_chain) == (1, 2)
    assert tie.attribution == said.span
    assert one("Tarik Oreli left Brodek.", TieKind.PRESENT_AT).attribution is None


def test_a_name_is_the_end_rather_than_the_description_before_it():
    text = "The foreign minister, Lina Vash, arrived in Brodek."
    assert one(text, TieKind.PRESENT_AT).holder.of(text) == "Lina Vash"


def test_two_words_for_one_man_make_one_tie():
    text = "Sera Donn hid himself in Brodek."
    mentions = (Mention(Span(14, 21), NameKind.PER, "Sera Donn", 0),)
    assert len([t for t in ties(text, *mentions) if t.kind is TieKind.PRESENT_AT]) == 1


def test_a_holder_from_another_clause_is_marked_as_carried():
    text = "Velmora backed the army in its efforts to defeat the rebels."
    assert one(text, TieKind.FIGHTING).inferred
    assert not one("The army defeated the rebels.", TieKind.FIGHTING).inferred


def test_an_office_is_the_named_mans_though_a_rank_stands_between():
    text = "The army spokesman Brigadier General Tarik Oreli left."
    assert one(text, TieKind.OFFICE).holder.of(text).endswith("Tarik Oreli")
