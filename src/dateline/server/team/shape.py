"""A team as shapes of the contract."""

from dateline.dossier.wire_team import (
    AccountOut,
    AuditOut,
    GrantOut,
    SessionLine,
    SessionOut,
    TokenOut,
)
from dateline.model.account import Account, Audited, Grant, Right, Session, Token
from dateline.server.team.caller import Caller

__all__ = ["account_out", "audit_out", "session_line", "session_out", "token_out"]


def session_out(caller: Caller) -> SessionOut:
    """Return who asks."""
    if caller.known is None:
        return SessionOut(team=caller.is_team)
    rights = tuple(right.value for right in Right if right in caller.rights)
    role = None if caller.role is None else caller.role.value
    return SessionOut(
        team=True,
        account=caller.name,
        role=role,
        rights=rights,
        restricted=caller.restricted,
        csrf=caller.known.csrf,
    )


def session_line(one: Session, current: str = "") -> SessionLine:
    """Return a session; `current` is the id of the one that asks."""
    return SessionLine(
        one.id, one.account, one.address, one.made, one.seen, one.ends, current=one.id == current
    )


def token_out(one: Token) -> TokenOut:
    """Return a token without its secret."""
    return TokenOut(
        one.id, one.account, one.label, one.role.value, one.dossier, one.restricted, one.made,
        one.ends, one.used,
    )  # fmt: skip


def account_out(one: Account, grants: tuple[Grant, ...]) -> AccountOut:
    """Return an account with those of `grants` that are its own."""
    return AccountOut(
        one.name,
        one.made,
        one.disabled,
        tuple(
            GrantOut(
                grant.dossier,
                grant.called,
                None if grant.role is None else grant.role.value,
                grant.restricted,
            )
            for grant in grants
            if grant.account == one.name
        ),
    )


def audit_out(one: Audited) -> AuditOut:
    """Return an entry of the audit."""
    return AuditOut(
        one.n, one.at, one.account, one.what.value, one.via, one.address, one.dossier, one.reports,
        one.how,
    )  # fmt: skip
