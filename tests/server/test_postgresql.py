"""A dossier in PostgreSQL is served like a file: asked, added to by a child, exported."""

import pytest

from dateline.store import open_store
from server.test_jobs import over, sent
from store.made import fill


@pytest.fixture
def where(postgres, tmp_path):
    address = postgres.address_for(tmp_path)
    fill(open_store(address, create=True)).close()
    return address


@pytest.mark.slow
def test_it_is_served_added_to_and_exported(serve, where):
    desk = serve(where)
    named = desk.get("/api/v1/dossier").json()["name"]
    assert named == where.rpartition("=")[2]
    assert desk.get("/api/v1/reports").json()["total"] == 3  # with a refused file
    report = b"On 12 March 2031 soldiers left the bridge of Kessary, the mayor said.\n"
    job = sent(desk, "c.txt", report)
    assert over(desk, job)["state"] == "DONE"
    assert desk.get("/api/v1/reports").json()["total"] == 4
    answer = desk.get("/api/v1/exports/csv")
    assert answer.status_code == 200
    assert named in answer.headers["content-disposition"]
