"""The JSON shapes of a team: accounts, sessions, tokens, the audit; none holds a secret but one."""

from datetime import datetime

import msgspec

__all__ = [
    "AccountOut", "AuditOut", "AuditPage", "GrantOut", "IssuedOut", "RestrictedOut", "SessionLine",
    "SessionOut", "TokenOut",
]  # fmt: skip


class SessionOut(msgspec.Struct, frozen=True):
    """Who asks, and what they may here.

    `team`: whether there are accounts at all; without, anybody may anything. `account` null:
    nobody is logged in. `role` null: nothing is open to them here. `csrf`: what requests that
    change anything must say in `X-Dateline-Csrf`. `restricted`: may read although reports are
    restricted.
    """

    team: bool
    account: str | None = None
    role: str | None = None
    rights: tuple[str, ...] = ()
    restricted: bool = False
    csrf: str = ""


class SessionLine(msgspec.Struct, frozen=True):
    """One session: where from, when last used, when it ends; `current`: the one that asks."""

    session: str
    account: str
    address: str
    made: datetime
    seen: datetime
    ends: datetime
    current: bool = False


class TokenOut(msgspec.Struct, frozen=True):
    """One token, without its secret; `dossier` "*": in all of them. `used` null: never."""

    token: str
    account: str
    label: str
    role: str
    dossier: str
    restricted: bool
    made: datetime
    ends: datetime
    used: datetime | None


class IssuedOut(msgspec.Struct, frozen=True):
    """A new token with its secret, which is shown this once."""

    token: TokenOut
    secret: str


class GrantOut(msgspec.Struct, frozen=True):
    """What an account is in a dossier ("*": in all of them); `role` null: nothing there."""

    dossier: str
    called: str
    role: str | None
    restricted: bool


class AccountOut(msgspec.Struct, frozen=True):
    """One account, and what it is where."""

    account: str
    made: datetime
    disabled: bool
    grants: tuple[GrantOut, ...]


class AuditOut(msgspec.Struct, frozen=True):
    """One entry of the audit; `reports`: the restricted ones that an answer names."""

    n: int
    at: datetime
    account: str
    what: str
    via: str
    address: str
    dossier: str
    reports: tuple[str, ...]
    how: str


class AuditPage(msgspec.Struct, frozen=True):
    """A page of the audit, the oldest first; `next` null: there is no more."""

    items: tuple[AuditOut, ...]
    next: str | None


class RestrictedOut(msgspec.Struct, frozen=True):
    """The reports that are restricted now, and those whose state was changed."""

    restricted: tuple[str, ...]
    changed: tuple[str, ...]
