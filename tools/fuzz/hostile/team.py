"""Every route again where a desk has a team: anyone may ask anything, in every role and in none."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from litestar.testing import TestClient

from dateline.model.account import ALL, Grant, Role
from dateline.server import Settings, make_app
from dateline.server.team.roster import Roster
from dateline.server.team.secret import Passwords, csrf_of
from dateline.server.team.throttle import Rates
from dateline.store.accounts import open_accounts
from hostile.asked import sample
from hostile.harness import Harness, chance_of
from hostile.requests import HOME, asked, client

__all__ = ["TEAM"]

_CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_PASSWORD = "four words in a row"
_MANY = 1_000_000_000
_NEVER_REFUSED = Rates(_MANY, _MANY, _MANY, _MANY)
_stack = ExitStack()


@cache
def _office() -> TestClient:
    """A desk of a team over a copy of the sample, in this process, without a socket."""
    own = Path(f"office-{os.getpid()}.dossier").resolve()
    own.write_bytes(sample().read_bytes())
    _people()
    settings = Settings(own, team=str(_team()), rates=_NEVER_REFUSED)
    made = TestClient(make_app(settings), base_url=HOME, raise_server_exceptions=False)
    return _stack.enter_context(made)


def _team() -> Path:
    return Path(f"office-{os.getpid()}.team").resolve()


@cache
def _people() -> tuple[Mapping[str, str], ...]:
    """Return what people of each role send: their token, or a page's session; last nothing."""
    roster = Roster(open_accounts(str(_team()), create=True), passwords=Passwords(_CHEAP))
    sent: list[Mapping[str, str]] = []
    for role in Role:
        name = role.value.title()
        roster.add(name, _PASSWORD, by="fuzz")
        roster.grant(Grant(name, ALL, role), by="fuzz")
        _, secret = roster.issue(name, "a run", role, days=300)
        sent.append({"authorization": f"Bearer {secret}"})
        _, session = roster.log_in(name, _PASSWORD)
        cookie = f"dateline-session={session}"
        sent.append({"cookie": cookie, "x-dateline-csrf": csrf_of(session), "origin": HOME})
    return *sent, {}


def _ask(raw: bytes) -> None:
    chance = chance_of(raw)
    client()  # the description is asked of a desk without a team
    office = _office()
    who = chance.choice(_people())
    answer = asked(office, chance, who)
    if not who and answer.request.method == "POST":
        assert answer.status_code >= 400, f"nobody did {answer.request.url}"


TEAM = (Harness("http-team", _ask, lambda: [b"a"], memory=4_000_000_000, spawns=True, drawn=True),)
