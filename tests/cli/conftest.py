"""A way to run a command as a user does."""

import json

import pytest
from typer.testing import CliRunner

from dateline.cli import app


@pytest.fixture
def run():
    """Run a command in this process; it must end with the status given."""

    def call(*words: object, status: int = 0, given: str | bytes = "") -> str:
        done = CliRunner().invoke(app, [str(word) for word in words], input=given)
        assert done.exit_code == status, (done.output, done.exception)
        return done.output

    return call


@pytest.fixture
def ask(run):
    """Run a command with --json and return what it printed, decoded."""

    def call(*words: object) -> object:
        return json.loads(run(*words, "--json"))

    return call
