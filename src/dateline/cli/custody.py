"""dateline custody: the log of a dossier, its head, and original bytes to give out."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dateline.cli.common import AsJson, at, existing, guarded, line, print_json
from dateline.dossier import Dossier
from dateline.dossier.giving_out import give_out
from dateline.dossier.whole_file import whole_file
from dateline.errors import ConfigError

__all__ = ["custody"]


@guarded
def custody(
    where: Annotated[
        str,
        typer.Argument(
            metavar="DOSSIER", help="The dossier; left away with --new-key.", callback=at
        ),
    ] = "",
    report: Annotated[
        str | None, typer.Option(metavar="ID", help="Only what is about this report.")
    ] = None,
    since: Annotated[int, typer.Option(min=0, metavar="N", help="Only entries after this.")] = 0,
    originals: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write the report's original bytes there, read-only."),
    ] = None,
    head: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the head of the log there.")
    ] = None,
    sign: Annotated[
        Path | None, typer.Option(metavar="KEY", help="With --head: sign it with this private key.")
    ] = None,
    new_key_: Annotated[
        Path | None,
        typer.Option("--new-key", metavar="KEY", help="Make a key pair to sign heads with."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show who added, judged and exported what, when, with which version; newest last.

    Each entry holds the hash of the one before. Give the head of the log to somebody: with it,
    `dateline verify` proves later that nothing before it was changed.

    Examples:
      dateline custody harrow.dossier --report R04

      dateline custody harrow.dossier --report R04 --originals evidence/

      dateline custody --new-key desk.pem

      dateline custody harrow.dossier --head harrow.head.json --sign desk.pem
    """
    if new_key_ is not None:
        from dateline.dossier.signing import new_key  # noqa: PLC0415 - cryptography, 0.1 s

        public = new_key(new_key_)
        line(f"written: {new_key_} (keep it to yourself) and {public} (give it away)")
        return
    _refuse(where, report, originals, head, sign)
    with existing(where) as dossier:
        if head is not None:
            _write_head(dossier, head, sign)
        elif originals is not None:
            for path in give_out(dossier, report or "", originals):
                line(f"written: {path}")
        else:
            _list(dossier, since, report, as_json=as_json)


def _refuse(
    where: str, report: str | None, originals: Path | None, head: Path | None, sign: Path | None
) -> None:
    if not where:
        raise ConfigError("which dossier?", hint="`dateline custody --help` has examples")
    if originals is not None and report is None:
        raise ConfigError("--originals are of one report", hint="give --report ID too")
    if sign is not None and head is None:
        raise ConfigError("what is to be signed is a head", hint="give --head FILE too")


def _write_head(dossier: Dossier, out: Path, key: Path | None) -> None:
    from dateline.dossier.signing import signed  # noqa: PLC0415 - cryptography, 0.1 s

    made = signed(dossier.head(), key)
    data = msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"
    try:
        with whole_file(out, over=False) as file:
            file.write(data)
    except FileExistsError:
        raise ConfigError(
            f"{out} is there already, and a head is never written over", hint="give another name"
        ) from None
    line(f"written: {out}, entry {made.head.n}, {made.head.hash}")
    line("Give it away: it proves something only where you cannot change it any more.")


def _list(dossier: Dossier, since: int, report: str | None, *, as_json: bool) -> None:
    if report is not None:
        dossier.originals(report)
    found = dossier.custody(since, report)
    if as_json:
        print_json(tuple(found))
        return
    count = 0
    for count, one in enumerate(found, start=1):  # noqa: B007 - asked for after the loop
        line((f"{one.n:>6}  ", "dim"), one.at[:19].replace("T", " "), "Z  ", (one.what, "bold"),
             f"  {one.by}, dateline {one.version}")  # fmt: skip
        line(f"        {one.said}", (f"  {one.hash[:16]}", "dim"))
    if not count:
        line("the log has no such entry")
