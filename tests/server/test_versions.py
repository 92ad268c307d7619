"""Versions over HTTP are those that the command lists."""

import json

import pytest

from dateline.dossier import open_dossier
from dateline.dossier.add import Intake
from dossier.test_versions import LEAD, RECAPTURE, UPDATE


@pytest.fixture
def where(tmp_path):
    source = tmp_path / "wire.jsonl"
    source.write_text("\n".join(map(json.dumps, (LEAD, RECAPTURE, UPDATE))), "utf-8")
    with open_dossier(tmp_path / "d.dossier") as dossier:
        dossier.add(source, intake=Intake(annotate=False), build=False)
    return tmp_path / "d.dossier"


def test_versions_are_asked_for_over_http(where, serve):
    desk = serve(where)
    found = desk.get("/api/v1/reports/v2/versions").json()
    assert [one["report"] for one in found["versions"]] == ["v1", "v2", "v3"]
    assert desk.get("/api/v1/reports/v1/versions/2").json()["text"] == RECAPTURE["text"]
    changed = desk.get("/api/v1/reports/v1/versions/3/since/1").json()["changes"]
    assert [one["quote"] for one in changed] == ["Forty", "Sixty"]
    assert desk.get("/api/v1/reports/v1/versions/9").status_code == 404
    assert desk.get("/api/v1/reports/x/versions").status_code == 404
