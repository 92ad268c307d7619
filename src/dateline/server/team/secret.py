"""Secrets: passwords by Argon2id, sessions and tokens by 256 random bits kept as SHA-256.

Argon2's parameters are those of RFC 9106, 4 (the second recommended option: 64 MiB, three passes),
the defaults of argon2-cffi. A random secret of 256 bits can be guessed by nobody, so that its
digest needs neither salt nor work (OWASP, session management).
"""

import hashlib
import hmac
import secrets
import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dateline.errors import ConfigError
from dateline.model.account import key_of

__all__ = ["TOKEN_PREFIX", "Passwords", "csrf_of", "digest_of", "new_id", "new_secret"]

TOKEN_PREFIX = "dl_"  # noqa: S105 - so that a scanner of repositories finds one that got out
_SHORTEST = 12  # code points; NIST SP 800-63B, 3.1.1.2, asks for 8 beside a second factor, 15 alone
_LONGEST = 1000  # code points: a whole poem; more would only cost time
_FEWEST = 5  # different letters
_AT_ONCE = 2  # passwords that are hashed: each takes 64 MiB while it is


def new_secret(prefix: str = "") -> str:
    """Return a secret of 256 random bits that can stand in a cookie or a header."""
    return prefix + secrets.token_urlsafe(32)


def new_id(prefix: str) -> str:
    """Return what a session or token is called in lists; no secret."""
    return f"{prefix}-{secrets.token_hex(6)}"


def digest_of(secret: str) -> str:
    """Return what is kept of a session's or token's secret: SHA-256, lower-case hex."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def csrf_of(secret: str) -> str:
    """Return what a page must say beside its cookie; it follows from the session's secret.

    A page elsewhere can have the browser send the cookie, but can read neither it nor this.
    """
    return hmac.new(secret.encode("utf-8", "replace"), b"csrf", hashlib.sha256).hexdigest()[:43]


class Passwords:
    """Makes and checks what is kept of passwords."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        """Take a hasher; None for one as RFC 9106 recommends."""
        self._hasher = hasher or PasswordHasher()
        self._room = BoundedSemaphore(_AT_ONCE)
        self._nobody = self._hasher.hash(new_secret())  # what a name that is none is checked by

    def kept(self, password: str, name: str) -> str:
        """Return what is to be kept of a new password.

        Raises:
            ConfigError: It is too short, too plain or too long, or has the name in it.
        """
        plain = _plain(password)
        hint = f"take {_SHORTEST} letters or more, such as four words in a row"
        if not _SHORTEST <= len(plain) <= _LONGEST:
            raise ConfigError(f"a password has {_SHORTEST} to {_LONGEST} letters", hint=hint)
        if len(set(plain)) < _FEWEST:
            raise ConfigError("this password is the same few letters again", hint=hint)
        if key_of(name) in key_of(plain):
            raise ConfigError("this password has the name in it", hint=hint)
        return self.renewed(plain)

    def renewed(self, password: str) -> str:
        """Return what is to be kept of a password that is one already."""
        with self._room:
            return self._hasher.hash(_plain(password))

    def fits(self, kept: str | None, password: str) -> bool:
        """Whether a password is right; None, for a name that is none, takes as much work."""
        plain = _plain(password[: _LONGEST + 1])
        try:
            with self._room:
                return self._hasher.verify(kept or self._nobody, plain) and kept is not None
        except (VerificationError, InvalidHashError):
            return False

    def is_old(self, kept: str) -> bool:
        """Whether what is kept was made with less work than is asked today."""
        return self._hasher.check_needs_rehash(kept)


def _plain(password: str) -> str:
    """Return a password as it is hashed, however a keyboard composes its letters (NIST: NFKC)."""
    return unicodedata.normalize("NFKC", password)
