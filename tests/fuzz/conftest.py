"""The harnesses of `tools/fuzz`, in a folder of the run's own."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "tools/fuzz"))


@pytest.fixture(scope="session")
def escapes(sample, tmp_path_factory):
    """What is written, connected or started while inputs are tried, beside the run's own folder.

    The hook stays in the interpreter, as audit hooks do, and does nothing when nobody watches.
    """
    from hostile.guards import watch_for_escapes

    home = tmp_path_factory.mktemp("fuzz")
    os.environ["DATELINE_FUZZ"] = str(home)
    shutil.copy(sample, home / "sample.dossier")
    return watch_for_escapes((home,), spawns=True)


@pytest.fixture
def room(escapes, monkeypatch):
    """A folder that the process stands in while it tries inputs."""
    place = Path(os.environ["DATELINE_FUZZ"])
    monkeypatch.chdir(place)
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place
