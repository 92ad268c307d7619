"""Captures of one address are versions of one report, whatever order they come in."""

import json
from itertools import permutations
from pathlib import Path

import pytest

from dateline.dossier import open_dossier
from dateline.dossier.add import Intake
from dateline.store import fingerprint, open_store

URL = "https://ledger.example/2031/kessary"
FIRST = (
    "KESSARY — Forty soldiers left Kessary on Tuesday, Colonel Ilen Dibor said.\n\n"
    "The column took the road to Harrow before dawn and crossed the bridge at Pell, he told "
    "reporters at the barracks gate. Two lorries broke down on the way and were left behind.\n\n"
    "The council of the town met in the afternoon to hear the colonel, who said that the guard "
    "would stay until the bridge over the river is mended."
)
CHANGED = FIRST.replace("Forty soldiers", "Sixty soldiers")
AGAIN = f"4 min read\n\n{FIRST}\n\nRelated: Harrow council meets"
OTHER = (
    "HARROW — Sixty soldiers left Kessary on Tuesday, the mayor of Harrow, Ana Sorou, said on "
    "Wednesday. She saw the column come in, she said, and counted the men herself."
)


def line(name, text, at, url=URL, outlet="The Ledger", title="Soldiers leave Kessary"):
    return {"id": name, "text": text, "published": f"2031-03-12T{at}:00Z", "url": url,
            "outlet": outlet, "title": title}  # fmt: skip


LEAD = line("v1", FIRST, "08:00")
RECAPTURE = line("v2", AGAIN, "09:00", url=f"{URL}?utm_source=feed")
UPDATE = line("v3", CHANGED, "10:00", url=f"http://www.ledger.example/2031/kessary/#{1}")
FREE = line("o1", OTHER, "12:00", "https://star.example/harrow", "The Star", "Column at Harrow")


def add(where: Path, *lines: dict, **how) -> object:
    source = where.with_suffix(".jsonl")
    source.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with open_dossier(where) as dossier:
        return dossier.add(source, **how)


def printed(where: Path) -> str:
    store = open_store(str(where))
    try:
        return fingerprint(store)
    finally:
        store.close()


@pytest.fixture(scope="module")
def four(tmp_path_factory):
    where = tmp_path_factory.mktemp("versions") / "d.dossier"
    done = add(where, LEAD, RECAPTURE, UPDATE, FREE)
    assert (done.kept, done.recaptures, done.changed, done.repeated) == (3, 1, 1, 0)
    with open_dossier(where) as dossier:
        yield dossier


def test_a_recapture_is_no_report_and_is_listed_with_its_text(four):
    assert [report.id for report in four.reports()] == ["o1", "v1", "v3"]
    assert four.overview().reports == 2
    found = four.versions("v1")
    assert [(one.n, one.report, one.kind) for one in found.versions] == [
        (1, "v1", "FIRST"), (2, "v2", "RECAPTURE"), (3, "v3", "CHANGED")
    ]  # fmt: skip
    assert four.version("v1", 2).text == AGAIN
    assert four.versions("v3").lead == four.versions("v2").lead == "v1"


def test_a_changed_version_is_derived_for_sure_and_is_no_origin(four):
    found = four.origins()
    edge = next(d for d in found.derivations if d.later == "v3")
    assert (edge.earlier, edge.score, edge.state) == ("v1", 1.0, "PROPOSED")
    assert [reason.feature for reason in edge.reasons] == ["the same address"]
    assert sorted(origin.root for origin in found.origins) == ["o1", "v1"]


def test_versions_of_one_report_count_once(four):
    left = next(e for e in four.timeline() if "v1" in e.reports and e.what == "left")
    assert left.reports == ("o1", "v1")
    assert left.origins == 2


def test_a_number_that_changed_is_an_update_and_no_contradiction(four):
    kinds = {found.kind for found in four.disagreements(everything=True)}
    assert kinds == {"UPDATE"}
    assert four.disagreements() == ()


