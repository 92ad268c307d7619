"""dateline origins and explain: what goes back to what, and everything behind one value."""

from collections.abc import Sequence
from typing import Annotated

import typer

from dateline.cli.beside import beside
from dateline.cli.common import (
    AsJson,
    Where,
    existing,
    guarded,
    line,
    print_json,
    printable,
    stdout,
)
from dateline.cli.tables import chain_words
from dateline.dossier import wire
from dateline.dossier import wire_origins as shapes

__all__ = ["explain", "origins"]

_SHOWN = 5  # signs of a derivation or merge printed; JSON has all of them
_QUEUE = 10  # derivations to look at printed; JSON has all of them
_Width = Annotated[
    int | None, typer.Option(min=40, metavar="CELLS", help="Width of the page; the terminal's.")
]


@guarded
def origins(
    where: Where,
    event: Annotated[str | None, typer.Option(help="Only the values of this event.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print which reports go back to which, and how many origins stand behind what they say.

    "7 reports, 2 origins": a report made from another is no second voice. What is only possible
    stays so and comes first in the list of what somebody should look at.

    Examples:
      dateline origins harrow.dossier

      dateline origins harrow.dossier --event ev-... --json
    """
    with existing(where) as dossier:
        found = dossier.origins(event)
        names = {report.id: report.outlet for report in dossier.reports() if report.id}
    if as_json:
        print_json(found)
        return
    if event is None:
        made = {one.later: one for one in found.derivations}
        for origin in sorted(found.origins, key=lambda one: (-len(one.reports), one.root)):
            _print_origin(origin, made, names)
        _print_queue(found.review, where)
    else:
        for held in found.events:
            _print_support(held, held.property)
            for value in held.values:
                _print_support(value, "  other value")
    if event is None:
        line(f"What stands behind a value: dateline explain {where} EVENT")


@guarded
def explain(
    where: Where,
    name: Annotated[str, typer.Argument(metavar="EVENT|CLAIM", help="Its id, or the start of it.")],
    width: _Width = None,
    as_json: AsJson = False,
) -> None:
    """Print everything behind an event or a claim: origins, voices, passages side by side.

    Dateline records what reports claim; it alleges nothing.

    Example: dateline explain harrow.dossier ev-...
    """
    with existing(where) as dossier:
        found = dossier.explain(name)
    if as_json:
        print_json(found)
        return
    cells = width or stdout.width
    line((f"{found.type}", "bold"), f"  {len(found.mentions)} mentions  ", (found.event, "dim"))
    claims = {claim.claim: claim for claim in found.claims}
    for one in found.properties:
        _print_property(one, claims)
    for merge in found.merges:
        _print_merge(merge)
    for derivation in found.derivations:
        _print_derivation(derivation, cells)
    for one_ in found.disagreements:
        sides = " against ".join(f"{side.value} ({side.origins} origins)" for side in one_.sides)
        line(("differs  ", "yellow"), f"{one_.kind} {one_.property}: {sides}; {one_.why}")
        for side in one_.sides:
            if side.interest:
                line(f"    {side.interest}")
    for grade in found.grades:
        line(("graded  ", "bold"), f"{grade.of}: {grade.grade}, {grade.meaning}")


def _print_origin(
    origin: shapes.OriginOut,
    made: dict[str, shapes.DerivationOut],
    names: dict[str, str],
) -> None:
    number = len(origin.reports)
    what = {"VIRTUAL": "credited, not here", "LATENT": "nothing says which came first",
            "CIRCLE": "they go back to each other"}.get(origin.kind, "")  # fmt: skip
    count = f"{number} report{'s' if number > 1 else ''}"
    line((origin.name or origin.root, "bold"), f"  {count}{'; ' + what if what else ''}  ",
         (origin.root, "dim"))  # fmt: skip
    for report in origin.reports:
        one = made.get(report)
        if one is None:
            how = "as far as is known its own" if report == origin.root else "goes back to it"
        else:
            credit = f"“{one.credit.quote}”" if one.credit else "none"
            how = (
                f"{one.kind.lower()} of {one.earlier} ({one.share:.0%} of its words; credit: "
                f"{credit}; by {one.direction.lower()})"
            )
        line(f"    {report}  {names.get(report, '')}  ", (how, "dim"))
    for where in origin.credits:
        line(f"    credited in {where.report} {where.start}-{where.end}: “{where.quote}”")
    line()


def _print_queue(review: Sequence[shapes.ReviewOut], where: str) -> None:
    if review:
        line(("to look at, what moves most counts first", "bold"))
    for one in review[:_QUEUE]:
        line(
            f"    {one.later} from {one.earlier}? {one.state.lower()}, {one.score:.2f}; "
            f"{one.moves} values  ",
            (f"dateline judge derivation {where} {one.later} {one.earlier} --accept|--cut", "dim"),
        )


def counted(one: shapes.ValueOut) -> str:
    """Return what stands behind a value, in words: "7 reports, 2 origins, 1 to 2 independent"."""
    reports, roots = len(one.reports), len(one.origins)
    least, most = one.independent_min, one.independent_max
    low, high = sorted((least, most))
    spread = f"{low}" if low == high else f"{low} to {high}"
    return (
        f"{reports} report{'s' * (reports != 1)}, {roots} origin{'s' * (roots != 1)}, "
        f"{spread} independent"
    )


def _print_support(one: shapes.ValueOut, label: str) -> None:
    why = f" ({'; '.join(one.why)})" if one.why else ""
    line((f"{label}  ", "bold"), f"{one.value}: {counted(one)}{why}")
    for name, reports in (("taken back", one.retracted), ("corrected", one.corrected)):
        if reports:
            line((f"    {name}: {', '.join(reports)}; look at this count again", "yellow"))


def _print_property(one: shapes.PropertyOut, claims: dict[str, wire.ClaimOut]) -> None:
    shown: list[shapes.ValueOut] = [one.support, *one.support.values]
    for support in shown:
        label = one.support.property if support is one.support else "  other value"
        _print_support(support, label)
        held = [claims[name] for name in support.claims if name in claims]
        for root in support.roots:
            voices = ", ".join(f"{v.name} [{v.known.lower()}]" for v in root.voices)
            line(f"    {', '.join(root.reports)}: on the word of {voices}")
            for claim in (claim for claim in held if claim.report in root.reports):
                line(
                    "        ", (f"“{claim.quote}”", "italic"),
                    f"  {chain_words(claim.chain, spans=True)}  ",
                    (f"{claim.report} {claim.start}-{claim.end}  {claim.claim}", "dim"),
                )  # fmt: skip
        if support.against:
            line(f"    held otherwise by {len(support.against)} claims")
    for choice in one.policies:
        line(f"    {choice.policy}: {choice.value}  ", (choice.rule, "dim"))
    if one.proposed:
        reasons = "; ".join(one.reasons)
        line(f"    credibility {one.proposed} proposed by the machine ({reasons})")
    line()


def _print_merge(one: shapes.MergeOut) -> None:
    left, right = (f"“{a.quote}” {a.report} {a.start}-{a.end}" for a in (one.left, one.right))
    how = "a person said so" if one.judged else f"{one.score:.2f}: {_signs(one.reasons)}"
    line(("one event  ", "bold"), f"{left} and {right}  ", (how, "dim"))


def _print_derivation(one: shapes.DerivationOut, width: int) -> None:
    credit = f"“{one.credit.quote}” {one.credit.start}-{one.credit.end}" if one.credit else "none"
    hours = "clock missing" if one.hours is None else f"{one.hours:+.1f} h"
    line()
    line((f"{one.later} from {one.earlier}", "bold"),
         f"  {one.kind}, {one.state.lower()}, {one.score:.2f}; {one.share:.0%} of its words; "
         f"credit: {credit}; {hours}; first by {one.direction.lower()}")  # fmt: skip
    line((f"    {_signs(one.reasons)}", "dim"))
    for text in beside(one.later, one.earlier, width):
        line((text, "dim"))
    for passage in one.evidence:
        marks = [f"{a.start}-{a.end}" for a in (passage.later, passage.earlier)]
        left, right = (
            f"{mark} “{printable(anchor.quote)}”"
            for mark, anchor in zip(marks, (passage.later, passage.earlier), strict=True)
        )
        for text in beside(left, right, width):
            line(text)


def _signs(reasons: Sequence[shapes.ReasonOut]) -> str:
    return ", ".join(f"{r.feature} {r.weight:+.2f}" for r in reasons[:_SHOWN])
