"""No command loads what it does not use: what starts a command is counted in modules."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from dateline.cli import COMMANDS, app

ENGINES = {
    "spacy", "thinc", "onnxruntime", "tokenizers", "litestar", "uvicorn", "rdflib", "lxml",
    "trafilatura", "httpx", "pandas", "polars", "pyarrow", "jinja2", "scipy", "sklearn",
}  # fmt: skip
PARTS = {"dateline.annotate", "dateline.read", "dateline.export", "dateline.parse",
         "dateline.tagger", "dateline.server"}  # fmt: skip
DATABASE = {"sqlalchemy", "alembic"}

ASKING = ["reports", "timeline", "claims", "sources", "disagreements", "places", "origins"]

LOADED = """
import sys
from dateline.cli import app
try:
    app(sys.argv[1:], prog_name="dateline")
finally:
    print(*sys.modules, file=sys.stderr)
"""


def loaded(*words: str, **more: str) -> set[str]:
    """Return the modules that are loaded when a command has ended."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words], capture_output=True, text=True, check=False,
        timeout=300, env={**os.environ, **more},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture(scope="module")
def own(sample, tmp_path_factory):
    """A copy: another process that is the last to close the sample takes its log from whoever has
    it open here, once somebody here read the file by itself, which drops the locks of SQLite."""
    return Path(shutil.copy(sample, tmp_path_factory.mktemp("own") / "own.dossier"))


@pytest.mark.parametrize("command", ASKING)
def test_a_question_loads_no_engine(command, own):
    assert not loaded(command, str(own)) & (ENGINES | PARTS)


def test_help_loads_neither_engine_nor_database_nor_command():
    assert not loaded("--help") & (ENGINES | PARTS | DATABASE | {"dateline.dossier", "numpy"})


def test_the_help_of_a_command_loads_that_command_alone():
    found = loaded("reports", "--help")
    assert not found & ENGINES
    assert {name for name in found if name.startswith("dateline.cli.")} <= {
        "dateline.cli.ask", "dateline.cli.common", "dateline.cli.lazy", "dateline.cli.tables",
    }  # fmt: skip


def test_completion_names_every_command_and_loads_none():
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=False, timeout=300,
        env={**os.environ, "_DATELINE_COMPLETE": "complete_bash", "COMP_WORDS": "dateline ",
             "COMP_CWORD": "1"},
    )  # fmt: skip
    assert set(done.stdout.split()) >= {one.name for one in COMMANDS}
    assert not set(done.stderr.split()) & (ENGINES | DATABASE)


def test_completion_knows_the_options_of_a_command():
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=False, timeout=300,
        env={**os.environ, "_DATELINE_COMPLETE": "complete_bash",
             "COMP_WORDS": "dateline reports --js", "COMP_CWORD": "2"},
    )  # fmt: skip
    assert "--json" in done.stdout.split()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_list_of_commands_says_what_the_command_says_of_itself(command):
    said = typer.main.get_command(app).load(command.name).help
    assert " ".join(said.split("\n\n")[0].split()) == command.help
