"""One sample dossier, and desks over copies of it: asked in this process, without a socket."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from litestar.testing import TestClient

from dateline.server import Settings, make_app

HOME = "http://127.0.0.1:8341"


@pytest.fixture
def mine(sample, tmp_path):
    """A copy of the sample that a test may change."""
    return Path(shutil.copy(sample, tmp_path / "mine.dossier"))


def _asked(stack: ExitStack, settings: Settings) -> TestClient:
    client = TestClient(make_app(settings), base_url=HOME, raise_server_exceptions=False)
    return stack.enter_context(client)


@pytest.fixture(scope="session")
def shared(sample, tmp_path_factory) -> Iterator[TestClient]:
    """A desk over the sample, for whoever only asks.

    Over a copy of its own: who opens and closes the file in this process lets go of the desk's
    locks on it, and another process may then take its write-ahead log away.
    """
    mine = Path(shutil.copy(sample, tmp_path_factory.mktemp("shared") / sample.name))
    with ExitStack() as stack:
        yield _asked(stack, Settings(mine))


@pytest.fixture
def serve() -> Iterator[Callable[..., TestClient]]:
    """Open desks; they are closed when the test is over."""
    with ExitStack() as stack:
        yield lambda where, **more: _asked(stack, Settings(where, **more))


@pytest.fixture
def desk(serve, mine) -> TestClient:
    """A desk over a dossier of one's own."""
    return serve(mine)


@pytest.fixture
def get(shared):
    """Ask the shared desk; the answer must be there."""

    def call(path: str, **query: object) -> object:
        answer = shared.get(f"/api/v1{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return call
