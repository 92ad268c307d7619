"""The API asked by its own description: schemathesis makes requests, and checks every answer.

Checked of each: no 5xx; a status, type and body that the description has. Requests are made in the
process, over the whole application with its guard. Routes that never end (streams) and those that
start programs (uploads, rebuilds) are left to tests/server.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.errors import InvalidSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dateline.server import Settings, make_app
from hostile.asked import sample
from hostile.place import home

__all__ = ["run_described"]

_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
_OPEN = ("/events-stream", "/jobs/{job}/events")
_QUEUED = (("POST", "/api/v1/reports"),)
_MOST_KEPT = 40


class _Tried:
    """What was asked, and which kinds of fault were met."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.inputs = self.faults = 0
        self.kept: dict[str, str] = {}

    def one(self, case: Case, ask: Callable[[Case], object]) -> None:
        """Ask one request; a fault is kept once for each route and kind."""
        self.inputs += 1
        try:
            ask(case)
        except Exception as error:  # noqa: BLE001 - what it may be is what is looked for
            self.faults += 1
            label = f"{case.method} {case.path} {type(error).__name__} {_kind(error)}"
            if label not in self.kept and len(self.kept) < _MOST_KEPT:
                self.kept[label] = f"{case.as_curl_command()}\n\n{error}\n"


def _ask(case: Case) -> None:
    """Ask, and check the answer; its shape is left to tests/server where schemathesis cannot.

    It rewrites `prefixItems` (pairs of days) into what JSON Schema 2020-12 no longer knows.
    """
    try:
        case.call_and_validate(checks=_CHECKS)
    except InvalidSchema:
        case.call_and_validate(checks=_CHECKS[:-1])


def _kind(error: Exception) -> str:
    inner = getattr(error, "exceptions", (error,))
    return ",".join(sorted({type(one).__name__ for one in inner}))


def run_described(each: int, chance: int) -> dict[str, object]:
    """Ask every operation `each` times, and return the totals."""
    folder = home() / "http-described"
    folder.mkdir(parents=True, exist_ok=True)
    own = folder / "desk.dossier"
    own.write_bytes(sample().read_bytes())
    app = make_app(Settings(own, names=frozenset({"testserver"})))
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    tried = _Tried(folder)
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path.endswith(_OPEN) or (operation.method.upper(), operation.path) in _QUEUED:
            continue

        @seed(chance)
        @settings(
            max_examples=each, deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def ask(case: Case) -> None:
            tried.one(case, _ask)

        ask()
    (folder / "found.json").write_text(json.dumps(tried.kept, indent=1), encoding="utf-8")
    return {
        "harness": "http-described", "engine": "schemathesis", "inputs": tried.inputs,
        "crashes": tried.faults, "hangs": 0, "escapes": 0, "ceilings": 0,
        "kept": sorted(tried.kept),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(run_described(int(sys.argv[1]), int(sys.argv[2])), sort_keys=True))
