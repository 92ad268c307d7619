"""A team's accounts in SQLite or PostgreSQL (SQLAlchemy Core), as `ports.accounts` has them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dateline.errors import MissingError, StoreError
from dateline.model.account import (
    Account,
    Audited,
    Grant,
    Role,
    Session,
    Token,
    What,
    key_of,
)
from dateline.store import accounts_schema as schema
from dateline.store.accounts_open import WRITING, open_engine

__all__ = ["KeptAccounts", "open_accounts"]

_AT_ONCE = 500  # rows of the audit fetched together


def open_accounts(where: str, *, create: bool = False) -> "KeptAccounts":
    """Return the team at `where`: the path of a file, or a `postgresql://` address.

    Raises:
        ConfigError: It is neither, or PostgreSQL's driver is not installed.
        StoreError: It is not there and `create` is false, is something else, or a newer version
            made it.
    """
    return KeptAccounts(open_engine(where, create=create))


class KeptAccounts:
    """The tables of a team; see `ports.accounts.Accounts`."""

    def __init__(self, engine: sa.Engine) -> None:
        """Take over an engine on a database that has the tables."""
        self._engine = engine

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def accounts(self) -> tuple[Account, ...]:
        """Return all accounts, by name."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(schema.account).order_by(schema.account.c.key))
            return tuple(map(_account, rows))

    def account(self, name: str) -> Account | None:
        """Return the account of that name, or None."""
        asked = sa.select(schema.account).where(schema.account.c.key == key_of(name))
        with self._reading() as connection:
            row = connection.execute(asked).first()
        return None if row is None else _account(row)

    def add_account(self, account: Account) -> bool:
        """Keep a new account; return whether there was none that is called so."""
        key = key_of(account.name)
        with self._writing() as connection:
            found = sa.select(schema.account.c.key).where(schema.account.c.key == key)
            if connection.execute(found).first() is not None:
                return False
            connection.execute(
                sa.insert(schema.account).values(
                    key=key, name=account.name, password=account.password,
                    made=_iso(account.made), disabled=account.disabled,
                )
            )  # fmt: skip
            return True

    def change_account(
        self, name: str, *, password: str | None = None, disabled: bool | None = None
    ) -> None:
        """Change an account; None leaves as it is. Its sessions end with either."""
        changed = {"password": password, "disabled": disabled}
        values = {column: value for column, value in changed.items() if value is not None}
        with self._writing() as connection:
            key = _known(connection, name)
            if values:
                of = schema.account.c.key == key
                connection.execute(sa.update(schema.account).where(of).values(**values))
            connection.execute(sa.delete(schema.session).where(schema.session.c.account == key))

    def grants(self, name: str | None = None) -> tuple[Grant, ...]:
        """Return what an account is in which dossier, or all of them, by account and dossier."""
        grant, account = schema.grant, schema.account
        asked = (
            sa.select(grant, account.c.name)
            .join(account, account.c.key == grant.c.account)
            .order_by(grant.c.account, grant.c.dossier)
        )
        if name is not None:
            asked = asked.where(grant.c.account == key_of(name))
        with self._reading() as connection:
            return tuple(
                Grant(
                    row.name,
                    row.dossier,
                    None if row.role is None else Role(row.role),
                    bool(row.restricted),
                    row.called,
                )
                for row in connection.execute(asked)
            )

    def grant(self, grant: Grant) -> None:
        """Keep what an account is in a dossier, in place of what it was there."""
        with self._writing() as connection:
            key = _known(connection, grant.account)
            connection.execute(sa.delete(schema.grant).where(_is_grant(key, grant.dossier)))
            connection.execute(
                sa.insert(schema.grant).values(
                    account=key, dossier=grant.dossier,
                    role=None if grant.role is None else grant.role.value,
                    restricted=grant.restricted, called=grant.called,
                )
            )  # fmt: skip

    def withdraw(self, name: str, dossier: str) -> bool:
        """Forget what is said of an account in a dossier; return whether anything was."""
        with self._writing() as connection:
            key = _known(connection, name)
            gone = connection.execute(sa.delete(schema.grant).where(_is_grant(key, dossier)))
            return gone.rowcount > 0

    def begin_session(self, session: Session, digest: str) -> None:
        """Keep a session by the digest of its secret."""
        with self._writing() as connection:
            connection.execute(
                sa.insert(schema.session).values(
                    id=session.id, digest=digest, account=_known(connection, session.account),
                    made=_iso(session.made), seen=_iso(session.seen), ends=_iso(session.ends),
                    address=session.address,
                )
            )  # fmt: skip

    def session(self, digest: str) -> Session | None:
        """Return the session whose secret has that digest, ended ones too; None for none."""
        with self._reading() as connection:
            asked = _with_name(schema.session).where(schema.session.c.digest == digest)
            row = connection.execute(asked).first()
        return None if row is None else _session(row)

    def sessions(self, name: str | None = None) -> tuple[Session, ...]:
        """Return the sessions of one account, or all, the newest first."""
        with self._reading() as connection:
            return tuple(map(_session, connection.execute(_listed(schema.session, name))))

    def saw_session(self, id_: str, at: datetime) -> None:
        """Keep when a session was last used."""
        of = schema.session.c.id == id_
        with self._writing() as connection:
            connection.execute(sa.update(schema.session).where(of).values(seen=_iso(at)))

    def end_session(self, id_: str, account: str | None = None) -> bool:
        """Forget a session, with `account` only one of theirs; return whether it was there."""
        return self._end(schema.session, id_, account)

    def end_sessions(self, name: str | None, *, before: datetime | None = None) -> int:
        """Forget all sessions of an account, or those of anybody that ended before a moment."""
        gone = sa.delete(schema.session)
        if name is not None:
            gone = gone.where(schema.session.c.account == key_of(name))
        if before is not None:
            gone = gone.where(schema.session.c.ends <= _iso(before))
        with self._writing() as connection:
            return connection.execute(gone).rowcount

    def add_token(self, token: Token, digest: str) -> None:
        """Keep a token by the digest of its secret."""
        with self._writing() as connection:
            connection.execute(
                sa.insert(schema.token).values(
                    id=token.id, digest=digest, account=_known(connection, token.account),
                    label=token.label, role=token.role.value, dossier=token.dossier,
                    restricted=token.restricted, made=_iso(token.made), ends=_iso(token.ends),
                )
            )  # fmt: skip

    def token(self, digest: str) -> Token | None:
        """Return the token whose secret has that digest, ended ones too; None for none."""
        with self._reading() as connection:
            asked = _with_name(schema.token).where(schema.token.c.digest == digest)
            row = connection.execute(asked).first()
        return None if row is None else _token(row)

    def tokens(self, name: str | None = None) -> tuple[Token, ...]:
        """Return the tokens of one account, or all, the newest first."""
        with self._reading() as connection:
            return tuple(map(_token, connection.execute(_listed(schema.token, name))))

    def used_token(self, id_: str, at: datetime) -> None:
        """Keep when a token was last used."""
        of = schema.token.c.id == id_
        with self._writing() as connection:
            connection.execute(sa.update(schema.token).where(of).values(used=_iso(at)))

    def end_token(self, id_: str, account: str | None = None) -> bool:
        """Forget a token, with `account` only one of theirs; return whether it was there."""
        return self._end(schema.token, id_, account)

    def audit(self, entry: Audited) -> None:
        """Add an entry to the audit."""
        with self._writing() as connection:
            connection.execute(
                sa.insert(schema.audit).values(
                    at=_iso(entry.at), account=entry.account, what=entry.what.value,
                    via=entry.via, address=entry.address, dossier=entry.dossier,
                    reports=json.dumps(entry.reports), how=entry.how,
                )
            )  # fmt: skip

    def audited(
        self, *, since: int = 0, dossier: str | None = None, account: str | None = None
    ) -> Iterator[Audited]:
        """Yield the entries after number `since`, in order; of one dossier, of one account."""
        audit, after = schema.audit.c, since
        asked = sa.select(schema.audit).order_by(audit.n).limit(_AT_ONCE)
        if dossier is not None:
            asked = asked.where(audit.dossier == dossier)
        if account is not None:
            asked = asked.where(audit.account == account)
        while True:  # a part at a time: whoever stops half-way holds no transaction open
            with self._reading() as connection:
                rows = connection.execute(asked.where(audit.n > after)).all()
            yield from map(_audited, rows)
            if len(rows) < _AT_ONCE:
                return
            after = rows[-1].n

    def _end(self, table: sa.Table, id_: str, account: str | None) -> bool:
        gone = sa.delete(table).where(table.c.id == id_)
        if account is not None:
            gone = gone.where(table.c.account == key_of(account))
        with self._writing() as connection:
            return connection.execute(gone).rowcount > 0

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._connected(writing=False) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self._connected(writing=True) as connection:
            yield connection

    @contextmanager
    def _connected(self, *, writing: bool) -> Iterator[sa.Connection]:
        try:
            with self._engine.connect() as connection:
                marked = connection.execution_options(**{WRITING: writing})
                with marked.begin():
                    yield marked
        except sa.exc.DBAPIError as error:
            raise StoreError(
                "the accounts of the team cannot be read or written",
                hint="see that their file or database is there and that the disk is not full",
            ) from error


