"""Accounts of a team: who they are, what their roles allow in which dossier, and what was audited.

A right is given for one dossier or for all. What stands for one dossier takes the place of what
stands for all, so that a person may be an editor everywhere and a reader here. Who may read a
dossier with restricted reports is said beside the role: no role has it by itself.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

__all__ = [
    "ALL", "LONGEST_NAME", "RIGHTS", "Account", "Audited", "Grant", "Right", "Role", "Session",
    "Token", "What", "is_name", "key_of", "lesser", "standing_grant",
]  # fmt: skip

ALL = "*"
"""What stands for every dossier of a team."""

LONGEST_NAME = 60  # code points; a judgement takes 100


class Right(StrEnum):
    """What one may do in a dossier.

    READ: ask anything. JUDGE: say what one thinks of events, places, codes, sources and claims, and
    take that back. EDIT: add reports, settle what coders differ in, join and part events and
    entities, take back what others said, export. MANAGE: see accounts and the audit.
    """

    READ = "read"
    JUDGE = "judge"
    EDIT = "edit"
    MANAGE = "manage"


class Role(StrEnum):
    """What somebody is in a dossier; each role may all that the one before it may."""

    READER = "reader"
    CODER = "coder"
    EDITOR = "editor"
    ADMIN = "admin"


RIGHTS = {
    Role.READER: frozenset({Right.READ}),
    Role.CODER: frozenset({Right.READ, Right.JUDGE}),
    Role.EDITOR: frozenset({Right.READ, Right.JUDGE, Right.EDIT}),
    Role.ADMIN: frozenset(Right),
}
"""The rights of each role."""

_ORDER = tuple(Role)


@dataclass(frozen=True, slots=True)
class Account:
    """One person, or one program, of a team.

    Attributes:
        name: As it is shown, and as judgements and the log have it; see `is_name`.
        password: What Argon2 made of the password, in its own notation (PHC); never shown.
        made: When, UTC.
        disabled: Whether it is let in no more; what it did stays.
    """

    name: str
    password: str
    made: datetime
    disabled: bool = False

    def __post_init__(self) -> None:
        if not is_name(self.name):
            raise ValueError(f"{self.name!r} is no name of an account")
        _in_utc(self.made)

    def __repr__(self) -> str:
        return f"Account({self.name!r}, disabled={self.disabled})"  # without what guards it


@dataclass(frozen=True, slots=True)
class Grant:
    """What an account is in a dossier.

    Attributes:
        account: Its name.
        dossier: The hash of the first entry of the dossier's log, which no copy changes; or `ALL`.
        role: What it is there; None for nobody, where `ALL` says otherwise.
        restricted: Whether it may read there although reports are restricted.
        called: What the dossier was called when the right was given, for people.
    """

    account: str
    dossier: str
    role: Role | None
    restricted: bool = False
    called: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who has logged in; the secret is not here.

    Attributes:
        id: What it is called in lists; no secret.
        account: Whose.
        made, seen, ends: When it began, was last used (to the minute), and ends at the latest, UTC.
        address: From where it began.
    """

    id: str
    account: str
    made: datetime
    seen: datetime
    ends: datetime
    address: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """What lets a program in, in the name of an account; the secret is not here.

    Attributes:
        id: What it is called in lists; no secret.
        account: Whose.
        label: What it is for.
        role: The most that it may be; never more than the account is.
        dossier: Where it holds, as in `Grant`.
        restricted: Whether it may read where reports are restricted, if its account may.
        made, ends: When it was made, and when it ends, UTC.
        used: When it was last used, to the minute; None for never.
    """

    id: str
    account: str
    label: str
    role: Role
    dossier: str
    restricted: bool
    made: datetime
    ends: datetime
    used: datetime | None = None


class What(StrEnum):
    """What an entry of the audit is about.

    READ: an answer that may hold what restricted reports say was asked for. LOGIN: somebody logged
    in. FAILED: a name and a password did not fit. LOGOUT, REVOKED: a session or token was ended.
    ISSUED: a token was made. ACCOUNT: an account was added, or its password or state changed.
    RIGHT: a role was given or taken.
    """

    READ = "READ"
    LOGIN = "LOGIN"
    FAILED = "FAILED"
    LOGOUT = "LOGOUT"
    ISSUED = "ISSUED"
    REVOKED = "REVOKED"
    ACCOUNT = "ACCOUNT"
    RIGHT = "RIGHT"


@dataclass(frozen=True, slots=True)
class Audited:
    """One entry of a team's audit.

    Attributes:
        at: When, UTC.
        account: Who; of a failed login, the name that was tried.
        what: What happened.
        via: How they were let in: the id of a session or token; "" for the command line.
        address: From where; "" for the command line.
        dossier: Which dossier; "" for none.
        reports: The restricted reports that the answer names, sorted; () of a READ: it names none,
            and may hold what they say.
        how: Method, path and query of a READ; else what was changed, in words.
        n: Its number, from 1; 0 for one that is not kept yet.
    """

    at: datetime
    account: str
    what: What
    via: str = ""
    address: str = ""
    dossier: str = ""
    reports: tuple[str, ...] = ()
    how: str = ""
    n: int = 0


def is_name(name: str) -> bool:
    """Whether an account may be called so: letters, digits and " .-_'", none of it hidden."""
    if not name or len(name) > LONGEST_NAME or name != " ".join(name.split()):
        return False
    if unicodedata.normalize("NFC", name) != name:
        return False
    return all(unicodedata.category(one)[0] in "LMN" or one in " .-_'" for one in name)


def key_of(name: str) -> str:
    """Return what two names that look alike to a reader in a hurry have in common.

    Accounts differ in it: NFKC and case folding (Unicode TR 36, 3.1), blanks as one.
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def lesser(one: Role, other: Role) -> Role:
    """Return which of two roles may less."""
    return min(one, other, key=_ORDER.index)


def standing_grant(grants: tuple[Grant, ...], dossier: str) -> Grant | None:
    """Return what holds in a dossier: what is said of it, else of all; None for nothing."""
    said = {one.dossier: one for one in grants}
    return said.get(dossier) or said.get(ALL)


def _in_utc(at: datetime) -> None:
    if at.utcoffset() != timedelta(0):
        raise ValueError(f"an account is dated in UTC, got {at}")
