"""Whoever asks: who they are, how they were let in, and what they may here."""

from dataclasses import dataclass, field, replace

from litestar import Request
from litestar.datastructures import State
from litestar.di import NamedDependency

from dateline.errors import ConfigError
from dateline.model.account import Right, Role

__all__ = ["ANYBODY", "CALLER", "AtCaller", "Caller", "Known", "NotAllowed", "TooOften",
           "caller_of", "here"]  # fmt: skip

CALLER = "dateline.caller"  # of the scope: the gate puts it there


class NotAllowed(ConfigError):  # noqa: N818 - says what it is about
    """Whoever asks may not do this."""


class TooOften(ConfigError):  # noqa: N818 - says what it is about
    """Something was tried too often; `wait_s` is after how many seconds it may be again."""

    def __init__(self, message: str, wait_s: int) -> None:
        super().__init__(message, hint=f"wait {wait_s} seconds")
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class Known:
    """How somebody was let in, whichever dossier they ask for.

    Attributes:
        account: The name.
        via: The id of the session or the token.
        is_token: Whether it is a token: a program, and no page that another page could use.
        csrf: What requests of a session that change anything must say; "" for a token.
    """

    account: str
    via: str
    is_token: bool
    csrf: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who asks of a dossier.

    Attributes:
        known: Who; None for nobody that is known, or where there is no team.
        role: What they are here; None for nothing.
        rights: What they may here.
        restricted: Whether they may read here although reports are restricted.
        address: From where they ask.
        secure: Whether they ask over TLS.
        is_team: Whether there is a team at all; without one, anybody may anything.
    """

    known: Known | None = None
    role: Role | None = None
    rights: frozenset[Right] = frozenset()
    restricted: bool = False
    address: str = ""
    secure: bool = False
    is_team: bool = True

    @property
    def name(self) -> str:
        """The name of the account; "" for nobody."""
        return "" if self.known is None else self.known.account

    def speaks(self, by: str) -> str:
        """Return in whose name a judgement is made that says it is `by`.

        Raises:
            NotAllowed: It is somebody else's name.
            ConfigError: It is nobody's.
        """
        said = " ".join(by.split())
        if not self.is_team:
            if not said:
                raise ConfigError("a judgement says who made it", hint="give `by`")
            return said
        if said != self.name:
            raise NotAllowed("you can speak for yourself only", hint=f"give {self.name!r} as `by`")
        return said

    def must(self, right: Right, to: str) -> None:
        """Raise NotAllowed where a right is missing; `to` says what for."""
        if right not in self.rights:
            raise NotAllowed(
                f"your role here does not let you {to}", hint="ask whoever manages the accounts"
            )


ANYBODY = Caller(rights=frozenset(Right), restricted=True, is_team=False)
"""Whoever asks where there is no team: the token or the machine let them in."""


def caller_of(request: Request[object, object, State]) -> Caller:
    """Return who asks, as the gate found."""
    found = request.scope.get(CALLER)
    if not isinstance(found, Caller):
        raise NotAllowed("nobody let this request in")  # a fault of ours: better no answer
    return found


def here(caller: Caller, restricted: frozenset[str]) -> Caller:
    """Return what somebody is where reports are restricted: nobody, without the right for that.

    What is made of all reports tells of each of them, so that a dossier with a restricted report
    is closed as a whole; the answer is the same as to whoever has no right in it at all.
    """
    if not restricted or caller.restricted:
        return caller
    return replace(caller, role=None, rights=frozenset())


AtCaller = NamedDependency[Caller]
"""What a handler names that depends on who asks."""
