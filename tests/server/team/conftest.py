"""A team of one of each role, over a copy of the sample; the people are real accounts."""

from dataclasses import dataclass

import pytest
from argon2 import PasswordHasher

from dateline.dossier import open_dossier
from dateline.model.account import ALL, Grant, Role
from dateline.server.team.roster import Roster
from dateline.server.team.secret import Passwords, csrf_of
from dateline.store.accounts import open_accounts

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "four words in a row"
NAMES = {"Rea": Role.READER, "Cody": Role.CODER, "Edda": Role.EDITOR, "Adama": Role.ADMIN,
         "Nils": None}  # fmt: skip
JSON = {"content-type": "application/json"}


@dataclass
class Staff:
    """The team of a test: `where` it is kept, its roster, and how its people ask."""

    where: str
    roster: Roster

    def headers(self, name: str) -> dict[str, str]:
        """Log somebody in, past HTTP, and return what their page sends."""
        _, secret = self.roster.log_in(name, PASSWORD)
        return {"cookie": f"dateline-session={secret}", "x-dateline-csrf": csrf_of(secret)}

    def token(self, name: str, role: Role = Role.ADMIN, **more: object) -> dict[str, str]:
        """Make a token and return what a program sends."""
        _, secret = self.roster.issue(name, "a test", role, days=1, **more)
        return {"authorization": f"Bearer {secret}"}


@pytest.fixture
def staff(tmp_path):
    where = str(tmp_path / "desk.team")
    roster = Roster(open_accounts(where, create=True), passwords=Passwords(CHEAP))
    for name, role in NAMES.items():
        roster.add(name, PASSWORD, by="test")
        if role is not None:
            roster.grant(Grant(name, ALL, role), by="test")
    yield Staff(where, roster)
    roster.close()


@pytest.fixture
def open_office(serve, staff, tmp_path):
    """Open the desk of the team over a dossier; its page is one file, which is quick to pack."""
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text("<!doctype html><title>Desk</title>")

    def call(where, **more):
        return serve(where, team=staff.where, page=tmp_path / "page", **more)

    return call


@pytest.fixture
def office(open_office, mine):
    """The desk of the team over the sample."""
    return open_office(mine)


@pytest.fixture
def restricted(mine):
    """The sample with a restricted report."""
    with open_dossier(mine, create=False) as dossier:
        dossier.restrict(["R07"])
    return mine


def described(client, headers: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return every route of the API: method, template, and an address that fits it."""
    paths = client.get("/openapi.json", headers=headers).json()["paths"]
    known = {"scheme": "acled", "report": "R01", "n": "1", "older": "1"}
    found = []
    for path, operations in paths.items():
        parts = [
            known.get(part.strip("{}"), "csv" if "exports" in path else "x")
            if part.startswith("{") else part for part in path.split("/")
        ]  # fmt: skip
        found += [(method.upper(), path, "/".join(parts)) for method in operations]
    return found


def kind(method: str, path: str) -> dict[str, str]:
    upload = method == "POST" and path in ("/api/v1/reports", "/api/v1/compare")
    return {"content-type": "application/octet-stream" if upload else "application/json"}
