"""What rules propose as incidents, from marked text; and what is kept, through the pipeline."""

from dataclasses import replace
from datetime import date

import pytest

from build import a_report
from dateline.dossier.pipeline import open_pipeline
from dateline.model.event import EventMention
from dateline.model.incident import Confidence, Effect, IncidentKind, Stage
from dateline.model.name import EntitySort, Form, Mention, NameKind
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.model.time import When
from dateline.record.incidents import KEPT, find_incidents, propose
from record.telling import report

DAY = date(2031, 3, 13)
NINTH = date(2031, 3, 9)


def incidents(marked: str, **given):
    return [proposal.incident for proposal in propose(report(marked, **given))]


def only(marked: str, **given):
    (incident,) = incidents(marked, **given)
    return incident


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("Gunmen [murdered](EVENT 1 murder) [a clerk](TARGET 1).", "ATTACK"),
        ("A shell [exploded](EVENT 1 explode) there.", "BOMBING"),
        ("Rebels [blew](EVENT 1 blow) the mill up.", "BOMBING"),
        ("They [planted](EVENT 1 plant) [two bombs](TARGET 1).", "BOMBING"),
        ("The bomb [attack](EVENT 1 ASSAULT) failed nobody.", "BOMBING"),
        ("Rebels [kidnapped](EVENT 1 kidnap) [a clerk](TARGET 1).", "KIDNAPPING"),
        ("A bomb [went off](EVENT 1 go) at noon.", "BOMBING"),
        ("They [took](EVENT 1 take) two nuns hostage.", "KIDNAPPING"),
        ("Rebels [burned](EVENT 1 burn) [the mill](TARGET 1).", "ARSON"),
        ("They [set](EVENT 1 set) the mill on fire.", "ARSON"),
        ("Gunmen [robbed](EVENT 1 rob) [the mint](TARGET 1).", "ROBBERY"),
    ],
)
def test_the_words_say_what_sort_of_attack_it_is(marked, kind):
    assert only(marked).kind is IncidentKind(kind)


@pytest.mark.parametrize(
    "marked",
    [
        "The council [met](EVENT 1 meet) [a clerk](TARGET 1).",
        "Nobody [murdered](EVENT 1 murder NEG) [a clerk](TARGET 1).",
        "They may have [murdered](EVENT 1 murder POSSIBLE) [a clerk](TARGET 1).",
        "The old ferry [died](EVENT 1 die) a slow death.",
        "They [planted](EVENT 1 plant) [two trees](TARGET 1).",
        "The convoy [set off](EVENT 1 set) for the crossing.",
        "Troops left Dallim, [burning](EVENT 1 burn) [files](TARGET 1).",
    ],
)
def test_other_things_and_what_did_not_happen_are_none(marked):
    assert incidents(marked) == []


def test_a_threat_and_an_attempt_are_stages_of_their_own():
    threat = only("Rebels threatened to [murder](EVENT 1 murder POSSIBLE) [the mayor](TARGET 1).")
    assert threat.stage is Stage.THREATENED
    attempt = only("Gunmen tried to [murder](EVENT 1 murder POSSIBLE) [the mayor](TARGET 1).")
    assert attempt.stage is Stage.ATTEMPTED


def test_a_doubt_about_who_is_none_about_what():
    marked = "Police suspect that rebels [murdered](EVENT 1 murder POSSIBLE) [a clerk](TARGET 1)."
    assert only(marked).stage is Stage.ACCOMPLISHED


def test_its_days_are_those_of_its_words_else_until_publication():
    marked = "They [murdered](EVENT 1 murder) a clerk on [11 March](TIME 1 2031-03-11)."
    dated = only(marked)
    assert dated.when.earliest == dated.when.latest == date(2031, 3, 11)
    assert dated.time.exact == "11 March"
    undated = only("They [murdered](EVENT 1 murder) a clerk.")
    assert (undated.when.earliest_begin, undated.when.latest_end) == (None, DAY)
    assert undated.time is None
    assert only("They [murdered](EVENT 1 murder) a clerk.", written=None).when is None


def test_a_day_after_publication_is_not_its_day():
    marked = (
        "They [murdered](EVENT 1 murder) a clerk; the trial is on [20 March](TIME 1 2031-03-20)."
    )
    assert only(marked).time is None


