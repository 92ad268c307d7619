"""Sources: brought together where they are surely one, and nowhere else."""

from dataclasses import replace

from dateline.model.annotations import Annotations
from dateline.model.attribution import Attribution, Known, SourceRole, Voice
from dateline.model.name import Mention
from dateline.record import cite
from record.telling import report

SAID = "[{who}](BY a{role}) [{cue}](CUE a) that [the road was closed](SAID a)."


def told(who: str, name: str = "R1", cue: str = "said", role: str = "", voice: str = "", **how):
    item = report(SAID.format(who=who, cue=cue, role=role), name, **how)
    shelf = item.annotations
    chain = 0 if shelf.of(Mention) else None
    voiced = [replace(a, voice=Voice(voice, chain)) for a in shelf.of(Attribution)]
    return replace(item, annotations=Annotations().with_([*shelf.of(Mention), *voiced]))


def test_a_named_person_is_one_source_in_two_reports():
    (one,) = cite([told("[Ilen Casp](PER)"), told("[Ilen Casp](PER)", "R2")])
    assert [c.report for c in one.citations] == ["R1", "R2"]
    assert one.entity is not None


def test_two_described_officers_of_two_reports_stay_two():
    found = cite([told("a senior officer"), told("a senior officer", "R2")])
    assert len(found) == 2
    assert {source.entity for source in found} == {None}


def test_an_agency_is_one_by_any_of_its_names():
    full = "Agence France-Presse"
    reports = [told("AFP", "R1", role=" AGENCY", voice=full),
               told(full, "R2", role=" AGENCY", voice=full)]  # fmt: skip
    (one,) = cite(reports)
    assert (one.name, len(one.citations)) == (full, 2)


def test_an_outlet_of_the_dossier_is_an_outlet_wherever_it_is_cited():
    printed = report("Rain fell.", "R2", outlet="Harrow Post")
    (one,) = cite([told("Harrow Post"), printed])
    assert (one.role, one.known) == (SourceRole.OUTLET, Known.NAMED)


def test_a_body_that_quotes_others_is_proposed_as_an_outlet():
    named = told("[Harrow Wave](ORG)", cue="reported")
    shelf = named.annotations
    known = [replace(a, known=Known.NAMED) for a in shelf.of(Attribution)]
    (one,) = cite([replace(named, annotations=Annotations().with_([*shelf.of(Mention), *known]))])
    assert [cue.exact for cue in one.press_cues] == ["reported"]
    assert one.role is SourceRole.SPEAKER


def test_the_order_of_reports_does_not_matter():
    reports = [told("[Ilen Casp](PER)", f"R{i}") for i in range(4)] + [told("a baker", "R9")]
    assert cite(reports) == cite(reports[::-1])


def test_the_most_reported_comes_first():
    casp = [told("[Ilen Casp](PER)", name) for name in ("R2", "R3")]
    assert [s.name for s in cite([told("a baker", "R1"), *casp])] == ["Ilen Casp", "a baker"]


def test_nothing_cited_is_nothing():
    assert cite([report("Rain fell.")]) == ()
