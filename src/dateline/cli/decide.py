"""dateline judge derivation, events, report, source, claim: what people decide of origins."""

from typing import Annotated

import typer

from dateline.cli.common import Where, existing, guarded, line
from dateline.cli.judge import ByOption, NoteOption, judge, print_judgement, said_by
from dateline.dossier import Dossier
from dateline.errors import ConfigError
from dateline.model.judgement import Judgement, Verdict

__all__ = ["claim", "derivation", "events", "report", "source"]

_REPORT = Annotated[str, typer.Argument(metavar="REPORT", help="Its id.")]


@judge.command()
@guarded
def derivation(
    where: Where,
    later: Annotated[str, typer.Argument(metavar="LATER", help="The report that was made.")],
    earlier: Annotated[str, typer.Argument(metavar="EARLIER", help="What it was made from.")],
    accept: Annotated[bool, typer.Option("--accept", help="It was made from it.")] = False,
    cut: Annotated[bool, typer.Option("--cut", help="It was not.")] = False,
    by: ByOption = "",
    note: NoteOption = "",
) -> None:
    """Say whether one report was made from another; every count that rests on it follows.

    Example: dateline judge derivation harrow.dossier R04 R01 --accept --note "same order of facts"
    """
    if accept is cut:
        raise ConfigError("say one thing: --accept or --cut", hint="the later report comes first")
    verdict = Verdict.ACCEPTED if accept else Verdict.CUT
    with existing(where) as dossier:
        _print(dossier, dossier.judge_derivation(later, earlier, verdict, said_by(by, note)), where)


@judge.command()
@guarded
def events(
    where: Where,
    names: Annotated[list[str], typer.Argument(metavar="EVENT...", help="Ids, or their starts.")],
    apart: Annotated[
        list[str] | None,
        typer.Option("--apart", metavar="REPORT:START", help="A mention that tells of another."),
    ] = None,
    by: ByOption = "",
    note: NoteOption = "",
) -> None:
    """Say that events are one, or that mentions of one event tell of another.

    Examples:
      dateline judge events harrow.dossier ev-... ev-...

      dateline judge events harrow.dossier ev-... --apart R07:307
    """
    with existing(where) as dossier:
        if apart and len(names) == 1:
            made = dossier.part_events(names[0], apart, said_by(by, note))
        elif apart:
            raise ConfigError("--apart takes mentions out of one event", hint="give one event")
        else:
            made = dossier.merge_events(names, said_by(by, note))
        _print(dossier, made, where)


@judge.command()
@guarded
def report(
    where: Where,
    name: _REPORT,
    retracted: Annotated[
        bool, typer.Option("--retracted", help="Its outlet took it back: it counts no more.")
    ] = False,
    corrected: Annotated[
        bool, typer.Option("--corrected", help="Its outlet corrected it: look at its counts.")
    ] = False,
    by: ByOption = "",
    note: NoteOption = "",
) -> None:
    """Say that an outlet took a report back, or corrected it.

    Example: dateline judge report harrow.dossier R09 --retracted --note "withdrawn on 20 March"
    """
    if retracted is corrected:
        raise ConfigError("say one thing: --retracted or --corrected", hint="not both")
    verdict = Verdict.RETRACTED if retracted else Verdict.CORRECTED
    with existing(where) as dossier:
        _print(dossier, dossier.judge_report(name, verdict, said_by(by, note)), where)


@judge.command()
@guarded
def source(
    where: Where,
    name: Annotated[str, typer.Argument(metavar="NAME", help="As reports print it.")],
    reliability: Annotated[str, typer.Option(metavar="A..F", help="Admiralty letter.")],
    in_report: Annotated[
        str | None, typer.Option("--report", metavar="ID", help="Of a source without a name.")
    ] = None,
    by: ByOption = "",
    note: NoteOption = "",
) -> None:
    """Say how reliable a source is: A completely, to E unreliable; F cannot be judged.

    Example: dateline judge source harrow.dossier "Ilen Casp" --reliability B
    """
    with existing(where) as dossier:
        letter = reliability.strip().upper()
        made = dossier.grade_source(name, letter, said_by(by, note), report=in_report)
        _print(dossier, made, where)


@judge.command()
@guarded
def claim(
    where: Where,
    name: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, or the start of it.")],
    credibility: Annotated[str, typer.Option(metavar="1..6", help="Admiralty digit.")],
    by: ByOption = "",
    note: NoteOption = "",
) -> None:
    """Say how credible a claim is: 1 confirmed, to 5 improbable; 6 cannot be judged.

    Example: dateline judge claim harrow.dossier cl-... --credibility 2
    """
    with existing(where) as dossier:
        _print(dossier, dossier.grade_claim(name, credibility.strip(), said_by(by, note)), where)


def _print(dossier: Dossier, made: Judgement, where: str) -> None:
    kept = next(one for one in dossier.judgements() if one.judgement == made.id)
    print_judgement(kept)
    line(f"    take it back: dateline judge undo {where} {made.id}")