def test_victims_have_a_number_and_what_became_of_them():
    victims = only(
        "They [murdered](EVENT 1 murder) [guards](TARGET 1) and "
        "[wounded](EVENT 2 wound) [the mayor](TARGET 2)."
    ).victims
    assert [(v.anchor.exact, v.low, v.effect) for v in victims] == [
        ("guards", 2, Effect.DEATH),
        ("the mayor", 1, Effect.INJURY),
    ]
    assert [v.by.exact for v in victims] == ["murdered", "wounded"]
    counted = only("They [murdered](EVENT 1 murder) [[four](COUNT 1 4 guard) guards](TARGET 1).")
    assert [(v.low, v.high) for v in counted.victims] == [(4, 4)]


def test_the_worst_that_befell_somebody_stands():
    victims = only(
        "They [wounded](EVENT 1 wound) [the mayor](TARGET 1). The gunmen [killed](EVENT 2 kill) "
        "[the mayor](TARGET 2) in hospital."
    ).victims
    assert [(v.name, v.effect, v.by.exact) for v in victims] == [("mayor", Effect.DEATH, "killed")]


def test_what_was_only_threatened_or_tried_has_befallen_nobody():
    for word in ("threatened", "tried"):
        marked = f"Rebels {word} to [murder](EVENT 1 murder POSSIBLE) [the mayor](TARGET 1)."
        assert [(v.effect, v.by) for v in only(marked).victims] == [(None, None)]


def test_the_month_of_may_is_no_doubt():
    marked = "[Rebels](ACTOR 1) on 2 May [murdered](EVENT 1 murder) [a clerk](TARGET 1)."
    assert [c.confidence for c in only(marked).culprits] == [Confidence.FACT]
    marked = marked.replace("on 2 May", "perhaps")
    assert [c.confidence for c in only(marked).culprits] == [Confidence.POSSIBLE]


def test_an_armed_group_named_like_a_place_is_no_place():
    item = report("In [Red Dawn](GPE) they [murdered](EVENT 1 murder) a clerk.")
    assert [w.name for w in propose(item)[0].incident.places] == ["Red Dawn"]
    group = mention(item, "Red Dawn", 0, Form.NAM, EntitySort.ARMED_GROUP, "Red Dawn")
    assert told_on(item, group)[0].incident.places == ()


def test_property_is_a_target_and_no_victim():
    incident = only(
        "Rebels [attacked](EVENT 1 ASSAULT) [the mill](TARGET 1).".replace("ASSAULT", "attack")
    )
    assert [anchor.exact for anchor in incident.targets] == ["the mill"]
    assert incident.victims == ()


def test_people_and_their_body_are_two_culprits():
    culprits = only(
        "[[Red Dawn](ORG) gunmen](ACTOR 1) [murdered](EVENT 1 murder) [a clerk](TARGET 1)."
    ).culprits
    assert [(c.anchor.exact, c.organised) for c in culprits] == [
        ("Red Dawn", True),
        ("Red Dawn gunmen", False),
    ]
    assert {c.confidence for c in culprits} == {Confidence.FACT}


def test_a_claim_and_an_accusation_name_culprits_with_their_words():
    marked = (
        "They [murdered](EVENT 1 murder) [a clerk](TARGET 1). [Red Dawn](ORG) [claimed](EVENT 2 "
        "claim) responsibility."
    ).replace("[Red Dawn](ORG)", "[[Red Dawn](ORG)](ACTOR 2)")
    (culprit,) = only(marked).culprits
    assert (culprit.name, culprit.confidence, culprit.by.exact) == (
        "Red Dawn",
        Confidence.CLAIMED,
        "claimed",
    )
    marked = (
        "They [murdered](EVENT 1 murder) [a clerk](TARGET 1). [Police](ACTOR 2) [blamed](EVENT 2 "
        "blame) [rebels](TARGET 2)."
    )
    blamed = [c for c in only(marked).culprits if c.name == "rebels"]
    assert [c.confidence for c in blamed] == [Confidence.AUTHORITIES]


def told_on(item, *mentions):
    """Return the proposals for a report with mentions of people added to those that it has."""
    shelf = item.annotations
    made = [*shelf.of(Mention), *mentions]
    made.sort(key=lambda mention: mention.span)
    return propose(replace(item, annotations=shelf.swapped(Mention, made)))


