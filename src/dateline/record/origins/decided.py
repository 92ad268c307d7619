"""Derivations as people have them: what they accepted counts, what they cut does not."""

from collections.abc import Iterable

from dateline.model.derivation import Derivation, DerivationKind, DerivationState, Direction
from dateline.model.ids import DerivationId, ReportId, make_id
from dateline.model.judgement import Judgement, JudgementKind, Verdict, standing
from dateline.model.score import Score

__all__ = ["decided"]

_STATES = {Verdict.ACCEPTED: DerivationState.ACCEPTED, Verdict.CUT: DerivationState.CUT}


def decided(
    derivations: Iterable[Derivation],
    judgements: Iterable[Judgement],
    reports: Iterable[ReportId],
) -> tuple[Derivation, ...]:
    """Return the derivations with what people said of them; the last word on a pair counts.

    What somebody accepted that the machine had not found has no passages. A report that is in no
    dossier any more leaves nothing.

    Args:
        derivations: As the machine has them.
        judgements: What people said, of anything.
        reports: All reports.
    """
    known = frozenset(reports)
    said = {
        (ReportId(one.on[0]), ReportId(one.on[1])): _STATES[one.verdict]
        for one in standing(judgements)
        if one.kind is JudgementKind.DERIVATION
    }
    found = {(one.later, one.earlier): one for one in derivations}
    for pair, state in said.items():
        if known.issuperset(pair):
            found[pair] = _with(found.get(pair) or _unseen(*pair), state)
    return tuple(found[pair] for pair in sorted(found))


def _with(one: Derivation, state: DerivationState) -> Derivation:
    accepted = state is DerivationState.ACCEPTED
    child = one.kind not in (
        DerivationKind.SHARED_STATEMENT,
        DerivationKind.BACKGROUND,
        DerivationKind.TRANSLATION,
    )
    kind = one.kind if child or not accepted else DerivationKind.EXCERPT
    direction = Direction.JUDGEMENT if accepted else one.direction
    return Derivation(
        one.id, one.later, one.earlier, kind, one.passages, one.credit, direction, one.score,
        one.share, one.hours, state,
    )  # fmt: skip


def _unseen(later: ReportId, earlier: ReportId) -> Derivation:
    return Derivation(
        DerivationId(make_id("dv", later, earlier)),
        later,
        earlier,
        DerivationKind.PARAPHRASE,
        (),
        None,
        Direction.JUDGEMENT,
        Score(0.0),
        0.0,
    )
