"""The cookie of a session: its name, what is said of it, and how it is read.

Over TLS its name begins with `__Host-`, so that browsers take it from this host alone, over TLS
alone, for all paths (RFC 6265bis, 4.1.3.2); no page of a neighbouring name can plant one.
"""

from litestar.types import Scope

__all__ = ["ended", "given", "kept"]

_PLAIN, _SECURE = "dateline-session", "__Host-dateline-session"
_HOW = "Path=/; HttpOnly; SameSite=Strict"


def kept(secret: str, seconds: int, *, secure: bool) -> str:
    """Return the `Set-Cookie` that keeps a session for at most so long."""
    return f"{_name(secure)}={secret}; {_how(secure)}; Max-Age={seconds}"


def ended(*, secure: bool) -> str:
    """Return the `Set-Cookie` that has a browser forget the session."""
    return f"{_name(secure)}=; {_how(secure)}; Max-Age=0"


def given(scope: Scope, *, secure: bool) -> str | None:
    """Return the secret that came; None where none came, or several."""
    name = _name(secure)
    found = [
        value.strip()
        for key, line in scope["headers"]
        if key.lower() == b"cookie"
        for one, _, value in (part.strip().partition("=") for part in _parts(line))
        if one == name
    ]
    return found[0] if len(found) == 1 and found[0] else None


def _parts(line: bytes) -> list[str]:
    return line.decode("latin-1").split(";")


def _name(secure: bool) -> str:
    return _SECURE if secure else _PLAIN


def _how(secure: bool) -> str:
    return f"{_HOW}; Secure" if secure else _HOW