def _known(connection: sa.Connection, name: str) -> str:
    """Return the key of an account that is there."""
    key = key_of(name)
    found = sa.select(schema.account.c.key).where(schema.account.c.key == key)
    if connection.execute(found).first() is None:
        raise MissingError(
            f"there is no account called {name!r}", hint="`dateline account list TEAM` lists them"
        )
    return key


def _is_grant(key: str, dossier: str) -> sa.ColumnElement[bool]:
    return sa.and_(schema.grant.c.account == key, schema.grant.c.dossier == dossier)


def _with_name(table: sa.Table) -> sa.Select[Any]:
    account = schema.account
    return sa.select(table, account.c.name).join(account, account.c.key == table.c.account)


def _listed(table: sa.Table, name: str | None) -> sa.Select[Any]:
    asked = _with_name(table).order_by(table.c.made.desc(), table.c.id)
    return asked if name is None else asked.where(table.c.account == key_of(name))


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _account(row: sa.Row[Any]) -> Account:
    return Account(row.name, row.password, datetime.fromisoformat(row.made), bool(row.disabled))


def _session(row: sa.Row[Any]) -> Session:
    at = datetime.fromisoformat
    return Session(row.id, row.name, at(row.made), at(row.seen), at(row.ends), row.address)


def _audited(row: sa.Row[Any]) -> Audited:
    return Audited(
        datetime.fromisoformat(row.at), row.account, What(row.what), row.via, row.address,
        row.dossier, tuple(json.loads(row.reports)), row.how, row.n,
    )  # fmt: skip


def _token(row: sa.Row[Any]) -> Token:
    at = datetime.fromisoformat
    return Token(
        row.id, row.name, row.label, Role(row.role), row.dossier, bool(row.restricted),
        at(row.made), at(row.ends), None if row.used is None else at(row.used),
    )  # fmt: skip
