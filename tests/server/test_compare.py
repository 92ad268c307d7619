"""A file of another dataset is sent, compared, and not kept."""

import json

from typer.testing import CliRunner

from dateline.cli import app

BYTES = {"content-type": "application/octet-stream"}
ROWS = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,notes\n"
    "VEL1,2031-03-12,Strategic developments,Looting/property destruction,Ostra,Velmora,burnt\n"
    "VEL2,2035-03-12,Protests,Peaceful protest,Protesters,Velmora,march\n"
)


def test_the_answer_is_that_of_the_command(shared, sample, tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    done = CliRunner().invoke(app, ["compare", str(sample), str(path), "--json"])
    for query in ({}, {"scheme": "acled"}):
        answer = shared.post("/api/v1/compare", params=query, content=ROWS, headers=BYTES)
        assert answer.status_code == 200, answer.text
        assert answer.json() == json.loads(done.output)
        assert answer.json()["rows"] == 2


def test_what_is_no_table_is_a_problem_that_names_no_path_of_ours(shared):
    for body, status in ((b"", 400), (b"a,b\n1,2\n", 400), (b"\x00", 400)):
        answer = shared.post("/api/v1/compare", content=body, headers=BYTES)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert "/tmp" not in answer.text
    wrong = shared.post("/api/v1/compare", params={"scheme": "x"}, content=ROWS, headers=BYTES)
    assert wrong.status_code == 400
    assert shared.post("/api/v1/compare", json={}).status_code == 415


def test_too_much_is_refused(serve, mine):
    desk = serve(mine, largest_upload=100)
    assert desk.post("/api/v1/compare", content=ROWS, headers=BYTES).status_code == 413