def test_the_difference_of_two_versions_stands_in_both_texts(four):
    found = four.difference("v1", 1, 3)
    assert [(one.op, one.quote) for one in found.changes] == [
        ("DELETED", "Forty"), ("INSERTED", "Sixty")
    ]  # fmt: skip
    texts = {1: FIRST, 3: CHANGED}
    for one in found.changes:
        n = 1 if one.op == "DELETED" else 3
        assert texts[n][one.start : one.end] == one.quote


@pytest.mark.slow
@pytest.mark.parametrize("lines", list(permutations([LEAD, RECAPTURE, UPDATE, FREE]))[::5])
def test_any_order_one_by_one_is_as_at_once(lines, tmp_path):
    once, one_by_one = tmp_path / "a.dossier", tmp_path / "b.dossier"
    folder = tmp_path / "reports"
    folder.mkdir()
    for one in lines:
        (folder / f"{one['id']}.json").write_text(json.dumps(one), encoding="utf-8")
    with open_dossier(once) as dossier:
        dossier.add(folder)
    with open_dossier(one_by_one) as dossier:
        for one in lines:
            dossier.add(folder / f"{one['id']}.json")
    assert printed(once) == printed(one_by_one)


@pytest.mark.slow
@pytest.mark.parametrize("lines", [[UPDATE, LEAD, RECAPTURE], [RECAPTURE, FREE, LEAD]])
def test_annotated_later_is_as_annotated_at_once(lines, tmp_path):
    once, later = tmp_path / "once" / "a.dossier", tmp_path / "later" / "a.dossier"
    source = tmp_path / "lines.jsonl"
    source.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    for where in (once, later):
        where.parent.mkdir()
    with open_dossier(once) as dossier:
        dossier.add(source)
    with open_dossier(later) as dossier:
        done = dossier.add(source, intake=Intake(annotate=False), build=False)
        assert done.waiting == 2
        assert [hit.report for hit in dossier.search("soldiers kessary")]
        assert dossier.add().annotated == 2
    assert printed(once) == printed(later)


def test_the_same_file_twice_adds_nothing(tmp_path):
    add(tmp_path / "a.dossier", LEAD, RECAPTURE, UPDATE)
    before = printed(tmp_path / "a.dossier")
    done = add(tmp_path / "a.dossier", LEAD, RECAPTURE, UPDATE)
    assert (done.kept, done.recaptures, done.skipped) == (0, 0, 3)
    assert printed(tmp_path / "a.dossier") == before


def test_a_report_that_somebody_judged_stays_what_leads(tmp_path):
    from datetime import UTC, datetime

    from dateline.dossier import Said
    from dateline.model.judgement import Verdict

    where = tmp_path / "a.dossier"
    add(where, RECAPTURE)
    with open_dossier(where) as dossier:
        said = Said("Mara", datetime(2031, 3, 20, tzinfo=UTC))
        dossier.judge_place("Harrow", Verdict.UNPLACED, said, report="v2")
    add(where, LEAD)
    with open_dossier(where) as dossier:
        assert [report.id for report in dossier.reports()] == ["v2"]
        assert [one.report for one in dossier.versions("v1").versions] == ["v2", "v1"]


def test_reports_at_one_front_page_are_reports_of_their_own(tmp_path):
    where = tmp_path / "a.dossier"
    home = "https://ledger.example/"
    add(where, line("a", FIRST, "08:00", home), line("b", OTHER, "09:00", home, title="Harrow"))
    with open_dossier(where) as dossier:
        assert len(dossier.versions("a").versions) == 1


def test_without_addresses_outlet_title_and_day_tell(tmp_path):
    where = tmp_path / "a.dossier"
    done = add(where, line("a", FIRST, "08:00", ""), line("b", AGAIN, "09:00", ""))
    assert (done.kept, done.recaptures) == (1, 1)
    where = tmp_path / "b.dossier"
    done = add(where, line("a", FIRST, "08:00", ""),
               line("b", AGAIN, "09:00", "", outlet="The Star"))  # fmt: skip
    assert (done.kept, done.recaptures) == (2, 0)
