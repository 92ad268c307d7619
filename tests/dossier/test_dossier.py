"""A dossier gives the same answers however its reports came in."""

import json
from pathlib import Path

import pytest

from dateline.dossier import open_dossier
from dateline.model.record import Record
from dateline.store import fingerprint, open_store

SAMPLE = Path(__file__).parents[2] / "samples/dallim/reports.jsonl"
LINES = SAMPLE.read_text(encoding="utf-8").splitlines()[:5]


def made(where: Path, *runs: list[str]) -> str:
    """Add each list of lines in a run of its own and return the dossier's fingerprint."""
    source = where.parent / "lines.jsonl"
    for lines in runs:
        source.write_text("\n".join(lines), encoding="utf-8")
        with open_dossier(where) as dossier:
            dossier.add(source)
    store = open_store(str(where))
    try:
        return fingerprint(store)
    finally:
        store.close()


def answers(where: Path) -> tuple:
    with open_dossier(where) as dossier:
        return dossier.timeline(), dossier.claims(), dossier.disagreements()


def test_adding_twice_adds_nothing(tmp_path):
    once = made(tmp_path / "a.dossier", LINES)
    twice = made(tmp_path / "b.dossier", LINES, LINES)
    assert once == twice


def test_the_same_report_in_another_file_is_one_report(tmp_path):
    source = tmp_path / "copy.jsonl"
    with open_dossier(tmp_path / "a.dossier") as dossier:
        source.write_text(LINES[0], encoding="utf-8")
        assert dossier.add(source).kept == 1
        renamed = {**json.loads(LINES[0]), "id": "other-name"}
        source.write_text(json.dumps(renamed), encoding="utf-8")
        done = dossier.add(source)
        assert (done.kept, done.repeated) == (0, 1)
        assert "the same report as R01" in done.problems[0][1].message


def test_another_report_of_the_same_name_is_kept_under_a_new_one(tmp_path):
    source = tmp_path / "one.jsonl"
    with open_dossier(tmp_path / "a.dossier") as dossier:
        for text in ("Troops left Dallim.", "Troops came back to Dallim."):
            source.write_text(json.dumps({"id": "x", "text": text}), encoding="utf-8")
            dossier.add(source)
        names = [report.id for report in dossier.reports()]
        assert names[0] == "x"
        assert names[1].startswith("x-")


def test_reports_in_several_runs_and_another_order_give_the_same_answers(tmp_path):
    made(tmp_path / "a.dossier", LINES)
    made(tmp_path / "b.dossier", LINES[3:], LINES[:3][::-1])
    assert answers(tmp_path / "a.dossier") == answers(tmp_path / "b.dossier")


@pytest.mark.slow
def test_two_workers_give_the_same_dossier(tmp_path):
    one, two = tmp_path / "one.dossier", tmp_path / "two.dossier"
    with open_dossier(one) as dossier:
        dossier.add(SAMPLE)
    with open_dossier(two) as dossier:
        dossier.add(SAMPLE, workers=2)
    stores = [open_store(str(where)) for where in (one, two)]
    assert fingerprint(stores[0]) == fingerprint(stores[1])
    for store in stores:
        store.close()


def test_a_record_left_behind_by_a_kill_is_put_right_by_the_next_reader(tmp_path):
    where = tmp_path / "a.dossier"
    made(where, LINES)
    whole = answers(where)
    store = open_store(str(where))
    record = store.claims()
    store.put_record(Record(), "of an earlier state")
    assert store.claims() == ()
    store.close()
    assert record
    assert answers(where) == whole
