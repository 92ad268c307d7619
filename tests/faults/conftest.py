"""One fork server for all tests of this folder."""

import pytest

from faults.driver import Forks
from faults.operations import materials


@pytest.fixture(scope="session")
def forks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forks")
    made = Forks(folder, materials(folder))
    yield made
    made.close()
