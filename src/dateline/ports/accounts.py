"""The interface of whatever keeps a team's accounts: who, their rights, sessions, tokens, audit."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from dateline.model.account import Account, Audited, Grant, Session, Token

__all__ = ["Accounts"]


class Accounts(Protocol):
    """Keeps a team; any thread may call any method, and several processes may share it.

    Secrets come and are kept as digests alone: whoever reads the file can log in as nobody.
    Writes are atomic. Names of accounts are found whatever their case (`model.account.key_of`).
    """

    def accounts(self) -> tuple[Account, ...]:
        """Return all accounts, by name."""
        ...

    def account(self, name: str) -> Account | None:
        """Return the account of that name, or None."""
        ...

    def add_account(self, account: Account) -> bool:
        """Keep a new account; return whether there was none that is called so."""
        ...

    def change_account(
        self, name: str, *, password: str | None = None, disabled: bool | None = None
    ) -> None:
        """Change an account; None leaves as it is. Its sessions end with either."""
        ...

    def grants(self, name: str | None = None) -> tuple[Grant, ...]:
        """Return what an account is in which dossier, or all of them, by account and dossier."""
        ...

    def grant(self, grant: Grant) -> None:
        """Keep what an account is in a dossier, in place of what it was there."""
        ...

    def withdraw(self, name: str, dossier: str) -> bool:
        """Forget what is said of an account in a dossier; return whether anything was."""
        ...

    def begin_session(self, session: Session, digest: str) -> None:
        """Keep a session by the digest of its secret."""
        ...

    def session(self, digest: str) -> Session | None:
        """Return the session whose secret has that digest, ended ones too; None for none."""
        ...

    def sessions(self, name: str | None = None) -> tuple[Session, ...]:
        """Return the sessions of one account, or all, the newest first."""
        ...

    def saw_session(self, id_: str, at: datetime) -> None:
        """Keep when a session was last used."""
        ...

    def end_session(self, id_: str, account: str | None = None) -> bool:
        """Forget a session, with `account` only one of theirs; return whether it was there."""
        ...

    def end_sessions(self, name: str | None, *, before: datetime | None = None) -> int:
        """Forget all sessions of an account, or those of anybody that ended before a moment."""
        ...

    def add_token(self, token: Token, digest: str) -> None:
        """Keep a token by the digest of its secret."""
        ...

    def token(self, digest: str) -> Token | None:
        """Return the token whose secret has that digest, ended ones too; None for none."""
        ...

    def tokens(self, name: str | None = None) -> tuple[Token, ...]:
        """Return the tokens of one account, or all, the newest first."""
        ...

    def used_token(self, id_: str, at: datetime) -> None:
        """Keep when a token was last used."""
        ...

    def end_token(self, id_: str, account: str | None = None) -> bool:
        """Forget a token, with `account` only one of theirs; return whether it was there."""
        ...

    def audit(self, entry: Audited) -> None:
        """Add an entry to the audit; no method changes or deletes one."""
        ...

    def audited(
        self, *, since: int = 0, dossier: str | None = None, account: str | None = None
    ) -> Iterator[Audited]:
        """Yield the entries after number `since`, in order; of one dossier, of one account."""
        ...

    def close(self) -> None:
        """Let go of the file or connection; a second call does nothing."""
        ...