def mention(item, words, chain, form, sort, name):
    start = item.report.text.index(words)
    kind = NameKind.ORG if sort is EntitySort.ARMED_GROUP else NameKind.PER
    named = form is not Form.NOM or name != words
    span = Span(start, start + len(words))
    return Mention(span, kind, name, chain, form, sort=sort, named=named)


def test_a_noun_for_a_named_body_is_that_body():
    item = report("Police met [Red Dawn](ORG). [The group](ACTOR 1) [shot](EVENT 1 shoot) a clerk.")
    group = mention(item, "The group", 0, Form.NOM, EntitySort.ARMED_GROUP, "Red Dawn")
    (one,) = told_on(item, group)
    assert [(c.name, c.anchor.exact) for c in one.incident.culprits] == [("Red Dawn", "The group")]
    assert "sort=ARMED_GROUP" in one.culprits[0]


def test_a_pronoun_is_told_by_the_nearest_words_for_those_it_means():
    item = report("Two drovers came. Rebels [murdered](EVENT 1 murder) [them](TARGET 1).")
    drovers = mention(item, "Two drovers", 7, Form.NOM, EntitySort.CIVILIANS, "Two drovers")
    them = mention(item, "them", 7, Form.PRO, EntitySort.CIVILIANS, "Two drovers")
    (one,) = told_on(item, drovers, them)
    assert [(v.anchor.exact, v.effect) for v in one.incident.victims] == [
        ("Two drovers", Effect.DEATH)
    ]
    assert told_on(item, drovers)[0].incident.victims == ()


def test_who_is_lent_to_an_attack_by_another_is_weighed_as_such():
    item = report("They [murdered](EVENT 1 murder) [a clerk](TARGET 1).")
    (sure,) = propose(item)
    lent = [
        replace(e, arguments=tuple(replace(a, inferred=True, rule="owner") for a in e.arguments))
        for e in item.annotations.of(EventMention)
    ]
    (unsure,) = propose(replace(item, annotations=item.annotations.swapped(EventMention, lent)))
    assert "via=own TARGET" in sure.victims[0]
    assert "via=own TARGET lent" in unsure.victims[0]
    assert "via=own TARGET" not in unsure.victims[0]


@pytest.mark.parametrize(
    ("said", "confidence"),
    [
        ("[Red Dawn](ORG) has accepted responsibility.", Confidence.CLAIMED),
        ("The attack is attributed to [Red Dawn](ORG).", Confidence.ACCUSED),
        ("[Red Dawn](ORG) is being held responsible.", Confidence.ACCUSED),
        ("[Red Dawn](ORG) was founded in Ostra.", Confidence.FACT),
        ("[Red Dawn](ORG) blamed the drovers.", Confidence.FACT),
    ],
)
def test_the_sentences_that_name_a_body_say_on_whose_word_it_did_it(said, confidence):
    marked = f"They [murdered](EVENT 1 murder) [a clerk](TARGET 1). {said}"
    (culprit,) = only(marked).culprits
    assert (culprit.name, culprit.confidence) == ("Red Dawn", confidence)
    assert (culprit.by is None) is (confidence is Confidence.FACT)


def test_what_somebody_else_tells_is_no_claim_of_the_culprit():
    marked = (
        "[The rebels](BY s) [said](CUE s) that [[the army](ACTOR 1) [murdered](EVENT 1 murder) "
        "[a clerk](TARGET 1)](SAID s)."
    )
    assert [c.confidence for c in only(marked).culprits] == [Confidence.FACT]
    marked = marked.replace("that [[the army]", "that [[the rebels]")
    item = report(marked)
    both = [
        replace(mention(item, words, 3, Form.NOM, EntitySort.ARMED_GROUP, "rebels"), named=False)
        for words in ("The rebels", "the rebels")
    ]
    (one,) = told_on(item, *both)
    assert {c.confidence for c in one.incident.culprits} == {Confidence.CLAIMED}


def test_mentions_of_one_attack_are_joined_and_those_of_two_days_are_not():
    one = (
        "They [murdered](EVENT 1 murder) [the mayor](TARGET 1). The [murder](EVENT 2 murder) of "
        "[the mayor](TARGET 2) shocked Ostra."
    )
    assert [m.exact for m in only(one).mentions] == ["murdered", "murder"]
    two = (
        "They [murdered](EVENT 1 murder) a clerk on [11 March](TIME 1 2031-03-11). They "
        "[murdered](EVENT 2 murder) a nun on [9 March](TIME 2 2031-03-09)."
    )
    assert len(incidents(two)) == 2


