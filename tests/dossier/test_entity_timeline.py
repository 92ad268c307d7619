"""A dossier tells what one entity takes part in, in order of time."""

import json

import pytest

from dateline.dossier import open_dossier
from dateline.errors import ConfigError
from dateline.model.entity_timeline import DatedBy

FIRST = "Ilen Casp, the mayor of Dallim, resigned on Tuesday. He said that the mill had burned."
SECOND = "Ilen Casp founded the mill in 1990. Police arrested Casp on 1 April 2031."
REPORTS = (("R1", "2031-03-13", FIRST), ("R2", "2031-04-02", SECOND))


@pytest.fixture
def dossier(tmp_path):
    lines = [{"id": n, "published": day, "text": text} for n, day, text in REPORTS]
    source = tmp_path / "reports.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with open_dossier(tmp_path / "new.dossier") as made:
        made.add(source)
        yield made


def told(timeline):
    return [
        (p.number, str(p.moment), [(e.trigger.exact, e.dated.by) for e in p.events])
        for p in timeline.positions
    ]


def test_events_of_all_reports_stand_in_order_and_say_what_their_dates_rest_on(dossier):
    assert told(dossier.entity_timeline("Ilen Casp")) == [
        (1, "1990", [("founded", DatedBy.WORDS)]),
        (2, "2031-03-11", [("resigned", DatedBy.WORDS), ("said", DatedBy.STORY)]),
        (3, "2031-04-01", [("arrested", DatedBy.WORDS)]),
    ]


def test_an_entity_may_be_asked_for_by_its_id(dossier):
    (casp,) = dossier.entities("Casp")
    assert dossier.entity_timeline(casp.entity) == dossier.entity_timeline(casp.name)


def test_who_takes_part_in_nothing_is_said_to(dossier):
    with pytest.raises(ConfigError, match="Oro Tam"):
        dossier.entity_timeline("Oro Tam")
