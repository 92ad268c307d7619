"""The stream of news: what another process does is told here too."""

import json
from datetime import UTC, datetime

import anyio
import pytest

from dateline.dossier import Said, open_dossier
from dateline.model.judgement import Verdict
from dateline.server.desk import Desk
from dateline.server.routes.jobs import _news
from dateline.server.settings import Settings


@pytest.fixture
def held(mine):
    desk = Desk(Settings(mine))
    yield desk
    desk.close()


def judge_elsewhere(where, report="R09") -> None:
    with open_dossier(where) as other:
        other.judge_report(report, Verdict.CORRECTED, Said("B", datetime.now(UTC)))


def test_a_judgement_of_another_process_is_told(held, mine):
    async def listen() -> list[dict[str, object]]:
        found = []
        stream = _news(held, with_jobs=True)
        with anyio.fail_after(20):
            first = await anext(stream)
            found.append(json.loads(first.data))
            await anyio.to_thread.run_sync(judge_elsewhere, mine)
            found.append(json.loads((await anext(stream)).data))
        return found

    first, second = anyio.run(listen)
    assert first["revision"] != second["revision"]
    assert (first["stale"], second["stale"]) == (False, True)


def test_what_another_process_left_behind_is_rebuilt_once_it_is_quiet(held, mine):
    held.look()
    judge_elsewhere(mine)
    assert held.dossier.is_stale()
    looked = [held.look() for _ in range(10)]
    assert not held.dossier.is_stale()
    assert len(set(looked[:9])) == 1, "not at once: an `add` elsewhere may go on"


def test_a_rebuild_that_fails_is_not_tried_for_ever(held, mine, monkeypatch):
    tried = []
    monkeypatch.setattr("dateline.dossier.Dossier.rebuild", lambda _self: tried.append(1))
    judge_elsewhere(mine)
    for _ in range(40):
        held.look()
    assert len(tried) == 1
