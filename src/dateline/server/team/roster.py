"""The rules of a team: who is let in, for how long, what they may, and what is noted of it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dateline.errors import ConfigError, MissingError, SettledError
from dateline.model.account import (
    ALL,
    RIGHTS,
    Account,
    Audited,
    Grant,
    Role,
    Session,
    Token,
    What,
    is_name,
    lesser,
    standing_grant,
)
from dateline.ports.accounts import Accounts
from dateline.server.team.caller import Caller, Known
from dateline.server.team.secret import (
    TOKEN_PREFIX,
    Passwords,
    csrf_of,
    digest_of,
    new_id,
    new_secret,
)

__all__ = ["IDLE", "LONGEST_SESSION", "LONGEST_TOKEN", "Roster"]

IDLE = timedelta(hours=2)
"""After which a session that nobody used ends: a long interview, and less than a night."""

LONGEST_SESSION = timedelta(hours=12)
"""After which any session ends: a working day (OWASP asks for an end; NIST AAL2 for 12 hours)."""

LONGEST_TOKEN = timedelta(days=366)

_SEEN = timedelta(minutes=1)  # how exactly the last use is kept: not a write for each request


class Roster:
    """A team: its accounts and the rules for them. Any thread may call any method."""

    def __init__(
        self,
        kept: Accounts,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        passwords: Passwords | None = None,
    ) -> None:
        """Take over the accounts; `clock` gives the time in UTC."""
        self.kept = kept
        self._clock = clock
        self._passwords = passwords or Passwords()

    def close(self) -> None:
        """Let go of the accounts."""
        self.kept.close()

    def add(self, name: str, password: str, *, by: str) -> Account:
        """Add an account that may nothing yet.

        Raises:
            ConfigError: It is no name, or the password is too weak.
            SettledError: There is one that is called so, whatever the case of its letters.
        """
        said = " ".join(name.split())
        if not is_name(said):
            raise ConfigError(
                f"{name!r} is no name of an account",
                hint="take letters, digits, blanks and . - _ ', sixty at most",
            )
        made = Account(said, self._passwords.kept(password, said), self._clock())
        if not self.kept.add_account(made):
            raise SettledError(
                f"there is an account called {said!r}, or nearly so", hint="take another name"
            )
        self.note(said, What.ACCOUNT, f"added by {by}")
        return made

    def change_password(self, name: str, password: str, *, by: str) -> None:
        """Set a password; all sessions of the account end.

        Raises:
            MissingError: There is no such account.
            ConfigError: It is too weak.
        """
        account = self.known(name)
        self.kept.change_account(
            account.name, password=self._passwords.kept(password, account.name)
        )
        self.note(account.name, What.ACCOUNT, f"password changed by {by}")

    def change_own_password(self, name: str, old: str, new: str) -> bool:
        """Set one's own password; return whether the old one was right. All sessions end."""
        account = self.known(name)
        if not self._passwords.fits(account.password, old):
            return False
        self.change_password(name, new, by=name)
        return True

    def disable(self, name: str, *, disabled: bool, by: str) -> None:
        """Let an account in no more, or again; its sessions end, its tokens rest.

        Raises:
            MissingError: There is no such account.
        """
        account = self.known(name)
        self.kept.change_account(account.name, disabled=disabled)
        self.note(account.name, What.ACCOUNT, f"{'disabled' if disabled else 'enabled'} by {by}")

    def known(self, name: str) -> Account:
        """Return the account of that name.

        Raises:
            MissingError: There is none.
        """
        found = self.kept.account(name)
        if found is None:
            raise MissingError(
                f"there is no account called {name!r}",
                hint="`dateline account list TEAM` lists them",
            )
        return found

    def grant(self, grant: Grant, *, by: str) -> None:
        """Make an account what `grant` says.

        Raises:
            MissingError: There is no such account.
        """
        account = self.known(grant.account)
        self.kept.grant(replace(grant, account=account.name))
        role = "nobody" if grant.role is None else grant.role.value
        more = ", restricted reports too" if grant.restricted else ""
        where = "every dossier" if grant.dossier == ALL else grant.called or grant.dossier
        dossier = "" if grant.dossier == ALL else grant.dossier
        self.note(
            account.name, What.RIGHT, f"{role} of {where}{more}, given by {by}", dossier=dossier
        )

    def log_in(
        self, name: str, password: str, *, address: str = "", old: str | None = None
    ) -> tuple[Session, str] | None:
        """Return a new session and its secret; None where name and password do not fit.

        Whether there is such an account, and whether it is disabled, shows neither in the answer
        nor in the work. The session whose secret is `old` ends.
        """
        account = self.kept.account(name)
        fits = self._passwords.fits(None if account is None else account.password, password)
        if account is None or not fits or account.disabled:
            tried = name if is_name(name) else "?"
            self.note(tried, What.FAILED, "name and password do not fit", address=address)
            return None
        if self._passwords.is_old(account.password):
            self.kept.change_account(account.name, password=self._passwords.renewed(password))
        now = self._clock()
        self.kept.end_sessions(None, before=now)
        if old is not None and (before := self.kept.session(digest_of(old))) is not None:
            self.kept.end_session(before.id)
        secret = new_secret()
        made = Session(new_id("se"), account.name, now, now, now + LONGEST_SESSION, address)
        self.kept.begin_session(made, digest_of(secret))
        self.note(account.name, What.LOGIN, "", via=made.id, address=address)
        return made, secret

    def by_session(self, secret: str) -> Known | None:
        """Return whom the secret of a session lets in; None for nobody."""
        session, now = self.kept.session(digest_of(secret)), self._clock()
        if session is None or now >= session.ends or now - session.seen >= IDLE:
            return None
        if not self._is_in(session.account):
            return None
        if now - session.seen >= _SEEN:
            self.kept.saw_session(session.id, now)
        return Known(session.account, session.id, is_token=False, csrf=csrf_of(secret))

    def by_token(self, secret: str) -> tuple[Known, Token] | None:
        """Return whom a token lets in, and the token; None for nobody."""
        if not secret.startswith(TOKEN_PREFIX):
            return None
        token, now = self.kept.token(digest_of(secret)), self._clock()
        if token is None or now >= token.ends or not self._is_in(token.account):
            return None
        if token.used is None or now - token.used >= _SEEN:
            self.kept.used_token(token.id, now)
        return Known(token.account, token.id, is_token=True), token

    def caller(self, known: Known, dossier: str, token: Token | None = None) -> Caller:
        """Return what somebody is in a dossier: as the account, and no more than the token."""
        grant = standing_grant(self.kept.grants(known.account), dossier)
        if grant is None or grant.role is None:
            return Caller(known)
        role, restricted = grant.role, grant.restricted
        if token is not None:
            if token.dossier not in (ALL, dossier):
                return Caller(known)
            role, restricted = lesser(role, token.role), restricted and token.restricted
        return Caller(known, role, RIGHTS[role], restricted)

    def issue(
        self,
        name: str,
        label: str,
        role: Role,
        *,
        days: int,
        dossier: str = ALL,
        restricted: bool = False,
    ) -> tuple[Token, str]:
        """Make a token and return it with its secret, which is shown this once.

        Raises:
            MissingError: There is no such account.
            ConfigError: It has no label, or holds for no day or for more than a year.
        """
        account, said = self.known(name), " ".join(label.split())
        if not said or len(said) > 100:  # noqa: PLR2004 - letters
            raise ConfigError("a token says what it is for", hint="give a label of a few words")
        if not 1 <= days <= LONGEST_TOKEN.days:
            raise ConfigError(
                f"a token holds for 1 to {LONGEST_TOKEN.days} days", hint="make a new one then"
            )
        now, secret = self._clock(), new_secret(TOKEN_PREFIX)
        token = Token(
            new_id("to"), account.name, said, role, dossier, restricted, now,
            now + timedelta(days=days),
        )  # fmt: skip
        self.kept.add_token(token, digest_of(secret))
        self.note(account.name, What.ISSUED, f"{token.id}: {said}, {role}, {days} days")
        return token, secret

    def revoke(self, id_: str, *, by: str, account: str | None = None) -> None:
        """End a session or token by its id; with `account`, only one of theirs.

        Raises:
            MissingError: There is none.
        """
        end = self.kept.end_token if id_.startswith("to-") else self.kept.end_session
        if not end(id_, account):
            raise MissingError(
                f"there is no session or token {id_!r}", hint="see the list; it may have ended"
            )
        self.note(account or by, What.REVOKED, f"{id_}, by {by}")

    def log_out(self, known: Known) -> None:
        """End a session."""
        self.kept.end_session(known.via, known.account)
        self.note(known.account, What.LOGOUT, "", via=known.via)

    def note_read(self, caller: Caller, dossier: str, how: str, reports: Iterable[str]) -> None:
        """Write down that somebody read what may be restricted."""
        via = "" if caller.known is None else caller.known.via
        self.kept.audit(
            Audited(
                self._clock(), caller.name, What.READ, via, caller.address, dossier,
                tuple(sorted(reports)), how,
            )
        )  # fmt: skip

    def note(
        self,
        account: str,
        what: What,
        how: str,
        *,
        via: str = "",
        address: str = "",
        dossier: str = "",
    ) -> None:
        """Write down what happened to an account."""
        self.kept.audit(Audited(self._clock(), account, what, via, address, dossier, (), how))

    def _is_in(self, name: str) -> bool:
        account = self.kept.account(name)
        return account is not None and not account.disabled
