"""dateline account: who may ask a server, what they are where, their tokens; and who read what.

Passwords come from a prompt or from standard input, never from the command line, where every user
of the machine could read them.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import (
    AsJson,
    OperatorOption,
    Where,
    existing,
    guarded,
    line,
    moment,
    print_json,
    shortened,
)
from dateline.dossier.custody import whoever
from dateline.dossier.wire_team import IssuedOut, RestrictedOut
from dateline.errors import ConfigError
from dateline.model.account import ALL, Grant, Role, standing_grant

if TYPE_CHECKING:
    from dateline.server.team.roster import Roster

__all__ = ["account", "audit", "restrict"]

account = typer.Typer(
    name="account",
    help="Who may ask `dateline serve --team TEAM`, and what they are in which dossier.",
    no_args_is_help=True,
)

Team = Annotated[
    str, typer.Argument(metavar="TEAM", help="The team: an SQLite file, or postgresql://...")
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The account, as judgements name it.")]
DossierOption = Annotated[
    str | None,
    typer.Option("--dossier", metavar="DOSSIER", help="In this dossier only; else in all of them."),
]
Restricted = Annotated[
    bool, typer.Option("--restricted", help="May read although reports are restricted, audited.")
]


@account.command()
@guarded
def add(
    team: Team,
    name: Name,
    role: Annotated[
        Role | None, typer.Option(help="What it is; nothing yet when left away.")
    ] = None,
    dossier: DossierOption = None,
    restricted: Restricted = False,
) -> None:
    """Add an account, and make the team when there is none; asks for the password.

    Example:
      dateline account add desk.team "Mara K" --role coder --dossier harrow.dossier
    """
    with _roster(team, create=True) as roster:
        where = _dossier(dossier)
        made = roster.add(name, _password(), by=whoever())
        if role is not None:
            roster.grant(Grant(made.name, where[0], role, restricted, where[1]), by=whoever())
    line("added: ", (made.name, "bold"))


@account.command("list")
@guarded
def list_(team: Team, as_json: AsJson = False) -> None:
    """List accounts with what they are where.

    Example:
      dateline account list desk.team
    """
    from dateline.server.team.shape import account_out  # noqa: PLC0415  only then: 0.4 s

    with _roster(team) as roster:
        grants = roster.kept.grants()
        found = tuple(account_out(one, grants) for one in roster.kept.accounts())
    if as_json:
        print_json(found)
        return
    for one in found:
        line((one.account, "bold"), "  disabled" if one.disabled else "")
        for grant in one.grants:
            where = "every dossier" if grant.dossier == ALL else grant.called or grant.dossier
            more = ", restricted reports too" if grant.restricted else ""
            line(f"  {grant.role or 'nobody'} of {where}{more}")


@account.command()
@guarded
def role(
    team: Team,
    name: Name,
    to: Annotated[
        str,
        typer.Argument(
            metavar="ROLE",
            help="reader, coder, editor or admin; `none`: nothing; `default`: as in all dossiers.",
        ),
    ],
    dossier: DossierOption = None,
    restricted: Restricted = False,
) -> None:
    """Say what an account is, in one dossier or in all; it holds from the next request on.

    Examples:
      dateline account role desk.team "Mara K" editor --dossier harrow.dossier

      dateline account role desk.team "Mara K" none --dossier other.dossier
    """
    known = [one.value for one in Role]
    if to not in (*known, "none", "default"):
        raise ConfigError(f"there is no role {to!r}", hint=f"one of: {', '.join(known)}, none")
    with _roster(team) as roster:
        where, called = _dossier(dossier)
        if to == "default":
            roster.kept.withdraw(roster.known(name).name, where)
        else:
            made = Role(to) if to != "none" else None
            roster.grant(
                Grant(name, where, made, restricted and made is not None, called), by=whoever()
            )
    line(f"{name}: {to}")


@account.command()
@guarded
def password(team: Team, name: Name) -> None:
    """Set the password of an account; all its sessions end, its tokens stay.

    Example:
      dateline account password desk.team "Mara K"
    """
    with _roster(team) as roster:
        roster.known(name)
        roster.change_password(name, _password(), by=whoever())
    line(f"changed: {name}; its sessions have ended")


@account.command()
@guarded
def disable(
    team: Team,
    name: Name,
    enable: Annotated[bool, typer.Option("--enable", help="Let it in again.")] = False,
) -> None:
    """Let an account in no more, at once; what it did stays, its tokens rest.

    Example:
      dateline account disable desk.team "Mara K"
    """
    with _roster(team) as roster:
        roster.disable(name, disabled=not enable, by=whoever())
    line(f"{name}: {'enabled' if enable else 'disabled'}")


@account.command()
@guarded
def token(
    team: Team,
    name: Name,
    label: Annotated[str, typer.Option("--for", metavar="WORDS", help="What it is for.")],
    role: Annotated[Role, typer.Option(help="The most that it may be.")] = Role.READER,
    days: Annotated[int, typer.Option(min=1, max=366, help="How long it holds.")] = 90,
    dossier: DossierOption = None,
    restricted: Restricted = False,
    as_json: AsJson = False,
) -> None:
    """Make a token for a program (`Authorization: Bearer ...`); it is shown this once.

    Example:
      dateline account token desk.team "Mara K" --for "nightly export" --role editor --days 30
    """
    from dateline.server.team.shape import token_out  # noqa: PLC0415  only then: 0.4 s

    with _roster(team) as roster:
        where, _ = _dossier(dossier)
        made, secret = roster.issue(
            name, label, role, days=days, dossier=where, restricted=restricted
        )
        grant = standing_grant(roster.kept.grants(made.account), where)
    if as_json:
        print_json(IssuedOut(token_out(made), secret))
        return
    line((secret, "bold"))
    line(f"{made.id}: {made.label}, {made.role}, until {moment(made.ends)}")
    if grant is None or grant.role is None:
        line(f"{made.account} has no role there yet, so that it opens nothing")


@account.command()
@guarded
def sessions(
    team: Team,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Only theirs.")] = None,
    as_json: AsJson = False,
) -> None:
    """List sessions and tokens, with when they end.

    Example:
      dateline account sessions desk.team
    """
    from dateline.server.team.shape import session_line, token_out  # noqa: PLC0415  0.4 s

    with _roster(team) as roster:
        if name is not None:
            name = roster.known(name).name
        found = tuple(map(session_line, roster.kept.sessions(name)))
        tokens = tuple(map(token_out, roster.kept.tokens(name)))
    if as_json:
        print_json({"sessions": found, "tokens": tokens})
        return
    for one in found:
        line((one.session, "bold"), f"  {one.account}  {one.address}  until {moment(one.ends)}")
    for each in tokens:
        what = f"{each.label}, {each.role}"
        line((each.token, "bold"), f"  {each.account}  {what}  until {moment(each.ends)}")


@account.command()
@guarded
def revoke(
    team: Team,
    which: Annotated[
        str, typer.Argument(metavar="ID", help="A session or token, or an account with --all.")
    ],
    everything: Annotated[
        bool, typer.Option("--all", help="All sessions and tokens of an account.")
    ] = False,
) -> None:
    """End a session or token at once.

    Examples:
      dateline account revoke desk.team to-1f0c9a2b3d4e

      dateline account revoke desk.team "Mara K" --all
    """
    with _roster(team) as roster:
        ids = [which]
        if everything:
            name = roster.known(which).name
            ids = [one.id for one in roster.kept.sessions(name)]
            ids += [one.id for one in roster.kept.tokens(name)]
        for one in ids:
            roster.revoke(one, by=whoever())
    line(f"ended: {len(ids)}")


@guarded
def audit(
    team: Team,
    dossier: Annotated[
        str | None, typer.Option("--dossier", metavar="DOSSIER", help="Only of this dossier.")
    ] = None,
    name: Annotated[str | None, typer.Option("--account", help="Only of this account.")] = None,
    since: Annotated[
        int, typer.Option(min=0, metavar="N", help="Only entries after this number.")
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """List who read what is restricted, who logged in, and whose rights changed, oldest first.

    Example:
      dateline audit desk.team --dossier harrow.dossier
    """
    from dateline.server.team.shape import audit_out  # noqa: PLC0415  only then: 0.4 s

    with _roster(team) as roster:
        of = None if dossier is None else _dossier(dossier)[0]
        found = roster.kept.audited(since=since, dossier=of, account=name)
        if as_json:
            print_json(tuple(map(audit_out, found)))
            return
        for one in found:
            held = f" [{', '.join(one.reports)}]" if one.reports else ""
            by = " ".join(part for part in (one.via, one.address) if part)
            line(f"{one.n}  {moment(one.at)}  ", (one.account, "bold"), f"  {one.what}  {by}")
            line(f"    {shortened(one.how)}{held}")


@guarded
def restrict(
    where: Where,
    reports: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REPORT]...", help="Reports by their ids; none: list them."),
    ] = None,
    lift: Annotated[bool, typer.Option("--lift", help="Restrict them no more.")] = False,
    by: OperatorOption = "",
    as_json: AsJson = False,
) -> None:
    """Restrict reports: in a team their dossier is open to those with the right only, and audited.

    Whoever can read the file itself can read all of it.

    Examples:
      dateline restrict harrow.dossier R07 R11

      dateline restrict harrow.dossier R07 --lift
    """
    with existing(where, by) as dossier:
        changed = dossier.restrict(reports, lift=lift) if reports else ()
        found = RestrictedOut(tuple(sorted(dossier.restricted())), changed)
    if as_json:
        print_json(found)
        return
    if reports:
        line(f"{'lifted' if lift else 'restricted'}: {', '.join(changed) or 'nothing new'}")
    line(f"restricted now: {', '.join(found.restricted) or 'none'}")


@contextmanager
def _roster(team: str, *, create: bool = False) -> Iterator["Roster"]:
    from dateline.server.team.roster import Roster  # noqa: PLC0415  only then: it takes 0.4 s
    from dateline.store.accounts import open_accounts  # noqa: PLC0415

    made = Roster(open_accounts(team, create=create))
    try:
        yield made
    finally:
        made.close()


def _dossier(where: str | None) -> tuple[str, str]:
    """Return what a dossier is known by, and what it is called; of None, all of them."""
    if where is None:
        return ALL, ""
    with existing(where) as dossier:
        return dossier.identity(), where.rpartition("/")[2]


def _password() -> str:
    """Return a password: typed twice at a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