def test_of_as_many_mentions_of_two_kinds_the_first_says_which_it_is():
    fire, theft = "[burned](EVENT 1 burn) [the mill](TARGET 1)", "[robbed](EVENT 2 rob) a clerk"
    assert only(f"Rebels {fire} and {theft}.").kind is IncidentKind.ARSON
    assert only(f"Rebels {theft} and {fire}.").kind is IncidentKind.ROBBERY


def test_a_day_that_is_open_on_one_side_joins_no_two_days():
    two = (
        "They [murdered](EVENT 1 murder) a clerk on [9 March](TIME 1 2031-03-09). Some were "
        "[wounded](EVENT 2 wound) [guards](TARGET 2). They [murdered](EVENT 3 murder) a nun on "
        "[11 March](TIME 3 2031-03-11)."
    )
    item = report(two)
    opened = [
        replace(e, when=When(NINTH, None, None, None), time=Span(0, 4)) if n == 1 else e
        for n, e in enumerate(item.annotations.of(EventMention))
    ]
    item = replace(item, annotations=item.annotations.swapped(EventMention, opened))
    assert len(propose(item)) == 2


def test_a_bombing_that_kills_is_one_bombing():
    incident = only(
        "A bomb [exploded](EVENT 1 explode) at the mill. It [killed](EVENT 2 kill) "
        "[two clerks](TARGET 2)."
    )
    assert incident.kind is IncidentKind.BOMBING
    assert [v.effect for v in incident.victims] == [Effect.DEATH]


def test_places_are_of_the_clause_else_of_the_sentence():
    marked = (
        "They [murdered](EVENT 1 murder) a clerk in [[Dallim](GPE)](PLACE 1), near [Brodek](GPE)."
    )
    assert [(w.name, w.rule) for w in only(marked).places] == [("Dallim", "argument")]
    marked = "In [Brodek](GPE) they [murdered](EVENT 1 murder) a clerk."
    assert [(w.name, w.rule) for w in only(marked).places] == [("Brodek", "sentence")]


def test_every_value_opens_its_words():
    item = report(
        "[[Red Dawn](ORG) gunmen](ACTOR 1) [murdered](EVENT 1 murder) [four clerks](TARGET 1) in "
        "[[Dallim](GPE)](PLACE 1) on [11 March](TIME 1 2031-03-11) and hit [the mill](TARGET 1)."
    )
    (proposal,) = propose(item)
    one = proposal.incident
    anchors = [
        *one.mentions, one.time, *one.targets, *(w.anchor for w in one.places),
        *(c.anchor for c in one.culprits), *(v.anchor for v in one.victims),
        *(v.by for v in one.victims),
    ]  # fmt: skip
    assert len(anchors) == 8
    assert all(anchor.span.of(item.report.text) == anchor.exact for anchor in anchors)


def test_what_is_kept_scores_at_least_what_is_asked():
    text = (
        "Three gunmen murdered Ilen Casp, the mayor of Dallim, on Monday. Police in Dallim said "
        "that the attackers fled. The Red Dawn Front claimed responsibility for the murder."
    )
    (one,) = find_incidents(open_pipeline(Config()).annotate(a_report(text, written="2031-03-13")))
    assert one.kind is IncidentKind.ATTACK
    assert one.score >= KEPT["incident"]
    assert any("Casp" in v.anchor.exact and v.effect is Effect.DEATH for v in one.victims)
    assert any("gunmen" in c.anchor.exact for c in one.culprits)


def test_a_report_without_an_attack_has_none():
    text = "The mill of Dallim reopened on Monday. The mayor, Ilen Casp, praised the millers."
    assert find_incidents(open_pipeline(Config()).annotate(a_report(text))) == ()


def test_a_wire_in_capitals_is_told_like_any_other():
    text = (
        "   KESSARY, 13 MAR 31 (NORTHWIRE) -- [TEXT] THREE GUNMEN MURDERED ILEN CASP, THE MAYOR\n"
        "OF DALLIM, ON MONDAY.  POLICE IN DALLIM SAID THAT THE ATTACKERS FLED.\n"
    )
    item = open_pipeline(Config()).annotate(a_report(text, written="2031-03-13"))
    (one,) = find_incidents(item)
    assert any("CASP" in v.anchor.exact for v in one.victims)
    assert item.report.text == text
    assert [problem.code for problem in item.problems] == ["capitals"]
